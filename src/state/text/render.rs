//! A board written into the text it came from: the head by itself, the journal by itself.
//!
//! Invariant: rendering what was loaded gives the text back, and reading what was rendered gives
//! the board, with every id as it was.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    super::{
        block::{Block as _, Fields, Origin, Place},
        board::{Board, Head},
        id::RecordId,
        record::Record,
    },
    Loaded,
    edits::Edits,
    extent::Entry,
    lines::{laid_out, newline, step},
    made,
    patch::{
        field_place,
        list::{Named, patch_named},
        patch_block,
    },
    scan::Raw,
    sequence::{Changes, Insertion, Piece, Sequence},
    write::write_block,
};

impl Loaded {
    /// Writes a board into this text: what did not change keeps its bytes.
    pub fn render(&self, board: &Board) -> String {
        if board == &self.board && !self.has_ids_to_leave_out(board) {
            return self.text.to_string();
        }
        let has_records = !board.records.is_empty() || self.keeps_records();
        let skeleton = self.skeleton(board, has_records);
        let Some(list) = list_of(&skeleton) else {
            return skeleton.to_string();
        };
        let inside = list.inside_span();
        let mut out = String::with_capacity(self.text.len() + skeleton.len() + 1024);
        out.push_str(skeleton.get(..inside.start).unwrap_or_default());
        let written = out.len();
        if let Some(old) = &self.layout.inside {
            let entries = self.layout.entries.as_slice();
            let sequence = Sequence::new(&self.text, old.clone(), entries);
            let edits = self.record_edits(board, &sequence, &self.text).sorted();
            edits.apply(&self.text, old.clone(), &mut out);
        } else {
            let sequence = Sequence::new(&skeleton, inside.clone(), Vec::<Entry>::new());
            let edits = self.record_edits(board, &sequence, &skeleton).sorted();
            edits.apply(&skeleton, inside.clone(), &mut out);
        }
        if board.records.is_empty() && !self.layout.entries.is_empty() {
            // A list that is empty again looks as it did when it was.
            let is_blank = out.get(written..).is_some_and(|it| it.trim().is_empty());
            if let Some(blank) = former_blank(&board.head.origin).filter(|_| is_blank) {
                out.truncate(written);
                out.push_str(blank);
            }
        }
        out.push_str(skeleton.get(inside.end..).unwrap_or_default());
        out
    }

    /// Whether the text has records that a board without any does not take out.
    fn keeps_records(&self) -> bool {
        let Some(inside) = self.layout.inside.clone() else {
            return false;
        };
        let is_owned = self.layout.entries.len() == self.layout.owned.len();
        let is_blank = self.text.get(inside).is_some_and(|it| it.trim().is_empty());
        !is_owned || self.layout.entries.is_empty() && !is_blank
    }

    /// The text of the head, with an empty list where the records go.
    fn skeleton(&self, board: &Board, has_records: bool) -> Arc<str> {
        let (old, new) = (&self.board.head, &board.head);
        let Some((now, _)) = &old.origin.text else {
            return Arc::from(canonical("", new));
        };
        let Ok(Some(document)) = Raw::document(now) else {
            return Arc::from(canonical(now, new));
        };
        let is_emptied = board.records.is_empty() && !self.board.records.is_empty();
        let mut skeleton = None;
        if old != new || is_emptied {
            skeleton = rebased_skeleton(now, old, new);
        }
        let skeleton = skeleton.unwrap_or_else(|| {
            if old == new {
                return Arc::clone(now);
            }
            let mut edits = Edits::default();
            patch_block(&**new, old, document, &mut edits);
            applied(now, edits)
        });
        if has_records {
            with_list(&skeleton)
        } else {
            skeleton
        }
    }

    fn record_edits(&self, board: &Board, sequence: &Sequence<'_>, source: &Arc<str>) -> Edits {
        let records = self.board.records.iter();
        let old: Vec<(usize, &Record)> = self.layout.owned.iter().copied().zip(records).collect();
        let new: Vec<&Record> = board.records.iter().collect();
        let pinned = self.pinned(board);
        let mut edits = Edits::default();
        patch_named(sequence, source, &old, &new, &pinned, &mut edits);
        edits
    }

    /// Whether a record has an id in the text that it need not have.
    fn has_ids_to_leave_out(&self, board: &Board) -> bool {
        let mut pairs = self.board.records.iter().zip(board.records.iter());
        pairs.any(|(old, new)| new.origin().has_made_id && !old.origin().has_made_id)
    }

    /// The ids that must be written although the text left them out: of records that are edited,
    /// or named by what is new, or that would get another id when the text is read again.
    fn pinned<'b>(&self, board: &'b Board) -> HashSet<&'b str> {
        let is_made = |it: &Record| it.origin().has_made_id;
        if !self
            .board
            .records
            .iter()
            .chain(board.records.iter())
            .any(is_made)
        {
            return HashSet::new();
        }
        let before: HashMap<&RecordId, &Record> =
            self.board.records.iter().map(|it| (it.id(), it)).collect();
        let is_same = |it: &Record| before.get(it.id()).is_some_and(|old| *old == it);
        let named: HashSet<&RecordId> = board.records.iter().flat_map(Record::refers_to).collect();
        let changed = board.records.iter().filter(|it| !is_same(it));
        let newly_named: HashSet<&RecordId> = changed.flat_map(Record::refers_to).collect();
        let leaves_out = |it: &Record| match before.get(it.id()) {
            Some(old) if is_made(old) => is_same(it) && !newly_named.contains(it.id()),
            Some(_) | None => is_made(it) && !named.contains(it.id()) && is_as_read(it),
        };
        let records: Vec<(&Record, bool)> = board
            .records
            .iter()
            .map(|it| (it, leaves_out(it)))
            .collect();
        let mut pinned = made::misfits(&records);
        let left_in = records.iter().filter(|(_, is_left_out)| !is_left_out);
        pinned.extend(left_in.map(|(it, _)| it.id().as_str()));
        pinned
    }
}

