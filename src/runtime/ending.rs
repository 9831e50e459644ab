//! How the program ends, and what is said then.
//!
//! Invariant: who wanted the end and is told of trouble does not get the code of a success.

use std::time::Duration;

use super::{
    Runtime,
    drill::{Duty, leaves_out},
    stage::Stage,
};
use crate::{
    app::{Input, Message},
    clock::Deadline,
    command::Command,
};

/// How long it may take when a thread has panicked, which may be the one that is waited for.
const PATIENCE_AFTER_PANIC: Duration = Duration::from_secs(2);

/// Why the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The user wanted it.
    Quit,
    /// The user wanted it, but not all that was done is where it belongs.
    Unsaved,
    /// The system wanted it, by this signal.
    Signal(u8),
    /// The program is wrong.
    Panic,
}

impl Ending {
    /// The program's exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Unsaved => 1,
            Self::Signal(_) if leaves_out(Duty::Code) => 0,
            Self::Signal(number) => number.saturating_add(128),
            Self::Panic => 101,
        }
    }
}

/// What is to be said when the terminal is given back.
#[derive(Debug)]
pub struct Ended {
    /// Why the program ended.
    pub ending: Ending,
    /// What the user should know, a line each.
    pub parting: Vec<String>,
}

/// What is to be said on the way out.
#[derive(Debug, Default)]
pub(super) struct Parting {
    /// What went wrong.
    pub(super) troubles: Vec<String>,
    /// What else is to be known.
    pub(super) news: Vec<String>,
}

impl Parting {
    /// Something went wrong.
    pub(super) fn trouble(said: String) -> Self {
        Self {
            troubles: vec![said],
            news: Vec::new(),
        }
    }
}

impl Ended {
    /// How the program ended: that it was wanted is not enough where something was not kept.
    pub(super) fn new(ending: Ending, Parting { troubles, news }: Parting) -> Self {
        let is_bad = ending == Ending::Quit && !troubles.is_empty();
        Self {
            ending: if is_bad { Ending::Unsaved } else { ending },
            parting: [troubles, news].concat(),
        }
    }
}

impl<S: Stage> Runtime<S> {
    /// Ends the program, after what was typed is saved.
    pub(super) fn leave(&mut self, ending: Ending) {
        let is_first = self.ending.is_none_or(|it| it == Ending::Quit);
        self.ending = Some(ending);
        if ending == Ending::Panic {
            self.deadline = Some(Deadline::after(PATIENCE_AFTER_PANIC));
        }
        if is_first && !self.is_done {
            self.abandon_editor();
            self.quit();
            // Nobody is there who could wait for it, or be asked whether to.
            self.sharing.stop();
        }
    }

    pub(super) fn quit(&mut self) {
        self.settle(Message::Input(Input::Command(Command::Quit)));
    }
}
