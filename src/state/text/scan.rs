//! Where things stand in RON text: spans of values, fields and items, without making anything of them.
//!
//! Invariant: a [`Raw`] is one whole value whose strings, comments and brackets balance; reading it
//! allocates nothing but the lists it returns, and no depth of nesting overflows the stack.

mod cursor;

use std::{ops::Range, sync::Arc};

pub(crate) use cursor::{Cursor, after_break, quote_or_backslash, spaces};

/// What is wrong with a piece of text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where, in bytes from the start of the text.
    pub(crate) span: Range<usize>,
    /// What was expected and what was found.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) help: Option<String>,
}

impl Fault {
    /// Something wrong at a place.
    pub(crate) fn new(at: usize, message: impl Into<String>) -> Self {
        Self {
            span: at..at,
            message: message.into(),
            help: None,
        }
    }

    /// Something wrong with a value.
    pub(crate) fn of(raw: Raw<'_>, message: impl Into<String>) -> Self {
        Self {
            span: raw.start..raw.end,
            ..Self::new(raw.start, message)
        }
    }

    /// The fault with a word on what to do.
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
    source: &'t Arc<str>,
    start: usize,
    end: usize,
    is_plain: bool,
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

impl<'t> Raw<'t> {
    /// The one value that a whole text holds, after a BOM and `#![enable(...)]` lines; none where
    /// there is nothing but white space and comments.
    pub(crate) fn document(source: &'t Arc<str>) -> Result<Option<Self>, Fault> {
        let mut cursor = Cursor::begin(source)?;
        if cursor.peek().is_none() {
            return Ok(None);
        }
        let value = cursor.value()?;
        cursor.end()?;
        Ok(Some(value))
    }

    /// The whole text that the value stands in.
    pub(crate) fn source(self) -> &'t Arc<str> {
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

    /// Whether it is known to be a text in double quotes whose characters all stand for themselves.
    pub(crate) fn is_plain(self) -> bool {
        self.is_plain
    }

    /// The name before a bracket, or the whole of a bare word: `Commitment` of `Commitment(...)`.
    pub(crate) fn name(self) -> &'t str {
        cursor::leading_word(self.text())
    }

    /// The value in the brackets of a newtype variant, such as `Some("x")` or `On([Tue])`.
    pub(crate) fn inner(self) -> Result<Self, Fault> {
        let mut cursor = self.inside(b'(')?;
        let value = cursor.value()?;
        if cursor.comma()?.is_none() {
            cursor.is_at_close(b')')?;
        }
        Ok(value)
    }

    /// The fields of a struct, in the order they are written.
    pub(crate) fn fields(self) -> Result<Vec<Field<'t>>, Fault> {
        let mut fields = Vec::with_capacity(8);
        Cursor::at(self.source, self.start).fields(&mut fields)?;
        Ok(fields)
    }

    /// The items of a list, in the order they are written.
    pub(crate) fn items(self) -> Result<Vec<Item<'t>>, Fault> {
        let mut cursor = self.inside(b'[')?;
        let mut items = Vec::new();
        while !cursor.closes(b']')? {
            let value = cursor.value()?;
            let comma = cursor.comma()?;
            items.push(Item { value, comma });
            if comma.is_none() {
                cursor.is_at_close(b']')?;
            }
        }
        Ok(items)
    }

    /// What stands between the brackets of a struct or a list, comments and all.
    pub(crate) fn inside_span(self) -> Range<usize> {
        let bracket = self.text().bytes().position(|it| it == b'(' || it == b'[');
        let start = bracket.map_or(self.end, |it| self.start + it + 1);
        start..self.end.saturating_sub(1).max(start)
    }

    fn inside(self, bracket: u8) -> Result<Cursor<'t>, Fault> {
        let mut cursor = Cursor::at(self.source, self.start);
        cursor.open(bracket)?;
        Ok(cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_items_are_found_among_comments() {
        let text = "// head\n( /* a */ a: \"x, \\\" )\", // c\n b: [1, 2 /* ] */, On([Tue])], c: r#\"\"]\"# )";
        let text = Arc::from(text);
        let fields = Raw::document(&text).unwrap().unwrap().fields().unwrap();
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
        let text = Arc::from(text);
        let fault = Raw::document(&text)
            .and_then(|it| it.unwrap().fields())
            .unwrap_err();
        (fault.span.start, fault.message)
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
            (6, "expected `,` or `)`, found `b`".to_owned())
        );
        assert_eq!(
            fault("(").1,
            "this `(` is not closed: the file ends where `)` is expected"
        );
    }

    #[test]
    fn deep_nesting_is_refused_without_recursion() {
        let text = "[".repeat(100_001).into();
        assert!(
            Raw::document(&text)
                .unwrap_err()
                .message
                .contains("100000 brackets")
        );
    }
}
