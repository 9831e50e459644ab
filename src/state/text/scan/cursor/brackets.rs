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
                        return Err(Fault::new(self.at, message).help("take some of them out"));
                    }
                    open.push((*bracket, self.at));
                    self.at += 1;
                }
                [bracket @ (b')' | b']' | b'}'), ..] => {
                    let Some((opener, from)) = open.pop() else {
                        return Err(self.unexpected("a value"));
                    };
                    if closer(opener) != *bracket {
                        return Err(self.mismatch(opener, from));
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
                [] => return Err(self.cut_off(&open)),
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

    /// Which line a place is in.
    fn line_of(&self, at: usize) -> usize {
        let passed = self.text.get(..at).unwrap_or_default();
        passed.matches('\n').count() + 1
    }

    /// Before which line what was opened at a place should have been closed, going by how lines are indented.
    fn before_line(&self, from: usize) -> String {
        let before = self.text.get(..from).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |it| it + 1);
        let lines = self.text.get(line_start..).unwrap_or_default().lines();
        let indent = |it: &str| it.len() - it.trim_start().len();
        let mut lines = lines.zip(self.line_of(from)..);
        let opening = lines.next().map_or(0, |it| indent(it.0));
        let is_text = |it: &str| !it.trim().is_empty() && !it.trim_start().starts_with("//");
        let next = lines.find(|it| is_text(it.0) && indent(it.0) <= opening);
        next.map_or_else(String::new, |it| format!(" before line {}", it.1))
    }

    /// What is wrong where a bracket closes another than was opened last: one is missing before it, or it is one too many.
    fn mismatch(&self, opener: u8, from: usize) -> Fault {
        let passed = self.text.get(..self.at).unwrap_or_default();
        let line_start = passed.rfind('\n').map_or(0, |it| it + 1);
        let before = passed.get(line_start..).unwrap_or_default();
        let found = self.peek().map_or(' ', char::from);
        let missing = char::from(closer(opener));
        let opener = char::from(opener);
        // Where a bracket begins its line, it closes what begins a line: what is missing is missing further up.
        if before.trim().is_empty() || line_start <= from {
            let line = self.line_of(self.at);
            let message = format!(
                "this `{opener}` is not closed: line {line} has `{found}` where `{missing}` is expected"
            );
            return Fault {
                span: from..from + 1,
                ..Fault::new(from, message)
            }
            .help(format!(
                "add the missing `{missing}`{}",
                self.before_line(from)
            ));
        }
        let line = self.line_of(from);
        let message =
            format!("this `{found}` closes nothing: the `{opener}` of line {line} is open");
        Fault {
            span: self.at..self.at + 1,
            ..Fault::new(self.at, message)
        }
        .help(format!(
            "take it out, or add the missing `{missing}` before it"
        ))
    }

    /// What is wrong where the file ends and brackets are open.
    fn cut_off(&self, open: &[(u8, usize)]) -> Fault {
        let (opener, from) = open.last().copied().unwrap_or((b'(', self.at));
        let (opener, missing) = (char::from(opener), char::from(closer(opener)));
        let message =
            format!("this `{opener}` is not closed: the file ends where `{missing}` is expected");
        let help = match open.len() {
            0 | 1 => format!("add the missing `{missing}` at the end of the file"),
            count => format!(
                "{count} brackets are open where the file ends: was it cut off? else add the missing `{missing}`{}",
                self.before_line(from)
            ),
        };
        Fault {
            span: from..from + 1,
            ..Fault::new(from, message)
        }
        .help(help)
    }
}
