//! Pipelines: results that feed each other, what becomes of each step, and where it is stuck.
//!
//! Invariant: counts come first; what cannot be divided is not known.

use super::{Insight, NEAR, ceiling, pace::Status, reaches};
use crate::state::{
    Amount,
    board::{Goal, Objective, PlannedResult, ResultPlan},
    id::ResultId,
};

/// Under how many a conversion says little.
const FEW: f64 = 10.0;

/// The steps of an objective whose results feed each other: *Pipeline* of DESIGN.md section 3.
#[derive(Debug, Clone, PartialEq)]
pub struct Pipeline<'a> {
    /// The objective.
    pub objective: &'a Objective,
    /// From each result to the next, in the order of the file.
    pub steps: Vec<Step<'a>>,
    /// The step with the largest drop in progress, the earliest on a tie; none where there is no drop.
    pub bottleneck: Option<usize>,
}

/// From a result to the one that it feeds.
#[derive(Debug, Clone, PartialEq)]
pub struct Step<'a> {
    /// The first.
    pub from: &'a ResultId,
    /// The one it feeds.
    pub to: &'a ResultId,
    /// Where the first stands.
    pub have: Amount,
    /// Where the other stands.
    pub became: Amount,
    /// How many of the first become one of the other; none where there is none of the first.
    pub conversion: Option<f64>,
    /// How many are planned to.
    pub planned: Option<f64>,
    /// Whether there are too few to judge.
    pub is_too_few: bool,
    /// How many of the first bring the other to its target.
    pub needs: Option<Amount>,
    /// How many more than there are.
    pub more: Option<Amount>,
}

impl<'a> Pipeline<'a> {
    /// The results at both ends of a step.
    pub fn ends(&self, step: &Step<'_>) -> Option<[&'a ResultPlan; 2]> {
        let find = |id: &ResultId| self.objective.results.iter().find(|it| it.id == *id);
        Some([find(step.from)?, find(step.to)?])
    }

    /// The step where it is stuck.
    pub fn stuck(&self) -> Option<&Step<'a>> {
        self.steps.get(self.bottleneck?)
    }
}

impl<'a> Insight<'a> {
    /// Every pipeline, in the order of the file. Results that keep within a band are no part of one.
    pub fn pipelines(&self) -> Vec<Pipeline<'a>> {
        let objectives = self.board.head.objectives.iter();
        let pipelines = objectives.filter(|it| it.pipeline);
        pipelines.map(|it| self.pipeline(it)).collect()
    }

    /// What a result of a pipeline waits for: it is in trouble and at its start, and the one that feeds it is behind. Such a one
    /// is not in trouble by itself.
    pub fn waits_for(&self, result: PlannedResult<'a>) -> Option<&'a ResultPlan> {
        let objective = result.objective;
        let standing = self.board.standing(result, self.day).value;
        let progress = result.plan.goal().progress(standing)?;
        let is_asked = objective.pipeline && progress <= NEAR;
        if !is_asked || !self.pace(result).status.is_trouble() {
            return None;
        }
        let before = objective.results.iter();
        let before = before.take_while(|it| it.id != result.plan.id);
        let plan = before.filter(|it| it.to.is_some()).last()?;
        match self.pace(PlannedResult { objective, plan }).status {
            Status::Behind | Status::Overdue => Some(plan),
            Status::NotStarted
            | Status::NoNumber
            | Status::Reached
            | Status::OnPace
            | Status::AtRisk
            | Status::Within
            | Status::Outside => None,
        }
    }

    fn pipeline(&self, objective: &'a Objective) -> Pipeline<'a> {
        let results: Vec<Fed<'a>> = objective
            .results
            .iter()
            .filter_map(|plan| {
                let goal = plan.goal();
                let Goal::Reach { to, .. } = goal else {
                    return None;
                };
                let result = PlannedResult { objective, plan };
                let standing = self.board.standing(result, self.day).value;
                Some(Fed {
                    id: &plan.id,
                    standing,
                    target: to,
                    progress: goal.progress(standing),
                })
            })
            .collect();
        let pairs = results.iter().zip(results.iter().skip(1));
        let mut bottleneck: Option<(usize, f64)> = None;
        for (index, (first, second)) in pairs.clone().enumerate() {
            let Some((first, second)) = first.progress.zip(second.progress) else {
                continue;
            };
            let largest = bottleneck.map_or(0.0, |it| it.1);
            if largest + NEAR < first - second {
                bottleneck = Some((index, first - second));
            }
        }
        Pipeline {
            objective,
            steps: pairs.map(|(first, second)| step(first, second)).collect(),
            bottleneck: bottleneck.map(|it| it.0),
        }
    }
}

/// A result of a pipeline.
struct Fed<'a> {
    id: &'a ResultId,
    standing: Amount,
    target: Amount,
    progress: Option<f64>,
}

fn step<'a>(first: &Fed<'a>, second: &Fed<'a>) -> Step<'a> {
    let (have, became) = (first.standing.get(), second.standing.get());
    let conversion = ratio(became, have);
    let planned = ratio(second.target.get(), first.target.get());
    let counted = conversion.filter(|_| 0.0 < have && 0.0 < became);
    let rate = counted.or(planned).filter(|it| 0.0 < *it);
    let needs = rate.map(|it| ceiling(second.target.get() / it));
    Step {
        from: first.id,
        to: second.id,
        have: first.standing,
        became: second.standing,
        conversion,
        planned,
        is_too_few: !reaches(have, FEW),
        needs: needs.and_then(|it| Amount::nearest(it).ok()),
        more: needs.and_then(|it| Amount::nearest((it - have).max(0.0)).ok()),
    }
}

/// One number of another; none where there is nothing to divide by.
fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole != 0.0).then(|| part / whole)
}
