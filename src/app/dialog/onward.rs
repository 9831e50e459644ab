//! Where promises go that a dialog gives one verdict to.
//!
//! Invariant: what is said here is what happens, as far as it was known when the dialog was opened.

use chrono::NaiveDate;

use crate::app::words::{counted, day};

/// Where promises go that are not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Onward {
    /// The day.
    pub to: NaiveDate,
    /// How many stay, since they were carried twice already.
    pub stay: usize,
}

impl Onward {
    /// What becomes of so many: `carried to Mon 12 Oct`, `2 carried to Mon 12 Oct, 1 needs a choice`.
    pub fn of(self, count: usize) -> String {
        let goes = count.saturating_sub(self.stay);
        let to = day(self.to);
        let choice = counted(self.stay, "needs a choice", "need a choice");
        match (goes, self.stay) {
            (_, 0) => format!("carried to {to}"),
            (0, _) => format!("not carried: {choice} after two carries"),
            (goes, _) => format!("{goes} carried to {to}, {choice}"),
        }
    }
}
