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

/// Gives a keystroke to a picker; where it takes what is chosen, that is what `taken` makes of it, or says what is missing.
fn choose<T: Clone + PartialEq>(
    picker: &mut Picker<T>,
    problem: &mut Option<String>,
    keystroke: Keystroke,
    taken: impl FnOnce(&mut Picker<T>) -> Result<Intent, String>,
) -> Outcome {
    *problem = None;
    match keystroke {
        Keystroke::Command(Command::Accept | Command::AcceptAndNext) => match taken(picker) {
            Ok(intent) => return submit(intent),
            Err(missing) => *problem = Some(missing),
        },
        Keystroke::Command(_) | Keystroke::Typed(_) => picker.update(keystroke, problem),
    }
    Outcome::Open
}

/// The value that is chosen; else what is said of that.
fn value<T: Clone + PartialEq>(picker: &Picker<T>, missing: &str) -> Result<T, String> {
    let chosen = picker.chosen().map(|it| it.value.clone());
    chosen.ok_or_else(|| missing.to_owned())
}

impl ChooseResult {
    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        let id = &self.id;
        choose(&mut self.picker, &mut self.problem, keystroke, |it| {
            Ok(Intent::Serve {
                id: id.clone(),
                result: value(it, "no result has that name")?,
            })
        })
    }
}

impl ChooseAction {
    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        let id = &self.id;
        choose(&mut self.picker, &mut self.problem, keystroke, |it| {
            Ok(Intent::Process(Doing::Part {
                id: id.clone(),
                action: value(it, "no action has that name")?,
            }))
        })
    }
}

impl ChooseWho {
    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        let (id, carry_to) = (&self.id, self.carry_to);
        choose(&mut self.picker, &mut self.problem, keystroke, |it| {
            let who = Whose::of(it).ok_or_else(|| {
                let question = it.ask();
                question.unwrap_or_else(|| "whose is it? Type a name".to_owned())
            })?;
            let id = id.clone();
            Ok(Intent::Give { id, who, carry_to })
        })
    }
}

impl WhoAmI {
    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        let then = self.then;
        choose(&mut self.picker, &mut self.problem, keystroke, |it| {
            let me = value(it, "nobody has that name")?;
            Ok(Intent::IAm { me, then })
        })
    }
}
