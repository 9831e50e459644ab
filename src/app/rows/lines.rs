//! Texts in the lines of their columns.
//!
//! Invariant: a text that goes on behind its last line says so with `…`; the marks behind it stay.

use super::{Columns, words};
use crate::{printable::Printable, state::Commitment};

/// How many lines a text may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Most {
    /// All that it needs.
    All,
    /// Two.
    Two,
    /// One.
    One,
}

/// A text to be shown in a column: beside its first line stands something else.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// The text.
    pub text: &'a str,
    /// What is marked behind it, and never cut before it.
    pub marks: &'a str,
    /// How wide its first line may be.
    pub first: usize,
    /// How wide the others may be.
    pub rest: usize,
}

impl<'a> Column<'a> {
    /// A text that has the same width in all its lines.
    pub fn plain(text: &'a str, width: usize) -> Self {
        Self {
            text,
            marks: "",
            first: width,
            rest: width,
        }
    }

    /// How many lines it takes.
    pub fn height(&self, most: Most) -> usize {
        match most {
            Most::One => 1,
            Most::Two | Most::All if self.is_short() => 1,
            Most::Two => 2,
            Most::All => self.lines(most).len(),
        }
    }

    /// A line of it as it is shown.
    pub fn line(&self, nth: usize, most: Most) -> String {
        if most == Most::One || self.is_short() {
            return Printable::head(self.text, self.first).to_string() + self.marks;
        }
        self.lines(most).into_iter().nth(nth).unwrap_or_default()
    }

    fn is_short(&self) -> bool {
        let marks = Printable::line(self.marks).width();
        // A long text need not be read to its end to see that it is.
        self.text.len() <= self.first.saturating_mul(8)
            && Printable::line(self.text).width().saturating_add(marks) <= self.first
    }

    /// The marks where they begin a line: there is nothing their first dot could part them from.
    pub fn marks_alone(&self) -> &'a str {
        self.marks.trim_start_matches([' ', '·'])
    }

    /// The marks stay together: behind the text, or in a line of their own.
    fn lines(&self, most: Most) -> Vec<String> {
        if self.marks.is_empty() {
            return self.unmarked(most);
        }
        let text = Self { marks: "", ..*self };
        let mut lines = text.unmarked(Most::All);
        let room = if lines.len() < 2 {
            self.first
        } else {
            self.rest
        };
        let marks = Printable::line(self.marks).width();
        let end = lines.last().map_or("", String::as_str);
        if Printable::line(end).width().saturating_add(marks) <= room {
            if let Some(end) = lines.last_mut() {
                end.push_str(self.marks);
            }
        } else {
            let alone = Printable::line(self.marks_alone());
            lines.extend(alone.wrap(self.rest).map(|it| it.to_string()));
        }
        if most == Most::Two && 2 < lines.len() {
            return self.unmarked(most);
        }
        lines
    }

    fn unmarked(&self, most: Most) -> Vec<String> {
        let whole = [self.text, self.marks].concat();
        let whole = Printable::line(&whole);
        let all = || whole.wrap(self.first).map(|it| it.to_string());
        let first = all().next().unwrap_or_default();
        let text = whole.to_string();
        let Some(behind) = text.strip_prefix(&first) else {
            // A letter that is wider than the column is none of the text's.
            return all().collect();
        };
        let behind = behind.trim_start();
        if behind.is_empty() {
            return vec![first];
        }
        let rest = Printable::line(behind);
        if most == Most::All {
            let rest = rest.wrap(self.rest).map(|it| it.to_string());
            return std::iter::once(first).chain(rest).collect();
        }
        vec![first, self.last(behind)]
    }

    /// All that is left of the text in one line.
    fn last(&self, behind: &str) -> String {
        let marks = Printable::line(self.marks);
        let shown = marks.to_string();
        let text = behind.strip_suffix(&shown).unwrap_or(behind);
        let room = self.rest.saturating_sub(marks.width());
        if behind.len() == text.len() {
            return Printable::head(behind, self.rest).to_string();
        }
        Printable::head(text, room).to_string() + &shown
    }
}

/// How many lines the text of a promise takes.
pub(super) fn promise_height(commitment: &Commitment, columns: &Columns, most: Most) -> usize {
    if most == Most::One {
        return 1;
    }
    let marks = words::marks(commitment).into_iter().next();
    let marks = marks.unwrap_or_default();
    columns.of_promise(commitment, &marks).height(most)
}

/// Whether the text of a promise goes on behind so many lines.
pub(super) fn is_cut(commitment: &Commitment, columns: &Columns, most: Most) -> bool {
    let height = |most| promise_height(commitment, columns, most);
    height(most) < height(Most::All)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, marks: &str, most: Most, expected: &[&str]) {
        let column = Column {
            text,
            marks,
            first: 10,
            rest: 14,
        };
        let height = column.height(most);
        let lines: Vec<String> = (0..height).map(|it| column.line(it, most)).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_text_has_its_first_line_beside_something_and_the_others_below() {
        let text = "Ask Lipan what a week without leftovers is worth";
        let all = [
            "Ask Lipan",
            "what a week",
            "without",
            "leftovers is",
            "worth",
        ];
        check(text, "", Most::All, &all);
        check("Ask Lipan", "", Most::All, &["Ask Lipan"]);
        // The marks are not parted, and a dot parts them from something.
        for most in [Most::All, Most::Two] {
            check("Ask Lipan", " · 2nd day", most, &["Ask Lipan", "2nd day"]);
            check("Ask Lipan it", " · x", most, &["Ask Lipan", "it · x"]);
        }
        check("", "", Most::All, &[""]);
    }

    #[test]
    fn what_goes_on_behind_the_last_line_says_so() {
        let text = "Ask Lipan what a week without leftovers is worth";
        check(text, "", Most::Two, &["Ask Lipan", "what a week w…"]);
        check(text, " · 2nd", Most::Two, &["Ask Lipan", "what a … · 2nd"]);
        check(
            "Ask Lipan what a week",
            "",
            Most::Two,
            &["Ask Lipan", "what a week"],
        );
        check(text, "", Most::One, &["Ask Lipan…"]);
    }

    #[test]
    fn letters_of_two_cells_are_never_halved() {
        check(
            "田中さんに電話する",
            "",
            Most::Two,
            &["田中さんに", "電話する"],
        );
        let column = Column::plain("田中", 1);
        assert_eq!(column.line(0, Most::All), "…");
    }
}
