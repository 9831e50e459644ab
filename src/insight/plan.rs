//! The plan against what is done: how much of it is left, whether that fits the days that are left, and how it ended.
//!
//! Invariant: an action was done as often as a promise that is a part of it was kept; one that was kept in part is not done
//! yet, though it counts as half of one in how much is kept a day.

use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::{Insight, NEAR, follow_through::FollowThrough, kept, number, pace::Status};
use crate::state::{
    Commitment, Record, Verdict,
    board::{Action, Goal, Objective, PlannedResult},
    change::Standing,
    id::{ActionId, ResultId},
};

/// With how many results an objective is one that nobody can keep in mind.
pub const MANY_RESULTS: usize = 5;

/// How often each action was done.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Done(HashMap<ActionId, usize, RandomState>);

impl Done {
    /// How often an action was done.
    pub fn of(&self, action: &ActionId) -> usize {
        self.0.get(action).copied().unwrap_or_default()
    }

    /// How often the actions of a result have still to be done; what was done more often than planned makes up for nothing.
    pub fn left_of(&self, result: PlannedResult<'_>) -> usize {
        let actions = result.plan.actions.iter();
        actions
            .map(|it| self.left(it))
            .fold(0, usize::saturating_add)
    }

    /// How often an action has still to be done.
    pub fn left(&self, action: &Action) -> usize {
        let times = usize::try_from(action.times).unwrap_or(usize::MAX);
        times.saturating_sub(self.of(&action.id))
    }
}

/// Whether what is left to do fits the days that are left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// How often the actions of results that are not reached have still to be done.
    pub left: usize,
    /// How many promises toward the objective were kept a working day, in the last ten since its start; none where there was no
    /// such day yet.
    pub a_day: Option<f64>,
    /// How many working days are left, the day itself and the last one included.
    pub days: usize,
}

impl Fit {
    /// How many more are left than will be done at this pace; 0 where it fits, none where the pace is not known.
    pub fn too_many(&self) -> Option<usize> {
        let will = (self.a_day? * number(self.days) + NEAR).floor();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is whole and not negative, and a cast keeps within bounds"
        )]
        let will = will as usize;
        Some(self.left.saturating_sub(will))
    }

    /// How many a working day it takes from now on; none where no day is left.
    pub fn needed(&self) -> Option<f64> {
        (0 < self.days).then(|| number(self.left) / number(self.days))
    }
}

/// Why it is time to say how an objective ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The last result is reached.
    Reached,
    /// The last day has passed.
    DayPassed,
}

/// What came of an objective.
#[derive(Debug, Clone)]
pub struct Harvest<'a> {
    /// Where each result stands, in the order of the file.
    pub results: Vec<Reaped<'a>>,
    /// How much was kept of what was promised toward it, from its first day on.
    pub followed: FollowThrough,
    /// How many promises toward it are for today and open still.
    pub open: usize,
    /// How often its actions were done, and of how many times: not more than planned of each.
    pub actions: (usize, usize),
}

/// What came of a result.
#[derive(Debug, Clone, Copy)]
pub struct Reaped<'a> {
    /// The result.
    pub result: PlannedResult<'a>,
    /// Where it stands.
    pub standing: Standing,
    /// How that is against its plan.
    pub status: Status,
}

impl<'a> Insight<'a> {
    /// How often each action was done until the day. This looks through the whole journal.
    pub fn done(&self) -> Done {
        let is_done = |it: &Commitment| it.verdict == Some(Verdict::Kept) && it.day <= self.day;
        let mut done: HashMap<&ActionId, usize, RandomState> = HashMap::default();
        for commitment in self.board.records.iter().filter_map(Record::commitment) {
            // Most promises are a part of no action.
            let action = commitment.action.as_ref();
            if let Some(action) = action.filter(|_| is_done(commitment)) {
                *done.entry(action).or_default() += 1;
            }
        }
        let owned = done.into_iter().map(|(id, times)| (id.clone(), times));
        Done(owned.collect())
    }

