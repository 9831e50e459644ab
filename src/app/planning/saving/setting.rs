//! What was changed of something on the plan.
//!
//! Invariant: a field that was not changed stays as it is, whatever others wrote meanwhile.

use chrono::NaiveDate;

use super::{at_its_field, optional, refused, times, understood, who};
use crate::{
    app::{
        App, Reason,
        dialog::{Answers, PlanField, PlanSaid},
    },
    state::{
        Board,
        board::{Cadence, ResultKind},
        change::{Moved, PlanError, PlanItem, Term},
        id::{ActionId, ObjectiveId, ResultId, SegmentId},
    },
};

impl App {
    /// Writes what was changed of something.
    pub(super) fn save_edited(&mut self, item: &PlanItem, answers: &Answers) -> Result<(), Reason> {
        let title = answers.changed(&PlanField::Title);
        if title.is_some_and(str::is_empty) {
            return Err(refused(&PlanField::Title, &PlanError::NoTitle));
        }
        let start = answers.changed(&PlanField::Start).is_some();
        let start = start
            .then(|| self.day_in(answers, &PlanField::Start))
            .transpose()?;
        let times = answers
            .changed(&PlanField::Times)
            .is_some()
            .then(|| times(answers))
            .transpose()?;
        let every = answers.changed(&PlanField::Every);
        let every: Option<Cadence> = every
            .map(|it| understood(it, &PlanField::Every))
            .transpose()?;
        let what = match answers.chosen(&PlanField::Pipeline).map(is_yes) {
            Some(true) => "each result feeds the next",
            Some(false) => "results side by side",
            None => "changed on the plan",
        };
        let label = format!("{what}: {}", self.title_on_plan(item));
        let (item, today) = (item.clone(), self.today);
        self.change(&label, |board, _| {
            if !board.is_still(&item, &answers.called) {
                return Err(PlanError::Gone.into());
            }
            if let Some(title) = title {
                board.rename(&item, title)?;
            }
            match &item {
                PlanItem::Objective(id) => {
                    if let Some(start) = start {
                        begin(board, id, start, today)?;
                    }
                    let objective = board.objective_mut(id).ok_or(PlanError::Gone)?;
                    let is_pipeline = answers.chosen(&PlanField::Pipeline);
                    objective.pipeline = is_pipeline.map_or(objective.pipeline, is_yes);
                }
                PlanItem::Result(id) => set_result(board, id, answers)?,
                PlanItem::Action(id) => {
                    let action = board.action_mut(id).ok_or(PlanError::Gone)?;
                    action.times = times.unwrap_or(action.times);
                }
                PlanItem::Habit(_) => set_habit(board, &item, answers, every)?,
                PlanItem::Segment(..) | PlanItem::Step(..) => {}
            }
            Ok(())
        })
    }

    /// Writes who looks after something.
    pub(super) fn save_owner(&mut self, item: &PlanItem, answers: &Answers) -> Result<(), Reason> {
        let label = format!("looked after by another: {}", self.title_on_plan(item));
        self.change(&label, |board, _| match item {
            PlanItem::Result(id) => set_result(board, id, answers),
            PlanItem::Habit(_) => set_habit(board, item, answers, None),
            PlanItem::Objective(_)
            | PlanItem::Segment(..)
            | PlanItem::Action(_)
            | PlanItem::Step(..) => Err(Reason::NobodyOwns),
        })
    }
}

/// Corrects the first day of an objective. Of what is in use by now it is moved, which takes a reason.
fn begin(
    board: &mut Board,
    id: &ObjectiveId,
    start: NaiveDate,
    today: NaiveDate,
) -> Result<(), Reason> {
    let term = board.objective(id).ok_or(PlanError::Gone)?.term();
    let moved = Moved {
        day: today,
        why: "",
    };
    let done = if start != term.start && board.is_objective_in_use(id) {
        Err(PlanError::InUse)
    } else {
        board.replan_objective(id, Term { start, ..term }, moved)
    };
    done.map(|_| ())
        .map_err(|error| refused(&PlanField::Start, &error))
}

/// Whether the second of two things was chosen.
fn is_yes(said: &PlanSaid) -> bool {
    match said {
        PlanSaid::Chosen(choice) => choice.is_some(),
        PlanSaid::Text(_) | PlanSaid::New(_) => false,
    }
}

/// Writes to a result what was changed of it.
fn set_result(board: &mut Board, id: &ResultId, answers: &Answers) -> Result<(), Reason> {
    let owner = answers.chosen(&PlanField::Owner).map(|it| who(board, it));
    if let Some(said) = answers.chosen(&PlanField::Kind) {
        let kind = if is_yes(said) {
            ResultKind::PerDay
        } else {
            ResultKind::Total
        };
        board.count_result(id, kind).map_err(at_its_field)?;
    }
    let plan = board.result_mut(id).ok_or(PlanError::Gone)?;
    if let Some(owner) = owner {
        plan.owner = owner;
    }
    if let Some(unit) = answers.changed(&PlanField::Unit) {
        plan.unit = optional(unit);
    }
    if let Some(said) = answers.chosen(&PlanField::Ours) {
        plan.ours = is_yes(said);
    }
    if let Some(PlanSaid::Chosen(segment)) = answers.chosen(&PlanField::Segment) {
        plan.segment = segment.as_ref().map(SegmentId::new);
    }
    if let Some(checks) = answers.changed(&PlanField::Checks) {
        plan.counts_if = checks.split(';').filter_map(optional).collect();
    }
    Ok(())
}

/// Writes to a habit what was changed of it.
fn set_habit(
    board: &mut Board,
    item: &PlanItem,
    answers: &Answers,
    every: Option<Cadence>,
) -> Result<(), Reason> {
    let PlanItem::Habit(id) = item else {
        return Err(PlanError::Gone.into());
    };
    let who = answers.chosen(&PlanField::Who).map(|it| who(board, it));
    let habit = board.habit_mut(id).ok_or(PlanError::Gone)?;
    if let Some(who) = who {
        habit.who = who;
    }
    if let Some(every) = every {
        habit.every = every;
    }
    if let Some(PlanSaid::Chosen(result)) = answers.chosen(&PlanField::Result) {
        habit.result = result.as_ref().map(ResultId::new);
    }
    if let Some(PlanSaid::Chosen(action)) = answers.chosen(&PlanField::Action) {
        habit.action = action.as_ref().map(ActionId::new);
    }
    Ok(())
}
