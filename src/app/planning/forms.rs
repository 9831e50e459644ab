//! The forms of the plan, as they are opened: their fields, with what the board has in them.
//!
//! Invariant: nothing is changed here.

mod editing;

use super::choices;
use crate::{
    app::{
        App, Reason,
        dialog::{Describing, PlanEntry, PlanField, PlanForm, Planning, Then},
    },
    state::{
        board::Objective,
        change::{PlanError, PlanItem},
        id::{ObjectiveId, SegmentId},
    },
};

const GOAL: &str = "e.g. 0 to 10, at least 95, at most 2, 5 and 9";
const DAY: &str = "e.g. 2026-12-18, fri, +30";
const EVERY: &str = "e.g. workday, tue thu, 2 days, 1 week";
const WHY: &str = "e.g. two new people";

fn text(field: PlanField, text: &str, example: &'static str) -> PlanEntry {
    PlanEntry::text(field, text, example)
}

/// A field for what a thing is called.
fn title(example: &'static str) -> PlanEntry {
    text(PlanField::Title, "", example)
}

impl App {
    /// A form of the plan.
    pub(super) fn form_of(&self, planning: Planning) -> Result<PlanForm, Reason> {
        match planning {
            Planning::AddBeside(item) => self.form_of(self.beside(&item)?),
            Planning::AddObjective => Ok(self.objective_form()),
            Planning::AddSegment(_) => {
                let entries = vec![title("e.g. small bakeries, hotels")];
                Ok(PlanForm::new(planning, "A kind of customers", entries))
            }
            Planning::AddResult(_) => {
                let goal = text(PlanField::Goal, "", GOAL);
                let entries = vec![
                    title("e.g. Leads: what changes when it works"),
                    goal,
                    choices::ours(None),
                ];
                Ok(PlanForm::new(
                    planning,
                    "A number that leads there",
                    entries,
                ))
            }
            Planning::AddAction(_) => {
                let times = text(PlanField::Times, "1", "how often it shall be done");
                let entries = vec![title("e.g. Record a video: what we do"), times];
                Ok(PlanForm::new(planning, "What we do", entries))
            }
            Planning::AddStep(..) => {
                let entries = vec![title("a step or a question; several can be pasted")];
                Ok(PlanForm::new(planning, "How it is done", entries))
            }
            Planning::AddHabit => Ok(self.habit_form(planning)),
            Planning::Edit(ref item) => self.edit_form(&item.clone(), planning),
            Planning::Describe(ref of, ref segment, what) => {
                let said = self.described(of, segment.as_ref(), what)?;
                let entry = text(PlanField::Text, &said, what.example()).called(what.label());
                let title = match what {
                    Describing::Toward => "The long-term goal",
                    Describing::Outcome => "The required outcome",
                    Describing::Experience => "The appropriate experience",
                };
                Ok(PlanForm::new(planning, title, vec![entry]))
            }
            Planning::Give(ref item) => self.give_form(&item.clone(), planning),
            Planning::Replan(ref item) => self.replan_form(&item.clone(), planning),
            Planning::Move(ref item) => self.move_form(&item.clone(), planning),
            Planning::Close(ref id, how, then) => self.close_form(&id.clone(), how, then),
            Planning::Extend(ref id) => self.extend_form(&id.clone()),
            Planning::Next(ref id) => self.next_form(&id.clone()),
        }
    }

    /// What adds another one of a thing.
    fn beside(&self, item: &PlanItem) -> Result<Planning, Reason> {
        let board = self.board();
        Ok(match item {
            PlanItem::Objective(_) => Planning::AddObjective,
            PlanItem::Segment(of, _) => Planning::AddSegment(of.clone()),
            PlanItem::Result(id) => {
                let result = board.result(id).ok_or(PlanError::Gone)?;
                Planning::AddResult(result.objective.id.clone())
            }
            PlanItem::Action(id) => {
                let (result, _) = board.action(id).ok_or(PlanError::Gone)?;
                Planning::AddAction(result.plan.id.clone())
            }
            PlanItem::Step(of, place) => Planning::AddStep(of.clone(), place.saturating_add(1)),
            PlanItem::Habit(_) => Planning::AddHabit,
        })
    }

    fn objective_form(&self) -> PlanForm {
        let start = self.today.to_string();
        let due = crate::template::due(self.today).to_string();
        let entries = vec![
            title("e.g. Bill 1 client in October"),
            text(PlanField::Start, &start, DAY),
            text(PlanField::Due, &due, DAY),
            choices::pipeline(false),
        ];
        PlanForm::new(
            Planning::AddObjective,
            "What do you want, by when?",
            entries,
        )
    }

    fn habit_form(&self, planning: Planning) -> PlanForm {
        let board = self.board();
        let entries = vec![
            title("e.g. 15 minutes of outreach"),
            text(PlanField::Every, "workday", EVERY),
            choices::person(board, PlanField::Who, "everybody", None),
            choices::result(board, None),
            choices::action(board, None),
        ];
        PlanForm::new(planning, "What is done again and again?", entries)
    }

