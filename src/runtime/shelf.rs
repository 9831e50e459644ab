//! A text kept for a board in the state folder.
//!
//! Invariant: it lies under the board's own name, where only its owner reads it; what was kept before goes.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::draft::{self, DraftError};
use crate::state::file::{
    contents,
    replace::{Place, ReplaceError, SaveError, replace},
};

/// A place for one text of each board.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shelf<'a> {
    /// The state folder, if there is one.
    pub(super) state: Option<&'a Path>,
    /// The board's file.
    pub(super) board: &'a Path,
    /// The folder in the state folder.
    pub(super) folder: &'static str,
}

impl Shelf<'_> {
    /// What was kept; none where nothing was, or where it cannot be read.
    pub(super) fn kept(self) -> Option<String> {
        let file = self.path().ok()?;
        let contents = contents::read(&file).ok().flatten()?;
        String::from_utf8(contents.bytes).ok()
    }

    /// Keeps a text in the place of what was kept before.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(super) fn keep(self, text: &str, now: NaiveDateTime) -> Result<(), DraftError> {
        let file = self.path()?;
        let place = Place { file, state: None };
        let written = replace(&place, now, |_| {
            Ok::<_, SaveError>(Some(text.as_bytes().to_vec()))
        });
        match written {
            Ok(_) => Ok(()),
            Err(ReplaceError::Save(error) | ReplaceError::Transform(error)) => Err(error.into()),
        }
    }

    /// Where it lies.
    pub(super) fn path(self) -> Result<PathBuf, DraftError> {
        draft::of_board(self.state, self.board, self.folder)
    }
}
