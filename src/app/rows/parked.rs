//! The lines of what is for later: below what stands in the way, each with whose it is and how long it waits.
//!
//! Invariant: what explains a text gives way before the text does.

use super::{Column, Columns};
use crate::{printable::Printable, report::day::ParkedLine};

/// The narrowest column of texts that leaves room for what stands at their right.
const BESIDE: usize = 14;

impl Columns {
    /// What stands at the right of a point for later, where there is room for it: whose it is and how long it waits, or the
    /// latter alone.
    pub fn wait_of(&self, parked: &ParkedLine) -> Option<String> {
        let has_room = |it: &String| {
            let taken = Printable::line(it).width().saturating_add(1);
            BESIDE.saturating_add(taken) <= self.remark()
        };
        let mut ways = [parked.aside(), parked.wait()].into_iter();
        ways.find(has_room)
    }

    /// The text of a point for later.
    pub fn of_parked<'a>(&self, parked: &'a ParkedLine) -> Column<'a> {
        let wait = self.wait_of(parked);
        let taken = wait.map_or(0, |it| Printable::line(&it).width().saturating_add(1));
        Column {
            text: &parked.text,
            marks: "",
            first: self.remark().saturating_sub(taken),
            rest: self.remark(),
        }
    }
}
