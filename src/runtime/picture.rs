//! What the terminal shows, cell by cell, so that the next frame is told as what is different.
//!
//! Ratatui's terminal keeps a second buffer for this, which is three times as large and must be filled before the first
//! frame: a good part of what a start costs.
//!
//! Invariant: a cell that differs in anything that is seen is drawn; after a frame the picture is that frame.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use ratatui::{
    buffer::{Buffer, Cell, CellWidth as _},
    layout::Size,
};
use unicode_width::UnicodeWidthChar as _;

use super::pen::{Ink, Pen};

/// What a terminal does first that shows nobody knows what.
const CLEAR: &[u8] = b"\x1b[2J";

/// What the terminal shows; nobody knows it at first.
#[derive(Debug, Default)]
pub(super) struct Picture {
    /// Of the screen that is known; none before the first frame.
    size: Option<Size>,
    cells: Vec<Shade>,
    long: Long,
}

/// The letters of cells that are too long for a shade, by the cells' places.
type Long = HashMap<(u16, u16), Box<str>, FixedState>;

/// What is seen of a cell, in fourteen bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shade {
    letter: [u8; 4],
    ink: Ink,
}

impl Shade {
    /// What an empty screen shows.
    const BLANK: Self = Self {
        letter: [b' ', 0, 0, 0],
        ink: Ink::PLAIN,
    };
    /// The other cells of a wide letter, which is drawn with its first.
    const COVERED: Self = Self {
        letter: [0; 4],
        ink: Ink::PLAIN,
    };
    /// No letter has these bytes: it is among the long ones.
    const LONG: [u8; 4] = [u8::MAX; 4];

    fn of(symbol: &str, ink: Ink) -> Self {
        let letter = match *symbol.as_bytes() {
            [b' '] => {
                return Self {
                    ink: ink.on_blank(),
                    ..Self::BLANK
                };
            }
            [a] => [a, 0, 0, 0],
            [a, b] => [a, b, 0, 0],
            [a, b, c] => [a, b, c, 0],
            [a, b, c, d] => [a, b, c, d],
            _ => Self::LONG,
        };
        Self { letter, ink }
    }
}

impl Picture {
    /// Nobody knows any more what the terminal shows.
    pub(super) fn forget(&mut self) {
        self.size = None;
    }

    /// Writes what makes the terminal show a frame instead; nothing where it shows that already.
    pub(super) fn turn_into(&mut self, frame: &Buffer, out: &mut Vec<u8>) {
        if self.size != Some(frame.area.as_size()) {
            self.clear(frame, out);
        }
        let mut pen = Pen::new(out);
        let width = usize::from(frame.area.width).max(1);
        let mut smudged = 0;
        let rows = frame.content.chunks(width);
        for ((row, shown), y) in rows.zip(self.cells.chunks_mut(width)).zip(0..) {
            smudged = turn_row(row, shown, (y, smudged), &mut self.long, &mut pen);
        }
        pen.rest();
    }

    fn clear(&mut self, frame: &Buffer, out: &mut Vec<u8>) {
        out.extend_from_slice(CLEAR);
        self.size = Some(frame.area.as_size());
        self.cells.clear();
        self.cells.resize(frame.content.len(), Shade::BLANK);
    }
}

/// Draws what is different in row `y`. So many cells of it are `smudged`, and of the next as many as this returns: a
/// terminal that takes a letter for wider than we do has drawn over them, so they are drawn whatever they show.
fn turn_row(
    row: &[Cell],
    shown: &mut [Shade],
    (y, mut smudged): (u16, u16),
    long: &mut Long,
    pen: &mut Pen<'_>,
) -> u16 {
    // A wide letter lies on the cells after its own.
    let mut covered = 0;
    let mut is_blank_since = true;
    for ((cell, shown), x) in row.iter().zip(shown).zip(0..) {
        if 0 < covered {
            covered -= 1;
            *shown = Shade::COVERED;
            continue;
        }
        let symbol = cell.symbol();
        let ink = if Ink::is_plain(cell) {
            Ink::PLAIN
        } else {
            Ink::of(cell)
        };
        let shade = Shade::of(symbol, ink);
        covered = covered_by(symbol);
        let is_long = shade.letter == Shade::LONG;
        let is_same = *shown == shade && !(is_long && is_other(long, (x, y), symbol));
        if is_same && smudged == 0 {
            is_blank_since &= shade == Shade::BLANK;
            continue;
        }
        *shown = shade;
        if is_blank_since {
            pen.blank_up_to(x, y);
        }
        is_blank_since = true;
        smudged = smudged.saturating_sub(covered.saturating_add(1));
        if is_long {
            long.insert((x, y), symbol.into());
            smudged = smudged.max(put_long(pen, (x, y), symbol, ink));
        } else {
            pen.put((x, y), symbol, ink);
        }
        if 0 < covered {
            pen.lift();
        }
    }
    // A wide letter that has no room at the end of a row leaves one cell more.
    if smudged == 0 {
        0
    } else {
        smudged.saturating_add(1)
    }
}

