//! What people do to a board: promise, judge, carry, measure, hold. Screen and command line share it.
//!
//! Invariant: each change keeps the rules of DESIGN.md section 3 or says why it cannot; none asks for
//! the date, the time or chance.

mod answering;
mod blocking;
mod carrying;
mod days_off;
mod deciding;
mod habits;
mod lasting;
mod lead;
mod noting;
mod parking;
mod planning;
pub mod reflecting;
mod splitting;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use chrono::NaiveDate;

pub use answering::Answering;
pub use blocking::Blocking;
pub use carrying::{ASKING_CARRY, CarryError, Carrying, Insistence};
pub use habits::Running;
pub use lead::{BRIEF, Lead};
pub use noting::{Noting, Number, Standing};
pub use planning::{Aim, Counts, Dependents, Moved, Next, PlanError, PlanItem, Shift, Term};
pub use splitting::Half;

use super::{
    block::Origin,
    board::Board,
    id::{ActionId, RecordId},
    record::{Commitment, Record, Standup, Verdict},
};
use crate::clock::day_of;

impl Verdict {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Partly => "partly",
            Self::Missed => "missed",
            Self::Carried => "carried",
            Self::Dropped => "dropped",
            Self::Excused => "excused",
        }
    }

    /// Whether nothing is left to do: what was missed, or kept in part only, may be carried on.
    pub const fn is_over(self) -> bool {
        match self {
            Self::Kept | Self::Carried | Self::Dropped | Self::Excused => true,
            Self::Partly | Self::Missed => false,
        }
    }
}

impl Board {
    /// Deletes a commitment, and leaves no record that names it: of those it was carried to the next is the first of the
    /// line from now on. What was answered for it stays with its line, or with its action where it had none. What was noted
    /// for a private one stays private: it goes with the last of its line; what stops it, and the decision that it was, with
    /// the last that is private.
    /// Says whether there was such a commitment.
    pub fn delete_commitment(&mut self, id: &RecordId) -> bool {
        let Some(removed) = self.records.remove(id) else {
            return false;
        };
        let left = removed.commitment().map(|it| self.left_of_line(it));
        let left = left.unwrap_or_default();
        let naming = self
            .records
            .iter()
            .filter(|it| it.refers_to().any(|it| it == id));
        let (ending, naming): (Vec<&Record>, Vec<&Record>) = naming.partition(|it| left.ends(it));
        let [ending, naming] = [ending, naming].map(|them| {
            let ids = them.into_iter().map(|it| it.id().clone());
            ids.collect::<Vec<RecordId>>()
        });
        for other in &ending {
            self.records.remove(other);
        }
        let mut heir: Option<RecordId> = None;
        for other in naming {
            self.records.change(&other, |it| match it {
                Record::Commitment(it) => {
                    it.first.clone_from(&heir);
                    heir.get_or_insert_with(|| it.id.clone());
                }
                Record::Answer(it) => {
                    it.commitment.clone_from(&left.first);
                    if left.first.is_none() && it.action.is_none() {
                        it.action.clone_from(&left.action);
                    }
                }
                Record::Blocker(it) => it.commitment.clone_from(&left.veil),
                Record::Decision(it) => it.commitment.clone_from(&left.veil),
                Record::Measurement(_)
                | Record::Standup(_)
                | Record::Win(_)
                | Record::Parked(_)
                | Record::Experience(_)
                | Record::HabitRun(_) => {}
            });
        }
        true
    }

    /// What is left of the line of a commitment that is no longer there.
    fn left_of_line(&self, removed: &Commitment) -> Left {
        let others = || {
            let others = self.records.iter().filter_map(Record::commitment);
            others.filter(|it| it.line() == removed.line())
        };
        let first = others().find(|it| it.id == *removed.line());
        let first = first.or_else(|| others().next());
        let mut private = others().filter(|it| it.private && it.who == removed.who);
        let veil = private.next_back().filter(|_| removed.private);
        Left {
            is_private: removed.private,
            first: first.map(|it| it.id.clone()),
            veil: veil.map(|it| it.id.clone()),
            action: removed.action.clone(),
        }
    }

