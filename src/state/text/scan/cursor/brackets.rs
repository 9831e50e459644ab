//! Brackets, and what is wrong where they do not balance.
//!
//! Invariant: the open brackets are kept in a list, so no depth of nesting overflows the stack.

use super::{super::Fault, Cursor, is_word};

/// How deep brackets may nest, so that what is open is a list of bounded length.
const MAX_DEPTH: usize = 100_000;
/// How long the marks are that `git merge` leaves.
const CONFLICT_MARK: usize = 7;

fn closer(opener: u8) -> u8 {
    match opener {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

impl Cursor<'_> {
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
    fn conflict(&self) -> Result<(), Fault> {
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
        .help("`standup resolve` puts both sides together; or keep one side or both, and take the lines with `<<<<<<<`, `=======`, `>>>>>>>` out"))
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
}