/// Whether a cell shows other letters than these, of which there are many.
fn is_other(long: &Long, place: (u16, u16), symbol: &str) -> bool {
    long.get(&place).is_none_or(|it| **it != *symbol)
}

/// How many cells a letter covers beside its own; most take one byte and one cell.
fn covered_by(symbol: &str) -> u16 {
    match symbol.as_bytes() {
        [_] => 0,
        _ => symbol.cell_width().saturating_sub(1),
    }
}

/// Draws a letter of which terminals do not agree how wide it is. Returns over how many cells behind it one may have drawn
/// that gives each of its scalars cells of its own.
fn put_long(pen: &mut Pen<'_>, (x, y): (u16, u16), symbol: &str, ink: Ink) -> u16 {
    // One that takes it for narrower would show behind it what was there before.
    let end = x.saturating_add(covered_by(symbol));
    (x..end).for_each(|it| pen.put((it.saturating_add(1), y), " ", ink));
    pen.put((x, y), symbol, ink);
    let shown = symbol.chars().filter(|it| it.width() > Some(0)).count();
    if shown < 2 {
        return 0;
    }
    pen.lift();
    // Of half a flag some say that it has one cell, and some two.
    let apart = u16::try_from(shown).map_or(u16::MAX, |it| it.saturating_mul(2));
    apart.saturating_sub(symbol.cell_width())
}

#[cfg(test)]
#[expect(
    clippy::disallowed_types,
    reason = "colours are not chosen here but told to the terminal"
)]
mod tests {
    use proptest::prelude::*;
    use ratatui::{
        backend::{Backend as _, CrosstermBackend},
        layout::Rect,
        style::{Color, Modifier, Style},
    };

    use super::*;

    const AREA: Rect = Rect::new(0, 0, 20, 4);

    fn cell(symbol: &'static str, style: Style) -> Cell {
        let mut cell = Cell::new(symbol);
        cell.set_style(style);
        cell
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
        let front = cell.fgcolor();
        let marks = [cell.bold(), cell.italic(), cell.underline(), cell.inverse()];
        Some(format!("{} {front:?} {back:?} {marks:?}", cell.contents()))
    }

    fn any_frame() -> impl Strategy<Value = Buffer> {
        let style = prop::sample::select(vec![Style::new(), Style::new().bg(Color::Blue)]);
        let wide = ("見|a見b|見見|見 b", style, 0_u16..18, 0_u16..4);
        let texts = prop::collection::vec(wide, 0..6);
        (prop::collection::vec(any_cell(), 0..40), texts).prop_map(|(cells, texts)| {
            let mut frame = Buffer::empty(AREA);
            for (x, y, cell) in cells {
                frame[(x, y)] = cell;
            }
            for (text, style, x, y) in texts {
                frame.set_string(x, y, text, style);
            }
            frame
        })
    }

    /// A terminal, and what it is thought to show.
    struct Shown {
        picture: Picture,
        terminal: vt100::Parser,
    }

    impl Shown {
        fn nothing() -> Self {
            Self {
                picture: Picture::default(),
                terminal: vt100::Parser::new(AREA.height, AREA.width, 0),
            }
        }

        /// Turns it into a frame, and returns the bytes that took.
        fn turn_into(&mut self, frame: &Buffer) -> String {
            let mut out = Vec::new();
            self.picture.turn_into(frame, &mut out);
            self.terminal.process(&out);
            String::from_utf8(out).unwrap()
        }
    }

