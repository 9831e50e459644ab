//! A span of days, lived up to the day it is looked at from: what its promises and its numbers came to.
//!
//! Invariant: the day it is looked at from is not part of it; its number is, since that belongs to the morning before any
//! work of the day.

use chrono::NaiveDate;

use super::{
    Insight, Lived,
    follow_through::{BySize, FollowThrough},
    lived,
    outcome::{Mark, Unlinked},
};
use crate::state::{Amount, Commitment, board::PlannedResult};

/// The days from a first one up to the day of an [`Insight`].
#[derive(Debug)]
pub struct Span<'i, 'a> {
    insight: &'i Insight<'a>,
    from: NaiveDate,
    /// Its working days since anything was wanted, the oldest first: before that no ledger says anything.
    lived: Vec<Lived<'a>>,
    /// All that was promised in it, in the order of the file.
    promised: Vec<&'a Commitment>,
}

impl<'a> Insight<'a> {
    /// What was lived from a day on, up to but not including the day itself.
    pub fn since(&self, from: NaiveDate) -> Span<'_, 'a> {
        let wanted_from = self.board.results().map(|it| it.start()).min();
        let first = wanted_from.map_or(self.day, |it| it.max(from));
        let days = first.iter_days().take_while(|it| *it < self.day);
        let days: Vec<NaiveDate> = days
            .filter(|it| self.calendar.is_working_day(*it))
            .collect();
        let records = self.board.records.between(from, self.day);
        let promised = records.filter_map(|it| it.commitment());
        Span {
            insight: self,
            from,
            lived: lived(self.board, &days),
            promised: promised.filter(|it| it.day < self.day).collect(),
        }
    }
}

impl<'a> Span<'_, 'a> {
    /// How many working days it has.
    pub fn working_days(&self) -> usize {
        let insight = self.insight;
        insight.calendar.working_days(self.from, insight.day)
    }

    /// On how many of them a standup was held.
    pub fn standups(&self) -> usize {
        let insight = self.insight;
        let held = insight.standups(self.from, insight.day).into_iter();
        held.filter(|it| insight.calendar.is_working_day(*it))
            .count()
    }

    /// All that was promised for its days, in the order of the file.
    pub fn promised(&self) -> &[&'a Commitment] {
        &self.promised
    }

    /// How much of it was kept.
    pub fn follow_through(&self) -> FollowThrough {
        FollowThrough::over(self.promised.iter().copied())
    }

    /// How much of it was kept, by how much a person had promised for the day.
    pub fn by_size(&self) -> BySize {
        BySize::over(self.promised.iter().copied())
    }

    /// How much of what was kept serves no result at all.
    pub fn unlinked(&self) -> Unlinked {
        Unlinked::over(self.promised.iter().copied())
    }

    /// How much of what was promised toward a result was kept.
    pub fn toward(&self, result: PlannedResult<'_>) -> FollowThrough {
        FollowThrough::over(super::toward(&self.promised, &result.plan.id))
    }

    /// How far the number of a result came in the direction that is wanted; none where that is not known.
    pub fn gain(&self, result: PlannedResult<'_>) -> Option<Amount> {
        let insight = self.insight;
        let [before, after] = [self.from, insight.day].map(|it| insight.board.standing(result, it));
        insight.gain(result, before, after)
    }

    /// What each of its working days says of a result, the oldest first, from the result's start on.
    pub fn ledger(&self, result: PlannedResult<'_>) -> Vec<(NaiveDate, Mark)> {
        self.insight.marks(result, &self.lived)
    }
}
