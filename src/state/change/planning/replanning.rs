//! Moving a goal: what it was, what it is now, and why.
//!
//! Invariant: a goal that something was promised or measured for is not moved without a line that says so.

use chrono::NaiveDate;

use super::{PlanError, sound};
use crate::state::{
    block::Origin,
    board::{Board, Goal, Objective, PlannedResult, Replanned, ResultKind, ResultPlan, Was},
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

/// From when to when something is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub start: NaiveDate,
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

    /// Gives an objective another first or last day; results that have none of their own go along. Where it is in use already the plan
    /// keeps what it was, and the reason. Says whether anything is other than it was.
    ///
    /// # Errors
    ///
    /// When it is not on the plan, it or one of its results would end before it begins, or it is in use and there is no reason.
    pub fn replan_objective(
        &mut self,
        id: &ObjectiveId,
        term: Term,
        moved: Moved<'_>,
    ) -> Result<bool, PlanError> {
        let is_told = self.is_objective_in_use(id);
        self.move_objective(id, term, moved, is_told)
    }

    /// The same, where it is known whether the plan keeps what it was, and the reason.
    pub(super) fn move_objective(
        &mut self,
        id: &ObjectiveId,
        term: Term,
        moved: Moved<'_>,
        is_told: bool,
    ) -> Result<bool, PlanError> {
        let objective = self.objective(id).ok_or(PlanError::Gone)?;
        let before = objective.term();
        if before == term {
            return Ok(false);
        }
        if term.due < term.start {
            return Err(PlanError::EndsFirst);
        }
        // One that a hand wrote so is not in the way of what it leads to.
        let mut sound = objective.results.iter().filter(|it| !it.ends_first(before));
        if sound.any(|it| it.ends_first(term)) {
            return Err(PlanError::ResultEndsFirst);
        }
        let line = if is_told {
            let (moves_start, moves_due) = (before.start != term.start, before.due != term.due);
            Some(Replanned {
                start: moves_start.then_some(term.start),
                due: moves_due.then_some(term.due),
                was: Some(Was {
                    start: moves_start.then_some(before.start),
                    due: moves_due.then_some(before.due),
                    ..Was::default()
                }),
                ..blank(moved.day, moved.reason()?)
            })
        } else {
            None
        };
        let objective: &mut Objective = self.objective_mut(id).ok_or(PlanError::Gone)?;
        (objective.start, objective.due) = (term.start, term.due);
        objective.replanned.extend(line);
        Ok(true)
    }

    /// Says what a number noted for a result means.
    ///
    /// # Errors
    ///
    /// When it is not on the plan, or would be other than what was noted: the numbers there are would say something else then.
    pub fn count_result(&mut self, id: &ResultId, kind: ResultKind) -> Result<(), PlanError> {
        let is_same = self.result(id).ok_or(PlanError::Gone)?.plan.kind == kind;
        let is_its = |it: &Record| matches!(it, Record::Measurement(it) if it.result == *id);
        if !is_same && self.records.iter().any(is_its) {
            return Err(PlanError::Counted);
        }
        self.result_mut(id).ok_or(PlanError::Gone)?.kind = kind;
        Ok(())
    }
}

impl Objective {
    /// From when to when it is planned.
    pub fn term(&self) -> Term {
        Term {
            start: self.start,
            due: self.due,
        }
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
    /// Whether it would end before it begins, with the days of an objective where it has none of its own.
    fn ends_first(&self, of: Term) -> bool {
        self.due.unwrap_or(of.due) < self.start.unwrap_or(of.start)
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
        start: None,
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
            start: None,
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
