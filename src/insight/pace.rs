//! Pace: where a result stands, where it should, and when it will be reached if we go on like this.
//!
//! Invariant: a number noted on a day is the standing in the morning of that day, before its work.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Insight, ceiling, number, reaches};
use crate::state::{
    Amount,
    board::{Goal, PlannedResult},
    change::Standing,
};

/// How much of what is expected is enough not to be behind.
const AT_RISK: f64 = 0.8;
/// After how many working days a number is stale.
const FRESH: usize = 3;

/// How a result stands against its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Its first day has not come.
    NotStarted,
    /// Nobody has noted a number yet.
    NoNumber,
    /// It is where it shall go.
    Reached,
    /// Its last day has passed.
    Overdue,
    /// It is where it should be today, or further.
    OnPace,
    /// It is at four fifths of that, or further.
    AtRisk,
    /// It is not.
    Behind,
    /// It keeps within its band.
    Within,
    /// It does not.
    Outside,
}

/// The pace of a result: *Pace* of DESIGN.md section 3.
#[derive(Debug, Clone, PartialEq)]
pub struct Pace {
    /// How it stands against its plan.
    pub status: Status,
    /// `p`, how far it has come: 0 at its start, 1 at its target; none for one that keeps within a band, or that starts where
    /// it shall go.
    pub progress: Option<f64>,
    /// `e`, how far it should have come: the share of its working days that have passed, 0 to 1.
    pub expected: Option<f64>,
    /// Whether its last number is more than three working days old.
    pub is_stale: bool,
    /// How much a working day it takes from now on.
    pub needed: Option<f64>,
    /// How much a working day it was in the last ten.
    pub doing: Option<f64>,
    /// On which working day it is reached if it goes on like that; none where it never is.
    pub landing: Option<NaiveDate>,
    /// How many working days that is before its last day; negative after it.
    pub buffer: Option<i64>,
}

impl Status {
    /// Whether it says that something must change.
    pub const fn is_trouble(self) -> bool {
        match self {
            Self::AtRisk | Self::Behind | Self::Overdue | Self::Outside => true,
            Self::NotStarted | Self::NoNumber | Self::Reached | Self::OnPace | Self::Within => {
                false
            }
        }
    }
}

/// Whether a result can be where it shall be with a standing: what goes to a target is there, of a band nothing is said. This
/// is known at once, without the days before.
pub fn can_be_reached(goal: Goal, standing: Amount) -> bool {
    match goal {
        Goal::Reach { to, .. } => is_there(goal.progress(standing), standing.get(), to.get()),
        Goal::Keep { .. } => true,
    }
}

/// Whether so much progress is all of it; what starts where it shall go has none, and is there or not.
fn is_there(progress: Option<f64>, value: f64, to: f64) -> bool {
    match progress {
        Some(progress) => reaches(progress, 1.0),
        None => reaches(value, to) && reaches(to, value),
    }
}

