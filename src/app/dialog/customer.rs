//! How it was for a customer on the way.
//!
//! Invariant: whether it was as it should be is always said; nothing is assumed.

use super::{Choice, Intent, Outcome, Picker, Spot, submit};
use crate::{
    app::{
        Keystroke,
        field::{Edit, Field},
    },
    command::Command,
    state::id::{ObjectiveId, SegmentId},
};

/// For whom it was: the way to which objective, and which kind of customer.
pub type Whom = (ObjectiveId, Option<SegmentId>);

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustomerField {
    /// For whom it was.
    Whom,
    /// How it was.
    How,
    /// A remark.
    Note,
}

/// How it was for a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// For whom it was.
    pub whom: Picker<Whom>,
    /// Whether it was as it should be.
    pub how: Picker<bool>,
    /// A remark.
    pub note: Field,
    /// The field with the keyboard.
    pub focus: CustomerField,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
}

impl Customer {
    /// Asks how it was for one of these.
    pub fn new(whom: Vec<Choice<Whom>>) -> Self {
        let is_one = whom.len() == 1;
        let first = whom.first().map(|it| it.value.clone());
        let how = |value, title: &str| Choice {
            value,
            title: title.to_owned(),
            detail: None,
        };
        let hows = vec![
            how(true, "as it should be"),
            how(false, "not as it should be"),
        ];
        Self {
            whom: Picker::new(whom, first.as_ref().filter(|_| is_one)),
            how: Picker::new(hows, None),
            note: Field::default(),
            focus: if is_one {
                CustomerField::How
            } else {
                CustomerField::Whom
            },
            problem: None,
        }
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Accept | Command::AcceptAndNext) => return self.submit(),
            Keystroke::Command(Command::NextField) => {
                self.focus = match self.focus {
                    CustomerField::Whom => CustomerField::How,
                    CustomerField::How => CustomerField::Note,
                    CustomerField::Note => CustomerField::Whom,
                };
            }
            Keystroke::Command(Command::PreviousField) => {
                self.focus = match self.focus {
                    CustomerField::Whom => CustomerField::Note,
                    CustomerField::How => CustomerField::Whom,
                    CustomerField::Note => CustomerField::How,
                };
            }
            Keystroke::Typed(_) | Keystroke::Command(_) => self.give(keystroke),
        }
        Outcome::Open
    }

    /// Takes a click.
    pub(super) fn click(&mut self, spot: Spot) {
        self.problem = None;
        match (spot, self.focus) {
            (Spot::Field(0), _) => self.focus = CustomerField::Whom,
            (Spot::Field(1), _) => self.focus = CustomerField::How,
            (Spot::Field(2..), _) => self.focus = CustomerField::Note,
            (Spot::Choice(place), CustomerField::Whom) => drop(self.whom.point(place)),
            (Spot::Choice(place), CustomerField::How) => drop(self.how.point(place)),
            (Spot::Choice(_), CustomerField::Note) => {}
        }
    }

    fn give(&mut self, keystroke: Keystroke) {
        match (self.focus, keystroke) {
            (CustomerField::Whom, keystroke) => self.whom.update(keystroke, &mut self.problem),
            (CustomerField::How, keystroke) => self.how.update(keystroke, &mut self.problem),
            (CustomerField::Note, Keystroke::Typed(edit)) => self.edit(edit),
            (CustomerField::Note, Keystroke::Command(_)) => {}
        }
    }

    fn edit(&mut self, edit: Edit) {
        self.note.take(edit, &mut self.problem);
    }

    fn submit(&mut self) -> Outcome {
        let Some((objective, segment)) = self.whom.chosen().map(|it| it.value.clone()) else {
            return self.refuse(CustomerField::Whom, "for whom was it?");
        };
        let Some(good) = self.how.chosen().map(|it| it.value) else {
            return self.refuse(CustomerField::How, "was it as it should be, or not?");
        };
        submit(Intent::Experience {
            objective,
            segment,
            good,
            note: self.note.text().trim().to_owned(),
        })
    }

    fn refuse(&mut self, field: CustomerField, problem: &str) -> Outcome {
        self.focus = field;
        self.problem = Some(problem.to_owned());
        Outcome::Open
    }
}
