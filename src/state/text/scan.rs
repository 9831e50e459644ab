//! Where things stand in RON text: spans of values, fields and items, without making anything of them.
//!
//! Invariant: a [`Raw`] is one whole value whose strings, comments and brackets balance; reading it
//! allocates nothing but the lists it returns, and no depth of nesting overflows the stack.

/// How deep brackets may nest, as in `ron` itself.
const MAX_DEPTH: usize = 128;

/// What is wrong with a piece of text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where, in bytes from the start of the text.
    pub(crate) at: usize,
    /// What was expected and what was found.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: Option<String>,
}

impl Fault {
    pub(crate) fn new(at: usize, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            help: None,
        }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }
}

/// One value as it stands in the text, without the white space and comments around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Raw<'t> {
    source: &'t str,
    start: usize,
    end: usize,
}

/// A field of a struct: `name: value,`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field<'t> {
    /// What it is called.
    pub(crate) name: &'t str,
    /// Where its name begins.
    pub(crate) start: usize,
    /// What it holds.
    pub(crate) value: Raw<'t>,
    /// Where its comma stands, if it has one.
    pub(crate) comma: Option<usize>,
}

/// An item of a list: `value,`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'t> {
    /// What it holds.
    pub(crate) value: Raw<'t>,
    /// Where its comma stands, if it has one.
    pub(crate) comma: Option<usize>,
}

impl Field<'_> {
    /// Where the field ends, its comma included.
    pub(crate) fn end(&self) -> usize {
        self.comma.map_or(self.value.end, |it| it + 1)
    }
}

impl Item<'_> {
    /// Where the item ends, its comma included.
    pub(crate) fn end(&self) -> usize {
        self.comma.map_or(self.value.end, |it| it + 1)
    }
}

impl<'t> Raw<'t> {
    /// The one value that a whole text holds, after a BOM and `#![enable(...)]` lines.
    pub(crate) fn document(source: &'t str) -> Result<Self, Fault> {
        let mut cursor = Cursor { source, at: 0 };
        if source.starts_with('\u{feff}') {
            cursor.at = '\u{feff}'.len_utf8();
        }
        cursor.trivia()?;
        while cursor.rest().starts_with("#![") {
            cursor.at += 2;
            cursor.group()?;
            cursor.trivia()?;
        }
        let value = cursor.value()?;
        cursor.trivia()?;
        match cursor.peek() {
            None => Ok(value),
            Some(_) => Err(cursor.unexpected("the end of the file")),
        }
    }

    /// The whole text that the value stands in.
    pub(crate) fn source(self) -> &'t str {
        self.source
    }

    /// Where the value begins.
    pub(crate) fn start(self) -> usize {
        self.start
    }

    /// Where the value ends.
    pub(crate) fn end(self) -> usize {
        self.end
    }

    /// The value as it is written.
    pub(crate) fn text(self) -> &'t str {
        self.source.get(self.start..self.end).unwrap_or_default()
    }

    /// The name before a bracket, or the whole of a bare word: `Commitment` of `Commitment(...)`.
    pub(crate) fn name(self) -> &'t str {
        let text = self.text();
        let end = text
            .bytes()
            .position(|it| !is_word(it))
            .unwrap_or(text.len());
        text.get(..end).unwrap_or_default()
    }

    /// The value in the brackets of a newtype variant, such as `Some("x")` or `On([Tue])`.
    pub(crate) fn inner(self) -> Result<Self, Fault> {
        let mut cursor = self.inside(b'(')?;
        let value = cursor.value()?;
        cursor.comma()?;
        cursor.close(self)?;
        Ok(value)
    }

    /// The fields of a struct, in the order they are written.
    pub(crate) fn fields(self) -> Result<Vec<Field<'t>>, Fault> {
        let mut cursor = self.inside(b'(')?;
        let mut fields = Vec::with_capacity(8);
        loop {
            cursor.trivia()?;
            if cursor.at + 1 >= self.end {
                return Ok(fields);
            }
            let start = cursor.at;
            let name = cursor.word()?;
            cursor.trivia()?;
            if cursor.peek() != Some(b':') {
                return Err(cursor.unexpected(&format!("`:` after `{name}`")));
            }
            cursor.at += 1;
            let value = cursor.value()?;
            let comma = cursor.comma()?;
            fields.push(Field {
                name,
                start,
                value,
                comma,
            });
            if comma.is_none() {
                cursor.close(self)?;
            }
        }
    }

    /// The items of a list, in the order they are written.
    pub(crate) fn items(self) -> Result<Vec<Item<'t>>, Fault> {
        let mut cursor = self.inside(b'[')?;
        let mut items = Vec::new();
        loop {
            cursor.trivia()?;
            if cursor.at + 1 >= self.end {
                return Ok(items);
            }
            let value = cursor.value()?;
            let comma = cursor.comma()?;
            items.push(Item { value, comma });
            if comma.is_none() {
                cursor.close(self)?;
            }
        }
    }

    /// Where the inside of the brackets begins: after the `(` of a struct or the `[` of a list.
    pub(crate) fn inside_start(self) -> usize {
        let bracket = self.text().bytes().position(|it| it == b'(' || it == b'[');
        bracket.map_or(self.end, |it| self.start + it + 1)
    }

    fn inside(self, bracket: u8) -> Result<Cursor<'t>, Fault> {
        let mut cursor = Cursor {
            source: self.source,
            at: self.start,
        };
        cursor.skip_word();
        cursor.trivia()?;
        if cursor.peek() != Some(bracket) || self.end <= cursor.at {
            let expected = if bracket == b'[' {
                "a list `[...]`"
            } else {
                "a record `(...)`"
            };
            cursor.at = self.start;
            return Err(cursor.unexpected(expected));
        }
        cursor.at += 1;
        Ok(cursor)
    }
}

