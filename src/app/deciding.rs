//! Decisions and wins: what is said to the headline.
//!
//! Invariant: a decision is kept before it becomes a promise, so that it stays when nothing is promised.

use super::{
    App, Reason,
    dialog::{Decide, Dialog, DidItHelp, KeepWin, Whose},
    words::{day, short},
};
use crate::{
    insight::outcome::Signal,
    report::headline::{self, Call},
    state::{
        Record,
        id::{PersonId, RecordId, ResultId},
        record::{Decision, Win},
    },
};

impl App {
    /// Answers the headline where it asks something: it names this key. Else asks what is decided about the focused result,
    /// or about the one that the focused promise serves.
    pub(super) fn open_decide(&mut self) {
        match self.headline.as_ref().map(|it| it.call.clone()) {
            Some(Call::Answer(id)) => self.ask_whether_it_helped(&id),
            Some(Call::Decide(result)) => self.ask_what_is_decided(Some(result)),
            Some(Call::Keep { .. } | Call::Know) | None => {
                let focused = self.reading().map(|it| it.id.clone());
                let serves = || self.commitment().and_then(|it| it.toward.clone());
                self.ask_what_is_decided(focused.or_else(serves));
            }
        }
    }

    /// Asks of the oldest decision of the review that waits for it whether it helped.
    pub(super) fn open_due_decision(&mut self) -> Result<(), Reason> {
        let due = self.reviewing().and_then(|it| it.due.clone());
        self.ask_whether_it_helped(&due.ok_or(Reason::NoneDue)?);
        Ok(())
    }

    pub(super) fn ask_what_is_decided(&mut self, result: Option<ResultId>) {
        let reading = self
            .day
            .results
            .iter()
            .find(|it| Some(&it.id) == result.as_ref());
        let is_busy = reading.is_some_and(|it| it.signal() == Signal::BusyNotMoving);
        let about = match (&self.headline, reading) {
            (Some(it), Some(reading)) if it.call == Call::Decide(reading.id.clone()) => it.text(),
            (_, Some(reading)) => reading.title.clone(),
            (_, None) => "about the day".to_owned(),
        };
        let dialog = Decide::new(result, about, is_busy);
        self.dialogs.push(Dialog::Decide(dialog));
    }

    fn ask_whether_it_helped(&mut self, id: &RecordId) {
        let Some(decision) = self.board().records.get(id).and_then(Record::decision) else {
            return;
        };
        let result = decision.result.as_ref();
        let since =
            result.and_then(|it| headline::since(self.board(), it, decision.day, self.date));
        let dialog = DidItHelp::new(
            id.clone(),
            format!("{}: {}", day(decision.day), decision.text),
            since.map(|it| format!("{it} since")).unwrap_or_default(),
        );
        self.dialogs.push(Dialog::DidItHelp(dialog));
    }

    /// Keeps a decision, and asks for the promise that it becomes.
    pub(super) fn decide(
        &mut self,
        result: Option<&ResultId>,
        text: &str,
        action: Option<&str>,
    ) -> Result<(), Reason> {
        let (date, by) = (self.date, self.me().cloned());
        let id = self.change(&format!("decided: {}", short(text)), |board, ids| {
            let id = ids.fresh();
            board.records.push(Decision {
                result: result.cloned(),
                by,
                ..Decision::new(id.clone(), date, text)
            });
            Ok(id)
        })?;
        self.open_decided(id, result, action.unwrap_or_default());
        Ok(())
    }

    /// Notes whether a decision helped; where it did not, another is asked for.
    pub(super) fn note_whether_it_helped(
        &mut self,
        id: &RecordId,
        helped: bool,
    ) -> Result<(), Reason> {
        let answer = if helped {
            "it helped"
        } else {
            "it did not help"
        };
        let result = self.change(answer, |board, _| {
            let mut result = None;
            let is_there = board.records.change(id, |it| {
                if let Record::Decision(it) = it {
                    it.helped = Some(helped);
                    result.clone_from(&it.result);
                }
            });
            if is_there {
                Ok(result)
            } else {
                Err(Reason::Gone)
            }
        })?;
        if !helped {
            self.ask_what_is_decided(result);
        }
        Ok(())
    }

    /// Asks for a win in one line, with what the headline says if that is one, and whose it is.
    pub(super) fn open_win(&mut self) -> Result<(), Reason> {
        let (result, text) = match &self.headline {
            Some(it) => match &it.call {
                Call::Keep { result, .. } => (result.clone(), it.text()),
                Call::Decide(_) | Call::Answer(_) | Call::Know => (None, String::new()),
            },
            None => (None, String::new()),
        };
        let focused = self.commitment();
        let result = result.or_else(|| focused.and_then(|it| it.toward.clone()));
        let who = self.whose_win().ok_or(Reason::NobodyYet)?;
        let picker = self.who_picker(Some(who), self.date);
        let dialog = KeepWin::new(picker, result, text.trim());
        self.dialogs.push(Dialog::KeepWin(dialog));
        Ok(())
    }

    /// Whose a win is that is kept now, before anybody else is chosen: the headline's person's, the focused promise's owner's,
    /// mine, that of the first on the board.
    pub(super) fn whose_win(&self) -> Option<&PersonId> {
        let told = self.headline.as_ref().and_then(|it| match &it.call {
            Call::Keep { who, .. } => who.as_ref(),
            Call::Decide(_) | Call::Answer(_) | Call::Know => None,
        });
        let focused = || self.commitment().map(|it| &it.who);
        let first = || self.board().head.people.first().map(|it| &it.id);
        told.or_else(focused).or_else(|| self.me()).or_else(first)
    }

    /// Keeps a win.
    pub(super) fn keep_win(
        &mut self,
        whose: &Whose,
        result: Option<&ResultId>,
        text: &str,
    ) -> Result<(), Reason> {
        let (date, by) = (self.date, self.me().cloned());
        self.change(&format!("kept as a win: {}", short(text)), |board, ids| {
            let who = super::act::person(board, whose);
            board.records.push(Win {
                result: result.cloned(),
                by,
                ..Win::new(ids.fresh(), date, who, text)
            });
            Ok(())
        })
    }
}
