//! The visible part of a field, from its text, its cursor and a width alone.

use std::ops::Range;

use super::FieldView;
use crate::printable::{Ends, line_with_place, pieces};

/// A piece of the text that is never divided.
struct Cell {
    /// Its place in the text as it is shown.
    bytes: Range<usize>,
    width: usize,
    /// The cells before it.
    column: usize,
}

pub(super) fn view(text: &str, cursor: usize, width: usize) -> FieldView {
    let (line, place) = line_with_place(text, cursor);
    let cells: Vec<Cell> = cells(&line.to_string()).collect();
    let total: usize = cells.iter().map(|cell| cell.width).sum();
    let at = cells.partition_point(|cell| cell.bytes.end <= place);
    let (column, at_cursor) = cells
        .get(at)
        .map_or((total, 1), |cell| (cell.column, cell.width));
    let goes_on = usize::from(column.saturating_add(at_cursor) < total);
    let scrolled = cells_scrolled(column.saturating_add(at_cursor + goes_on), width);
    let first = cells.partition_point(|cell| cell.column < scrolled);
    let fits = total.saturating_add(usize::from(at == cells.len())) <= width;
    let (ends, first) = if fits || (width >= 5 && first <= at) {
        (Ends::Marked, first)
    } else {
        (Ends::Bare, at)
    };
    let visible = cells.get(first..).unwrap_or_default();
    let lead = usize::from(ends == Ends::Marked && first > 0);
    let count = how_many_fit(visible, width.saturating_sub(lead), ends);
    let start = visible.first().map_or(place, |cell| cell.bytes.start);
    let end = visible
        .get(..count)
        .and_then(<[Cell]>::last)
        .map_or(start, |cell| cell.bytes.end);
    let before = visible.first().map_or(total, |cell| cell.column);
    FieldView {
        text: line.window(start..end, ends),
        cursor: lead + column - before,
    }
}

/// The pieces of safe text.
fn cells(line: &str) -> impl Iterator<Item = Cell> {
    let mut end = 0;
    let mut column = 0_usize;
    pieces(line).map(move |piece| {
        let cell = Cell {
            bytes: end..end + piece.text.len(),
            width: piece.width,
            column,
        };
        end = cell.bytes.end;
        column = column.saturating_add(piece.width);
        cell
    })
}

/// How many cells are scrolled away, in steps, so that the first `needed` end in `width`.
fn cells_scrolled(needed: usize, width: usize) -> usize {
    if needed <= width {
        return 0;
    }
    // Half the width, as long as the cursor keeps its place between the two `…`.
    let step = (width / 2).saturating_sub(2).max(1);
    let with_mark = needed.saturating_add(1);
    with_mark
        .saturating_sub(width)
        .div_ceil(step)
        .saturating_mul(step)
}

/// How many of the cells fit into `width`, beside the `…` that stands for the others.
fn how_many_fit(cells: &[Cell], width: usize, ends: Ends) -> usize {
    let fit = |width: usize| {
        let mut used = 0_usize;
        let fits = |cell: &&Cell| {
            used = used.saturating_add(cell.width);
            used <= width
        };
        cells.iter().take_while(fits).count()
    };
    match ends {
        Ends::Marked if fit(width) < cells.len() => fit(width.saturating_sub(1)),
        Ends::Marked | Ends::Bare => fit(width),
    }
}
