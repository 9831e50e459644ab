//! Looking for something in a text that may not balance, to say what is wrong with it.
//!
//! Invariant: nothing is found within a text in quotes, nor within a comment that is not asked for.

use std::ops::Range;

use super::{Cursor, is_word};

impl Cursor<'_> {
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

    /// The first text that goes over the end of its line and ends where one is about to begin: its own quote is missing.
    pub(crate) fn text_without_end(mut self) -> Option<usize> {
        loop {
            let start = self.at;
            match self.bytes() {
                [b'/', b'/' | b'*', ..] => self.trivia().ok()?,
                [b'"', ..] => {
                    // One that ends nowhere is seen by whoever passes it.
                    self.string().ok()?;
                    let inside = self.text.get(start + 1..self.at - 1)?;
                    let is_before_a_text = inside.trim_end().ends_with([':', ',', '(', '[']);
                    if inside.contains('\n') && is_before_a_text {
                        return Some(start);
                    }
                }
                [b'\'', ..] => self.char().ok()?,
                [first, ..] if is_word(*first) => {
                    if !self.raw_string().ok()? {
                        self.skip_word();
                    }
                }
                [_, ..] => self.at += 1,
                [] => return None,
            }
        }
    }

    /// The first comment that has a carriage return in it, and more after that; up to there.
    pub(crate) fn comment_with_return(mut self) -> Option<Range<usize>> {
        loop {
            let start = self.at;
            match self.bytes() {
                [b'/', b'/', ..] => {
                    self.line_comment();
                    let comment = self.text.get(start..self.at)?.trim_end();
                    if let Some(length) = comment.find('\r') {
                        return Some(start..start + length);
                    }
                }
                [b'/', b'*', ..] => self.block_comment().ok()?,
                [b'"', ..] => self.string().ok()?,
                [b'\'', ..] => self.char().ok()?,
                [first, ..] if is_word(*first) => {
                    if !self.raw_string().ok()? {
                        self.skip_word();
                    }
                }
                [_, ..] => self.at += 1,
                [] => return None,
            }
        }
    }
}
