//! The temporary of a save, and what another has left under its name.

use super::super::super::failure::SaveError;
use super::super::super::left_out::Step;
use super::super::super::temporary::{CreateError, LeftOver, Naming, Temporary};
use super::super::Kept;
use super::Save;

impl Save {
    /// Makes the temporary. What a killed save has left under its name goes, but not unseen: it may be what that
    /// save had displaced.
    pub(super) fn create_temporary(&mut self) -> Result<Temporary, SaveError> {
        let made = match Temporary::create(&self.target, self.naming) {
            Err(CreateError::LeftOver(left)) => {
                let cleared = if self.keep_left_over(&left) {
                    left.remove().map(|()| Naming::Fixed)
                } else {
                    Ok(Naming::Unique)
                };
                cleared.and_then(|naming| match Temporary::create(&self.target, naming) {
                    // Somebody else's has come there.
                    Err(CreateError::LeftOver(_)) => {
                        Temporary::create(&self.target, Naming::Unique)
                    }
                    made => made,
                })
            }
            made => made,
        };
        made.map_err(|error| match error {
            CreateError::InTheWay { path } => SaveError::InTheWay { path },
            // A unique name that something has is passed over.
            CreateError::LeftOver(left) => SaveError::InTheWay {
                path: left.path().to_path_buf(),
            },
            CreateError::System(source) => self.failed("make a temporary file beside it")(source),
        })
    }

    /// What killed saves have left under names that are made anew for each: no temporary will ever come upon it.
    pub(in super::super) fn clear_left_overs(&mut self) {
        for left in LeftOver::under_unique_names(&self.target) {
            if self.keep_left_over(&left) {
                // What cannot be removed is found again by the next save.
                left.remove().ok();
            }
        }
    }

    /// Keeps a left-over text as a snapshot, unless it is one already. Says whether it may be removed now.
    fn keep_left_over(&mut self, left: &LeftOver) -> bool {
        let Some(snapshots) = &self.snapshots else {
            return false;
        };
        if Step::KeepLeftOver.is_left_out() {
            return true;
        }
        let bytes = match left.text() {
            Ok(Some(bytes)) => bytes,
            // What is no file has no text; what cannot be read stays.
            read => return read.is_ok(),
        };
        match snapshots.holds(&bytes) {
            Ok(is_kept) if is_kept || bytes.is_empty() => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
        let kept = snapshots.keep(self.now, &bytes);
        let Ok(Some(snapshot)) = kept.and_then(|()| snapshots.newest()) else {
            return false;
        };
        self.left_over.push(Kept { bytes, snapshot });
        true
    }
}
