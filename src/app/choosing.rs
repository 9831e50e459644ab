//! Which result a promise serves, whose it is, who may see it, and whether it stays.
//!
//! Invariant: what is offered is on the board; who is away is offered too, and marked.

use chrono::NaiveDate;

use super::{
    App, Reason,
    dialog::{Choice, ChooseResult, ChooseWho, Dialog, Picker},
    words::short,
};
use crate::{
    command::Command,
    state::{
        Commitment,
        board::PlannedResult,
        id::{PersonId, RecordId, ResultId},
    },
};

impl App {
    /// The results to choose from: those of what is open, and the one it is now; none is the first choice.
    pub(super) fn result_picker(&self, value: Option<&ResultId>) -> Picker<Option<ResultId>> {
        let none = Choice {
            value: None,
            title: "no result".to_owned(),
            detail: None,
        };
        let is_offered =
            |it: &PlannedResult<'_>| it.objective.closed.is_none() || Some(&it.plan.id) == value;
        let offered: Vec<_> = self.board().results().filter(is_offered).collect();
        let first = offered.first().map(|it| &it.objective.id);
        let has_several = offered.iter().any(|it| Some(&it.objective.id) != first);
        let results = offered.iter().map(|it| Choice {
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
        if self.blocker().is_some() {
            return self.edit_blocker(true);
        }
        if self.parked().is_some() {
            return self.edit_parked(true);
        }
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
    pub(super) fn serve(&mut self, id: &RecordId, result: Option<&ResultId>) -> Result<(), Reason> {
        let Some(text) = self
            .board()
            .records
            .commitment(id)
            .map(|it| short(&it.text))
        else {
            return Err(Reason::Gone);
        };
        let title = result.and_then(|it| self.board().result(it));
        let title = title.map(|it| it.plan.title.clone());
        let label = match title {
            Some(title) => format!("for {title}: {text}"),
            None => format!("for no result: {text}"),
        };
        self.change(&label, |board, _| {
            board.records.change_commitment(id, |it| serve(it, result));
            Ok(())
        })
    }

    /// Private, or for all to see.
    pub(super) fn toggle_private(&mut self) -> Result<(), Reason> {
        let Some(commitment) = self.commitment() else {
            return Ok(());
        };
        // What is private is shown to its owner only, so it must be known who looks.
        if self.me().is_none() {
            self.ask_who(Command::Private);
            return Ok(());
        }
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
    pub(super) fn delete(&mut self) -> Result<(), Reason> {
        let Some(commitment) = self.commitment() else {
            if self.blocker().is_some() {
                return self.delete_blocker();
            }
            if self.parked().is_some() {
                return self.delete_parked();
            }
            return self.delete_number();
        };
        let (id, text) = (commitment.id.clone(), short(&commitment.text));
        self.change(&format!("deleted: {text}"), |board, _| {
            board.delete_commitment(&id);
            Ok(())
        })
    }
}

/// Lets a promise serve a result. An action belongs to its result: with another one it goes.
pub(super) fn serve(commitment: &mut Commitment, result: Option<&ResultId>) {
    if commitment.toward.as_ref() != result {
        commitment.action = None;
        commitment.toward = result.cloned();
    }
}