    /// Whether what is left of an objective's plan fits the days that are left.
    pub fn fit(&self, objective: &'a Objective, done: &Done) -> Fit {
        let open = results_of(objective).filter(|it| self.pace(*it).status != Status::Reached);
        let left = open
            .map(|it| done.left_of(it))
            .fold(0, usize::saturating_add);
        let own = ids_of(objective);
        let lived = self.recent.iter().filter(|it| objective.start <= it.day);
        let (mut kept_all, mut days) = (0.0, 0_usize);
        for lived in lived {
            let commitments = lived.commitments.iter().copied();
            kept_all += kept(commitments.filter(|it| serves(it.toward.as_ref(), &own))).0;
            days = days.saturating_add(1);
        }
        Fit {
            left,
            a_day: (0 < days).then(|| kept_all / number(days)),
            days: self.through(self.day.max(objective.start), objective.due),
        }
    }

    /// Whether it is time to say how an objective ended. The last result of a pipeline is what the ones before it are for;
    /// where results stand side by side, all must be reached. A band is never reached, but as long as a number is outside of its
    /// band there is something left to do.
    pub fn end(&self, objective: &'a Objective) -> Option<End> {
        if objective.closed.is_some() {
            return None;
        }
        let mut goals = results_of(objective).filter(|it| match it.plan.goal() {
            Goal::Reach { .. } => true,
            Goal::Keep { .. } => false,
        });
        let is_reached = |it: PlannedResult<'a>| self.pace(it).status == Status::Reached;
        let is_outside = |it| self.pace(it).status == Status::Outside;
        let has_come = if objective.pipeline {
            goals.next_back().is_some_and(is_reached)
        } else {
            let mut goals = goals.peekable();
            goals.peek().is_some() && goals.all(is_reached)
        };
        let has_come = has_come && !results_of(objective).any(is_outside);
        if has_come {
            Some(End::Reached)
        } else {
            (objective.due < self.day).then_some(End::DayPassed)
        }
    }

    /// What came of an objective until the day, with the numbers that count on it: those of the next morning once its standup is
    /// held. This looks through the journal from its first day on.
    pub fn harvest(&self, objective: &'a Objective, done: &Done) -> Harvest<'a> {
        let morning = self.board.morning_of(self.day);
        let next = (morning != self.day).then(|| Insight::of(self.board, morning));
        let counted = next.as_ref().unwrap_or(self);
        let reaped = results_of(objective).map(|result| Reaped {
            result,
            standing: self.board.told(result, morning),
            status: counted.pace(result).status,
        });
        let own = ids_of(objective);
        let records = self.board.records.between(objective.start, self.day);
        let promised = records.filter_map(|it| it.commitment());
        let promised = promised.filter(|it| serves(it.toward.as_ref(), &own));
        // What is promised for today is open still.
        let (ended, open): (Vec<&Commitment>, Vec<&Commitment>) =
            promised.partition(|it| it.day < self.day || it.verdict.is_some());
        let actions = objective.results.iter().flat_map(|it| &it.actions);
        let actions = actions.map(|it| {
            let times = usize::try_from(it.times).unwrap_or(usize::MAX);
            (done.of(&it.id).min(times), times)
        });
        let sum = |(a, b): (usize, usize), (c, d)| (a.saturating_add(c), b.saturating_add(d));
        Harvest {
            results: reaped.collect(),
            followed: FollowThrough::over(ended),
            open: open.len(),
            actions: actions.fold((0, 0), sum),
        }
    }
}

/// The results of an objective, in the order of the file.
fn results_of(objective: &Objective) -> impl DoubleEndedIterator<Item = PlannedResult<'_>> {
    let results = objective.results.iter();
    results.map(move |plan| PlannedResult { objective, plan })
}

fn ids_of(objective: &Objective) -> HashSet<&ResultId> {
    objective.results.iter().map(|it| &it.id).collect()
}

/// Whether a promise toward a result serves one of some.
fn serves(toward: Option<&ResultId>, results: &HashSet<&ResultId>) -> bool {
    toward.is_some_and(|it| results.contains(it))
}
