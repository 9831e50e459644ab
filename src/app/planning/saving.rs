//! What the forms of the plan have, understood and written to the board.
//!
//! Invariant: a field that cannot be understood is named, and nothing is changed then.

mod adding;
mod ended;
mod setting;

use std::{fmt::Display, str::FromStr};

use chrono::NaiveDate;

use crate::{
    app::{
        App, Reason,
        act::person,
        dialog::{Answers, Describing, PlanField, PlanSaid, Planning, Then, Whose},
        page::map::PlanSpot,
    },
    state::{
        Board,
        board::Goal,
        change::{Aim, Moved, PlanError, PlanItem, Term},
        dates::{Looking, Reference, parse_day},
        id::{ObjectiveId, PersonId, ResultId, SegmentId},
    },
};

/// What a field says, or what is wrong with it.
fn parsed<T>(answers: &Answers, field: &PlanField) -> Result<T, Reason>
where
    T: FromStr,
    T::Err: Display,
{
    understood(answers.text(field), field)
}

fn understood<T>(text: &str, field: &PlanField) -> Result<T, Reason>
where
    T: FromStr,
    T::Err: Display,
{
    text.parse().map_err(|error: T::Err| refused(field, &error))
}

fn refused(field: &PlanField, problem: &dyn Display) -> Reason {
    Reason::Field {
        field: field.clone(),
        problem: problem.to_string(),
    }
}

