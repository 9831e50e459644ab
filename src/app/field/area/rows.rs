//! How a line is broken into rows of a width, and where a cursor is in them.
//!
//! Invariant: every letter is in one row, and a row is as wide as it may be only where a word or a space ends there.

use crate::printable::pieces;

/// A row, and where it is from.
pub(super) struct Broken {
    pub(super) line: usize,
    pub(super) start: usize,
    pub(super) text: String,
    /// Whether the line goes on in the next row.
    pub(super) goes_on: bool,
    pub(super) cursor: Option<usize>,
}

/// A line in rows: broken behind spaces, and in a word that is wider than a row.
pub(super) fn broken(line: usize, text: &str, cursor: Option<usize>, width: usize) -> Vec<Broken> {
    let mut starts = vec![0];
    let (mut used, mut at, mut behind_space) = (0_usize, 0_usize, None::<(usize, usize)>);
    for piece in pieces(text) {
        let start = starts.last().copied().unwrap_or(0);
        let is_space = piece.text == " ";
        // A space that has no room at the end of a row hangs there, unseen.
        if width < used.saturating_add(piece.width) && !is_space && start < at {
            let (from, cells) = behind_space.filter(|it| start < it.0).unwrap_or((at, used));
            starts.push(from);
            used = used.saturating_sub(cells);
        }
        used = used.saturating_add(piece.width);
        at = at.saturating_add(piece.text.len());
        if is_space {
            behind_space = Some((at, used));
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let last = starts.len().saturating_sub(1);
    let rows = starts.iter().zip(ends).enumerate();
    let rows = rows.map(|(nth, (start, end))| {
        let row = text.get(*start..end).unwrap_or_default();
        let is_here = |it: &usize| *start <= *it && (*it < end || nth == last);
        let cells = |it: usize| {
            let before = text.get(*start..it).unwrap_or_default();
            pieces(before).map(|it| it.width).sum::<usize>()
        };
        Broken {
            line,
            start: *start,
            text: row.to_owned(),
            goes_on: nth < last,
            cursor: cursor.filter(is_here).map(|it| cells(it).min(width)),
        }
    });
    rows.collect()
}

/// The byte of a row that is so many cells from its left. The end of a row that goes on is the beginning of the next.
pub(super) fn byte_at(row: &str, column: usize, goes_on: bool) -> usize {
    let (mut used, mut at, mut last) = (0_usize, 0_usize, 0_usize);
    for piece in pieces(row) {
        if column < used.saturating_add(piece.width) {
            return at;
        }
        last = at;
        used = used.saturating_add(piece.width);
        at = at.saturating_add(piece.text.len());
    }
    if goes_on { last } else { at }
}
