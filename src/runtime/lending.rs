//! The terminal lent to others, the user's editor or a shell, and taken again.
//!
//! Invariant: while it is lent nothing is read from it and nothing is drawn.

use std::{io, process::ExitStatus};

use super::{
    Ending, Runtime, Shown,
    drill::{Duty, leaves_out},
    editor::{self, Editing},
    signals::{self, Signal},
    stage::Stage,
};
use crate::app::{Input, Message, Notice, Unedited};

impl<S: Stage> Runtime<S> {
    /// Lends the terminal to the user's own editor.
    pub(super) fn open_editor(&mut self, text: &str) {
        self.stage.lend();
        self.is_lent = true;
        match editor::open(text, self.tell.clone()) {
            Ok(editing) => self.editing = Some(editing),
            Err(error) if self.stage.take().is_ok() => self.go_on(Err(error.into())),
            Err(_) => self.leave(Ending::Signal(signals::HANG_UP)),
        }
    }

    /// The editor has ended; if the program has not done before, it goes on with the text.
    pub(super) fn edited(&mut self, status: io::Result<ExitStatus>) {
        let Some(editing) = self.editing.take() else {
            return;
        };
        if self.stage.take().is_err() {
            // So it has for the editor, which can say nothing better then than that it failed.
            self.cut_off(&editing, "the terminal has gone");
            self.leave(Ending::Signal(signals::HANG_UP));
        } else {
            self.go_on(editing.ended(status));
        }
    }

    /// The program ends before the editor: that is ended, what was written so far is kept, and the file goes.
    pub(super) fn abandon_editor(&mut self) {
        let Some(editing) = self.editing.take() else {
            return;
        };
        editing.end();
        self.cut_off(&editing, "the program ended before the editor");
    }

    /// Keeps what was written so far.
    fn cut_off(&mut self, editing: &Editing, why: &str) {
        let unedited = Unedited {
            reason: why.to_owned(),
            written: editing.written(),
        };
        self.settle(Message::Edited(Err(unedited)));
    }

    /// Goes on with what the editor gave back, now that the terminal is ours again.
    fn go_on(&mut self, edited: Result<String, Unedited>) {
        self.is_lent = false;
        self.look_at_size();
        self.settle(Message::Edited(edited));
    }

    /// Takes the terminal again after a stop: it shows somebody else's work.
    fn take_again(&mut self) {
        self.shown = self.shown.max(Shown::Before);
        match self.stage.take() {
            Ok(()) => self.look_at_size(),
            Err(_) => self.leave(Ending::Signal(signals::HANG_UP)),
        }
    }

    /// It may be another size: who is not in front of it is not told of that.
    fn look_at_size(&mut self) {
        let size = self.stage.size().filter(|it| *it != self.app.size());
        if let Some(size) = size.filter(|_| !leaves_out(Duty::Size)) {
            self.settle(Message::Input(Input::Resized(size)));
        }
    }

    /// Stops as if the terminal had asked for it, with all that the shell has started for the same job.
    pub(super) fn suspend(&mut self) {
        if let Err(error) = signals::ask_to_stop() {
            self.settle(Message::Told(Notice::care(error.to_string())));
        }
    }

    pub(super) fn signal(&mut self, signal: Signal) {
        match signal {
            // What comes from the keyboard is meant for the editor, and who goes on with it has it still.
            Signal::Interrupt(_) | Signal::GoOn if self.is_lent => {}
            Signal::Interrupt(number) | Signal::End(number) => {
                self.leave(Ending::Signal(number));
            }
            // The editor has given the terminal to the shell itself.
            Signal::Stop if self.is_lent => signals::stop().unwrap_or_default(),
            Signal::Stop => {
                self.stage.give_back();
                if signals::stop().is_err() {
                    self.take_again();
                }
            }
            Signal::GoOn => self.take_again(),
        }
    }
}
