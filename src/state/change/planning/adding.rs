//! What is new on the plan.
//!
//! Invariant: what is new comes last among its like, with an id made of its title that nothing else has.

use chrono::NaiveDate;

use super::{PlanError, sound, titled};
use crate::state::{
    block::{List, Origin},
    board::{Action, Board, Cadence, Goal, Habit, Objective, ResultPlan, Segment},
    id::{ActionId, HabitId, ObjectiveId, ResultId, SegmentId, free_slug},
    value::Steps,
};

impl Board {
    /// A new objective, from one day to another.
    ///
    /// # Errors
    ///
    /// When it is called nothing, or ends before it begins.
    pub fn add_objective(
        &mut self,
        title: &str,
        start: NaiveDate,
        due: NaiveDate,
    ) -> Result<ObjectiveId, PlanError> {
        let title = titled(title)?;
        if due < start {
            return Err(PlanError::EndsFirst);
        }
        let id = self.free_objective(&title);
        let objective = Objective::new(id.clone(), title, start, due);
        self.head_mut().objectives.push(objective);
        Ok(id)
    }

    /// A new kind of customer of an objective.
    ///
    /// # Errors
    ///
    /// When it is called nothing, or the objective is not on the plan.
    pub fn add_segment(&mut self, of: &ObjectiveId, title: &str) -> Result<SegmentId, PlanError> {
        let title = titled(title)?;
        let segments = &mut self.objective_mut(of).ok_or(PlanError::Gone)?.segments;
        let is_taken = |slug: &str| segments.iter().any(|it| it.id.as_str() == slug);
        let id = SegmentId::new(free_slug(&title, "segment", is_taken));
        segments.push(Segment {
            id: id.clone(),
            title,
            outcome: None,
            experience: None,
            origin: Origin::default(),
        });
        Ok(id)
    }

    /// A new number that leads to an objective.
    ///
    /// # Errors
    ///
    /// When it is called nothing, goes nowhere, or the objective is not on the plan.
    pub fn add_result(
        &mut self,
        of: &ObjectiveId,
        title: &str,
        goal: Goal,
    ) -> Result<ResultId, PlanError> {
        let title = titled(title)?;
        sound(goal)?;
        let id = self.free_result(&title);
        let mut plan = ResultPlan::new(id.clone(), title);
        plan.set_goal(goal);
        let objective = self.objective_mut(of).ok_or(PlanError::Gone)?;
        objective.results.push(plan);
        Ok(id)
    }

    /// A new thing to do toward a result, so many times.
    ///
    /// # Errors
    ///
    /// When it is called nothing, or the result is not on the plan.
    pub fn add_action(
        &mut self,
        toward: &ResultId,
        title: &str,
        times: u32,
    ) -> Result<ActionId, PlanError> {
        let title = titled(title)?;
        let id = self.free_action(&title);
        let result = self.result_mut(toward).ok_or(PlanError::Gone)?;
        result.actions.push(Action {
            id: id.clone(),
            title,
            times,
            process: Steps::default(),
            origin: Origin::default(),
        });
        Ok(id)
    }

    /// A new step of how an action is carried out, before the one that has this place now; at the end where none has.
    ///
    /// # Errors
    ///
    /// When it says nothing, or the action is not on the plan.
    pub fn add_step(&mut self, of: &ActionId, place: usize, text: &str) -> Result<(), PlanError> {
        let text = titled(text)?;
        let steps = &mut self.action_mut(of).ok_or(PlanError::Gone)?.process.0;
        steps.insert(place.min(steps.len()), text);
        Ok(())
    }

    /// A new thing to do again and again.
    ///
    /// # Errors
    ///
    /// When it is called nothing.
    pub fn add_habit(&mut self, title: &str, every: Cadence) -> Result<HabitId, PlanError> {
        let title = titled(title)?;
        let habits: &List<Habit> = &self.head.habits;
        let is_taken = |slug: &str| habits.iter().any(|it| it.id.as_str() == slug);
        let id = HabitId::new(free_slug(&title, "habit", is_taken));
        self.head_mut().habits.push(Habit {
            id: id.clone(),
            title,
            who: None,
            every,
            action: None,
            result: None,
            origin: Origin::default(),
        });
        Ok(id)
    }

    /// An id for an objective that none has.
    pub(super) fn free_objective(&self, title: &str) -> ObjectiveId {
        let is_taken = |slug: &str| self.head.objectives.iter().any(|it| it.id.as_str() == slug);
        ObjectiveId::new(free_slug(title, "objective", is_taken))
    }

    /// An id for a result that none has, of whatever objective.
    pub(super) fn free_result(&self, title: &str) -> ResultId {
        let is_taken = |slug: &str| self.results().any(|it| it.plan.id.as_str() == slug);
        ResultId::new(free_slug(title, "result", is_taken))
    }

    /// An id for an action that none has, of whatever result.
    pub(in crate::state::change) fn free_action(&self, title: &str) -> ActionId {
        let is_taken = |slug: &str| {
            let mut actions = self.results().flat_map(|it| &it.plan.actions);
            actions.any(|it| it.id.as_str() == slug)
        };
        ActionId::new(free_slug(title, "action", is_taken))
    }
}
