//! What an answer does to a promise: it is made, said more exactly, carried as something else.
//!
//! Invariant: what is carried otherwise stands on the day already.

use chrono::NaiveDate;

use super::{Moment, gone};
use crate::{
    cli::failure::Failure,
    state::{
        Board, Commitment, Ids, Verdict,
        change::{Blocking, Half},
        id::{PersonId, RecordId, ResultId},
        size::halves,
    },
};

/// A promise for the day, or something that was done that nobody had promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli::run) struct Promised {
    pub(in crate::cli::run) who: PersonId,
    pub(in crate::cli::run) text: String,
    pub(in crate::cli::run) toward: Option<ResultId>,
    pub(in crate::cli::run) minutes: Option<u32>,
    /// The day it was done on, where it was.
    pub(in crate::cli::run) done_on: Option<NaiveDate>,
}

/// As what a promise goes on that was carried often enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli::run) enum Otherwise {
    /// A smaller one.
    Smaller(String),
    /// Two.
    Split([String; 2]),
    /// Somebody else's.
    HandOver(PersonId),
    /// One that something stops.
    Stopped(String),
}

/// What is said more exactly of a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli::run) enum Amendment {
    /// What it is, and how long it takes, where that is said.
    Text(String, Option<u32>),
    /// Which result it serves.
    Toward(ResultId),
    /// How long it takes.
    Minutes(u32),
    /// Whether it is its owner's alone.
    Private(bool),
}

impl Promised {
    pub(super) fn make(&self, board: &mut Board, ids: &mut Ids, moment: &Moment) -> RecordId {
        let id = ids.fresh();
        let day = self.done_on.unwrap_or(moment.day);
        board.records.push(Commitment {
            made: Some(moment.made),
            toward: self.toward.clone(),
            minutes: self.minutes,
            verdict: self.done_on.map(|_| Verdict::Kept),
            ..Commitment::new(id.clone(), day, self.who.clone(), self.text.clone())
        });
        id
    }
}

impl Otherwise {
    /// Makes this of a promise that has just gone on.
    pub(super) fn make(
        &self,
        new: &RecordId,
        board: &mut Board,
        ids: &mut Ids,
        moment: &Moment,
    ) -> Result<(), Failure> {
        let carried = board.records.commitment(new).ok_or_else(gone)?.clone();
        match self {
            Self::Smaller(text) => {
                let shorter = |it: &mut Commitment| text.clone_into(&mut it.text);
                board.records.change_commitment(new, shorter);
            }
            Self::HandOver(who) => {
                let other = |it: &mut Commitment| it.who = who.clone();
                board.records.change_commitment(new, other);
            }
            Self::Split([first, second]) => {
                let [one, other] = carried.minutes.map_or([None, None], halves);
                let parts = [(first, one), (second, other)];
                let parts = parts.map(|(text, minutes)| Half { text, minutes });
                board.split(new, parts, moment.made, ids);
            }
            Self::Stopped(text) => {
                let blocking = Blocking {
                    day: moment.day,
                    text,
                    who: &carried.who,
                    result: carried.toward.as_ref(),
                    commitment: Some(new),
                };
                board.block(&blocking, ids);
            }
        }
        Ok(())
    }
}

impl Amendment {
    pub(super) fn make(&self, commitment: &mut Commitment) {
        match self {
            Self::Text(text, minutes) => {
                text.clone_into(&mut commitment.text);
                commitment.minutes = minutes.or(commitment.minutes);
            }
            Self::Toward(result) => commitment.toward = Some(result.clone()),
            Self::Minutes(minutes) => commitment.minutes = Some(*minutes),
            Self::Private(is_private) => commitment.private = *is_private,
        }
    }
}