    #[track_caller]
    fn assert_same(ours: &vt100::Screen, theirs: &vt100::Screen) {
        for (y, x) in (0..AREA.height).flat_map(|y| (0..AREA.width).map(move |x| (y, x))) {
            assert_eq!(seen(ours.cell(y, x)), seen(theirs.cell(y, x)), "{x}, {y}");
        }
    }

    fn frame(text: &str) -> Buffer {
        let mut frame = Buffer::empty(AREA);
        frame.set_string(0, 0, text, Style::new());
        frame
    }

    #[test]
    fn only_what_is_different_is_drawn() {
        let mut shown = Shown::nothing();
        assert_eq!(
            shown.turn_into(&frame("call Mihai")),
            "\x1b[2J\x1b[1;1Hcall Mihai"
        );
        assert_eq!(shown.turn_into(&frame("call Mihai")), "");
        assert_eq!(shown.turn_into(&frame("call Mihail")), "\x1b[1;11Hl");
        shown.picture.forget();
        assert_eq!(
            shown.turn_into(&frame("a      b")),
            "\x1b[2J\x1b[1;1Ha      b"
        );
    }

    #[test]
    fn letters_of_many_bytes_are_told_apart() {
        let mut shown = Shown::nothing();
        shown.turn_into(&frame("e\u{301}\u{302}\u{303} a"));
        assert_eq!(shown.turn_into(&frame("e\u{301}\u{302}\u{303} a")), "");
        let other = shown.turn_into(&frame("e\u{301}\u{302}\u{304} a"));
        assert_eq!(other, "\x1b[1;1He\u{301}\u{302}\u{304}");
    }

    #[test]
    fn a_letter_that_the_terminal_takes_for_wider_leaves_nothing_behind() {
        // This terminal gives each scalar its own cells, as many do.
        for letter in ["👨\u{200d}👩\u{200d}👧", "👍🏽", "🇷🇴"] {
            for place in ["", "         ", "                 "] {
                let mut shown = Shown::nothing();
                shown.turn_into(&frame(&format!("{place}{letter} b")));
                let mut anew = Shown::nothing();
                anew.turn_into(&frame(&format!("{place}   b")));
                let letters = place.len()..place.len() + 2;
                for (y, x) in (0..AREA.height).flat_map(|y| (0..AREA.width).map(move |x| (y, x))) {
                    let ours = seen(shown.terminal.screen().cell(y, x));
                    if y > 0 || !letters.contains(&usize::from(x)) {
                        let theirs = seen(anew.terminal.screen().cell(y, x));
                        assert_eq!(ours, theirs, "{letter} {x}, {y}");
                    }
                }
                assert_eq!(shown.turn_into(&frame(&format!("{place}{letter} b"))), "");
            }
        }
    }

    #[test]
    fn behind_a_letter_that_the_terminal_takes_for_narrower_nothing_is_left() {
        let mut shown = Shown::nothing();
        shown.turn_into(&frame("abcd"));
        shown.turn_into(&frame("❤\u{fe0f}cd"));
        let row = shown.terminal.screen().rows(0, AREA.width).next().unwrap();
        assert!(!row.contains('b') && row.ends_with("cd"), "{row}");
    }

    proptest! {
        #![proptest_config(crate::cases(256))]

        #[test]
        fn a_frame_looks_the_same_whatever_was_shown_before(frames in prop::collection::vec(any_frame(), 1..5)) {
            let mut shown = Shown::nothing();
            for frame in frames {
                shown.turn_into(&frame);
                let mut anew = Shown::nothing();
                anew.turn_into(&frame);
                assert_same(shown.terminal.screen(), anew.terminal.screen());
                prop_assert_eq!(shown.turn_into(&frame), "");
            }
        }

        #[test]
        fn a_terminal_shows_the_same_as_with_crossterm(frame in any_frame()) {
            let mut shown = Shown::nothing();
            shown.turn_into(&frame);
            let mut theirs = Vec::new();
            let content = Buffer::empty(AREA);
            CrosstermBackend::new(&mut theirs).draw(content.diff_iter(&frame)).unwrap();
            let mut terminal = vt100::Parser::new(AREA.height, AREA.width, 0);
            terminal.process(&theirs);
            assert_same(shown.terminal.screen(), terminal.screen());
        }
    }
}
