//! A text in the place of one that a merge left unfinished.

use chrono::NaiveDateTime;

use super::{
    super::{copies::ancestor, replace::replace, snapshots::Snapshots, target::Target},
    BoardFile, BoardSaveError, Created, LoadError,
};
use crate::state::{Board, merge::Common, text};

impl BoardFile {
    /// What two boards came from, as far as the file's snapshots tell.
    pub fn common(&self, ours: &Board, theirs: &Board) -> Common {
        let target = Target::resolve(self.path()).ok();
        let state = self.place.state.as_deref();
        match (target, state) {
            (Some(target), Some(state)) => {
                ancestor::of(&Snapshots::of(state, &target.real()), ours, theirs)
            }
            (None, _) | (_, None) => Common::Unknown,
        }
    }

    /// Puts a text in the place of one that is no board. What it replaces is kept as a snapshot first.
    ///
    /// # Errors
    ///
    /// When the file says something else by now, when what it says cannot be kept, when the new text is not a board, or when
    /// the file cannot be written.
    pub fn put_right(
        &mut self,
        wrong: &str,
        text: &str,
        now: NaiveDateTime,
    ) -> Result<Created, BoardSaveError> {
        let path = self.path().to_owned();
        let loaded = text::load(text).map_err(|reason| LoadError::Unreadable {
            path: path.clone(),
            reason,
            text: None,
        })?;
        let replaced = replace(&self.place, now, |versions| match versions {
            [only] if only.bytes == wrong.as_bytes() => {
                self.keep(&only.bytes, now)?;
                Ok(Some(text.as_bytes().to_vec()))
            }
            _ => Err(BoardSaveError::Changed(path.clone())),
        });
        let replaced = self.note_durability(replaced)?;
        self.past.clear();
        self.know(replaced.written, loaded.clone());
        Ok(Created {
            loaded,
            warnings: replaced.warnings,
        })
    }
}
