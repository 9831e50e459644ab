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
    buffer::{Buffer, Cell, CellWidth as _},
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

/// What the terminal would draw the next letter with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ink {
    front: Color,
    back: Color,
    modifier: Modifier,
}

const PLAIN: Ink = Ink {
    front: Color::Reset,
    back: Color::Reset,
    modifier: Modifier::empty(),
};

impl Ink {
    /// Whether a blank looks the same with both.
    fn is_same_on_blank(self, other: Self) -> bool {
        self.back == other.back
            && !self
                .modifier
                .union(other.modifier)
                .intersects(SEEN_ON_BLANK)
    }
}

/// Writes the cells with their places; nothing where there are none.
pub(super) fn write<'a>(out: &mut Vec<u8>, cells: impl Iterator<Item = (u16, u16, &'a Cell)>) {
    let mut pen = Pen::new(out);
    for (x, y, cell) in cells {
        pen.put(x, y, cell);
    }
    pen.rest();
}

/// Writes a frame on an empty screen: the cells that look like something there.
pub(super) fn write_whole(out: &mut Vec<u8>, frame: &Buffer) {
    let mut pen = Pen::new(out);
    let width = usize::from(frame.area.width).max(1);
    for (row, y) in frame.content.chunks(width).zip(0..) {
        // A wide letter lies on the cells after its own.
        let mut covered = 0;
        for (cell, x) in row.iter().zip(0..) {
            if 0 < covered {
                covered -= 1;
                continue;
            }
            let symbol = cell.symbol().as_bytes();
            if symbol == b" " && cell.bg == Color::Reset && !cell.modifier.intersects(SEEN_ON_BLANK)
            {
                continue;
            }
            pen.blank_up_to(x, y);
            pen.put(x, y, cell);
            if let [_, _, ..] = symbol {
                covered = cell.cell_width().saturating_sub(1);
            }
            if 0 < covered {
                pen.at = None;
            }
        }
    }
    pen.rest();
}

/// A pen on the screen.
struct Pen<'o> {
    out: &'o mut Vec<u8>,
    ink: Ink,
    /// Where the cursor is, as far as every terminal agrees.
    at: Option<(u16, u16)>,
}

impl<'o> Pen<'o> {
    fn new(out: &'o mut Vec<u8>) -> Self {
        Self {
            out,
            ink: PLAIN,
            at: None,
        }
    }

    fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        if self.at != Some((x, y)) {
            move_to(self.out, x, y);
        }
        self.at = x.checked_add(1).map(|it| (it, y));
        let wanted = Ink {
            front: cell.fg,
            back: cell.bg,
            modifier: cell.modifier,
        };
        let symbol = cell.symbol().as_bytes();
        if wanted != self.ink && !(symbol == b" " && wanted.is_same_on_blank(self.ink)) {
            change(self.out, self.ink, wanted);
            self.ink = wanted;
        }
        match symbol {
            // Most are one byte, which needs no call that copies.
            [letter] => self.out.push(*letter),
            letters => self.out.extend_from_slice(letters),
        }
    }

    /// Goes to a cell over a few empty ones by drawing them, which takes fewer bytes than to say where it is.
    fn blank_up_to(&mut self, x: u16, y: u16) {
        let Some((from, row)) = self.at else { return };
        let gap = x.saturating_sub(from);
        if row == y && 0 < gap && gap <= SHORT_GAP && self.ink.is_same_on_blank(PLAIN) {
            self.out.extend((0..gap).map(|_| b' '));
            self.at = Some((x, y));
        }
    }

    /// Leaves the terminal its own style.
    fn rest(self) {
        if self.ink != PLAIN {
            self.out.extend_from_slice(b"\x1b[0m");
        }
    }
}

/// Puts the cursor on a cell.
pub(super) fn move_to(out: &mut Vec<u8>, x: u16, y: u16) {
    out.extend_from_slice(b"\x1b[");
    number(out, u32::from(y) + 1);
    out.push(b';');
    number(out, u32::from(x) + 1);
    out.push(b'H');
}

fn change(out: &mut Vec<u8>, from: Ink, to: Ink) {
    out.extend_from_slice(b"\x1b[");
    let is_less = !to.modifier.contains(from.modifier);
    let from = if is_less || to == PLAIN {
        // Nothing takes one modifier back on every terminal; a number that is left out is 0, which takes back all.
        out.push(b';');
        PLAIN
    } else {
        from
    };
    if to.modifier != from.modifier {
        let more = to.modifier.difference(from.modifier);
        for (_, code) in MODIFIERS.iter().filter(|(it, _)| more.contains(*it)) {
            number(out, u32::from(*code));
            out.push(b';');
        }
    }
    if to.front != from.front {
        colour(out, to.front, 30);
    }
    if to.back != from.back {
        colour(out, to.back, 40);
    }
    // The last part ended with a separator.
    out.pop();
    out.push(b'm');
}