    /// Gives a commitment a verdict with a reason, or takes both back. Says whether there is such a
    /// commitment. The reason goes with the verdict: another verdict without one has none.
    pub fn judge(&mut self, id: &RecordId, verdict: Option<Verdict>, why: Option<&str>) -> bool {
        self.records
            .change_commitment(id, |it| it.end(verdict, reason(why)))
    }

    /// Gives commitments a verdict with a reason, or takes both back: as [`Board::judge`] does.
    pub fn judge_all(&mut self, ids: &[RecordId], verdict: Option<Verdict>, why: Option<&str>) {
        let why = reason(why);
        let named: HashSet<RecordId> = ids.iter().cloned().collect();
        self.records
            .change_commitments(&named, |it| it.end(verdict, why.clone()));
    }

    /// Notes that a day's standup was held, unless that is known.
    pub fn hold(&mut self, standup: Standup) {
        if self.records.standup(standup.day).is_none() {
            self.records.push(standup);
        }
    }

    /// Notes from when to when a day's standup was held, and who was there. Of one that was noted already stays when it began,
    /// and who was there.
    pub fn close_standup(&mut self, held: Standup) {
        let Some(known) = self.records.standup(held.day).map(|it| it.id.clone()) else {
            self.records.push(held);
            return;
        };
        self.records.change(&known, |it| {
            if let Record::Standup(known) = it {
                known.began = known.began.or(held.began);
                known.ended = held.ended;
                let before = std::mem::replace(&mut known.present, held.present);
                let others = before.into_iter();
                let others: Vec<_> = others.filter(|it| !known.present.contains(it)).collect();
                known.present.extend(others);
            }
        });
    }

    /// Whether the day's meeting has done its work: every verdict of yesterday was given, and a
    /// commitment for the day was made on the day itself.
    pub fn has_met(&self, day: NaiveDate) -> bool {
        let is_judged = self.yesterday(day).is_none_or(|yesterday| {
            self.records
                .commitments(yesterday)
                .all(|it| it.verdict.is_some())
        });
        let starts_at = self.head.meeting.day_starts_at;
        let made_today = |it: &Commitment| it.made.is_some_and(|it| day_of(it, starts_at) == day);
        is_judged && self.records.commitments(day).any(made_today)
    }
}

/// What is left of a line of promises when one of it is deleted.
#[derive(Debug, Default)]
struct Left {
    /// Whether what was deleted is private.
    is_private: bool,
    /// The first of the line.
    first: Option<RecordId>,
    /// What keeps private what stops what was deleted, and what it was decided for: the last of the line that its owner keeps
    /// private.
    veil: Option<RecordId>,
    /// The action that what was deleted is a part of.
    action: Option<ActionId>,
}

impl Left {
    /// Whether a record that names what was deleted ends with it: what was noted for a private promise would be seen by all
    /// where nothing keeps it private any more.
    fn ends(&self, record: &Record) -> bool {
        self.is_private
            && match record {
                Record::Answer(_) => self.first.is_none(),
                Record::Blocker(_) | Record::Decision(_) => self.veil.is_none(),
                Record::Commitment(_)
                | Record::Measurement(_)
                | Record::Standup(_)
                | Record::Win(_)
                | Record::Parked(_)
                | Record::Experience(_)
                | Record::HabitRun(_) => false,
            }
    }
}

/// A reason as it is written down; none where it says nothing.
fn reason(why: Option<&str>) -> Option<String> {
    let why = why.map(str::trim).filter(|it| !it.is_empty());
    why.map(str::to_owned)
}

impl Commitment {
    /// How it ended, and why; the reason goes with the verdict.
    fn end(&mut self, verdict: Option<Verdict>, why: Option<String>) {
        let is_same = self.verdict == verdict;
        self.verdict = verdict;
        if !is_same || why.is_some() {
            self.why = why;
        }
    }
}

impl Standup {
    /// A standup of which only the day is known.
    pub fn on(id: RecordId, day: NaiveDate) -> Self {
        Self {
            id,
            day,
            began: None,
            ended: None,
            present: Vec::new(),
            note: None,
            origin: Origin::default(),
        }
    }
}

impl Record {
    /// Whether the record says that a day was lived: a commitment for it, or its standup.
    pub fn marks_a_day(&self) -> bool {
        self.commitment().is_some() || self.standup().is_some()
    }
}
