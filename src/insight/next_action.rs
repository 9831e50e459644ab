//! What to do next: an action of the result that needs it most.
//!
//! Invariant: only what is planned and not yet done is proposed.

use std::collections::HashMap;

use super::{Insight, pace::Status};
use crate::state::{
    Record, Verdict,
    board::{Action, PlannedResult},
    id::ActionId,
};

/// An action to do next.
#[derive(Debug, Clone, Copy)]
pub struct NextAction<'a> {
    /// The result that needs it.
    pub result: PlannedResult<'a>,
    /// The first of its actions that is not done.
    pub action: &'a Action,
    /// `e - p` of *Pace* of DESIGN.md section 3: by how much the result lags behind its pace; negative where it is ahead.
    pub lag: f64,
}

impl<'a> Insight<'a> {
    /// The first undone action of the result that lags most behind its pace, of those that have one. An action is done when
    /// as many commitments of it were kept as are planned; one that is promised for the day already is as good as done.
    pub fn next_action(&self) -> Option<NextAction<'a>> {
        let done = self.done_of_actions();
        let is_undone = |action: &Action| {
            let done = done.get(&action.id).copied().unwrap_or(0);
            done < action.times
        };
        let needing = self.board.results().filter_map(|result| {
            let mut actions = result.plan.actions.iter();
            let action = actions.find(|it| is_undone(it))?;
            Some(NextAction {
                result,
                action,
                lag: self.lag(result)?,
            })
        });
        // Of two that lag alike the first of the plan: what feeds the others stands before them.
        needing.fold(None, |most: Option<NextAction<'_>>, it| match most {
            Some(most) if it.lag <= most.lag => Some(most),
            Some(_) | None => Some(it),
        })
    }

    /// By how much a result lags behind its pace; none where nothing is to be done for it on the day.
    fn lag(&self, result: PlannedResult<'_>) -> Option<f64> {
        if result.objective.closed.is_some() {
            return None;
        }
        let pace = self.pace(result);
        match pace.status {
            Status::NotStarted | Status::Reached | Status::Within | Status::Outside => None,
            Status::NoNumber
            | Status::Overdue
            | Status::OnPace
            | Status::AtRisk
            | Status::Behind => Some(pace.expected? - pace.progress?),
        }
    }

    /// How often each action was done up to the day, or is promised for it.
    fn done_of_actions(&self) -> HashMap<&'a ActionId, u32> {
        let mut done: HashMap<&ActionId, u32> = HashMap::new();
        for commitment in self.board.records.iter().filter_map(Record::commitment) {
            let is_promised = commitment.verdict.is_none() && commitment.day == self.day;
            let is_kept = commitment.verdict == Some(Verdict::Kept) && commitment.day <= self.day;
            if let Some(action) = &commitment.action
                && (is_kept || is_promised)
            {
                let count = done.entry(action).or_default();
                *count = count.saturating_add(1);
            }
        }
        done
    }
}
