//! Any change of a board.

use proptest::{option, prelude::*, sample::Index};

use super::{amount, day, plan::meeting, record, record::verdict, text};
use crate::state::{
    Amount, Board,
    block::Origin,
    board::{Closed, Ending, Head, Meeting, Person},
    id::PersonId,
    record::{Commitment, Record, Verdict},
};

/// One change that a person may make to a board.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    /// A record is added at the end, unless its id is taken.
    Add(Record),
    /// A record is taken out.
    Remove(Index),
    /// A commitment ends, or is open again.
    End(Index, Option<Verdict>, Option<String>),
    /// What a commitment says, how large it is, and whether others see it.
    Word(Index, String, Option<u32>, bool),
    /// A number is corrected.
    Correct(Index, Amount, Option<String>),
    /// A person comes, with this name.
    Hire(String),
    /// A person has another name.
    Rename(Index, String),
    /// A result goes elsewhere.
    Aim(Index, Amount),
    /// A result stands at another place in its objective.
    Move(Index, Index),
    /// The meeting is changed.
    Meet(Meeting),
    /// An objective is taken out.
    Drop(Index),
    /// An objective ends, or its words change.
    Close(Index, Option<Closed>, String),
}

/// A change of a board that has this head.
pub(crate) fn change(head: &Head) -> BoxedStrategy<Change> {
    let at = any::<Index>;
    let closed = option::of((day(), text())).prop_map(|it| {
        it.map(|(day, text)| Closed {
            day,
            how: Ending::Reached,
            learned: Some(text),
            origin: Origin::default(),
        })
    });
    prop_oneof![
        3 => record(head).prop_map(Change::Add),
        2 => at().prop_map(Change::Remove),
        3 => (at(), verdict(), option::of(text())).prop_map(|(at, it, why)| Change::End(at, it, why)),
        3 => (at(), text(), option::of(0_u32..99), any::<bool>()).prop_map(|(at, it, size, hidden)| Change::Word(at, it, size, hidden)),
        1 => (at(), amount(), option::of(text())).prop_map(|(at, it, note)| Change::Correct(at, it, note)),
        1 => text().prop_map(Change::Hire),
        1 => (at(), text()).prop_map(|(at, it)| Change::Rename(at, it)),
        1 => (at(), amount()).prop_map(|(at, it)| Change::Aim(at, it)),
        1 => (at(), at()).prop_map(|(from, to)| Change::Move(from, to)),
        1 => meeting().prop_map(Change::Meet),
        1 => at().prop_map(Change::Drop),
        1 => (at(), closed, text()).prop_map(|(at, it, text)| Change::Close(at, it, text)),
    ]
    .boxed()
}

impl Change {
    /// Makes the change; where there is nothing to change, nothing happens.
    pub(crate) fn apply(&self, board: &mut Board) {
        match self {
            Self::Add(record) => {
                if board.records.get(record.id()).is_none() {
                    board.records.push(record.clone());
                }
            }
            Self::Remove(at) => {
                if let Some(id) = pick(board.records.iter().map(Record::id), *at) {
                    board.records.remove(&id);
                }
            }
            Self::End(at, verdict, why) => change_commitment(board, *at, |it| {
                it.verdict = *verdict;
                it.why.clone_from(why);
            }),
            Self::Word(at, text, minutes, private) => change_commitment(board, *at, |it| {
                it.text.clone_from(text);
                it.minutes = *minutes;
                it.private = *private;
            }),
            Self::Correct(at, value, note) => {
                let measured = board
                    .records
                    .iter()
                    .filter_map(Record::measurement)
                    .map(|it| &it.id);
                if let Some(id) = pick(measured, *at) {
                    board.records.change(&id, |it| {
                        if let Some(it) = it.measurement_mut() {
                            it.value = *value;
                            it.note.clone_from(note);
                        }
                    });
                }
            }
            Self::Hire(_)
            | Self::Rename(..)
            | Self::Aim(..)
            | Self::Move(..)
            | Self::Meet(_)
            | Self::Drop(_)
            | Self::Close(..) => {
                self.apply_to_head(board.head_mut());
            }
        }
    }

    fn apply_to_head(&self, head: &mut Head) {
        match self {
            Self::Hire(name) => head.people.push(Person::new(PersonId::new("new"), name)),
            Self::Rename(at, name) => {
                if let Some(person) = nth(head.people.iter_mut().collect(), *at) {
                    person.name.clone_from(name);
                }
            }
            Self::Aim(at, value) => {
                let results = head
                    .objectives
                    .iter_mut()
                    .flat_map(|it| it.results.iter_mut());
                if let Some(result) = nth(results.filter(|it| it.to.is_some()).collect(), *at) {
                    result.to = Some(*value);
                }
            }
            Self::Move(from, to) => {
                for objective in &mut head.objectives {
                    if let Some(id) = pick(objective.results.iter().map(|it| &it.id), *from) {
                        let result = objective.results.remove(id.as_str()).unwrap();
                        objective
                            .results
                            .insert(to.index(objective.results.len() + 1), result);
                    }
                }
            }
            Self::Meet(meeting) => {
                head.meeting = Meeting {
                    origin: head.meeting.origin.clone(),
                    ..meeting.clone()
                }
            }
            Self::Drop(at) => {
                if let Some(id) = pick(head.objectives.iter().map(|it| &it.id), *at) {
                    head.objectives.remove(id.as_str());
                }
            }
            Self::Close(at, closed, outcome) => {
                if let Some(objective) = nth(head.objectives.iter_mut().collect(), *at) {
                    objective.closed.clone_from(closed);
                    objective.outcome = Some(outcome.clone());
                }
            }
            Self::Add(_) | Self::Remove(_) | Self::End(..) | Self::Word(..) | Self::Correct(..) => {
            }
        }
    }
}

fn change_commitment(board: &mut Board, at: Index, change: impl FnOnce(&mut Commitment)) {
    let commitments = board
        .records
        .iter()
        .filter_map(Record::commitment)
        .map(|it| &it.id);
    if let Some(id) = pick(commitments, at) {
        board.records.change_commitment(&id, change);
    }
}

fn pick<'a, T: Clone + 'a>(them: impl Iterator<Item = &'a T>, at: Index) -> Option<T> {
    nth(them.collect(), at).cloned()
}

fn nth<T>(mut them: Vec<T>, at: Index) -> Option<T> {
    (!them.is_empty()).then(|| them.swap_remove(at.index(them.len())))
}
