//! Something to be glad of, or a thank-you, in one line, and whose it is.
//!
//! Invariant: a win has a text and an owner.

use super::{Intent, Outcome, Picker, Spot, Whose, submit};
use crate::{
    app::{Keystroke, field::Field},
    command::Command,
    state::id::{PersonId, ResultId},
};

/// Something to be glad of, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepWin {
    /// Whose it is.
    pub who: Picker<PersonId>,
    /// The result it moved.
    pub result: Option<ResultId>,
    /// What it is.
    pub text: Field,
    /// Whether the people have the keyboard.
    pub is_who: bool,
    /// What it was before anybody typed.
    before: String,
    /// What is wrong with it.
    pub problem: Option<String>,
}

impl KeepWin {
    /// Asks for it, with what is known in the field.
    pub fn new(who: Picker<PersonId>, result: Option<ResultId>, text: &str) -> Self {
        Self {
            who: who.or_new(),
            result,
            text: Field::new(text),
            is_who: false,
            before: text.to_owned(),
            problem: None,
        }
    }

    /// What was typed here and would be lost.
    pub(super) fn unsaved(&self) -> &str {
        if self.text.text() == self.before {
            ""
        } else {
            self.text.text()
        }
    }

    /// Takes over what was typed into another one about the same.
    pub(super) fn goes_on_with(&mut self, left: &Self) -> bool {
        let is_same = (&self.result, &self.before) == (&left.result, &left.before);
        if is_same {
            self.text.clone_from(&left.text);
        }
        is_same
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Accept | Command::AcceptAndNext) => return self.submit(),
            Keystroke::Command(Command::NextField | Command::PreviousField) => {
                self.is_who = !self.is_who;
            }
            keystroke if self.is_who => self.who.update(keystroke, &mut self.problem),
            Keystroke::Typed(edit) => self.text.take(edit, &mut self.problem),
            Keystroke::Command(_) => {}
        }
        Outcome::Open
    }

    /// Takes a click.
    pub(super) fn click(&mut self, spot: Spot) {
        self.problem = None;
        match spot {
            Spot::Field(place) => self.is_who = 0 < place,
            Spot::Choice(place) => {
                self.who.point(place);
            }
        }
    }

    fn submit(&mut self) -> Outcome {
        let text = self.text.text().trim().to_owned();
        if text.is_empty() {
            self.is_who = false;
            self.problem = Some("say it in one line".to_owned());
            return Outcome::Open;
        }
        let Some(who) = Whose::of(&self.who) else {
            let question = self.who.ask();
            self.is_who = true;
            self.problem = question.or_else(|| Some("whose is it? Type a name".to_owned()));
            return Outcome::Open;
        };
        submit(Intent::KeepWin {
            who,
            result: self.result.clone(),
            text,
        })
    }
}
