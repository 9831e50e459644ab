//! Texts in the file: read as `ron` reads them, written so that people can read them.
//!
//! Invariant: what is written is read back as it was.

use std::{borrow::Cow, fmt::Write as _};

use super::scan::{Fault, Raw};

/// Reads a text in double quotes, plain or raw.
pub(crate) fn read_string(raw: Raw<'_>) -> Result<Cow<'_, str>, Fault> {
    let text = raw.text();
    let plain = text.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    if let Some(plain) = plain.filter(|it| !it.contains('\\')) {
        return Ok(Cow::Borrowed(plain));
    }
    ron::from_str::<String>(text)
        .map(Cow::Owned)
        .map_err(|error| {
            let found: String = text.chars().take(24).collect();
            match error.code {
                ron::Error::ExpectedString => Fault::new(
                    raw.start(),
                    format!("expected a text in double quotes, found {found}"),
                ),
                code => Fault::new(raw.start(), format!("this text cannot be read: {code}")),
            }
        })
}

/// Writes a text in double quotes; only what could not be read or seen is escaped.
pub(crate) fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if letter.is_control() => {
                // Writing to a string cannot fail.
                write!(out, "\\u{{{:x}}}", u32::from(letter)).unwrap_or_default();
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}
