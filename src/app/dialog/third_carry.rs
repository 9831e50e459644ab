//! The choice that a third carry asks for.
//!
//! Invariant: Enter alone does not carry a third time: nothing is chosen until an arrow or a digit
//! chooses it.

use chrono::NaiveDate;

use super::{Intent, Outcome, around};
use crate::{
    app::{Keystroke, field::Edit},
    command::Command,
    state::id::RecordId,
};

/// What to do instead of carrying on and on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Promise less.
    Smaller,
    /// Make two of it.
    Split,
    /// Let someone else do it.
    HandOver,
    /// Say what stops it.
    Blocker,
    /// Let it go.
    Drop,
}

/// The choice that a third carry asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThirdCarry {
    /// The promise.
    pub id: RecordId,
    /// Its text.
    pub text: String,
    /// How often it was carried.
    pub times: u32,
    /// Where it would go.
    pub to: NaiveDate,
    /// What is pointed at.
    pub pointed: Option<Decision>,
    /// Why it cannot be done.
    pub problem: Option<String>,
}

impl Decision {
    /// All, in the order they are offered: the first has the digit 1.
    pub const ALL: [Self; 5] = [
        Self::Smaller,
        Self::Split,
        Self::HandOver,
        Self::Blocker,
        Self::Drop,
    ];

    /// What the screen calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Smaller => "make it smaller",
            Self::Split => "split it into two",
            Self::HandOver => "hand it over",
            Self::Blocker => "name what stops it",
            Self::Drop => "drop it",
        }
    }
}

impl ThirdCarry {
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
                let Some(decision) = place.and_then(|it| Decision::ALL.get(it)) else {
                    return Outcome::Open;
                };
                self.pointed = Some(*decision);
                return self.submit();
            }
            Keystroke::Command(_) | Keystroke::Typed(_) => {}
        }
        Outcome::Open
    }

    /// Takes a click on a decision.
    pub(super) fn click(&mut self, place: usize) -> Outcome {
        self.problem = None;
        let Some(decision) = Decision::ALL.get(place) else {
            return Outcome::Open;
        };
        self.pointed = Some(*decision);
        self.submit()
    }

    fn step(&mut self, is_down: bool) {
        let mut decisions = Decision::ALL.iter();
        let here = decisions.position(|it| Some(*it) == self.pointed);
        let next = around(here, Decision::ALL.len(), is_down);
        self.pointed = next.and_then(|it| Decision::ALL.get(it).copied());
    }

    fn submit(&mut self) -> Outcome {
        let Some(decision) = self.pointed else {
            self.problem = Some("choose one first: by arrow or digit".to_owned());
            return Outcome::Open;
        };
        // It waits below what follows, for who changes their mind.
        Outcome::Show(Box::new(Intent::Decide {
            id: self.id.clone(),
            to: self.to,
            decision,
        }))
    }
}
