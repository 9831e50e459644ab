//! Reading a board from its text: the head as a whole, the journal record by record.
//!
//! Invariant: the records are passed over once, and once more where one is broken; whatever is read
//! is right, and what is not right is told with its place.

use std::{ops::Range, sync::Arc};

use foldhash::fast::RandomState;

use super::{
    super::{
        block::{Block as _, Fields, InOrder, Origin, Source as _},
        board::{Board, Head, VERSION},
        id::RecordId,
        journal::Journal,
        nearest::nearest,
        record::Record,
    },
    Loaded, ProblemKind, Unreadable,
    carriage::swallowing,
    check::{self, Checks, Known},
    extent::Entry,
    made::Makes,
    problem::problems,
    scan::{Cursor, Fault, Field, Item, Raw},
    veil::Places,
};

/// How many bytes a record has, about.
const RECORD_SIZE: usize = 240;

/// From how many letters on a kind's name that is nearly another is taken for misspelled: short ones are near to many.
const LONG: usize = 5;

/// What to do about a text that never was a board.
pub(super) const NO_BOARD: &str =
    "a board is RON text that begins with `(version: 1,`; to make one: standup init";

/// Where the records stand in a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    /// What stands between the brackets of `records`; none where the field is not there.
    pub(super) inside: Option<Range<usize>>,
    /// Its items.
    pub(super) entries: Vec<Entry>,
    /// For each record of the journal, which of the items it is.
    pub(super) owned: Vec<usize>,
}

/// Reads a board from a text that holds no NUL.
pub(super) fn load(text: Arc<str>) -> Result<Loaded, Unreadable> {
    let mut reader = Reader::new(&text);
    let (head, skeleton) = match reader.document() {
        Ok(Some(fields)) => head(&text, &fields, &reader)?,
        Ok(None) => (Head::default(), Arc::clone(&text)),
        Err(fault) => return Err(diagnosis(&text, fault)),
    };
    let head = Head {
        origin: Origin::new(&skeleton, &(0..skeleton.len())),
        ..head
    };
    let Reader {
        layout,
        records,
        mut faults,
        mut ids,
        ..
    } = reader;
    let records = with_ids(records, &mut ids);
    let board = Board {
        head: Arc::new(head),
        records: records.into_iter().collect::<Journal>(),
    };
    let mut checks = Checks::new(&board.head, &ids, &mut faults);
    checks.head(&board.head);
    for record in board.records.iter() {
        checks.record(record);
    }
    let problems = problems(Places::Known(&text, &layout.entries), faults);
    Ok(Loaded {
        board,
        problems,
        text,
        layout: Arc::new(layout),
    })
}

/// The head, and the text without the records.
fn head(
    text: &Arc<str>,
    fields: &Fields<'_>,
    reader: &Reader<'_>,
) -> Result<(Head, Arc<str>), Unreadable> {
    let unreadable = |fault| Unreadable::fault(text, fault);
    let mut source = fields;
    let version = source.read::<u32>("version", || None).map_err(|fault| {
        unreadable(match fields.get("version") {
            Some(_) => fault,
            None => fault.help(format!("add `version: {VERSION},` after the first bracket")),
        })
    })?;
    if VERSION < version {
        return Err(Unreadable::Newer(version));
    }
    // The text of an older version is migrated here, before its head is read.
    if version != VERSION {
        let raw = fields.get("version").map_or(fields.raw, |it| it.value);
        let message = format!("expected version {VERSION}, found {version}");
        let fault = Fault::of(raw, message).help(format!("write `version: {VERSION}`"));
        return Err(unreadable(fault));
    }
    let head = Head::read_block(fields).map_err(unreadable)?;
    check::goals_and_ids(&head).map_err(unreadable)?;
    let entries = &reader.layout.entries;
    let skeleton = match (entries.first(), entries.last()) {
        (Some(first), Some(last)) => {
            let before = text.get(..first.extent.start).unwrap_or_default();
            let after = text.get(last.extent.end..).unwrap_or_default();
            Arc::from(format!("{before}{after}"))
        }
        (None, _) | (_, None) => Arc::clone(text),
    };
    Ok((head, skeleton))
}

