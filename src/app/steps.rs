//! Processes on the screen: which action a promise is a part of, its steps, what was answered.
//!
//! Invariant: what is answered for a promise is kept for its line (see [`crate::state::change::Answering`]); a dialog that shows
//! steps shows those of the board as it is.

use super::{
    App, Reason,
    dialog::{
        ActionLine, AtHand, Choice, ChooseAction, Dialog, Doing, Picker, Read, Said, SaidTone,
        StepLine, Steps, Then, Write, Writing,
    },
    words::{counted, day, short},
};
use crate::{
    insight::process::{Checklist, carried_out, checklist},
    state::{
        Commitment,
        board::PlannedResult,
        change::Answering,
        id::{ActionId, PersonId, RecordId, ResultId},
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

    /// What was answered for the actions of the objective that a promise leads to, or of all where it leads to none.
    fn at_hand(&self, commitment: &Commitment) -> Vec<AtHand> {
        let board = self.board();
        let toward = commitment.toward.as_ref().and_then(|it| board.result(it));
        let objective = toward.map(|it| &it.objective.id);
        let is_near = |it: &PlannedResult<'_>| objective.is_none_or(|id| *id == it.objective.id);
        let actions = board
            .results()
            .filter(is_near)
            .flat_map(|it| &it.plan.actions);
        let actions = actions.filter(|it| !it.process.is_empty());
        let at_hand = actions.filter_map(|it| {
            let lists = carried_out(board, &it.id);
            let mut lists: Vec<_> = lists.iter().filter(|it| self.may_read(it)).collect();
            // Of its own action the earlier times are of use, not this one.
            lists.retain(|it| it.promise.is_none_or(|it| it.line() != commitment.line()));
            let much = much(&lists)?;
            Some(AtHand {
                action: it.id.clone(),
                title: it.title.clone(),
                much,
            })
        });
        at_hand.collect()
    }

    /// Whether a list is for who sits here: that of a private promise is for its owner.
    fn may_read(&self, list: &Checklist<'_>) -> bool {
        let me = self.me();
        list.promise
            .is_none_or(|it| !it.private || me == Some(&it.who))
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

    fn read_process(&mut self, action: &ActionId) -> Result<(), Reason> {
        let (_, planned) = self.board().action(action).ok_or(Reason::Gone)?;
        let title = planned.title.clone();
        let lists = carried_out(self.board(), action);
        let shown = lists.iter().rev().filter(|it| self.may_read(it));
        let mut said: Vec<Said> = shown.flat_map(|it| self.told(it)).collect();
        if said.is_empty() {
            said.push(Said {
                tone: SaidTone::Aside,
                text: "nobody has done it yet: these are its steps".to_owned(),
            });
            said.extend(planned.process.iter().map(|it| Said {
                tone: SaidTone::Open,
                text: it.clone(),
            }));
        }
        let read = Read::new(title, said, self.size);
        self.dialogs.push(Dialog::Read(Box::new(read)));
        Ok(())
    }

    /// One time that an action was carried out, as it is read.
    fn told(&self, list: &Checklist<'_>) -> Vec<Said> {
        let heading = match (list.promise, list.began()) {
            (Some(it), _) => {
                let name = self.board().name_of(&it.who);
                format!("{}, {name}: {}", day(it.day), it.text)
            }
            (None, Some(began)) => format!("{}, once and for all", day(began)),
            (None, None) => "once and for all".to_owned(),
        };
        let mut said = vec![Said {
            tone: SaidTone::Heading,
            text: heading,
        }];
        for step in &list.steps {
            let tone = if step.answer.is_some() {
                SaidTone::Done
            } else {
                SaidTone::Open
            };
            let text = step.text.to_owned();
            said.push(Said { tone, text });
            said.extend(step.written().map(|it| Said {
                tone: SaidTone::Answer,
                text: it.to_owned(),
            }));
        }
        said
    }

    fn ask_action(&mut self, id: &RecordId) -> Result<(), Reason> {
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
    pub(super) fn action_picker(
        &self,
        value: Option<&ActionId>,
        toward: Option<&ResultId>,
    ) -> Picker<Option<ActionId>> {
        let mut results: Vec<PlannedResult<'_>> = self.board().results().collect();
        let is_open = |it: &PlannedResult<'_>| it.objective.closed.is_none();
        results.retain(|it| is_open(it) || Some(&it.plan.id) == toward);
        results.sort_by_key(|it| Some(&it.plan.id) != toward);
        let actions = results.into_iter().flat_map(|it| {
            let of_result = move |action: &crate::state::board::Action| Choice {
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
    fn make_part(&mut self, id: &RecordId, action: Option<&ActionId>) -> Result<(), Reason> {
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

/// How much there is to read: how often all of it was done, else how many answers there are. None where there is nothing.
fn much(lists: &[&Checklist<'_>]) -> Option<String> {
    if !lists.iter().any(|it| it.has_answers()) {
        return None;
    }
    let finished = lists.iter().filter(|it| it.is_finished()).count();
    if 0 < finished {
        return Some(finished.to_string());
    }
    let steps = lists.iter().flat_map(|it| &it.steps);
    let answers = steps.filter(|it| it.written().is_some()).count();
    Some(counted(answers, "answer", "answers"))
}
