//! Judging and carrying many promises at once.
//!
//! Invariant: what comes of it is what comes of judging or carrying them one after the other; but each record is looked at
//! a few times in all, not once for each promise.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{CarryError, Carrying, reason};
use crate::state::{
    board::Board,
    id::{Ids, RecordId},
    record::{Commitment, Record, Verdict},
};

impl Board {
    /// What stands on a day, each by the first of its line.
    pub fn lines_on(&self, day: NaiveDate) -> HashSet<&RecordId> {
        self.records
            .commitments(day)
            .map(Commitment::line)
            .collect()
    }

    /// Gives commitments a verdict with a reason, or takes both back: as [`Board::judge`] does.
    pub fn judge_all(&mut self, ids: &[RecordId], verdict: Option<Verdict>, why: Option<&str>) {
        let why = reason(why);
        let named: HashSet<RecordId> = ids.iter().cloned().collect();
        self.records
            .change_commitments(&named, |it| it.end(verdict, why.clone()));
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
}
