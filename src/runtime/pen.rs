//! Cells to bytes, as few as say it.
//!
//! Crossterm's own way sets both colours where one changes, and formats each number with the machinery of `fmt`; this is
//! half the bytes in a third of the time, which is most of what a key costs.
//!
//! Invariant: a frame begins and ends with the terminal's own style, so that what somebody else writes between two
//! frames changes neither.

use ratatui::layout::Position;

use super::ink::{Dip, change, number};

/// Over how many cells it takes fewer bytes to draw blanks than to say where to go.
const SHORT_GAP: u16 = 6;

/// A pen on the screen.
pub(super) struct Pen<'o> {
    out: &'o mut Vec<u8>,
    dip: Dip,
    /// Where the cursor is, as far as every terminal agrees.
    at: Option<(u16, u16)>,
}

impl<'o> Pen<'o> {
    pub(super) fn new(out: &'o mut Vec<u8>) -> Self {
        Self {
            out,
            dip: Dip::PLAIN,
            at: None,
        }
    }

    /// Draws a letter of one byte, if nothing else has to be said for it.
    #[inline]
    pub(super) fn write(&mut self, (x, y): (u16, u16), symbol: &str, wanted: &Dip) -> bool {
        let [letter] = *symbol.as_bytes() else {
            return false;
        };
        let goes_on = self.at == Some((x, y)) && wanted.number == self.dip.number;
        if goes_on {
            self.out.push(letter);
            self.at = x.checked_add(1).map(|it| (it, y));
        }
        goes_on
    }

    /// Draws a letter on a cell.
    pub(super) fn put(&mut self, (x, y): (u16, u16), symbol: &str, wanted: &Dip) {
        if self.at != Some((x, y)) {
            move_to(self.out, x, y);
        }
        self.at = x.checked_add(1).map(|it| (it, y));
        let is_blank = symbol == " ";
        if wanted.number != self.dip.number && !(is_blank && wanted.on_blank == self.dip.on_blank) {
            change(self.out, &self.dip, wanted);
            self.dip = *wanted;
        }
        match symbol.as_bytes() {
            // Most are one byte, which needs no call that copies.
            [letter] => self.out.push(*letter),
            letters => self.out.extend_from_slice(letters),
        }
    }

    /// Goes to a cell over a few empty ones by drawing them again, which takes fewer bytes than to say where it is.
    pub(super) fn blank_up_to(&mut self, x: u16, y: u16) {
        let Some((from, row)) = self.at else { return };
        let gap = x.saturating_sub(from);
        if row == y && 0 < gap && gap <= SHORT_GAP && self.dip.on_blank == Dip::PLAIN.on_blank {
            self.out.extend((0..gap).map(|_| b' '));
            self.at = Some((x, y));
        }
    }

    /// Forgets where the cursor is: not every terminal takes a letter for as wide as we do.
    pub(super) fn lift(&mut self) {
        self.at = None;
    }

    /// Leaves the terminal its own style.
    pub(super) fn rest(self) {
        if self.dip.number != Dip::PLAIN.number {
            self.out.extend_from_slice(b"\x1b[0m");
        }
    }
}

/// The cursor that the user sees, as the last frame has left it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cursor {
    /// It is not seen.
    Hidden,
    /// It is seen there.
    At(Position),
}

impl Cursor {
    /// Shows it where it is wanted, or hides it; `out` has what else the frame has drawn, which has moved it.
    pub(super) fn go_to(&mut self, wanted: Option<Position>, out: &mut Vec<u8>) {
        let before = std::mem::replace(self, wanted.map_or(Self::Hidden, Self::At));
        let Some(position) = wanted else {
            if before != Self::Hidden {
                out.extend_from_slice(b"\x1b[?25l");
            }
            return;
        };
        if before == Self::Hidden {
            out.extend_from_slice(b"\x1b[?25h");
        }
        if before != *self || !out.is_empty() {
            move_to(out, position.x, position.y);
        }
    }
}

