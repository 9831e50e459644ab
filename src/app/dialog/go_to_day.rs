//! Which day to show, in words.
//!
//! Invariant: the words are understood by the app, which knows today and the board.

use super::{Intent, Outcome, submit};
use crate::{
    app::{Keystroke, field::Field},
    command::Command,
};

/// Which day to show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GoToDay {
    /// What was typed: `mon`, `-2`, `2026-10-09`.
    pub text: Field,
    /// What is wrong with it.
    pub problem: Option<String>,
}

impl GoToDay {
    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Accept | Command::AcceptAndNext) => {
                return submit(Intent::GoTo(self.text.text().to_owned()));
            }
            Keystroke::Typed(edit) => self.text.take(edit, &mut self.problem),
            Keystroke::Command(_) => {}
        }
        Outcome::Open
    }
}
