//! The form of something that is on the plan.
//!
//! Invariant: a goal and a last day are not changed here, but re-planned; so is the first day of what is in use.

use super::{DAY, EVERY, text};
use crate::{
    app::{
        App, Reason,
        dialog::{PlanField, PlanForm, Planning},
        planning::choices,
    },
    state::{
        board::PlannedResult,
        change::{PlanError, PlanItem},
    },
};

impl App {
    /// The form of something that is on the plan.
    pub(super) fn edit_form(
        &self,
        item: &PlanItem,
        planning: Planning,
    ) -> Result<PlanForm, Reason> {
        let board = self.board();
        let named = board.title_of(item).ok_or(PlanError::Gone)?;
        let mut entries = vec![text(PlanField::Title, named, "what it is called")];
        match item {
            PlanItem::Objective(id) => {
                let objective = board.objective(id).ok_or(PlanError::Gone)?;
                if !board.is_objective_in_use(id) {
                    entries.push(text(PlanField::Start, &objective.start.to_string(), DAY));
                }
                entries.push(choices::pipeline(objective.pipeline));
            }
            PlanItem::Result(id) => {
                let PlannedResult { objective, plan } = board.result(id).ok_or(PlanError::Gone)?;
                let unit = plan.unit.as_deref().unwrap_or_default();
                let checks = plan.counts_if.join("; ");
                entries.extend([
                    text(PlanField::Unit, unit, "e.g. EUR"),
                    choices::ours(Some(plan)),
                    choices::kind(Some(plan)),
                ]);
                entries.extend(choices::segment(objective, plan.segment.as_ref()));
                let example = "e.g. has the need; is interested";
                entries.push(text(PlanField::Checks, &checks, example));
            }
            PlanItem::Action(id) => {
                let (_, action) = board.action(id).ok_or(PlanError::Gone)?;
                let times = action.times.to_string();
                entries.push(text(PlanField::Times, &times, "how often it shall be done"));
            }
            PlanItem::Habit(id) => {
                let habit = board.habit(id).ok_or(PlanError::Gone)?;
                let person =
                    choices::person(board, PlanField::Who, "everybody", habit.who.as_ref());
                entries.extend([
                    text(PlanField::Every, &habit.every.to_string(), EVERY),
                    person,
                    choices::result(board, habit.result.as_ref()),
                    choices::action(board, habit.action.as_ref()),
                ]);
            }
            PlanItem::Segment(..) | PlanItem::Step(..) => {}
        }
        let title = match item {
            PlanItem::Objective(_) => "An objective",
            PlanItem::Segment(..) => "A kind of customers",
            PlanItem::Result(_) => "A number that leads there",
            PlanItem::Action(_) => "What we do",
            PlanItem::Step(..) => "How it is done",
            PlanItem::Habit(_) => "A habit",
        };
        Ok(PlanForm::new(planning, title, entries))
    }
}
