//! Text made safe to show: the only text that widgets, output and errors take.
//!
//! Invariant: no control, bidi, format, private or unassigned character of what was read reaches a
//! [`Printable`]. What replaces one can be seen, so nothing hides:
//!
//! - A tab is four spaces, a newline `⏎` (or kept, in [`Printable::lines`]), CR LF one newline.
//! - Other C0 controls and DEL are their pictures (`␛`); C1 controls, format, private, unassigned
//!   and invisible letters and separators are named: `\u{202e}`.
//! - Joiners and selectors stay where writing needs them: inside emoji, one U+200C or U+200D
//!   between letters of the joining scripts (Arabic, the scripts of India and their kin: without
//!   them Persian and Sinhala cannot be spelled), one selector on a Chinese character (names).
//!   Elsewhere they are named.
//! - A letter keeps eight combining marks, the rest are dropped; a mark without a letter is named.
//!
//! Emoji built from several characters stay whole in output ([`Display`](fmt::Display)). Screens
//! get the first character alone, since terminals disagree about the width of the whole, and a row
//! once shifted stays so. It is padded to the width of the whole, so one width holds for both.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::path::Path;

use unicode_segmentation::UnicodeSegmentation as _;

mod ascii;
mod piece;
mod scalar;
#[cfg(test)]
mod tests;
mod wrap;

pub(crate) use ascii::letters;
pub use ascii::{Glyphs, Locale};
use piece::first_char;
pub(crate) use piece::pieces;
pub(crate) use scalar::{JOINER, NON_JOINER, is_unseen};
use scalar::{Newlines, scalars};

/// What stands where text was cut away.
const ELLIPSIS: &str = "…";

/// How much of a path is shown, in cells: as many as Linux takes bytes.
const LONGEST_PATH: usize = 4096;

/// How much of what was typed is quoted, in cells.
const LONGEST_QUOTE: usize = 80;

/// Text without anything that a terminal would obey, or a reader could not see.
///
/// `Display` writes it for output. Widgets take it through `Into<Cow<str>>`, which is how
/// `Span::styled` and `Line::raw` accept it; that text is safe to draw as well.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Printable<'a> {
    text: Cow<'a, str>,
    /// How many cells it takes where its letters are simple, which nearly all are: asked several times of every text of a
    /// frame, and found out once.
    simple: Option<u32>,
}

impl Default for Printable<'_> {
    fn default() -> Self {
        Self::line("")
    }
}

