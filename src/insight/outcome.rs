//! Activity against outcome: whether what was kept moved the number, in the last days together and day by day.
//!
//! Invariant: what is excused counts for nothing, and what was kept in part counts as half of one.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Insight, Lived, NEAR, kept, number, pace::Status, reaches, toward};
use crate::state::{Amount, Commitment, board::PlannedResult};

/// How many working days before the day are looked at together.
const WINDOW: usize = 5;
/// From how many kept promises on somebody is busy.
const BUSY: f64 = 3.0;

/// Whether what we do moves a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// Promises were kept, and the number moved.
    Moving,
    /// The number moved, and nobody did anything for it.
    MovingByItself,
    /// Three promises were kept or more, and the number did not move.
    BusyNotMoving,
    /// Little was done, and the number did not move.
    Quiet,
}

/// *Activity against outcome* of DESIGN.md section 3, for one result over the last five working days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// How many promises toward it were kept.
    pub kept: f64,
    /// How far its number came in the direction that is wanted; none where that is not known.
    pub delta: Option<Amount>,
    /// What that says.
    pub signal: Signal,
}

impl Outcome {
    /// What is said of a result that stands so: one that is where it shall be has no need to move.
    pub const fn said(&self, status: Status) -> Signal {
        let is_busy = matches!(self.signal, Signal::BusyNotMoving);
        if is_busy && matches!(status, Status::Reached | Status::Within) {
            Signal::Quiet
        } else {
            self.signal
        }
    }
}

/// What a day says of the promises toward a result and of its number: *Ledger* of DESIGN.md section 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Promises were kept, and the number moved.
    KeptMoved,
    /// Promises were kept, and the number did not move.
    KeptStill,
    /// Promises were not kept, and the number moved.
    MissedMoved,
    /// Promises were not kept, and the number did not move.
    MissedStill,
    /// Nothing was promised, and the number moved.
    Moved,
    /// Nothing was promised, and the number did not move.
    Still,
}

/// How much of what was kept serves no result at all, over the last five working days.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unlinked {
    /// How many promises were kept that serve none.
    pub kept: f64,
    /// How many were kept in all.
    pub of: f64,
}

impl Unlinked {
    /// Of some commitments.
    pub(super) fn over<'c>(commitments: impl IntoIterator<Item = &'c Commitment>) -> Self {
        let all: Vec<&Commitment> = commitments.into_iter().collect();
        let aimless = all.iter().filter(|it| it.toward.is_none());
        Self {
            kept: kept(aimless.copied()).0,
            of: kept(all.iter().copied()).0,
        }
    }

    /// The share, 0 to 1; none where nothing was kept.
    pub fn share(self) -> Option<f64> {
        (0.0 < self.of).then(|| self.kept / self.of)
    }
}

impl Insight<'_> {
    /// Whether what was done in the last five working days moved a result.
    pub fn outcome(&self, result: PlannedResult<'_>) -> Outcome {
        let window = self.last(WINDOW);
        let sums = window
            .iter()
            .map(|it| kept(toward(&it.commitments, &result.plan.id)).0);
        let kept: f64 = sums.sum();
        let first = window.first().map_or(self.day, |it| it.day);
        let [before, after] = [first, self.day].map(|it| self.board.standing(result, it));
        let delta = self.gain(result, before, after);
        let has_moved = delta.is_some_and(is_forward);
        let signal = if has_moved && 0.0 < kept {
            Signal::Moving
        } else if has_moved {
            Signal::MovingByItself
        } else if reaches(kept, BUSY) {
            Signal::BusyNotMoving
        } else {
            Signal::Quiet
        };
        Outcome {
            kept,
            delta,
            signal,
        }
    }

    /// What each of the last ten working days says, the oldest first, from the result's start on.
    pub fn ledger(&self, result: PlannedResult<'_>) -> Vec<Mark> {
        let marks = self.marks(result, &self.recent).into_iter();
        marks.map(|it| it.1).collect()
    }

    /// What each of some working days says, from the result's start on.
    pub(super) fn marks(
        &self,
        result: PlannedResult<'_>,
        lived: &[Lived<'_>],
    ) -> Vec<(NaiveDate, Mark)> {
        let lived = lived.iter().filter(|it| result.start() <= it.day);
        let lived: Vec<&Lived<'_>> = lived.collect();
        let days = lived.iter().map(|it| it.day);
        let next = lived.last().map(|it| self.calendar.next(it.day));
        // What a day's work has moved is seen on the morning of the next one.
        let mornings: Vec<NaiveDate> = days.chain(next).collect();
        let standings = self.board.standings(result, &mornings);
        let pairs = standings.iter().zip(standings.iter().skip(1));
        let gains = pairs.map(|(before, after)| self.gain(result, *before, *after));
        let marks = lived.iter().zip(gains);
        marks
            .map(|(lived, gain)| (lived.day, mark(result, lived, gain)))
            .collect()
    }

    /// How much of what was kept in the last five working days serves no result at all.
    pub fn unlinked(&self) -> Unlinked {
        let window = self.last(WINDOW).iter();
        Unlinked::over(window.flat_map(|it| it.commitments.iter().copied()))
    }
}

impl Mark {
    /// What is said of so much that was kept of so many promises, and of how far the number came.
    pub(super) fn of(kept: f64, of: usize, gain: Option<Amount>) -> Self {
        let has_moved = gain.is_some_and(is_forward);
        let is_kept = number(of) / 2.0 <= kept;
        match (of, is_kept, has_moved) {
            (0, _, true) => Self::Moved,
            (0, _, false) => Self::Still,
            (_, true, true) => Self::KeptMoved,
            (_, true, false) => Self::KeptStill,
            (_, false, true) => Self::MissedMoved,
            (_, false, false) => Self::MissedStill,
        }
    }
}

fn mark(result: PlannedResult<'_>, lived: &Lived<'_>, gain: Option<Amount>) -> Mark {
    let (kept, of) = kept(toward(&lived.commitments, &result.plan.id));
    Mark::of(kept, of, gain)
}

/// Whether a gain is one; next to nothing is none.
pub(super) fn is_forward(gain: Amount) -> bool {
    NEAR < gain.get()
}
