//! Text in ASCII alone, as wide as it was: for terminals that can show nothing else.
//!
//! Invariant: what comes out is ASCII, whatever goes in, and takes as many cells. Of what the program draws itself nothing
//! becomes a `?`, and of glyphs that tell different things beside one another no two become the same.

use std::{borrow::Cow, ffi::OsString};

use super::pieces;
use nucleo_matcher::chars;

/// What stands for letters that ASCII has nothing like.
const UNKNOWN: char = '?';

/// What a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Glyphs {
    /// All letters and signs.
    #[default]
    Unicode,
    /// Those of ASCII.
    Ascii,
}

/// What the locale says of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Locale {
    /// What it can show.
    pub glyphs: Glyphs,
    /// The variable that says so, with its `$`; none where none is set.
    pub variable: Option<&'static str>,
}

impl Locale {
    /// What the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set and not empty says; `value` tells them.
    ///
    /// Where none is, nothing is said: containers, services and bare logins have no locale on terminals that are all but
    /// sure to take UTF-8, and the standard's `C` would take its signs from everybody there. Who does set `C` gets ASCII.
    pub fn of(value: impl Fn(&str) -> Option<OsString>) -> Self {
        let variables = [
            ("LC_ALL", "$LC_ALL"),
            ("LC_CTYPE", "$LC_CTYPE"),
            ("LANG", "$LANG"),
        ];
        let said = variables.into_iter().find_map(|(name, variable)| {
            let said = value(name).filter(|it| !it.is_empty())?;
            Some((said, variable))
        });
        let Some((locale, variable)) = said else {
            return Self::default();
        };
        let locale = locale.to_string_lossy().to_lowercase();
        let is_wide = locale.contains("utf-8") || locale.contains("utf8");
        Self {
            glyphs: if is_wide {
                Glyphs::Unicode
            } else {
                Glyphs::Ascii
            },
            variable: Some(variable),
        }
    }
}

impl Glyphs {
    /// A text, as it can be shown. Escape sequences in it stay what they are.
    pub fn shown(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Ascii if !text.is_ascii() => Cow::Owned(spelled(text)),
            Self::Unicode | Self::Ascii => Cow::Borrowed(text),
        }
    }
}

/// What stands in ASCII for a letter with its marks, an emoji, a sign; and what in each of its other cells.
pub(crate) fn letters(piece: &str) -> (char, char) {
    let letter = piece.chars().next().map_or(' ', ascii);
    let rest = if letter == UNKNOWN { UNKNOWN } else { ' ' };
    (letter, rest)
}

fn spelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for piece in pieces(text) {
        if piece.text.is_ascii() {
            spelled.push_str(piece.text);
        } else if 0 < piece.width {
            let (letter, rest) = letters(piece.text);
            spelled.push(letter);
            spelled.extend(std::iter::repeat_n(rest, piece.width.saturating_sub(1)));
        }
    }
    spelled
}

fn ascii(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let sign = match letter {
        '\u{2500}'..='\u{257f}' => Some(line(letter)),
        '\u{2580}'..='\u{259f}' => Some(block(letter)),
        '\u{2800}'..='\u{28ff}' => Some(dots(letter)),
        _ => sign(letter),
    };
    sign.or_else(|| base(letter)).unwrap_or(UNKNOWN)
}

/// A Latin letter without its accents.
fn base(letter: char) -> Option<char> {
    let mut lower = letter.to_lowercase();
    let small = match (lower.next(), lower.next()) {
        (Some(small), None) => small,
        (_, _) => letter,
    };
    let base = match small {
        'æ' | '\u{1ea0}'..='\u{1eb7}' => 'a',
        'ð' | 'đ' => 'd',
        '\u{1eb8}'..='\u{1ec7}' => 'e',
        '\u{1ec8}'..='\u{1ecb}' => 'i',
        'œ' | '\u{1ecc}'..='\u{1ee3}' => 'o',
        'þ' => 't',
        '\u{1d5}'..='\u{1dc}' | '\u{1ee4}'..='\u{1ef1}' => 'u',
        '\u{1ef2}'..='\u{1ef9}' => 'y',
        // As the search takes it, which knows the small ones.
        small => chars::normalize(small),
    };
    let is_small = small == letter;
    let base = if is_small {
        base
    } else {
        base.to_ascii_uppercase()
    };
    Some(base).filter(char::is_ascii)
}

/// Lines of frames, bars and charts.
fn line(letter: char) -> char {
    match letter {
        '─' | '┄' | '┈' | '╌' | '╴' | '╶' => '-',
        '━' | '┅' | '┉' | '╍' | '═' | '╸' | '╺' | '╼' | '╾' => '=',
        '┊' | '┋' => ':',
        '│' | '┃' | '┆' | '┇' | '╎' | '╏' | '║' | '╵' | '╷' | '╹' | '╻' | '╽' | '╿' => {
            '|'
        }
        '╱' => '/',
        '╲' => '\\',
        '╳' => 'X',
        _ => '+',
    }
}

/// Bars, small charts and large letters.
fn block(letter: char) -> char {
    match letter {
        '▁' => '_',
        '▂' | '▖' | '▗' => '.',
        '▃' => '-',
        '▄' => '=',
        '▅' => '+',
        '▆' => '*',
        '▇' => '%',
        '░' => ':',
        '▀' | '▔' => '"',
        '▘' | '▝' => '\'',
        '▌' | '▍' | '▎' | '▏' | '▐' | '▕' => '|',
        '▞' => '/',
        '▚' => '\\',
        '▛' => 'P',
        '▜' => '9',
        '▙' => 'b',
        '▟' => 'd',
        _ => '#',
    }
}

