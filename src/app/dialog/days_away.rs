//! What became of working days on which nobody held a standup.
//!
//! Invariant: nothing is written unless it was chosen; a question that is passed over changes nothing.

use chrono::NaiveDate;

use super::{Intent, Outcome, around, submit};
use crate::{
    app::{Keystroke, field::Edit},
    command::Command,
};

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
    /// What is pointed at.
    pub pointed: Absence,
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
            pointed: Absence::Skipped,
            problem: None,
        }
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: &Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Accept) => return self.submit(),
            Keystroke::Command(Command::Down) => self.step(true),
            Keystroke::Command(Command::Up) => self.step(false),
            Keystroke::Typed(Edit::Insert(digit)) => {
                let digit = digit.to_digit(10).and_then(|it| it.checked_sub(1));
                let place = digit.and_then(|it| usize::try_from(it).ok());
                return place.map_or(Outcome::Open, |it| self.click(it));
            }
            Keystroke::Command(_) | Keystroke::Typed(_) => {}
        }
        Outcome::Open
    }

    /// Takes a click on one of the two.
    pub(super) fn click(&mut self, place: usize) -> Outcome {
        let Some(absence) = Absence::ALL.get(place) else {
            return Outcome::Open;
        };
        self.pointed = *absence;
        self.submit()
    }

    fn step(&mut self, is_down: bool) {
        let here = Absence::ALL.iter().position(|it| *it == self.pointed);
        let next = around(here, Absence::ALL.len(), is_down);
        if let Some(absence) = next.and_then(|it| Absence::ALL.get(it)) {
            self.pointed = *absence;
        }
    }

    fn submit(&self) -> Outcome {
        match self.pointed {
            Absence::DaysOff => submit(Intent::TakeOff(self.days.clone())),
            Absence::Skipped => Outcome::Close,
        }
    }
}
