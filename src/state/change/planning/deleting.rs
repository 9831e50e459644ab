//! Taking something out of the plan, and what depends on it.
//!
//! Invariant: what is told beforehand is what happens; nothing is left on the board that names what is gone.

use std::collections::HashSet;

use super::PlanItem;
use crate::state::{
    board::{Action, Board, Habit, ResultPlan},
    id::{ActionId, HabitId, ObjectiveId, ResultId, SegmentId},
    journal::Fate,
    record::{Experience, Record},
};

/// How many things of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Results.
    pub results: usize,
    /// Actions.
    pub actions: usize,
    /// Kinds of customers.
    pub segments: usize,
    /// Habits.
    pub habits: usize,
    /// Promises.
    pub commitments: usize,
    /// Numbers that were noted.
    pub measurements: usize,
    /// Answers to the steps of a process.
    pub answers: usize,
    /// What stops something.
    pub blockers: usize,
    /// Decisions.
    pub decisions: usize,
    /// Wins.
    pub wins: usize,
    /// How it was for customers.
    pub experiences: usize,
    /// Days of a habit.
    pub runs: usize,
}

/// What depends on something that may be taken out of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dependents {
    /// What goes with it.
    pub going: Counts,
    /// What stays, and does not name it any more.
    pub staying: Counts,
}

impl Dependents {
    /// Whether nothing depends on it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is going, by its ids.
#[derive(Debug, Default)]
struct Going {
    objective: Option<ObjectiveId>,
    results: HashSet<ResultId>,
    actions: HashSet<ActionId>,
    segment: Option<(ObjectiveId, SegmentId)>,
    habit: Option<HabitId>,
}

impl Board {
    /// What would go with something, and what would stay without it, were it taken out of the plan.
    pub fn dependents(&self, item: &PlanItem) -> Dependents {
        let going = self.going(item);
        let mut told = Dependents::default();
        for record in self.records.iter() {
            let counts = match going.fate(record) {
                Fate::Stays => continue,
                Fate::Changes(_) => &mut told.staying,
                Fate::Goes => &mut told.going,
            };
            counts.count(record);
        }
        match item {
            PlanItem::Objective(id) => {
                told.going.results = going.results.len();
                told.going.actions = going.actions.len();
                told.going.segments = self.objective(id).map_or(0, |it| it.segments.len());
            }
            PlanItem::Segment(..) => {
                let plans = self.results().map(|it| (&it.objective.id, it.plan));
                told.staying.results = plans.filter(|(of, it)| going.loosens(of, it)).count();
            }
            PlanItem::Result(_) => told.going.actions = going.actions.len(),
            PlanItem::Action(_) | PlanItem::Step(..) | PlanItem::Habit(_) => {}
        }
        let habits = self.head.habits.iter();
        let naming = habits.filter(|it| going.is_named_by_habit(it));
        told.staying.habits = naming.count();
        told
    }

    /// Takes something out of the plan, with all that is nothing without it: the results and actions below it, their numbers,
    /// answers without a promise. What was promised, decided and won stays, and does not name it any more. Says whether it was
    /// there.
    pub fn delete(&mut self, item: &PlanItem) -> bool {
        if !self.has_on_plan(item) {
            return false;
        }
        let going = self.going(item);
        self.records.sift(&|it| going.fate(it));
        self.loosen(&going);
        let is_out = match item {
            PlanItem::Objective(id) => self.head_mut().objectives.remove(id.as_str()).is_some(),
            PlanItem::Segment(of, id) => self
                .objective_mut(of)
                .is_some_and(|it| it.segments.remove(id.as_str()).is_some()),
            PlanItem::Result(id) => self.delete_result(id).is_some(),
            PlanItem::Action(id) => {
                let of = self.action(id).map(|(of, _)| of.plan.id.clone());
                let of = of.and_then(|it| self.result_mut(&it));
                of.is_some_and(|it| it.actions.remove(id.as_str()).is_some())
            }
            PlanItem::Step(of, place) => {
                let steps = self.action_mut(of).map(|it| &mut it.process.0);
                steps.is_some_and(|it| {
                    it.remove(*place);
                    true
                })
            }
            PlanItem::Habit(id) => self.head_mut().habits.remove(id.as_str()).is_some(),
        };
        debug_assert!(is_out, "it was on the plan");
        is_out
    }

    fn delete_result(&mut self, id: &ResultId) -> Option<ResultPlan> {
        let of = self.result(id)?.objective.id.clone();
        let objective = self.objective_mut(&of)?;
        objective
            .replanned
            .retain(|it| it.result.as_ref() != Some(id));
        objective.results.remove(id.as_str())
    }

    /// Lets nothing of the plan name what is going.
    fn loosen(&mut self, going: &Going) {
        let mut habits = self.head.habits.iter();
        // A head that stays as it is goes on being shared.
        if habits.any(|it| going.is_named_by_habit(it)) {
            for habit in &mut self.head_mut().habits {
                habit.result.take_if(|it| going.results.contains(it));
                habit.action.take_if(|it| going.actions.contains(it));
            }
        }
        if let Some((of, _)) = &going.segment
            && let Some(objective) = self.objective_mut(of)
        {
            for plan in &mut objective.results {
                if going.loosens(of, plan) {
                    plan.segment = None;
                }
            }
        }
    }

