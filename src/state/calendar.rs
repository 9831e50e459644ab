//! Working days: which they are, and how many lie between two dates.
//!
//! Invariant: nothing here asks what day it is, and no date overflows: at the ends of the calendar
//! the last possible date is the answer.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use crate::clock::LAST_DAY;

/// The days of the week, in the order people say them.
pub const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// How far to look for a working day before giving up: further than any holiday.
const HORIZON: usize = 3_660;

/// Which days are worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    workdays: [bool; 7],
    days_off: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// Works on these days of the week, except on the days off.
    pub fn new(workdays: &[Weekday], days_off: impl IntoIterator<Item = NaiveDate>) -> Self {
        Self {
            workdays: WEEK.map(|it| workdays.contains(&it)),
            days_off: days_off.into_iter().collect(),
        }
    }

    /// Whether a day is worked on.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        self.is_workday(day) && !self.days_off.contains(&day)
    }

    /// Whether a day is one of the days off.
    pub fn is_day_off(&self, day: NaiveDate) -> bool {
        self.days_off.contains(&day)
    }

    /// The first working day after a day; the day after it where none is near.
    pub fn next(&self, day: NaiveDate) -> NaiveDate {
        let mut later = day.iter_days().skip(1);
        let found = later
            .by_ref()
            .take(HORIZON)
            .find(|it| self.is_working_day(*it));
        found.unwrap_or_else(|| day.checked_add_days(Days::new(1)).unwrap_or(day))
    }

    /// The last working day before a day; the day before it where none is near.
    pub fn previous(&self, day: NaiveDate) -> NaiveDate {
        let mut earlier = std::iter::successors(day.pred_opt(), NaiveDate::pred_opt);
        let found = earlier
            .by_ref()
            .take(HORIZON)
            .find(|it| self.is_working_day(*it));
        found.unwrap_or_else(|| day.pred_opt().unwrap_or(day))
    }

    /// The working days before a day, the latest first; without end, as [`Calendar::previous`] has none.
    pub fn before(&self, day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        std::iter::successors(Some(day), |it| Some(self.previous(*it))).skip(1)
    }

    /// `wd[from, to)`: how many working days there are from a day up to but not including another.
    /// None where `to` is not after `from`.
    pub fn working_days(&self, from: NaiveDate, to: NaiveDate) -> usize {
        let Ok(days) = usize::try_from((to - from).num_days()) else {
            return 0;
        };
        let (weeks, rest) = (days / 7, days % 7);
        let a_week = self.workdays.iter().filter(|it| **it).count();
        let partial = from
            .iter_days()
            .take(rest)
            .filter(|it| self.is_workday(*it))
            .count();
        // A set's range must not begin after its end; it does not, since `to` is not before `from`.
        let off = self
            .days_off
            .range(from..to)
            .filter(|it| self.is_workday(**it))
            .count();
        (weeks * a_week + partial).saturating_sub(off)
    }

    /// Working day number `number`, counted from a day, which is number 1 if it is one itself; none where there are not as
    /// many before the last date that a file can hold.
    pub fn nth(&self, from: NaiveDate, number: usize) -> Option<NaiveDate> {
        let days = u64::try_from((LAST_DAY - from).num_days()).ok()?;
        // How many days on, at least and at most: their working days only grow.
        let (mut least, mut most) = (0, days + 1);
        while least < most {
            let middle = least + (most - least) / 2;
            let after = from.checked_add_days(Days::new(middle + 1))?;
            if number <= self.working_days(from, after) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        (least <= days).then(|| from.checked_add_days(Days::new(least)))?
    }

    fn is_workday(&self, day: NaiveDate) -> bool {
        let index = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
        self.workdays.get(index).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn weekdays() -> Calendar {
        Calendar::new(&WEEK[..5], [day("2026-12-25")])
    }

    #[test]
    fn weekends_and_days_off_are_no_working_days() {
        let calendar = weekdays();
        assert_eq!(calendar.next(day("2026-10-09")), day("2026-10-12"));
        assert_eq!(calendar.previous(day("2026-10-12")), day("2026-10-09"));
        assert_eq!(calendar.next(day("2026-12-24")), day("2026-12-28"));
        assert!(!calendar.is_working_day(day("2026-12-25")));
    }

    #[test]
    fn october_2026_has_22_working_days() {
        assert_eq!(
            weekdays().working_days(day("2026-10-01"), day("2026-10-31")),
            22
        );
        assert_eq!(
            weekdays().working_days(day("2026-10-31"), day("2026-10-01")),
            0
        );
    }

    #[test]
    fn a_calendar_without_working_days_gives_the_next_day() {
        let calendar = Calendar::new(&[], []);
        assert_eq!(calendar.next(day("2026-10-09")), day("2026-10-10"));
        assert_eq!(calendar.next(NaiveDate::MAX), NaiveDate::MAX);
        assert_eq!(calendar.previous(NaiveDate::MIN), NaiveDate::MIN);
    }

    proptest! {
        #![proptest_config(crate::cases(256))]

        #[test]
        fn the_nth_working_day_has_as_many_before_it(
            start in 0_u64..4_000, number in 1_usize..600, workdays in prop::sample::subsequence(WEEK.to_vec(), 0..=7),
            off in prop::collection::btree_set(0_u64..5_000, 0..40),
        ) {
            let at = |it: u64| day("2020-01-01") + Days::new(it);
            let calendar = Calendar::new(&workdays, off.into_iter().map(at));
            let mut later = at(start).iter_days().filter(|it| calendar.is_working_day(*it));
            let walked = if workdays.is_empty() { None } else { later.nth(number - 1) };
            prop_assert_eq!(calendar.nth(at(start), number), walked);
        }

        #[test]
        fn counting_agrees_with_walking(
            from in 0_u64..4_000, length in 0_usize..900, mask in 0_u8..128, off in prop::collection::vec(0_u64..5_000, 0..20),
        ) {
            let start = day("2020-01-01");
            let date = |offset: u64| start.checked_add_days(Days::new(offset)).unwrap();
            let workdays: Vec<Weekday> = WEEK.into_iter().enumerate().filter(|(it, _)| mask & (1 << it) != 0).map(|it| it.1).collect();
            let calendar = Calendar::new(&workdays, off.into_iter().map(date));
            let from = date(from);
            let walked = from.iter_days().take(length).filter(|it| calendar.is_working_day(*it)).count();
            let to = from.iter_days().nth(length).unwrap();
            prop_assert_eq!(calendar.working_days(from, to), walked);
        }
    }
}
