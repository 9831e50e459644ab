//! What stands in the way of a promise or a result, in a line, and who clears it.
//!
//! Invariant: a blocker has a text and an owner.

use chrono::NaiveDate;

use super::{Intent, Outcome, OwnedLine, Picker, submit};
use crate::{
    app::Keystroke,
    state::id::{PersonId, RecordId, ResultId},
};

/// What a blocker stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stops {
    /// A promise, which is carried on to a day where there is one.
    Promise(RecordId, Option<NaiveDate>),
    /// A result.
    Result(ResultId),
    /// What it stopped before: this blocker is there already.
    AsBefore(RecordId),
}

/// What stands in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameBlocker {
    /// What it stops.
    pub stops: Stops,
    /// What the screen calls that.
    pub about: String,
    /// What it is, and who clears it.
    pub line: OwnedLine,
}

impl NameBlocker {
    /// Asks what stops something.
    pub fn new(stops: Stops, about: &str, text: &str, who: Picker<PersonId>) -> Self {
        Self {
            stops,
            about: about.to_owned(),
            line: OwnedLine::new(text, who),
        }
    }

    /// Takes over what was typed into another one about the same.
    pub(super) fn goes_on_with(&mut self, left: &Self) -> bool {
        let is_same = self.stops == left.stops;
        if is_same {
            self.line.text.clone_from(&left.line.text);
        }
        is_same
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        if !self.line.update(keystroke) {
            return Outcome::Open;
        }
        let finished = self.line.finished(
            "say what stops it, and whom to ask",
            "who clears it? Type a name",
        );
        finished.map_or(Outcome::Open, |(text, who)| {
            submit(Intent::Block {
                stops: self.stops.clone(),
                text,
                who,
            })
        })
    }
}
