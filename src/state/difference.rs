//! What one state of a board says and another does not: record by record, and for the plan part by part.
//!
//! Invariant: where it is empty, both say the same, in whatever order and words of comments.

use std::{collections::HashMap, sync::Arc};

use super::{
    block::{Block, Keyed},
    board::{Board, Head, Objective, ResultPlan},
    journal::{Journal, Parted, is_equal},
    record::Record,
};

/// A field that is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldTurn {
    /// The field's name in the file.
    pub name: &'static str,
    /// What it was, as the file writes it; none where the file leaves it out.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// What became of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// It was not there.
    New,
    /// It is not there any more.
    Gone,
    /// These of its fields are others.
    Changed(Vec<FieldTurn>),
}

/// A part of the plan that is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartTurn {
    /// What kind of part: `person`, `objective`, `result`, `meeting`.
    pub word: &'static str,
    /// Its id; nothing for the meeting, of which there is one.
    pub id: String,
    /// What became of it.
    pub turn: Turn,
}

/// A record that is another one.
#[derive(Debug, Clone)]
pub struct RecordTurn {
    /// What it was; none where it is new.
    pub before: Option<Arc<Record>>,
    /// What it is; none where it is gone.
    pub after: Option<Arc<Record>>,
    /// What became of it.
    pub turn: Turn,
}

/// In what two boards differ.
#[derive(Debug, Clone, Default)]
pub struct Difference {
    /// The parts of the plan, in the order of the file.
    pub plan: Vec<PartTurn>,
    /// The records, in the order of the file: those that are gone come first.
    pub records: Vec<RecordTurn>,
}

impl Difference {
    /// What became of one board in another.
    pub fn between(before: &Board, after: &Board) -> Self {
        let mut plan = Vec::new();
        if !Arc::ptr_eq(&before.head, &after.head) {
            heads(&before.head, &after.head, &mut plan);
        }
        Self {
            plan,
            records: records(&before.records, &after.records),
        }
    }

    /// Whether both say the same.
    pub fn is_empty(&self) -> bool {
        self.plan.is_empty() && self.records.is_empty()
    }
}

fn heads(before: &Head, after: &Head, found: &mut Vec<PartTurn>) {
    let changed = fields_of(&before.meeting, &after.meeting, &[]);
    note("meeting", "", changed, found);
    parts(&before.people, &after.people, found, |_, _, _| {});
    parts(&before.inbound, &after.inbound, found, |_, _, _| {});
    parts(&before.objectives, &after.objectives, found, objectives);
    parts(&before.habits, &after.habits, found, |_, _, _| {});
}

fn objectives(before: &Objective, after: &Objective, found: &mut Vec<PartTurn>) {
    parts(&before.segments, &after.segments, found, |_, _, _| {});
    parts(&before.results, &after.results, found, results);
}

fn results(before: &ResultPlan, after: &ResultPlan, found: &mut Vec<PartTurn>) {
    parts(&before.actions, &after.actions, found, |_, _, _| {});
}

/// The fields that hold parts of their own, which are looked at one by one.
const LISTS: &[&str] = &["segments", "results", "actions"];

/// What became of the blocks of a list, each with what it holds.
fn parts<T: Keyed>(
    before: &[T],
    after: &[T],
    found: &mut Vec<PartTurn>,
    inside: impl Fn(&T, &T, &mut Vec<PartTurn>),
) {
    let part = |it: &T, turn| PartTurn {
        word: T::WORD,
        id: it.key().to_owned(),
        turn,
    };
    let is_in = |list: &[T], it: &T| list.iter().any(|other| other.key() == it.key());
    let gone = before.iter().filter(|it| !is_in(after, it));
    found.extend(gone.map(|it| part(it, Turn::Gone)));
    for it in after {
        let Some(old) = before.iter().find(|old| old.key() == it.key()) else {
            found.push(part(it, Turn::New));
            continue;
        };
        note(T::WORD, it.key(), fields_of(old, it, LISTS), found);
        inside(old, it, found);
    }
}

fn note(word: &'static str, id: &str, changed: Vec<FieldTurn>, found: &mut Vec<PartTurn>) {
    if !changed.is_empty() {
        found.push(PartTurn {
            word,
            id: id.to_owned(),
            turn: Turn::Changed(changed),
        });
    }
}

fn fields_of<T: Block>(before: &T, after: &T, passed_over: &[&str]) -> Vec<FieldTurn> {
    let names = T::COLUMNS.iter().map(|it| it.name);
    let changed = names.filter(|it| !passed_over.contains(it) && !before.has_same(after, it));
    changed
        .map(|name| FieldTurn {
            name,
            before: before.field(name, 0),
            after: after.field(name, 0),
        })
        .collect()
}

