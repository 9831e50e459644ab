//! Something to be glad of, or a thank-you, in one line, and whose it is.
//!
//! Invariant: a win has a text and an owner.

use super::{Intent, Outcome, OwnedLine, Picker, submit};
use crate::{
    app::Keystroke,
    state::id::{PersonId, ResultId},
};

/// Something to be glad of, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepWin {
    /// The result it moved.
    pub result: Option<ResultId>,
    /// What it is, and whose.
    pub line: OwnedLine,
}

impl KeepWin {
    /// Asks for it, with what is known in the field.
    pub fn new(who: Picker<PersonId>, result: Option<ResultId>, text: &str) -> Self {
        Self {
            result,
            line: OwnedLine::new(text, who),
        }
    }

    /// Takes over what was typed into another one about the same.
    pub(super) fn goes_on_with(&mut self, left: &Self) -> bool {
        let is_same = self.result == left.result && self.line.began_as(&left.line);
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
        let finished = self
            .line
            .finished("say it in one line", "whose is it? Type a name");
        finished.map_or(Outcome::Open, |(text, who)| {
            submit(Intent::KeepWin {
                who,
                result: self.result.clone(),
                text,
            })
        })
    }
}
