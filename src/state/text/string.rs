//! Texts in the file: read as `ron` reads them, written so that people can read them.
//!
//! Invariant: what is written is read back as it was, and no character is written that cannot be
//! seen, but for those that hold an emoji or a letter together.

use std::{borrow::Cow, fmt::Write as _};

use super::scan::{Fault, Raw};
use crate::printable::{JOINER, NON_JOINER, is_unseen};

/// Reads a text in double quotes, plain or raw.
#[inline]
pub(crate) fn read_string(raw: Raw<'_>) -> Result<Cow<'_, str>, Fault> {
    match plain(raw) {
        Some(plain) => Ok(Cow::Borrowed(plain)),
        None => read_escaped(raw).map(Cow::Owned),
    }
}

fn read_escaped(raw: Raw<'_>) -> Result<String, Fault> {
    let text = raw.text();
    ron::from_str::<String>(text).map_err(|error| {
        if matches!(error.code, ron::Error::ExpectedString) {
            let found: String = text.chars().take(24).collect();
            let dots = if found.len() < text.len() { "..." } else { "" };
            let message = format!("expected a text in double quotes, found {found}{dots}");
            let bare = text.trim_matches('\'');
            let is_word = bare.chars().all(|it| it.is_alphanumeric() || "-_".contains(it))
                && bare.starts_with(char::is_alphabetic)
                && dots.is_empty();
            let help = if is_word {
                format!("write it like \"{bare}\"")
            } else {
                "put it in double quotes".to_owned()
            };
            return Fault::of(raw, message).help(help);
        }
        let help = "write a backslash as \\\\ and a quote as \\\"; or the text as r\"...\", where each letter stands for itself";
        Fault::of(raw, format!("this text cannot be read: {}", error.code)).help(help)
    })
}

/// A text whose characters all stand for themselves, if that is known: without its quotes.
#[inline]
fn plain(raw: Raw<'_>) -> Option<&str> {
    let inside = raw.start() + 1..raw.end().saturating_sub(1);
    raw.source().get(inside).filter(|_| raw.is_plain())
}

/// Writes a text in double quotes; only what could not be read or seen is escaped.
pub(crate) fn write_string(text: &str, out: &mut String) {
    out.push('"');
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            JOINER | NON_JOINER if is_joined(before) && is_joined(letters.peek().copied()) => {
                out.push(letter);
            }
            _ if is_hidden(letter) => {
                // Writing to a string cannot fail.
                write!(out, "\\u{{{:x}}}", u32::from(letter)).unwrap_or_default();
            }
            _ => out.push(letter),
        }
        before = Some(letter);
    }
    out.push('"');
}

/// Whether a joiner beside this character has something to join.
fn is_joined(neighbour: Option<char>) -> bool {
    neighbour.is_some_and(|it| !it.is_ascii() && !it.is_whitespace() && !is_hidden(it))
}

/// Whether a character shows nothing by itself, or something else on every machine: whatever
/// `printable` would show by its name.
fn is_hidden(letter: char) -> bool {
    if letter.is_ascii() {
        letter.is_ascii_control()
    } else {
        is_unseen(letter)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::state::arbitrary;

    fn written(text: &str) -> String {
        let mut out = String::new();
        write_string(text, &mut out);
        out
    }

    #[test]
    fn letters_accents_and_emoji_are_written_as_they_are() {
        for text in [
            "Întâlnire",
            "e\u{301}",
            "見込み客",
            "👩‍💻 ❤️ 1️⃣ 👍🏽",
            "می‌خواهم",
            "क्‍ष",
        ] {
            assert_eq!(written(text), format!("\"{text}\""));
        }
    }

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        assert_eq!(written("a\"\\\n\t\r"), r#""a\"\\\n\t\r""#);
        assert_eq!(written("\u{1b}[2J\u{85}\u{0}"), r#""\u{1b}[2J\u{85}\u{0}""#);
        assert_eq!(
            written("pay\u{200d}pal\u{202e}"),
            r#""pay\u{200d}pal\u{202e}""#
        );
        assert_eq!(
            written("\u{2028}\u{e000}\u{e0041}\u{feff}"),
            r#""\u{2028}\u{e000}\u{e0041}\u{feff}""#
        );
        // Letters without a shape, and what Unicode has not given out.
        assert_eq!(written("\u{3164}\u{378}"), r#""\u{3164}\u{378}""#);
    }

    proptest! {
        #![proptest_config(crate::cases(256))]

        #[test]
        fn what_is_written_is_read_back(text in arbitrary::text()) {
            let source: Arc<str> = Arc::from(written(&text));
            let raw = Raw::document(&source).unwrap().unwrap();
            prop_assert_eq!(read_string(raw).unwrap(), text);
        }
    }
}