/// A text that may be left out.
fn optional(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// How many times: a whole number.
fn times(answers: &Answers) -> Result<u32, Reason> {
    let times: Result<u32, _> = answers.text(&PlanField::Times).parse();
    times.map_err(|_| refused(&PlanField::Times, &"write a whole number, such as 3"))
}

/// Somebody who was chosen, or who is new.
fn who(board: &mut Board, said: &PlanSaid) -> Option<PersonId> {
    match said {
        PlanSaid::Chosen(id) => id.as_ref().map(PersonId::new),
        PlanSaid::New(name) => Some(person(board, &Whose::New(name.clone()))),
        PlanSaid::Text(_) => None,
    }
}

impl App {
    /// Saves what a form has, and asks for the next one where that is wanted.
    pub(super) fn save_planning(
        &mut self,
        planning: &Planning,
        answers: &Answers,
        then: Then,
    ) -> Result<(), Reason> {
        match planning {
            Planning::AddBeside(_)
            | Planning::AddObjective
            | Planning::AddSegment(_)
            | Planning::AddResult(_)
            | Planning::AddAction(_)
            | Planning::AddStep(..)
            | Planning::AddHabit => self.save_new(planning, answers)?,
            Planning::Edit(item) => self.save_edited(item, answers)?,
            Planning::Describe(of, segment, what) => {
                self.save_described(of, segment.as_ref(), *what, answers)?;
            }
            Planning::Give(item) => self.save_owner(item, answers)?,
            Planning::Replan(item) => self.save_replanned(item, answers)?,
            Planning::Move(item) => self.save_moved(item, answers)?,
            Planning::Close(id, ..) => self.save_closed(id, answers)?,
            Planning::Extend(id) => self.save_extended(id, answers)?,
            Planning::Next(id) => self.save_next(id, answers)?,
        }
        let next = match (planning, then) {
            (Planning::Close(id, _, Then::Next), _) => Some(Planning::Next(id.clone())),
            (Planning::AddStep(of, place), Then::Next) => {
                let added = answers.more.len().saturating_add(1);
                Some(Planning::AddStep(of.clone(), place.saturating_add(added)))
            }
            (again, Then::Next) if again.adds() => Some(again.clone()),
            (_, Then::Close | Then::Next) => None,
        };
        next.map_or(Ok(()), |it| self.open_planning(it))
    }

    fn day_in(&self, answers: &Answers, field: &PlanField) -> Result<NaiveDate, Reason> {
        let reference = Reference {
            today: self.today,
            yesterday: self.board().yesterday(self.today),
        };
        let day = parse_day(answers.text(field), reference, Looking::Ahead);
        day.map_err(|error| refused(field, &error))
    }

    fn save_described(
        &mut self,
        of: &ObjectiveId,
        segment: Option<&SegmentId>,
        what: Describing,
        answers: &Answers,
    ) -> Result<(), Reason> {
        let Some(text) = answers.changed(&PlanField::Text).map(optional) else {
            return Ok(());
        };
        let label = format!("changed on the plan: {}", what.label());
        self.change(&label, |board, _| {
            let said = if let Some(id) = segment {
                let segment = board.segment_mut(of, id).ok_or(PlanError::Gone)?;
                match what {
                    Describing::Toward => return Err(Reason::OnNothing),
                    Describing::Outcome => &mut segment.outcome,
                    Describing::Experience => &mut segment.experience,
                }
            } else {
                let objective = board.objective_mut(of).ok_or(PlanError::Gone)?;
                match what {
                    Describing::Toward => &mut objective.toward,
                    Describing::Outcome => &mut objective.outcome,
                    Describing::Experience => &mut objective.experience,
                }
            };
            *said = text;
            Ok(())
        })
    }

    fn save_replanned(&mut self, item: &PlanItem, answers: &Answers) -> Result<(), Reason> {
        let goal = answers.changed(&PlanField::Goal);
        let goal: Option<Goal> = goal
            .map(|it| understood(it, &PlanField::Goal))
            .transpose()?;
        let day = |field: &PlanField| {
            let is_changed = answers.changed(field).is_some();
            is_changed.then(|| self.day_in(answers, field)).transpose()
        };
        let (start, due) = (day(&PlanField::Start)?, day(&PlanField::Due)?);
        let moved = Moved {
            day: self.today,
            why: answers.text(&PlanField::Why),
        };
        let label = format!("re-planned: {}", self.title_on_plan(item));
        self.change(&label, |board, _| {
            let done = match item {
                PlanItem::Objective(id) => {
                    let now = board.objective(id).ok_or(PlanError::Gone)?.term();
                    let term = Term {
                        start: start.unwrap_or(now.start),
                        due: due.unwrap_or(now.due),
                    };
                    board.replan_objective(id, term, moved)
                }
                PlanItem::Result(id) => {
                    let now = board.result(id).ok_or(PlanError::Gone)?.aim();
                    let aim = Aim {
                        goal: goal.unwrap_or(now.goal),
                        due: due.unwrap_or(now.due),
                    };
                    board.replan_result(id, aim, moved)
                }
                PlanItem::Segment(..)
                | PlanItem::Action(_)
                | PlanItem::Step(..)
                | PlanItem::Habit(_) => return Err(Reason::NotReplanned),
            };
            done.map(|_| ()).map_err(at_its_field)
        })
    }

    fn save_moved(&mut self, item: &PlanItem, answers: &Answers) -> Result<(), Reason> {
        let Some(to) = answers.choice(&PlanField::Parent) else {
            return Err(refused(&PlanField::Parent, &"choose one"));
        };
        let label = format!("moved on the plan: {}", self.title_on_plan(item));
        self.change(&label, |board, _| {
            match item {
                PlanItem::Action(id) => board.move_action(id, &ResultId::new(to))?,
                PlanItem::Result(id) => board.move_result(id, &ObjectiveId::new(to))?,
                PlanItem::Objective(_)
                | PlanItem::Segment(..)
                | PlanItem::Step(..)
                | PlanItem::Habit(_) => return Err(Reason::StaysWhereItIs),
            }
            Ok(())
        })?;
        self.go_to_on_plan(PlanSpot::Item(item.clone()));
        Ok(())
    }
}

/// The field in which a refusal of the plan can be mended.
fn at_its_field(error: PlanError) -> Reason {
    let field = match error {
        PlanError::Gone => return error.into(),
        PlanError::NoTitle => PlanField::Title,
        PlanError::NoReason => PlanField::Why,
        PlanError::NoGoal | PlanError::SwappedBand => PlanField::Goal,
        PlanError::EndsFirst | PlanError::ResultEndsFirst => PlanField::Due,
        PlanError::InUse => PlanField::Start,
        PlanError::Counted => PlanField::Kind,
    };
    refused(&field, &error)
}
