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
    /// From which day on all runs are known.
    from: NaiveDate,
    /// From which day on all meetings are; only the habit of holding them asks for that.
    met_from: NaiveDate,
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
            met_from: NaiveDate::MAX,
            by_day: BTreeMap::new(),
        }
    }

    /// Whether there is anything from a day or before it.
    pub(super) fn begin_by(&self, day: NaiveDate) -> bool {
        self.first <= day
    }

    /// Looks back to a day for what says how a habit went.
    pub(super) fn reach(&mut self, habit: &Habit, day: NaiveDate) {
        let records = &self.board.records;
        // All there is ahead of the first day that is asked for costs no more than a look at the last chunks.
        if let Some((from, until)) = ahead(&mut self.from, day) {
            for run in records.habit_runs(from, until) {
                let on = self.by_day.entry(run.day).or_default();
                on.push(Noted::Run(run));
            }
        }
        if is_meeting(habit)
            && let Some((from, until)) = ahead(&mut self.met_from, day)
        {
            for held in records.between(from, until).filter_map(Record::standup) {
                self.by_day.entry(held.day).or_default().push(Noted::Held);
            }
        }
    }

    /// How a habit went from one day to another, both included, as far as that was said.
    pub(super) fn verdicts(
        &self,
        habit: &Habit,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = Verdict> {
        let is_meeting = is_meeting(habit);
        let days = self.by_day.range(from.min(to)..=to);
        days.flat_map(|it| it.1).filter_map(move |it| match it {
            Noted::Run(run) if habit.is_run_by(run) => run.verdict,
            Noted::Held if is_meeting => Some(Verdict::Kept),
            Noted::Run(_) | Noted::Held => None,
        })
    }

    /// The days before a day on which a habit went well, of those that are known, the latest first.
    pub(super) fn good_days_before(
        &self,
        habit: &Habit,
        day: NaiveDate,
    ) -> impl Iterator<Item = NaiveDate> {
        let is_good = |it: &Noted<'_>| match it {
            Noted::Run(run) => run.verdict.is_some_and(goes_well) && habit.is_run_by(run),
            Noted::Held => false,
        };
        let days = self.by_day.range(..day).rev();
        let good = days.filter(move |it| it.1.iter().any(is_good));
        good.map(|it| *it.0)
    }
}

fn is_meeting(habit: &Habit) -> bool {
    habit.id.as_str() == STANDUP
}

/// What is still to be looked through to know all from a day on: a season more, from its first day to its last one.
fn ahead(known_from: &mut NaiveDate, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    if *known_from <= day {
        return None;
    }
    let from = day.checked_sub_days(AT_ONCE).unwrap_or(NaiveDate::MIN);
    let until = known_from.pred_opt().unwrap_or(NaiveDate::MIN);
    *known_from = from;
    Some((from, until))
}
