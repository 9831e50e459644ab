//! What is wrong with a text, and where, in the words of those who must put it right.
//!
//! Invariant: lines and columns count from 1, columns in characters; finding them for any number of
//! problems goes over the text once.

use std::ops::Range;

use super::{
    super::id::PersonId,
    scan::Fault,
    veil::{Places, VEILED, Veil},
};

/// How much of a line is kept with what is wrong in it.
const SOURCE: usize = 200;

/// Something in the file that is wrong, while the rest of it works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of thing is wrong.
    pub kind: ProblemKind,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// Where in the text, in bytes.
    pub span: Range<usize>,
    /// The line as it stands in the file, from its first letter on, as far as a screen has room.
    pub source: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Who may see the line.
    pub(super) veil: Veil,
}

impl Problem {
    /// Something that is wrong with a file as a whole.
    pub fn of_file(message: String) -> Self {
        Self {
            kind: ProblemKind::File,
            line: 1,
            column: 1,
            span: 0..0,
            source: String::new(),
            message,
            help: None,
            veil: Veil::Open,
        }
    }

    /// The problem as it may be shown to somebody: a line that others keep private is not quoted.
    #[must_use]
    pub fn seen_by(&self, me: Option<&PersonId>) -> Self {
        let mut seen = self.clone();
        if !self.veil.is_open_to(me) {
            VEILED.clone_into(&mut seen.source);
        }
        seen
    }
}

/// What kind of thing is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// The file itself cannot be read.
    File,
    /// A record cannot be read: it stays in the file and is not on the board.
    Record,
    /// Something names what is not there; it is on the board all the same.
    Reference,
    /// Something contradicts itself, such as a last day before the first; it is on the board.
    Sense,
}

impl ProblemKind {
    /// Whether the board lacks what is wrong; else it is on the board as it is.
    pub fn is_unread(self) -> bool {
        match self {
            Self::File | Self::Record => true,
            Self::Reference | Self::Sense => false,
        }
    }
}

/// Why a text is no board. It must be left as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The text is not what a board looks like.
    #[error("{}", .0.message)]
    Fault(Box<Problem>),
    /// A newer program wrote it.
    #[error(
        "version {0} is newer than this program knows; it can be read once `standup` is updated"
    )]
    Newer(u32),
}

impl Unreadable {
    /// What a whole text is wrong with.
    pub(super) fn fault(text: &str, fault: Fault) -> Self {
        let mut walk = Walk::new(Places::Guessed(text));
        Self::Fault(Box::new(walk.problem(ProblemKind::File, fault)))
    }
}

/// Turns faults into problems, in the order of the text.
pub(super) fn problems(places: Places<'_>, mut faults: Vec<(ProblemKind, Fault)>) -> Vec<Problem> {
    faults.sort_by_key(|(_, fault)| fault.span.start);
    let mut walk = Walk::new(places);
    let problems = faults.into_iter();
    problems
        .map(|(kind, fault)| walk.problem(kind, fault))
        .collect()
}

/// A walk over a text that counts lines and columns.
struct Walk<'t> {
    places: Places<'t>,
    text: &'t str,
    at: usize,
    line_start: usize,
    line: usize,
    column: usize,
    /// Who may see the line, once that was asked.
    veil: Option<Veil>,
}

impl<'t> Walk<'t> {
    fn new(places: Places<'t>) -> Self {
        let text = places.text();
        // A byte order mark is not seen, so it is not counted.
        let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let (line, column) = (1, 1);
        Self {
            places,
            text,
            at,
            line_start: at,
            line,
            column,
            veil: None,
        }
    }

    fn problem(&mut self, kind: ProblemKind, fault: Fault) -> Problem {
        let start = fault.span.start.max(self.at);
        let passed = self.text.get(self.at..start).unwrap_or_default();
        match passed.rfind('\n') {
            Some(last) => {
                self.line_start = self.at + last + 1;
                self.line += passed.matches('\n').count();
                self.column = 1 + passed.get(last + 1..).unwrap_or_default().chars().count();
                self.veil = None;
            }
            None => self.column += passed.chars().count(),
        }
        self.at = start;
        let line = self.text.get(self.line_start..).unwrap_or_default();
        let line = line.trim_start_matches([' ', '\t']).chars();
        let source = line.take_while(|it| *it != '\n').take(SOURCE).collect();
        let veil = self.veil.take().unwrap_or_else(|| self.veil_here());
        let veil = self.veil.insert(veil).clone();
        Problem {
            kind,
            source,
            line: self.line,
            column: self.column,
            span: fault.span,
            message: fault.message,
            help: fault.help,
            veil,
        }
    }

    /// Who may see the line.
    fn veil_here(&self) -> Veil {
        let rest = self.text.get(self.line_start..).unwrap_or_default();
        let length = rest.find('\n').unwrap_or(rest.len());
        self.places.veil(self.line_start..self.line_start + length)
    }
}
