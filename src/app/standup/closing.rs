//! The end of the standup: it is noted as held, and read back.
//!
//! Invariant: what is read back, copied and sent is without what anybody keeps private.

use chrono::NaiveDate;

use super::super::{App, Page, message::Effect, notice::Notice, page::Standup};
use crate::{
    config::MinutesFormat,
    report::{
        markdown::Flavour,
        minutes::{self, Minutes},
        styled::{Colours, text_of},
    },
    state::Board,
};

impl App {
    /// Shows the standup in the place of the board.
    pub(super) fn open_page_of_standup(&mut self) {
        let closed = self.standup().filter(|it| it.is_closed);
        let took = closed.map(|it| it.whole.passed());
        self.open_page(|scene| Page::Standup(Box::new(Standup::new(scene, took))));
    }

    /// Copies what the standup came to.
    pub(in crate::app) fn copy_minutes(&mut self, effects: &mut Vec<Effect>) {
        let text = self.minutes_of_standup();
        self.notice = Some(Notice::good(
            "copied: what everybody may see of the standup",
        ));
        effects.push(Effect::Copy(text));
    }

    /// Writes what the standup came to into a file of its own beside the board.
    pub(in crate::app) fn write_minutes(&self, effects: &mut Vec<Effect>) {
        let ending = match self.meeting.minutes {
            MinutesFormat::Markdown => "md",
            MinutesFormat::Slack | MinutesFormat::Text => "txt",
        };
        effects.push(Effect::WriteBeside {
            stem: format!("standup-{}", self.date),
            ending,
            text: self.minutes_of_standup(),
        });
    }

    /// The minutes, written as the settings say.
    pub(in crate::app) fn minutes_of_standup(&self) -> String {
        minutes_as(self.meeting.minutes, self.board(), self.date)
    }

    /// All has its answer: the standup is held.
    pub(super) fn close_standup(&mut self) {
        let Some(progress) = self.standup().cloned() else {
            return;
        };
        let now = self.now.naive_local().time();
        let done = self.change("the standup is held", |board, ids| {
            let held = progress.held(board, now, ids.fresh());
            board.close_standup(held);
            Ok(())
        });
        if done.is_err() {
            // It is not held: it goes on here when the board can be changed.
            self.leave_standup();
            self.tell_refusal(done);
            return;
        }
        if let Some(progress) = &mut self.gathering.progress {
            progress.is_closed = true;
        }
        self.gathering.is_unkept = true;
    }
}

/// The minutes of a day, written in a way.
pub fn minutes_as(format: MinutesFormat, board: &Board, day: NaiveDate) -> String {
    let minutes = Minutes::of(board, day);
    match format {
        MinutesFormat::Markdown => minutes::marked(board, &minutes, Flavour::Markdown),
        MinutesFormat::Slack => minutes::marked(board, &minutes, Flavour::Slack),
        MinutesFormat::Text => text_of(&minutes::text(board, &minutes), Colours::Off),
    }
}
