//! Which result, which action, whose, and who is at the keyboard: choices by name.
//!
//! Invariant: what is submitted was one of the choices, or a new name where one may be added.

use chrono::NaiveDate;

use super::{Doing, Intent, Outcome, Picker, Whose, submit};
use crate::{
    app::Keystroke,
    command::Command,
    state::id::{ActionId, PersonId, RecordId, ResultId},
};

/// Which result a promise serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChooseResult {
    /// The promise.
    pub id: RecordId,
    /// Its text.
    pub text: String,
    /// The results; none is a choice.
    pub picker: Picker<Option<ResultId>>,
    /// Why it cannot be done.
    pub problem: Option<String>,
}

/// Which action a promise is a part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChooseAction {
    /// The promise.
    pub id: RecordId,
    /// Its text.
    pub text: String,
    /// The actions; none is a choice.
    pub picker: Picker<Option<ActionId>>,
    /// Why it cannot be done.
    pub problem: Option<String>,
}

/// Whose a promise is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChooseWho {
    /// The promise.
    pub id: RecordId,
    /// Its text.
    pub text: String,
    /// Where it is carried to when it is handed over.
    pub carry_to: Option<NaiveDate>,
    /// The people.
    pub picker: Picker<PersonId>,
    /// Why it cannot be done.
    pub problem: Option<String>,
}

/// Who sits at the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhoAmI {
    /// The people.
    pub picker: Picker<PersonId>,
    /// What was asked for, and goes on once this is known.
    pub then: Command,
    /// Why it cannot be done.
    pub problem: Option<String>,
}

/// Gives a keystroke to a picker, unless it takes what is chosen; says whether it does.
fn takes<T: Clone + PartialEq>(
    picker: &mut Picker<T>,
    keystroke: Keystroke,
    problem: &mut Option<String>,
) -> bool {
    *problem = None;
    match keystroke {
        Keystroke::Command(Command::Accept | Command::AcceptAndNext) => true,
        Keystroke::Command(_) | Keystroke::Typed(_) => {
            picker.update(keystroke, problem);
            false
        }
    }
}

impl ChooseResult {
    /// Takes a click on a choice.
    pub(super) fn click(&mut self, place: usize) -> Outcome {
        if self.picker.point(place) {
            return self.update(Keystroke::Command(Command::Accept));
        }
        Outcome::Open
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        if !takes(&mut self.picker, keystroke, &mut self.problem) {
            return Outcome::Open;
        }
        let Some(choice) = self.picker.chosen() else {
            self.problem = Some("no result has that name".to_owned());
            return Outcome::Open;
        };
        submit(Intent::Serve {
            id: self.id.clone(),
            result: choice.value.clone(),
        })
    }
}

impl ChooseAction {
    /// Takes a click on a choice.
    pub(super) fn click(&mut self, place: usize) -> Outcome {
        if self.picker.point(place) {
            return self.update(Keystroke::Command(Command::Accept));
        }
        Outcome::Open
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        if !takes(&mut self.picker, keystroke, &mut self.problem) {
            return Outcome::Open;
        }
        let Some(choice) = self.picker.chosen() else {
            self.problem = Some("no action has that name".to_owned());
            return Outcome::Open;
        };
        submit(Intent::Process(Doing::Part {
            id: self.id.clone(),
            action: choice.value.clone(),
        }))
    }
}

impl ChooseWho {
    /// Takes a click on a choice.
    pub(super) fn click(&mut self, place: usize) -> Outcome {
        if self.picker.point(place) {
            return self.update(Keystroke::Command(Command::Accept));
        }
        Outcome::Open
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        if !takes(&mut self.picker, keystroke, &mut self.problem) {
            return Outcome::Open;
        }
        let known = self
            .picker
            .chosen()
            .map(|it| Whose::Known(it.value.clone()));
        let added = self.picker.added().map(|it| Whose::New(it.to_owned()));
        let Some(who) = known.or(added) else {
            let question = self.picker.ask();
            self.problem = question.or_else(|| Some("whose is it? Type a name".to_owned()));
            return Outcome::Open;
        };
        submit(Intent::Give {
            id: self.id.clone(),
            who,
            carry_to: self.carry_to,
        })
    }
}

impl WhoAmI {
    /// Takes a click on a choice.
    pub(super) fn click(&mut self, place: usize) -> Outcome {
        if self.picker.point(place) {
            return self.update(Keystroke::Command(Command::Accept));
        }
        Outcome::Open
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        if !takes(&mut self.picker, keystroke, &mut self.problem) {
            return Outcome::Open;
        }
        let Some(choice) = self.picker.chosen() else {
            self.problem = Some("nobody has that name".to_owned());
            return Outcome::Open;
        };
        submit(Intent::IAm {
            me: choice.value.clone(),
            then: self.then,
        })
    }
}
