//! What was noted of habits, found a season at a time.
//!
//! Invariant: the history is looked through no further back than somebody has asked for.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::{STANDUP, goes_well};
use crate::state::{Board, Record, Verdict, board::Habit, record::HabitRun};

/// How many days are looked through at once.
const AT_ONCE: Days = Days::new(60);

/// What was noted of the habits of a board.
#[derive(Debug)]
pub(super) struct Runs<'a> {
    board: &'a Board,
    /// The first day that has any record.
    first: NaiveDate,
    /// From which day on all is known.
    from: NaiveDate,
    by_day: BTreeMap<NaiveDate, Vec<Noted<'a>>>,
}

/// What says that a habit went somehow.
#[derive(Debug, Clone, Copy)]
enum Noted<'a> {
    Run(&'a HabitRun),
    /// The meeting was held.
    Held,
}

impl<'a> Runs<'a> {
    pub(super) fn of(board: &'a Board) -> Self {
        let first = board.records.first_day_after(NaiveDate::MIN, |_| true);
        Self {
            board,
            first: first.unwrap_or(NaiveDate::MAX),
            from: NaiveDate::MAX,
            by_day: BTreeMap::new(),
        }
    }

    /// Whether there is anything from a day or before it.
    pub(super) fn begin_by(&self, day: NaiveDate) -> bool {
        self.first <= day
    }

    /// Looks back to a day.
    pub(super) fn reach(&mut self, day: NaiveDate) {
        if day < self.from {
            let from = day.checked_sub_days(AT_ONCE).unwrap_or(NaiveDate::MIN);
            // All there is ahead of the first day that is asked for costs no more than a look at the last chunks.
            let until = self.from.pred_opt().unwrap_or(NaiveDate::MIN);
            for record in self.board.records.between(from, until) {
                let noted = match record {
                    Record::HabitRun(run) => Noted::Run(run),
                    Record::Standup(_) => Noted::Held,
                    Record::Commitment(_)
                    | Record::Answer(_)
                    | Record::Measurement(_)
                    | Record::Blocker(_)
                    | Record::Decision(_)
                    | Record::Win(_)
                    | Record::Parked(_)
                    | Record::Experience(_) => continue,
                };
                self.by_day.entry(record.day()).or_default().push(noted);
            }
            self.from = from;
        }
    }

    /// How a habit went from one day to another, both included, as far as that was said.
    pub(super) fn verdicts(&self, habit: &Habit, from: NaiveDate, to: NaiveDate) -> Vec<Verdict> {
        let is_meeting = habit.id.as_str() == STANDUP;
        let days = self.by_day.range(from.min(to)..=to);
        let noted = days.flat_map(|it| it.1).filter_map(|it| match it {
            Noted::Run(run) if habit.is_run_by(run) => run.verdict,
            Noted::Held if is_meeting => Some(Verdict::Kept),
            Noted::Run(_) | Noted::Held => None,
        });
        noted.collect()
    }

    /// The days on which a habit went well, of those that are known, the latest first.
    pub(super) fn good_days(&self, habit: &Habit) -> Vec<NaiveDate> {
        let is_good = |it: &Noted<'_>| match it {
            Noted::Run(run) => habit.is_run_by(run) && run.verdict.is_some_and(goes_well),
            Noted::Held => false,
        };
        let days = self.by_day.iter().rev();
        let good = days.filter(|it| it.1.iter().any(is_good));
        good.map(|it| *it.0).collect()
    }
}
