//! How the entries between two brackets are laid out, which is how those that come are.
//!
//! Invariant: what stands there decides; only where there is nothing the rest of the text does.

use super::{
    super::{
        super::block::Place,
        extent::{Entry, has_comment, indent_at},
        lines::{self, Layout},
    },
    Sequence,
};

impl<'t> Sequence<'t> {
    /// Whether it goes over several lines.
    pub(crate) fn has_lines(&self) -> bool {
        let places = (0..=self.entries.len()).map(|it| it.checked_sub(1));
        let mut between = places.map(|after| {
            let start = after.and_then(|it| self.entries.get(it));
            let next = self.entries.get(after.map_or(0, |it| it + 1));
            let start = start.map_or(self.inside.start, Entry::stop);
            start..next.map_or(self.inside.end, |it| it.start)
        });
        between.any(|it| self.text.get(it).is_some_and(|it| it.contains('\n')))
    }

    /// Whether comments stand here that belong to none of the entries.
    pub(crate) fn has_comments(&self) -> bool {
        let mut places = (0..=self.entries.len()).map(|it| it.checked_sub(1));
        places.any(|it| self.text.get(self.gap(it)).is_some_and(has_comment))
    }

    /// The white space that a new line begins with.
    pub(crate) fn indent(&self) -> String {
        let outer = self.outer_indent();
        match self.line_indent() {
            Some(indent) => indent.to_owned(),
            None => format!("{outer}{}", lines::step(self.text, outer)),
        }
    }

    /// The white space that the first entry on a line of its own begins with.
    fn line_indent(&self) -> Option<&'t str> {
        let mut entries = self.entries.iter();
        let entry = entries.find(|it| it.starts_line(self.text))?;
        Some(indent_at(self.text, entry.start))
    }

    /// What was written from the margin on, as it stands here: levels within it are indented as the entries are within
    /// their brackets.
    pub(crate) fn laid_out(&self, written: String, place: Place) -> String {
        self.with_layout(place, |it| it.of(written))
    }

    /// Lays out what comes here.
    pub(crate) fn with_layout<T>(&self, place: Place, lay_out: impl FnOnce(&Layout<'_>) -> T) -> T {
        let bracket = self.outer_indent();
        let within = self.line_indent().and_then(|it| it.strip_prefix(bracket));
        let step = within.filter(|it| !it.is_empty());
        let step = step.unwrap_or_else(|| lines::step(self.text, bracket));
        let indent = self.indent();
        let outer = match place {
            Place::First => bracket,
            Place::Line => &indent,
        };
        lay_out(&Layout {
            text: self.text,
            outer,
            step,
        })
    }

    /// The white space that the line of the opening bracket begins with.
    pub(crate) fn outer_indent(&self) -> &'t str {
        indent_at(self.text, self.inside.start)
    }
}
