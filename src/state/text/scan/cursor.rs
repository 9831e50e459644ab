//! A place in the text that moves forward over values, comments and brackets.
//!
//! Invariant: it goes back only to where a value begins, and it keeps the open brackets in a list,
//! so that the time it takes grows with the text alone, and its stack with nothing.

mod brackets;
mod seek;
mod tokens;

use std::sync::Arc;

use super::{Fault, Field, Raw};
pub(crate) use tokens::{after_break, quote_or_backslash, spaces};

/// A place in the text that moves forward.
#[derive(Debug, Clone)]
pub(crate) struct Cursor<'t> {
    source: &'t Arc<str>,
    text: &'t str,
    at: usize,
}

fn is_word(byte: u8) -> bool {
    // Most are found by the first comparison.
    byte.is_ascii_lowercase() || byte.is_ascii_alphanumeric() || byte == b'_' || 0x80 <= byte
}

/// The word that a text begins with.
pub(super) fn leading_word(text: &str) -> &str {
    let end = text.bytes().position(|it| !is_word(it));
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

impl<'t> Cursor<'t> {
    /// A cursor at a place of a text.
    pub(crate) fn at(source: &'t Arc<str>, at: usize) -> Self {
        let text = source;
        Self { source, text, at }
    }

    /// A cursor at the first value of a text, after a BOM and `#![enable(...)]` lines.
    pub(crate) fn begin(source: &'t Arc<str>) -> Result<Self, Fault> {
        let mut cursor = Self::at(source, 0);
        if source.starts_with('\u{feff}') {
            cursor.at = '\u{feff}'.len_utf8();
        }
        cursor.trivia()?;
        while cursor.bytes().starts_with(b"#![") {
            cursor.at += 2;
            cursor.group()?;
            cursor.trivia()?;
        }
        Ok(cursor)
    }

    /// Where it is, in bytes.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// The byte that comes next.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The word that comes next, or nothing; does not move.
    pub(crate) fn peek_word(&self) -> &'t str {
        let bytes = self.text.as_bytes();
        let mut end = self.at;
        while bytes.get(end).is_some_and(|it| is_word(*it)) {
            end += 1;
        }
        self.text.get(self.at..end).unwrap_or_default()
    }

    /// What was passed since a place, as a value.
    pub(crate) fn since(&self, start: usize) -> Raw<'t> {
        Raw {
            source: self.source,
            start,
            end: self.at,
            is_plain: false,
        }
    }

    /// Goes to where a value begins or ends.
    pub(crate) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// What is wrong with the next thing, where something else was expected.
    pub(crate) fn unexpected(&self, expected: &str) -> Fault {
        let word: String = self.peek_word().chars().take(24).collect();
        let (found, length) = match self.rest().chars().next() {
            None => ("the end of the file".to_owned(), 0),
            Some('"') => ("a text".to_owned(), 1),
            Some(_) if !word.is_empty() => (format!("`{word}`"), word.len()),
            Some(first) => (format!("`{first}`"), first.len_utf8()),
        };
        Fault {
            span: self.at..self.at + length,
            ..Fault::new(self.at, format!("expected {expected}, found {found}"))
        }
    }

    /// Makes sure that nothing follows.
    pub(crate) fn end(&mut self) -> Result<(), Fault> {
        self.trivia()?;
        match self.peek() {
            None => Ok(()),
            Some(b')' | b']' | b'}') => {
                let help = "take it out, or put the bracket in that it closes";
                Err(self.unexpected("the end of the file").help(help))
            }
            Some(_) => {
                let help = "take it out, or put it before the last bracket";
                Err(self.unexpected("the end of the file").help(help))
            }
        }
    }

    /// Passes the opening bracket of a list, or of a struct with its name, if it has one.
    pub(crate) fn open(&mut self, bracket: u8) -> Result<(), Fault> {
        let start = self.at;
        // A struct may have a name, which no digit begins.
        let is_named = self
            .peek()
            .is_some_and(|it| is_word(it) && !it.is_ascii_digit());
        if is_named && bracket == b'(' {
            self.skip_word();
            self.trivia()?;
        }
        if self.peek() == Some(bracket) {
            self.at += 1;
            return Ok(());
        }
        self.at = start;
        Err(if bracket == b'[' {
            let fault = self.unexpected("a list `[...]`");
            fault.help("put it in square brackets, also if there is only one: [ ... ]")
        } else {
            let fault = self.unexpected("a struct `(...)`");
            fault.help("write its fields in round brackets: (name: value, ...)")
        })
    }

    /// Whether the closing bracket comes next; passes it.
    pub(crate) fn closes(&mut self, bracket: u8) -> Result<bool, Fault> {
        self.trivia()?;
        let closes = self.peek() == Some(bracket);
        self.at += usize::from(closes);
        Ok(closes)
    }

    /// Makes sure that the closing bracket comes next, as it must where there is no comma.
    pub(crate) fn is_at_close(&mut self, bracket: u8) -> Result<(), Fault> {
        self.trivia()?;
        if self.peek() == Some(bracket) {
            return Ok(());
        }
        let closer = char::from(bracket);
        Err(self
            .unexpected(&format!("`,` or `{closer}`"))
            .help("a comma is missing before this"))
    }

    /// Passes a struct and notes its fields.
    pub(crate) fn fields(&mut self, fields: &mut Vec<Field<'t>>) -> Result<(), Fault> {
        self.open(b'(')?;
        while !self.closes(b')')? {
            let (start, name) = self.field_name()?;
            let value = self.value()?;
            let comma = self.comma()?;
            fields.push(Field {
                name,
                start,
                value,
                comma,
            });
            if comma.is_none() {
                self.is_at_close(b')')?;
            }
        }
        Ok(())
    }

    /// Passes a field's name and its colon.
    pub(crate) fn field_name(&mut self) -> Result<(usize, &'t str), Fault> {
        let start = self.at;
        let name = self.peek_word();
        if name.is_empty() {
            let fault = self.unexpected("a field's name");
            return Err(fault.help("write it like name: value, the name without quotes"));
        }
        self.at += name.len();
        self.trivia()?;
        if self.peek() != Some(b':') {
            let fault = self.unexpected(&format!("`:` after `{name}`"));
            return Err(
                fault.help(if name.starts_with(|it: char| it.is_ascii_digit()) {
                    format!("write decimals with a point: 0.{name}")
                } else {
                    format!("write it like {name}: value")
                }),
            );
        }
        self.at += 1;
        self.trivia()?;
        Ok((start, name))
    }

    /// Passes a comma, if one comes next, and says where it is.
    #[inline]
    pub(crate) fn comma(&mut self) -> Result<Option<usize>, Fault> {
        if self.peek() != Some(b',') {
            let after_value = self.at;
            self.trivia()?;
            if self.peek() != Some(b',') {
                self.at = after_value;
                return Ok(None);
            }
        }
        self.at += 1;
        Ok(Some(self.at - 1))
    }

    fn skip_word(&mut self) {
        self.at += self.peek_word().len();
    }

    /// Passes one value and gives its span.
    pub(crate) fn value(&mut self) -> Result<Raw<'t>, Fault> {
        self.trivia()?;
        let start = self.at;
        let is_plain = self.plain_text().is_some();
        if !is_plain {
            self.other_value()?;
        }
        let raw = self.since(start);
        Ok(Raw { is_plain, ..raw })
    }

    /// Passes a value that may be more than a text without escapes.
    #[inline(never)]
    fn other_value(&mut self) -> Result<(), Fault> {
        match self.bytes() {
            [b'(' | b'[' | b'{', ..] => self.group()?,
            [b'"', ..] => self.string()?,
            [b'\'', ..] => self.char()?,
            [b'r' | b'b', ..] if self.raw_string()? => {}
            [b'-' | b'+' | b'.' | b'0'..=b'9', ..] => self.number(),
            [first, ..] if is_word(*first) => {
                self.skip_word();
                let end = self.at;
                self.trivia()?;
                if self.peek() == Some(b'(') {
                    self.group()?;
                } else {
                    self.at = end;
                }
            }
            _ => {
                let help = "write the value, or take the field out";
                return Err(self.unexpected("a value").help(help));
            }
        }
        Ok(())
    }
}
