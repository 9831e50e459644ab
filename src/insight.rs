//! The honest answers: does what we do move the result? The rules of DESIGN.md section 3.
//!
//! Invariant: everything here is a pure function of a board and a day; nothing is rounded, and what is private counts in
//! the figures as everything else does.

pub mod advice;
pub mod away;
pub mod coach;
pub mod course;
pub mod follow_through;
pub mod habit;
pub mod next_action;
pub mod outcome;
pub mod pace;
pub mod pipeline;
pub mod plan;
pub mod process;
pub mod reasons;
pub mod span;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::state::{
    Amount, Board, Commitment, Verdict,
    amount::AmountError,
    board::{Goal, PlannedResult},
    calendar::Calendar,
    change::Standing,
    id::ResultId,
};

/// How many working days before the day are looked at.
const WINDOW: usize = 10;
/// How near a number must be to its bound, or to a whole number, to count as it.
const NEAR: f64 = 1e-9;

/// A board as it is looked at on a day: what the figures are worked out from, found once.
#[derive(Debug)]
pub struct Insight<'a> {
    board: &'a Board,
    calendar: Calendar,
    day: NaiveDate,
    /// The last working days before the day, the oldest first, with what was promised for each.
    recent: Vec<Lived<'a>>,
}

/// A day that was lived, with what was promised for it.
#[derive(Debug)]
struct Lived<'a> {
    day: NaiveDate,
    commitments: Vec<&'a Commitment>,
}

impl<'a> Insight<'a> {
    /// What a board says on a day.
    pub fn of(board: &'a Board, day: NaiveDate) -> Self {
        let calendar = board.calendar();
        let days = working_days_before(&calendar, day, WINDOW);
        let recent = lived(board, &days);
        Self {
            board,
            calendar,
            day,
            recent,
        }
    }

    /// The team's working days.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Where a result stands on the day: `v(n)` of DESIGN.md section 3.
    pub fn standing(&self, result: PlannedResult<'_>) -> Standing {
        self.board.standing(result, self.day)
    }

    /// Where a result stands on the day as it is told: [`Board::told`].
    pub fn told(&self, result: PlannedResult<'_>) -> Standing {
        self.board.told(result, self.day)
    }

    /// The last working days, fewer than are kept at hand.
    fn last(&self, days: usize) -> &[Lived<'a>] {
        let from = self.recent.len().saturating_sub(days);
        self.recent.get(from..).unwrap_or_default()
    }

    /// How far a result came from one standing to another, in the direction that is wanted: for one that keeps within a band,
    /// or that shall stay where it starts, how much nearer it came. None where that is not known.
    fn gain(&self, result: PlannedResult<'_>, before: Standing, after: Standing) -> Option<Amount> {
        let gain = match result.plan.goal() {
            Goal::Reach { from, to } if from.get() < to.get() => after.value.minus(before.value),
            Goal::Reach { from, to } if to.get() < from.get() => before.value.minus(after.value),
            Goal::Reach { to, .. } => nearer([Some(to); 2], before.value, after.value),
            Goal::Keep { at_least, at_most } => {
                before.noted?;
                let [before, after] = [before, after].map(|it| self.board.held(result, it).value);
                nearer([at_least, at_most], before, after)
            }
        };
        gain.ok()
    }
}

/// How much nearer to a band a number came.
fn nearer(
    [least, most]: [Option<Amount>; 2],
    before: Amount,
    after: Amount,
) -> Result<Amount, AmountError> {
    let distance = |value: Amount| {
        let below = least.map_or(0.0, |it| it.get() - value.get());
        let above = most.map_or(0.0, |it| value.get() - it.get());
        below.max(above).max(0.0)
    };
    Amount::nearest(distance(before) - distance(after))
}

/// So many working days before a day, the oldest first.
fn working_days_before(calendar: &Calendar, day: NaiveDate, count: usize) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = calendar.before(day).take(count).collect();
    days.reverse();
    days
}

/// What was promised for some days.
fn lived<'a>(board: &'a Board, days: &[NaiveDate]) -> Vec<Lived<'a>> {
    let mut lived: Vec<Lived<'a>> = days
        .iter()
        .map(|day| Lived {
            day: *day,
            commitments: Vec::new(),
        })
        .collect();
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        let records = board.records.between(*first, *last);
        for commitment in records.filter_map(|it| it.commitment()) {
            if let Ok(place) = lived.binary_search_by_key(&commitment.day, |it| it.day)
                && let Some(it) = lived.get_mut(place)
            {
                it.commitments.push(commitment);
            }
        }
    }
    lived
}

/// How much of some commitments was kept, and of how many: those that are excused count for nothing, and one that was kept
/// in part counts as half of one.
fn kept<'c>(commitments: impl IntoIterator<Item = &'c Commitment>) -> (f64, usize) {
    let counted = commitments
        .into_iter()
        .filter(|it| it.verdict != Some(Verdict::Excused));
    counted.fold((0.0, 0), |(kept, of), it| {
        let part = match it.verdict {
            Some(Verdict::Kept) => 1.0,
            Some(Verdict::Partly) => 0.5,
            Some(Verdict::Missed | Verdict::Carried | Verdict::Dropped | Verdict::Excused)
            | None => 0.0,
        };
        (kept + part, of + 1)
    })
}

/// The commitments toward a result.
fn toward<'c>(
    commitments: &[&'c Commitment],
    result: &ResultId,
) -> impl Iterator<Item = &'c Commitment> {
    commitments
        .iter()
        .copied()
        .filter(move |it| it.toward.as_ref() == Some(result))
}

/// Whether a number is at least as large as a bound, or so near that it counts as it.
fn reaches(number: f64, bound: f64) -> bool {
    bound - NEAR <= number
}

/// The smallest whole number that is not below a number; one that is nearly whole counts as it.
fn ceiling(number: f64) -> f64 {
    let nearest = number.round();
    if (number - nearest).abs() <= NEAR {
        nearest
    } else {
        number.ceil()
    }
}

/// A count as a number to divide by. There are never as many as are more than this says.
pub(crate) fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
