//! The board as RON text, lossless: what did not change is not rewritten.
//!
//! Invariant: `render(text, load(text)) = text`; an edit changes one span; a record that cannot be
//! read stays where it is, byte for byte; a text that is no board is never written into.

mod carriage;
mod check;
mod decode;
pub(crate) mod edits;
mod excerpt;
pub(crate) mod extent;
pub(in crate::state) mod lines;
mod load;
pub(in crate::state) mod made;
pub mod marks;
pub(crate) mod patch;
mod problem;
mod render;
pub(crate) mod scan;
mod sequence;
pub(crate) mod string;
#[cfg(test)]
mod tests;
mod unread;
mod veil;
pub(crate) mod write;

use std::sync::Arc;

use super::{board::Board, id::PersonId};
use load::Layout;
pub use problem::{Problem, ProblemKind, Unreadable};

/// A text that was read as a board.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What it says.
    pub board: Board,
    /// What in it could not be read, or names what is not there, in the order of the text.
    pub problems: Vec<Problem>,
    /// The text itself.
    pub text: Arc<str>,
    layout: Arc<Layout>,
}

/// Takes the bytes of a file as text.
///
/// # Errors
///
/// When they are UTF-16, hold a NUL, or are not UTF-8 for another reason: named as what it is.
pub fn decode(bytes: &[u8]) -> Result<&str, Unreadable> {
    decode::decode(bytes)
}

/// Reads a board. A text without any value is an empty board.
///
/// # Errors
///
/// When the text is no board, or its head is wrong; a record that is wrong is a [`Problem`] only.
pub fn load(text: &str) -> Result<Loaded, Unreadable> {
    decode::no_nul(text)?;
    load::load(Arc::from(text))
}

/// Reads a board from a text that [`decode()`] gave, without a copy of it.
///
/// # Errors
///
/// As with [`load()`].
pub(in crate::state) fn load_decoded(text: Arc<str>) -> Result<Loaded, Unreadable> {
    load::load(text)
}

/// A text with each line veiled that somebody may not see, since others keep it private, and how many those are.
pub fn veiled(text: &str, me: Option<&PersonId>) -> (String, usize) {
    match load(text) {
        Ok(loaded) => {
            let places = veil::Places::Known(&loaded.text, &loaded.layout.entries);
            veil::veiled(places, me)
        }
        Err(_) => veil::veiled(veil::Places::Guessed(text), me),
    }
}

/// Writes a board into the text it came from: what did not change keeps its bytes.
///
/// # Errors
///
/// When the text cannot be read, and so must be left as it is.
pub fn render(text: &str, board: &Board) -> Result<String, Unreadable> {
    Ok(load(text)?.render(board))
}
