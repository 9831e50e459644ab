//! What the form of a promise is for, and its fields.
//!
//! Invariant: a form is for one day, or for one promise.

use chrono::NaiveDate;

use crate::state::id::RecordId;

/// What the form is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Promises for a day.
    Add {
        /// The day.
        day: NaiveDate,
    },
    /// What was decided, as a promise for a day.
    Decided {
        /// The day.
        day: NaiveDate,
        /// The decision.
        decision: RecordId,
    },
    /// What was for later, as a promise for a day.
    Unpark {
        /// The day.
        day: NaiveDate,
        /// The point that was parked.
        parked: RecordId,
        /// Since when it is dealt with.
        since: NaiveDate,
    },
    /// Things that were done on a day and that nobody had promised.
    AddDone {
        /// The day.
        day: NaiveDate,
    },
    /// A change of a promise.
    Edit {
        /// Which one.
        id: RecordId,
    },
    /// A smaller promise in the place of one that would be carried a third time.
    Smaller {
        /// Which one.
        id: RecordId,
        /// The day it goes to.
        to: NaiveDate,
    },
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PromiseField {
    /// What is promised.
    #[default]
    Text,
    /// The result it serves.
    Toward,
    /// Whose it is.
    Who,
    /// How long it should take.
    Minutes,
}

impl PromiseField {
    /// All fields, in the order Tab goes through them.
    pub const ALL: [Self; 4] = [Self::Text, Self::Toward, Self::Who, Self::Minutes];

    pub(super) const fn next(self) -> Self {
        match self {
            Self::Text => Self::Toward,
            Self::Toward => Self::Who,
            Self::Who => Self::Minutes,
            Self::Minutes => Self::Text,
        }
    }

    pub(super) const fn previous(self) -> Self {
        match self {
            Self::Text => Self::Minutes,
            Self::Toward => Self::Text,
            Self::Who => Self::Toward,
            Self::Minutes => Self::Who,
        }
    }
}
