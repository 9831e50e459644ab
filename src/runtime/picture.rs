//! What the terminal shows, cell by cell, so that the next frame is told as what is different.
//!
//! Ratatui's terminal keeps a second buffer for this, which is five times as large and must be filled before the first
//! frame: a good part of what a start costs.
//!
//! Invariant: a cell that differs in anything that is seen is drawn; after a frame the picture is that frame.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use ratatui::{
    buffer::{Buffer, CellWidth as _},
    layout::Size,
};
use unicode_width::UnicodeWidthChar as _;

use super::{
    ink::{Dip, Inks},
    pen::Pen,
};

/// What a terminal does first that shows nobody knows what.
const CLEAR: &[u8] = b"\x1b[2J";

/// What the terminal shows; nobody knows it at first.
#[derive(Debug, Default)]
pub(super) struct Picture {
    /// Of the screen that is known; none before the first frame.
    size: Option<Size>,
    cells: Vec<Shade>,
    inks: Inks,
    long: Long,
}

/// The letters of cells that are too long for a shade, by the cells' places.
type Long = HashMap<(u16, u16), Box<str>, FixedState>;

/// What is seen of a cell, in eight bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shade {
    /// The bytes of its letter.
    letter: u32,
    /// The number of its ink.
    ink: u32,
}

impl Shade {
    /// What an empty screen shows.
    const BLANK: Self = Self {
        letter: b' ' as u32,
        ink: Dip::PLAIN.number,
    };
    /// The other cells of a wide letter, which is drawn with its first.
    const COVERED: Self = Self {
        letter: 0,
        ink: Dip::PLAIN.number,
    };
    /// No letter has these bytes: it is among the long ones.
    const LONG: u32 = u32::MAX;

    #[inline]
    fn of(symbol: &str, dip: &Dip) -> Self {
        match *symbol.as_bytes() {
            [b' '] => Self {
                ink: dip.on_blank,
                ..Self::BLANK
            },
            [letter] => Self {
                letter: u32::from(letter),
                ink: dip.number,
            },
            _ => Self {
                letter: spelled(symbol),
                ink: dip.number,
            },
        }
    }

    /// Whether the letter is one byte, and so one cell.
    fn is_ascii(self) -> bool {
        self.letter < 0x80
    }
}

#[inline(never)]
fn spelled(symbol: &str) -> u32 {
    u32::from_le_bytes(match *symbol.as_bytes() {
        [a, b] => [a, b, 0, 0],
        [a, b, c] => [a, b, c, 0],
        [a, b, c, d] => [a, b, c, d],
        _ => return Shade::LONG,
    })
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
        let width = usize::from(frame.area.width).max(1);
        let mut turning = Turning {
            pen: Pen::new(out),
            long: &mut self.long,
            covered: 0,
            smudged: 0,
            is_blank_since: true,
        };
        let rows = frame.content.chunks(width);
        for ((row, shown), y) in rows.zip(self.cells.chunks_mut(width)).zip(0..) {
            turning.begin_row();
            for ((cell, shown), x) in row.iter().zip(shown).zip(0..) {
                turning.cell(cell.symbol(), self.inks.of(cell), shown, (x, y));
            }
        }
        turning.pen.rest();
    }

    fn clear(&mut self, frame: &Buffer, out: &mut Vec<u8>) {
        out.extend_from_slice(CLEAR);
        self.size = Some(frame.area.as_size());
        self.cells.clear();
        self.cells.resize(frame.content.len(), Shade::BLANK);
    }
}

/// Draws what is different, cell after cell.
struct Turning<'o> {
    pen: Pen<'o>,
    long: &'o mut Long,
    /// So many of the next cells lie under a wide letter.
    covered: u16,
    /// So many of them are drawn whatever they show: a terminal that takes a letter for wider than we do has drawn over
    /// them.
    smudged: u16,
    /// Whether the row was blank since what was drawn last, or since it began.
    is_blank_since: bool,
}

