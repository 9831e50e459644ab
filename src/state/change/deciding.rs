//! Decisions and wins as they begin.
//!
//! Invariant: what is not known of them yet is not there.

use chrono::NaiveDate;

use crate::state::{
    block::Origin,
    board::Board,
    id::{PersonId, RecordId},
    record::{Decision, Win},
};

impl Decision {
    /// A decision of which only this is known.
    pub fn new(id: RecordId, day: NaiveDate, text: impl Into<String>) -> Self {
        Self {
            id,
            day,
            text: text.into(),
            result: None,
            by: None,
            commitment: None,
            helped: None,
            origin: Origin::default(),
        }
    }
}

impl Board {
    /// Whose private promise a decision has become: it says the same, and is theirs alone to read.
    pub fn private_owner(&self, decision: &Decision) -> Option<&PersonId> {
        let promise = self.records.commitment(decision.commitment.as_ref()?)?;
        promise.private.then_some(&promise.who)
    }
}

impl Win {
    /// A win of which only this is known.
    pub fn new(id: RecordId, day: NaiveDate, who: PersonId, text: impl Into<String>) -> Self {
        Self {
            id,
            day,
            who,
            text: text.into(),
            result: None,
            by: None,
            origin: Origin::default(),
        }
    }
}
