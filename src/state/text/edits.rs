//! Changes to a text, gathered and then made all at once.
//!
//! Invariant: what no change names is copied byte for byte.

use std::ops::Range;

/// Changes to a text.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    changes: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// Puts a text in the place of a span.
    pub(crate) fn replace(&mut self, span: Range<usize>, text: impl Into<String>) {
        self.changes.push((span, text.into()));
    }

    /// Puts a text in at a place, after what was put in there before.
    pub(crate) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Takes a span out.
    pub(crate) fn remove(&mut self, span: Range<usize>) {
        self.replace(span, "");
    }

    /// Puts the changes in order, so that they can be made.
    pub(crate) fn sorted(mut self) -> SortedEdits {
        // What is put in at a place stands before what is replaced from there on.
        self.changes.sort_by_key(|(span, _)| (span.start, span.end));
        SortedEdits {
            changes: self.changes,
        }
    }
}

/// Changes to a text, in the order of the text.
#[derive(Debug)]
pub(crate) struct SortedEdits {
    changes: Vec<(Range<usize>, String)>,
}

impl SortedEdits {
    /// Adds a span of the text to `out` with the changes that lie within it.
    pub(crate) fn apply(&self, text: &str, span: Range<usize>, out: &mut String) {
        let mut at = span.start;
        let within = |it: &Range<usize>| span.start <= it.start && it.end <= span.end;
        for (change, new) in self.changes.iter().filter(|(it, _)| within(it)) {
            out.push_str(text.get(at..change.start).unwrap_or_default());
            out.push_str(new);
            at = at.max(change.end);
        }
        out.push_str(text.get(at..span.end).unwrap_or_default());
    }
}