impl Turning<'_> {
    fn begin_row(&mut self) {
        self.covered = 0;
        self.is_blank_since = true;
        // A wide letter that has no room at the end of a row leaves one cell more.
        if 0 < self.smudged {
            self.smudged = self.smudged.saturating_add(1);
        }
    }

    #[inline]
    fn cell(&mut self, symbol: &str, dip: &Dip, shown: &mut Shade, place: (u16, u16)) {
        if 0 < self.covered {
            self.covered -= 1;
            *shown = Shade::COVERED;
            return;
        }
        let shade = Shade::of(symbol, dip);
        if !shade.is_ascii() {
            self.other(symbol, dip, (shown, shade), place);
        } else if *shown == shade && self.smudged == 0 {
            self.is_blank_since &= shade == Shade::BLANK;
        } else {
            *shown = shade;
            if self.smudged == 0 && self.pen.write(place, symbol, dip) {
                self.is_blank_since = true;
            } else {
                self.put(symbol, dip, place);
            }
        }
    }

    #[inline(never)]
    fn put(&mut self, symbol: &str, dip: &Dip, place: (u16, u16)) {
        self.begin(place);
        self.pen.put(place, symbol, dip);
    }

    #[inline]
    fn begin(&mut self, (x, y): (u16, u16)) {
        if std::mem::replace(&mut self.is_blank_since, true) {
            self.pen.blank_up_to(x, y);
        }
        self.smudged = self.smudged.saturating_sub(self.covered.saturating_add(1));
    }

    /// Draws a letter of more bytes than one.
    #[inline(never)]
    fn other(
        &mut self,
        symbol: &str,
        dip: &Dip,
        (shown, shade): (&mut Shade, Shade),
        (x, y): (u16, u16),
    ) {
        let is_long = shade.letter == Shade::LONG;
        self.covered = covered_by(symbol);
        let is_same = *shown == shade && !(is_long && is_other(self.long, (x, y), symbol));
        if is_same && self.smudged == 0 {
            self.is_blank_since = false;
            return;
        }
        *shown = shade;
        if is_long {
            self.put_long(symbol, dip, (x, y));
        } else {
            self.put(symbol, dip, (x, y));
        }
        if 0 < self.covered {
            self.pen.lift();
        }
    }

    /// Draws a letter of which terminals do not agree how wide it is: over the cells behind it one may have drawn that
    /// gives each of its scalars cells of its own.
    fn put_long(&mut self, symbol: &str, dip: &Dip, (x, y): (u16, u16)) {
        self.long.insert((x, y), symbol.into());
        self.begin((x, y));
        // One that takes it for narrower would show behind it what was there before.
        let end = x.saturating_add(self.covered);
        for x in x..end {
            self.pen.put((x.saturating_add(1), y), " ", dip);
        }
        self.pen.put((x, y), symbol, dip);
        let shown = symbol.chars().filter(|it| it.width() > Some(0)).count();
        if shown < 2 {
            return;
        }
        self.pen.lift();
        // Of half a flag some say that it has one cell, and some two.
        let apart = u16::try_from(shown).map_or(u16::MAX, |it| it.saturating_mul(2));
        let smudged = apart.saturating_sub(symbol.cell_width());
        self.smudged = self.smudged.max(smudged);
    }
}

/// How many cells a letter covers beside its own. Of the Latin ones, of what our borders and bars are drawn with, and of
/// most signs none is wide; the tables of Unicode say so too, but it takes them a hundred times as long.
fn covered_by(symbol: &str) -> u16 {
    match symbol.as_bytes() {
        [_] | [..=0xcb, _] | [0xe2, 0x80..=0x8b | 0x94..=0x96, _] => 0,
        _ => symbol.cell_width().saturating_sub(1),
    }
}

/// Whether a cell shows other letters than these, of which there are many.
fn is_other(long: &Long, place: (u16, u16), symbol: &str) -> bool {
    long.get(&place).is_none_or(|it| **it != *symbol)
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
        buffer::Cell,
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
            Color::Black,
            Color::Red,
            Color::Green,
            Color::Yellow,
            Color::Blue,
            Color::Magenta,
            Color::Cyan,
            Color::Gray,
            Color::DarkGray,
            Color::LightRed,
            Color::LightGreen,
            Color::LightYellow,
            Color::LightBlue,
            Color::LightMagenta,
            Color::LightCyan,
            Color::White,
            Color::Indexed(5),
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
    fn a_letter_covers_as_much_as_ratatui_says() {
        // No cell holds a control character.
        for letter in ('\0'..=char::MAX).filter(|it| !it.is_control()) {
            let symbol = letter.to_string();
            let width = symbol.as_str().cell_width().max(1);
            assert_eq!(
                covered_by(&symbol) + 1,
                width,
                "{}",
                letter.escape_unicode()
            );
        }
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
