//! Processes on the screen: which action a promise is a part of, its steps, what was answered.
//!
//! Invariant: what is answered for a promise is kept for its line (see [`crate::state::change::Answering`]); a dialog that shows
//! steps shows those of the board as it is.

mod action;
mod reading;

use super::{
    App, Reason,
    dialog::{ActionLine, Dialog, Doing, StepLine, Steps, Then, Write, Writing},
    words::{counted, short},
};
use crate::{
    insight::process::checklist,
    state::{
        Commitment,
        change::Answering,
        id::{ActionId, PersonId, RecordId},
        value,
    },
};

impl App {
    /// Shows how the focused promise is carried out; first asks which action it is a part of where that is all there is to do.
    pub(super) fn open_steps(&mut self) -> Result<(), Reason> {
        let Some(commitment) = self.commitment() else {
            let action = self.habit().and_then(|it| it.action.clone());
            return action.map_or(Ok(()), |it| self.read_process(&it));
        };
        let steps = self.steps_of(commitment);
        if steps.action.is_none() && steps.steps.is_empty() && steps.at_hand.is_empty() {
            let id = commitment.id.clone();
            return self.ask_action(&id);
        }
        self.dialogs.push(Dialog::Steps(steps));
        Ok(())
    }

    /// Does what a dialog about steps wants done.
    pub(super) fn process(&mut self, doing: Doing) -> Result<(), Reason> {
        match doing {
            Doing::Tick { id, step } => self.tick_step(&id, &step),
            Doing::AskAnswer { id, step } => self.ask_answer(&id, &step),
            Doing::Answer {
                id,
                step,
                text,
                then,
            } => {
                self.answer(&id, &step, &text)?;
                match (then, self.step_after(&id, &step)) {
                    (Then::Next, Some(next)) => self.ask_answer(&id, &next),
                    (Then::Close | Then::Next, _) => Ok(()),
                }
            }
            Doing::AskProcess(action) => self.ask_process(&action),
            Doing::WriteProcess { action, text } => self.write_process(&action, &text),
            Doing::Read(action) => self.read_process(&action),
            Doing::AskAction(id) => self.ask_action(&id),
            Doing::Part { id, action } => self.make_part(&id, action.as_ref()),
        }
    }

    /// The steps that a dialog shows are those of the board.
    pub(super) fn refresh_steps(&mut self) {
        let is_steps = |it: &Dialog| matches!(it, Dialog::Steps(_));
        let Some(place) = self.dialogs.iter().position(is_steps) else {
            return;
        };
        let Some(Dialog::Steps(old)) = self.dialogs.get(place) else {
            return;
        };
        let Some(commitment) = self.board().records.commitment(&old.id) else {
            return;
        };
        let mut new = self.steps_of(commitment);
        // What is pointed at stays where it is; what has become of another action begins anew.
        if new.action == old.action && new.steps.len() == old.steps.len() {
            new.pointed = old.pointed.min(new.rows().len().saturating_sub(1));
        }
        new.problem.clone_from(&old.problem);
        if let Some(dialog) = self.dialogs.get_mut(place) {
            *dialog = Dialog::Steps(new);
        }
    }

    fn steps_of(&self, commitment: &Commitment) -> Steps {
        let board = self.board();
        let planned = commitment.action.as_ref().and_then(|it| board.action(it));
        let action = planned.map(|(_, it)| ActionLine {
            id: it.id.clone(),
            title: it.title.clone(),
        });
        let list = checklist(board, commitment);
        let steps = list.iter().flat_map(|it| &it.steps);
        let steps = steps.filter(|it| it.is_planned).map(|it| StepLine {
            text: it.text.to_owned(),
            is_done: it.answer.is_some(),
            written: it.written().unwrap_or_default().to_owned(),
        });
        Steps::new(
            commitment.id.clone(),
            commitment.text.clone(),
            action,
            steps.collect(),
            self.at_hand(commitment),
        )
    }

    fn named(&self, id: &RecordId) -> Result<&Commitment, Reason> {
        self.board().records.commitment(id).ok_or(Reason::Gone)
    }

    /// Who answers: who sits here, else whose promise it is.
    fn answerer(&self, id: &RecordId) -> Result<PersonId, Reason> {
        let owner = &self.named(id)?.who;
        Ok(self.me().unwrap_or(owner).clone())
    }

    fn tick_step(&mut self, id: &RecordId, step: &str) -> Result<(), Reason> {
        let list = checklist(self.board(), self.named(id)?).ok_or(Reason::NoProcess)?;
        let is_done = list
            .steps
            .iter()
            .any(|it| it.text == step && it.answer.is_some());
        if !is_done {
            return self.answer(id, step, "");
        }
        self.change(&format!("open again: {}", short(step)), |board, _| {
            board.open_step(id, step);
            Ok(())
        })
    }

    fn answer(&mut self, id: &RecordId, step: &str, text: &str) -> Result<(), Reason> {
        let by = self.answerer(id)?;
        let word = if text.trim().is_empty() {
            "ticked"
        } else {
            "answered"
        };
        let answering = Answering {
            commitment: id,
            step,
            text,
            by: &by,
            day: self.today,
        };
        let is_same = self.answered(id, step)?.is_some_and(|it| it == text.trim());
        if is_same {
            return Ok(());
        }
        self.change(&format!("{word}: {}", short(step)), |board, ids| {
            board.answer(&answering, ids);
            Ok(())
        })
    }

    /// What was answered to a step; none where it is not done.
    fn answered(&self, id: &RecordId, step: &str) -> Result<Option<String>, Reason> {
        let answers = self.board().answers_for(self.named(id)?);
        let given = answers.filter(|it| it.step == step).last();
        Ok(given.map(|it| it.text.trim().to_owned()))
    }

    fn ask_answer(&mut self, id: &RecordId, step: &str) -> Result<(), Reason> {
        let before = self.answered(id, step)?.unwrap_or_default();
        let writing = Writing::Answer {
            id: id.clone(),
            step: step.to_owned(),
        };
        let write = Write::new(writing, step.to_owned(), before, self.size);
        self.dialogs.push(Dialog::Write(Box::new(write)));
        Ok(())
    }

    /// The first step behind another one that is not done.
    fn step_after(&self, id: &RecordId, step: &str) -> Option<String> {
        let list = checklist(self.board(), self.board().records.commitment(id)?)?;
        let behind = list.steps.iter().skip_while(|it| it.text != step).skip(1);
        let mut open = behind.filter(|it| it.is_planned && it.answer.is_none());
        open.next().map(|it| it.text.to_owned())
    }

    fn ask_process(&mut self, action: &ActionId) -> Result<(), Reason> {
        let (_, planned) = self.board().action(action).ok_or(Reason::Gone)?;
        let before = planned.process.join("\n");
        let title = format!("How is it done? {}", planned.title);
        let write = Write::new(Writing::Process(action.clone()), title, before, self.size);
        self.dialogs.push(Dialog::Write(Box::new(write)));
        Ok(())
    }

    fn write_process(&mut self, action: &ActionId, text: &str) -> Result<(), Reason> {
        let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
        let steps: Vec<String> = lines.map(str::to_owned).collect();
        let (_, planned) = self.board().action(action).ok_or(Reason::Gone)?;
        let count = counted(steps.len(), "step", "steps");
        let label = format!("{count}: {}", short(&planned.title));
        self.change(&label, |board, _| {
            board.set_process(action, value::Steps(steps));
            Ok(())
        })
    }
}
