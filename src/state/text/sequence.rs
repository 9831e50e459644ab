//! What stands between brackets, parted by commas: how entries come, go and change places.
//!
//! Invariant: each change is undone by its opposite to the byte. In particular the last entry keeps
//! the habit of having a comma, or of having none.

mod piece;
mod shape;

use std::{ops::Range, sync::Arc};

use super::{
    super::block::Place,
    edits::Edits,
    extent::{Entry, blank_start, comment},
    lines::newline,
    scan::{Field, Item, Raw},
};

pub(crate) use piece::Piece;

/// The entries between two brackets.
#[derive(Debug)]
pub(crate) struct Sequence<'t> {
    text: &'t str,
    inside: Range<usize>,
    entries: std::borrow::Cow<'t, [Entry]>,
}

/// An entry that comes.
#[derive(Debug)]
pub(crate) struct Insertion {
    /// The entry it stands after; before all others where there is none.
    pub(crate) after: Option<usize>,
    /// Where exactly, if that is known.
    pub(crate) at: Option<usize>,
    /// What it says.
    pub(crate) piece: Piece,
    /// Whether it wants a line of its own.
    pub(crate) place: Place,
}

/// What becomes of a sequence.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// Which entries go, in their order.
    pub(crate) removed: Vec<usize>,
    /// Which entries are written anew, or give their place to another.
    pub(crate) rewritten: Vec<(usize, Piece)>,
    /// What comes.
    pub(crate) inserted: Vec<Insertion>,
}

