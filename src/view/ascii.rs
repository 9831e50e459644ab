//! A frame for terminals that show ASCII alone.
//!
//! Invariant: what was drawn says the same in as many cells; views need not know of it.

use ratatui::buffer::{Buffer, CellWidth as _};

use crate::printable::letters;

/// Spells out a whole frame in ASCII.
pub(super) fn spell(buf: &mut Buffer) {
    let width = usize::from(buf.area.width).max(1);
    for row in buf.content.chunks_mut(width) {
        let mut covered = 0;
        let mut cover = ' ';
        for cell in row {
            if 0 < covered {
                covered -= 1;
                cell.set_char(cover);
            } else if !cell.symbol().is_ascii() {
                let (letter, rest) = letters(cell.symbol());
                covered = cell.symbol().cell_width().saturating_sub(1);
                cover = rest;
                cell.set_char(letter);
            }
        }
    }
}
