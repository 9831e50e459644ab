//! One promise becomes two smaller ones.
//!
//! Invariant: neither of the two is empty.

use chrono::NaiveDate;

use super::{Intent, Outcome, submit};
use crate::{
    app::{Keystroke, field::Field},
    command::Command,
    state::id::RecordId,
};

/// One promise becomes two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The promise.
    pub id: RecordId,
    /// Its text.
    pub text: String,
    /// Where the two go; none where they stay.
    pub to: Option<NaiveDate>,
    /// The first one.
    pub first: Field,
    /// The second one.
    pub second: Field,
    /// Whether the second one has the keyboard.
    pub is_second: bool,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
}

impl Split {
    /// Asks for two texts; the first begins as the whole.
    pub fn new(id: RecordId, text: &str, to: Option<NaiveDate>) -> Self {
        Self {
            id,
            text: text.to_owned(),
            to,
            first: Field::new(text),
            second: Field::default(),
            is_second: false,
            problem: None,
        }
    }

    /// What was typed, a line for each of the two that was.
    pub(super) fn unsaved(&self) -> String {
        let first = Some(self.first.text()).filter(|it| *it != self.text);
        let second = Some(self.second.text()).filter(|it| !it.is_empty());
        // A second part without its first says less than half of what was meant.
        let first = first.or(second.and(Some(self.first.text())));
        let lines: Vec<&str> = first.into_iter().chain(second).collect();
        lines.join("\n")
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        let field = if self.is_second {
            &mut self.second
        } else {
            &mut self.first
        };
        match keystroke {
            Keystroke::Command(Command::Accept | Command::AcceptAndNext) => return self.submit(),
            Keystroke::Command(Command::NextField | Command::PreviousField) => {
                self.is_second = !self.is_second;
            }
            Keystroke::Command(Command::Down) => self.is_second = true,
            Keystroke::Command(Command::Up) => self.is_second = false,
            Keystroke::Typed(edit) => field.take(edit, &mut self.problem),
            Keystroke::Command(_) => {}
        }
        Outcome::Open
    }

    fn submit(&mut self) -> Outcome {
        let texts = [&self.first, &self.second].map(|it| it.text().trim().to_owned());
        if let Some(empty) = texts.iter().position(String::is_empty) {
            self.is_second = empty == 1;
            self.problem = Some("say what each of the two is".to_owned());
            return Outcome::Open;
        }
        submit(Intent::Split {
            id: self.id.clone(),
            to: self.to,
            texts,
        })
    }
}
