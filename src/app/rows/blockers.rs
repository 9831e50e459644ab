//! The lines of what stands in the way: below the promises, each with its age.
//!
//! Invariant: what explains a text gives way before the text does.

use super::{Column, Columns};
use crate::{printable::Printable, report::day::BlockerLine};

/// The narrowest column of texts that leaves room for an age.
const BESIDE: usize = 14;

impl Columns {
    /// What stands at the right of a blocker, where there is room for it.
    pub fn age_of(&self, blocker: &BlockerLine) -> Option<String> {
        let age = blocker.aside();
        let taken = Printable::line(&age).width().saturating_add(1);
        (BESIDE.saturating_add(taken) <= self.remark()).then_some(age)
    }

    /// The text of a blocker.
    pub fn of_blocker<'a>(&self, blocker: &'a BlockerLine) -> Column<'a> {
        let age = self.age_of(blocker);
        let taken = age.map_or(0, |it| Printable::line(&it).width().saturating_add(1));
        Column {
            text: &blocker.text,
            marks: "",
            first: self.remark().saturating_sub(taken),
            rest: self.remark(),
        }
    }
}
