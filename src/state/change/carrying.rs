//! Carrying promises to another day: one, or many at once.
//!
//! Invariant: a promise stands on a day once, and goes on a third time only where that was decided on. What comes of
//! carrying many is what comes of carrying them one after the other; but each record is looked at a few times in all, not
//! once for each promise.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::state::{
    block::Origin,
    board::Board,
    id::{Ids, RecordId},
    record::{Commitment, Record, Verdict},
};

/// The carry of a promise that asks for a choice.
pub const ASKING_CARRY: u32 = 3;

/// Why a commitment cannot be carried.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CarryError {
    /// There is no such commitment.
    #[error("there is no commitment `{0}`")]
    Unknown(RecordId),
    /// Its verdict says that nothing is left to do.
    #[error("\"{text}\" is {verdict}: there is nothing to carry")]
    Over {
        /// What was promised.
        text: String,
        /// How it ended.
        verdict: &'static str,
    },
    /// It stands on that day already.
    #[error("\"{text}\" was carried to {day} already")]
    CarriedAlready {
        /// What was promised.
        text: String,
        /// Where it stands.
        day: NaiveDate,
    },
    /// The day is not later.
    #[error("\"{text}\" is for {from}: carry it to a later day than that, not to {to}")]
    NotLater {
        /// What was promised.
        text: String,
        /// For when.
        from: NaiveDate,
        /// Where it should go.
        to: NaiveDate,
    },
    /// It was carried twice before.
    #[error("\"{text}\" was carried {times} times")]
    NeedsChoice {
        /// What was promised.
        text: String,
        /// How often it was carried.
        times: u32,
    },
}

impl CarryError {
    /// Whether it can be carried all the same, once somebody has chosen to.
    pub fn needs_choice(&self) -> bool {
        matches!(self, Self::NeedsChoice { .. })
    }
}

/// Whether a third carry was decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Insistence {
    /// Carry once or twice only.
    Ask,
    /// Carry all the same.
    CarryAgain,
}

/// Where a carried commitment goes, and when that was decided.
#[derive(Debug, Clone, Copy)]
pub struct Carrying {
    /// The day it goes to.
    pub to: NaiveDate,
    /// The moment.
    pub made: DateTime<FixedOffset>,
    /// Whether a third carry was decided on.
    pub insistence: Insistence,
}

impl Board {
    /// Carries a commitment to another day and gives the id of the new one.
    ///
    /// # Errors
    ///
    /// When there is nothing to carry, when it was carried there already, and at the third time
    /// unless that was decided on.
    pub fn carry(
        &mut self,
        id: &RecordId,
        carrying: Carrying,
        ids: &mut Ids,
    ) -> Result<RecordId, CarryError> {
        let Some(old) = self.records.commitment(id) else {
            return Err(CarryError::Unknown(id.clone()));
        };
        let is_there = self.is_carried_to(old, carrying.to);
        let new = old.carried(is_there, carrying, ids)?;
        if old.verdict.is_none() {
            self.judge(id, Some(Verdict::Carried), None);
        }
        let id = new.id.clone();
        self.records.push(new);
        Ok(id)
    }

    /// What stands on a day, each by the first of its line.
    pub fn lines_on(&self, day: NaiveDate) -> HashSet<&RecordId> {
        self.records
            .commitments(day)
            .map(Commitment::line)
            .collect()
    }

    /// Carries commitments to another day, and gives for each the new one, or why it stays: as [`Board::carry`] does.
    pub fn carry_all(
        &mut self,
        ids: &[RecordId],
        carrying: Carrying,
        new: &mut Ids,
    ) -> Vec<Result<Commitment, CarryError>> {
        let named: HashSet<&RecordId> = ids.iter().collect();
        let known = self.records.iter().filter_map(Record::commitment);
        let known: HashMap<&RecordId, &Commitment> = known
            .filter(|it| named.contains(&it.id))
            .map(|it| (&it.id, it))
            .collect();
        let mut there = self.lines_on(carrying.to);
        let mut left: HashSet<RecordId> = HashSet::new();
        let mut carry = |id: &RecordId| {
            let old = *known
                .get(id)
                .ok_or_else(|| CarryError::Unknown(id.clone()))?;
            let new = old.carried(there.contains(old.line()), carrying, new)?;
            there.insert(old.line());
            if old.verdict.is_none() {
                left.insert(id.clone());
            }
            Ok(new)
        };
        let outcomes: Vec<_> = ids.iter().map(&mut carry).collect();
        self.records
            .change_commitments(&left, |it| it.end(Some(Verdict::Carried), None));
        let carried = outcomes.iter().filter_map(|it| it.as_ref().ok());
        self.records.extend(carried.cloned());
        outcomes
    }
    /// Whether what was promised on this line stands on a day already.
    fn is_carried_to(&self, commitment: &Commitment, day: NaiveDate) -> bool {
        let line = commitment.line();
        self.records
            .commitments(day)
            .any(|it| it.id != commitment.id && it.line() == line)
    }
}

impl Commitment {
    /// The one that it is carried to, unless its line stands there already.
    fn carried(
        &self,
        is_there: bool,
        carrying: Carrying,
        ids: &mut Ids,
    ) -> Result<Self, CarryError> {
        let Carrying {
            to,
            made,
            insistence,
        } = carrying;
        let text = || self.text.clone();
        if to <= self.day {
            return Err(CarryError::NotLater {
                text: text(),
                from: self.day,
                to,
            });
        }
        if is_there {
            return Err(CarryError::CarriedAlready {
                text: text(),
                day: to,
            });
        }
        if let Some(verdict) = self.verdict.filter(|it| it.is_over()) {
            return Err(CarryError::Over {
                text: text(),
                verdict: verdict.word(),
            });
        }
        let times = self.times.saturating_add(1);
        if ASKING_CARRY <= times && insistence == Insistence::Ask {
            return Err(CarryError::NeedsChoice {
                text: text(),
                times: self.times,
            });
        }
        Ok(Self {
            id: ids.fresh(),
            day: to,
            made: Some(made),
            first: Some(self.line().clone()),
            times,
            verdict: None,
            why: None,
            note: None,
            origin: Origin::default(),
            ..self.clone()
        })
    }
}
