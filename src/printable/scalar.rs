//! What becomes of each character: kept, replaced by what can be seen, or dropped.
//!
//! Invariant: what is written passes unchanged when it is read again.

use std::iter::Peekable;
use std::str::CharIndices;

use unicode_properties::{
    GeneralCategory, GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory,
};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// Keeps letters apart that would join, as Persian and Indic scripts need.
pub(crate) const NON_JOINER: char = '\u{200c}';
/// Joins letters or emoji that would stand apart.
pub(crate) const JOINER: char = '\u{200d}';
pub(super) const TEXT_SELECTOR: char = '\u{fe0e}';
pub(super) const EMOJI_SELECTOR: char = '\u{fe0f}';
pub(super) const KEYCAP: char = '\u{20e3}';

/// How many combining marks a letter keeps; no living language needs more.
const MARKS: u8 = 8;
/// How many joiners an emoji keeps; the longest in use has three.
const JOINS: u8 = 8;
const TAB: &str = "    ";

/// What a newline becomes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Newlines {
    /// A newline, as it was.
    Kept,
    /// `⏎`.
    Shown,
}

/// A character of the text as it was read, and what becomes of it.
pub(super) struct Scalar {
    /// Its place in the text, in bytes.
    pub(super) at: usize,
    value: char,
    fate: Fate,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Keep,
    Drop,
    Become(char),
    Spaces,
    Name,
}

impl Scalar {
    pub(super) fn is_kept(&self) -> bool {
        self.fate == Fate::Keep
    }

    pub(super) fn write(&self, out: &mut String) {
        match self.fate {
            Fate::Keep => out.push(self.value),
            Fate::Drop => {}
            Fate::Become(other) => out.push(other),
            Fate::Spaces => out.push_str(TAB),
            Fate::Name => out.extend(self.value.escape_unicode()),
        }
    }
}

/// The characters of `raw` with what becomes of each; lazy.
pub(super) fn scalars(raw: &str, newlines: Newlines) -> impl Iterator<Item = Scalar> {
    Scalars {
        raw: raw.char_indices().peekable(),
        newlines,
        written: Written::default(),
    }
}

struct Scalars<'a> {
    raw: Peekable<CharIndices<'a>>,
    newlines: Newlines,
    written: Written,
}

impl Iterator for Scalars<'_> {
    type Item = Scalar;

    fn next(&mut self) -> Option<Scalar> {
        let (at, value) = self.raw.next()?;
        let next = self.raw.peek().map(|(_, next)| *next);
        let fate = self.written.fate(value, next, self.newlines);
        match fate {
            Fate::Keep => self.written.push(value),
            Fate::Drop => {}
            Fate::Become(_) | Fate::Spaces | Fate::Name => self.written = Written::default(),
        }
        Some(Scalar { at, value, fate })
    }
}

/// What was written last, as far as it decides about the next character. Empty after a
/// replacement, so that nothing attaches to one.
#[derive(Default)]
struct Written {
    last: Option<char>,
    marks: u8,
    joins: u8,
    is_emoji: bool,
}

impl Written {
    fn fate(&self, value: char, next: Option<char>, newlines: Newlines) -> Fate {
        match value {
            ' '..='~' => Fate::Keep,
            '\t' => Fate::Spaces,
            '\r' if next == Some('\n') => Fate::Drop,
            '\n' => match newlines {
                Newlines::Kept => Fate::Keep,
                Newlines::Shown => Fate::Become('⏎'),
            },
            '\0'..='\x1f' => {
                char::from_u32(0x2400 + u32::from(value)).map_or(Fate::Name, Fate::Become)
            }
            '\x7f' => Fate::Become('␡'),
            JOINER if self.joins_emoji(next) => Fate::Keep,
            JOINER | NON_JOINER => keep_if(self.joins_letters(next)),
            TEXT_SELECTOR | EMOJI_SELECTOR => keep_if(self.selects_emoji(next)),
            '\u{fe00}'..='\u{fe02}' | '\u{e0100}'..='\u{e01ef}' => {
                keep_if(self.last.is_some_and(is_chinese))
            }
            _ if is_skin_tone(value) => keep_if(self.last.is_some_and(is_pictograph)),
            _ if is_unseen(value) => Fate::Name,
            _ if !is_mark(value) => Fate::Keep,
            _ if is_zero_width(value) && !self.carries(value) => Fate::Name,
            _ if self.marks >= MARKS => Fate::Drop,
            _ => Fate::Keep,
        }
    }

