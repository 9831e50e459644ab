//! What to search for on the board, found while it is typed.
//!
//! Invariant: Enter keeps the search, Esc forgets it.

use super::{Intent, Outcome, submit};
use crate::{
    app::{
        Input,
        field::{Edit, Field},
    },
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
    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Outcome {
        self.problem = None;
        match input {
            Input::Command(Command::Cancel) => return submit(Intent::Search(String::new())),
            Input::Command(Command::Accept | Command::AcceptAndNext) => {
                return submit(self.intent());
            }
            Input::Command(Command::Down) => {
                return Outcome::Show(Box::new(Intent::Run(Command::NextMatch)));
            }
            Input::Command(Command::Up) => {
                return Outcome::Show(Box::new(Intent::Run(Command::PreviousMatch)));
            }
            Input::Typed(edit) => self.text.take(edit.clone(), &mut self.problem),
            Input::Pasted(text) => self.text.take(Edit::Paste(text.clone()), &mut self.problem),
            Input::Command(_)
            | Input::Begun(_)
            | Input::Cancelled
            | Input::Clicked(_)
            | Input::Wheel(..)
            | Input::Resized(_) => return Outcome::Open,
        }
        Outcome::Show(Box::new(self.intent()))
    }

    fn intent(&self) -> Intent {
        Intent::Search(self.text.text().to_owned())
    }
}
