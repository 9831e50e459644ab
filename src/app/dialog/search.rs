//! What to search for on the board, found while it is typed.
//!
//! Invariant: Enter keeps the search, Esc forgets it.

use super::{Intent, Outcome, submit};
use crate::{
    app::{Keystroke, field::Field},
    command::Command,
};

/// What to search for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchFor {
    /// What was typed.
    pub text: Field,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
}

impl SearchFor {
    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Cancel) => return submit(Intent::Search(String::new())),
            Keystroke::Command(Command::Accept | Command::AcceptAndNext) => {
                return submit(self.intent());
            }
            Keystroke::Command(Command::Down) => {
                return Outcome::Show(Box::new(Intent::Run(Command::NextMatch)));
            }
            Keystroke::Command(Command::Up) => {
                return Outcome::Show(Box::new(Intent::Run(Command::PreviousMatch)));
            }
            Keystroke::Typed(edit) => self.text.take(edit, &mut self.problem),
            Keystroke::Command(_) => return Outcome::Open,
        }
        Outcome::Show(Box::new(self.intent()))
    }

    fn intent(&self) -> Intent {
        Intent::Search(self.text.text().to_owned())
    }
}
