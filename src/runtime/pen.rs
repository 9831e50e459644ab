//! Cells to bytes, as few as say it.
//!
//! Crossterm's own way sets both colours where one changes, and formats each number with the machinery of `fmt`; this is
//! half the bytes in a third of the time, which is most of what a key costs.
//!
//! Invariant: a frame begins and ends with the terminal's own style, so that what somebody else writes between two
//! frames changes neither.
#![expect(
    clippy::disallowed_types,
    reason = "colours are not chosen here but told to the terminal"
)]

use ratatui::{
    buffer::Cell,
    layout::Position,
    style::{Color, Modifier},
};

/// The modifiers with the numbers that terminals have for them.
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// The modifiers that are seen where no letter is.
const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// Over how many cells it takes fewer bytes to draw blanks than to say where to go.
const SHORT_GAP: u16 = 6;

/// What a letter is drawn with, as terminals say it: two that are the same are the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ink {
    front: Tint,
    back: Tint,
    modifier: Modifier,
}

impl Ink {
    /// The terminal's own.
    pub(super) const PLAIN: Self = Self {
        front: Tint::OWN,
        back: Tint::OWN,
        modifier: Modifier::empty(),
    };

    /// What a cell is drawn with.
    pub(super) fn of(cell: &Cell) -> Self {
        Self {
            front: Tint::of(cell.fg),
            back: Tint::of(cell.bg),
            modifier: cell.modifier,
        }
    }

    /// Whether a cell is drawn with the terminal's own: known sooner than what it is drawn with.
    pub(super) fn is_plain(cell: &Cell) -> bool {
        cell.modifier.is_empty() && matches!((cell.fg, cell.bg), (Color::Reset, Color::Reset))
    }

    /// As much of it as is seen of a blank: no more than what is behind it.
    pub(super) fn on_blank(self) -> Self {
        if self.modifier.intersects(SEEN_ON_BLANK) {
            return self;
        }
        Self {
            back: self.back,
            ..Self::PLAIN
        }
    }
}

/// A colour: which kind of number a terminal has for it, and the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tint([u8; 4]);

impl Tint {
    const NAMED: u8 = 0;
    const INDEXED: u8 = 1;
    const RGB: u8 = 2;
    /// The terminal's own.
    const OWN: Self = Self::named(9);

    const fn named(number: u8) -> Self {
        Self([Self::NAMED, number, 0, 0])
    }

    fn of(colour: Color) -> Self {
        match colour {
            Color::Rgb(red, green, blue) => Self([Self::RGB, red, green, blue]),
            Color::Reset => Self::OWN,
            Color::Indexed(index) => Self([Self::INDEXED, index, 0, 0]),
            Color::Black => Self::named(0),
            Color::Red => Self::named(1),
            Color::Green => Self::named(2),
            Color::Yellow => Self::named(3),
            Color::Blue => Self::named(4),
            Color::Magenta => Self::named(5),
            Color::Cyan => Self::named(6),
            Color::Gray => Self::named(7),
            Color::DarkGray => Self::named(60),
            Color::LightRed => Self::named(61),
            Color::LightGreen => Self::named(62),
            Color::LightYellow => Self::named(63),
            Color::LightBlue => Self::named(64),
            Color::LightMagenta => Self::named(65),
            Color::LightCyan => Self::named(66),
            Color::White => Self::named(67),
        }
    }

    /// Says it and a separator: of the letters (`base` 30) or of what is behind them (40).
    fn say(self, out: &mut Vec<u8>, base: u8) {
        let Self([kind, first, second, third]) = self;
        match kind {
            Self::RGB => numbers(out, &[base + 8, 2, first, second, third]),
            Self::INDEXED => numbers(out, &[base + 8, 5, first]),
            _ => numbers(out, &[base.saturating_add(first)]),
        }
    }
}

/// A pen on the screen.
pub(super) struct Pen<'o> {
    out: &'o mut Vec<u8>,
    ink: Ink,
    /// Where the cursor is, as far as every terminal agrees.
    at: Option<(u16, u16)>,
}

impl<'o> Pen<'o> {
    pub(super) fn new(out: &'o mut Vec<u8>) -> Self {
        Self {
            out,
            ink: Ink::PLAIN,
            at: None,
        }
    }

    /// Draws a letter on a cell.
    pub(super) fn put(&mut self, (x, y): (u16, u16), symbol: &str, wanted: Ink) {
        if self.at != Some((x, y)) {
            move_to(self.out, x, y);
        }
        self.at = x.checked_add(1).map(|it| (it, y));
        if wanted != self.ink && !(symbol == " " && wanted.on_blank() == self.ink.on_blank()) {
            change(self.out, self.ink, wanted);
            self.ink = wanted;
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
        if row == y && 0 < gap && gap <= SHORT_GAP && self.ink.on_blank() == Ink::PLAIN {
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
        if self.ink != Ink::PLAIN {
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

fn change(out: &mut Vec<u8>, from: Ink, to: Ink) {
    out.extend_from_slice(b"\x1b[");
    let is_less = !to.modifier.contains(from.modifier);
    let from = if is_less || to == Ink::PLAIN {
        // Nothing takes one modifier back on every terminal; a number that is left out is 0, which takes back all.
        out.push(b';');
        Ink::PLAIN
    } else {
        from
    };
    if to.modifier != from.modifier {
        let more = to.modifier.difference(from.modifier);
        for (_, code) in MODIFIERS.iter().filter(|(it, _)| more.contains(*it)) {
            numbers(out, &[*code]);
        }
    }
    if to.front != from.front {
        to.front.say(out, 30);
    }
    if to.back != from.back {
        to.back.say(out, 40);
    }
    // The last part ended with a separator.
    out.pop();
    out.push(b'm');
}

/// Says numbers, each with a separator.
fn numbers(out: &mut Vec<u8>, numbers: &[u8]) {
    for value in numbers {
        number(out, u32::from(*value));
        out.push(b';');
    }
}

/// A frame has thousands of numbers, and nearly all have one to three digits.
fn number(out: &mut Vec<u8>, value: u32) {
    let digit = |it: u32| b'0' + u8::try_from(it % 10).unwrap_or_default();
    match value {
        0..10 => out.push(digit(value)),
        10..100 => out.extend([digit(value / 10), digit(value)]),
        100..1000 => out.extend([digit(value / 100), digit(value / 10), digit(value)]),
        1000.. => {
            number(out, value / 1000);
            out.extend([digit(value / 100), digit(value / 10), digit(value)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn bytes(cells: &[(u16, u16, Cell)]) -> String {
        let mut out = Vec::new();
        let mut pen = Pen::new(&mut out);
        for (x, y, cell) in cells {
            pen.put((*x, *y), cell.symbol(), Ink::of(cell));
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