/// What is wrong with a text whose spans are not known, said as well as it can be.
fn diagnosis(text: &Arc<str>, fault: Fault) -> Unreadable {
    let version = Cursor::begin(text).ok().and_then(Cursor::find_version);
    if let Some(version) = version.filter(|it| VERSION < *it) {
        return Unreadable::Newer(version);
    }
    if fault.help.as_deref() == Some(NO_BOARD) {
        return Unreadable::fault(text, fault);
    }
    // A missing bracket or quote is noticed far from where it should be: the balance, and the lines, know better.
    let fault = swallowing(text)
        .or_else(|| without_end(text))
        .or_else(|| Raw::document(text).err())
        .unwrap_or(fault);
    Unreadable::fault(text, fault)
}

/// A text that has no quote at its end, and so swallows what stands in the lines below it.
fn without_end(text: &Arc<str>) -> Option<Fault> {
    let start = Cursor::at(text, 0).text_without_end()?;
    let line = text.get(start..)?.lines().next()?;
    let fault = Fault {
        span: start..start + line.len(),
        ..Fault::new(start, "this text goes on over the end of its line")
    };
    Some(fault.help("end it with `\"`; a line break within a text is written \\n"))
}

/// Whether a struct comes next, with a name or without.
fn is_struct(cursor: &Cursor<'_>) -> bool {
    let mut ahead = cursor.clone();
    ahead.open(b'(').is_ok()
}

/// Gives ids to the records that were typed without one.
fn with_ids(mut records: Vec<Arc<Record>>, ids: &mut Known<RecordId>) -> Vec<Arc<Record>> {
    let mut makes = Makes::default();
    for record in records.iter_mut().filter(|it| it.id().as_str().is_empty()) {
        let id = makes.make(record, ids);
        let record = Arc::make_mut(record);
        record.came_from(record.origin().clone(), Some(id));
    }
    records
}