/// A place in the text that moves forward.
struct Cursor<'t> {
    source: &'t str,
    at: usize,
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || 0x80 <= byte
}

fn closer(opener: u8) -> u8 {
    match opener {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn bytes(&self) -> &'t [u8] {
        self.source.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.source.as_bytes().get(self.at).copied()
    }

    fn unexpected(&self, expected: &str) -> Fault {
        let found = match self.rest().chars().next() {
            None => "the end of the file".to_owned(),
            Some('"') => "a text".to_owned(),
            Some(first) if first.is_alphanumeric() => {
                let word: String = self
                    .rest()
                    .chars()
                    .take_while(|it| it.is_alphanumeric() || *it == '_')
                    .take(24)
                    .collect();
                format!("`{word}`")
            }
            Some(first) => format!("`{first}`"),
        };
        Fault::new(self.at, format!("expected {expected}, found {found}"))
    }

    /// Passes white space and comments.
    fn trivia(&mut self) -> Result<(), Fault> {
        loop {
            match self.bytes() {
                [b' ' | b'\t' | b'\n' | b'\r', ..] => self.at += 1,
                [b'/', b'/', rest @ ..] => {
                    self.at += 2 + rest
                        .iter()
                        .position(|it| *it == b'\n')
                        .unwrap_or(rest.len());
                }
                [b'/', b'*', ..] => self.block_comment()?,
                // Rust's other white space, which `ron` passes too.
                [0x80..=0xff | 0x0b | 0x0c, ..] => match self.rest().chars().next() {
                    Some(it) if it.is_whitespace() => self.at += it.len_utf8(),
                    _ => return Ok(()),
                },
                _ => return Ok(()),
            }
        }
    }

    fn block_comment(&mut self) -> Result<(), Fault> {
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
                    return Err(
                        Fault::new(start, "this comment never ends").help("end it with `*/`")
                    );
                }
                _ => self.at += 1,
            }
        }
    }

    fn skip_word(&mut self) {
        self.at += self
            .bytes()
            .iter()
            .position(|it| !is_word(*it))
            .unwrap_or(self.bytes().len());
    }

    fn word(&mut self) -> Result<&'t str, Fault> {
        let start = self.at;
        self.skip_word();
        match self.source.get(start..self.at) {
            Some(word) if !word.is_empty() => Ok(word),
            _ => Err(self.unexpected("a field's name")),
        }
    }

    fn comma(&mut self) -> Result<Option<usize>, Fault> {
        let after_value = self.at;
        self.trivia()?;
        if self.peek() == Some(b',') {
            self.at += 1;
            return Ok(Some(self.at - 1));
        }
        self.at = after_value;
        Ok(None)
    }

    /// Makes sure that nothing but the closing bracket of `outer` follows.
    fn close(&mut self, outer: Raw<'_>) -> Result<(), Fault> {
        self.trivia()?;
        if self.at + 1 < outer.end {
            return Err(self
                .unexpected("`,`")
                .help("a comma is missing before this"));
        }
        Ok(())
    }

    /// Passes one value and gives its span.
    fn value(&mut self) -> Result<Raw<'t>, Fault> {
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
        Ok(Raw {
            source: self.source,
            start,
            end: self.at,
        })
    }

    fn number(&mut self) {
        let is_number = |it: &u8| is_word(*it) || matches!(it, b'+' | b'-' | b'.');
        self.at += self
            .bytes()
            .iter()
            .position(|it| !is_number(it))
            .unwrap_or(self.bytes().len());
    }

    fn string(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.at += 1;
        loop {
            let Some(stop) = self
                .bytes()
                .iter()
                .position(|it| matches!(it, b'"' | b'\\'))
            else {
                return Err(Fault::new(start, "this text never ends").help("end it with `\"`"));
            };
            self.at += stop;
            if self.peek() == Some(b'"') {
                self.at += 1;
                return Ok(());
            }
            // An escape: the character after the backslash is part of it, whatever it is.
            self.at = (self.at + 2).min(self.source.len());
        }
    }

    fn char(&mut self) -> Result<(), Fault> {
        let start = self.at;
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
        Err(Fault::new(start, "this character never ends").help("texts stand in double quotes"))
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
        let body = self.source.len() - after.len() + hashes + 1;
        let end_mark = format!("\"{}", "#".repeat(hashes));
        match self.source.get(body..).and_then(|it| it.find(&end_mark)) {
            Some(length) => {
                self.at = body + length + end_mark.len();
                Ok(true)
            }
            None => Err(Fault::new(start, "this raw text never ends")
                .help(format!("end it with `{end_mark}`"))),
        }
    }

    /// Passes a bracket and all it holds.
    fn group(&mut self) -> Result<(), Fault> {
        let mut open: Vec<(u8, usize)> = Vec::new();
        loop {
            match self.bytes() {
                [bracket @ (b'(' | b'[' | b'{'), ..] => {
                    if MAX_DEPTH <= open.len() {
                        return Err(Fault::new(
                            self.at,
                            format!("more than {MAX_DEPTH} brackets are open here"),
                        ));
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

    fn unclosed(&self, opener: u8, from: usize) -> Fault {
        let line = self
            .source
            .get(..self.at)
            .unwrap_or_default()
            .matches('\n')
            .count()
            + 1;
        let (opener, closer) = (char::from(opener), char::from(closer(opener)));
        let found = match self.peek() {
            None => "the file ends".to_owned(),
            Some(it) => format!("line {line} has `{}`", char::from(it)),
        };
        Fault::new(
            from,
            format!("this `{opener}` is not closed: {found} where `{closer}` is expected"),
        )
        .help(format!("add the missing `{closer}`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_items_are_found_among_comments() {
        let text = "// head\n( /* a */ a: \"x, \\\" )\", // c\n b: [1, 2 /* ] */, On([Tue])], c: r#\"\"]\"# )";
        let fields = Raw::document(text).unwrap().fields().unwrap();
        let seen: Vec<_> = fields.iter().map(|it| (it.name, it.value.text())).collect();
        assert_eq!(
            seen,
            [
                ("a", "\"x, \\\" )\""),
                ("b", "[1, 2 /* ] */, On([Tue])]"),
                ("c", "r#\"\"]\"#")
            ]
        );
        let items = fields[1].value.items().unwrap();
        assert_eq!(
            items.iter().map(|it| it.value.text()).collect::<Vec<_>>(),
            ["1", "2", "On([Tue])"]
        );
        assert_eq!(items[2].value.name(), "On");
        assert_eq!(items[2].value.inner().unwrap().text(), "[Tue]");
    }

    #[track_caller]
    fn fault(text: &str) -> (usize, String) {
        let fault = Raw::document(text).and_then(Raw::fields).unwrap_err();
        (fault.at, fault.message)
    }

    #[test]
    fn what_does_not_balance_is_told_where_it_began() {
        assert_eq!(fault("(a: [1, 2)").0, 4);
        assert_eq!(fault("(a: \"x").0, 4);
        assert_eq!(fault("(a: 1").0, 0);
        assert_eq!(fault("(a: 1) b").0, 7);
        assert_eq!(
            fault("(a 1)"),
            (3, "expected `:` after `a`, found `1`".to_owned())
        );
        assert_eq!(
            fault("(a: 1 b: 2)"),
            (6, "expected `,`, found `b`".to_owned())
        );
        assert_eq!(fault("").1, "expected a value, found the end of the file");
    }

    #[test]
    fn deep_nesting_is_refused_without_recursion() {
        let text = "[".repeat(100_000);
        assert!(
            Raw::document(&text)
                .unwrap_err()
                .message
                .contains("128 brackets")
        );
    }
}