    fn going(&self, item: &PlanItem) -> Going {
        let mut going = Going::default();
        match item {
            PlanItem::Objective(id) => {
                let results = self.objective(id).into_iter().flat_map(|it| &it.results);
                results.for_each(|it| going.take(it));
                going.objective = Some(id.clone());
            }
            PlanItem::Segment(of, id) => going.segment = Some((of.clone(), id.clone())),
            PlanItem::Result(id) => {
                self.result(id)
                    .into_iter()
                    .for_each(|it| going.take(it.plan));
            }
            PlanItem::Action(id) => {
                going.actions.insert(id.clone());
            }
            PlanItem::Step(..) => {}
            PlanItem::Habit(id) => going.habit = Some(id.clone()),
        }
        going
    }
}

impl Going {
    fn take(&mut self, plan: &ResultPlan) {
        self.results.insert(plan.id.clone());
        let actions = plan.actions.iter();
        self.actions
            .extend(actions.map(|it: &Action| it.id.clone()));
    }

    /// Whether a result is about the kind of customer that is going.
    fn loosens(&self, of: &ObjectiveId, plan: &ResultPlan) -> bool {
        let segment = self.segment.as_ref().filter(|(it, _)| it == of);
        segment.is_some_and(|(_, it)| plan.segment.as_ref() == Some(it))
    }

    /// What becomes of a record.
    fn fate(&self, record: &Record) -> Fate {
        if self.takes(record) {
            Fate::Goes
        } else if self.is_named_by(record) {
            let mut record = record.clone();
            self.loosen(&mut record);
            Fate::Changes(Box::new(record))
        } else {
            Fate::Stays
        }
    }

    /// Whether a record goes along: without what is going it is nothing.
    fn takes(&self, record: &Record) -> bool {
        match record {
            Record::Measurement(it) => self.results.contains(&it.result),
            Record::Answer(it) => it.commitment.is_none() && self.has_action(it.action.as_ref()),
            Record::Experience(it) => self.objective.as_ref() == Some(&it.objective),
            Record::HabitRun(it) => self.habit.as_ref() == Some(&it.habit),
            Record::Commitment(_)
            | Record::Blocker(_)
            | Record::Decision(_)
            | Record::Win(_)
            | Record::Standup(_)
            | Record::Parked(_) => false,
        }
    }

    /// Whether a record that stays names what is going.
    fn is_named_by(&self, record: &Record) -> bool {
        match record {
            Record::Commitment(it) => {
                self.has_result(it.toward.as_ref()) || self.has_action(it.action.as_ref())
            }
            Record::Answer(it) => self.has_action(it.action.as_ref()),
            Record::Blocker(it) => self.has_result(it.result.as_ref()),
            Record::Decision(it) => self.has_result(it.result.as_ref()),
            Record::Win(it) => self.has_result(it.result.as_ref()),
            Record::Experience(it) => self.has_segment(it),
            Record::Measurement(_)
            | Record::Standup(_)
            | Record::Parked(_)
            | Record::HabitRun(_) => false,
        }
    }

    /// Lets a record not name what is going any more.
    fn loosen(&self, record: &mut Record) {
        let is_result = |it: &mut ResultId| self.results.contains(it);
        let is_action = |it: &mut ActionId| self.actions.contains(it);
        match record {
            Record::Commitment(it) => {
                it.toward.take_if(is_result);
                it.action.take_if(is_action);
            }
            Record::Answer(it) => drop(it.action.take_if(is_action)),
            Record::Blocker(it) => drop(it.result.take_if(is_result)),
            Record::Decision(it) => drop(it.result.take_if(is_result)),
            Record::Win(it) => drop(it.result.take_if(is_result)),
            Record::Experience(it) => {
                if self.has_segment(it) {
                    it.segment = None;
                }
            }
            Record::Measurement(_)
            | Record::Standup(_)
            | Record::Parked(_)
            | Record::HabitRun(_) => {}
        }
    }

    fn is_named_by_habit(&self, habit: &Habit) -> bool {
        self.has_result(habit.result.as_ref()) || self.has_action(habit.action.as_ref())
    }

    fn has_result(&self, id: Option<&ResultId>) -> bool {
        id.is_some_and(|it| self.results.contains(it))
    }

    fn has_action(&self, id: Option<&ActionId>) -> bool {
        id.is_some_and(|it| self.actions.contains(it))
    }

    fn has_segment(&self, experience: &Experience) -> bool {
        let own = self.segment.as_ref();
        let own = own.filter(|(of, _)| *of == experience.objective);
        own.is_some_and(|(_, id)| experience.segment.as_ref() == Some(id))
    }
}

impl Counts {
    fn count(&mut self, record: &Record) {
        let place = match record {
            Record::Commitment(_) => &mut self.commitments,
            Record::Answer(_) => &mut self.answers,
            Record::Measurement(_) => &mut self.measurements,
            Record::Blocker(_) => &mut self.blockers,
            Record::Decision(_) => &mut self.decisions,
            Record::Win(_) => &mut self.wins,
            Record::Experience(_) => &mut self.experiences,
            Record::HabitRun(_) => &mut self.runs,
            // These name nothing of the plan.
            Record::Standup(_) | Record::Parked(_) => return,
        };
        *place = place.saturating_add(1);
    }
}
