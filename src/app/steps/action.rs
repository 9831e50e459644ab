//! Which action a promise is a part of.
//!
//! Invariant: a promise that is a part of an action serves its result.

use crate::{
    app::{
        App, Reason,
        dialog::{Choice, ChooseAction, Dialog, Picker},
        words::short,
    },
    state::{
        board::{Action, PlannedResult},
        id::{ActionId, RecordId, ResultId},
    },
};

impl App {
    pub(super) fn ask_action(&mut self, id: &RecordId) -> Result<(), Reason> {
        let commitment = self.named(id)?;
        let picker = self.action_picker(commitment.action.as_ref(), commitment.toward.as_ref());
        let text = commitment.text.clone();
        if picker.is_empty() {
            return Err(Reason::NoAction);
        }
        self.dialogs.push(Dialog::ChooseAction(ChooseAction {
            id: id.clone(),
            text,
            picker,
            problem: None,
        }));
        Ok(())
    }

    /// The actions to choose from, those of a result first; none is the last choice. Empty where there is none.
    fn action_picker(
        &self,
        value: Option<&ActionId>,
        toward: Option<&ResultId>,
    ) -> Picker<Option<ActionId>> {
        let mut results: Vec<PlannedResult<'_>> = self.board().results().collect();
        let is_open = |it: &PlannedResult<'_>| it.objective.closed.is_none();
        results.retain(|it| is_open(it) || Some(&it.plan.id) == toward);
        results.sort_by_key(|it| Some(&it.plan.id) != toward);
        let actions = results.into_iter().flat_map(|it| {
            let of_result = move |action: &Action| Choice {
                value: Some(action.id.clone()),
                title: action.title.clone(),
                detail: Some(it.plan.title.clone()),
            };
            it.plan.actions.iter().map(of_result)
        });
        let mut choices: Vec<Choice<Option<ActionId>>> = actions.collect();
        if !choices.is_empty() {
            choices.push(Choice {
                value: None,
                title: "no action".to_owned(),
                detail: None,
            });
        }
        let first = choices.first().map(|it| it.value.clone());
        let value = value.map(|it| Some(it.clone())).or(first);
        Picker::new(choices, value.as_ref())
    }

    /// Makes a promise a part of an action, which serves its result; then its steps are shown.
    pub(super) fn make_part(
        &mut self,
        id: &RecordId,
        action: Option<&ActionId>,
    ) -> Result<(), Reason> {
        let text = short(&self.named(id)?.text);
        let planned = action.map(|it| self.board().action(it).ok_or(Reason::Gone));
        let planned = planned.transpose()?;
        let result = planned.map(|(result, _)| result.plan.id.clone());
        let label = match planned {
            Some((_, action)) => format!("{}: {text}", short(&action.title)),
            None => format!("a part of no action: {text}"),
        };
        let has_steps = planned.is_some_and(|(_, it)| !it.process.is_empty());
        let is_same = self.named(id)?.action.as_ref() == action;
        if !is_same {
            self.change(&label, |board, _| {
                board.records.change_commitment(id, |it| {
                    it.action = action.cloned();
                    it.toward = result.or_else(|| it.toward.take());
                });
                Ok(())
            })?;
        }
        let is_shown = self.dialogs.iter().any(|it| matches!(it, Dialog::Steps(_)));
        if has_steps && !is_shown {
            let steps = self.steps_of(self.named(id)?);
            self.dialogs.push(Dialog::Steps(steps));
        }
        Ok(())
    }
}
