//! What was typed and is not on the board: kept for the next time.
//!
//! Invariant: what is kept is shown by one form at most, and forgotten once that is on the board.

use std::borrow::Cow;

use super::{App, dialog::Dialog, message::Effect};

impl App {
    /// Keeps what was typed into the dialogs, or answered in the first run, for the next time.
    pub(super) fn keep_typed(&mut self, effects: &mut Vec<Effect>) {
        self.keep_answers(effects);
        let typed = self.dialogs.iter().filter_map(Dialog::typed);
        let typed: Vec<String> = typed.map(Cow::into_owned).collect();
        if typed.is_empty() {
            return;
        }
        // A form that is open holds the former draft already.
        let mut is_shown = false;
        for dialog in &mut self.dialogs {
            if let Dialog::Promise(form) = dialog {
                is_shown |= form.is_from_draft;
                form.is_from_draft = true;
            }
        }
        if is_shown {
            self.draft = None;
        }
        self.keep_draft(typed, effects);
    }

    /// Keeps texts, below those that are kept already.
    pub(super) fn keep_draft(&mut self, texts: Vec<String>, effects: &mut Vec<Effect>) {
        let kept: Vec<String> = self.draft.take().into_iter().chain(texts).collect();
        self.draft = Some(kept.join("\n"));
        effects.push(Effect::KeepDraft(self.draft.clone()));
    }

    /// What was kept is on the board now.
    pub(super) fn forget_draft(&mut self, effects: &mut Vec<Effect>) {
        if self.draft.take().is_some() {
            effects.push(Effect::KeepDraft(None));
        }
    }
}
