//! What was typed and is not on the board: kept for the next time.
//!
//! Invariant: what is kept is shown by one form at most, and forgotten once that is on the board.

use std::borrow::Cow;

use super::{App, dialog::Dialog, message::Effect, notice::Notice};

/// How many dialogs are kept that were left.
const MOST: usize = 16;

impl App {
    /// Keeps a dialog that was left, for when the same is asked for again before the program ends.
    pub(super) fn keep_left(&mut self, dialog: Dialog) {
        let over = self.left.len().saturating_add(1).saturating_sub(MOST);
        self.left.drain(..over);
        self.left.push(dialog);
        let text = "not done; what was typed is here again when you come back to it";
        self.notice = Some(Notice::care(text));
    }

    /// Goes on with what was typed when the same was asked for before, and left.
    pub(super) fn go_on_with_left(&mut self) {
        let Some(dialog) = self.dialogs.last_mut() else {
            return;
        };
        // What is in it already was not typed just now, and is worth as much.
        let is_draft = matches!(&dialog, Dialog::Promise(it) if it.is_from_draft);
        let is_free = is_draft || !dialog.is_typed_in();
        let place = self
            .left
            .iter()
            .rposition(|it| is_free && dialog.goes_on_with(it));
        if let Some(place) = place {
            self.left.remove(place);
            let text = "what was typed before is here again: ctrl-u takes it out";
            self.notice = Some(Notice::care(text));
        }
    }

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

    /// Keeps a promise that cannot be made now: who knows how long the file stays as it is, and what becomes of us.
    pub(super) fn keep_refused(&mut self, effects: &mut Vec<Effect>) {
        let Some(dialog @ Dialog::Promise(_)) = self.dialogs.last() else {
            return;
        };
        let typed = dialog.typed();
        let is_kept = match (&self.draft, typed.as_deref()) {
            (Some(draft), Some(typed)) => draft.ends_with(typed),
            (None, _) | (_, None) => false,
        };
        if !is_kept {
            self.keep_typed(effects);
        }
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
