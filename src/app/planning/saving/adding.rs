//! What is added to the plan by a form: one thing, or several that were pasted.
//!
//! Invariant: what was pasted as several lines is one step to undo.

use chrono::NaiveDate;

use super::{at_its_field, parsed, refused, times, who};
use crate::{
    app::{
        App, Reason,
        dialog::{Answers, PlanField, Planning},
        page::map::PlanSpot,
        words::{counted, short},
    },
    state::{
        Board,
        board::{Cadence, Goal},
        change::{PlanError, PlanItem},
        id::{ActionId, ObjectiveId, PersonId, ResultId},
    },
};

impl App {
    /// Adds to the plan what was typed, and puts the cursor there.
    pub(super) fn save_new(
        &mut self,
        planning: &Planning,
        answers: &Answers,
    ) -> Result<(), Reason> {
        let first = answers.text(&PlanField::Title).to_owned();
        let texts = std::iter::once(first).chain(answers.more.iter().cloned());
        let texts: Vec<String> = texts.filter(|it| !it.trim().is_empty()).collect();
        if texts.is_empty() {
            return Err(refused(&PlanField::Title, &PlanError::NoTitle));
        }
        let adding = self.understand(planning, answers)?;
        let label = match texts.as_slice() {
            [only] => format!("added to the plan: {}", short(only)),
            all => format!(
                "added to the plan: {}",
                counted(all.len(), "thing", "things")
            ),
        };
        let spot = self.change(&label, |board, _| {
            let who = answers
                .chosen(&PlanField::Who)
                .and_then(|it| who(board, it));
            let mut last = None;
            for (nth, text) in texts.iter().enumerate() {
                last = Some(adding.add(board, text, nth, who.as_ref())?);
            }
            last.ok_or_else(|| PlanError::NoTitle.into())
        })?;
        self.go_to_on_plan(PlanSpot::Item(spot));
        Ok(())
    }

    fn understand(&self, planning: &Planning, answers: &Answers) -> Result<Adding, Reason> {
        Ok(match planning {
            Planning::AddObjective => {
                let start = self.day_in(answers, &PlanField::Start)?;
                let due = self.day_in(answers, &PlanField::Due)?;
                if due < start {
                    return Err(refused(&PlanField::Due, &PlanError::EndsFirst));
                }
                Adding::Objective {
                    start,
                    due,
                    is_pipeline: answers.choice(&PlanField::Pipeline).is_some(),
                }
            }
            Planning::AddSegment(of) => Adding::Segment(of.clone()),
            Planning::AddResult(of) => {
                let goal = parsed(answers, &PlanField::Goal)?;
                let is_ours = answers.choice(&PlanField::Ours).is_some();
                Adding::Result(of.clone(), goal, is_ours)
            }
            Planning::AddAction(of) => Adding::Action(of.clone(), times(answers)?),
            Planning::AddStep(of, place) => Adding::Step(of.clone(), *place),
            Planning::AddHabit => Adding::Habit {
                every: parsed(answers, &PlanField::Every)?,
                result: answers.choice(&PlanField::Result).map(ResultId::new),
                action: answers.choice(&PlanField::Action).map(ActionId::new),
            },
            // The form was made for what is added then.
            Planning::AddBeside(_)
            | Planning::Edit(_)
            | Planning::Describe(..)
            | Planning::Give(_)
            | Planning::Replan(_)
            | Planning::Move(_)
            | Planning::Close(..)
            | Planning::Extend(_)
            | Planning::Next(_) => return Err(PlanError::Gone.into()),
        })
    }
}

/// What is added to the plan, but for its title.
enum Adding {
    Objective {
        start: NaiveDate,
        due: NaiveDate,
        is_pipeline: bool,
    },
    Segment(ObjectiveId),
    Result(ObjectiveId, Goal, bool),
    Action(ResultId, u32),
    Step(ActionId, usize),
    Habit {
        every: Cadence,
        result: Option<ResultId>,
        action: Option<ActionId>,
    },
}

impl Adding {
    /// Adds one of several, counted from 0.
    fn add(
        &self,
        board: &mut Board,
        title: &str,
        nth: usize,
        who: Option<&PersonId>,
    ) -> Result<PlanItem, Reason> {
        Ok(match self {
            Self::Objective {
                start,
                due,
                is_pipeline,
            } => {
                let id = board.add_objective(title, *start, *due)?;
                if let Some(objective) = board.objective_mut(&id) {
                    objective.pipeline = *is_pipeline;
                }
                PlanItem::Objective(id)
            }
            Self::Segment(of) => PlanItem::Segment(of.clone(), board.add_segment(of, title)?),
            Self::Result(of, goal, is_ours) => {
                let id = board.add_result(of, title, *goal).map_err(at_its_field)?;
                if let Some(plan) = board.result_mut(&id) {
                    plan.ours = *is_ours;
                }
                PlanItem::Result(id)
            }
            Self::Action(of, times) => PlanItem::Action(board.add_action(of, title, *times)?),
            Self::Step(of, place) => {
                let (_, action) = board.action(of).ok_or(PlanError::Gone)?;
                let place = place.saturating_add(nth).min(action.process.len());
                board.add_step(of, place, title)?;
                PlanItem::Step(of.clone(), place)
            }
            Self::Habit {
                every,
                result,
                action,
            } => {
                let id = board.add_habit(title, every.clone())?;
                if let Some(habit) = board.habit_mut(&id) {
                    habit.who = who.cloned();
                    habit.result.clone_from(result);
                    habit.action.clone_from(action);
                }
                PlanItem::Habit(id)
            }
        })
    }
}
