//! The terminal lent to others, the user's editor or a shell, and taken again.
//!
//! Invariant: while it is lent nothing is read from it and nothing is drawn.

use std::{io, process::ExitStatus};

use super::{
    Ending, Runtime, Shown, editor,
    signals::{self, Signal},
    stage::Stage,
};
use crate::app::{Message, Unedited};

impl<S: Stage> Runtime<S> {
    /// Lends the terminal to the user's own editor.
    pub(super) fn open_editor(&mut self, text: &str) {
        self.stage.lend();
        self.is_lent = true;
        match editor::open(text, self.tell.clone()) {
            Ok(editing) => self.editing = Some(editing),
            Err(error) => self.go_on(Err(error.into())),
        }
    }

    /// The editor has ended; if the program has not done before, it goes on with the text.
    pub(super) fn edited(&mut self, status: io::Result<ExitStatus>) {
        if let Some(editing) = self.editing.take() {
            self.go_on(editing.ended(status));
        }
    }

    /// The program ends before the editor: what was written so far is kept, and the file goes.
    pub(super) fn abandon_editor(&mut self) {
        let Some(editing) = self.editing.take() else {
            return;
        };
        let written = editing.written();
        let reason = "the program ended before the editor".to_owned();
        self.settle(Message::Edited(Err(Unedited { reason, written })));
    }

    /// Takes the terminal again.
    fn go_on(&mut self, edited: Result<String, Unedited>) {
        self.is_lent = false;
        if self.stage.take().is_err() {
            self.leave(Ending::Signal(signals::HANG_UP));
        }
        self.settle(Message::Edited(edited));
    }

    pub(super) fn signal(&mut self, signal: Signal) {
        match signal {
            // They come from the keyboard, and are meant for the editor.
            Signal::Interrupt(_) if self.is_lent => {}
            Signal::Interrupt(number) | Signal::End(number) => {
                self.leave(Ending::Signal(number));
            }
            Signal::Stop => {
                self.stage.lend();
                if signals::stop().is_err() {
                    self.take_again();
                }
            }
            Signal::GoOn => self.take_again(),
        }
    }

    /// After a stop the terminal shows somebody else's work.
    fn take_again(&mut self) {
        if self.is_lent {
            return;
        }
        self.shown = self.shown.max(Shown::Before);
        if self.stage.take().is_err() {
            self.leave(Ending::Signal(signals::HANG_UP));
        }
    }
}
