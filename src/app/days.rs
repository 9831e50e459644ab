//! From one day to another, and midnight.
//!
//! Invariant: the day on the screen is the user's choice; only midnight moves it, from today to the
//! new today.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{App, Reason, notice::Notice, words::day};
use crate::{
    clock::day_of,
    layout::Pane,
    state::{
        dates::{Looking, Reference, parse_day},
        id::RecordId,
    },
};

impl App {
    /// Shows a day. To one that is to come people go to plan it, not to look back from there; who comes to today is asked what a
    /// new day asks, if nobody was.
    pub(super) fn show(&mut self, date: NaiveDate) {
        let was = std::mem::replace(&mut self.date, date);
        if self.today < date && self.focus == Pane::Yesterday {
            self.focus = Pane::Today;
        }
        self.see_day();
        if was != date && date == self.today {
            self.ask_about_days_away();
            self.ask_about_ends();
        }
    }

    /// Shows a day in the place of a page, with the cursor on a promise.
    pub(super) fn open_day(&mut self, date: NaiveDate, on: Option<&RecordId>) {
        self.close_page();
        self.show(date);
        if let Some(id) = on {
            self.point_at(id);
        }
    }

    /// The working day, or the day with records, before.
    pub(super) fn show_previous(&mut self) {
        let calendar = self.board().calendar();
        let worked = calendar.previous(self.date);
        let lived = self.board().records.last_day_before(self.date, |_| true);
        self.show(lived.map_or(worked, |it| it.max(worked)));
    }

    /// The working day, or the day with records, after.
    pub(super) fn show_next(&mut self) {
        let calendar = self.board().calendar();
        let worked = calendar.next(self.date);
        let lived = self.board().records.first_day_after(self.date, |_| true);
        self.show(lived.map_or(worked, |it| it.min(worked)));
    }

    /// The day that was typed.
    pub(super) fn go_to(&mut self, text: &str) -> Result<(), Reason> {
        if let Some(done) = self.go_to_on_page(text) {
            return done;
        }
        let reference = Reference {
            today: self.today,
            yesterday: self.board().yesterday(self.today),
        };
        let date = parse_day(text, reference, Looking::Back)?;
        self.show(date);
        Ok(())
    }

    /// Time passed.
    pub(super) fn tick(&mut self, now: DateTime<FixedOffset>) {
        let since = std::mem::replace(&mut self.now, now);
        let today = day_of(now, self.board().head.meeting.day_starts_at);
        if today != self.today {
            self.turn_to_new_day(today);
        }
        self.call(since.naive_local());
    }

    fn turn_to_new_day(&mut self, today: NaiveDate) {
        // A standup that is under way stays on its day.
        let was_on_today = self.date == self.today && self.standup_day().is_none();
        self.today = today;
        if was_on_today {
            self.show(today);
            self.notice = Some(Notice::care(format!("a new day: {}", day(today))));
        }
    }
}
