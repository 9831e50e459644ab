//! Lines of text with a role for each stretch, as they go to a pipe or a terminal.
//!
//! Invariant: texts are printable and escape sequences come from the roles alone; without colour there
//! are none, and nothing is lost with them.

use std::fmt::Write as _;

use crate::printable::Printable;

/// What a stretch of text is, which decides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// A heading.
    Title,
    /// What explains, or is of less weight.
    Hint,
    /// Kept.
    Kept,
    /// Partly kept.
    Care,
    /// Missed.
    Missed,
    /// The result that is served.
    Link,
    /// A person.
    Person,
}

/// Whether a terminal is to show colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// Escape sequences are written.
    On,
    /// Plain text.
    Off,
}

/// One line, in stretches.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    spans: Vec<(Role, Printable<'static>)>,
}

impl Role {
    /// The parameters of the escape sequence that begins it: the terminal's own colours.
    const fn parameters(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Title => Some("1"),
            Self::Hint => Some("2"),
            Self::Kept => Some("32"),
            Self::Care => Some("33"),
            Self::Missed => Some("31"),
            Self::Link => Some("36"),
            Self::Person => Some("35"),
        }
    }
}

impl Line {
    /// An empty line.
    pub fn new() -> Self {
        Self::default()
    }

    /// The line with a stretch more.
    #[must_use]
    pub fn with(mut self, role: Role, text: &str) -> Self {
        self.push(role, text);
        self
    }

    /// Adds a stretch.
    pub fn push(&mut self, role: Role, text: &str) {
        self.spans.push((role, Printable::line(text).into_owned()));
    }

    /// Adds a stretch after two spaces.
    pub fn push_apart(&mut self, role: Role, text: &str) {
        self.push(Role::Text, "  ");
        self.push(role, text);
    }

    /// Adds spaces so that the line is so many cells wide.
    pub fn pad_to(&mut self, width: usize) {
        let missing = width.saturating_sub(self.width());
        self.push(Role::Text, &" ".repeat(missing));
    }

    /// How many cells it takes.
    pub fn width(&self) -> usize {
        self.spans.iter().map(|(_, it)| it.width()).sum()
    }

    fn write(&self, colours: Colours, out: &mut String) {
        for (role, text) in &self.spans {
            let parameters = match colours {
                Colours::On => role.parameters().filter(|_| !text.is_empty()),
                Colours::Off => None,
            };
            // Writing to a string cannot fail.
            let written = match parameters {
                Some(it) => write!(out, "\u{1b}[{it}m{text}\u{1b}[0m"),
                None => write!(out, "{text}"),
            };
            debug_assert!(written.is_ok());
        }
    }
}

/// Lines as one text, each ended by a newline and without spaces before it.
pub fn text_of(lines: &[Line], colours: Colours) -> String {
    let mut out = String::new();
    for line in lines {
        line.write(colours, &mut out);
        let end = out.trim_end_matches(' ').len();
        out.truncate(end);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_only_around_what_is_printable() {
        let line = Line::new()
            .with(Role::Kept, "✔")
            .with(Role::Text, " a\u{1b}[31mb")
            .with(Role::Link, "");
        assert_eq!(
            text_of(std::slice::from_ref(&line), Colours::Off),
            "✔ a␛[31mb\n"
        );
        assert_eq!(
            text_of(&[line], Colours::On),
            "\u{1b}[32m✔\u{1b}[0m a␛[31mb\n"
        );
    }

    #[test]
    fn padding_counts_cells_and_ends_with_the_text() {
        let mut line = Line::new().with(Role::Text, "見込");
        line.pad_to(6);
        line.push(Role::Text, "x");
        line.pad_to(20);
        assert_eq!(text_of(&[line], Colours::Off), "見込  x\n");
    }
}
