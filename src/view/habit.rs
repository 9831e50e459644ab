//! The lines of habits: how they went, and how often in a row they went well.
//!
//! Invariant: a verdict is told by its glyph first and by its colour second, as a promise's is.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    promise,
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::rows::{self, Columns, Most},
    printable::Printable,
    report::day::HabitLine,
};

/// A line of a habit.
pub(super) struct HabitText<'a> {
    pub(super) habit: &'a HabitLine,
    /// Which line, from 0.
    pub(super) nth: usize,
    /// How many lines it may take.
    pub(super) most: Most,
    /// The characters of the title that match what is searched for.
    pub(super) matching: &'a [u32],
}

impl HabitText<'_> {
    pub(super) fn draw(&self, columns: &Columns, area: Rect, theme: Theme, buf: &mut Buffer) {
        let mut strip = Strip::new(area, buf);
        let mark = self.habit.mark();
        let column = columns.of_habit(self.habit, &mark);
        if self.nth == 0 {
            let (glyph, role) = promise::glyph(self.habit.verdict);
            strip.say(glyph, theme.style(role)).skip(1);
            if let Some(row) = columns.row_of(self.habit) {
                strip.say_right(&row, theme.style(Role::Link)).skip_right(1);
            }
        } else {
            strip.skip(rows::GLYPH);
        }
        let quiet = theme.style(Role::Hint);
        let styles = [Role::Text, Role::Match].map(|it| theme.style(it));
        let line = self.line(&column);
        let (text, marks) = match line.strip_suffix(&mark).filter(|_| !mark.is_empty()) {
            Some(text) => (text, mark.as_str()),
            None if 0 < self.nth && line == column.marks_alone() => ("", line.as_str()),
            None => (line.as_str(), ""),
        };
        let matching = if self.nth == 0 { self.matching } else { &[] };
        strip.matching(&Printable::line(text), &self.habit.title, matching, styles);
        strip.say(marks, quiet);
    }

    /// What stands in the line. Where there is only one, the title has it before its mark has.
    fn line(&self, column: &rows::Column<'_>) -> String {
        if self.most != Most::One {
            return column.line(self.nth, self.most);
        }
        let [title, mark] = [column.text, column.marks].map(Printable::line);
        let whole = title.width().saturating_add(mark.width());
        if whole <= column.first {
            return format!("{title}{mark}");
        }
        Printable::head(column.text, column.first).to_string()
    }
}