/// A stretch of [`Printable`] text, for views that show names of characters dimmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Ordinary text.
    Plain(Printable<'a>),
    /// The name of a character that is not shown itself, such as `\u{202e}`.
    Named(Printable<'a>),
}

impl<'a> Printable<'a> {
    /// `raw` as one line; borrowed when nothing had to change. Reads the whole of `raw`: for text
    /// of unknown length on a screen, ask for its [`head`](Self::head).
    pub fn line(raw: &'a str) -> Self {
        Self::sanitised(raw, Newlines::Shown)
    }

    /// `raw` as several lines: newlines stay, each line is safe.
    pub fn lines(raw: &'a str) -> Self {
        Self::sanitised(raw, Newlines::Kept)
    }

    /// The beginning of `raw` as one line of at most `width` cells, ended by `…` when it goes on.
    ///
    /// Reads only as much as can be seen, however long `raw` is. Text that spends more than 64
    /// bytes a cell is cut earlier than at `width`.
    pub fn head(raw: &'a str, width: usize) -> Self {
        let enough = width.saturating_mul(64).saturating_add(256);
        if raw.len() <= enough {
            return Self::line(raw).shortened(width, Rest::Nothing);
        }
        let start = (0..=enough)
            .rev()
            .find_map(|end| raw.get(..end))
            .unwrap_or_default();
        Self::line(start).shortened(width, Rest::Hidden)
    }

    /// A path or file name; what is not UTF-8 in it becomes U+FFFD. Longer than any system takes, it is cut.
    pub fn path(path: &'a Path) -> Self {
        match path.to_string_lossy() {
            Cow::Borrowed(text) => Self::head(text, LONGEST_PATH),
            Cow::Owned(text) => Printable::head(&text, LONGEST_PATH).into_owned(),
        }
    }

    /// What somebody has typed, as a message quotes it: on one line, and its beginning if it is long.
    pub fn quoted(typed: &'a str) -> Self {
        Self::head(typed, LONGEST_QUOTE)
    }

    /// The same text, owned.
    pub fn into_owned(self) -> Printable<'static> {
        Printable {
            text: Cow::Owned(self.text.into_owned()),
            simple: self.simple,
        }
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many cells the text takes, on a screen and in output; of several lines the widest.
    pub fn width(&self) -> usize {
        if let Some(width) = self.simple_width() {
            return width;
        }
        let mut widest = 0;
        let mut line = 0_usize;
        for piece in pieces(&self.text) {
            line = if piece.text == "\n" {
                0
            } else {
                line.saturating_add(piece.width)
            };
            widest = widest.max(line);
        }
        widest
    }

    /// The first line in at most `width` cells, ended by `…` when anything was left out. Never half
    /// a letter; nothing is padded.
    pub fn cut(&self, width: usize) -> Printable<'_> {
        let same = Printable {
            text: Cow::Borrowed(&*self.text),
            simple: self.simple,
        };
        same.shortened(width, Rest::Nothing)
    }

    /// The text in lines of at most `width` cells (at least one), broken at spaces and around wide
    /// letters; a word that is longer than a line is broken where the line ends. Spaces at a break
    /// are left out. Lazy, and never without a line, even for empty text.
    pub fn wrap(&self, width: usize) -> impl Iterator<Item = Printable<'_>> {
        wrap::wrap(&self.text, width.max(1)).map(|line| Printable::safe(Cow::Borrowed(line)))
    }

    /// The text in turns of ordinary text and names of characters.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let mut rest: &str = &self.text;
        std::iter::from_fn(move || {
            let (plain, name, after) = piece::split_at_name(rest);
            let (part, next) = if plain.is_empty() && !name.is_empty() {
                (Part::Named(Printable::safe(Cow::Borrowed(name))), after)
            } else {
                let (plain, next) = rest.split_at_checked(plain.len())?;
                (Part::Plain(Printable::safe(Cow::Borrowed(plain))), next)
            };
            let is_over = rest.is_empty();
            rest = next;
            (!is_over).then_some(part)
        })
    }

    /// The one way in; borrowed when nothing had to change.
    fn sanitised(raw: &'a str, newlines: Newlines) -> Self {
        let simple = simple_width(raw);
        if simple.is_some() {
            let text = Cow::Borrowed(raw);
            return Self { text, simple };
        }
        let mut changed: Option<String> = None;
        for scalar in scalars(raw, newlines) {
            if let Some(text) = &mut changed {
                scalar.write(text);
            } else if !scalar.is_kept() {
                let mut text = raw.get(..scalar.at).unwrap_or_default().to_owned();
                scalar.write(&mut text);
                changed = Some(text);
            }
        }
        match changed {
            Some(text) => Self::safe(Cow::Owned(text)),
            None => Self {
                text: Cow::Borrowed(raw),
                simple: None,
            },
        }
    }

    /// What is safe already.
    fn safe(text: Cow<'a, str>) -> Self {
        let simple = simple_width(&text);
        Self { text, simple }
    }

    fn simple_width(&self) -> Option<usize> {
        self.simple.and_then(|it| usize::try_from(it).ok())
    }

    /// The letters, where each takes a cell and is one character, whatever stands beside it: most
    /// text can be drawn without a look into the tables of Unicode.
    pub(crate) fn letters(&self) -> Option<impl Iterator<Item = char>> {
        self.simple.map(|_| self.text.chars())
    }

    /// The text as it is drawn: each emoji of several characters as its first, padded to the width
    /// of the whole.
    fn drawn(self) -> Cow<'a, str> {
        if self.simple.is_some() || pieces(&self.text).all(|piece| piece.is_drawn_whole()) {
            return self.text;
        }
        let mut drawn = String::with_capacity(self.text.len());
        for piece in pieces(&self.text) {
            drawn.push_str(piece.shown);
            drawn.extend(std::iter::repeat_n(' ', piece.padding()));
        }
        Cow::Owned(drawn)
    }

    /// The first line in at most `width` cells.
    fn shortened(self, width: usize, rest: Rest) -> Self {
        let simple = self.simple_width();
        if rest == Rest::Nothing && simple.is_some_and(|it| it <= width) {
            return self;
        }
        if let (Some(_), Some(keep)) = (simple, width.checked_sub(1)) {
            let end = self.text.char_indices().nth(keep).map(|(at, _)| at);
            let text = end.and_then(|it| self.text.get(..it));
            let text = text.unwrap_or(&self.text);
            return Self::safe(Cow::Owned([text, ELLIPSIS].concat()));
        }
        let mut used = 0_usize;
        let mut at = 0;
        let mut keep = 0;
        let mut is_cut = rest == Rest::Hidden;
        for piece in pieces(&self.text) {
            used = used.saturating_add(piece.width);
            if used > width || piece.text == "\n" {
                is_cut = true;
                break;
            }
            at += piece.text.len();
            if used < width {
                keep = at;
            }
        }
        if !is_cut {
            return self;
        }
        let text = without_joiner(self.text.get(..keep).unwrap_or_default());
        let mark = if width == 0 { "" } else { ELLIPSIS };
        Self::safe(Cow::Owned(format!("{text}{mark}")))
    }

    /// The bytes `range` of the text, which must lie between pieces, with `…` for the rest if the
    /// ends are marked.
    pub(crate) fn window(&self, range: Range<usize>, ends: Ends) -> Printable<'static> {
        let marked = |is_cut: bool| {
            if is_cut && ends == Ends::Marked {
                ELLIPSIS
            } else {
                ""
            }
        };
        let before = marked(range.start > 0);
        let after = marked(range.end < self.text.len());
        let mut text = self.text.get(range).unwrap_or_default();
        if !after.is_empty() {
            text = without_joiner(text);
        }
        Printable::safe(Cow::Owned(format!("{before}{text}{after}")))
    }
}

