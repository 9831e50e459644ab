//! The smallest things in a text: white space, comments, numbers, texts.
//!
//! Invariant: what one of these holds is never taken for anything else.

use super::{super::Fault, Cursor, is_word};

/// Where the first quote or backslash stands.
///
/// Most texts are names and days, so short that eight bytes at a time are done before `memchr` has
/// begun; it takes over where one is long.
pub(crate) fn quote_or_backslash(bytes: &[u8]) -> Option<usize> {
    const SHORT: usize = 32;
    let each = |byte: u8| u64::from_le_bytes([byte; 8]);
    // The lowest high bit of what this gives is that of the first byte which is nothing.
    let nothing = |word: u64| word.wrapping_sub(each(1)) & !word & each(0x80);
    let mut rest = bytes;
    while let Some((word, after)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*word);
        let stops = nothing(word ^ each(b'"')) | nothing(word ^ each(b'\\'));
        let passed = bytes.len() - rest.len();
        if stops != 0 {
            return Some(passed + usize::try_from(stops.trailing_zeros() / 8).ok()?);
        }
        if SHORT <= passed {
            break;
        }
        rest = after;
    }
    let stop = memchr::memchr2(b'"', b'\\', rest)?;
    Some(bytes.len() - rest.len() + stop)
}

/// What follows after a space, or after the end of a line and the indentation of a record or of its fields, where that
/// is what a text begins with: they are known in a few comparisons.
#[inline]
pub(crate) fn after_break(text: &str) -> &str {
    if let Some(line) = text.strip_prefix("\n        ") {
        line.strip_prefix("    ").unwrap_or(line)
    } else {
        text.strip_prefix(" ").unwrap_or(text)
    }
}

/// How many spaces a text begins with, eight at a time as far as it goes; the rest are left.
pub(crate) fn spaces(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((word, after)) = rest.split_first_chunk() {
        let others = u64::from_le_bytes(*word) ^ u64::from_le_bytes([b' '; 8]);
        if others != 0 {
            let first = usize::try_from(others.trailing_zeros() / 8).unwrap_or(0);
            return bytes.len() - rest.len() + first;
        }
        rest = after;
    }
    bytes.len() - rest.len()
}

impl<'t> Cursor<'t> {
    /// Passes white space and comments.
    // Inlined, because most of the time there is nothing to pass, or one space.
    #[inline]
    pub(crate) fn trivia(&mut self) -> Result<(), Fault> {
        let rest = self.rest();
        self.at += rest.len() - after_break(rest).len();
        match self.peek() {
            Some(b'!'..=b'.' | b'0'..=0x7f) | None => Ok(()),
            Some(_) => self.long_trivia(),
        }
    }

