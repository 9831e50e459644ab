//! A point for later, in a line, and whose it is.
//!
//! Invariant: a point for later has a text and an owner.

use super::{Intent, Outcome, OwnedLine, Picker, submit};
use crate::{
    app::Keystroke,
    state::id::{PersonId, RecordId},
};

/// A point for later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Park {
    /// Which one is changed; none where it is new.
    pub id: Option<RecordId>,
    /// What it is, and whose.
    pub line: OwnedLine,
}

impl Park {
    /// Asks what is parked.
    pub fn new(who: Picker<PersonId>) -> Self {
        Self {
            id: None,
            line: OwnedLine::new("", who),
        }
    }

    /// Asks what it is now, or whose.
    pub fn again(id: RecordId, text: &str, who: Picker<PersonId>, is_who: bool) -> Self {
        let mut line = OwnedLine::new(text, who);
        line.is_who = is_who;
        Self { id: Some(id), line }
    }

    /// Takes over what was typed into another one about the same.
    pub(super) fn goes_on_with(&mut self, left: &Self) -> bool {
        let is_same = self.id == left.id && self.line.began_as(&left.line);
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
            "say in a line what is to be talked about later",
            "whose is it? Type a name",
        );
        finished.map_or(Outcome::Open, |(text, who)| {
            submit(Intent::Park {
                id: self.id.clone(),
                text,
                who,
            })
        })
    }
}