/// Writes the text for output, with emoji whole. Pads nothing: the formatter counts characters,
/// not cells.
impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// The text as a widget takes it.
impl<'a> From<Printable<'a>> for Cow<'a, str> {
    fn from(text: Printable<'a>) -> Self {
        text.drawn()
    }
}

/// How a part of a text begins and ends where the rest was cut away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// With `…`.
    Marked,
    /// Just so.
    Bare,
}

/// Whether text goes on behind what was read of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rest {
    Nothing,
    Hidden,
}

/// `raw` as one line, and where the byte `at` of `raw` has come to in it.
pub(crate) fn line_with_place(raw: &str, at: usize) -> (Printable<'_>, usize) {
    let mut before = String::new();
    for scalar in scalars(raw, Newlines::Shown).take_while(|scalar| scalar.at < at) {
        scalar.write(&mut before);
    }
    (Printable::line(raw), before.len())
}

/// Whether a text is of ASCII letters and signs alone, as most are: a cell for each byte, and nothing to look at twice.
/// It is asked of every text of a frame, and known sooner for eight bytes at once.
fn is_plain(text: &str) -> bool {
    let each = |byte: u8| u64::from_le_bytes([byte; 8]);
    let (words, rest) = text.as_bytes().as_chunks();
    let are_plain = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        // The high bit is set of what is no ASCII, of what is less than a space, and of DEL and one.
        let odd = word | word.wrapping_sub(each(b' ')) | word.wrapping_add(each(1));
        odd & each(0x80) == 0
    };
    words.iter().all(are_plain) && rest.iter().all(|it| matches!(it, b' '..=b'~'))
}

/// Whether a letter is kept as it is, takes one cell and stands alone, whatever simple one is beside
/// it: the Latin ones with their accents, and the signs that we draw with. The tables of Unicode say
/// so too, but it takes them a hundred times as long for each letter.
fn is_simple(letter: char) -> bool {
    matches!(
        letter,
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{2500}'..='\u{259f}'
            | '–' | '—' | '‘' | '’' | '“' | '”' | '…' | '€' | '↑' | '→' | '↓' | '○' | '◐' | '☐' | '✔' | '✘'
    )
}

/// How many cells a text of simple letters takes; none for any other text.
fn simple_width(text: &str) -> Option<u32> {
    if is_plain(text) {
        return u32::try_from(text.len()).ok();
    }
    let mut width = 0_u32;
    for letter in text.chars() {
        if !is_simple(letter) {
            return None;
        }
        width = width.checked_add(1)?;
    }
    Some(width)
}

/// A joiner has nothing to join where its letter ends the line.
fn without_joiner(text: &str) -> &str {
    let bare = text.trim_end_matches([JOINER, NON_JOINER]);
    if bare.len() == text.len() {
        return text;
    }
    let Some((start, letter)) = bare.grapheme_indices(true).next_back() else {
        return bare;
    };
    let width = |text: &str| pieces(text).map(|it| it.width).sum::<usize>();
    let joined = text.get(start..).unwrap_or_default();
    if width(letter) <= width(joined) {
        return bare;
    }
    // Without it this is no emoji, of which only the first character is drawn.
    let kept = start.saturating_add(first_char(letter).len());
    bare.get(..kept).unwrap_or_default()
}
