//! The plan: what is wanted, the numbers that lead there, and what is done for them, as people write and change it.
//!
//! Invariant: what the plan is left as can be read again: every result has one goal, no two have one id, nothing has an
//! empty title; and nothing on the board names what was taken out of it.

mod adding;
mod arranging;
mod deleting;
mod ending;
mod replanning;
#[cfg(test)]
mod tests;

pub use arranging::Shift;
pub use deleting::{Counts, Dependents};
pub use ending::Next;
pub use replanning::{Aim, Moved, Term};

use crate::state::{
    board::{Action, Board, Goal, Habit, Objective, ResultPlan, Segment},
    id::{ActionId, HabitId, ObjectiveId, ResultId, SegmentId},
    record::Record,
};

/// Something on the plan, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PlanItem {
    /// What is wanted by a date.
    Objective(ObjectiveId),
    /// A kind of customer of an objective.
    Segment(ObjectiveId, SegmentId),
    /// A number that leads there.
    Result(ResultId),
    /// What is done toward a result.
    Action(ActionId),
    /// A step of an action's process, counted from 0.
    Step(ActionId, usize),
    /// What is done again and again.
    Habit(HabitId),
}

/// Why the plan cannot be changed like this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Somebody has taken it out meanwhile.
    #[error("it is not on the plan any more")]
    Gone,
    /// There is no text.
    #[error("say what it is called")]
    NoTitle,
    /// A goal that is in use was moved without a reason.
    #[error("say why it is moved")]
    NoReason,
    /// Neither a number to reach nor a band to keep.
    #[error("say which number it shall reach, or what it shall stay between")]
    NoGoal,
    /// The lower edge of the band is above the upper one.
    #[error("no number is within this band: its edges are swapped")]
    SwappedBand,
    /// It would end before it begins.
    #[error("the last day is before the first")]
    EndsFirst,
    /// One of its results would end before it begins.
    #[error("one of its results would end before it begins: re-plan that one first")]
    ResultEndsFirst,
    /// Its first day is not corrected any more, but moved with a reason.
    #[error("something was promised or measured for it: re-plan it, and say why")]
    InUse,
    /// What its numbers mean cannot change once there are some.
    #[error(
        "its numbers were noted the other way: add a result of its own for what is counted like this"
    )]
    Counted,
}

/// A title as it is written down: on one line, without spaces around it.
fn titled(text: &str) -> Result<String, PlanError> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Err(PlanError::NoTitle);
    }
    Ok(words.join(" "))
}

/// That a goal can be one.
fn sound(goal: Goal) -> Result<(), PlanError> {
    match goal {
        Goal::Reach { .. } => Ok(()),
        Goal::Keep { at_least, at_most } => match (at_least, at_most) {
            (None, None) => Err(PlanError::NoGoal),
            (Some(least), Some(most)) if most < least => Err(PlanError::SwappedBand),
            (Some(_) | None, Some(_) | None) => Ok(()),
        },
    }
}

impl ResultPlan {
    /// Lets it go somewhere else.
    pub(super) fn set_goal(&mut self, goal: Goal) {
        match goal {
            Goal::Reach { from, to } => {
                (self.from, self.to) = (from, Some(to));
                (self.at_least, self.at_most) = (None, None);
            }
            Goal::Keep { at_least, at_most } => {
                self.to = None;
                (self.at_least, self.at_most) = (at_least, at_most);
            }
        }
    }
}

impl Board {
    /// An objective, to change. Its first and last day are moved with [`Board::replan_objective`].
    pub fn objective_mut(&mut self, id: &ObjectiveId) -> Option<&mut Objective> {
        self.objective(id)?;
        let mut objectives = self.head_mut().objectives.iter_mut();
        objectives.find(|it| it.id == *id)
    }

    /// A segment of an objective, to change.
    pub fn segment_mut(&mut self, of: &ObjectiveId, id: &SegmentId) -> Option<&mut Segment> {
        let objective = self.objective_mut(of)?;
        objective.segments.iter_mut().find(|it| it.id == *id)
    }

    /// A result, to change. Its goal and its last day are moved with [`Board::replan_result`].
    pub fn result_mut(&mut self, id: &ResultId) -> Option<&mut ResultPlan> {
        self.result(id)?;
        let objectives = self.head_mut().objectives.iter_mut();
        let mut results = objectives.flat_map(|it| it.results.iter_mut());
        results.find(|it| it.id == *id)
    }

