//! The end of an objective: it is closed, extended, or followed by the next one.
//!
//! Invariant: what is closed keeps its plan, its numbers and its promises; the next one shares none of them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Moved, PlanError, Term, titled};
use crate::state::{
    block::Origin,
    board::{Action, Board, Closed, Ending, Goal, Objective, ResultPlan},
    id::{ActionId, ObjectiveId, ResultId},
};

/// The objective that comes after another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Next {
    /// What it is called.
    pub title: String,
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day.
    pub due: NaiveDate,
    /// The numbers that are other than before, by the results of the one before.
    pub goals: Vec<(ResultId, Goal)>,
}

impl Board {
    /// Closes an objective, and keeps what was learned.
    ///
    /// # Errors
    ///
    /// When it is not on the plan.
    pub fn close(
        &mut self,
        id: &ObjectiveId,
        day: NaiveDate,
        how: Ending,
        learned: &str,
    ) -> Result<(), PlanError> {
        let learned = learned.trim();
        let closed = Closed {
            day,
            how,
            learned: (!learned.is_empty()).then(|| learned.to_owned()),
            origin: Origin::default(),
        };
        self.objective_mut(id).ok_or(PlanError::Gone)?.closed = Some(closed);
        Ok(())
    }

    /// Takes it back that an objective is closed.
    ///
    /// # Errors
    ///
    /// When it is not on the plan.
    pub fn reopen(&mut self, id: &ObjectiveId) -> Result<(), PlanError> {
        self.objective_mut(id).ok_or(PlanError::Gone)?.closed = None;
        Ok(())
    }

    /// Gives an objective more days; one that was closed is open again. Unlike a plan that is corrected before anything was done
    /// for it, this always has a reason, which the plan keeps.
    ///
    /// # Errors
    ///
    /// When it is not on the plan, would end before it begins, or there is no reason.
    pub fn extend(
        &mut self,
        id: &ObjectiveId,
        due: NaiveDate,
        moved: Moved<'_>,
    ) -> Result<bool, PlanError> {
        if moved.why.trim().is_empty() {
            return Err(PlanError::NoReason);
        }
        let objective = self.objective(id).ok_or(PlanError::Gone)?;
        let (was_closed, term) = (objective.closed.is_some(), objective.term());
        let is_later = self.move_objective(id, Term { due, ..term }, moved, true)?;
        if was_closed {
            self.reopen(id)?;
        }
        Ok(is_later || was_closed)
    }

    /// The objective that comes after another one: the same outcome, kinds of customers, results, actions and processes, with new
    /// dates and numbers. Habits that served the one before serve it from now on.
    ///
    /// # Errors
    ///
    /// When the one before is not on the plan, or the next is called nothing or ends before it begins.
    pub fn next_objective(
        &mut self,
        before: &ObjectiveId,
        next: &Next,
    ) -> Result<ObjectiveId, PlanError> {
        let title = titled(&next.title)?;
        let old = self.objective(before).ok_or(PlanError::Gone)?.clone();
        if next.due < next.start {
            return Err(PlanError::EndsFirst);
        }
        let id = self.free_objective(&title);
        self.head_mut().objectives.push(Objective {
            toward: old.toward,
            outcome: old.outcome,
            experience: old.experience,
            pipeline: old.pipeline,
            segments: old
                .segments
                .iter()
                .cloned()
                .map(|mut it| {
                    it.origin = Origin::default();
                    it
                })
                .collect(),
            ..Objective::new(id.clone(), title, next.start, next.due)
        });
        let mut successors = Successors::default();
        for plan in &old.results {
            self.copy_result(&id, plan, next, &mut successors)?;
        }
        self.hand_habits_on(&successors);
        Ok(id)
    }

    fn copy_result(
        &mut self,
        to: &ObjectiveId,
        old: &ResultPlan,
        next: &Next,
        successors: &mut Successors,
    ) -> Result<(), PlanError> {
        let goal = next.goals.iter().find(|(it, _)| *it == old.id);
        let goal = goal.map_or_else(|| old.goal(), |(_, goal)| *goal);
        let id = self.add_result(to, &old.title, goal)?;
        if let Some(plan) = self.result_mut(&id) {
            plan.unit.clone_from(&old.unit);
            plan.kind = old.kind;
            plan.ours = old.ours;
            plan.owner.clone_from(&old.owner);
            plan.segment.clone_from(&old.segment);
            plan.counts_if.clone_from(&old.counts_if);
        }
        for action in &old.actions {
            let copy = self.free_brief(&action.id);
            let copy = copy.unwrap_or_else(|| self.free_action(&action.title));
            let title = titled(&action.title)?;
            let result = self.result_mut(&id).ok_or(PlanError::Gone)?;
            result.actions.push(Action {
                id: copy.clone(),
                title,
                times: action.times,
                process: action.process.clone(),
                origin: Origin::default(),
            });
            successors.actions.insert(action.id.clone(), copy);
        }
        successors.results.insert(old.id.clone(), id);
        Ok(())
    }

    /// Habits go on where the old results and actions end.
    fn hand_habits_on(&mut self, successors: &Successors) {
        let result = |it: &Option<ResultId>| it.as_ref().and_then(|it| successors.results.get(it));
        let action = |it: &Option<ActionId>| it.as_ref().and_then(|it| successors.actions.get(it));
        let serves = |it: &Option<ResultId>, by: &Option<ActionId>| {
            result(it).is_some() || action(by).is_some()
        };
        if !self
            .head
            .habits
            .iter()
            .any(|it| serves(&it.result, &it.action))
        {
            return;
        }
        for habit in &mut self.head_mut().habits {
            if let Some(new) = result(&habit.result) {
                habit.result = Some(new.clone());
            }
            if let Some(new) = action(&habit.action) {
                habit.action = Some(new.clone());
            }
        }
    }
}

/// What takes the place of what, in the next objective.
#[derive(Debug, Default)]
struct Successors {
    results: HashMap<ResultId, ResultId>,
    actions: HashMap<ActionId, ActionId>,
}
