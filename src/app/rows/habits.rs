//! The lines of habits: below the promises of a pane, each a line with its row of good days.
//!
//! Invariant: what explains a title gives way before the title does.

use super::{Column, Columns};
use crate::{printable::Printable, report::day::HabitLine};

/// The narrowest column of titles that leaves room for a row of days.
const BESIDE: usize = 14;

impl Columns {
    /// What stands at the right of a habit: how often in a row it went well, where there is room for it.
    pub fn row_of(&self, habit: &HabitLine) -> Option<String> {
        let row = habit.row()?;
        let taken = Printable::line(&row).width().saturating_add(1);
        (BESIDE.saturating_add(taken) <= self.remark()).then_some(row)
    }

    /// The title of a habit with the mark behind it.
    pub fn of_habit<'a>(&self, habit: &'a HabitLine, mark: &'a str) -> Column<'a> {
        let row = self.row_of(habit);
        let taken = row.map_or(0, |it| Printable::line(&it).width().saturating_add(1));
        Column {
            text: &habit.title,
            marks: mark,
            first: self.remark().saturating_sub(taken),
            rest: self.remark(),
        }
    }
}