    /// What is said of an objective, or of one of its kinds of customers.
    fn described(
        &self,
        of: &ObjectiveId,
        segment: Option<&SegmentId>,
        what: Describing,
    ) -> Result<String, Reason> {
        let objective: &Objective = self.board().objective(of).ok_or(PlanError::Gone)?;
        let said = match segment {
            None => match what {
                Describing::Toward => &objective.toward,
                Describing::Outcome => &objective.outcome,
                Describing::Experience => &objective.experience,
            },
            Some(id) => {
                let segment = objective.segments.iter().find(|it| it.id == *id);
                let segment = segment.ok_or(PlanError::Gone)?;
                match what {
                    // Only the whole objective serves a goal in the long run.
                    Describing::Toward => return Err(Reason::OnNothing),
                    Describing::Outcome => &segment.outcome,
                    Describing::Experience => &segment.experience,
                }
            }
        };
        Ok(said.clone().unwrap_or_default())
    }

    fn give_form(&self, item: &PlanItem, planning: Planning) -> Result<PlanForm, Reason> {
        let board = self.board();
        let named = self.title_on_plan(item);
        let entry = match item {
            PlanItem::Habit(id) => {
                let habit = board.habit(id).ok_or(PlanError::Gone)?;
                choices::person(board, PlanField::Who, "everybody", habit.who.as_ref())
            }
            PlanItem::Result(id) => {
                let plan = board.result(id).ok_or(PlanError::Gone)?.plan;
                choices::person(board, PlanField::Owner, "nobody", plan.owner.as_ref())
            }
            PlanItem::Objective(_)
            | PlanItem::Segment(..)
            | PlanItem::Action(_)
            | PlanItem::Step(..) => return Err(Reason::NobodyOwns),
        };
        let mut form = PlanForm::new(planning, "Who looks after it?", vec![entry]);
        form.said = vec![named];
        Ok(form)
    }

    fn replan_form(&self, item: &PlanItem, planning: Planning) -> Result<PlanForm, Reason> {
        let board = self.board();
        let why = text(PlanField::Why, "", WHY);
        let mut start = None;
        let (is_in_use, mut entries) = match item {
            PlanItem::Objective(id) => {
                let objective = board.objective(id).ok_or(PlanError::Gone)?;
                let due = text(PlanField::Due, &objective.due.to_string(), DAY);
                start = Some(text(PlanField::Start, &objective.start.to_string(), DAY));
                (board.is_objective_in_use(id), vec![due])
            }
            PlanItem::Result(id) => {
                let result = board.result(id).ok_or(PlanError::Gone)?;
                let goal = text(PlanField::Goal, &result.plan.goal().to_string(), GOAL);
                let due = text(PlanField::Due, &result.due().to_string(), DAY);
                (board.is_in_use(id), vec![goal, due])
            }
            PlanItem::Segment(..)
            | PlanItem::Action(_)
            | PlanItem::Step(..)
            | PlanItem::Habit(_) => return Err(Reason::NotReplanned),
        };
        let said = if is_in_use {
            // While nothing was done for it its first day is corrected with the rest; it is moved more seldom than the last.
            entries.extend(std::iter::once(why).chain(start));
            "what it was and why it is moved stays on the plan"
        } else {
            "nothing was promised or measured for it yet: it needs no reason"
        };
        let title = format!("Re-plan {}", self.title_on_plan(item));
        let mut form = PlanForm::new(planning, title, entries);
        form.said = vec![said.to_owned()];
        Ok(form)
    }

    fn move_form(&self, item: &PlanItem, planning: Planning) -> Result<PlanForm, Reason> {
        let board = self.board();
        let (offers, value): (Vec<_>, _) = match item {
            PlanItem::Action(id) => {
                let (result, _) = board.action(id).ok_or(PlanError::Gone)?;
                let open = board.results().filter(|it| it.objective.closed.is_none());
                let offers = open.map(|it| (Some(it.plan.id.to_string()), it.plan.title.clone()));
                (offers.collect(), result.plan.id.to_string())
            }
            PlanItem::Result(id) => {
                let result = board.result(id).ok_or(PlanError::Gone)?;
                let open = board
                    .head
                    .objectives
                    .iter()
                    .filter(|it| it.closed.is_none());
                let offers = open.map(|it| (Some(it.id.to_string()), it.title.clone()));
                (offers.collect(), result.objective.id.to_string())
            }
            PlanItem::Objective(_)
            | PlanItem::Segment(..)
            | PlanItem::Step(..)
            | PlanItem::Habit(_) => return Err(Reason::StaysWhereItIs),
        };
        let entry = PlanEntry::pick(PlanField::Parent, offers, Some(&value));
        let mut form = PlanForm::new(planning, "What is it a part of?", vec![entry]);
        form.said = vec![self.title_on_plan(item)];
        Ok(form)
    }

    fn extend_form(&self, id: &ObjectiveId) -> Result<PlanForm, Reason> {
        let objective = self.board().objective(id).ok_or(PlanError::Gone)?;
        let entries = vec![
            text(PlanField::Due, &objective.due.to_string(), DAY),
            text(PlanField::Why, "", "e.g. one visit is left"),
        ];
        let title = format!("Until when? {}", super::short(&objective.title));
        Ok(PlanForm::new(Planning::Extend(id.clone()), title, entries))
    }

    fn close_form(
        &self,
        id: &ObjectiveId,
        how: Option<crate::state::board::Ending>,
        then: Then,
    ) -> Result<PlanForm, Reason> {
        let objective = self.board().objective(id).ok_or(PlanError::Gone)?;
        let entries = vec![
            choices::ending(how),
            text(PlanField::Worked, "", "what worked?"),
            text(PlanField::Changes, "", "what do we change?"),
        ];
        let title = format!("Close {}", super::short(&objective.title));
        let mut form = PlanForm::new(Planning::Close(id.clone(), how, then), title, entries);
        form.said = self.harvest_of(id);
        Ok(form)
    }
}
