//! What reads well and is wrong all the same: names of what is not there, days in the wrong order.
//!
//! Invariant: every id that names something else is looked up.

mod goals;

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use foldhash::fast::RandomState;

use super::{
    super::{
        block::{Fields, Origin},
        board::{Head, Objective, ResultPlan},
        id::{ActionId, HabitId, InboundId, ObjectiveId, PersonId, RecordId, ResultId, SegmentId},
        nearest::nearest,
        record::Record,
    },
    ProblemKind,
    scan::{Cursor, Fault, Raw},
};

pub(super) use goals::goals_and_ids;

/// For how many ids that name nothing the one that may be meant is looked for: that costs as much as
/// there are ids, and a file with more such faults has another trouble than spelling.
const SUGGESTIONS: usize = 100;

/// What to do where a last day is before the first.
const SWAPPED: &str = "swap `start` and `due`, or correct one of them";

/// Something that is named by its id.
enum Reference<'a> {
    Person(&'a PersonId),
    Result(&'a ResultId),
    Action(&'a ActionId),
    Objective(&'a ObjectiveId),
    Segment(&'a ObjectiveId, &'a SegmentId),
    Habit(&'a HabitId),
    Inbound(&'a InboundId),
    Record(&'a RecordId),
}

/// What can be named: each thing once, and looked for often, so that the hash is a quick one.
pub(super) type Known<T> = HashSet<T, RandomState>;

/// Everything that can be named, and what was found wrong so far.
pub(super) struct Checks<'a> {
    people: Known<&'a str>,
    results: Known<&'a str>,
    actions: Known<&'a str>,
    objectives: Known<&'a str>,
    habits: Known<&'a str>,
    inbound: Known<&'a str>,
    /// Each with its objective.
    segments: Known<(&'a str, &'a str)>,
    records: &'a Known<RecordId>,
    faults: &'a mut Vec<(ProblemKind, Fault)>,
    /// What may be meant by an id that names nothing, as far as that was looked for.
    meant: HashMap<String, Option<&'a str>>,
}

/// Names in an order that is the same each time, so that of two that are as near the same one is meant.
fn in_order<'a>(names: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.into_iter()
}

/// Where the value of a field stands; the name of the record where there is no such field.
pub(super) fn field_span(raw: Raw<'_>, name: &str) -> Range<usize> {
    let fields = Fields::of(raw).ok();
    let field = fields.as_ref().and_then(|it| it.get(name));
    let whole = raw.start()..raw.start() + raw.name().len().max(1);
    field.map_or(whole, |it| it.value.start()..it.value.end())
}

/// A fault in a field of something that was read, or in an item of that field.
fn fault(origin: &Origin, name: &str, item: Option<usize>, message: String) -> Fault {
    let place = || {
        let (source, _) = origin.text.as_ref()?;
        let raw = Cursor::at(source, origin.span()?.start).value().ok()?;
        let fields = Fields::of(raw).ok()?;
        let items = item.zip(fields.get(name));
        let item = items.and_then(|(item, field)| field.value.items().ok()?.get(item).copied());
        Some(item.map_or_else(
            || field_span(raw, name),
            |it| it.value.start()..it.value.end(),
        ))
    };
    let span = place().unwrap_or(0..0);
    Fault {
        span: span.clone(),
        ..Fault::new(span.start, message)
    }
}

impl<'a> Checks<'a> {
    /// Everything that a head and a journal have to name.
    pub(super) fn new(
        head: &'a Head,
        records: &'a Known<RecordId>,
        faults: &'a mut Vec<(ProblemKind, Fault)>,
    ) -> Self {
        let results = || head.objectives.iter().flat_map(|it| &it.results);
        let actions = results().flat_map(|it| &it.actions);
        let segments = head.objectives.iter().flat_map(|objective| {
            let segments = objective.segments.iter();
            segments.map(|it| (objective.id.as_str(), it.id.as_str()))
        });
        Self {
            people: head.people.iter().map(|it| it.id.as_str()).collect(),
            results: results().map(|it| it.id.as_str()).collect(),
            actions: actions.map(|it| it.id.as_str()).collect(),
            objectives: head.objectives.iter().map(|it| it.id.as_str()).collect(),
            habits: head.habits.iter().map(|it| it.id.as_str()).collect(),
            inbound: head.inbound.iter().map(|it| it.id.as_str()).collect(),
            segments: segments.collect(),
            records,
            faults,
            meant: HashMap::new(),
        }
    }

    /// Looks through the head.
    pub(super) fn head(&mut self, head: &Head) {
        for person in &head.people {
            for (index, _) in person
                .away
                .iter()
                .enumerate()
                .filter(|(_, it)| it.to < it.from)
            {
                let message = format!("{} is away to a day before the first", person.name);
                let help = "swap `from` and `to`, or correct one of them";
                self.sense(&person.origin, "away", Some(index), message, help);
            }
        }
        for objective in &head.objectives {
            self.objective(objective);
        }
        for habit in &head.habits {
            let origin = &habit.origin;
            self.look_up(
                origin,
                "who",
                None,
                habit.who.as_ref().map(Reference::Person),
            );
            self.look_up(
                origin,
                "action",
                None,
                habit.action.as_ref().map(Reference::Action),
            );
            self.look_up(
                origin,
                "result",
                None,
                habit.result.as_ref().map(Reference::Result),
            );
        }
    }

    fn objective(&mut self, objective: &Objective) {
        if objective.due < objective.start {
            let message = "the last day is before the first".to_owned();
            self.sense(&objective.origin, "due", None, message, SWAPPED);
        }
        for result in &objective.results {
            self.result(objective, result);
        }
        for (index, it) in objective.replanned.iter().enumerate() {
            let result = it.result.as_ref().map(Reference::Result);
            self.look_up(&objective.origin, "replanned", Some(index), result);
        }
    }

    fn result(&mut self, objective: &Objective, result: &ResultPlan) {
        let origin = &result.origin;
        let start = result.start.unwrap_or(objective.start);
        let due = result.due.unwrap_or(objective.due);
        if due < start && (result.start.is_some() || result.due.is_some()) {
            let field = if result.due.is_some() { "due" } else { "start" };
            let message = "the last day is before the first".to_owned();
            self.sense(origin, field, None, message, SWAPPED);
        }
        let band = result.at_least.zip(result.at_most);
        if band.is_some_and(|(least, most)| most < least) {
            let message = "no number is within this band: its edges are swapped".to_owned();
            let help = "swap `at_least` and `at_most`, or correct one of them";
            self.sense(origin, "at_most", None, message, help);
        }
        self.look_up(
            origin,
            "owner",
            None,
            result.owner.as_ref().map(Reference::Person),
        );
        let segment = result.segment.as_ref();
        let segment = segment.map(|it| Reference::Segment(&objective.id, it));
        self.look_up(origin, "segment", None, segment);
    }

    /// Looks through a record.
    pub(super) fn record(&mut self, record: &Record) {
        let origin = record.origin();
        let mut look_up = |name, reference| self.look_up(origin, name, None, reference);
        match record {
            Record::Commitment(it) => {
                look_up("who", Some(Reference::Person(&it.who)));
                look_up("toward", it.toward.as_ref().map(Reference::Result));
                look_up("action", it.action.as_ref().map(Reference::Action));
                look_up("inbound", it.inbound.as_ref().map(Reference::Inbound));
                look_up("first", it.first.as_ref().map(Reference::Record));
            }
            Record::Answer(it) => {
                look_up("by", Some(Reference::Person(&it.by)));
                look_up("action", it.action.as_ref().map(Reference::Action));
                look_up("commitment", it.commitment.as_ref().map(Reference::Record));
            }
            Record::Measurement(it) => {
                look_up("result", Some(Reference::Result(&it.result)));
                look_up("by", it.by.as_ref().map(Reference::Person));
            }
            Record::Standup(it) => {
                for (index, who) in it.present.iter().enumerate() {
                    self.look_up(origin, "present", Some(index), Some(Reference::Person(who)));
                }
            }
            Record::Blocker(it) => {
                look_up("who", Some(Reference::Person(&it.who)));
                look_up("result", it.result.as_ref().map(Reference::Result));
                look_up("commitment", it.commitment.as_ref().map(Reference::Record));
            }
            Record::Decision(it) => {
                look_up("result", it.result.as_ref().map(Reference::Result));
                look_up("by", it.by.as_ref().map(Reference::Person));
                look_up("commitment", it.commitment.as_ref().map(Reference::Record));
            }
            Record::Win(it) => {
                look_up("who", Some(Reference::Person(&it.who)));
                look_up("result", it.result.as_ref().map(Reference::Result));
                look_up("by", it.by.as_ref().map(Reference::Person));
            }
            Record::Parked(it) => look_up("who", Some(Reference::Person(&it.who))),
            Record::Experience(it) => {
                look_up("objective", Some(Reference::Objective(&it.objective)));
                let segment = it.segment.as_ref();
                look_up(
                    "segment",
                    segment.map(|id| Reference::Segment(&it.objective, id)),
                );
            }
            Record::HabitRun(it) => {
                look_up("habit", Some(Reference::Habit(&it.habit)));
                look_up("who", Some(Reference::Person(&it.who)));
            }
        }
    }

    fn sense(
        &mut self,
        origin: &Origin,
        name: &str,
        item: Option<usize>,
        message: String,
        help: &str,
    ) {
        let fault = fault(origin, name, item, message).help(help);
        self.faults.push((ProblemKind::Sense, fault));
    }

    #[inline]
    fn look_up(
        &mut self,
        origin: &Origin,
        name: &str,
        item: Option<usize>,
        reference: Option<Reference<'_>>,
    ) {
        if let Some(reference) = reference {
            self.look_up_named(origin, name, item, &reference);
        }
    }

    fn look_up_named(
        &mut self,
        origin: &Origin,
        name: &str,
        item: Option<usize>,
        reference: &Reference<'_>,
    ) {
        let (word, id, known) = match reference {
            Reference::Person(it) => ("person", it.as_str(), &self.people),
            Reference::Result(it) => ("result", it.as_str(), &self.results),
            Reference::Action(it) => ("action", it.as_str(), &self.actions),
            Reference::Objective(it) => ("objective", it.as_str(), &self.objectives),
            Reference::Habit(it) => ("habit", it.as_str(), &self.habits),
            Reference::Inbound(it) => ("kind of inbound lead", it.as_str(), &self.inbound),
            Reference::Segment(objective, it) => {
                let (objective, id) = (objective.as_str(), it.as_str());
                if !self.segments.contains(&(objective, id)) {
                    let segments = self.segments.iter().filter(|it| it.0 == objective);
                    let near = nearest(id, in_order(segments.map(|it| it.1)));
                    let fault = unknown(origin, name, item, ("segment", id, near));
                    self.faults.push((ProblemKind::Reference, fault));
                }
                return;
            }
            Reference::Record(it) => {
                if !self.records.contains(*it) {
                    let fault = unknown(origin, name, item, ("record", it.as_str(), None));
                    self.faults.push((ProblemKind::Reference, fault));
                }
                return;
            }
        };
        if !known.contains(&id) {
            let key = format!("{word}/{id}");
            let near = match self.meant.get(&key) {
                Some(near) => *near,
                None if SUGGESTIONS <= self.meant.len() => None,
                None => {
                    let near = nearest(id, in_order(known.iter().copied()));
                    self.meant.insert(key, near);
                    near
                }
            };
            let fault = unknown(origin, name, item, (word, id, near));
            self.faults.push((ProblemKind::Reference, fault));
        }
    }
}

/// The fault of naming what is not there: what kind of thing, its id, and what may be meant.
fn unknown(
    origin: &Origin,
    name: &str,
    item: Option<usize>,
    (word, id, near): (&str, &str, Option<&str>),
) -> Fault {
    let message = format!("no {word} has the id \"{id}\"");
    let help = match near {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("correct the id, take `{name}` out, or put that {word} in"),
    };
    fault(origin, name, item, message).help(help)
}