impl Insight<'_> {
    /// How many working days are left until a result is due, the day itself included.
    pub fn days_left(&self, result: PlannedResult<'_>) -> usize {
        self.through(self.day, result.due())
    }

    /// The pace of a result.
    pub fn pace(&self, result: PlannedResult<'_>) -> Pace {
        let standing = self.board.standing(result, self.day);
        match result.plan.goal() {
            Goal::Reach { to, .. } => self.toward(result, standing, to.get()),
            Goal::Keep { at_least, at_most } => {
                let value = self.board.held(result, standing).value.get();
                let is_within = at_least.is_none_or(|it| reaches(value, it.get()))
                    && at_most.is_none_or(|it| reaches(it.get(), value));
                let kept = if is_within {
                    Status::Within
                } else {
                    Status::Outside
                };
                Pace {
                    status: self.unbegun(result, standing).unwrap_or(kept),
                    progress: None,
                    expected: None,
                    is_stale: self.is_stale(standing),
                    needed: None,
                    doing: None,
                    landing: None,
                    buffer: None,
                }
            }
        }
    }

    /// The pace of a result that goes from one number to another.
    fn toward(&self, result: PlannedResult<'_>, standing: Standing, to: f64) -> Pace {
        let value = standing.value.get();
        let progress = result.plan.goal().progress(standing.value);
        let expected = self.expected(result);
        let is_reached = is_there(progress, value, to);
        let is_at = |share: f64| progress.is_some_and(|it| reaches(it, share * expected));
        let status = if let Some(unbegun) = self.unbegun(result, standing) {
            unbegun
        } else if is_reached {
            Status::Reached
        } else if result.due() < self.day {
            Status::Overdue
        } else if is_at(1.0) {
            Status::OnPace
        } else if is_at(AT_RISK) {
            Status::AtRisk
        } else {
            Status::Behind
        };
        let left = self.through(self.day, result.due());
        let needed = (status != Status::Reached && 0 < left).then(|| (to - value) / number(left));
        let doing = self.doing(result, value);
        let landing = match status {
            Status::Reached | Status::NotStarted | Status::NoNumber => None,
            Status::Overdue
            | Status::OnPace
            | Status::AtRisk
            | Status::Behind
            | Status::Within
            | Status::Outside => doing.and_then(|doing| self.landing(to - value, doing)),
        };
        Pace {
            status,
            progress,
            expected: Some(expected),
            is_stale: self.is_stale(standing),
            needed,
            doing,
            landing,
            buffer: landing.map(|it| self.buffer(it, result.due())),
        }
    }

    /// What is so before there is anything to say of a result.
    fn unbegun(&self, result: PlannedResult<'_>, standing: Standing) -> Option<Status> {
        if self.day < result.start() {
            Some(Status::NotStarted)
        } else if standing.noted.is_none() {
            Some(Status::NoNumber)
        } else {
            None
        }
    }

    /// `e = wd[s, n) / wd[s, d]`, kept within 0 to 1; 1 where there is no working day from start to due.
    fn expected(&self, result: PlannedResult<'_>) -> f64 {
        let all = self.through(result.start(), result.due());
        if all == 0 {
            return 1.0;
        }
        let passed = self.calendar.working_days(result.start(), self.day);
        (number(passed) / number(all)).min(1.0)
    }

    /// `(v(n) - v(k)) / wd[k, n)`, with `k` the 10th working day before `n`, but not before the start.
    fn doing(&self, result: PlannedResult<'_>, value: f64) -> Option<f64> {
        // The first day at hand.
        let tenth = self.recent.first().map(|it| it.day);
        let since = tenth.map_or(result.start(), |it| it.max(result.start()));
        let passed = self.calendar.working_days(since, self.day);
        let before = self.board.standing(result, since).value.get();
        (0 < passed).then(|| (value - before) / number(passed))
    }

    /// Counting working days from the day, itself included: number `ceil(rest / doing)`.
    fn landing(&self, rest: f64, doing: f64) -> Option<NaiveDate> {
        let days = rest / doing;
        // The wrong way, or further than the last date there is.
        if !(0.0 < days && days < 4_000_000.0) {
            return None;
        }
        let count = ceiling(days).max(1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is whole, and within bounds"
        )]
        let count = count as usize;
        self.calendar.nth(self.day, count)
    }

    /// `wd(landing, d]`, negative `-wd(d, landing]` when it lands late.
    fn buffer(&self, landing: NaiveDate, due: NaiveDate) -> i64 {
        let signed = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
        if landing <= due {
            signed(self.after(landing, due))
        } else {
            -signed(self.after(due, landing))
        }
    }

    fn is_stale(&self, standing: Standing) -> bool {
        standing
            .noted
            .is_some_and(|it| FRESH < self.after(it, self.day))
    }

    /// `wd[from, to]`: with both.
    pub(super) fn through(&self, from: NaiveDate, to: NaiveDate) -> usize {
        let last = usize::from(from <= to && self.calendar.is_working_day(to));
        self.calendar.working_days(from, to) + last
    }

    /// `wd(from, to]`: without the first.
    fn after(&self, from: NaiveDate, to: NaiveDate) -> usize {
        let first = usize::from(from <= to && self.calendar.is_working_day(from));
        self.through(from, to) - first
    }
}