fn records(before: &Journal, after: &Journal) -> Vec<RecordTurn> {
    let [old, new] = Parted::new([before, after]).differing();
    let by_id = |list: &[Arc<Record>]| -> HashMap<_, _> {
        let pairs = list.iter().map(|it| (it.id().clone(), Arc::clone(it)));
        pairs.collect()
    };
    let (olds, news) = (by_id(&old), by_id(&new));
    let gone = old.iter().filter(|it| !news.contains_key(it.id()));
    let gone = gone.map(|it| RecordTurn {
        before: Some(Arc::clone(it)),
        after: None,
        turn: Turn::Gone,
    });
    let others = new.iter().filter_map(|it| {
        let old = olds.get(it.id());
        let turn = match old {
            Some(old) if is_equal(old, it) => return None,
            Some(old) => Turn::Changed(record_fields(old, it)),
            None => Turn::New,
        };
        Some(RecordTurn {
            before: old.cloned(),
            after: Some(Arc::clone(it)),
            turn,
        })
    });
    gone.chain(others).collect()
}

/// The fields of a record that are others; of one that became another kind, all it has now.
fn record_fields(before: &Record, after: &Record) -> Vec<FieldTurn> {
    let is_same_kind = before.kind() == after.kind();
    let columns = after.columns().iter();
    let fields = columns.map(|it| FieldTurn {
        name: it.name,
        before: before.field(it.name, 0).filter(|_| is_same_kind),
        after: after.field(it.name, 0),
    });
    fields.filter(|it| it.before != it.after).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::state::{arbitrary, text};

    const BOARD: &str = r#"(
    version: 1,
    people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")],
    objectives: [(id: "g", title: "G", start: "2026-10-01", due: "2026-10-30", results: [
        (id: "r", title: "R", to: 3, actions: [(id: "a", title: "A")]),
    ])],
    records: [
        Commitment(id: "c", day: "2026-10-09", who: "ana", text: "Call"),
        Parked(id: "p", day: "2026-10-09", who: "dan", text: "later"),
    ],
)"#;

    fn told(edits: &[(&str, &str)]) -> Vec<String> {
        let board = |text: &str| text::load(text).unwrap().board;
        let mut new = BOARD.to_owned();
        for (from, to) in edits {
            assert!(new.contains(from), "{from}");
            new = new.replace(from, to);
        }
        let difference = Difference::between(&board(BOARD), &board(&new));
        let turn = |it: &Turn| match it {
            Turn::New => "new".to_owned(),
            Turn::Gone => "gone".to_owned(),
            Turn::Changed(fields) => {
                let told = fields.iter().map(|it| {
                    let [before, after] = [&it.before, &it.after];
                    let value = |it: &Option<String>| it.clone().unwrap_or("-".to_owned());
                    format!("{} {} > {}", it.name, value(before), value(after))
                });
                told.collect::<Vec<_>>().join(", ")
            }
        };
        let plan = difference.plan.iter();
        let plan = plan.map(|it| format!("{} {}: {}", it.word, it.id, turn(&it.turn)));
        let records = difference.records.iter().map(|it| {
            let record = it.after.as_ref().or(it.before.as_ref()).unwrap();
            format!("{} {}: {}", record.kind(), record.id(), turn(&it.turn))
        });
        plan.chain(records).collect()
    }

    #[test]
    fn what_became_of_each_part_and_record_is_told() {
        assert_eq!(told(&[]), [""; 0]);
        assert_eq!(told(&[("    version", "// a remark\n version")]), [""; 0]);
        assert_eq!(
            told(&[
                ("version: 1,", "version: 1, meeting: (minutes: 5),"),
                ("name: \"Dan\")", "name: \"Dan Pop\")"),
                ("to: 3, actions: [(id: \"a\"", "to: 5, actions: [(id: \"b\""),
                ("text: \"Call\"", "text: \"Call\", verdict: Kept"),
                ("Parked(id: \"p\"", "Parked(id: \"q\""),
            ]),
            [
                "meeting : minutes - > 5",
                "person dan: name \"Dan\" > \"Dan Pop\"",
                "result r: to 3 > 5",
                "action a: gone",
                "action b: new",
                "Parked p: gone",
                "Commitment c: verdict - > Kept",
                "Parked q: new",
            ]
        );
        let another_kind = [(
            "Parked(id: \"p\", day: \"2026-10-09\", who: \"dan\", text",
            "Win(id: \"p\", day: \"2026-10-09\", who: \"dan\", text",
        )];
        assert!(told(&another_kind)[0].starts_with("Win p: id"));
    }

    proptest! {
        #![proptest_config(crate::cases(64))]

        #[test]
        fn it_is_empty_where_both_say_the_same_and_only_there(a in arbitrary::board(), b in arbitrary::board()) {
            prop_assert!(Difference::between(&a, &a.clone()).is_empty());
            let same = Difference::between(&a, &b).is_empty();
            if same {
                prop_assert_eq!(a.records.len(), b.records.len());
            } else {
                prop_assert!(a != b);
            }
        }
    }
}
