//! What the terminal answers when it is asked for its colours.
//!
//! Invariant: it is asked once; its answer is waited for only when the program ends, and then not for long.

use std::time::Duration;

use super::{Ending, Happening, Runtime, decode::Answer, signals, stage::Stage};
use crate::{
    app::{App, Message, ThemeName},
    clock::Deadline,
};

/// How long a terminal may take to answer when the program ends at once.
const ANSWERS: Duration = Duration::from_millis(100);

impl<S: Stage> Runtime<S> {
    /// The terminal said what it looks like; who has chosen other colours meanwhile keeps them.
    pub(super) fn told(&mut self, answer: Answer) {
        let suits = match answer {
            Answer::Last => {
                self.is_asked = false;
                return;
            }
            Answer::Light => ThemeName::Light,
            Answer::Dark => ThemeName::Dark,
        };
        if !self.is_asked {
            return;
        }
        let look = |app: &App| (app.theme(), app.needs_ground());
        let (before, shown) = (look(&self.app), self.shown);
        self.settle(Message::Suits(suits));
        if look(&self.app) == before {
            self.shown = shown;
        }
    }

    /// Waits for the terminal's answer, which would be typed into the shell otherwise; but not for long.
    pub(super) fn await_answer(&mut self) {
        let end = Deadline::after(ANSWERS);
        while self.is_asked
            && !end.left().is_zero()
            && self.ending != Some(Ending::Signal(signals::HANG_UP))
        {
            match self.inbox.next(Some(end.left()), self.keys()) {
                Some(Happening::Answer(Answer::Last)) | None => self.is_asked = false,
                Some(_) => {}
            }
        }
    }
}
