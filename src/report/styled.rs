//! Lines of text with a role for each stretch, as they go to a pipe or a terminal.
//!
//! Invariant: texts are printable and escape sequences come from the roles alone; without colour there
//! are none, and nothing is lost with them.

use std::fmt::Write as _;

use crate::printable::Printable;

/// How far what goes on in another line stands behind the begin of the first one.
const UNDER: usize = 2;

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

    /// Its stretches, from the left.
    pub fn stretches(&self) -> impl Iterator<Item = (Role, &Printable<'static>)> {
        self.spans.iter().map(|(role, text)| (*role, text))
    }

    /// The same in lines of so many cells: what has no room in the first goes on under its text.
    pub fn wrap(&self, width: usize) -> Vec<Self> {
        if self.width() <= width {
            return vec![self.clone()];
        }
        let plain: String = self.spans.iter().map(|(_, it)| it.to_string()).collect();
        let begins = plain.chars().take_while(|it| *it == ' ').count();
        let under = Some(begins.saturating_add(UNDER)).filter(|it| it.saturating_mul(2) < width);
        let under = under.unwrap_or(0);
        let first = Printable::line(&plain);
        let first = first.wrap(width).next().map(|it| it.to_string());
        let first = first.unwrap_or_default();
        let rest: String = plain.chars().skip(first.chars().count()).collect();
        let rest = Printable::line(rest.trim_start());
        let rest = rest.wrap(width.saturating_sub(under));
        let rest: Vec<String> = rest.map(|it| it.to_string()).collect();
        let mut letters = self.spans.iter().flat_map(|(role, text)| {
            let letters: Vec<char> = text.to_string().chars().collect();
            letters.into_iter().map(|it| (*role, it))
        });
        let mut lines = vec![Self::new().followed_by(&first, &mut letters)];
        for row in rest {
            let line = Self::new().with(Role::Text, &" ".repeat(under));
            lines.push(line.followed_by(&row, &mut letters));
        }
        lines
    }

    /// The line with the next of some letters behind it, as many as a row has; the spaces at which it was broken are left out.
    fn followed_by(mut self, row: &str, letters: &mut impl Iterator<Item = (Role, char)>) -> Self {
        let mut run = (Role::Text, String::new());
        for letter in row.chars() {
            let next = letters.by_ref().find(|it| it.1 == letter || it.1 != ' ');
            let role = next.map_or(run.0, |it| it.0);
            if role != run.0 {
                self.push(run.0, &run.1);
                run = (role, String::new());
            }
            run.1.push(letter);
        }
        self.push(run.0, &run.1);
        self
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
    fn a_line_goes_on_under_its_text_and_keeps_its_roles() {
        let line = Line::new()
            .with(Role::Text, "  ")
            .with(Role::Kept, "✔")
            .with(Role::Text, " Call Mihai  and Ioana")
            .with(Role::Link, "  leads");
        let told = |width| {
            let lines = line.wrap(width);
            let told: Vec<Vec<(Role, String)>> = lines
                .iter()
                .map(|it| it.stretches().map(|it| (it.0, it.1.to_string())))
                .map(|it| it.filter(|it| !it.1.trim().is_empty()).collect())
                .collect();
            (text_of(&lines, Colours::Off), told)
        };
        assert_eq!(told(40).0, "  ✔ Call Mihai  and Ioana  leads\n");
        let (text, roles) = told(18);
        assert_eq!(text, "  ✔ Call Mihai\n    and Ioana\n    leads\n");
        assert_eq!(roles[0][0], (Role::Kept, "✔".to_owned()));
        assert_eq!(roles[2], [(Role::Link, "leads".to_owned())]);
        // Where there is no room for it nothing stands under anything.
        assert_eq!(told(8).0, "  ✔ Call\nMihai\nand\nIoana\nleads\n");
        for width in 0..40 {
            let text = told(width).0;
            let letters = |it: &str| it.replace([' ', '\n'], "");
            assert_eq!(letters(&text), "✔CallMihaiandIoanaleads", "{width}");
        }
    }

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
