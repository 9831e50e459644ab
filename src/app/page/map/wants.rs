//! What can be wanted of a place on the plan, and what it is a part of.
//!
//! Invariant: what cannot be wanted of a place says so; nothing here changes anything.

use super::PlanSpot;
use crate::{
    app::{Reason, dialog::Planning},
    state::{Board, change::PlanItem, id::ObjectiveId},
};

/// Everything that a place of the plan is folded away in.
pub(super) fn above(spot: &PlanSpot, board: &Board) -> Vec<PlanSpot> {
    let of_objective = |id: &ObjectiveId| PlanSpot::Item(PlanItem::Objective(id.clone()));
    let of_result = |id| board.result(id).map(|it| of_objective(&it.objective.id));
    let mut found = Vec::new();
    match spot {
        PlanSpot::Said(of, segment, _) => {
            found.push(of_objective(of));
            let segment = segment
                .as_ref()
                .map(|it| PlanItem::Segment(of.clone(), it.clone()));
            found.extend(segment.map(PlanSpot::Item));
        }
        PlanSpot::Item(PlanItem::Segment(of, _)) => found.push(of_objective(of)),
        PlanSpot::Item(PlanItem::Result(id)) => found.extend(of_result(id)),
        PlanSpot::Item(PlanItem::Action(id) | PlanItem::Step(id, _)) => {
            if let Some((result, action)) = board.action(id) {
                found.push(of_objective(&result.objective.id));
                found.push(PlanSpot::Item(PlanItem::Result(result.plan.id.clone())));
                if matches!(spot, PlanSpot::Item(PlanItem::Step(..))) {
                    found.push(PlanSpot::Item(PlanItem::Action(action.id.clone())));
                }
            }
        }
        PlanSpot::Item(PlanItem::Habit(_)) => found.push(PlanSpot::Habits),
        PlanSpot::Item(PlanItem::Objective(id)) => {
            let is_closed = board.objective(id).is_some_and(|it| it.closed.is_some());
            found.extend(is_closed.then_some(PlanSpot::Closed));
        }
        PlanSpot::Habits | PlanSpot::Closed | PlanSpot::Nothing => {}
    }
    found
}

/// The form for another one of what is here.
pub(super) fn beside(spot: &PlanSpot) -> Planning {
    match spot {
        PlanSpot::Item(item) => Planning::AddBeside(item.clone()),
        PlanSpot::Said(of, None, _) => Planning::AddResult(of.clone()),
        PlanSpot::Said(of, Some(_), _) => Planning::AddSegment(of.clone()),
        PlanSpot::Habits => Planning::AddHabit,
        PlanSpot::Closed | PlanSpot::Nothing => Planning::AddObjective,
    }
}

/// The form for a part of what is here.
pub(super) fn below(spot: &PlanSpot) -> Result<Planning, Reason> {
    match spot {
        PlanSpot::Item(PlanItem::Objective(id)) => Ok(Planning::AddResult(id.clone())),
        PlanSpot::Item(PlanItem::Result(id)) => Ok(Planning::AddAction(id.clone())),
        PlanSpot::Item(PlanItem::Action(id)) => Ok(Planning::AddStep(id.clone(), usize::MAX)),
        PlanSpot::Said(of, ..) => Ok(Planning::AddSegment(of.clone())),
        PlanSpot::Habits => Ok(Planning::AddHabit),
        PlanSpot::Closed | PlanSpot::Nothing => Ok(Planning::AddObjective),
        PlanSpot::Item(PlanItem::Segment(..) | PlanItem::Step(..) | PlanItem::Habit(_)) => {
            Err(Reason::NothingBelow)
        }
    }
}

/// The form of what is here.
pub(super) fn edited(spot: &PlanSpot) -> Result<Planning, Reason> {
    match spot {
        PlanSpot::Item(item) => Ok(Planning::Edit(item.clone())),
        PlanSpot::Said(of, segment, what) => {
            Ok(Planning::Describe(of.clone(), segment.clone(), *what))
        }
        PlanSpot::Habits | PlanSpot::Closed | PlanSpot::Nothing => Err(Reason::OnNothing),
    }
}

/// The form for whose it is.
pub(super) fn owned(spot: &PlanSpot) -> Result<Planning, Reason> {
    match spot {
        PlanSpot::Item(it @ (PlanItem::Result(_) | PlanItem::Habit(_))) => {
            Ok(Planning::Give(it.clone()))
        }
        PlanSpot::Item(
            PlanItem::Objective(_)
            | PlanItem::Segment(..)
            | PlanItem::Action(_)
            | PlanItem::Step(..),
        )
        | PlanSpot::Said(..)
        | PlanSpot::Habits
        | PlanSpot::Closed
        | PlanSpot::Nothing => Err(Reason::NobodyOwns),
    }
}

/// The form for where it shall go instead.
pub(super) fn replanned(spot: &PlanSpot) -> Result<Planning, Reason> {
    match spot {
        PlanSpot::Item(it @ (PlanItem::Objective(_) | PlanItem::Result(_))) => {
            Ok(Planning::Replan(it.clone()))
        }
        PlanSpot::Item(
            PlanItem::Segment(..) | PlanItem::Action(_) | PlanItem::Step(..) | PlanItem::Habit(_),
        )
        | PlanSpot::Said(..)
        | PlanSpot::Habits
        | PlanSpot::Closed
        | PlanSpot::Nothing => Err(Reason::NotReplanned),
    }
}

/// The form for what it shall be a part of.
pub(super) fn moved(spot: &PlanSpot) -> Result<Planning, Reason> {
    match spot {
        PlanSpot::Item(it @ (PlanItem::Result(_) | PlanItem::Action(_))) => {
            Ok(Planning::Move(it.clone()))
        }
        PlanSpot::Item(
            PlanItem::Objective(_)
            | PlanItem::Segment(..)
            | PlanItem::Step(..)
            | PlanItem::Habit(_),
        )
        | PlanSpot::Said(..)
        | PlanSpot::Habits
        | PlanSpot::Closed
        | PlanSpot::Nothing => Err(Reason::StaysWhereItIs),
    }
}

/// The thing here that has a name.
pub(super) fn item(spot: &PlanSpot) -> Result<PlanItem, Reason> {
    match spot {
        PlanSpot::Item(item) => Ok(item.clone()),
        PlanSpot::Said(..) | PlanSpot::Habits | PlanSpot::Closed | PlanSpot::Nothing => {
            Err(Reason::OnNothing)
        }
    }
}

/// The objective that the place is a part of.
pub(super) fn objective_of(spot: &PlanSpot, board: &Board) -> Result<ObjectiveId, Reason> {
    let found = match spot {
        PlanSpot::Item(PlanItem::Objective(id) | PlanItem::Segment(id, _))
        | PlanSpot::Said(id, ..) => Some(id.clone()),
        PlanSpot::Item(PlanItem::Result(id)) => board.result(id).map(|it| it.objective.id.clone()),
        PlanSpot::Item(PlanItem::Action(id) | PlanItem::Step(id, _)) => {
            board.action(id).map(|(it, _)| it.objective.id.clone())
        }
        PlanSpot::Item(PlanItem::Habit(_))
        | PlanSpot::Habits
        | PlanSpot::Closed
        | PlanSpot::Nothing => None,
    };
    found.ok_or(Reason::NoObjectiveHere)
}
