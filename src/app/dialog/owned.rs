//! A line of text, and whose it is: what a win and what stands in the way have alike.
//!
//! Invariant: what is finished has a text and an owner.

use super::{Picker, Spot, Whose};
use crate::{
    app::{Keystroke, field::Field},
    command::Command,
    state::id::PersonId,
};

/// A line of text, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedLine {
    /// What it is.
    pub text: Field,
    /// Whose it is.
    pub who: Picker<PersonId>,
    /// Whether the people have the keyboard.
    pub is_who: bool,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
    /// What the text was before anybody typed.
    before: String,
}

impl OwnedLine {
    /// Begins with what is known.
    pub(super) fn new(text: &str, who: Picker<PersonId>) -> Self {
        Self {
            text: Field::new(text),
            who: who.or_new(),
            is_who: false,
            problem: None,
            before: text.to_owned(),
        }
    }

    /// The text, where it was changed.
    pub(super) fn unsaved(&self) -> &str {
        let text = self.text.text();
        if text == self.before { "" } else { text }
    }

    /// Whether another one began with the same text.
    pub(super) fn began_as(&self, other: &Self) -> bool {
        self.before == other.before
    }

    /// Takes a keystroke, and says whether it asks to finish.
    pub(super) fn update(&mut self, keystroke: Keystroke) -> bool {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Accept | Command::AcceptAndNext) => return true,
            Keystroke::Command(Command::NextField | Command::PreviousField) => {
                self.is_who = !self.is_who;
            }
            keystroke if self.is_who => self.who.update(keystroke, &mut self.problem),
            Keystroke::Typed(edit) => self.text.take(edit, &mut self.problem),
            Keystroke::Command(_) => {}
        }
        false
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

    /// The text and whose it is; where one is missing, what is asked for it, and the keyboard goes there.
    pub(super) fn finished(&mut self, no_text: &str, nobody: &str) -> Option<(String, Whose)> {
        let text = self.text.text().trim();
        if text.is_empty() {
            self.is_who = false;
            self.problem = Some(no_text.to_owned());
            return None;
        }
        let Some(who) = Whose::of(&self.who) else {
            self.is_who = true;
            self.problem = self.who.ask().or_else(|| Some(nobody.to_owned()));
            return None;
        };
        Some((text.to_owned(), who))
    }
}