/// A colour of the letters (`base` 30) or of what is behind them (40), and a separator.
fn colour(out: &mut Vec<u8>, colour: Color, base: u32) {
    let code = match colour {
        Color::Indexed(index) => return parts(out, base, &[5, index]),
        Color::Rgb(red, green, blue) => return parts(out, base, &[2, red, green, blue]),
        Color::Reset => 9,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
    };
    number(out, base + code);
    out.push(b';');
}

fn parts(out: &mut Vec<u8>, base: u32, parts: &[u8]) {
    number(out, base + 8);
    out.push(b';');
    for part in parts {
        number(out, u32::from(*part));
        out.push(b';');
    }
}

/// A frame has thousands of numbers, and nearly all have one to three digits.
fn number(out: &mut Vec<u8>, value: u32) {
    let digit = |it: u32| b'0' + u8::try_from(it % 10).unwrap_or_default();
    match value {
        0..10 => out.push(digit(value)),
        10..100 => out.extend_from_slice(&[digit(value / 10), digit(value)]),
        100..1000 => out.extend_from_slice(&[digit(value / 100), digit(value / 10), digit(value)]),
        1000.. => {
            number(out, value / 1000);
            out.extend_from_slice(&[digit(value / 100), digit(value / 10), digit(value)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::{
        backend::{Backend as _, CrosstermBackend},
        layout::Rect,
        style::Style,
    };

    use super::*;

    fn bytes(cells: &[(u16, u16, Cell)]) -> String {
        let mut out = Vec::new();
        write(&mut out, cells.iter().map(|(x, y, cell)| (*x, *y, cell)));
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

    fn any_cell() -> impl Strategy<Value = (u16, u16, Cell)> {
        let colour = prop::sample::select(vec![
            Color::Reset,
            Color::Red,
            Color::LightCyan,
            Color::White,
            Color::Indexed(200),
            Color::Rgb(1, 22, 255),
        ]);
        let symbol = prop::sample::select(vec!["a", " ", "é", "─"]);
        let style = (colour.clone(), colour, 0_u16..0x200);
        (0_u16..20, 0_u16..4, symbol, style).prop_map(|(x, y, symbol, (front, back, modifier))| {
            // Blinking and hidden letters are nothing that the terminal of the test knows.
            let modifier = Modifier::from_bits_truncate(modifier)
                & (Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED | Modifier::REVERSED);
            let style = Style::new().fg(front).bg(back).add_modifier(modifier);
            (x, y, cell(symbol, style))
        })
    }

    /// What is seen of a cell: of a blank without a line or a reversed background, no more than what is behind it.
    fn seen(cell: Option<&vt100::Cell>) -> Option<String> {
        let cell = cell?;
        let back = cell.bgcolor();
        if matches!(cell.contents(), "" | " ") && !cell.underline() && !cell.inverse() {
            return Some(format!("{back:?}"));
        }
        Some(format!("{cell:?}"))
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

    fn screen(bytes: &[u8]) -> vt100::Screen {
        let mut parser = vt100::Parser::new(4, 20, 0);
        parser.process(bytes);
        parser.screen().clone()
    }

    fn any_frame() -> impl Strategy<Value = Buffer> {
        let style = prop::sample::select(vec![Style::new(), Style::new().bg(Color::Blue)]);
        let wide = ("見|a見b|見見|見 b", style, 0_u16..18, 0_u16..4);
        let texts = prop::collection::vec(wide, 0..6);
        (prop::collection::vec(any_cell(), 0..40), texts).prop_map(|(cells, texts)| {
            let mut frame = Buffer::empty(Rect::new(0, 0, 20, 4));
            for (x, y, cell) in cells {
                frame[(x, y)] = cell;
            }
            for (text, style, x, y) in texts {
                frame.set_string(x, y, text, style);
            }
            frame
        })
    }

    proptest! {
        #![proptest_config(crate::cases(256))]

        #[test]
        fn a_first_frame_looks_as_it_does_compared_with_an_empty_one(frame in any_frame()) {
            let (mut whole, mut compared) = (Vec::new(), Vec::new());
            write_whole(&mut whole, &frame);
            write(&mut compared, Buffer::empty(frame.area).diff_iter(&frame));
            let (whole, compared) = (screen(&whole), screen(&compared));
            for (y, x) in (0..4).flat_map(|y| (0..20).map(move |x| (y, x))) {
                prop_assert_eq!(seen(whole.cell(y, x)), seen(compared.cell(y, x)), "{}, {}", x, y);
            }
        }

        #[test]
        fn a_terminal_shows_the_same_as_with_crossterm(cells in prop::collection::vec(any_cell(), 0..40)) {
            let mut theirs = Vec::new();
            let content = cells.iter().map(|(x, y, cell)| (*x, *y, cell));
            CrosstermBackend::new(&mut theirs).draw(content).unwrap();
            let ours = bytes(&cells);
            let (ours, theirs) = (screen(ours.as_bytes()), screen(&theirs));
            for (y, x) in (0..4).flat_map(|y| (0..20).map(move |x| (y, x))) {
                prop_assert_eq!(seen(ours.cell(y, x)), seen(theirs.cell(y, x)), "{}, {}", x, y);
            }
        }
    }
}
