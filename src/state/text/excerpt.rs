//! A problem shown with its line.
//!
//! Invariant: nothing that could move a terminal's cursor comes out, however long a line is, and nothing that others
//! keep private.

use std::{borrow::Cow, ops::Range};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Problem, veil::VEILED};
use crate::{printable::Printable, state::id::PersonId};

/// How much of a line is shown before and after the place.
const AROUND: usize = 60;

impl Problem {
    /// The problem with its line, the place marked, and what to do. `path` is what the
    /// file is called, `text` what it holds, `me` who reads it, where that is known.
    pub fn excerpt(&self, path: &str, text: &str, me: Option<&PersonId>) -> String {
        let (message, help) = (shown(&self.message), self.help.as_deref().map(shown));
        let path = shown(path);
        let line = self.quoted(text, me);
        let mut group: Group<'_> = Level::ERROR
            .primary_title(message)
            .elements(line.iter().map(|it| {
                Snippet::source(it.source.as_str())
                    .line_start(self.line)
                    .path(path.as_str())
                    .annotation(AnnotationKind::Primary.span(it.span.clone()))
            }));
        if let Some(help) = help {
            group = group.element(Level::HELP.message(help));
        }
        let rendered = Renderer::plain().render(&[group]);
        // What stands before a line that is not quoted leads nowhere.
        let lines = rendered.split('\n');
        let lines = lines.filter(|it| line.is_some() || it.trim() != "|");
        let rendered = lines.collect::<Vec<_>>().join("\n");
        self.placed(&rendered, &path)
    }

    /// The line, as far as somebody may see it.
    fn quoted(&self, text: &str, me: Option<&PersonId>) -> Option<Quoted> {
        if self.veil.is_open_to(me) {
            Quoted::of(text, &self.span)
        } else {
            Some(Quoted::veiled())
        }
    }

    /// The excerpt with the place in the file, where it knows only the place in what is shown of the line.
    fn placed(&self, excerpt: &str, path: &str) -> String {
        const ARROW: &str = "--> ";
        let place = |line: &str| {
            let (lead, _) = line.split_once(ARROW)?;
            let is_place = lead.chars().all(|it| it == ' ');
            is_place.then(|| format!("{lead}{ARROW}{path}:{}:{}", self.line, self.column))
        };
        let lines = excerpt.split('\n');
        let placed = lines.map(|it| place(it).map_or(Cow::Borrowed(it), Cow::Owned));
        placed.collect::<Vec<_>>().join("\n")
    }
}

/// What is shown of a line: what stands around a place in it, cut to what fits a screen.
struct Quoted {
    source: String,
    span: Range<usize>,
}

impl Quoted {
    /// What stands for a line that may not be seen.
    fn veiled() -> Self {
        Self {
            source: VEILED.to_owned(),
            span: 0..VEILED.len(),
        }
    }

    fn of(text: &str, span: &Range<usize>) -> Option<Self> {
        let before = text.get(..span.start)?;
        let rest = text.get(span.start..)?;
        let line_start = before.rfind('\n').map_or(0, |it| it + 1);
        let line_end = span.start + rest.find('\n').unwrap_or(rest.len());
        let end = span.end.clamp(span.start, line_end);
        let mut source = last(text.get(line_start..span.start)?, AROUND);
        let start = source.len();
        source.push_str(&first(text.get(span.start..end)?, AROUND));
        let span = start..source.len();
        if source.is_empty() && end == line_end {
            // There is nothing to see.
            return None;
        }
        source.push_str(&first(text.get(end..line_end)?, AROUND));
        Some(Self { source, span })
    }
}

/// The beginning of a piece of a line, made safe to show.
fn first(text: &str, most: usize) -> String {
    let end = text.char_indices().nth(most).map(|it| it.0);
    match end.and_then(|it| text.get(..it)) {
        Some(text) => format!("{}…", shown(text)),
        None => shown(text),
    }
}

/// The end of a piece of a line, made safe to show.
fn last(text: &str, most: usize) -> String {
    let start = text
        .char_indices()
        .rev()
        .nth(most.saturating_sub(1))
        .map_or(0, |it| it.0);
    let end = shown(text.get(start..).unwrap_or_default());
    if 0 < start { format!("…{end}") } else { end }
}

/// A text without anything that a terminal would obey.
fn shown(text: &str) -> String {
    Printable::line(text.trim_end_matches('\r')).to_string()
}
