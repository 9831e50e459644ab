//! Whether what is done again and again moves its result: what should become a habit, and what should stop being one.
//!
//! Invariant: a number noted on a day is the standing in the morning of that day, so what a day has moved is seen on the
//! morning of the next working day, as in the *ledger* of DESIGN.md section 3.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::Habits;
use crate::{
    insight::{Insight, outcome::is_forward, reaches},
    state::{
        Amount, Board, Record, Verdict,
        board::{Cadence, Habit, PlannedResult},
        id::ActionId,
    },
};

/// How many runs must have moved nothing for a habit to be offered for retirement.
const IDLE_RUNS: usize = 20;
/// How often an action must have been kept to be offered as a habit or a process.
const PROVEN: f64 = 5.0;
/// On how many days it must have moved its result.
const MOVED_DAYS: usize = 3;
/// How many more days are looked through where runs are missing still.
const A_SEASON: Days = Days::new(60);
/// How many days back is looked.
const FURTHEST: Days = Days::new(400);

/// A habit whose last runs moved nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idle {
    /// How many runs that is.
    pub runs: usize,
    /// What the result is called.
    pub result: String,
}

/// An action that was kept again and again, and moved its result.
#[derive(Debug, Clone, PartialEq)]
pub struct Proven {
    /// How many promises of it were kept; one that was kept in part is half of one.
    pub kept: f64,
    /// On how many days, of those whose next morning has come.
    pub days: usize,
    /// On how many of these the result moved.
    pub moved: usize,
    /// What the result is called.
    pub result: String,
    /// How often it would come as a habit: every working day where it was kept on at least half of them, else once a week.
    pub every: Cadence,
    /// Whether it is no habit yet.
    pub can_be_habit: bool,
    /// Whether nobody has written down how it is done.
    pub can_be_process: bool,
}

impl Habits<'_> {
    /// Whether the last twenty runs of a habit that went well before a day moved nothing. None where it serves no result,
    /// where there are fewer, and where one of them moved it.
    pub fn idle(&mut self, habit: &Habit, day: NaiveDate) -> Option<Idle> {
        let board = self.board;
        let of_action = || Some(board.action(habit.action.as_ref()?)?.0);
        let result = habit.result.as_ref().and_then(|it| board.result(it));
        let result = result.or_else(of_action).filter(|_| !habit.is_retired())?;
        let days = self.good_days_before(habit, day)?;
        // On which days a result moved is the same on whichever day it is asked.
        let insight = self.insight.get_or_insert_with(|| Insight::of(board, day));
        let is_idle = insight.days_moved(result, &days) == 0;
        is_idle.then(|| Idle {
            runs: IDLE_RUNS,
            result: result.plan.title.clone(),
        })
    }

    /// The last twenty days before a day on which a habit went well; none where there are fewer.
    fn good_days_before(&mut self, habit: &Habit, day: NaiveDate) -> Option<BTreeSet<NaiveDate>> {
        let furthest = day.checked_sub_days(FURTHEST)?;
        let mut from = day;
        loop {
            let good = self.runs.good_days_before(habit, day).take(IDLE_RUNS);
            let days: Vec<NaiveDate> = good.collect();
            if days.len() == IDLE_RUNS {
                return Some(days.into_iter().collect());
            }
            if from <= furthest || !self.runs.begin_by(from) {
                return None;
            }
            from = from.checked_sub_days(A_SEASON)?;
            self.runs.reach(habit, from);
        }
    }
}

/// Whether an action was kept five times or more up to a day, and its result moved on at least three of those days and on
/// at least half of them. None where it was not, and where it is a habit and a process already.
pub fn proven(board: &Board, action: &ActionId, day: NaiveDate) -> Option<Proven> {
    let (result, planned) = board.action(action)?;
    let mut habits = board.head.habits.iter().filter(|it| !it.is_retired());
    let can_be_habit = habits.all(|it| it.action.as_ref() != Some(action));
    let can_be_process = planned.process.is_empty();
    if !can_be_habit && !can_be_process {
        return None;
    }
    let from = day.checked_sub_days(FURTHEST)?;
    let commitments = board
        .records
        .between(from, day)
        .filter_map(Record::commitment);
    let done = commitments
        .filter(|it| it.action.as_ref() == Some(action) && it.verdict.is_some_and(is_half_done));
    let (mut kept, mut days) = (0.0, BTreeSet::new());
    for commitment in done {
        kept += if commitment.verdict == Some(Verdict::Kept) {
            1.0
        } else {
            0.5
        };
        days.insert(commitment.day);
    }
    if !reaches(kept, PROVEN) {
        return None;
    }
    let every = cadence(board, &days);
    days.remove(&day);
    let moved = Insight::of(board, day).days_moved(result, &days);
    let is_proven = MOVED_DAYS <= moved && days.len() <= moved * 2;
    is_proven.then(|| Proven {
        kept,
        days: days.len(),
        moved,
        result: result.plan.title.clone(),
        every,
        can_be_habit,
        can_be_process,
    })
}

/// Whether at least half of it was done, as in the *ledger* of DESIGN.md section 3.
const fn is_half_done(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Kept | Verdict::Partly => true,
        Verdict::Missed | Verdict::Carried | Verdict::Dropped | Verdict::Excused => false,
    }
}

/// How often something comes that was done on some days.
fn cadence(board: &Board, days: &BTreeSet<NaiveDate>) -> Cadence {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Cadence::Weeks(1);
    };
    let between = board.calendar().working_days(*first, *last) + 1;
    if between <= days.len() * 2 {
        Cadence::Workday
    } else {
        Cadence::Weeks(1)
    }
}

impl Insight<'_> {
    /// On how many of some days a result came nearer to where it shall go.
    fn days_moved(&self, result: PlannedResult<'_>, days: &BTreeSet<NaiveDate>) -> usize {
        let next = |it: &NaiveDate| self.calendar.next(*it);
        let mornings: BTreeSet<NaiveDate> = days.iter().flat_map(|it| [*it, next(it)]).collect();
        let mornings: Vec<NaiveDate> = mornings.into_iter().collect();
        let standings = self.board.standings(result, &mornings);
        let on = |day: NaiveDate| {
            let place = mornings.binary_search(&day).ok()?;
            standings.get(place).copied()
        };
        let gain =
            |it: &NaiveDate| -> Option<Amount> { self.gain(result, on(*it)?, on(next(it))?) };
        days.iter()
            .filter(|it| gain(it).is_some_and(is_forward))
            .count()
    }
}
