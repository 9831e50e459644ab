//! What goes to the clipboard, and what comes from it.
//!
//! Invariant: nothing but printable text leaves; what comes is looked at in a form before it is on the board.

use super::{
    App, Reason,
    dialog::Dialog,
    message::Effect,
    notice::Notice,
    rows::Entry,
    words::{day, short},
};
use crate::{
    layout::Pane,
    printable::Printable,
    report::{
        markdown::{self, Flavour},
        selection::Selection,
        words,
    },
};

impl App {
    pub(super) fn copy_line(&mut self, effects: &mut Vec<Effect>) {
        let Some(entry) = self.entry() else {
            return;
        };
        let text = match entry {
            Entry::Commitment(commitment) => commitment.text.clone(),
            Entry::Blocker(blocker) => blocker.text.clone(),
            Entry::Parked(parked) => parked.text.clone(),
            Entry::Habit(habit) => habit.title.clone(),
            Entry::Result(reading) => format!("{}: {}", reading.title, words::number(reading)),
        };
        self.copy(&text, effects);
    }

    pub(super) fn copy(&mut self, text: &str, effects: &mut Vec<Effect>) {
        self.notice = Some(Notice::good(format!("copied: {}", short(text))));
        // It goes where control characters are obeyed.
        effects.push(Effect::Copy(Printable::line(text).to_string()));
    }

    pub(super) fn copy_day(&mut self, effects: &mut Vec<Effect>) {
        let text = markdown::day(
            self.board(),
            &self.day,
            &Selection::default(),
            Flavour::Markdown,
        );
        self.notice = Some(Notice::good(format!("copied: {}", day(self.date))));
        effects.push(Effect::Copy(text));
    }

    /// Lines pasted on the board: promises to be made, or things done, each its own.
    pub(super) fn paste(&mut self, text: &str) -> Result<(), Reason> {
        self.changeable()?;
        if self.focus == Pane::Measure {
            return Err(Reason::NoPasteOnNumbers);
        }
        self.open_add();
        if let Some(Dialog::Promise(form)) = self.dialogs.last_mut() {
            form.paste(text);
        }
        Ok(())
    }
}
