//! What in the file could not be read, with the place and what to do.
//!
//! Invariant: it only shows; what cannot be read stays in the file as it is.

use super::{Outcome, scroll::scrolled};
use crate::{app::Keystroke, state::text::Problem};

/// What in the file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    /// The problems, in the order of the file.
    pub problems: Vec<Problem>,
    /// How many have gone out of sight above.
    pub scroll: usize,
}

impl Problems {
    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: &Keystroke) -> Outcome {
        if let Keystroke::Command(command) = keystroke {
            self.scroll = scrolled(self.scroll, self.problems.len(), 1, *command);
        }
        Outcome::Open
    }
}
