//! Points for later: parked from anywhere, told in other words, dealt with, promised.
//!
//! Invariant: a point comes back each day until it is dealt with, and that is taken back by the same key.

use super::{
    App, Reason,
    act::person,
    dialog::{Dialog, Park, Purpose, Whose},
    words::short,
};
use crate::state::id::{PersonId, RecordId};

impl App {
    /// Asks what is parked for later: whatever is on the screen, what was there is there again afterwards.
    pub fn open_park(&mut self) {
        let focused = match self.page {
            Some(_) => None,
            None => self.commitment().map(|it| it.who.clone()),
        };
        let who = focused.or_else(|| self.me().cloned());
        self.open_park_of(who.as_ref());
    }

    /// Asks what is parked for later, of whoever speaks.
    pub(super) fn open_park_of(&mut self, who: Option<&PersonId>) {
        let picker = self.who_picker(who, self.date);
        self.dialogs.push(Dialog::Park(Park::new(picker)));
    }

    /// Asks what the focused point is now, or whose.
    pub(super) fn edit_parked(&mut self, is_who: bool) {
        let Some(line) = self.parked() else {
            return;
        };
        let (id, text) = (line.id.clone(), line.text.clone());
        let who = self.who_picker(Some(&line.who), self.date);
        let dialog = Park::again(id, &text, who, is_who);
        self.dialogs.push(Dialog::Park(dialog));
    }

    /// Parks a point for later, or changes what is known of one.
    pub(super) fn park(
        &mut self,
        id: Option<&RecordId>,
        text: &str,
        whose: &Whose,
    ) -> Result<(), Reason> {
        let day = self.today.min(self.date);
        let Some(id) = id else {
            let label = format!("for later: {}", short(text));
            return self.change(&label, |board, ids| {
                let who = person(board, whose);
                board.park(day, &who, text, ids);
                Ok(())
            });
        };
        let label = format!("for later now: {}", short(text));
        self.change(&label, |board, _| {
            let who = person(board, whose);
            let is_there = board.change_parked(id, |it| {
                text.clone_into(&mut it.text);
                it.who = who;
            });
            if is_there { Ok(()) } else { Err(Reason::Gone) }
        })
    }

    /// The focused point is dealt with on the day, but on none that is still to come; or is for later again.
    pub(super) fn toggle_parked(&mut self) -> Result<(), Reason> {
        let Some(line) = self.parked() else {
            return Ok(());
        };
        let (id, text) = (line.id.clone(), short(&line.text));
        let (cleared, label) = if line.is_cleared {
            (None, format!("for later again: {text}"))
        } else {
            let cleared = self.today.min(self.date);
            (Some(cleared), format!("dealt with: {text}"))
        };
        self.change(&label, |board, _| {
            board.clear_parked(&id, cleared);
            Ok(())
        })
    }

    /// Asks for the promise that the focused point becomes: its owner's, for the day.
    pub(super) fn open_promise_of_parked(&mut self) {
        let Some(line) = self.parked() else {
            return;
        };
        let (parked, text, who) = (line.id.clone(), line.text.clone(), line.who.clone());
        let (day, since) = (self.date, self.today.min(self.date));
        let purpose = Purpose::Unpark { day, parked, since };
        let only = self.only_result();
        self.open_promise(purpose, &text, only.as_ref(), Some(&who));
    }

    /// Deletes the focused point.
    pub(super) fn delete_parked(&mut self) -> Result<(), Reason> {
        let Some(line) = self.parked() else {
            return Ok(());
        };
        let (id, text) = (line.id.clone(), short(&line.text));
        self.change(&format!("deleted: {text}"), |board, _| {
            board.records.remove(&id);
            Ok(())
        })
    }
}