/// Lines of charts: the more dots, the thicker.
fn dots(letter: char) -> char {
    match (u32::from(letter) & 0xff).count_ones() {
        0 => ' ',
        1 => '.',
        2 | 3 => '-',
        _ => '*',
    }
}

/// What tells something: how a promise ended, how a result stands, what may be chosen, where a text goes on.
fn sign(letter: char) -> Option<char> {
    Some(match letter {
        '\u{a0}' => ' ',
        '·' | '‧' | '∙' => '.',
        '…' => '~',
        '☐' => '_',
        '–' | '—' | '‐' | '‑' | '−' => '-',
        '✔' | '✓' => '+',
        '✘' | '✗' | '×' | '✕' => 'x',
        '◐' => '%',
        '→' | '›' | '▸' => '>',
        '⊘' => '/',
        '★' | '•' => '*',
        '«' => '{',
        '»' => '}',
        '●' => '@',
        '○' | '°' => 'o',
        '◎' => '0',
        // The pictures of control characters too.
        '△' | '↑' | '\u{2400}'..='\u{2426}' => '^',
        '▲' => 'A',
        '↓' | '▾' => 'v',
        '▽' => 'V',
        '◆' => '#',
        '◇' | '≡' => '=',
        '▪' => ':',
        '⚑' => 'P',
        '↻' => '&',
        '⌂' => 'H',
        '↳' => '\\',
        '←' | '‹' => '<',
        '‖' | '“' | '”' | '„' => '"',
        '‘' | '’' | '‚' => '\'',
        '⏎' => '|',
        '€' => 'E',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::printable::Printable;

    fn shown(text: &str) -> String {
        Glyphs::Ascii.shown(text).into_owned()
    }

    #[test]
    fn a_locale_that_names_no_utf_8_asks_for_ascii_and_none_at_all_asks_for_nothing() {
        for (all, ctype, lang, glyphs, variable) in [
            ("", "", "", Glyphs::Unicode, None),
            ("", "", "C", Glyphs::Ascii, Some("$LANG")),
            ("", "", "POSIX", Glyphs::Ascii, Some("$LANG")),
            ("", "", "en_US.UTF-8", Glyphs::Unicode, Some("$LANG")),
            ("", "", "C.utf8", Glyphs::Unicode, Some("$LANG")),
            ("", "", "ro_RO.ISO-8859-2", Glyphs::Ascii, Some("$LANG")),
            ("", "", "ro_RO@euro", Glyphs::Ascii, Some("$LANG")),
            ("", "UTF-8", "C", Glyphs::Unicode, Some("$LC_CTYPE")),
            ("", "C", "en_US.UTF-8", Glyphs::Ascii, Some("$LC_CTYPE")),
            (
                "C",
                "en_US.UTF-8",
                "en_US.UTF-8",
                Glyphs::Ascii,
                Some("$LC_ALL"),
            ),
            ("en_US.UTF-8", "C", "C", Glyphs::Unicode, Some("$LC_ALL")),
        ] {
            let value = |name: &str| match name {
                "LC_ALL" => Some(all.into()),
                "LC_CTYPE" => Some(ctype.into()),
                "LANG" => (!lang.is_empty()).then(|| lang.into()),
                _ => None,
            };
            let told = format!("LC_ALL={all} LC_CTYPE={ctype} LANG={lang}");
            assert_eq!(Locale::of(value), Locale { glyphs, variable }, "{told}");
        }
    }

    #[test]
    fn letters_lose_their_accents_and_what_has_no_like_becomes_question_marks() {
        for (text, expected) in [
            ("Call Mihai", "Call Mihai"),
            ("Zoé, Ștefan și Ţuţea", "Zoe, Stefan si Tutea"),
            ("Cafe\u{301} Muller\u{308}", "Cafe Muller"),
            ("Müße Ærø Łódź Đăng", "Muse Aro Lodz Dang"),
            ("Nguyễn Thị Ế Nǚ", "Nguyen Thi E Nu"),
            ("山田 見", "???? ??"),
            ("👩\u{200d}🚀 ok", "?? ok"),
            ("1\u{fe0f}\u{20e3}.", "1 ."),
            ("לפני", "????"),
            ("7 → 10 · …", "7 > 10 . ~"),
            ("\u{1b}[32m✔\u{1b}[0m a\nb", "\u{1b}[32m+\u{1b}[0m a\nb"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
            assert_eq!(Glyphs::Unicode.shown(text), text);
        }
    }

    #[test]
    fn all_that_charts_and_frames_are_drawn_with_has_a_like() {
        let drawn = ('\u{2500}'..='\u{259f}').chain('\u{2800}'..='\u{28ff}');
        for letter in drawn {
            assert_ne!(ascii(letter), UNKNOWN, "{letter}");
        }
    }

    proptest! {
        #![proptest_config(crate::cases(512))]

        #[test]
        fn whatever_is_shown_is_ascii_and_as_wide(text in "(\\PC|[a-zé✔見👩‍🚀\u{301} ]){0,40}") {
            let text = Printable::line(&text).to_string();
            let spelled = shown(&text);
            prop_assert!(spelled.is_ascii(), "{spelled}");
            prop_assert_eq!(Printable::line(&spelled).width(), Printable::line(&text).width());
        }
    }
}
