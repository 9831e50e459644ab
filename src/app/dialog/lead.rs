//! Who came to us, how, and who makes the first contact.
//!
//! Invariant: what is submitted has a name, a kind and an owner.

use chrono::NaiveDate;

use super::{Intent, Outcome, Picker, Spot, Whose, submit};
use crate::{
    app::{Keystroke, field::Field},
    command::Command,
    state::id::{InboundId, PersonId},
};

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LeadField {
    /// Who came.
    #[default]
    Name,
    /// How they came.
    Kind,
    /// Who makes the first contact.
    Who,
}

/// Somebody who came to us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteLead {
    /// What they are called.
    pub name: Field,
    /// How they came; the most urgent first, each with the day of its first contact.
    pub kind: Picker<InboundId>,
    /// Who makes the first contact.
    pub who: Picker<PersonId>,
    /// The brief of each kind: what is to be known before the first contact.
    pub briefs: Vec<(InboundId, Vec<String>)>,
    /// The field with the keyboard.
    pub focus: LeadField,
    /// When they came.
    pub came: NaiveDate,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
}

impl LeadField {
    const ALL: [Self; 3] = [Self::Name, Self::Kind, Self::Who];

    const fn next(self) -> Self {
        match self {
            Self::Name => Self::Kind,
            Self::Kind => Self::Who,
            Self::Who => Self::Name,
        }
    }

    const fn previous(self) -> Self {
        self.next().next()
    }
}

impl NoteLead {
    /// What is to be known before the first contact with this kind.
    pub fn brief(&self) -> &[String] {
        let kind = self.kind.chosen().map(|it| &it.value);
        let mut briefs = self.briefs.iter();
        let found = briefs.find(|it| Some(&it.0) == kind);
        found.map(|it| it.1.as_slice()).unwrap_or_default()
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match (self.focus, keystroke) {
            (_, Keystroke::Command(Command::Accept | Command::AcceptAndNext)) => {
                return self.submit();
            }
            (_, Keystroke::Command(Command::NextField)) => self.focus = self.focus.next(),
            (_, Keystroke::Command(Command::PreviousField)) => self.focus = self.focus.previous(),
            (LeadField::Name, Keystroke::Typed(edit)) => self.name.take(edit, &mut self.problem),
            (LeadField::Name, Keystroke::Command(_)) => {}
            (LeadField::Kind, keystroke) => self.kind.update(keystroke, &mut self.problem),
            (LeadField::Who, keystroke) => self.who.update(keystroke, &mut self.problem),
        }
        Outcome::Open
    }

    /// Takes a click.
    pub(super) fn click(&mut self, spot: Spot) {
        self.problem = None;
        match (spot, self.focus) {
            (Spot::Field(place), focus) => {
                self.focus = LeadField::ALL.get(place).copied().unwrap_or(focus);
            }
            (Spot::Choice(place), LeadField::Kind) => {
                self.kind.point(place);
            }
            (Spot::Choice(place), LeadField::Who) => {
                self.who.point(place);
            }
            (Spot::Choice(_), LeadField::Name) => {}
        }
    }

    fn submit(&mut self) -> Outcome {
        let name = self.name.text().trim().to_owned();
        if name.is_empty() {
            return self.refuse(LeadField::Name, "who came? Type a name");
        }
        let Some(kind) = self.kind.chosen().map(|it| it.value.clone()) else {
            return self.refuse(LeadField::Kind, "how did they come? Choose one");
        };
        let Some(who) = Whose::of(&self.who) else {
            let question = self.who.ask();
            let question = question.unwrap_or_else(|| "who makes the first contact?".to_owned());
            return self.refuse(LeadField::Who, &question);
        };
        submit(Intent::Lead {
            name,
            kind,
            who,
            came: self.came,
        })
    }

    fn refuse(&mut self, field: LeadField, problem: &str) -> Outcome {
        self.focus = field;
        self.problem = Some(problem.to_owned());
        Outcome::Open
    }
}
