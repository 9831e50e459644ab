//! A span of days, a week as a rule, looked back on: what the results came to, and what we make of it.
//!
//! Invariant: it is a value made from a board; figures count everything, also what a list leaves out because it is private.

pub mod json;
mod looking;
pub mod markdown;
mod period;
mod sections;
mod segments;
#[cfg(test)]
mod tests;
pub mod text;

use chrono::NaiveDate;

pub use period::Period;
pub use sections::{Item, Section, questions, sections, span, title, told};
pub use segments::{Journey, SegmentReview};

use super::day::Reading;
use crate::{
    insight::{
        advice::Advice,
        follow_through::{BySize, FollowThrough},
        outcome::{Mark, Unlinked},
    },
    state::{
        Amount, Commitment,
        board::{Habit, Objective, Replanned, ResultPlan},
        change::reflecting::Look,
        record::{Answer, Blocker, Decision, Win},
    },
};

/// A span of days, looked back on.
#[derive(Debug)]
pub struct Review<'a> {
    /// Which days.
    pub period: Period,
    /// How many of its working days are over, from the first on which anything was promised or held on the board.
    pub days: usize,
    /// Whether all that is over of it lies before that one.
    pub is_before: bool,
    /// The days of it that would be worked on and were off.
    pub days_off: Vec<NaiveDate>,
    /// On how many of them a standup was held.
    pub standups: usize,
    /// How many working days in a row one was held.
    pub streak: usize,
    /// What was wanted, in the order of the file.
    pub objectives: Vec<ObjectiveReview<'a>>,
    /// What was promised.
    pub promises: Promises<'a>,
    /// What was decided, and what was decided before and can be judged now.
    pub decisions: Vec<Decided<'a>>,
    /// What is in the way, the oldest first, with how many days it is.
    pub blockers: Vec<(&'a Blocker, i64)>,
    /// What was and is no longer.
    pub cleared: Vec<&'a Blocker>,
    /// What there was to be glad of.
    pub wins: Vec<&'a Win>,
    /// How the habits went.
    pub habits: Vec<HabitReview<'a>>,
    /// What was said in looking back, question by question.
    pub looks: [(Look, Option<&'a Answer>); 3],
    /// What will be done differently.
    pub change: Option<&'a Decision>,
}

/// An objective in a review.
#[derive(Debug)]
pub struct ObjectiveReview<'a> {
    /// The objective.
    pub objective: &'a Objective,
    /// Its results.
    pub results: Vec<ResultReview<'a>>,
    /// How its goals were moved in these days.
    pub replanned: Vec<&'a Replanned>,
    /// Outcome and experience, for each segment of customers.
    pub segments: Vec<SegmentReview<'a>>,
}

/// A result in a review.
#[derive(Debug)]
pub struct ResultReview<'a> {
    /// What is planned.
    pub plan: &'a ResultPlan,
    /// What its number says on the morning after.
    pub reading: Reading,
    /// How its number changed; none where one of the two is not known.
    pub change: Option<Amount>,
    /// How its sum did: that of what keeps within a band and is counted per day.
    pub sum_change: Option<Amount>,
    /// Promise and number, day by day.
    pub ledger: Vec<(NaiveDate, Mark)>,
    /// How much of what was promised toward it was kept.
    pub kept: FollowThrough,
    /// What was kept on days on which its number moved, as far as it may be listed.
    pub moved_by: Vec<&'a Commitment>,
}

/// What was promised in these days, and in the ten working days that follow-through looks at.
#[derive(Debug)]
pub struct Promises<'a> {
    /// How much was kept in these days.
    pub kept: FollowThrough,
    /// How much was kept in ten working days.
    pub recent: FollowThrough,
    /// What that advises.
    pub advice: Advice,
    /// How much was kept by how much a person had promised for the day.
    pub by_size: BySize,
    /// Why promises were not kept, as far as it may be listed.
    pub reasons: Vec<Why<'a>>,
    /// How much of what was kept serves no result.
    pub unlinked: Unlinked,
}

/// Why promises were not kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Why<'a> {
    /// The reason.
    pub reason: Reason<'a>,
    /// How many were missed for it, or kept in part only.
    pub count: usize,
    /// Of all that were, 0 to 1.
    pub share: f64,
}

/// A reason, as far as it is known and may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason<'a> {
    /// What was said.
    Said(&'a str),
    /// Nobody said it.
    Unsaid,
    /// Those of private promises.
    Private,
}

/// Something that was decided.
#[derive(Debug, Clone, Copy)]
pub struct Decided<'a> {
    /// The decision.
    pub decision: &'a Decision,
    /// The day from which on it can be said whether it helped.
    pub judged_on: NaiveDate,
}

impl Decided<'_> {
    /// Whether it can be said on a day whether it helped, and nobody has.
    pub fn is_due(&self, day: NaiveDate) -> bool {
        self.decision.helped.is_none() && self.judged_on <= day
    }
}

/// How a habit went.
#[derive(Debug)]
pub struct HabitReview<'a> {
    /// The habit.
    pub habit: &'a Habit,
    /// How often it was to be done in these days and was.
    pub well: usize,
    /// How often it was to be done, without the times when nobody could have.
    pub of: usize,
    /// How often in a row it went well, up to the last of these days.
    pub streak: usize,
}
