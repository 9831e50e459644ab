//! What a form of the plan is for.
//!
//! Invariant: plain values; the app knows which fields each has.

use crate::{
    app::dialog::Then,
    state::{
        board::Ending,
        change::PlanItem,
        id::{ActionId, ObjectiveId, ResultId, SegmentId},
    },
};

/// What is said of an objective or a kind of customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Describing {
    /// The long-term goal that it serves.
    Toward,
    /// The required outcome.
    Outcome,
    /// The appropriate experience.
    Experience,
}

impl Describing {
    /// What the screen calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Toward => "long term",
            Self::Outcome => "outcome",
            Self::Experience => "experience",
        }
    }

    /// The question that it answers.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Toward => "which goal does it serve in the long run?",
            Self::Outcome => "what becomes true for the customer?",
            Self::Experience => "how does that kind of customer need to get there?",
        }
    }
}

/// What a form of the plan is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Planning {
    /// Another one of what is there, after it.
    AddBeside(PlanItem),
    /// A new objective.
    AddObjective,
    /// A new kind of customers.
    AddSegment(ObjectiveId),
    /// A new result.
    AddResult(ObjectiveId),
    /// A new action.
    AddAction(ResultId),
    /// A new step of a process, at a place.
    AddStep(ActionId, usize),
    /// A new habit.
    AddHabit,
    /// A change of something.
    Edit(PlanItem),
    /// What is said of an objective, or of one of its kinds of customers.
    Describe(ObjectiveId, Option<SegmentId>, Describing),
    /// Whose it is.
    Give(PlanItem),
    /// Where it shall go instead, and why.
    Replan(PlanItem),
    /// What it shall be a part of.
    Move(PlanItem),
    /// How it ended, as far as its numbers and its days say that; then the next one begins, or not.
    Close(ObjectiveId, Option<Ending>, Then),
    /// More days, and why.
    Extend(ObjectiveId),
    /// The one that comes after it.
    Next(ObjectiveId),
}

impl Planning {
    /// Whether it names a result.
    pub fn is_about_a_result(&self) -> bool {
        match self {
            Self::AddResult(_)
            | Self::AddBeside(PlanItem::Result(_))
            | Self::Edit(PlanItem::Result(_)) => true,
            Self::AddBeside(_)
            | Self::AddObjective
            | Self::AddSegment(_)
            | Self::AddAction(_)
            | Self::AddStep(..)
            | Self::AddHabit
            | Self::Edit(_)
            | Self::Describe(..)
            | Self::Give(_)
            | Self::Replan(_)
            | Self::Move(_)
            | Self::Close(..)
            | Self::Extend(_)
            | Self::Next(_) => false,
        }
    }

    /// Whether the next one can be asked for after it.
    pub fn adds(&self) -> bool {
        match self {
            Self::AddBeside(_)
            | Self::AddObjective
            | Self::AddSegment(_)
            | Self::AddResult(_)
            | Self::AddAction(_)
            | Self::AddStep(..)
            | Self::AddHabit => true,
            Self::Edit(_)
            | Self::Describe(..)
            | Self::Give(_)
            | Self::Replan(_)
            | Self::Move(_)
            | Self::Close(..)
            | Self::Extend(_)
            | Self::Next(_) => false,
        }
    }
}