    #[inline(never)]
    fn long_trivia(&mut self) -> Result<(), Fault> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            // Nearly all of it is the ends of lines and the spaces that the next ones begin with.
            match bytes.get(at) {
                Some(b'\n') => at += 1 + spaces(bytes.get(at + 1..).unwrap_or_default()),
                Some(b' ' | b'\t' | b'\r') => at += 1,
                Some(b'/' | 0x0b | 0x0c | 0x80..=0xff) => {
                    self.at = at;
                    if !self.rare_trivia()? {
                        return Ok(());
                    }
                    at = self.at;
                }
                Some(_) | None => break,
            }
        }
        self.at = at;
        Ok(())
    }

    /// Passes a comment, or white space that is rarely used; says whether there was any.
    #[cold]
    fn rare_trivia(&mut self) -> Result<bool, Fault> {
        match self.bytes() {
            [b'/', b'/', ..] => self.line_comment(),
            [b'/', b'*', ..] => self.block_comment()?,
            // Rust's other white space, which `ron` passes too.
            [..] => match self.rest().chars().next() {
                Some(it) if it.is_whitespace() => self.at += it.len_utf8(),
                Some(_) | None => return Ok(false),
            },
        }
        Ok(true)
    }

    /// Passes a comment up to the end of its line, which it leaves.
    pub(crate) fn line_comment(&mut self) {
        let end = memchr::memchr(b'\n', self.bytes());
        self.at = end.map_or(self.text.len(), |it| self.at + it);
    }

    /// Passes a comment in `/* */`, with those inside it.
    pub(crate) fn block_comment(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            match self.bytes() {
                [b'/', b'*', ..] => {
                    depth += 1;
                    self.at += 2;
                }
                [b'*', b'/', ..] => {
                    depth = depth.saturating_sub(1);
                    self.at += 2;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                [] => {
                    let fault = Fault::new(start, "this comment never ends");
                    return Err(fault.help("end it with `*/`"));
                }
                _ => self.at += 1,
            }
        }
    }

    pub(super) fn number(&mut self) {
        let is_number = |it: &u8| is_word(*it) || matches!(it, b'+' | b'-' | b'.');
        let end = self.bytes().iter().position(|it| !is_number(it));
        self.at = end.map_or(self.text.len(), |it| self.at + it);
    }

    /// Passes a text that has no escape, after one space where there is one, and gives what stands between its quotes;
    /// passes nothing where something else comes next.
    #[inline]
    pub(crate) fn plain_text(&mut self) -> Option<&'t str> {
        let quote = self.at + usize::from(self.peek() == Some(b' '));
        let [b'"', inside @ ..] = self.text.as_bytes().get(quote..)? else {
            return None;
        };
        let length = quote_or_backslash(inside)?;
        let text = self.text.get(quote + 1..quote + 1 + length)?;
        inside.get(length).filter(|it| **it == b'"')?;
        self.at = quote + length + 2;
        Some(text)
    }

    pub(super) fn string(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.at += 1;
        loop {
            match memchr::memchr2(b'"', b'\\', self.bytes()) {
                Some(stop) => self.at += stop,
                None => {
                    return Err(Fault::new(start, "this text never ends").help("end it with `\"`"));
                }
            }
            if self.peek() == Some(b'"') {
                self.at += 1;
                return Ok(());
            }
            // An escape: the character after the backslash is part of it, whatever it is.
            let escaped = self.rest().chars().nth(1).map_or(0, char::len_utf8);
            self.at += 1 + escaped;
        }
    }

    pub(super) fn char(&mut self) -> Result<(), Fault> {
        let mut is_escaped = false;
        for (index, it) in self.bytes().iter().enumerate().skip(1).take(16) {
            match it {
                b'\\' if !is_escaped => is_escaped = true,
                b'\'' if !is_escaped && 1 < index => {
                    self.at += index + 1;
                    return Ok(());
                }
                _ => is_escaped = false,
            }
        }
        let fault = Fault::new(self.at, "this character never ends");
        Err(fault.help("texts stand in double quotes"))
    }

    /// Passes `r"..."`, `r#"..."#`, `b"..."` or `br"..."`; says no, and moves not, where there is none.
    pub(super) fn raw_string(&mut self) -> Result<bool, Fault> {
        let start = self.at;
        let rest = self.rest();
        let after = rest.strip_prefix('b').unwrap_or(rest);
        if after.len() < rest.len() && after.starts_with('"') {
            self.at += 1;
            self.string()?;
            return Ok(true);
        }
        let Some(after) = after.strip_prefix('r') else {
            return Ok(false);
        };
        let hashes = after.bytes().take_while(|it| *it == b'#').count();
        if after.as_bytes().get(hashes) != Some(&b'"') {
            return Ok(false);
        }
        let body = self.text.len() - after.len() + hashes + 1;
        let end_mark = format!("\"{}", "#".repeat(hashes));
        match self.text.get(body..).and_then(|it| it.find(&end_mark)) {
            Some(length) => {
                self.at = body + length + end_mark.len();
                Ok(true)
            }
            None => Err(Fault::new(start, "this raw text never ends")
                .help(format!("end it with `{end_mark}`"))),
        }
    }
}
