//! What things of a board are called, where they are told of and where they are counted.

use crate::state::{
    Board, Record,
    difference::{FieldTurn, PartTurn, RecordTurn, Turn},
    id::PersonId,
};

/// What is counted, in the order it is told: one of it, several of it.
pub(super) const COUNTED: &[(&str, &str)] = &[
    ("promise", "promises"),
    ("verdict", "verdicts"),
    ("number", "numbers"),
    ("answer", "answers"),
    ("standup", "standups"),
    ("blocker", "blockers"),
    ("decision", "decisions"),
    ("win", "wins"),
    ("point for later", "points for later"),
    ("customer's way", "customers' ways"),
    ("habit", "habits"),
    ("part of the plan", "parts of the plan"),
    ("person", "people"),
    ("change of the meeting", "changes of the meeting"),
];

/// The record as it is, or was.
pub(super) fn record_of(turn: &RecordTurn) -> Option<&Record> {
    turn.after.as_deref().or(turn.before.as_deref())
}

/// Whose a record is.
pub(super) fn person_of(record: &Record) -> Option<&PersonId> {
    match record {
        Record::Commitment(it) => Some(&it.who),
        Record::Answer(it) => Some(&it.by),
        Record::Measurement(it) => it.by.as_ref(),
        Record::Blocker(it) => Some(&it.who),
        Record::Decision(it) => it.by.as_ref(),
        Record::Win(it) => Some(&it.who),
        Record::Parked(it) => Some(&it.who),
        Record::HabitRun(it) => Some(&it.who),
        Record::Standup(_) | Record::Experience(_) => None,
    }
}

/// What a record counts as.
pub(super) fn counted_as(turn: &RecordTurn) -> &'static str {
    let Some(record) = record_of(turn) else {
        return "";
    };
    let is_verdict = |it: &FieldTurn| ["verdict", "why", "note"].contains(&it.name);
    match (&turn.turn, record) {
        (Turn::Changed(fields), Record::Commitment(_)) if fields.iter().all(is_verdict) => {
            "verdict"
        }
        (Turn::New | Turn::Gone | Turn::Changed(_), _) => counted_word(record),
    }
}

/// What a record of its kind is called.
pub(super) fn counted_word(record: &Record) -> &'static str {
    match record {
        Record::Commitment(_) => "promise",
        Record::Answer(_) => "answer",
        Record::Measurement(_) => "number",
        Record::Standup(_) => "standup",
        Record::Blocker(_) => "blocker",
        Record::Decision(_) => "decision",
        Record::Win(_) => "win",
        Record::Parked(_) => "point for later",
        Record::Experience(_) => "customer's way",
        Record::HabitRun(_) => "habit",
    }
}

/// What a part of the plan counts as.
pub(super) fn part_counted_as(turn: &PartTurn) -> &'static str {
    match turn.word {
        "person" => "person",
        "meeting" => "change of the meeting",
        _ => "part of the plan",
    }
}

/// What the screen calls a part of the plan, where that is on a board.
pub(super) fn title<'b>(board: &'b Board, part: &PartTurn) -> Option<&'b str> {
    let id = part.id.as_str();
    let head = &board.head;
    let objectives = || head.objectives.iter();
    let results = || objectives().flat_map(|it| &it.results);
    let title = match part.word {
        "person" => &head.people.iter().find(|it| it.id.as_str() == id)?.name,
        "inbound" => &head.inbound.iter().find(|it| it.id.as_str() == id)?.title,
        "objective" => &objectives().find(|it| it.id.as_str() == id)?.title,
        "result" => &results().find(|it| it.id.as_str() == id)?.title,
        "habit" => &head.habits.iter().find(|it| it.id.as_str() == id)?.title,
        "action" => {
            let mut actions = results().flat_map(|it| &it.actions);
            &actions.find(|it| it.id.as_str() == id)?.title
        }
        _ => return None,
    };
    Some(title)
}
