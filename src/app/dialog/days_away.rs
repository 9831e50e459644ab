//! What became of working days on which nobody held a standup.
//!
//! Invariant: nothing is written unless it was chosen; a question that is passed over changes nothing.

use chrono::NaiveDate;

use super::{Intent, Menu, Outcome, submit};
use crate::app::Keystroke;

/// What working days without a standup were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// Nobody worked.
    DaysOff,
    /// There could have been one.
    Skipped,
}

/// The question after some days away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaysAway {
    /// The working days, the oldest first.
    pub days: Vec<NaiveDate>,
    /// Which answer is pointed at.
    pub menu: Menu,
    /// Why it cannot be done.
    pub problem: Option<String>,
}

impl Absence {
    /// Both, in the order they are offered: the first has the digit 1.
    pub const ALL: [Self; 2] = [Self::DaysOff, Self::Skipped];

    /// What the screen calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::DaysOff => "days off",
            Self::Skipped => "we skipped",
        }
    }

    /// What follows from it.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::DaysOff => "no figure counts them; the row of standups goes on",
            Self::Skipped => "they count; a new row of standups begins",
        }
    }
}

impl DaysAway {
    /// About these days.
    pub fn new(days: Vec<NaiveDate>) -> Self {
        Self {
            days,
            // The answer that flatters is not the one that Enter gives.
            menu: Menu::at(Absence::ALL.len(), 1),
            problem: None,
        }
    }

    /// What is pointed at.
    pub fn pointed(&self) -> Option<Absence> {
        self.menu.given(&Absence::ALL).ok().copied()
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: &Keystroke) -> Outcome {
        self.problem = None;
        if self.menu.takes(keystroke) {
            self.submit()
        } else {
            Outcome::Open
        }
    }

    fn submit(&self) -> Outcome {
        match self.pointed() {
            Some(Absence::DaysOff) => submit(Intent::TakeOff(self.days.clone())),
            Some(Absence::Skipped) | None => Outcome::Close,
        }
    }
}
