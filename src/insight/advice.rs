//! What follow-through advises: to promise less, to go on, to promise more.
//!
//! Invariant: of few promises nothing is advised, and more is advised only after four good weeks.

use super::{Insight, follow_through::FollowThrough, lived, reaches, working_days_before};

/// Under how many promises a share says little.
pub const FEW: usize = 5;
/// From which share on what is promised is about right.
pub const HEALTHY: f64 = 0.8;
/// Up to which share it is.
const MOST_HEALTHY: f64 = 0.9;
/// From which share on more could be promised.
const NEARLY_ALL: f64 = 0.95;
/// For how many weeks it must have been so.
const WEEKS: usize = 4;
/// How many working days one of them has.
const WEEK: usize = 5;

/// What follow-through advises: *Follow-through* of DESIGN.md section 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Advice {
    /// Too few promises to advise anything.
    TooFew,
    /// More is promised than can be kept.
    PromiseLess,
    /// Too little is kept so far, and what is open decides.
    Undecided,
    /// What is promised is about right.
    Healthy,
    /// Nearly all is kept, not for long yet.
    High,
    /// Nearly all has been kept for four weeks.
    PromiseMore,
}

impl FollowThrough {
    /// Whether there are too few promises to say a share of them.
    pub fn is_too_few(self) -> bool {
        self.of < FEW
    }

    /// The share that is said, 0 to 1; none where there are too few to say one.
    pub fn share(self) -> Option<f64> {
        self.rate().filter(|_| !self.is_too_few())
    }
}

impl Insight<'_> {
    /// What the follow-through of the last ten working days advises.
    pub fn advice(&self) -> Advice {
        let followed = self.follow_through();
        let Some(rate) = followed.share() else {
            return Advice::TooFew;
        };
        let at_best = followed.at_best().rate();
        if !reaches(rate, HEALTHY) {
            if at_best.is_some_and(|it| reaches(it, HEALTHY)) {
                Advice::Undecided
            } else {
                Advice::PromiseLess
            }
        } else if self.has_kept_nearly_all() {
            Advice::PromiseMore
        } else if reaches(MOST_HEALTHY, rate) {
            Advice::Healthy
        } else {
            Advice::High
        }
    }

    /// Whether nearly all was kept in each of the last four weeks.
    fn has_kept_nearly_all(&self) -> bool {
        let days = working_days_before(&self.calendar, self.day, WEEKS * WEEK);
        let lived = lived(self.board, &days);
        let mut weeks = lived.chunks(WEEK).map(|week| {
            let commitments = week.iter().flat_map(|it| it.commitments.iter().copied());
            FollowThrough::over(commitments).rate()
        });
        weeks.all(|it| it.is_some_and(|rate| reaches(rate, NEARLY_ALL)))
    }
}
