//! A place in the text that moves forward over values, comments and brackets.
//!
//! Invariant: it moves back only to where a value began, and it keeps the open brackets in a list,
//! so that the time it takes grows with the text alone, and its stack with nothing.

use std::sync::Arc;

use super::{Fault, Field, Raw};

/// How deep brackets may nest, as in `ron` itself.
const MAX_DEPTH: usize = 128;
/// How long the marks are that `git merge` leaves.
const CONFLICT_MARK: usize = 7;

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

fn closer(opener: u8) -> u8 {
    match opener {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
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
        let (source, end) = (self.source, self.at);
        Raw { source, start, end }
    }

    /// Moves back to where a value began.
    pub(crate) fn back_to(&mut self, start: usize) {
        self.at = start;
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
            Some(_) => Err(self.unexpected("the end of the file")),
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
        Err(self.unexpected(if bracket == b'[' {
            "a list `[...]`"
        } else {
            "a struct `(...)`"
        }))
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
            return Err(self.unexpected("a field's name"));
        }
        self.at += name.len();
        self.trivia()?;
        if self.peek() != Some(b':') {
            return Err(self.unexpected(&format!("`:` after `{name}`")));
        }
        self.at += 1;
        self.trivia()?;
        Ok((start, name))
    }

    /// Passes a comma, if one comes next, and says where it is.
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

    /// Passes white space and comments.
    pub(crate) fn trivia(&mut self) -> Result<(), Fault> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            // Nearly all of it is spaces.
            while bytes.get(at) == Some(&b' ') {
                at += 1;
            }
            match bytes.get(at) {
                Some(b'\n' | b'\t' | b'\r') => at += 1,
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

    fn skip_word(&mut self) {
        self.at += self.peek_word().len();
    }

    /// Passes one value and gives its span.
    pub(crate) fn value(&mut self) -> Result<Raw<'t>, Fault> {
        self.trivia()?;
        let start = self.at;
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
            _ => return Err(self.unexpected("a value")),
        }
        Ok(self.since(start))
    }

    fn number(&mut self) {
        let is_number = |it: &u8| is_word(*it) || matches!(it, b'+' | b'-' | b'.');
        let end = self.bytes().iter().position(|it| !is_number(it));
        self.at = end.map_or(self.text.len(), |it| self.at + it);
    }

    fn string(&mut self) -> Result<(), Fault> {
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

    fn char(&mut self) -> Result<(), Fault> {
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
    fn raw_string(&mut self) -> Result<bool, Fault> {
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

    /// Passes a bracket and all it holds.
    pub(crate) fn group(&mut self) -> Result<(), Fault> {
        let mut open: Vec<(u8, usize)> = Vec::new();
        loop {
            match self.bytes() {
                [bracket @ (b'(' | b'[' | b'{'), ..] => {
                    if MAX_DEPTH <= open.len() {
                        let message = format!("more than {MAX_DEPTH} brackets are open here");
                        return Err(Fault::new(self.at, message));
                    }
                    open.push((*bracket, self.at));
                    self.at += 1;
                }
                [bracket @ (b')' | b']' | b'}'), ..] => {
                    let Some((opener, from)) = open.pop() else {
                        return Err(self.unexpected("a value"));
                    };
                    if closer(opener) != *bracket {
                        return Err(self.unclosed(opener, from));
                    }
                    self.at += 1;
                    if open.is_empty() {
                        return Ok(());
                    }
                }
                [b'"', ..] => self.string()?,
                [b'\'', ..] => self.char()?,
                [b'/', b'/' | b'*', ..] => self.trivia()?,
                [b'<' | b'=' | b'>', ..] => {
                    self.conflict()?;
                    self.at += 1;
                }
                [first, ..] if is_word(*first) => {
                    if !self.raw_string()? {
                        self.skip_word();
                    }
                }
                [_, ..] => self.at += 1,
                [] => {
                    let (opener, from) = open.pop().unwrap_or((b'(', self.at));
                    return Err(self.unclosed(opener, from));
                }
            }
        }
    }

    /// Makes sure that no mark of an unfinished merge comes next.
    pub(crate) fn conflict(&self) -> Result<(), Fault> {
        let before = self.at.checked_sub(1);
        let before = before.and_then(|it| self.text.as_bytes().get(it));
        let is_line_start = before.is_none_or(|it| *it == b'\n');
        let mark = self.bytes().get(..CONFLICT_MARK).unwrap_or_default();
        let is_mark = [b'<', b'=', b'>']
            .iter()
            .any(|it| mark == [*it; CONFLICT_MARK]);
        if !is_line_start || !is_mark {
            return Ok(());
        }
        let message = "a merge was left unfinished: its conflict marks are in the file";
        Err(Fault {
            span: self.at..self.at + CONFLICT_MARK,
            ..Fault::new(self.at, message)
        }
        .help("keep one side or both, and take the lines with `<<<<<<<`, `=======`, `>>>>>>>` out"))
    }

    fn unclosed(&self, opener: u8, from: usize) -> Fault {
        let passed = self.text.get(..self.at).unwrap_or_default();
        let line = passed.matches('\n').count() + 1;
        let (opener, closer) = (char::from(opener), char::from(closer(opener)));
        let found = match self.peek() {
            None => "the file ends".to_owned(),
            Some(it) => format!("line {line} has `{}`", char::from(it)),
        };
        let message =
            format!("this `{opener}` is not closed: {found} where `{closer}` is expected");
        Fault {
            span: from..from + 1,
            ..Fault::new(from, message)
        }
        .help(format!("add the missing `{closer}`"))
    }

    /// The number of the field `version`, wherever brackets and texts can be told apart.
    pub(crate) fn find_version(mut self) -> Option<u32> {
        let mut depth = 0_usize;
        loop {
            self.trivia().ok()?;
            match self.bytes() {
                [b'(' | b'[' | b'{', ..] => depth += 1,
                [b')' | b']' | b'}', ..] => depth = depth.saturating_sub(1),
                [b'"', ..] => {
                    self.string().ok()?;
                    continue;
                }
                [first, ..] if is_word(*first) => {
                    if self.raw_string().ok()? {
                        continue;
                    }
                    let word = self.peek_word();
                    self.skip_word();
                    if word == "version" && depth == 1 && self.closes(b':').ok()? {
                        self.trivia().ok()?;
                        return self.peek_word().parse().ok();
                    }
                    continue;
                }
                [_, ..] => {}
                [] => return None,
            }
            self.at += 1;
        }
    }
}
