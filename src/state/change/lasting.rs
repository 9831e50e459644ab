//! What comes back each day until it is cleared: what stands in the way, what is for later.
//!
//! Invariant: it is there on each day from the first to the one it is cleared on, both included.

use chrono::NaiveDate;

/// Whether it is there on a day. On the day it is cleared it is seen to be so.
pub(super) fn lasts_on(day: NaiveDate, first: NaiveDate, cleared: Option<NaiveDate>) -> bool {
    first <= day && cleared.is_none_or(|it| day <= it)
}

/// How many days old it is on a day; from the one it was cleared on it grows no older.
pub(super) fn age_on(day: NaiveDate, first: NaiveDate, cleared: Option<NaiveDate>) -> i64 {
    let last = cleared.map_or(day, |it| it.min(day));
    (last - first).num_days().max(0)
}
