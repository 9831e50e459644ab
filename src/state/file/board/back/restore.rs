//! A state put back as it was, to the byte.

use std::borrow::Cow;

use chrono::NaiveDateTime;

use super::{
    super::{super::replace::replace, BoardFile, BoardSaveError},
    BackError, Restored,
};
use crate::state::Board;

impl BoardFile {
    /// Makes the file what a snapshot says, to the byte, whatever the file is now.
    ///
    /// # Errors
    ///
    /// When there is no such snapshot, the present state cannot be kept, or the file cannot be written.
    pub fn restore(&mut self, number: u64, now: NaiveDateTime) -> Result<Restored, BackError> {
        let snapshots = self.snapshots()?.ok_or(BackError::NoFolder)?;
        let snapshot = snapshots.steps()?.find(number)?;
        let bytes = snapshots.read(snapshot.id)?;
        let mut left = None;
        let place = self.place.clone();
        let replaced = replace(&place, now, |versions| {
            if versions.last().is_some_and(|it| it.bytes == bytes) {
                return Ok(None);
            }
            left = self.leave(&snapshots, versions, None, now)?;
            Ok::<_, BoardSaveError>(Some(bytes.clone()))
        });
        let mut replaced = self.note_durability(replaced)?;
        self.warn_of_left_overs(&mut replaced, &Board::default());
        let reading = self.understand(Cow::Borrowed(&bytes));
        if let Ok(loaded) = &reading {
            self.know(replaced.written, loaded.clone());
        }
        Ok(Restored {
            is_written: replaced.written.is_some(),
            left,
            reading,
            warnings: replaced.warnings,
        })
    }
}
