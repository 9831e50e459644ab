//! The choice that a third carry asks for.
//!
//! Invariant: Enter alone does not carry a third time: nothing is chosen until an arrow or a digit
//! chooses it.

use chrono::NaiveDate;

use super::{Intent, Menu, Outcome};
use crate::{app::Keystroke, state::id::RecordId};

/// What to do instead of carrying on and on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
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
    /// Which answer is pointed at.
    pub menu: Menu,
    /// Why it cannot be done.
    pub problem: Option<String>,
}

impl Instead {
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
    /// Asks what is done instead of a third carry of a promise, with its text.
    pub const fn new(id: RecordId, text: String, times: u32, to: NaiveDate) -> Self {
        Self {
            id,
            text,
            times,
            to,
            menu: Menu::of(Instead::ALL.len()),
            problem: None,
        }
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

    fn submit(&mut self) -> Outcome {
        match self.menu.given(&Instead::ALL) {
            // It waits below what follows, for who changes their mind.
            Ok(instead) => Outcome::Show(Box::new(Intent::Instead {
                id: self.id.clone(),
                to: self.to,
                instead: *instead,
            })),
            Err(problem) => {
                self.problem = Some(problem);
                Outcome::Open
            }
        }
    }
}
