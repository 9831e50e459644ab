//! Going back to earlier states of the file, and forward again.
//!
//! Invariant: the state that is left is a snapshot before it is replaced, else it is not replaced; where nobody has written
//! since, the file is the earlier one to the byte.

mod restore;
mod step;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use chrono::NaiveDateTime;

use super::{
    super::{
        contents::Contents,
        replace::{Replaced, Warning},
        snapshots::{Snapshot, SnapshotError, Snapshots, Steps, Way},
        target::Target,
    },
    BoardFile, BoardSaveError, LoadError,
};
use crate::{
    printable::Printable,
    state::{
        Board,
        merge::Clash,
        text::{Loaded, Unreadable},
    },
};

/// A step that was gone.
#[derive(Debug)]
pub struct Gone {
    /// What the file said before the step; none where it could not be read, or was not there.
    pub before: Option<Board>,
    /// What it says now.
    pub after: Board,
    /// What a step takes back, or does again: what the one state says and the other, while the file may say more.
    pub step: [Board; 2],
    /// What stays as somebody has written it since: theirs is that, ours what the step would have put there.
    pub kept: Vec<Clash>,
    /// The state that the file stands at now.
    pub to: Snapshot,
    /// What was there, where that could not be read and said anything.
    pub left: Option<Snapshot>,
    /// Whether what somebody wrote since the newest state is still in the file.
    pub has_outside: bool,
    /// What the user should know.
    pub warnings: Vec<Warning>,
}

/// A state that was restored.
#[derive(Debug)]
pub struct Restored {
    /// Whether the file was another one.
    pub is_written: bool,
    /// The state it was in before, where there was one to keep.
    pub left: Option<Snapshot>,
    /// What it says now, or why that cannot be read.
    pub reading: Result<Loaded, LoadError>,
    /// What the user should know.
    pub warnings: Vec<Warning>,
}

/// Why nobody went anywhere.
#[derive(Debug, thiserror::Error)]
pub enum BackError {
    /// No earlier states are kept at all.
    #[error(
        "no earlier states are kept, since there is no folder for them; set HOME, or XDG_STATE_HOME to an absolute path"
    )]
    NoFolder,
    /// There is nothing to take back, or to do again.
    #[error("{}", nothing(*.0))]
    Nothing(Way),
    /// What was to be taken back, or done again, somebody has changed since by other means.
    #[error(
        "nothing to take back: what was changed last was changed again since, and not by this program here, so it stays; standup snapshots lists the earlier states"
    )]
    ChangedSince,
    /// There is no snapshot with that number.
    #[error("there is no snapshot {number}; {}", there_are(.kept))]
    NoSnapshot {
        /// The number that was asked for.
        number: u64,
        /// Which ones there are, oldest first.
        kept: Vec<u64>,
    },
    /// A state on the way is no board.
    #[error("snapshot {} cannot be read ({why}), so no step leads there; to put it back as it is all the same: standup snapshots restore {}", .snapshot.id.number(), .snapshot.id.number())]
    NoBoard {
        /// Which one.
        snapshot: Snapshot,
        /// Why not.
        why: Unreadable,
    },
    /// The snapshots cannot be read.
    #[error(transparent)]
    Snapshots(#[from] SnapshotError),
    /// The file cannot be read or written.
    #[error(transparent)]
    Save(#[from] BoardSaveError),
    /// There is no board, and there was none.
    #[error("no board at {}", Printable::path(.0))]
    NoFile(PathBuf),
}

impl From<LoadError> for BackError {
    fn from(error: LoadError) -> Self {
        Self::Save(error.into())
    }
}

fn there_are(kept: &[u64]) -> String {
    match kept {
        [] => "none is kept of this file".to_owned(),
        [only] => format!("the only one is {only}"),
        [first, .., last] => {
            format!("there are {first} to {last}; `standup snapshots` lists them")
        }
    }
}

impl Steps {
    /// One of the states by its number.
    ///
    /// # Errors
    ///
    /// When there is none with it.
    pub fn find(&self, number: u64) -> Result<Snapshot, BackError> {
        self.get(number).ok_or_else(|| BackError::NoSnapshot {
            number,
            kept: self.all().iter().map(|it| it.id.number()).collect(),
        })
    }
}

fn nothing(way: Way) -> &'static str {
    match way {
        Way::Back => "nothing to take back: no earlier state of the file is kept",
        Way::Forward => {
            "nothing to do again: nothing was taken back, or something was changed since"
        }
    }
}

impl BoardFile {
    /// Where the earlier states of the file are kept; none where there is no folder for them.
    ///
    /// # Errors
    ///
    /// When the path leads nowhere.
    pub fn snapshots(&self) -> Result<Option<Snapshots>, LoadError> {
        let Some(state) = &self.place.state else {
            return Ok(None);
        };
        let real = Target::resolve(&self.place.file)?.real();
        Ok(Some(Snapshots::of(state, &real)))
    }

    /// Warns of what killed saves have left and the board has not.
    fn warn_of_left_overs(&self, replaced: &mut Replaced, board: &Board) {
        let left = std::mem::take(&mut replaced.left_over).into_iter();
        let warnings = left.filter_map(|it| self.warn_of(it, board));
        replaced.warnings.extend(warnings);
    }

    /// Keeps what is about to be replaced, and says which snapshot it is.
    fn leave(
        &self,
        snapshots: &Snapshots,
        versions: &[&Contents],
        stands_for: Option<u64>,
        now: NaiveDateTime,
    ) -> Result<Option<Snapshot>, BoardSaveError> {
        let not_kept = |error| BoardSaveError::NotKept {
            path: self.place.file.clone(),
            why: Warning::NoSnapshot(error),
        };
        for version in versions {
            let kept = snapshots.keep_as(now, &version.bytes, stands_for);
            kept.map_err(not_kept)?;
        }
        let has_text = versions.last().is_some_and(|it| !it.bytes.is_empty());
        let newest = snapshots.list().map_err(not_kept)?.pop();
        Ok(newest.filter(|_| has_text))
    }
}
