//! What answers of the standup do, where that is not what the board's own dialogs do.
//!
//! Invariant: an answer is one step to undo.

use super::super::{
    App, Reason,
    dialog::{Dialog, NameBlocker, StandupIntent, Stops, ThirdCarry},
    words::{day, short},
};
use crate::state::{
    Record,
    change::{CarryError, Insistence},
    id::{PersonId, RecordId},
};

impl App {
    /// Does what an answer comes to.
    pub(in crate::app) fn answer_standup(&mut self, intent: StandupIntent) -> Result<(), Reason> {
        match intent {
            StandupIntent::Pass => Ok(()),
            StandupIntent::Carry(id) => self.carry_to_the_day(&id),
            StandupIntent::Clear(id) => self.clear_asked(&id),
            StandupIntent::Change(id) => self.change_asked(&id),
            StandupIntent::Word(who) => {
                self.give_word(&who);
                Ok(())
            }
            StandupIntent::Order(order) => {
                self.speak_in(order);
                Ok(())
            }
        }
    }

    /// Carries a promise to the day of the standup, or asks what to do instead.
    fn carry_to_the_day(&mut self, id: &RecordId) -> Result<(), Reason> {
        let Some(commitment) = self.board().records.commitment(id) else {
            return Err(Reason::Gone);
        };
        let (text, to) = (commitment.text.clone(), self.date);
        let carrying = self.carrying(to, Insistence::Ask);
        let label = format!("carried to {}: {}", day(to), short(&text));
        let done = self.change(&label, |board, ids| Ok(board.carry(id, carrying, ids)?));
        let Err(Reason::Carry(CarryError::NeedsChoice { times, .. })) = done else {
            return done.map(|_| ());
        };
        let choice = ThirdCarry::new(id.clone(), text, times, to);
        self.dialogs.push(Dialog::ThirdCarry(choice));
        Ok(())
    }

    fn clear_asked(&mut self, id: &RecordId) -> Result<(), Reason> {
        let blocker = self.board().records.get(id).and_then(Record::blocker);
        let text = blocker.map(|it| short(&it.text)).ok_or(Reason::Gone)?;
        let day = self.date;
        self.change(&format!("cleared: {text}"), |board, _| {
            board.clear_blocker(id, Some(day));
            Ok(())
        })
    }

    /// Asks what it is that stands in the way now.
    fn change_asked(&mut self, id: &RecordId) -> Result<(), Reason> {
        let blocker = self.board().records.get(id).and_then(Record::blocker);
        let blocker = blocker.ok_or(Reason::Gone)?;
        let who = self.who_picker(Some(&blocker.who), self.date);
        let stops = Stops::AsBefore(id.clone());
        let dialog = NameBlocker::new(stops, "", &blocker.text, who);
        self.dialogs.push(Dialog::NameBlocker(dialog));
        Ok(())
    }

    /// The promise that is asked about, where one is.
    fn promise_asked(&self) -> Option<(RecordId, PersonId)> {
        let id = self.gathering.posed.as_ref()?.question.promise()?;
        let commitment = self.board().records.commitment(id)?;
        Some((id.clone(), commitment.who.clone()))
    }

    /// Carries the promise that is asked about to the day: that is an answer as well.
    pub(super) fn carry_asked(&mut self) -> Result<(), Reason> {
        let (id, _) = self.promise_asked().ok_or(Reason::NotAskedAboutPromise)?;
        // What follows is asked in its place, or it is done.
        let question = self.dialogs.pop();
        if let Err(reason) = self.carry_to_the_day(&id) {
            self.dialogs.extend(question);
            return Err(reason);
        }
        self.note_outcome(true);
        Ok(())
    }

    /// Asks what stops the promise that is asked about.
    pub(super) fn block_asked(&mut self) -> Result<(), Reason> {
        let (id, who) = self.promise_asked().ok_or(Reason::NotAskedAboutPromise)?;
        let text = self
            .board()
            .records
            .commitment(&id)
            .map(|it| it.text.clone());
        let picker = self.who_picker(Some(&who), self.date);
        let stops = Stops::Promise(id, None);
        let dialog = NameBlocker::new(stops, &text.unwrap_or_default(), "", picker);
        self.dialogs.push(Dialog::NameBlocker(dialog));
        Ok(())
    }
}
