//! What belongs to an item of a list: the comments right above it, itself, its comma, and a comment
//! on the line where it ends.
//!
//! Invariant: the extents of neighbours never overlap, and each begins and ends outside of every
//! value and comment.

use std::ops::Range;

use super::scan::{Field, Item, Raw, spaces};

/// Where an item or a field stands among its neighbours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Where its name or value begins.
    pub(crate) start: usize,
    /// Where its value ends.
    pub(crate) end: usize,
    /// Where its comma stands, if it has one.
    pub(crate) comma: Option<usize>,
    /// All that belongs to it.
    pub(crate) extent: Range<usize>,
}

impl Entry {
    /// An item whose previous one's extent ended at `after`.
    pub(crate) fn item(text: &str, after: usize, item: &Item<'_>) -> Self {
        let span = item.value.start()..item.value.end();
        Self::between(text, after, span, item.comma)
    }

    /// An item by where its value and its comma stand.
    pub(crate) fn between(
        text: &str,
        after: usize,
        Range { start, end }: Range<usize>,
        comma: Option<usize>,
    ) -> Self {
        let stop = comma.map_or(end, |it| it + 1);
        Self {
            start,
            end,
            comma,
            extent: lead(text, after, start)..trail(text, stop),
        }
    }

    /// A field. The comments above it are not its own: they may speak of the whole block.
    pub(crate) fn field(text: &str, field: &Field<'_>) -> Self {
        let end = field.value.end();
        let line = blank_start(text, field.start);
        let from = if is_line_start(text, line) {
            line
        } else {
            field.start
        };
        Self {
            start: field.start,
            end,
            comma: field.comma,
            extent: from..trail(text, field.comma.map_or(end, |it| it + 1)),
        }
    }

    /// The items of a list.
    pub(crate) fn items(raw: Raw<'_>, items: &[Item<'_>]) -> Vec<Self> {
        let mut after = raw.inside_span().start;
        let entries = items.iter().map(|item| {
            let entry = Self::item(raw.source(), after, item);
            after = entry.extent.end;
            entry
        });
        entries.collect()
    }

    /// The fields of a struct.
    pub(crate) fn fields(raw: Raw<'_>, fields: &[Field<'_>]) -> Vec<Self> {
        let fields = fields.iter();
        fields.map(|it| Self::field(raw.source(), it)).collect()
    }

    /// Where it ends, its comma included.
    pub(crate) fn stop(&self) -> usize {
        self.comma.map_or(self.end, |it| it + 1)
    }

    /// Whether a comment stands behind it on its line.
    pub(crate) fn has_comment_behind(&self, text: &str) -> bool {
        text.get(self.end..self.extent.end).is_some_and(has_comment)
    }

    /// Whether nothing of another item stands before it on its line.
    pub(crate) fn starts_line(&self, text: &str) -> bool {
        is_line_start(text, self.extent.start)
    }

    /// Whether nothing of another item stands after it on its line.
    pub(crate) fn ends_line(&self, text: &str) -> bool {
        self.stop() < self.extent.end && is_line_start(text, self.extent.end)
    }
}

/// Whether there is a comment in what stands between two values.
pub(crate) fn has_comment(between: &str) -> bool {
    between.contains("//") || between.contains("/*")
}

/// Whether a line begins at a place.
pub(crate) fn is_line_start(text: &str, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|it| text.as_bytes().get(it));
    before.is_none_or(|it| *it == b'\n')
}

/// Where the blanks begin that stand before a place, on its line.
pub(crate) fn blank_start(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    let last = before.iter().rposition(|it| !matches!(it, b' ' | b'\t'));
    last.map_or(0, |it| it + 1)
}

/// The white space that the line of a place begins with.
pub(crate) fn indent_at(text: &str, at: usize) -> &str {
    let before = text.get(..at).unwrap_or_default();
    let line = before
        .rfind('\n')
        .map_or(before, |it| before.get(it + 1..).unwrap_or_default());
    let line = line.trim_start_matches('\u{feff}');
    let end = line.find(|it| it != ' ' && it != '\t');
    line.get(..end.unwrap_or(line.len())).unwrap_or_default()
}

/// Where the extent of an item begins, after a place.
fn lead(text: &str, after: usize, start: usize) -> usize {
    let gap = text.as_bytes().get(after..start).unwrap_or_default();
    // Where the comments above it began; a blank line parts them from those that are its own.
    let mut from = is_line_start(text, after).then_some(after);
    if from.is_some() && spaces(gap) == gap.len() {
        return after;
    }
    let mut is_blank = from.is_some();
    let mut at = 0;
    while let Some(rest) = gap.get(at..).filter(|it| !it.is_empty()) {
        match rest {
            [b'\n', ..] => {
                at += 1;
                if is_blank || from.is_none() {
                    from = Some(after + at);
                }
                is_blank = true;
            }
            [b'/', b'/' | b'*', ..] => {
                at += comment(rest);
                is_blank = false;
            }
            [_, after @ ..] => {
                let next = after.iter().position(|it| matches!(it, b'\n' | b'/'));
                at += 1 + next.unwrap_or(after.len());
            }
            [] => break,
        }
    }
    from.unwrap_or(start)
}

/// Where the extent of an item ends that itself, with its comma, ends at a place.
fn trail(text: &str, stop: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut last) = (stop, stop);
    while let Some(rest) = bytes.get(at..) {
        match rest {
            [b'\n', ..] => return at + 1,
            [b' ' | b'\t' | b'\r', ..] => at += 1,
            [b'/', b'/' | b'*', ..] => {
                at += comment(rest);
                last = at;
            }
            // What stands between two items on one line belongs to the second.
            [b')' | b']', ..] | [] => return last,
            [..] => return stop,
        }
    }
    last
}

/// How long the comment is that a text begins with, without the end of its line.
pub(crate) fn comment(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"//") {
        let end = bytes.iter().position(|it| *it == b'\n');
        return end.unwrap_or(bytes.len());
    }
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(rest) = bytes.get(at..).filter(|it| !it.is_empty()) {
        match rest {
            [b'/', b'*', ..] => {
                depth += 1;
                at += 2;
            }
            [b'*', b'/', ..] => {
                depth = depth.saturating_sub(1);
                at += 2;
                if depth == 0 {
                    break;
                }
            }
            [..] => at += 1,
        }
    }
    at
}
