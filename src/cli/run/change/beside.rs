//! What is noted beside the questions: points for later, decisions and what becomes of them.
//!
//! Invariant: a decision is kept before anything is promised because of it.

use super::{Moment, Promised, there};
use crate::{
    cli::failure::Failure,
    state::{
        Board, Ids, Record,
        id::{PersonId, RecordId, ResultId},
        record::Decision,
    },
};

/// What is noted beside the questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli::run) enum Beside {
    /// A point for later.
    Park { who: PersonId, text: String },
    /// One is dealt with.
    Dealt(RecordId),
    /// Something is decided.
    Decide {
        result: Option<ResultId>,
        text: String,
    },
    /// A decision has helped, or has not.
    Helped(RecordId, bool),
    /// What is promised because of a decision.
    Follow(RecordId, Promised),
}

impl Beside {
    pub(super) fn make(
        &self,
        board: &mut Board,
        ids: &mut Ids,
        moment: &Moment,
    ) -> Result<Option<RecordId>, Failure> {
        match self {
            Self::Park { who, text } => Ok(Some(board.park(moment.day, who, text, ids))),
            Self::Dealt(id) => {
                there(board.clear_parked(id, Some(moment.day)))?;
                Ok(None)
            }
            Self::Decide { result, text } => {
                let id = ids.fresh();
                board.records.push(Decision {
                    result: result.clone(),
                    by: moment.me.clone(),
                    ..Decision::new(id.clone(), moment.day, text)
                });
                Ok(Some(id))
            }
            Self::Helped(id, helped) => {
                decision(board, id, |it| it.helped = Some(*helped))?;
                Ok(None)
            }
            Self::Follow(id, promised) => {
                let made = promised.make(board, ids, moment);
                decision(board, id, |it| it.commitment = Some(made.clone()))?;
                Ok(Some(made))
            }
        }
    }
}

fn decision(
    board: &mut Board,
    id: &RecordId,
    change: impl FnOnce(&mut Decision),
) -> Result<(), Failure> {
    let is_there = board.records.change(id, |it| {
        if let Record::Decision(it) = it {
            change(it);
        }
    });
    there(is_there)
}
