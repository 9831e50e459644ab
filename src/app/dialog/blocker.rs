//! What stands in the way of a promise or a result, in a line, and who clears it.
//!
//! Invariant: a blocker has a text and an owner.

use chrono::NaiveDate;

use super::{Intent, Outcome, Picker, Spot, Whose, submit};
use crate::{
    app::{Keystroke, field::Field},
    command::Command,
    state::id::{PersonId, RecordId, ResultId},
};

/// What a blocker stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stops {
    /// A promise, which is carried on to a day where there is one.
    Promise(RecordId, Option<NaiveDate>),
    /// A result.
    Result(ResultId),
    /// What it stopped before: this blocker is there already.
    AsBefore(RecordId),
}

/// What stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameBlocker {
    /// What it stops.
    pub stops: Stops,
    /// What the screen calls that.
    pub about: String,
    /// What it is.
    pub text: Field,
    /// Who clears it.
    pub who: Picker<PersonId>,
    /// Whether the people have the keyboard.
    pub is_who: bool,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
    /// What the text was before.
    before: String,
}

impl NameBlocker {
    /// Asks what stops something.
    pub fn new(stops: Stops, about: &str, text: &str, who: Picker<PersonId>) -> Self {
        Self {
            stops,
            about: about.to_owned(),
            text: Field::new(text),
            who: who.or_new(),
            is_who: false,
            problem: None,
            before: text.to_owned(),
        }
    }

    /// Takes over what was typed into another one about the same.
    pub(super) fn goes_on_with(&mut self, left: &Self) -> bool {
        let is_same = self.stops == left.stops;
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

    /// The text, where it was changed.
    pub(super) fn unsaved(&self) -> &str {
        let text = self.text.text();
        if text == self.before { "" } else { text }
    }

    fn submit(&mut self) -> Outcome {
        let text = self.text.text().trim().to_owned();
        if text.is_empty() {
            self.is_who = false;
            self.problem = Some("say what stops it, and whom to ask".to_owned());
            return Outcome::Open;
        }
        let Some(who) = Whose::of(&self.who) else {
            let question = self.who.ask();
            self.is_who = true;
            self.problem = question.or_else(|| Some("who clears it? Type a name".to_owned()));
            return Outcome::Open;
        };
        submit(Intent::Block {
            stops: self.stops.clone(),
            text,
            who,
        })
    }
}
