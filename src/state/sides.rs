//! A file that a merge left unfinished: the boards of both sides, put together record by record into one text.
//!
//! Invariant: what is put together says what the merge of both boards says, and is written into our text, of which no other
//! byte changes; what of theirs no board can say stands behind it. Where a side alone is no board nothing is guessed.

mod left_out;
mod stages;
#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;

use super::{
    Board,
    merge::{Clash, Common, Side},
    text::{
        self, Loaded, Unreadable,
        marks::{MarkError, Marked, Version},
    },
};
pub use left_out::LeftOut;
pub use stages::Stages;

/// Both sides of a merge that was left unfinished.
#[derive(Debug, Clone)]
pub struct Sides {
    marked: Marked,
    /// Our text, and what git has merged into it without a conflict.
    ours: Loaded,
    theirs: Loaded,
    /// What the sides said before git merged any line: lines of two records may look alike, and then git mixes them.
    before: Option<[Board; 2]>,
    /// What both came from.
    pub common: Common,
}

/// Why a file is no merge that can be put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SidesError {
    /// Its marks do not belong together.
    #[error(transparent)]
    Marks(#[from] MarkError),
    /// A conflict cuts through a record, so that a side alone is no board.
    #[error(
        "lines {} to {}: with the lines of {side} in this conflict the file is no board (line {line}: {why}); put these lines right by hand",
        .conflict.start(), .conflict.end()
    )]
    Cut {
        /// The side, as the marks call it.
        side: String,
        /// The lines of the conflict, from 1.
        conflict: RangeInclusive<usize>,
        /// The line where it shows, from 1.
        line: usize,
        /// What is wrong there.
        why: String,
    },
    /// One side was written by a newer program.
    #[error("{0}")]
    Newer(Unreadable),
    /// The text that was put together would not say what it should.
    #[error("what both sides say together would not read back as it should; please report this")]
    Mismatch,
}

/// What both sides say together.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// The text.
    pub text: String,
    /// What it says.
    pub board: Board,
    /// Lines of theirs that are not in it, because nothing of the board says them.
    pub left_out: Vec<LeftOut>,
}

impl Sides {
    /// The sides of a text with conflicts; none where there are none.
    ///
    /// # Errors
    ///
    /// When the marks do not belong together, or a side is no board.
    pub fn of(text: &str) -> Result<Option<Self>, SidesError> {
        let mut first_error = None;
        for marked in Marked::readings(text)? {
            match Self::read(marked) {
                Ok(sides) => return Ok(Some(sides)),
                Err(error) => _ = first_error.get_or_insert(error),
            }
        }
        first_error.map_or(Ok(None), Err)
    }

    fn read(marked: Marked) -> Result<Self, SidesError> {
        let (ours, theirs) = (
            side(&marked, &marked.ours, &marked.our_name, "our side")?,
            side(&marked, &marked.theirs, &marked.their_name, "their side")?,
        );
        // What both came from may be a merge itself, and no board.
        let mut bases = marked.bases.iter();
        let base = bases.find_map(|it| text::load(&it.text).ok());
        let common = base.map_or(Common::Unknown, |it| Common::Known(it.board));
        Ok(Self {
            marked,
            ours,
            theirs,
            before: None,
            common,
        })
    }

    /// The board of our side.
    pub fn ours(&self) -> &Board {
        let before = self.before.as_ref();
        before.map_or(&self.ours.board, |[ours, _]| ours)
    }

    /// The board of their side.
    pub fn theirs(&self) -> &Board {
        let before = self.before.as_ref();
        before.map_or(&self.theirs.board, |[_, theirs]| theirs)
    }

    /// What the marks call our side and theirs.
    pub fn names(&self) -> [&str; 2] {
        [&self.marked.our_name, &self.marked.their_name]
    }

    /// How many conflicts there are.
    pub fn conflicts(&self) -> usize {
        self.marked.conflicts.len()
    }

    /// What both sides say differently.
    pub fn clashes(&self) -> Vec<Clash> {
        self.common.clashes(self.ours(), self.theirs()).1
    }

    /// The board of both sides; `choose` says which side of a clash stands.
    pub fn merged(&self, choose: &mut dyn FnMut(&Clash) -> Side) -> Board {
        self.common.merge(self.ours(), self.theirs(), choose)
    }

    /// A board written into our text, with what of theirs no board can say.
    ///
    /// # Errors
    ///
    /// When the text would not say what the board does.
    pub fn resolved(&self, merged: &Board) -> Result<Resolved, SidesError> {
        let text = self.ours.render(merged);
        let read = |text: &str| text::load(text).map_err(|_| SidesError::Mismatch);
        let loaded = read(&text)?;
        let text = loaded.with_unread_of(&self.theirs);
        let text = text.ok_or(SidesError::Mismatch)?;
        let board = read(&text)?.board;
        if board != *merged {
            return Err(SidesError::Mismatch);
        }
        let left_out = left_out::left_out(&self.marked, &text);
        Ok(Resolved {
            text,
            board,
            left_out,
        })
    }
}

/// A side, which must be a board.
fn side(
    marked: &Marked,
    version: &Version,
    name: &str,
    unnamed: &str,
) -> Result<Loaded, SidesError> {
    text::load(&version.text).map_err(|unreadable| match unreadable {
        Unreadable::Newer(_) => SidesError::Newer(unreadable),
        Unreadable::Fault(problem) => {
            let line = version.line(problem.line);
            let name = if name.is_empty() { unnamed } else { name };
            SidesError::Cut {
                side: name.to_owned(),
                conflict: marked.conflict_at(line),
                line,
                // What follows may name lines of a text that nobody has.
                why: problem.message.split(": line ").take(1).collect(),
            }
        }
    })
}
