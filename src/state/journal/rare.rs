//! What few days have any of: blockers, points for later, answers, runs of habits, decisions.
//!
//! Invariant: a chunk bears a mark for each of these kinds that it holds, so that looking for one passes over all others, and
//! a board that has none pays nothing for them.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Journal, chunk::Chunk};
use crate::state::record::{Answer, Blocker, Decision, HabitRun, Parked, Record};

/// A kind of records that is looked for by its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rare {
    Blocker,
    Answer,
    HabitRun,
    Decision,
    Parked,
}

/// Which kinds there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Marks(u8);

impl Rare {
    const fn of(record: &Record) -> Option<Self> {
        match record {
            Record::Blocker(_) => Some(Self::Blocker),
            Record::Answer(_) => Some(Self::Answer),
            Record::HabitRun(_) => Some(Self::HabitRun),
            Record::Decision(_) => Some(Self::Decision),
            Record::Parked(_) => Some(Self::Parked),
            Record::Commitment(_)
            | Record::Measurement(_)
            | Record::Standup(_)
            | Record::Win(_)
            | Record::Experience(_) => None,
        }
    }

    const fn bit(self) -> u8 {
        match self {
            Self::Blocker => 1,
            Self::Answer => 2,
            Self::HabitRun => 4,
            Self::Decision => 8,
            Self::Parked => 16,
        }
    }
}

impl Marks {
    /// The kinds of some records.
    pub(super) fn of<'a>(records: impl Iterator<Item = &'a Record>) -> Self {
        let kinds = records.filter_map(Rare::of);
        Self(kinds.fold(0, |marks, it| marks | it.bit()))
    }

    const fn has(self, kind: Rare) -> bool {
        self.0 & kind.bit() != 0
    }
}

impl Journal {
    /// What stands in the way on a day, in the order of the file.
    pub fn blockers(&self, day: NaiveDate) -> impl Iterator<Item = &Blocker> {
        let near = self.marked(Rare::Blocker).filter(move |it| it.first <= day);
        near.flat_map(|it| &it.records)
            .filter_map(|it| it.blocker())
            .filter(move |it| it.stands_on(day))
    }

    /// What is for later on a day, in the order of the file.
    pub fn parked(&self, day: NaiveDate) -> impl Iterator<Item = &Parked> {
        let near = self.marked(Rare::Parked).filter(move |it| it.first <= day);
        near.flat_map(|it| &it.records)
            .filter_map(|it| it.parked())
            .filter(move |it| it.stands_on(day))
    }

    /// What was answered from one day to another, both included, in the order of the file.
    pub fn answers(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = &Answer> {
        self.rare(Rare::Answer, from, to)
            .filter_map(|it| it.answer())
    }

    /// How habits went from one day to another, both included, in the order of the file.
    pub fn habit_runs(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = &HabitRun> {
        self.rare(Rare::HabitRun, from, to)
            .filter_map(|it| it.habit_run())
    }

    /// What was decided from one day to another, both included, in the order of the file.
    pub fn decisions(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = &Decision> {
        self.rare(Rare::Decision, from, to)
            .filter_map(|it| it.decision())
    }

    fn rare(
        &self,
        kind: Rare,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = &Record> {
        let near = self
            .marked(kind)
            .filter(move |it| it.first <= to && from <= it.last);
        near.flat_map(|it| &it.records)
            .map(Arc::as_ref)
            .filter(move |it| from <= it.day() && it.day() <= to)
    }

    fn marked(&self, kind: Rare) -> impl DoubleEndedIterator<Item = &Arc<Chunk>> {
        self.chunks.iter().filter(move |it| it.marks.has(kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{
        id::{HabitId, PersonId, RecordId},
        record::{Commitment, Verdict},
    };

    fn day(of_october: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 10, of_october).unwrap()
    }

    #[test]
    fn runs_of_habits_are_found_among_all_else_also_after_a_change() {
        let mut journal = Journal::default();
        let mut runs = Vec::new();
        for number in 1..=900_u32 {
            let on = day(number.div_ceil(30));
            let who = PersonId::new("ana");
            if number % 300 == 0 {
                let run = HabitRun::open(HabitId::new("h"), who, on);
                runs.push(run.id.clone());
                journal.push(run);
            } else {
                let id = RecordId::new(number.to_string());
                journal.push(Commitment::new(id, on, who, "Call"));
            }
        }
        let found = |journal: &Journal, from: u32, to: u32| -> Vec<RecordId> {
            let found = journal.habit_runs(day(from), day(to));
            found.map(|it| it.id.clone()).collect()
        };
        assert_eq!(found(&journal, 1, 30), runs);
        assert_eq!(found(&journal, 10, 20), runs[..2]);
        assert_eq!(found(&journal, 11, 19), []);
        assert!(journal.change(&runs[1], |it| {
            if let Record::HabitRun(run) = it {
                run.verdict = Some(Verdict::Kept);
            }
        }));
        assert!(journal.remove(&runs[0]).is_some());
        assert_eq!(found(&journal, 1, 30), runs[1..]);
        assert_eq!(journal.marked(Rare::HabitRun).count(), 2);
        assert_eq!(journal.marked(Rare::Answer).count(), 0);
    }
}
