//! What letters are drawn with, as terminals say it: colours and modifiers.
//!
//! Invariant: two inks have one number where the terminal is told the same for both, and only there.
#![expect(
    clippy::disallowed_types,
    reason = "colours are not chosen here but told to the terminal"
)]

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

/// The modifiers with the digits that terminals have for them.
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, b'1'),
    (Modifier::DIM, b'2'),
    (Modifier::ITALIC, b'3'),
    (Modifier::UNDERLINED, b'4'),
    (Modifier::SLOW_BLINK, b'5'),
    (Modifier::RAPID_BLINK, b'6'),
    (Modifier::REVERSED, b'7'),
    (Modifier::HIDDEN, b'8'),
    (Modifier::CROSSED_OUT, b'9'),
];

/// The modifiers that are seen where no letter is.
const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// The inks that were ever used, each with its number. There are few of them, and cells beside each other often have the
/// same.
#[derive(Debug)]
pub(super) struct Inks {
    known: Vec<(Look, Dip)>,
    /// The one that was asked for last.
    last: (Look, Dip),
}

/// How a cell says what it is drawn with.
type Look = (Color, Color, Modifier);

/// A pen's load: an ink with its number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dip {
    /// The ink's number.
    pub(super) number: u32,
    /// The number of as much of it as is seen of a blank.
    pub(super) on_blank: u32,
    ink: Ink,
}

impl Dip {
    /// The terminal's own.
    pub(super) const PLAIN: Self = Self {
        number: 0,
        on_blank: 0,
        ink: Ink::PLAIN,
    };
}

impl Default for Inks {
    fn default() -> Self {
        let look = (Color::Reset, Color::Reset, Modifier::empty());
        Self {
            known: vec![(look, Dip::PLAIN)],
            last: (look, Dip::PLAIN),
        }
    }
}

impl Inks {
    /// What a cell is drawn with.
    #[inline]
    pub(super) fn of(&mut self, cell: &Cell) -> &Dip {
        let look = (cell.fg, cell.bg, cell.modifier);
        if self.last.0 != look {
            self.last = (look, self.find(look));
        }
        &self.last.1
    }

    #[inline(never)]
    fn find(&mut self, look: Look) -> Dip {
        match self.known.iter().find(|it| it.0 == look) {
            Some((_, dip)) => *dip,
            None => self.mix(look),
        }
    }

    #[cold]
    fn mix(&mut self, look: Look) -> Dip {
        let blank = on_blank(look);
        let on_blank = (blank != look).then(|| self.find(blank).number);
        // There are not as many different ones.
        let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        let dip = Dip {
            number,
            on_blank: on_blank.unwrap_or(number),
            ink: Ink::of(look),
        };
        self.known.push((look, dip));
        dip
    }
}

/// As much as is seen of a blank: no more than what is behind it.
fn on_blank((front, back, modifier): Look) -> Look {
    if modifier.intersects(SEEN_ON_BLANK) {
        (front, back, modifier)
    } else {
        (Color::Reset, back, Modifier::empty())
    }
}

/// Colours and modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ink {
    front: Tint,
    back: Tint,
    modifier: Modifier,
}

impl Ink {
    /// The terminal's own.
    const PLAIN: Self = Self {
        front: Tint::own(*b"39;"),
        back: Tint::own(*b"49;"),
        modifier: Modifier::empty(),
    };

    fn of((front, back, modifier): Look) -> Self {
        Self {
            front: Tint::of(front, 30),
            back: Tint::of(back, 40),
            modifier,
        }
    }
}

/// A colour as terminals say it: numbers, and a separator behind each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tint {
    bytes: [u8; Self::MOST],
    length: u8,
}

impl Tint {
    /// What the longest takes: `38;2;255;255;255;`.
    const MOST: usize = 17;

    const fn own([tens, ones, separator]: [u8; 3]) -> Self {
        let mut bytes = [0; Self::MOST];
        [bytes[0], bytes[1], bytes[2]] = [tens, ones, separator];
        Self { bytes, length: 3 }
    }

    /// The colour of the letters (`base` 30) or of what is behind them (40).
    fn of(colour: Color, base: u8) -> Self {
        let (kind, numbers): (u8, &[u8]) = match colour {
            Color::Rgb(red, green, blue) => (8, &[2, red, green, blue]),
            Color::Indexed(index) => (8, &[5, index]),
            Color::Reset => (9, &[]),
            Color::Black => (0, &[]),
            Color::Red => (1, &[]),
            Color::Green => (2, &[]),
            Color::Yellow => (3, &[]),
            Color::Blue => (4, &[]),
            Color::Magenta => (5, &[]),
            Color::Cyan => (6, &[]),
            Color::Gray => (7, &[]),
            Color::DarkGray => (60, &[]),
            Color::LightRed => (61, &[]),
            Color::LightGreen => (62, &[]),
            Color::LightYellow => (63, &[]),
            Color::LightBlue => (64, &[]),
            Color::LightMagenta => (65, &[]),
            Color::LightCyan => (66, &[]),
            Color::White => (67, &[]),
        };
        let mut said = Vec::with_capacity(Self::MOST);
        for value in [base + kind].iter().chain(numbers) {
            number(&mut said, u32::from(*value));
            said.push(b';');
        }
        let mut tint = Self {
            bytes: [0; Self::MOST],
            length: u8::try_from(said.len()).unwrap_or_default(),
        };
        for (place, byte) in tint.bytes.iter_mut().zip(said) {
            *place = byte;
        }
        tint
    }
}

/// Says that one ink follows another: as little as tells them apart.
pub(super) fn change(out: &mut Vec<u8>, from: &Dip, to: &Dip) {
    let (from, to) = (&from.ink, &to.ink);
    let mut saying = Saying::default();
    let is_less = !to.modifier.contains(from.modifier);
    let from = if is_less || *to == Ink::PLAIN {
        // Nothing takes one modifier back on every terminal; a number that is left out is 0, which takes back all.
        saying.add(*b";", 1);
        &Ink::PLAIN
    } else {
        from
    };
    if to.modifier != from.modifier {
        let more = to.modifier.difference(from.modifier);
        for (_, digit) in MODIFIERS.iter().filter(|(it, _)| more.contains(*it)) {
            saying.add([*digit, b';'], 2);
        }
    }
    if to.front != from.front {
        saying.add(to.front.bytes, to.front.length);
    }
    if to.back != from.back {
        saying.add(to.back.bytes, to.back.length);
    }
    out.extend_from_slice(saying.end());
}

/// What is said, put together before it is told.
struct Saying {
    bytes: [u8; Self::MOST],
    end: usize,
}

impl Default for Saying {
    fn default() -> Self {
        let mut bytes = [0; Self::MOST];
        [bytes[0], bytes[1]] = *b"\x1b[";
        Self { bytes, end: 2 }
    }
}

impl Saying {
    /// More than all modifiers and two colours take.
    const MOST: usize = 80;

    /// Adds so many of these bytes: to copy always as many is a matter of a moment.
    fn add<const N: usize>(&mut self, bytes: [u8; N], length: u8) {
        if let Some(place) = self.bytes.get_mut(self.end..self.end + N) {
            place.copy_from_slice(&bytes);
            self.end += usize::from(length);
        }
    }

    /// All of it; what ends it takes the place of the last separator.
    fn end(&mut self) -> &[u8] {
        let said = self.bytes.get_mut(..self.end).unwrap_or_default();
        if let Some(last) = said.last_mut() {
            *last = b'm';
        }
        said
    }
}

/// Says a number; nearly all have one to three digits.
pub(super) fn number(out: &mut Vec<u8>, value: u32) {
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
