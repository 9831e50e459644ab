//! A number to note, with a remark.
//!
//! Invariant: it names the day the number counts for; what is submitted is a number.

use chrono::NaiveDate;

use super::{Candidate, Intent, Outcome, Then, submit};
use crate::{
    app::{
        Keystroke,
        field::{Edit, Field},
    },
    command::Command,
    state::{Amount, board::ResultKind, change::Number, id::ResultId},
};

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MeasureField {
    /// The number.
    #[default]
    Number,
    /// The remark.
    Note,
}

/// A number to note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Of this result.
    pub result: ResultId,
    /// What the screen calls it.
    pub title: String,
    /// What is counted.
    pub unit: Option<String>,
    /// What a number means.
    pub kind: ResultKind,
    /// The morning it counts for.
    pub day: NaiveDate,
    /// Where it stands: for a result counted per day, that day's number; none where nobody knows.
    pub now: Option<Amount>,
    /// What a change is added to.
    pub start: Amount,
    /// The number typed: `7`, `+2`, `-1`, `=-1`.
    pub number: Field,
    /// The remark.
    pub note: Field,
    /// What the remark was before.
    pub note_before: String,
    /// The field with the keyboard.
    pub focus: MeasureField,
    /// Whether plus and minus count, and Enter alone keeps the day's number, as in the standup.
    pub is_asked: bool,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
}

impl Measure {
    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Accept) => return self.submit(Then::Close),
            Keystroke::Command(Command::AcceptAndNext) => return self.submit(Then::Next),
            Keystroke::Command(Command::NextField | Command::PreviousField) => {
                self.focus = match self.focus {
                    MeasureField::Number => MeasureField::Note,
                    MeasureField::Note => MeasureField::Number,
                };
            }
            Keystroke::Command(Command::Up) => self.step(1),
            Keystroke::Command(Command::Down) => self.step(-1),
            Keystroke::Typed(edit) => self.edit(edit),
            Keystroke::Command(_) => {}
        }
        Outcome::Open
    }

    /// Gives the keyboard to a field.
    pub(super) fn focus_on(&mut self, place: usize) {
        self.focus = match place {
            0 => MeasureField::Number,
            1.. => MeasureField::Note,
        };
    }

    fn edit(&mut self, edit: Edit) {
        let counts = self.is_asked && self.focus == MeasureField::Number;
        // Behind a sign that was typed on purpose, one more belongs to the number.
        if counts && !self.number.text().ends_with('=') {
            let by = [(Edit::Insert('+'), 1), (Edit::Insert('-'), -1)];
            if let Some((_, by)) = by.iter().find(|it| it.0 == edit) {
                return self.step(*by);
            }
        }
        let field = match self.focus {
            MeasureField::Number => &mut self.number,
            MeasureField::Note => &mut self.note,
        };
        field.take(edit, &mut self.problem);
    }

    /// The remark, where it was changed.
    pub(super) fn unsaved(&self) -> &str {
        let text = self.note.text();
        if text == self.note_before { "" } else { text }
    }

    /// The number that was typed, as it would be noted.
    pub fn value(&self) -> Option<Amount> {
        match self.number.text().trim() {
            "" => self.now,
            text => text.parse::<Number>().ok()?.after(self.start).ok(),
        }
    }

    /// Arrows count up and down.
    fn step(&mut self, by: i32) {
        let is_blank = self.number.text().trim().is_empty();
        let before = self.value().or(is_blank.then_some(self.start));
        let value = before.and_then(|it| it.plus(Amount::whole(by)).ok());
        if let Some(value) = value {
            // A number below zero is written so that it is not taken for a change.
            let sign = if value.get() < 0.0 { "=" } else { "" };
            self.number = Field::new(&format!("{sign}{value}"));
        }
    }

    /// Without a number there is nothing to note, whatever the remark.
    fn ask(&mut self, problem: &str) -> Outcome {
        self.focus = MeasureField::Number;
        self.problem = Some(problem.to_owned());
        Outcome::Open
    }

    fn submit(&mut self, then: Then) -> Outcome {
        let text = self.number.text().trim();
        let number = match (text, self.kind, self.now) {
            // Enter alone says that it is still so.
            ("", ResultKind::Total, Some(now)) => Ok(Number::Exactly(now)),
            ("", ResultKind::Total, None) => {
                return self.ask("no number was noted yet: type one");
            }
            ("", ResultKind::PerDay, Some(now)) if self.is_asked => Ok(Number::Exactly(now)),
            ("", ResultKind::PerDay, _) => return self.ask("how many were it on that day?"),
            (text, ResultKind::Total | ResultKind::PerDay, _) => text.parse::<Number>(),
        };
        match number {
            Ok(number) => submit(Intent::Measure(Candidate {
                result: self.result.clone(),
                day: self.day,
                number,
                note: Some(self.note.text().trim().to_owned()),
                then,
            })),
            Err(error) => {
                self.focus = MeasureField::Number;
                self.problem = Some(format!("{error}; write 7, +2, -1 or =-1"));
                Outcome::Open
            }
        }
    }
}
