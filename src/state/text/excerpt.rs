//! A problem shown with the lines around it.
//!
//! Invariant: nothing that could move a terminal's cursor comes out, however long a line is.

use std::{borrow::Cow, ops::Range};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::Problem;
use crate::printable::Printable;

/// How much of a line is shown before and after the place.
const AROUND: usize = 60;

impl Problem {
    /// The problem with the lines around it, its place marked, and what to do. `path` is what the
    /// file is called, `text` what it holds.
    pub fn excerpt(&self, path: &str, text: &str) -> String {
        let (message, help) = (shown(&self.message), self.help.as_deref().map(shown));
        let path = shown(path);
        let around = Around::of(text, &self.span);
        let mut group: Group<'_> = Level::ERROR
            .primary_title(message)
            .elements(around.iter().map(|it| {
                Snippet::source(it.source.as_str())
                    .line_start(self.line.saturating_sub(it.lines_before))
                    .path(path.as_str())
                    .annotation(AnnotationKind::Primary.span(it.span.clone()))
            }));
        if let Some(help) = help {
            group = group.element(Level::HELP.message(help));
        }
        let rendered = Renderer::plain().render(&[group]);
        self.placed(&rendered, &path)
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

/// The lines around a place, cut to what fits a screen.
struct Around {
    source: String,
    span: Range<usize>,
    lines_before: usize,
}

impl Around {
    fn of(text: &str, span: &Range<usize>) -> Option<Self> {
        let before = text.get(..span.start)?;
        let rest = text.get(span.start..)?;
        let line_start = before.rfind('\n').map_or(0, |it| it + 1);
        let line_end = span.start + rest.find('\n').unwrap_or(rest.len());
        let end = span.end.clamp(span.start, line_end);
        let above = before
            .get(..line_start.saturating_sub(1))
            .unwrap_or_default();
        let above = above
            .rfind('\n')
            .map_or(above, |it| above.get(it + 1..).unwrap_or_default());
        let mut source = String::new();
        let lines_before = usize::from(0 < line_start);
        if 0 < lines_before {
            source.push_str(&first(above, 2 * AROUND));
            source.push('\n');
        }
        source.push_str(&last(text.get(line_start..span.start)?, AROUND));
        let start = source.len();
        source.push_str(&first(text.get(span.start..end)?, AROUND));
        let stop = source.len();
        source.push_str(&first(text.get(end..line_end)?, AROUND));
        let below = text.get(line_end + 1..).and_then(|it| it.lines().next());
        if let Some(below) = below {
            source.push('\n');
            source.push_str(&first(below, 2 * AROUND));
        }
        let span = start..stop;
        Some(Self {
            source,
            span,
            lines_before,
        })
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
