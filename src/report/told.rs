//! A result with all that the insights say of it: what every report tells, and in which words.
//!
//! Invariant: a result that waits for another is in no trouble by itself, whatever its status.

use super::{
    styled::Role,
    words::method::{self, Telling},
};
use crate::{
    insight::{
        Insight,
        outcome::{Outcome, Signal},
        pace::{Pace, Status},
    },
    state::{
        Amount,
        board::{Goal, PlannedResult},
    },
};

/// How a result stands on a day.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// The result.
    pub result: PlannedResult<'a>,
    /// Where its number stands; none for one that keeps within a band until a number is noted.
    pub standing: Option<Amount>,
    /// Its pace.
    pub pace: Pace,
    /// Whether what is done moves it.
    pub outcome: Outcome,
    /// How many working days are left, the day itself included.
    pub left: usize,
    /// The title of the result that it waits for.
    pub waits_for: Option<&'a str>,
}

impl<'a> Told<'a> {
    /// How a result stands on the day of the insights.
    pub fn of(insight: &Insight<'a>, result: PlannedResult<'a>) -> Self {
        let standing = insight.standing(result);
        let is_known = match result.plan.goal() {
            Goal::Reach { .. } => true,
            Goal::Keep { .. } => standing.noted.is_some(),
        };
        Self {
            result,
            standing: is_known.then_some(standing.value),
            pace: insight.pace(result),
            outcome: insight.outcome(result),
            left: insight.days_left(result),
            waits_for: insight.waits_for(result).map(|it| it.title.as_str()),
        }
    }

    /// Whether it is in trouble by itself.
    pub fn is_trouble(&self) -> bool {
        !self.is_waiting() && self.pace.status.is_trouble()
    }

    /// Whether all that is wrong with it is that it waits for another.
    pub fn is_waiting(&self) -> bool {
        self.waiting().is_some()
    }

    /// How it stands in a word: `behind`, `waits for leads`.
    pub fn status(&self) -> String {
        match self.waiting() {
            Some(title) => method::waits(title),
            None => method::status(self.pace.status).to_owned(),
        }
    }

    /// The glyph for that.
    pub fn glyph(&self) -> &'static str {
        match self.waiting() {
            Some(_) => method::WAITS,
            None => method::status_glyph(self.pace.status),
        }
    }

    /// What it is, where there are colours.
    pub fn role(&self) -> Role {
        match self.pace.status {
            _ if self.is_waiting() => Role::Hint,
            Status::Reached | Status::OnPace | Status::Within => Role::Kept,
            Status::AtRisk => Role::Care,
            Status::Overdue | Status::Behind | Status::Outside => Role::Missed,
            Status::NotStarted | Status::NoNumber => Role::Hint,
        }
    }

    /// The one sentence about it; nothing where its status says all.
    pub fn sentence(&self) -> String {
        method::sentence(&Telling {
            standing: self.standing,
            goal: self.result.plan.goal(),
            start: self.result.start(),
            due: self.result.due(),
            left: self.left,
            pace: &self.pace,
            outcome: &self.outcome,
            waits_for: self.waiting(),
        })
    }

    /// The less, the more it asks for somebody.
    pub fn rank(&self) -> u8 {
        let is_busy = self.outcome.signal == Signal::BusyNotMoving;
        match self.pace.status {
            _ if self.is_waiting() => 6,
            Status::Overdue => 0,
            Status::Behind | Status::Outside if is_busy => 1,
            Status::Behind | Status::Outside => 2,
            Status::AtRisk => 3,
            Status::NoNumber => 4,
            Status::OnPace | Status::Within => 5,
            Status::Reached => 7,
            Status::NotStarted => 8,
        }
    }

    /// What it waits for, where it would be in trouble otherwise.
    fn waiting(&self) -> Option<&'a str> {
        self.waits_for.filter(|_| self.pace.status.is_trouble())
    }
}
