//! Making promises and changing them.
//!
//! Invariant: a promise has an owner who is on the board, and the moment it was made.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{
    App, Reason,
    act::person,
    carrying::carry_again,
    choosing::serve,
    dialog::{Dialog, Draft, Promise, Purpose, WhoAmI, Whose},
    words::{counted, short},
};
use crate::{
    command::Command,
    layout::Pane,
    state::{
        Board, Commitment, Ids, Record, Verdict,
        change::{Carrying, Insistence},
        id::{PersonId, RecordId, ResultId},
    },
};

impl App {
    /// Adds to the focused pane: asks for a promise, a thing done or a number.
    pub(super) fn add(&mut self) {
        let is_known = self.owner().is_some() || self.board().head.people.is_empty();
        match self.focus {
            Pane::Measure => self.open_measure(),
            Pane::Yesterday | Pane::Today if is_known || self.has_asked_who => self.open_add(),
            Pane::Yesterday | Pane::Today => {
                self.has_asked_who = true;
                self.ask_who(Command::Add);
            }
        }
    }

    /// Asks who sits here, and goes on with a command then.
    pub(super) fn ask_who(&mut self, then: Command) {
        self.dialogs.push(Dialog::WhoAmI(WhoAmI {
            picker: self.who_picker(None, self.date),
            then,
            problem: None,
        }));
    }

    /// Whose a new promise is at first: the focused group's person's, else mine.
    fn owner(&self) -> Option<PersonId> {
        let focused = self.commitment().map(|it| &it.who);
        focused.or_else(|| self.me()).cloned()
    }

    /// The form of a new promise.
    pub(super) fn open_add(&mut self) {
        let purpose = match self.focus {
            Pane::Yesterday => Purpose::AddDone {
                day: self.yesterday(),
            },
            Pane::Measure | Pane::Today => Purpose::Add { day: self.date },
        };
        let (only, owner) = (self.only_result(), self.owner());
        self.open_promise(purpose, "", only.as_ref(), owner.as_ref());
        if let (Some(Dialog::Promise(form)), Some(draft)) = (self.dialogs.last_mut(), &self.draft) {
            form.go_on_with(draft);
        }
    }

    /// The result of what is open, where there is only one.
    pub(super) fn only_result(&self) -> Option<ResultId> {
        let mut results = self.board().open_results();
        let first = results.next().map(|it| it.plan.id.clone());
        first.filter(|_| results.next().is_none())
    }

    /// The day that Yesterday's pane is about, or would be.
    fn yesterday(&self) -> NaiveDate {
        let before = || self.board().calendar().previous(self.date);
        self.day.yesterday.unwrap_or_else(before)
    }

    pub(super) fn open_promise(
        &mut self,
        purpose: Purpose,
        text: &str,
        toward: Option<&ResultId>,
        who: Option<&PersonId>,
    ) {
        let form = self.promise_form(purpose, text, toward, who);
        self.dialogs.push(Dialog::Promise(Box::new(form)));
    }

    /// The form of a promise that is not there yet.
    pub(super) fn promise_form(
        &self,
        purpose: Purpose,
        text: &str,
        toward: Option<&ResultId>,
        who: Option<&PersonId>,
    ) -> Promise {
        let toward = self.result_picker(toward);
        let who = self.who_picker(who, self.date);
        let day = match &purpose {
            Purpose::Add { day }
            | Purpose::Decided { day, .. }
            | Purpose::Unpark { day, .. }
            | Purpose::AddDone { day }
            | Purpose::Smaller { to: day, .. } => *day,
            Purpose::Edit { .. } => self.date,
        };
        let mut background = self.background(day, None);
        // What is to be done next was not done yet.
        if matches!(purpose, Purpose::AddDone { .. }) {
            background.next = None;
        }
        Promise::new(purpose, text, toward, who, None).with(background)
    }

    /// The form of the promise that a decision becomes.
    pub(super) fn open_decided(
        &mut self,
        decision: RecordId,
        result: Option<&ResultId>,
        action: &str,
    ) {
        let day = self.date;
        let who = self.owner();
        self.open_promise(
            Purpose::Decided { day, decision },
            action,
            result,
            who.as_ref(),
        );
    }

    /// The form again, with the result and the owner of the last one.
    pub(super) fn open_next_promise(&mut self, purpose: &Purpose, draft: &Draft) {
        let next = match purpose {
            Purpose::Add { .. } | Purpose::AddDone { .. } => purpose.clone(),
            Purpose::Edit { .. }
            | Purpose::Smaller { .. }
            | Purpose::Decided { .. }
            | Purpose::Unpark { .. } => Purpose::Add { day: self.date },
        };
        let known = match &draft.who {
            Whose::Known(id) => Some(id.clone()),
            Whose::New(name) => {
                let mut people = self.board().head.people.iter();
                people.find(|it| it.name == *name).map(|it| it.id.clone())
            }
        };
        self.open_promise(next, "", draft.toward.as_ref(), known.as_ref());
    }

