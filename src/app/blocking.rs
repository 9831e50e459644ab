//! What stands in the way: named, changed, cleared.
//!
//! Invariant: it comes back each day until it is cleared, and clearing is taken back by the same key.

use super::{
    App, Reason,
    act::person,
    carrying::carry_again,
    dialog::{Dialog, NameBlocker, Stops, Whose},
    rows::Entry,
    words::short,
};
use crate::state::{
    change::{Blocking, Insistence},
    id::{RecordId, ResultId},
};

impl App {
    /// Asks what stops the focused promise or result; a blocker that is focused is changed.
    pub(super) fn open_block(&mut self) {
        let dialog = match self.entry() {
            Some(Entry::Commitment(commitment)) => NameBlocker::new(
                Stops::Promise(commitment.id.clone(), None),
                &commitment.text,
                "",
                self.who_picker(Some(&commitment.who), self.date),
            ),
            Some(Entry::Result(reading)) => NameBlocker::new(
                Stops::Result(reading.id.clone()),
                &reading.title,
                "",
                self.who_picker(self.me(), self.date),
            ),
            Some(Entry::Blocker(_)) => return self.edit_blocker(false),
            Some(Entry::Parked(_) | Entry::Habit(_)) | None => return,
        };
        self.dialogs.push(Dialog::NameBlocker(dialog));
    }

    /// Asks what the focused blocker is now, or who clears it.
    pub(super) fn edit_blocker(&mut self, is_who: bool) {
        let Some(line) = self.blocker() else {
            return;
        };
        let stops = Stops::AsBefore(line.id.clone());
        let about = line.stopped.clone().unwrap_or_default();
        let who = self.who_picker(Some(&line.who), self.date);
        let mut dialog = NameBlocker::new(stops, &about, &line.text, who);
        dialog.line.is_who = is_who;
        self.dialogs.push(Dialog::NameBlocker(dialog));
    }

    /// Clears the focused blocker on the day, but on none that is still to come; or takes that back.
    pub(super) fn toggle_cleared(&mut self) -> Result<(), Reason> {
        let Some(line) = self.blocker() else {
            return Ok(());
        };
        let (id, text) = (line.id.clone(), short(&line.text));
        let (cleared, label) = if line.is_cleared {
            (None, format!("stands again: {text}"))
        } else {
            let cleared = self.today.min(self.date);
            (Some(cleared), format!("cleared: {text}"))
        };
        self.change(&label, |board, _| {
            board.clear_blocker(&id, cleared);
            Ok(())
        })
    }

    /// Notes what stops something, or changes what is known of it.
    pub(super) fn block(&mut self, stops: &Stops, text: &str, whose: &Whose) -> Result<(), Reason> {
        match stops {
            Stops::Promise(id, to) => self.block_promise(id, *to, text, whose),
            Stops::Result(result) => self.block_result(result, text, whose),
            Stops::AsBefore(id) => self.change_blocker(id, text, whose),
        }
    }

    fn block_promise(
        &mut self,
        id: &RecordId,
        to: Option<chrono::NaiveDate>,
        text: &str,
        whose: &Whose,
    ) -> Result<(), Reason> {
        let carrying = to.map(|it| self.carrying(it, Insistence::CarryAgain));
        let label = format!("in the way: {}", short(text));
        let today = self.today.min(self.date);
        let new = self.change(&label, |board, ids| {
            let id = match carrying {
                Some(carrying) => carry_again(board, id, carrying, ids, |_| {})?,
                None => id.clone(),
            };
            let stopped = board.records.commitment(&id).ok_or(Reason::Gone)?;
            let result = stopped.toward.clone();
            let who = person(board, whose);
            let blocking = Blocking {
                day: today,
                text,
                who: &who,
                result: result.as_ref(),
                commitment: Some(&id),
            };
            board.block(&blocking, ids);
            Ok(id)
        })?;
        self.point_at(&new);
        Ok(())
    }

    fn block_result(&mut self, result: &ResultId, text: &str, whose: &Whose) -> Result<(), Reason> {
        if self.board().result(result).is_none() {
            return Err(Reason::ResultGone);
        }
        let label = format!("in the way: {}", short(text));
        let today = self.today.min(self.date);
        self.change(&label, |board, ids| {
            let who = person(board, whose);
            let blocking = Blocking {
                day: today,
                text,
                who: &who,
                result: Some(result),
                commitment: None,
            };
            board.block(&blocking, ids);
            Ok(())
        })
    }

    fn change_blocker(&mut self, id: &RecordId, text: &str, whose: &Whose) -> Result<(), Reason> {
        let label = format!("in the way now: {}", short(text));
        self.change(&label, |board, _| {
            let who = person(board, whose);
            let is_there = board.change_blocker(id, |it| {
                text.clone_into(&mut it.text);
                it.who = who;
            });
            if is_there { Ok(()) } else { Err(Reason::Gone) }
        })
    }

    /// Deletes the focused blocker.
    pub(super) fn delete_blocker(&mut self) -> Result<(), Reason> {
        let Some(line) = self.blocker() else {
            return Ok(());
        };
        let (id, text) = (line.id.clone(), short(&line.text));
        self.change(&format!("deleted: {text}"), |board, _| {
            board.records.remove(&id);
            Ok(())
        })
    }
}