/// A text as it is read.
struct Reader<'t> {
    text: &'t Arc<str>,
    layout: Layout,
    records: Vec<Arc<Record>>,
    faults: Vec<(ProblemKind, Fault)>,
    ids: Known<RecordId>,
    buffer: Vec<Field<'t>>,
    /// Reads the records that are as this program writes them.
    in_order: InOrder<'t>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t Arc<str>) -> Self {
        let count = text.len() / RECORD_SIZE;
        Self {
            text,
            layout: Layout {
                entries: Vec::with_capacity(count),
                ..Layout::default()
            },
            records: Vec::with_capacity(count),
            faults: Vec::new(),
            ids: Known::with_capacity_and_hasher(count, RandomState::default()),
            buffer: Vec::new(),
            in_order: InOrder::new(text),
        }
    }

    /// Passes over the whole text; gives the fields of the head, if there is any.
    fn document(&mut self) -> Result<Option<Fields<'t>>, Fault> {
        let mut cursor = Cursor::begin(self.text)?;
        let start = cursor.offset();
        match cursor.peek() {
            None => return swallowing(self.text).map_or(Ok(None), Err),
            Some(b'{') => {
                let fault = Fault::new(
                    start,
                    "expected a board `(...)`, found `{`: this looks like JSON",
                );
                return Err(fault.help(NO_BOARD));
            }
            Some(_) => {}
        }
        let mut list = Vec::new();
        if !is_struct(&cursor) {
            let fault = cursor.unexpected("a board `(...)`");
            return Err(fault.help(NO_BOARD));
        }
        cursor.open(b'(')?;
        while !cursor.closes(b')')? {
            let (start, name) = cursor.field_name()?;
            let value = if name == "records" && self.layout.inside.is_none() {
                self.records(&mut cursor)?
            } else {
                cursor.value()?
            };
            let comma = cursor.comma()?;
            list.push(Field {
                name,
                start,
                value,
                comma,
            });
            if comma.is_none() {
                cursor.is_at_close(b')')?;
            }
        }
        let raw = cursor.since(start);
        cursor.end()?;
        Fields::found(raw, list).map(Some)
    }

    fn records(&mut self, cursor: &mut Cursor<'t>) -> Result<Raw<'t>, Fault> {
        let start = cursor.offset();
        cursor.open(b'[')?;
        let inside = cursor.offset();
        let mut after = inside;
        while !cursor.closes(b']')? {
            let (value, record) = self.record(cursor)?;
            let comma = cursor.comma()?;
            let entry = Entry::item(self.text, after, &Item { value, comma });
            after = entry.extent.end;
            if let Some(mut record) = record.filter(|it| self.is_new(it, value)) {
                let origin = Origin::new(self.text, &entry.extent);
                Arc::make_mut(&mut record).came_from(origin, None);
                self.layout.owned.push(self.layout.entries.len());
                self.records.push(record);
            }
            self.layout.entries.push(entry);
            if comma.is_none() {
                cursor.is_at_close(b']')?;
            }
        }
        self.layout.inside = Some(inside..cursor.offset() - 1);
        Ok(cursor.since(start))
    }

    /// Passes over a record, and reads it where it can be read.
    fn record(&mut self, cursor: &mut Cursor<'t>) -> Result<(Raw<'t>, Option<Arc<Record>>), Fault> {
        let start = cursor.offset();
        self.in_order.go_to(start);
        if let Some(record) = Record::in_order(&mut self.in_order) {
            cursor.go_to(self.in_order.offset());
            return Ok((cursor.since(start), Some(record)));
        }
        let kind = cursor.peek_word();
        if !Record::KINDS.contains(&kind) {
            let raw = cursor.value()?;
            self.unknown_kind(raw);
            return Ok((raw, None));
        }
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        if let Err(fault) = cursor.fields(&mut buffer) {
            // Where it ends is known all the same, unless its brackets do not balance.
            cursor.go_to(start);
            let raw = cursor.value()?;
            self.broken(fault);
            return Ok((raw, None));
        }
        let raw = cursor.since(start);
        let fields = match Fields::found(raw, buffer) {
            Ok(fields) => fields,
            Err(fault) => {
                self.broken(fault);
                return Ok((raw, None));
            }
        };
        let record = Record::read(kind, &fields);
        self.buffer = fields.list;
        match record {
            Some(Ok(record)) => Ok((raw, Some(Arc::new(record)))),
            Some(Err(fault)) => {
                self.broken(fault);
                Ok((raw, None))
            }
            None => Ok((raw, None)),
        }
    }

    /// A record of a kind that is not known stays for a program that knows it, unless it is clear that there is none.
    fn unknown_kind(&mut self, raw: Raw<'_>) {
        let name = raw.name();
        let expected = "expected a record such as `Commitment(...)`";
        if !name.starts_with(char::is_alphabetic) {
            let found: String = raw.text().chars().take(24).collect();
            let fault = Fault::of(raw, format!("{expected}, found {found}"));
            let kinds = Record::KINDS.join(", ");
            return self.broken(fault.help(if raw.text().starts_with('(') {
                format!("write its kind before the bracket: one of {kinds}")
            } else {
                format!("take it out, or write a record: one of {kinds}")
            }));
        }
        let Some(near) =
            nearest(name, Record::KINDS.iter().copied()).filter(|_| LONG <= name.len())
        else {
            return;
        };
        let fault = Fault {
            span: raw.start()..raw.start() + name.len(),
            ..Fault::of(raw, format!("`{name}` is no kind of record that is known"))
        };
        self.broken(fault.help(format!("did you mean {near}?")));
    }

    /// Whether a record's id is its own; where it has none, it will get its own.
    fn is_new(&mut self, record: &Record, raw: Raw<'_>) -> bool {
        let id = record.id();
        if id.as_str().is_empty() || self.ids.insert(id.clone()) {
            return true;
        }
        let message = format!("there is a record with the id \"{id}\" above");
        let fault = Fault {
            span: check::field_span(raw, "id"),
            ..Fault::of(raw, message)
        };
        self.broken(fault.help("give this one another id, or take its `id` out and it gets one"));
        false
    }

    fn broken(&mut self, fault: Fault) {
        self.faults.push((ProblemKind::Record, fault));
    }
}
