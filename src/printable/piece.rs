//! Safe text in pieces that are never divided, each with its width in cells.
//!
//! Invariant: the widths are those that ratatui gives to the text as it is drawn.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::scalar::{
    EMOJI_SELECTOR, JOINER, KEYCAP, TEXT_SELECTOR, is_mark, is_pictograph, is_skin_tone,
    is_sound_mark, is_zero_width,
};

/// The longest text that one place on the screen may hold, in bytes. The longest emoji in use has
/// 35; past that a letter is not meant to be read.
const LONGEST: usize = 128;

/// A letter with its marks, an emoji, or a newline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    /// The piece as output shows it.
    pub(crate) text: &'a str,
    /// What of it is drawn on a screen.
    pub(crate) shown: &'a str,
    /// Its width in cells, the same in output and on a screen.
    pub(crate) width: usize,
}

impl<'a> Piece<'a> {
    /// Whether it is drawn just as it stands.
    pub(crate) fn is_drawn_whole(&self) -> bool {
        self.text.len() == self.shown.len()
    }

    /// The spaces that fill what is drawn up to the width.
    pub(crate) fn padding(&self) -> usize {
        self.width.saturating_sub(cells(self.shown))
    }

    fn whole(text: &'a str, width: usize) -> Self {
        Self {
            text,
            shown: text,
            width,
        }
    }

    /// Only the first character is drawn, in the cells that it or the whole takes.
    fn reduced(text: &'a str) -> Self {
        let shown = first_char(text);
        let width = cells(shown).max(cells(text)).min(2);
        Self { text, shown, width }
    }
}

/// The pieces of safe text; lazy.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    Pieces {
        rest: text,
        divided: "",
    }
}

/// The text before the first name of a character (`\u{202e}`), that name, and the rest.
pub(super) fn split_at_name(text: &str) -> (&str, &str, &str) {
    for (at, _) in text.match_indices("\\u{") {
        let Some((plain, name_on)) = text.split_at_checked(at) else {
            continue;
        };
        let Some(end) = name_on.find('}') else { break };
        let Some((name, rest)) = name_on.split_at_checked(end + 1) else {
            continue;
        };
        let digits = name.trim_start_matches("\\u{").trim_end_matches('}');
        let is_hex = (1..=6).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        // A mark after what someone typed like a name belongs to its bracket.
        if is_hex && !rest.starts_with(is_mark) {
            return (plain, name, rest);
        }
    }
    (text, "", "")
}

struct Pieces<'a> {
    /// What is left of the text.
    rest: &'a str,
    /// What is left of a grapheme wider than two cells.
    divided: &'a str,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if !self.divided.is_empty() {
            return self.next_part();
        }
        let text = self.next_grapheme()?;
        if text.len() == 1 {
            return Some(Piece::whole(text, usize::from(text != "\n")));
        }
        let width = cells(text);
        if is_emoji_sequence(text) || (width <= 2 && text.len() > LONGEST) {
            return Some(Piece::reduced(text));
        }
        if width <= 2 {
            return Some(Piece::whole(text, width));
        }
        if parts(text).map(cells).sum::<usize>() == width {
            self.divided = text;
            return self.next_part();
        }
        let fits = text.len() <= LONGEST;
        Some(if fits {
            Piece::whole(text, width)
        } else {
            Piece::reduced(text)
        })
    }
}

impl<'a> Pieces<'a> {
    /// Most text is plain, and its letters stand alone where another plain one follows; only the rest is worth the
    /// tables of Unicode. (Safe text has no carriage return, which would belong to the newline after it.)
    fn next_grapheme(&mut self) -> Option<&'a str> {
        let is_alone = match self.rest.as_bytes() {
            [] => return None,
            [only] => only.is_ascii(),
            [first, second, ..] => first.is_ascii() && second.is_ascii() && *first != b'\r',
        };
        let length = if is_alone {
            1
        } else {
            self.rest.graphemes(true).next()?.len()
        };
        let (grapheme, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(grapheme)
    }

    fn next_part(&mut self) -> Option<Piece<'a>> {
        let part = parts(self.divided).next()?;
        self.divided = self.divided.get(part.len()..).unwrap_or_default();
        Some(Piece::whole(part, cells(part)))
    }
}

/// A grapheme's characters that take cells, each with those after it that take none.
fn parts(grapheme: &str) -> impl Iterator<Item = &str> {
    let mut rest = grapheme;
    std::iter::from_fn(move || {
        let next = rest
            .char_indices()
            .skip(1)
            .find(|(_, value)| !is_zero_width(*value));
        let (part, after) = rest.split_at_checked(next.map_or(rest.len(), |(at, _)| at))?;
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

/// Emoji whose width as a whole is not the one that terminals arrive at by adding characters, and
/// those with U+FE0F or U+20E3, after which ratatui's rows stay shifted.
fn is_emoji_sequence(grapheme: &str) -> bool {
    let is_joined = grapheme.starts_with(is_pictograph) && grapheme.contains(JOINER);
    is_joined
        || grapheme.contains([TEXT_SELECTOR, EMOJI_SELECTOR, KEYCAP])
        || grapheme.contains(is_skin_tone)
}

/// The width in cells as ratatui counts it.
fn cells(text: &str) -> usize {
    let sound_marks = text.chars().filter(|value| is_sound_mark(*value)).count();
    text.width().saturating_add(sound_marks)
}

pub(super) fn first_char(text: &str) -> &str {
    let end = text.chars().next().map_or(0, char::len_utf8);
    text.get(..end).unwrap_or_default()
}
