//! The text of one entry, taken from where it stood or written anew.
//!
//! Invariant: the comma is no part of it: whether there is one depends on who comes after.

use super::super::{edits::Edits, extent::Entry};

/// An entry's own text, its comma left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// What stands before the comma: comments above it, and itself.
    pub(super) before: String,
    /// What stands after the comma: a comment, the end of the line.
    pub(super) after: String,
    /// Where in `before` the name or value begins.
    bare: usize,
    /// Whether it has its lines to itself.
    pub(super) has_lines: bool,
    /// Whether it had a comma.
    pub(super) had_comma: bool,
}

impl Piece {
    /// A new entry.
    pub(crate) fn new(text: String) -> Self {
        Self {
            before: text,
            after: String::new(),
            bare: 0,
            has_lines: false,
            had_comma: false,
        }
    }

    /// An entry of a text, with some changes.
    pub(crate) fn of(text: &str, entry: &Entry, edits: Edits) -> Self {
        let edits = edits.sorted();
        let has_lines = entry.starts_line(text) && entry.ends_line(text);
        let (from, to) = if has_lines {
            (entry.extent.start, entry.extent.end)
        } else {
            (entry.start, entry.stop())
        };
        let (mut before, mut after) = (String::new(), String::new());
        edits.apply(text, from..entry.start, &mut before);
        let bare = before.len();
        edits.apply(
            text,
            entry.start..entry.comma.unwrap_or(entry.end),
            &mut before,
        );
        edits.apply(text, entry.stop()..to, &mut after);
        Self {
            before,
            after,
            bare,
            has_lines,
            had_comma: entry.comma.is_some(),
        }
    }

    /// Whether both say the same, but for the comma.
    pub(crate) fn says_same(&self, other: &Self) -> bool {
        self.before == other.before && self.after == other.after
    }

    /// Whether it has its lines to itself.
    pub(crate) fn has_lines(&self) -> bool {
        self.has_lines
    }

    /// The name or value alone.
    pub(crate) fn bare(&self) -> &str {
        self.before.get(self.bare..).unwrap_or_default()
    }

    /// All of it, with a comma or without.
    pub(crate) fn with_comma(&self, has_comma: bool) -> String {
        let comma = if has_comma { "," } else { "" };
        format!("{}{comma}{}", self.before, self.after)
    }
}