    fn push(&mut self, value: char) {
        match value {
            '\n' => {
                *self = Self::default();
                return;
            }
            JOINER => self.joins = self.joins.saturating_add(1),
            NON_JOINER | TEXT_SELECTOR | EMOJI_SELECTOR => {}
            _ if is_mark(value) => self.marks = self.marks.saturating_add(1),
            _ if is_skin_tone(value) => {}
            _ => {
                if self.last != Some(JOINER) {
                    self.joins = 0;
                }
                self.marks = 0;
                self.is_emoji = is_pictograph(value);
            }
        }
        self.last = Some(value);
    }

    /// Whether there is a letter that the character sits on: without, it would be drawn on whatever
    /// is near. A mark on a space would be alone where a line breaks.
    fn carries(&self, value: char) -> bool {
        self.last.is_some_and(|last| {
            let pair = String::from_iter([last, value]);
            last != ' ' && pair.graphemes(true).count() == 1
        })
    }

    fn joins_emoji(&self, next: Option<char>) -> bool {
        self.is_emoji
            && self.joins < JOINS
            && self.last != Some(JOINER)
            && next.is_some_and(is_pictograph)
    }

    fn joins_letters(&self, next: Option<char>) -> bool {
        self.last.is_some_and(is_joining)
            && next.is_some_and(|next| {
                let group = next.general_category_group();
                is_joining(next) && group == GeneralCategoryGroup::Letter && !is_zero_width(next)
            })
    }

    fn selects_emoji(&self, next: Option<char>) -> bool {
        self.last.is_some_and(|last| {
            is_pictograph(last) || (matches!(last, '0'..='9' | '#' | '*') && next == Some(KEYCAP))
        })
    }
}

fn keep_if(is_legitimate: bool) -> Fate {
    if is_legitimate {
        Fate::Keep
    } else {
        Fate::Name
    }
}

/// Whether the character is an emoji by itself, alone or with a selector.
pub(super) fn is_pictograph(value: char) -> bool {
    !value.is_ascii()
        && value.is_emoji_char()
        && !is_skin_tone(value)
        && !matches!(value, '\u{1f1e6}'..='\u{1f1ff}')
}

pub(super) fn is_skin_tone(value: char) -> bool {
    matches!(value, '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether the character sits on the one before it.
pub(super) fn is_mark(value: char) -> bool {
    !value.is_ascii()
        && (value.general_category_group() == GeneralCategoryGroup::Mark || is_zero_width(value))
}

/// Terminals give the halfwidth sound marks a cell of their own, and so does ratatui.
pub(super) fn is_zero_width(value: char) -> bool {
    UnicodeWidthChar::width(value) == Some(0) && !is_sound_mark(value)
}

pub(super) fn is_sound_mark(value: char) -> bool {
    matches!(value, '\u{ff9e}' | '\u{ff9f}')
}

/// Scripts whose letters join, or are kept from joining, by U+200D and U+200C: Arabic, Syriac and
/// their kin, the scripts of India, Myanmar and Khmer, Mongolian.
fn is_joining(value: char) -> bool {
    matches!(
        value,
        '\u{620}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}' | '\u{1820}'..='\u{18aa}'
    )
}

fn is_chinese(value: char) -> bool {
    matches!(value, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Characters without a shape of their own, or whose shape is anyone's guess.
pub(crate) fn is_unseen(value: char) -> bool {
    let is_blank_letter = matches!(
        value,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{3164}' | '\u{fe03}'..='\u{fe0d}' | '\u{ffa0}'
    );
    is_blank_letter
        || matches!(
            value.general_category(),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::Surrogate
                | GeneralCategory::PrivateUse
                | GeneralCategory::Unassigned
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
        )
}
