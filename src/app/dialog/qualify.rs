//! Whether one more counts: its name, and the checks that it must pass.
//!
//! Invariant: it counts only where it has a name and each check was ticked; nothing is ticked by itself.

use chrono::NaiveDate;

use super::{Intent, Outcome, Spot, Then, around, submit};
use crate::{
    app::{
        Keystroke,
        field::{Edit, Field},
    },
    command::Command,
    state::{change::Number, id::ResultId},
};

/// A number to note for a result that may count by checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The result.
    pub result: ResultId,
    /// The morning the number is for.
    pub day: NaiveDate,
    /// The number as it was asked for.
    pub number: Number,
    /// The remark; none leaves the one there is.
    pub note: Option<String>,
    /// What comes after it.
    pub then: Then,
}

/// Somebody whose checks were asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualified {
    /// The number that it makes, with the name in its remark.
    pub candidate: Candidate,
    /// Who it is.
    pub name: String,
    /// The checks that are missing.
    pub missing: Vec<String>,
}

/// Whether one more counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualify {
    /// The number that it would make; the name is put behind its remark.
    pub candidate: Candidate,
    /// What the screen calls the result.
    pub title: String,
    /// By how much it grows, as the screen says it.
    pub more: String,
    /// Who, or what, it is.
    pub name: Field,
    /// The checks, and whether each was ticked.
    pub checks: Vec<(String, bool)>,
    /// The check with the keyboard; the name has it where there is none.
    pub pointed: Option<usize>,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
}

/// What is promised of somebody who does not count yet: that it is found out.
pub fn to_find_out(name: &str, missing: &[String]) -> String {
    format!("Ask {name}: {}?", missing.join("? "))
}

impl Qualify {
    /// The checks that were not ticked.
    pub fn missing(&self) -> Vec<String> {
        let missing = self.checks.iter().filter(|it| !it.1);
        missing.map(|it| it.0.clone()).collect()
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match (self.pointed, keystroke) {
            (None, Keystroke::Command(Command::Accept)) if !self.checks.is_empty() => {
                if self.has_name() {
                    self.pointed = Some(0);
                }
            }
            (_, Keystroke::Command(Command::Accept | Command::AcceptAndNext)) => {
                return self.submit();
            }
            // In a check nothing is typed: the letters move as they do in every list.
            (_, Keystroke::Command(Command::NextField | Command::Down))
            | (Some(_), Keystroke::Typed(Edit::Insert('j'))) => self.step(true),
            (_, Keystroke::Command(Command::PreviousField | Command::Up))
            | (Some(_), Keystroke::Typed(Edit::Insert('k'))) => self.step(false),
            (Some(place), Keystroke::Typed(Edit::Insert(' '))) => self.tick(place),
            (None, Keystroke::Typed(edit)) => self.name.take(edit, &mut self.problem),
            (Some(_), Keystroke::Typed(_)) | (_, Keystroke::Command(_)) => {}
        }
        Outcome::Open
    }

    /// Takes a click: a check is ticked.
    pub(super) fn click(&mut self, spot: Spot) {
        self.problem = None;
        match spot {
            Spot::Field(_) => self.pointed = None,
            Spot::Choice(place) => {
                self.pointed = Some(place);
                self.tick(place);
            }
        }
    }

    fn tick(&mut self, place: usize) {
        if let Some((_, is_ticked)) = self.checks.get_mut(place) {
            *is_ticked = !*is_ticked;
        }
    }

    /// The name, then the checks, then the name again.
    fn step(&mut self, is_down: bool) {
        let here = self.pointed.map_or(0, |it| it.saturating_add(1));
        let next = around(Some(here), self.checks.len().saturating_add(1), is_down);
        self.pointed = next.and_then(|it| it.checked_sub(1));
    }

    fn has_name(&mut self) -> bool {
        let is_named = !self.name.text().trim().is_empty();
        if !is_named {
            self.pointed = None;
            self.problem = Some("who is it? Type a name".to_owned());
        }
        is_named
    }

    fn submit(&mut self) -> Outcome {
        if !self.has_name() {
            return Outcome::Open;
        }
        let name = self.name.text().trim().to_owned();
        let before = self.candidate.note.as_deref().unwrap_or_default().trim();
        let note = match before {
            "" => name.clone(),
            before => format!("{before}, {name}"),
        };
        submit(Intent::Qualified(Qualified {
            candidate: Candidate {
                note: Some(note),
                ..self.candidate.clone()
            },
            name,
            missing: self.missing(),
        }))
    }
}
