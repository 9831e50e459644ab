//! The board as RON text, lossless: what did not change is not rewritten.
//!
//! Invariant: `render(text, load(text)) = text`; an edit changes one span; a record that cannot be
//! read stays where it is, byte for byte.

pub(crate) mod scan;
pub(crate) mod string;

use std::{ops::Range, sync::Arc};

use super::{
    block::{Block, Keyed, Place, Value},
    board::Board,
};
use scan::{Fault, Raw};

/// A text that was read as a board.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What it says.
    pub board: Board,
    /// What in it could not be read, or names what is not there.
    pub problems: Vec<Problem>,
    /// The text itself.
    pub text: Arc<str>,
}

/// Something in the file that is wrong, while the rest of it works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// Where in the text, in bytes.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// Why a text is no board. It must be left as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The text is not what a board looks like.
    #[error("{}", .0.message)]
    Fault(Problem),
    /// A newer program wrote it.
    #[error("version {0} is newer than this program knows")]
    Newer(u32),
}

/// Reads a board.
pub fn load(text: &str) -> Result<Loaded, Unreadable> {
    let _ = text;
    Err(Unreadable::Newer(0))
}

/// The text that bytes on disk are.
pub fn decode(bytes: &[u8]) -> Result<&str, Unreadable> {
    std::str::from_utf8(bytes).map_err(|_| Unreadable::Newer(0))
}

impl Loaded {
    /// Writes a board into this text.
    pub fn render(&self, board: &Board) -> String {
        render(&self.text, board).unwrap_or_default()
    }
}

/// Writes a board into the text it came from.
pub fn render(text: &str, board: &Board) -> Result<String, Unreadable> {
    let _ = board;
    Ok(text.to_owned())
}

/// Changes to a text, made all at once.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    changes: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// How far the line of an offset is indented.
    pub(crate) fn indent_at(&self, _offset: usize) -> usize {
        0
    }

    /// Puts a text in the place of a span.
    pub(crate) fn replace(&mut self, span: Range<usize>, text: &str) {
        self.changes.push((span, text.to_owned()));
    }
}

/// Writes a block anew: its first line, its other lines, its closing bracket.
pub(crate) fn write_block<B: Block>(block: &B, name: &str, out: &mut String, indent: usize) {
    let fields = |place: Place| {
        let columns = B::COLUMNS.iter().filter(move |it| it.place == place);
        columns.filter_map(|it| {
            Some(format!(
                "{}: {}",
                it.name,
                block.field(it.name, indent + 4)?
            ))
        })
    };
    let (first, lines) = (
        fields(Place::First).collect::<Vec<_>>().join(", "),
        fields(Place::Line),
    );
    out.push_str(name);
    out.push('(');
    out.push_str(&first);
    let mut has_lines = false;
    for (index, line) in lines.enumerate() {
        has_lines = true;
        if index == 0 && !first.is_empty() {
            out.push(',');
        }
        out.push_str(&format!("\n{:1$}{line},", "", indent + 4));
    }
    if has_lines {
        out.push_str(&format!("\n{:indent$}", ""));
    }
    out.push(')');
}

/// Writes a list of blocks anew, each on its own line.
pub(crate) fn write_list<T: Keyed>(blocks: &[T], out: &mut String, indent: usize) {
    out.push('[');
    for block in blocks {
        out.push_str(&format!("\n{:1$}", "", indent + 4));
        block.write(out, indent + 4);
        out.push(',');
    }
    out.push_str(&format!("\n{:indent$}]", ""));
}

/// Changes the text of a block into that of another state of it.
pub(crate) fn patch_block<B: Block>(_new: &B, _old: &B, _raw: Raw<'_>, _edits: &mut Edits) {}

/// Changes the text of a list of blocks into that of another state of it.
pub(crate) fn patch_list<T: Keyed>(_new: &[T], _old: &[T], _raw: Raw<'_>, _edits: &mut Edits) {}

#[expect(dead_code, reason = "the loader comes with the next step")]
fn problem(text: &str, fault: Fault) -> Problem {
    let before = text.get(..fault.at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |it| it + 1);
    Problem {
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
        span: fault.at..fault.at,
        message: fault.message,
        help: fault.help,
    }
}