/// Whether a record says what the text says that it was read from, which has no id.
fn is_as_read(record: &Record) -> bool {
    let read = || {
        let (source, _) = record.origin().text.as_ref()?;
        let raw = super::scan::Cursor::at(source, record.origin().span()?.start)
            .value()
            .ok()?;
        Record::read_named(raw)
    };
    read().is_some_and(|it| {
        it.id().as_str().is_empty()
            && it.is_state_of(record)
            && it.with_id(record.id().clone()) == *record
    })
}

impl Named for Record {
    fn id(&self) -> &str {
        self.id().as_str()
    }

    fn origin(&self) -> &Origin {
        self.origin()
    }

    fn read_named(raw: Raw<'_>) -> Option<Self> {
        Self::read(raw.name(), &Fields::of(raw).ok()?)?.ok()
    }

    fn write_named(&self, out: &mut String, indent: usize) {
        self.write(out, indent);
    }

    fn patch_named(&self, old: &Self, raw: Raw<'_>, pinned: bool, edits: &mut Edits) {
        let has_no_id = old.id().as_str().is_empty() || old.origin().has_made_id;
        let id = if pinned && has_no_id {
            RecordId::new("")
        } else {
            self.id().clone()
        };
        self.patch(&old.with_id(id), raw, edits);
    }

    fn is_state_of(&self, newer: &Self) -> bool {
        let has_no_id = self.id().as_str().is_empty();
        self.id() == newer.id()
            || has_no_id && newer.origin().has_made_id && made::fits(self, newer.id())
    }
}

/// A whole file for a head, after the comments of a text that has nothing else.
fn canonical(comments: &str, head: &Head) -> String {
    let mut text = String::new();
    write_block(head, "", &mut text, 0);
    text.push('\n');
    let mut out = comments.to_owned();
    if !comments.trim_start_matches('\u{feff}').is_empty() && !comments.ends_with('\n') {
        out.push_str(newline(comments));
    }
    out.push_str(&laid_out(comments, text, "", step(comments, "")));
    with_list(&Arc::from(out)).to_string()
}

/// The list of records of a text.
fn list_of(text: &Arc<str>) -> Option<Raw<'_>> {
    let fields = Raw::document(text).ok()??.fields().ok()?;
    let records = fields.into_iter().find(|it| it.name == "records");
    records.map(|it| it.value)
}

/// The text with a list of records.
fn with_list(text: &Arc<str>) -> Arc<str> {
    let Ok(Some(document)) = Raw::document(text) else {
        return Arc::clone(text);
    };
    let Ok(fields) = document.fields() else {
        return Arc::clone(text);
    };
    if fields.iter().any(|it| it.name == "records") {
        return Arc::clone(text);
    }
    let sequence = Sequence::of_fields(document, &fields);
    let after = fields.len().checked_sub(1);
    let place = field_place(&sequence, after, Place::Line);
    let list = sequence.laid_out("records: [\n]".to_owned(), place);
    let mut changes = Changes::default();
    changes.inserted.push(Insertion {
        after,
        at: None,
        piece: Piece::new(list),
        place,
    });
    let mut edits = Edits::default();
    sequence.carry_out(changes, &mut edits);
    applied(text, edits)
}

fn applied(text: &str, edits: Edits) -> Arc<str> {
    let mut out = String::with_capacity(text.len() + 256);
    edits.sorted().apply(text, 0..text.len(), &mut out);
    Arc::from(out)
}

/// The text with nothing between the brackets of the list of records.
fn with_bare_list(text: &Arc<str>) -> String {
    let Some(inside) = list_of(text).map(Raw::inside_span) else {
        return text.to_string();
    };
    let before = text.get(..inside.start).unwrap_or_default();
    format!("{before}{}", text.get(inside.end..).unwrap_or_default())
}

/// What stood between the brackets of the list of records when a head was read, but for them.
fn former_blank(origin: &Origin) -> Option<&str> {
    let (text, _) = origin.text.as_ref()?;
    let inside = text.get(list_of(text)?.inside_span());
    inside.filter(|it| it.trim().is_empty())
}

/// The text that a head has when the text it was read from is changed into it: none where that is
/// not what the text in the file came from.
fn rebased_skeleton(now: &Arc<str>, old: &Head, new: &Head) -> Option<Arc<str>> {
    let (source, _) = new.origin.text.as_ref()?;
    if source == now {
        return None;
    }
    let document = Raw::document(source).ok()??;
    let own = Head::read_block(&Fields::of(document).ok()?).ok()?;
    let changed_to = |head: &Head| {
        let mut edits = Edits::default();
        patch_block(head, &own, document, &mut edits);
        applied(source, edits)
    };
    let mut forwards = changed_to(old);
    if list_of(now).is_some() {
        forwards = with_list(&forwards);
    }
    (with_bare_list(&forwards) == with_bare_list(now)).then(|| changed_to(new))
}
