//! Which day to show, in words.
//!
//! Invariant: the words are understood by the app, which knows today and the board.

use super::{Intent, Outcome, submit};
use crate::{
    app::{
        Input,
        field::{Edit, Field},
    },
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
    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Outcome {
        self.problem = None;
        match input {
            Input::Command(Command::Accept | Command::AcceptAndNext) => {
                return submit(Intent::GoTo(self.text.text().to_owned()));
            }
            Input::Typed(edit) => self.text.take(edit.clone(), &mut self.problem),
            Input::Pasted(text) => self.text.take(Edit::Paste(text.clone()), &mut self.problem),
            Input::Command(_)
            | Input::Begun(_)
            | Input::Cancelled
            | Input::Clicked(_)
            | Input::Wheel(..)
            | Input::Resized(_) => {}
        }
        Outcome::Open
    }
}
