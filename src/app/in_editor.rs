//! A promise's text in the user's own editor.
//!
//! Invariant: what was written there is on the board, or kept as what was half typed is.

use super::{
    App, Reason,
    field::LIMIT,
    message::{Effect, Unedited},
    notice::Notice,
    words::short,
};

impl App {
    /// Opens the focused promise's text in the user's own editor.
    pub(super) fn open_editor(&mut self, effects: &mut Vec<Effect>) {
        if let Some(commitment) = self.commitment() {
            let (id, text) = (commitment.id.clone(), commitment.text.clone());
            self.in_editor = Some((id, text.clone()));
            effects.push(Effect::OpenEditor(text));
        }
    }

    /// The user's own editor gave back the text of the promise it was opened on.
    pub(super) fn edited(&mut self, text: Result<String, Unedited>, effects: &mut Vec<Effect>) {
        let Some((id, before)) = self.in_editor.take() else {
            return;
        };
        let text = match text {
            Ok(text) => one_line(&text),
            Err(Unedited { reason, written }) => {
                let written = written.map(|it| one_line(&it));
                return match written.filter(|it| !it.is_empty()) {
                    Some(text) => self.keep_unplaced(text, &reason, effects),
                    None => self.notice = Some(Notice::trouble(reason)),
                };
            }
        };
        if text.is_empty() {
            self.notice = Some(Notice::care("the text came back empty: it stays as it was"));
            return;
        }
        let label = format!("changed: {}", short(&text));
        let count = text.chars().count();
        let done = self.change(&label, |board, _| {
            let now = board.records.commitment(&id).map(|it| it.text.clone());
            let now = now.ok_or(Reason::Gone)?;
            if now != before && now != text {
                return Err(Reason::ChangedOutside(now));
            }
            if LIMIT < count {
                return Err(Reason::TooLong(count));
            }
            board
                .records
                .change_commitment(&id, |it| it.text.clone_from(&text));
            Ok(())
        });
        if let Err(reason) = done {
            self.keep_unplaced(text, &reason.to_string(), effects);
        }
    }

    /// Keeps a text from the editor that has no place on the board, and says why it has none.
    fn keep_unplaced(&mut self, text: String, reason: &str, effects: &mut Vec<Effect>) {
        self.keep_draft(vec![text], effects);
        let text = format!("{reason}; the text is kept: adding goes on with it");
        self.notice = Some(Notice::trouble(text));
    }
}

/// A promise is one line, however the editor broke it.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
