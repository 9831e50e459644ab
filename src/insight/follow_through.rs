//! Follow-through: how much of what was promised was kept; and the streak of standups.
//!
//! Invariant: a day off neither counts nor breaks anything; when somebody was away counts in their own figures alone.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use super::{Insight, WINDOW, kept, lived, number, working_days_before};
use crate::state::{Commitment, Verdict, id::PersonId};

/// From how many promises on a person's day is a full one.
pub const FULL: usize = 4;

/// How many working days are looked through at once for standups.
const AT_ONCE: usize = 20;

/// How far back a person's own days are looked for who was away.
const FURTHEST: usize = 260;

/// How much was kept: *Follow-through* of DESIGN.md section 3.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FollowThrough {
    /// How many promises were kept; one that was kept in part is half of one.
    pub kept: f64,
    /// Of how many, without those that were excused.
    pub of: usize,
    /// How many of them nobody has said anything of yet: they count as not kept, and can still turn out otherwise.
    pub open: usize,
}

impl FollowThrough {
    /// Of some commitments.
    pub fn over<'c>(commitments: impl IntoIterator<Item = &'c Commitment>) -> Self {
        let mut open = 0_usize;
        let commitments = commitments
            .into_iter()
            .inspect(|it| open = open.saturating_add(usize::from(it.verdict.is_none())));
        let (kept, of) = kept(commitments);
        Self { kept, of, open }
    }

    /// The share, 0 to 1; none where nothing was promised.
    pub fn rate(self) -> Option<f64> {
        (0 < self.of).then(|| self.kept / number(self.of))
    }

    /// What it comes to if all that is open was kept.
    #[must_use]
    pub fn at_best(self) -> Self {
        Self {
            kept: self.kept + number(self.open),
            of: self.of,
            open: 0,
        }
    }
}

/// Follow-through by how much a person had promised for the day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BySize {
    /// On days of up to three promises.
    pub few: FollowThrough,
    /// On days of four and more.
    pub many: FollowThrough,
}

impl BySize {
    /// Of some commitments.
    pub(super) fn over<'c>(commitments: impl IntoIterator<Item = &'c Commitment>) -> Self {
        let mut days: BTreeMap<_, Vec<&Commitment>> = BTreeMap::new();
        let counted = commitments.into_iter();
        for commitment in counted.filter(|it| it.verdict != Some(Verdict::Excused)) {
            days.entry((commitment.day, &commitment.who))
                .or_default()
                .push(commitment);
        }
        let (many, few): (Vec<_>, Vec<_>) = days.into_values().partition(|it| FULL <= it.len());
        let over = |days: Vec<Vec<&Commitment>>| FollowThrough::over(days.into_iter().flatten());
        Self {
            few: over(few),
            many: over(many),
        }
    }
}

impl Insight<'_> {
    /// Of the whole team, over the last ten working days.
    pub fn follow_through(&self) -> FollowThrough {
        FollowThrough::over(self.promised())
    }

    /// Of one person, over the last ten working days that the person was there.
    pub fn follow_through_of(&self, who: &PersonId) -> FollowThrough {
        let person = self.board.person(who);
        let is_there = |day| person.is_none_or(|it| !it.is_away(day));
        if self.recent.iter().all(|it| is_there(it.day)) {
            return FollowThrough::over(self.promised().filter(|it| it.who == *who));
        }
        let earlier = self.calendar.before(self.day).take(FURTHEST);
        let there = earlier.filter(|it| is_there(*it));
        let mut days: Vec<_> = there.take(WINDOW).collect();
        days.reverse();
        let lived = lived(self.board, &days);
        let promised = lived.iter().flat_map(|it| it.commitments.iter().copied());
        FollowThrough::over(promised.filter(|it| it.who == *who))
    }

    /// Of the whole team, by how much a person had promised for the day.
    pub fn by_size(&self) -> BySize {
        BySize::over(self.promised())
    }

    /// How many working days in a row a standup was held, back from the day, or from the one before it where the day's was
    /// not held yet.
    pub fn streak(&self) -> usize {
        let is_held = |day| self.board.records.standup(day).is_some();
        let today = usize::from(self.calendar.is_working_day(self.day) && is_held(self.day));
        let mut day = self.day;
        let mut streak = 0;
        // A month or so at once: to look for each day alone would take as often as there are days.
        loop {
            let days = working_days_before(&self.calendar, day, AT_ONCE);
            let held = days.first().map(|first| self.standups(*first, day));
            let held = held.unwrap_or_default();
            let row = days.iter().rev().take_while(|it| held.contains(it)).count();
            streak += row;
            match days.first() {
                Some(first) if row == AT_ONCE && *first < day => day = *first,
                Some(_) | None => return today + streak,
            }
        }
    }

    /// The days from one up to but not including another on which a standup was held.
    pub(super) fn standups(&self, from: NaiveDate, to: NaiveDate) -> HashSet<NaiveDate> {
        self.board.records.standups(from, to).collect()
    }

    fn promised(&self) -> impl Iterator<Item = &Commitment> {
        self.recent
            .iter()
            .flat_map(|it| it.commitments.iter().copied())
    }
}
