//! What stops a promise, in a line.
//!
//! Invariant: a blocker has a text.

use chrono::NaiveDate;

use super::{Intent, Outcome, submit};
use crate::{
    app::{
        Input,
        field::{Edit, Field},
    },
    command::Command,
    state::id::RecordId,
};

/// What stops a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameBlocker {
    /// The promise.
    pub id: RecordId,
    /// What is promised.
    pub promise: String,
    /// Where it is carried to.
    pub to: NaiveDate,
    /// What stops it.
    pub text: Field,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
}

impl NameBlocker {
    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Outcome {
        self.problem = None;
        match input {
            Input::Command(Command::Accept | Command::AcceptAndNext) => return self.submit(),
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

    fn submit(&mut self) -> Outcome {
        let text = self.text.text().trim().to_owned();
        if text.is_empty() {
            self.problem = Some("say what stops it, and whom to ask".to_owned());
            return Outcome::Open;
        }
        submit(Intent::Block {
            id: self.id.clone(),
            to: self.to,
            text,
        })
    }
}
