//! Which days a review is about, and on which morning its numbers are read.
//!
//! Invariant: a day is looked back on once it is over; today is, when nothing that was promised for it is open.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::state::Board;

/// The days that a review is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The morning that the numbers are of: what was done on a day shows on the next one. Days before it are looked back on.
    pub as_of: NaiveDate,
}

impl Period {
    /// The days from one to another, both included, as they are seen today.
    pub fn between(board: &Board, from: NaiveDate, to: NaiveDate, today: NaiveDate) -> Self {
        let after = board.calendar().next(to);
        Self {
            from,
            to,
            as_of: after.min(over_until(board, today)).max(from),
        }
    }

    /// The week that a day lies in, Monday to Sunday.
    pub fn week(board: &Board, day: NaiveDate, today: NaiveDate) -> Self {
        let from = monday(day);
        let to = from.checked_add_days(Days::new(6)).unwrap_or(day);
        Self::between(board, from, to, today)
    }

    /// The week to look back on: that of a day, or the one before as long as nothing of it is over.
    pub fn latest_week(board: &Board, day: NaiveDate, today: NaiveDate) -> Self {
        let week = Self::week(board, day, today);
        let is_lived = 0 < board.calendar().working_days(week.from, week.as_of);
        match week.from.pred_opt().filter(|_| !is_lived) {
            Some(before) => Self::week(board, before, today),
            None => week,
        }
    }

    /// The week before.
    #[must_use]
    pub fn before(self, board: &Board, today: NaiveDate) -> Self {
        let day = self.from.pred_opt().unwrap_or(self.from);
        Self::week(board, day, today)
    }

    /// The week after.
    #[must_use]
    pub fn after(self, board: &Board, today: NaiveDate) -> Self {
        let day = self.to.succ_opt().unwrap_or(self.to);
        Self::week(board, day, today)
    }

    /// Whether a day is one of it.
    pub fn has(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether it is one week from Monday to Sunday.
    pub fn is_week(self) -> bool {
        self.from == monday(self.from) && (self.to - self.from).num_days() == 6
    }

    /// The day that what is noted in its review belongs to: its last working day that has come.
    pub fn day(self, board: &Board, today: NaiveDate) -> NaiveDate {
        let last = self.to.min(today).max(self.from);
        let calendar = board.calendar();
        if calendar.is_working_day(last) {
            return last;
        }
        let working = calendar.previous(last);
        if self.from <= working { working } else { last }
    }
}

/// The first day that is not over: today, or the next working day once nothing that was promised for today is open.
fn over_until(board: &Board, today: NaiveDate) -> NaiveDate {
    let mut promised = board.records.commitments(today).peekable();
    let is_over = promised.peek().is_some() && promised.all(|it| it.verdict.is_some());
    if is_over {
        board.calendar().next(today)
    } else {
        today
    }
}

fn monday(day: NaiveDate) -> NaiveDate {
    let into = day.weekday().num_days_from_monday();
    day.checked_sub_days(Days::new(into.into())).unwrap_or(day)
}
