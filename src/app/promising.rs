//! Making promises and changing them.
//!
//! Invariant: a promise has an owner who is on the board, and the moment it was made.

use chrono::NaiveDate;

use super::{
    App,
    act::person,
    carrying::carry_again,
    dialog::{
        Choice, ChooseResult, ChooseWho, Dialog, Draft, Picker, Promise, Purpose, WhoAmI, Whose,
    },
    notice::Notice,
    words::{counted, short},
};
use crate::{
    command::Command,
    layout::Pane,
    state::{
        Board, Commitment, Ids, Verdict,
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
                self.dialogs.push(Dialog::WhoAmI(WhoAmI {
                    picker: self.who_picker(None, self.date),
                    then: Command::Add,
                    problem: None,
                }));
            }
        }
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
        let results: Vec<ResultId> = self
            .board()
            .results()
            .map(|it| it.plan.id.clone())
            .collect();
        let only = results.first().filter(|_| results.len() == 1);
        let owner = self.owner();
        let text = self.draft.clone().unwrap_or_default();
        self.open_promise(purpose, &text, only, owner.as_ref());
    }

    /// The day that Yesterday's pane is about, or would be.
    fn yesterday(&self) -> NaiveDate {
        let before = || self.board().calendar().previous(self.date);
        self.day.yesterday.unwrap_or_else(before)
    }

    fn open_promise(
        &mut self,
        purpose: Purpose,
        text: &str,
        toward: Option<&ResultId>,
        who: Option<&PersonId>,
    ) {
        let toward = self.result_picker(toward);
        let who = self.who_picker(who, self.date);
        let mut form = Promise::new(purpose, "", toward, who, None);
        form.text = super::field::Field::new(text);
        self.dialogs.push(Dialog::Promise(Box::new(form)));
    }

    /// Lines pasted on the board: promises to be made, or things done, each its own.
    pub(super) fn paste(&mut self, text: String) {
        if self.focus == Pane::Measure || self.read_only.is_some() {
            return;
        }
        self.add();
        if let Some(Dialog::Promise(form)) = self.dialogs.last_mut() {
            let _ = form.update(&super::Input::Pasted(text));
        }
    }

    /// The form again, with the result and the owner of the last one.
    pub(super) fn open_next_promise(&mut self, purpose: &Purpose, draft: &Draft) {
        let next = match purpose {
            Purpose::Add { .. } | Purpose::AddDone { .. } => purpose.clone(),
            Purpose::Edit { .. } | Purpose::Smaller { .. } => Purpose::Add { day: self.date },
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
            self.open_measure();
            return;
        };
        let form = Promise::new(
            Purpose::Edit { id: commitment.id },
            &commitment.text,
            self.result_picker(commitment.toward.as_ref()),
            self.who_picker(Some(&commitment.who), commitment.day),
            commitment.minutes,
        );
        self.dialogs.push(Dialog::Promise(Box::new(form)));
    }

    /// The results to choose from; none is the first choice.
    pub(super) fn result_picker(&self, value: Option<&ResultId>) -> Picker<Option<ResultId>> {
        let none = Choice {
            value: None,
            title: "no result".to_owned(),
            detail: None,
        };
        let has_several = 1 < self.board().head.objectives.len();
        let results = self.board().results().map(|it| Choice {
            value: Some(it.plan.id.clone()),
            title: it.plan.title.clone(),
            detail: has_several.then(|| it.objective.title.clone()),
        });
        Picker::new(
            std::iter::once(none).chain(results).collect(),
            Some(&value.cloned()),
        )
    }

    /// The people to choose from; those who are away on the day are marked.
    pub(super) fn who_picker(&self, value: Option<&PersonId>, day: NaiveDate) -> Picker<PersonId> {
        let people = self.board().head.people.iter().map(|it| Choice {
            value: it.id.clone(),
            title: it.name.clone(),
            detail: it.is_away(day).then(|| "away".to_owned()),
        });
        let mut choices: Vec<Choice<PersonId>> = people.collect();
        // Someone whom the board does not know, but who made a promise, stays who they are.
        if let Some(id) = value.filter(|id| choices.iter().all(|it| it.value != **id)) {
            choices.push(Choice {
                value: id.clone(),
                title: id.to_string(),
                detail: Some("not on the board".to_owned()),
            });
        }
        Picker::new(choices, value)
    }

    /// Makes what was typed into the form so.
    pub(super) fn make_promise(&mut self, purpose: &Purpose, draft: &Draft) -> Result<(), String> {
        let [first, ..] = draft.texts.as_slice() else {
            return Err("there is nothing to promise".to_owned());
        };
        let what = match draft.texts.len() {
            1 => short(first),
            count => counted(count, "promise", "promises"),
        };
        let made = self.moment();
        let label = match purpose {
            Purpose::Add { .. } => format!("promised: {what}"),
            Purpose::AddDone { .. } => format!("done: {what}"),
            Purpose::Edit { .. } => format!("changed: {what}"),
            Purpose::Smaller { .. } => format!("made smaller: {what}"),
        };
        let id = self.change(&label, |board, ids| {
            let who = person(board, &draft.who);
            let fill = |it: &mut Commitment| {
                it.who = who.clone();
                it.text.clone_from(first);
                it.toward.clone_from(&draft.toward);
                it.minutes = draft.minutes;
            };
            let write = |board: &mut Board, ids: &mut Ids, day, text: &String, verdict| {
                let id = ids.fresh();
                let mut new = Commitment::new(id.clone(), day, who.clone(), text.clone());
                new.made = Some(made);
                new.toward.clone_from(&draft.toward);
                new.minutes = draft.minutes;
                new.verdict = verdict;
                board.records.push(new);
                id
            };
            let (first, day, verdict) = match purpose {
                Purpose::Add { day } => (None, *day, None),
                Purpose::AddDone { day } => (None, *day, Some(Verdict::Kept)),
                Purpose::Edit { id } => {
                    let Some(day) = board.records.commitment(id).map(|it| it.day) else {
                        return Err("it is not on the board any more".to_owned());
                    };
                    board.records.change_commitment(id, fill);
                    (Some(id.clone()), day, None)
                }
                Purpose::Smaller { id, to } => {
                    let carrying = Carrying {
                        to: *to,
                        made,
                        insistence: Insistence::CarryAgain,
                    };
                    (
                        Some(carry_again(board, id, carrying, ids, fill)?),
                        *to,
                        None,
                    )
                }
            };
            let rest = draft.texts.iter().skip(usize::from(first.is_some()));
            let last = rest
                .map(|text| write(board, ids, day, text, verdict))
                .last();
            Ok(last.or(first))
        })?;
        if let Some(id) = id {
            self.point_at(&id);
        }
        Ok(())
    }

    /// Asks which result the focused promise serves.
    pub(super) fn open_choose_result(&mut self) {
        if let Some(commitment) = self.commitment() {
            let picker = self.result_picker(commitment.toward.as_ref());
            self.dialogs.push(Dialog::ChooseResult(ChooseResult {
                id: commitment.id.clone(),
                text: commitment.text.clone(),
                picker,
                problem: None,
            }));
        }
    }

    /// Asks whose the focused promise is.
    pub(super) fn open_choose_who(&mut self) {
        if let Some(commitment) = self.commitment() {
            let picker = self.who_picker(Some(&commitment.who), commitment.day);
            self.dialogs.push(Dialog::ChooseWho(ChooseWho {
                id: commitment.id.clone(),
                text: commitment.text.clone(),
                carry_to: None,
                picker: picker.or_new(),
                problem: None,
            }));
        }
    }

    /// Lets a promise serve a result, or none.
    pub(super) fn serve(&mut self, id: &RecordId, result: Option<&ResultId>) -> Result<(), String> {
        let Some(text) = self
            .board()
            .records
            .commitment(id)
            .map(|it| short(&it.text))
        else {
            return Err("it is not on the board any more".to_owned());
        };
        let title = result.and_then(|it| self.board().result(it));
        let title = title.map(|it| it.plan.title.clone());
        let label = match title {
            Some(title) => format!("for {title}: {text}"),
            None => format!("for no result: {text}"),
        };
        self.change(&label, |board, _| {
            board.records.change_commitment(id, |it| {
                // An action belongs to its result; with another result it is another's.
                if it.toward.as_ref() != result {
                    it.action = None;
                }
                it.toward = result.cloned();
            });
            Ok(())
        })
    }

    /// Private, or for all to see.
    pub(super) fn toggle_private(&mut self) -> Result<(), String> {
        let Some(commitment) = self.commitment() else {
            return Ok(());
        };
        let id = commitment.id.clone();
        let (is_private, text) = (!commitment.private, short(&commitment.text));
        let word = if is_private {
            "private"
        } else {
            "for all to see"
        };
        self.change(&format!("{word}: {text}"), |board, _| {
            board
                .records
                .change_commitment(&id, |it| it.private = is_private);
            Ok(())
        })
    }

    /// Deletes the focused promise, or the day's number.
    pub(super) fn delete(&mut self) -> Result<(), String> {
        let Some(commitment) = self.commitment() else {
            return self.delete_number();
        };
        let (id, text) = (commitment.id.clone(), short(&commitment.text));
        self.change(&format!("deleted: {text}"), |board, _| {
            board.records.remove(&id);
            Ok(())
        })
    }

    /// The user's own editor gave back the text of the promise it was opened on.
    pub(super) fn edited(&mut self, text: Result<String, String>) {
        let Some(id) = self.in_editor.take() else {
            return;
        };
        let text = match text {
            Ok(text) => text,
            Err(reason) => {
                self.notice = Some(Notice::trouble(reason));
                return;
            }
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            self.notice = Some(Notice::care("the text came back empty: it stays as it was"));
            return;
        }
        let label = format!("changed: {}", short(&text));
        let done = self.change(&label, |board, _| {
            if board
                .records
                .change_commitment(&id, |it| it.text.clone_from(&text))
            {
                Ok(())
            } else {
                Err(format!("it is not on the board any more: {text}"))
            }
        });
        if let Err(reason) = done {
            self.notice = Some(Notice::trouble(reason));
        }
    }
}