/// Puts the cursor on a cell.
fn move_to(out: &mut Vec<u8>, x: u16, y: u16) {
    out.extend_from_slice(b"\x1b[");
    number(out, u32::from(y) + 1);
    out.push(b';');
    number(out, u32::from(x) + 1);
    out.push(b'H');
}

#[cfg(test)]
#[expect(
    clippy::disallowed_types,
    reason = "colours are not chosen here but told to the terminal"
)]
mod tests {
    use ratatui::{
        buffer::Cell,
        style::{Color, Modifier, Style},
    };

    use super::{super::ink::Inks, *};

    fn bytes(cells: &[(u16, u16, Cell)]) -> String {
        let mut out = Vec::new();
        let mut pen = Pen::new(&mut out);
        let mut inks = Inks::default();
        for (x, y, cell) in cells {
            pen.put((*x, *y), cell.symbol(), inks.of(cell));
        }
        pen.rest();
        String::from_utf8(out).unwrap()
    }

    fn cell(symbol: &'static str, style: Style) -> Cell {
        let mut cell = Cell::new(symbol);
        cell.set_style(style);
        cell
    }

    #[test]
    fn only_what_changes_is_said() {
        let red = Style::new()
            .fg(Color::Rgb(200, 10, 0))
            .bg(Color::Indexed(17));
        let cells = [
            (9, 4, cell("a", Style::new())),
            (10, 4, cell("b", red)),
            (11, 4, cell("c", red)),
            (12, 4, cell("d", red.add_modifier(Modifier::BOLD))),
            (
                13,
                4,
                cell("e", red.fg(Color::Blue).add_modifier(Modifier::BOLD)),
            ),
            (15, 4, cell("f", Style::new())),
            (0, 5, cell("g", Style::new().fg(Color::White))),
        ];
        assert_eq!(
            bytes(&cells),
            "\x1b[5;10Ha\x1b[38;2;200;10;0;48;5;17mbc\x1b[1md\x1b[34me\x1b[5;16H\x1b[mf\x1b[6;1H\x1b[97mg\x1b[0m"
        );
        assert_eq!(bytes(&[]), "");
    }

    #[test]
    fn a_blank_is_not_coloured_unless_that_is_seen() {
        let red = Style::new().fg(Color::Red);
        let lined = red.add_modifier(Modifier::UNDERLINED);
        let cells = [
            (0, 0, cell("a", Style::new())),
            (1, 0, cell(" ", red)),
            (2, 0, cell("b", Style::new())),
            (3, 0, cell(" ", lined)),
            (4, 0, cell(" ", Style::new())),
            (5, 0, cell(" ", red.bg(Color::Blue))),
        ];
        assert_eq!(
            bytes(&cells),
            "\x1b[1;1Ha b\x1b[4;31m \x1b[m \x1b[31;44m \x1b[0m"
        );
    }

    #[test]
    fn a_place_is_told_in_full_on_the_largest_screen() {
        let cells = [
            (65_534, 998, cell("a", Style::new())),
            (0, 9_999, cell("b", Style::new())),
        ];
        assert_eq!(bytes(&cells), "\x1b[999;65535Ha\x1b[10000;1Hb");
    }

    #[test]
    fn the_cursor_is_told_where_to_go_when_it_moves_or_was_moved() {
        let mut cursor = Cursor::Hidden;
        let mut told = |wanted: Option<(u16, u16)>, drawn: &str| {
            let mut out = drawn.as_bytes().to_vec();
            cursor.go_to(wanted.map(Position::from), &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(told(None, "a"), "a");
        assert_eq!(told(Some((3, 1)), ""), "\x1b[?25h\x1b[2;4H");
        assert_eq!(told(Some((3, 1)), ""), "");
        assert_eq!(told(Some((3, 1)), "a"), "a\x1b[2;4H");
        assert_eq!(told(Some((4, 1)), ""), "\x1b[2;5H");
        assert_eq!(told(None, ""), "\x1b[?25l");
    }
}
