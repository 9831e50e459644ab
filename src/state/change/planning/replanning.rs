//! Moving a goal: what it was, what it is now, and why.
//!
//! Invariant: a goal that something was promised or measured for is not moved without a line that says so.

use chrono::NaiveDate;

use super::{PlanError, sound};
use crate::state::{
    block::Origin,
    board::{Board, Goal, Objective, PlannedResult, Replanned, ResultPlan, Was},
    id::{ObjectiveId, ResultId},
    record::Record,
};

/// Where a result shall go, and by when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aim {
    /// The number to reach, or the band to keep.
    pub goal: Goal,
    /// The last day.
    pub due: NaiveDate,
}

/// When a goal was moved, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved<'a> {
    /// The day.
    pub day: NaiveDate,
    /// The reason.
    pub why: &'a str,
}

impl Moved<'_> {
    /// The reason as it is written down.
    fn reason(self) -> Result<String, PlanError> {
        let why = self.why.trim();
        if why.is_empty() {
            return Err(PlanError::NoReason);
        }
        Ok(why.to_owned())
    }
}

impl Board {
    /// Whether something was promised or measured for a result: then its goal is not corrected any more, but moved.
    pub fn is_in_use(&self, id: &ResultId) -> bool {
        self.records.iter().any(|it| match it {
            Record::Commitment(it) => it.toward.as_ref() == Some(id),
            Record::Measurement(it) => it.result == *id,
            Record::Answer(_)
            | Record::Standup(_)
            | Record::Blocker(_)
            | Record::Decision(_)
            | Record::Win(_)
            | Record::Parked(_)
            | Record::Experience(_)
            | Record::HabitRun(_) => false,
        })
    }

    /// Whether something was promised or measured for a result of an objective.
    pub fn is_objective_in_use(&self, id: &ObjectiveId) -> bool {
        let results = self.objective(id).into_iter().flat_map(|it| &it.results);
        results.into_iter().any(|it| self.is_in_use(&it.id))
    }

    /// Lets a result go somewhere else, or get there by another day. Where it is in use already the plan keeps what it was, and
    /// the reason. Says whether anything is other than it was.
    ///
    /// # Errors
    ///
    /// When it is not on the plan, cannot be reached, or is in use and there is no reason.
    pub fn replan_result(
        &mut self,
        id: &ResultId,
        aim: Aim,
        moved: Moved<'_>,
    ) -> Result<bool, PlanError> {
        let planned = self.result(id).ok_or(PlanError::Gone)?;
        sound(aim.goal)?;
        if aim.due < planned.start() {
            return Err(PlanError::EndsFirst);
        }
        let before = planned.aim();
        if before == aim {
            return Ok(false);
        }
        let of = planned.objective.id.clone();
        let line = if self.is_in_use(id) {
            Some(line(Some(id), before, aim, moved.day, moved.reason()?))
        } else {
            None
        };
        if let Some(plan) = self.result_mut(id) {
            plan.set_goal(aim.goal);
        }
        let objective = self.objective_mut(&of).ok_or(PlanError::Gone)?;
        if before.due != aim.due {
            let end = objective.due;
            let mut plans = objective.results.iter_mut();
            if let Some(plan) = plans.find(|it| it.id == *id) {
                // What ends with its objective goes on ending with it.
                plan.due = Some(aim.due).filter(|it| *it != end);
            }
        }
        objective.replanned.extend(line);
        Ok(true)
    }

    /// Gives an objective another last day; results that have none of their own go along. Where it is in use already the plan
    /// keeps what it was, and the reason. Says whether anything is other than it was.
    ///
    /// # Errors
    ///
    /// When it is not on the plan, would end before it begins, or is in use and there is no reason.
    pub fn replan_objective(
        &mut self,
        id: &ObjectiveId,
        due: NaiveDate,
        moved: Moved<'_>,
    ) -> Result<bool, PlanError> {
        let objective = self.objective(id).ok_or(PlanError::Gone)?;
        if due < objective.start || objective.results.iter().any(|it| it.begins_after(due)) {
            return Err(PlanError::EndsFirst);
        }
        let before = objective.due;
        if before == due {
            return Ok(false);
        }
        let line = if self.is_objective_in_use(id) {
            Some(Replanned {
                due: Some(due),
                was: Some(Was {
                    due: Some(before),
                    ..Was::default()
                }),
                ..blank(moved.day, moved.reason()?)
            })
        } else {
            None
        };
        let objective: &mut Objective = self.objective_mut(id).ok_or(PlanError::Gone)?;
        objective.due = due;
        objective.replanned.extend(line);
        Ok(true)
    }
}

impl PlannedResult<'_> {
    /// Where it shall go, and by when.
    pub fn aim(&self) -> Aim {
        Aim {
            goal: self.plan.goal(),
            due: self.due(),
        }
    }
}

impl ResultPlan {
    /// Whether a last day that it takes over from its objective would come before its own first one.
    fn begins_after(&self, due: NaiveDate) -> bool {
        self.due.is_none() && self.start.is_some_and(|it| due < it)
    }
}

/// A line of which only the day and the reason are known.
fn blank(day: NaiveDate, why: String) -> Replanned {
    Replanned {
        day,
        result: None,
        from: None,
        to: None,
        at_least: None,
        at_most: None,
        due: None,
        was: None,
        why: Some(why),
        origin: Origin::default(),
    }
}

/// The line that says what was changed.
fn line(
    result: Option<&ResultId>,
    before: Aim,
    after: Aim,
    day: NaiveDate,
    why: String,
) -> Replanned {
    let parts = |aim: Aim| match aim.goal {
        Goal::Reach { from, to } => [Some(from), Some(to), None, None],
        Goal::Keep { at_least, at_most } => [None, None, at_least, at_most],
    };
    let (old, new) = (parts(before), parts(after));
    let [was_from, was_to, was_least, was_most] = changed(old, new);
    let [from, to, at_least, at_most] = changed(new, old);
    let moves_due = before.due != after.due;
    Replanned {
        result: result.cloned(),
        from,
        to,
        at_least,
        at_most,
        due: moves_due.then_some(after.due),
        was: Some(Was {
            from: was_from,
            to: was_to,
            at_least: was_least,
            at_most: was_most,
            due: moves_due.then_some(before.due),
            origin: Origin::default(),
        }),
        ..blank(day, why)
    }
}

/// Of some values those that others do not have in the same place.
fn changed<T: Copy + PartialEq>(ones: [Option<T>; 4], others: [Option<T>; 4]) -> [Option<T>; 4] {
    let mut others = others.into_iter();
    ones.map(|one| {
        let other = others.next().flatten();
        one.filter(|_| other != one)
    })
}
