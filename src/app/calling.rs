//! The board says when it is time for the standup, and the end of a turn is heard where that is wanted.
//!
//! Invariant: it is said once, when the time comes while the board is open; nobody is called on a day off or while they are
//! away, nor to a standup that is held or under way.

use chrono::{NaiveDateTime, TimeDelta};

use super::{App, message::Effect, notice::Notice};
use crate::{config::Switch, report::words};

/// What is to be called out.
#[derive(Debug, Clone, Default)]
pub(super) struct Calling {
    /// The standup that was called to while something else was on the screen than the board.
    unsaid: Option<NaiveDateTime>,
    /// Whether it is to be heard.
    rings: bool,
}

impl App {
    /// When the board says next that it is time, in local time; none where it will not today.
    pub fn calls_at(&self) -> Option<NaiveDateTime> {
        let at = self.meets_at()?;
        (self.now.naive_local() < at).then_some(at)
    }

    /// When today's standup begins; none where there is none to go to any more.
    fn meets_at(&self) -> Option<NaiveDateTime> {
        let (board, today) = (self.board(), self.today);
        let is_on = board.calendar().is_working_day(today);
        let is_held = board.records.standup(today).is_some() || self.has_begun();
        let me = self.me().and_then(|it| board.person(it));
        let is_away = me.is_some_and(|it| it.is_away(today));
        if !is_on || is_held || is_away {
            return None;
        }
        Some(board.head.meeting.begins(today))
    }

    fn has_begun(&self) -> bool {
        self.standup().is_some_and(|it| it.day == self.today)
    }

    /// Calls to the standup where its time has come since a moment.
    pub(super) fn call(&mut self, since: NaiveDateTime) {
        let now = self.now.naive_local();
        let Some(at) = self.meets_at().filter(|it| since < *it && *it <= now) else {
            return;
        };
        if !self.is_on_board() {
            self.calling.unsaid = Some(at);
        }
        self.notice = Some(self.call_to(at));
        self.ring();
    }

    fn call_to(&self, at: NaiveDateTime) -> Notice {
        let minutes = TimeDelta::minutes(self.board().head.meeting.minutes.into());
        let is_on = self.now.naive_local().signed_duration_since(at) <= minutes;
        let hour = words::hour(at.time());
        Notice::care(if is_on {
            format!("it is {hour}: time for the standup")
        } else {
            format!("the standup was at {hour}")
        })
    }

    fn is_on_board(&self) -> bool {
        self.dialogs.is_empty() && self.page.is_none()
    }

    /// Has it heard where that is wanted.
    pub(super) fn ring(&mut self) {
        self.calling.rings |= self.meeting.bell == Switch::On;
    }

    /// Rings where something is to be heard; says what was said over something else again when the board has come back.
    pub(super) fn call_out(&mut self, effects: &mut Vec<Effect>) {
        if std::mem::take(&mut self.calling.rings) {
            effects.push(Effect::Ring);
        }
        if self.is_on_board() && self.notice.is_none() {
            let unsaid = self.calling.unsaid.take();
            let unsaid = unsaid.filter(|it| self.meets_at() == Some(*it));
            self.notice = unsaid.map(|it| self.call_to(it));
        }
    }
}