impl<'t> Sequence<'t> {
    /// The fields of a struct.
    pub(crate) fn of_fields(raw: Raw<'t>, fields: &[Field<'_>]) -> Self {
        Self::new(raw.source(), raw.inside_span(), Entry::fields(raw, fields))
    }

    /// The items of a list.
    pub(crate) fn of_items(raw: Raw<'t>, items: &[Item<'_>]) -> Self {
        Self::new(raw.source(), raw.inside_span(), Entry::items(raw, items))
    }

    /// Entries that are known already.
    pub(crate) fn new(
        text: &'t Arc<str>,
        inside: Range<usize>,
        entries: impl Into<std::borrow::Cow<'t, [Entry]>>,
    ) -> Self {
        let entries = entries.into();
        Self {
            text,
            inside,
            entries,
        }
    }

    /// The text it is in.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// The entries, in their order.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// From where an entry ends to where the next begins.
    pub(crate) fn gap(&self, after: Option<usize>) -> Range<usize> {
        let next = after.map_or(0, |it| it + 1);
        let start = after.and_then(|it| self.entries.get(it));
        let start = start.map_or(self.inside.start, |it| it.extent.end);
        let end = self
            .entries
            .get(next)
            .map_or(self.inside.end, |it| it.extent.start);
        start..end.max(start)
    }

    /// Makes the changes.
    pub(crate) fn carry_out(&self, mut changes: Changes, edits: &mut Edits) {
        changes.inserted.sort_by_key(|it| it.after);
        let is_removed = |it: &usize| changes.removed.binary_search(it).is_ok();
        let last_kept = (0..self.entries.len()).rev().find(|it| !is_removed(it));
        let last_is_new = match (changes.inserted.last(), last_kept) {
            (Some(it), Some(kept)) => it.after >= Some(kept),
            (Some(_), None) => true,
            (None, _) => false,
        };
        let has_comma = self.has_last_comma(&changes);
        for (index, piece) in &changes.rewritten {
            let is_last = Some(*index) == last_kept && !last_is_new;
            self.rewrite(*index, piece, !is_last || has_comma, edits);
        }
        let is_rewritten = |it| changes.rewritten.iter().any(|(index, _)| *index == it);
        if let Some(kept) = last_kept.filter(|it| !is_rewritten(*it)) {
            self.set_comma(kept, last_is_new || has_comma, edits);
        }
        self.remove(&changes.removed, edits);
        let count = changes.inserted.len();
        for (index, insertion) in changes.inserted.iter().enumerate() {
            let is_last = last_is_new && index + 1 == count;
            self.insert(insertion, !is_last || has_comma, is_last, edits);
        }
    }

    fn has_last_comma(&self, changes: &Changes) -> bool {
        match (self.entries.last(), changes.inserted.last()) {
            (Some(last), _) => last.comma.is_some(),
            (None, Some(new)) => {
                new.piece.had_comma || !new.piece.has_lines && new.place == Place::Line
            }
            (None, None) => false,
        }
    }

    fn set_comma(&self, index: usize, has_comma: bool, edits: &mut Edits) {
        let Some(entry) = self.entries.get(index) else {
            return;
        };
        match entry.comma {
            None if has_comma => edits.insert(entry.end, ","),
            Some(comma) if !has_comma => edits.remove(comma..comma + 1),
            None | Some(_) => {}
        }
    }

    fn rewrite(&self, index: usize, piece: &Piece, has_comma: bool, edits: &mut Edits) {
        let Some(entry) = self.entries.get(index) else {
            return;
        };
        let has_lines = entry.starts_line(self.text) && entry.ends_line(self.text);
        if has_lines == piece.has_lines {
            let span = if has_lines {
                entry.extent.clone()
            } else {
                entry.start..entry.stop()
            };
            edits.replace(span, piece.with_comma(has_comma));
        } else {
            edits.replace(entry.start..entry.end, piece.bare());
            self.set_comma(index, has_comma, edits);
        }
    }

    fn remove(&self, removed: &[usize], edits: &mut Edits) {
        // How many of the entries from the first on are gone.
        let gone = removed
            .iter()
            .zip(0..)
            .take_while(|(index, it)| *index == it)
            .count();
        for index in removed {
            if let Some(entry) = self.entries.get(*index) {
                let is_first = *index < gone;
                edits.remove(self.removal(*index, entry, is_first));
            }
        }
    }

    /// What goes with an entry.
    fn removal(&self, index: usize, entry: &Entry, is_first: bool) -> Range<usize> {
        let (starts, ends) = (entry.starts_line(self.text), entry.ends_line(self.text));
        let next = self.entries.get(index + 1);
        match (starts, ends, next) {
            (true, true, _) => entry.extent.clone(),
            // The one after it on its line takes its place.
            (true, false, Some(next)) => entry.start..next.extent.start.max(entry.stop()),
            (false, _, Some(next)) if is_first && !ends => {
                entry.start..self.skip_blanks(entry.stop()).min(next.start)
            }
            (false, _, None) if is_first => entry.start..entry.stop(),
            (true, false, None) => self.line_end_before(entry.extent.start)..entry.extent.end,
            (false, _, _) => blank_start(self.text, entry.start)..entry.stop(),
        }
    }

    /// Where the line before a place ends, unless a comment there needs that end.
    fn line_end_before(&self, at: usize) -> usize {
        let gap_start = self.entries.iter().rev().find(|it| it.stop() <= at);
        let gap_start = gap_start.map_or(self.inside.start, Entry::stop);
        let gap = self.text.get(gap_start..at).unwrap_or_default();
        let end = gap.trim_end_matches(['\n', '\r', ' ', '\t']).len();
        let has_line_comment = gap.get(..end).is_some_and(|it| it.contains("//"));
        if has_line_comment {
            at
        } else {
            gap_start + end
        }
    }

    fn skip_blanks(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.len() - rest.trim_start_matches([' ', '\t']).len()
    }

    fn insert(&self, insertion: &Insertion, has_comma: bool, is_last: bool, edits: &mut Edits) {
        let (piece, newline) = (&insertion.piece, newline(self.text));
        let entry = insertion.after.and_then(|it| self.entries.get(it));
        let is_before_other = entry.is_some_and(|it| {
            let next = insertion.after.map_or(0, |it| it + 1);
            !it.ends_line(self.text) && next < self.entries.len()
        });
        let comma = if has_comma { "," } else { "" };
        let line = if piece.has_lines {
            piece.with_comma(has_comma)
        } else {
            format!("{}{}{comma}{newline}", self.indent(), piece.before)
        };
        let wants_line = insertion.place == Place::Line && !is_before_other;
        match (entry, wants_line) {
            (_, true) if insertion.at.is_some() => edits.insert(insertion.at.unwrap_or(0), line),
            (Some(entry), true) if entry.ends_line(self.text) => {
                edits.insert(entry.extent.end, line);
            }
            (Some(entry), true) => {
                // The closing bracket follows, which a comment must not swallow.
                let end = if piece.after.contains("//") {
                    format!("{newline}{}", self.outer_indent())
                } else {
                    String::new()
                };
                let text = format!("{newline}{}{end}", line.trim_end());
                edits.insert(entry.extent.end, text);
            }
            (Some(entry), false) => edits.insert(entry.stop(), format!(" {}{comma}", piece.bare())),
            (None, true) => self.insert_first_line(line, piece, is_last, edits),
            (None, false) => self.insert_first(piece, comma, is_last, edits),
        }
    }

    fn insert_first_line(&self, line: String, piece: &Piece, is_last: bool, edits: &mut Edits) {
        let first = self.entries.first();
        let newline = newline(self.text);
        match (first, self.first_line_end()) {
            (Some(first), _) if first.starts_line(self.text) => {
                edits.insert(first.extent.start, line);
            }
            (Some(_), _) => self.insert_first(piece, ",", is_last, edits),
            (None, Some(at)) => edits.insert(at, line),
            (None, None) => {
                let end = if is_last { self.outer_indent() } else { "" };
                let last_break = if is_last { newline } else { "" };
                let text = format!("{newline}{}{last_break}{end}", line.trim_end());
                edits.insert(self.inside.end, text);
            }
        }
    }

    fn insert_first(&self, piece: &Piece, comma: &str, is_last: bool, edits: &mut Edits) {
        if let Some(at) = self.bracket_line_end() {
            // What stood on the line of the bracket goes there again, and not to the line of what follows.
            let space = if at == self.inside.start { "" } else { " " };
            edits.insert(at, format!("{space}{}{comma}", piece.bare()));
            return;
        }
        let at = self.entries.first().map_or(self.inside.end, |it| it.start);
        let space = if is_last { "" } else { " " };
        edits.insert(at, format!("{}{comma}{space}", piece.bare()));
    }

    /// Where the line of the opening bracket ends, if all entries stand below it, and no comment there goes on to its end.
    fn bracket_line_end(&self) -> Option<usize> {
        self.entries
            .first()
            .filter(|it| it.starts_line(self.text))?;
        let line = self.text.get(self.inside.start..self.first_line_end()?)?;
        let has_line_comment = line.contains("//");
        (!has_line_comment).then(|| self.inside.start + line.trim_end().len())
    }

    /// Where the second line begins, if there is nothing but blanks and comments.
    fn first_line_end(&self) -> Option<usize> {
        let inside = self.text.as_bytes().get(self.inside.clone())?;
        let mut at = 0;
        loop {
            match inside.get(at..)? {
                [b'\n', ..] => return Some(self.inside.start + at + 1),
                rest @ [b'/', b'/' | b'*', ..] => at += comment(rest),
                [_, ..] => at += 1,
                [] => return None,
            }
        }
    }
}
