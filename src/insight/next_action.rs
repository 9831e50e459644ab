//! What to do next: an action of the result that needs it most.
//!
//! Invariant: only what is planned and not yet done is proposed.

use super::{Insight, pace::Status, plan::Done};
use crate::state::{
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
    pub fn next_action(&self, done: &Done) -> Option<NextAction<'a>> {
        let today = self.board.records.commitments(self.day);
        let open = today.filter(|it| it.verdict.is_none());
        let promised: Vec<&ActionId> = open.filter_map(|it| it.action.as_ref()).collect();
        let is_left = |action: &Action| {
            let promised = promised.iter().filter(|it| ***it == action.id);
            promised.count() < done.left(action)
        };
        let needing = self.board.results().filter_map(|result| {
            let mut actions = result.plan.actions.iter();
            let action = actions.find(|it| is_left(it))?;
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

    /// The result that lags most behind its pace, and can be moved now.
    pub fn neediest(&self) -> Option<PlannedResult<'a>> {
        let lagging = self
            .board
            .results()
            .filter_map(|it| Some((it, self.lag(it)?)));
        let most = lagging.fold(
            None,
            |most: Option<(PlannedResult<'_>, f64)>, it| match most {
                Some(most) if it.1 <= most.1 => Some(most),
                Some(_) | None => Some(it),
            },
        );
        most.map(|it| it.0)
    }

    /// By how much a result lags behind its pace; none where nothing is to be done for it on the day, or not before what feeds
    /// it has moved.
    fn lag(&self, result: PlannedResult<'_>) -> Option<f64> {
        if result.objective.closed.is_some() || self.waits_for(result).is_some() {
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
}