    /// An action, to change.
    pub fn action_mut(&mut self, id: &ActionId) -> Option<&mut Action> {
        let (result, _) = self.action(id)?;
        let result = result.plan.id.clone();
        let actions = &mut self.result_mut(&result)?.actions;
        actions.iter_mut().find(|it| it.id == *id)
    }

    /// A habit, to change.
    pub fn habit_mut(&mut self, id: &HabitId) -> Option<&mut Habit> {
        self.habit(id)?;
        self.head_mut().habits.iter_mut().find(|it| it.id == *id)
    }

    /// Whether something is on the plan.
    pub fn has_on_plan(&self, item: &PlanItem) -> bool {
        self.title_of(item).is_some()
    }

    /// Whether something is what was called like this: what has an id is, as long as it is on the plan. A step has none, and what
    /// others write before it puts another one in its place; so its text must be what it was.
    pub fn is_still(&self, item: &PlanItem, called: &str) -> bool {
        match item {
            PlanItem::Step(..) => {
                let now = self.title_of(item);
                now.is_some_and(|it| it.trim() == called.trim())
            }
            PlanItem::Objective(_)
            | PlanItem::Segment(..)
            | PlanItem::Result(_)
            | PlanItem::Action(_)
            | PlanItem::Habit(_) => self.has_on_plan(item),
        }
    }

    /// What the plan calls something; none where it is not on the plan.
    pub fn title_of(&self, item: &PlanItem) -> Option<&str> {
        let title = match item {
            PlanItem::Objective(id) => &self.objective(id)?.title,
            PlanItem::Segment(of, id) => {
                let segments = &self.objective(of)?.segments;
                &segments.iter().find(|it| it.id == *id)?.title
            }
            PlanItem::Result(id) => &self.result(id)?.plan.title,
            PlanItem::Action(id) => &self.action(id)?.1.title,
            PlanItem::Step(of, place) => self.action(of)?.1.process.get(*place)?,
            PlanItem::Habit(id) => &self.habit(id)?.title,
        };
        Some(title)
    }

    /// Calls something else. The answers that were given to a step stay its answers.
    ///
    /// # Errors
    ///
    /// When it is called nothing, or is not on the plan.
    pub fn rename(&mut self, item: &PlanItem, title: &str) -> Result<(), PlanError> {
        let new = titled(title)?;
        let title = match item {
            PlanItem::Objective(id) => self.objective_mut(id).map(|it| &mut it.title),
            PlanItem::Segment(of, id) => self.segment_mut(of, id).map(|it| &mut it.title),
            PlanItem::Result(id) => self.result_mut(id).map(|it| &mut it.title),
            PlanItem::Action(id) => self.action_mut(id).map(|it| &mut it.title),
            PlanItem::Step(of, place) => return self.rename_step(of, *place, &new),
            PlanItem::Habit(id) => self.habit_mut(id).map(|it| &mut it.title),
        };
        *title.ok_or(PlanError::Gone)? = new;
        Ok(())
    }

    /// An answer says by its text which step it answers.
    fn rename_step(&mut self, of: &ActionId, place: usize, new: &str) -> Result<(), PlanError> {
        let action = self.action_mut(of).ok_or(PlanError::Gone)?;
        let step = action.process.0.get_mut(place).ok_or(PlanError::Gone)?;
        let old = std::mem::replace(step, new.to_owned());
        // Where another step has the old text, nobody knows which of the two was answered.
        let is_there_still = action.process.contains(&old);
        if old == new || is_there_still {
            return Ok(());
        }
        let answers = self.records.iter().filter_map(Record::answer);
        let belongs = |action: Option<&ActionId>| action == Some(of);
        let answers = answers.filter(|it| {
            let for_one = || {
                it.commitment
                    .as_ref()
                    .and_then(|it| self.records.commitment(it))
            };
            it.step == old
                && (belongs(it.action.as_ref())
                    || it.action.is_none()
                        && for_one().is_some_and(|it| belongs(it.action.as_ref())))
        });
        let answers: Vec<_> = answers.map(|it| it.id.clone()).collect();
        for id in answers {
            self.records.change(&id, |it| {
                if let Record::Answer(answer) = it {
                    new.clone_into(&mut answer.step);
                }
            });
        }
        Ok(())
    }
}