    /// The form of the focused promise, or the number of the focused result.
    pub(super) fn edit(&mut self) {
        let Some(commitment) = self.commitment().cloned() else {
            if self.blocker().is_some() {
                return self.edit_blocker(false);
            }
            if self.parked().is_some() {
                return self.edit_parked(false);
            }
            self.open_measure();
            return;
        };
        let form = self.editing(commitment);
        self.dialogs.push(Dialog::Promise(Box::new(form)));
    }

    /// The form of a promise that is there.
    pub(super) fn editing(&self, commitment: Commitment) -> Promise {
        let background = self.background(commitment.day, Some(&commitment.id));
        let purpose = Purpose::Edit { id: commitment.id };
        let form = Promise::new(
            purpose,
            &commitment.text,
            self.result_picker(commitment.toward.as_ref()),
            self.who_picker(Some(&commitment.who), commitment.day),
            commitment.minutes,
        );
        form.part_of(commitment.action).with(background)
    }

    /// Makes what was typed into the form so.
    pub(super) fn make_promise(&mut self, purpose: &Purpose, draft: &Draft) -> Result<(), Reason> {
        let what = match draft.texts.as_slice() {
            [one] => short(one),
            texts => counted(texts.len(), "promise", "promises"),
        };
        let label = match purpose {
            Purpose::Add { .. } | Purpose::Decided { .. } | Purpose::Unpark { .. } => {
                format!("promised: {what}")
            }
            Purpose::AddDone { .. } => format!("done: {what}"),
            Purpose::Edit { .. } => format!("changed: {what}"),
            Purpose::Smaller { .. } => format!("made smaller: {what}"),
        };
        let made = self.moment();
        let id = self.change(&label, |board, ids| match purpose {
            Purpose::Add { day } => Ok(promise(board, ids, draft, made, (*day, None))),
            Purpose::Decided { day, decision } => {
                let id = promise(board, ids, draft, made, (*day, None));
                board.records.change(decision, |it| {
                    if let Record::Decision(it) = it {
                        it.commitment.clone_from(&id);
                    }
                });
                Ok(id)
            }
            Purpose::Unpark { day, parked, since } => {
                if !board.clear_parked(parked, Some(*since)) {
                    return Err(Reason::Gone);
                }
                Ok(promise(board, ids, draft, made, (*day, None)))
            }
            Purpose::AddDone { day } => {
                let kept = Some(Verdict::Kept);
                Ok(promise(board, ids, draft, made, (*day, kept)))
            }
            Purpose::Edit { id } => rewrite(board, ids, draft, made, id),
            Purpose::Smaller { id, to } => {
                let carrying = Carrying {
                    to: *to,
                    made,
                    insistence: Insistence::CarryAgain,
                };
                let id = carry_again(board, id, carrying, ids, |_| {})?;
                rewrite(board, ids, draft, made, &id)
            }
        })?;
        if let Some(id) = id {
            self.point_at(&id);
        }
        Ok(())
    }
}

/// Adds promises, one for each text, and gives the last one's id.
fn promise(
    board: &mut Board,
    ids: &mut Ids,
    draft: &Draft,
    made: DateTime<FixedOffset>,
    (day, verdict): (NaiveDate, Option<Verdict>),
) -> Option<RecordId> {
    let who = person(board, &draft.who);
    let mut last = None;
    for text in &draft.texts {
        let id = ids.fresh();
        board.records.push(Commitment {
            made: Some(made),
            toward: draft.toward.clone(),
            action: draft.action.clone(),
            minutes: draft.minutes,
            verdict,
            ..Commitment::new(id.clone(), day, who.clone(), text.clone())
        });
        last = Some(id);
    }
    last
}

/// Changes a promise into the first text; further texts become promises of the same day.
fn rewrite(
    board: &mut Board,
    ids: &mut Ids,
    draft: &Draft,
    made: DateTime<FixedOffset>,
    id: &RecordId,
) -> Result<Option<RecordId>, Reason> {
    let Some(day) = board.records.commitment(id).map(|it| it.day) else {
        return Err(Reason::Gone);
    };
    let who = person(board, &draft.who);
    board.records.change_commitment(id, |it| {
        it.who = who;
        if let Some(text) = draft.texts.first() {
            it.text.clone_from(text);
        }
        serve(it, draft.toward.as_ref());
        it.action.clone_from(&draft.action);
        it.minutes = draft.minutes;
    });
    let more = Draft {
        texts: draft.texts.iter().skip(1).cloned().collect(),
        ..draft.clone()
    };
    let last = promise(board, ids, &more, made, (day, None));
    Ok(last.or_else(|| Some(id.clone())))
}
