//! The order of the plan, and what belongs where.
//!
//! Invariant: what changes its place keeps its id, its text in the file, and all that was promised and measured for it.

use super::{PlanError, PlanItem};
use crate::state::{
    block::{Keyed, List},
    board::Board,
    id::{ActionId, ObjectiveId, ResultId},
};

/// Which way something goes among its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// Before the one above it.
    Up,
    /// After the one below it.
    Down,
}

impl Shift {
    /// The place next to one of so many; none at the end.
    fn from(self, place: usize, count: usize) -> Option<usize> {
        match self {
            Self::Up => place.checked_sub(1),
            Self::Down => place.checked_add(1).filter(|it| *it < count),
        }
    }
}

impl Board {
    /// Moves something by one place among its like. Says where it is then, which only the steps of a process tell by their
    /// name; none where there is no further place.
    pub fn shift(&mut self, item: &PlanItem, shift: Shift) -> Option<PlanItem> {
        let has_moved = match item {
            PlanItem::Objective(id) => return self.shift_objective(id, shift),
            PlanItem::Segment(of, id) => {
                let segments = &mut self.objective_mut(of)?.segments;
                shift_in(segments, id.as_str(), shift)
            }
            PlanItem::Result(id) => {
                let of = self.result(id)?.objective.id.clone();
                shift_in(&mut self.objective_mut(&of)?.results, id.as_str(), shift)
            }
            PlanItem::Action(id) => {
                let of = self.action(id)?.0.plan.id.clone();
                shift_in(&mut self.result_mut(&of)?.actions, id.as_str(), shift)
            }
            PlanItem::Step(of, place) => {
                let count = self.action(of)?.1.process.len();
                let to = shift.from(*place, count).filter(|_| *place < count)?;
                self.action_mut(of)?.process.0.swap(*place, to);
                return Some(PlanItem::Step(of.clone(), to));
            }
            PlanItem::Habit(id) => {
                self.habit(id)?;
                shift_in(&mut self.head_mut().habits, id.as_str(), shift)
            }
        };
        has_moved.then(|| item.clone())
    }

    /// What is closed is listed apart: one that is not goes past it.
    fn shift_objective(&mut self, id: &ObjectiveId, shift: Shift) -> Option<PlanItem> {
        let all = &self.head.objectives;
        let is_closed = self.objective(id)?.closed.is_some();
        let place = all.iter().position(|it| it.id == *id)?;
        let mut to = place;
        loop {
            to = shift.from(to, all.len())?;
            if all.get(to)?.closed.is_some() == is_closed {
                break;
            }
        }
        let objectives = &mut self.head_mut().objectives;
        let objective = objectives.remove(id.as_str())?;
        objectives.insert(to, objective);
        Some(PlanItem::Objective(id.clone()))
    }

    /// Lets an action serve another result, as its last one. What was promised for it stays with the result it was promised
    /// toward.
    ///
    /// # Errors
    ///
    /// When one of them is not on the plan.
    pub fn move_action(&mut self, id: &ActionId, to: &ResultId) -> Result<(), PlanError> {
        let from = self.action(id).ok_or(PlanError::Gone)?.0.plan.id.clone();
        self.result(to).ok_or(PlanError::Gone)?;
        if from == *to {
            return Ok(());
        }
        let taken = self
            .result_mut(&from)
            .and_then(|it| it.actions.remove(id.as_str()));
        let action = taken.ok_or(PlanError::Gone)?;
        self.result_mut(to)
            .ok_or(PlanError::Gone)?
            .actions
            .push(action);
        Ok(())
    }

    /// Lets a result lead to another objective, as its last one, with the tale of how its goal was moved. One that something
    /// was promised or measured for keeps its days, so that its goal is not moved without a word; another takes those of what
    /// it leads to. A kind of customer that the other does not know is forgotten.
    ///
    /// # Errors
    ///
    /// When one of them is not on the plan, or it would end before it begins there.
    pub fn move_result(&mut self, id: &ResultId, to: &ObjectiveId) -> Result<(), PlanError> {
        let planned = self.result(id).ok_or(PlanError::Gone)?;
        let from = planned.objective.id.clone();
        let term = self.objective(to).ok_or(PlanError::Gone)?.term();
        if from == *to {
            return Ok(());
        }
        let [start, due] = if self.is_in_use(id) {
            let own = [(planned.start(), term.start), (planned.due(), term.due)];
            own.map(|(own, new)| Some(own).filter(|it| *it != new))
        } else {
            [planned.plan.start, planned.plan.due]
        };
        if due.unwrap_or(term.due) < start.unwrap_or(term.start) {
            return Err(PlanError::EndsFirst);
        }
        let old = self.objective_mut(&from).ok_or(PlanError::Gone)?;
        let mut plan = old.results.remove(id.as_str()).ok_or(PlanError::Gone)?;
        let all = std::mem::take(&mut old.replanned).into_iter();
        let (its, others) = all.partition(|it| it.result.as_ref() == Some(id));
        old.replanned = others;
        let new = self.objective_mut(to).ok_or(PlanError::Gone)?;
        plan.segment = plan
            .segment
            .filter(|it| new.segments.iter().any(|known| known.id == *it));
        (plan.start, plan.due) = (start, due);
        new.results.push(plan);
        let mut its: Vec<_> = its;
        new.replanned.append(&mut its);
        Ok(())
    }
}

/// Moves a block by one place; says whether there was one.
fn shift_in<T: Keyed>(list: &mut List<T>, id: &str, shift: Shift) -> bool {
    let place = list.iter().position(|it| it.key() == id);
    let Some(to) = place.and_then(|it| shift.from(it, list.len())) else {
        return false;
    };
    if let Some(block) = list.remove(id) {
        list.insert(to, block);
    }
    true
}
