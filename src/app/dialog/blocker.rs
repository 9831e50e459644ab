//! What stops a promise, in a line.
//!
//! Invariant: a blocker has a text.

use chrono::NaiveDate;

use super::{Intent, Outcome, submit};
use crate::{
    app::{Keystroke, field::Field},
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
    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Accept | Command::AcceptAndNext) => return self.submit(),
            Keystroke::Typed(edit) => self.text.take(edit, &mut self.problem),
            Keystroke::Command(_) => {}
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
