//! Why a board could not be read or saved.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::contents::FileError;
use super::super::replace::{SaveError, Warning};
use super::super::snapshots::{SnapshotError, SnapshotId};
use crate::printable::Printable;
use crate::state::text::Unreadable;

/// Why a board could not be read. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file could not be found or read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is not a board, or not one that this program knows.
    #[error("{}: {reason}", Printable::path(.path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: Unreadable,
        /// Its text, as far as it is one.
        text: Option<Arc<str>>,
    },
    /// It was filled before and is empty now.
    #[error("{}: {}", Printable::path(.path), emptied(*.snapshot))]
    Emptied {
        /// The file.
        path: PathBuf,
        /// The newest state that was kept, where there is one that can be read.
        snapshot: Option<SnapshotId>,
    },
    /// It is empty, and what would show whether it was filled before cannot be read.
    #[error("{}: {}", Printable::path(.path), perhaps_emptied(.why))]
    PerhapsEmptied {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: SnapshotError,
    },
}

/// Why a board could not be saved.
#[derive(Debug, thiserror::Error)]
pub enum BoardSaveError {
    /// The file could not be replaced.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// What is on disk cannot be read, so it is not written either.
    #[error("{0}; the file was left as it is")]
    Load(#[from] LoadError),
    /// The new text would not have said what was meant.
    #[error("{}: the new text would not read back as it should; the file was left as it is, please report this", Printable::path(.0))]
    Mismatch(PathBuf),
    /// What a new file would replace cannot be kept for later.
    #[error("{}: what it says cannot be kept ({why}), so it was not replaced; mend that, or move it away first", Printable::path(.path))]
    NotKept {
        /// The file.
        path: PathBuf,
        /// Why there can be no snapshot.
        why: Warning,
    },
    /// What was to be put right is no longer there.
    #[error("{}: it was changed meanwhile; the file was left as it is, look at it once more", Printable::path(.0))]
    Changed(PathBuf),
    /// There is a file already.
    #[error("{} exists; take another name, or --force to replace it", Printable::path(.0))]
    Exists(PathBuf),
}

impl BoardSaveError {
    /// Whether the new text is there, but perhaps not after a power cut.
    pub fn is_not_durable(&self) -> bool {
        matches!(self, Self::Save(SaveError::NotDurable { .. }))
    }

    /// Whether what others wrote lies beside the file.
    pub(super) fn is_parted(&self) -> bool {
        matches!(self, Self::Save(SaveError::Parted { .. }))
    }
}

impl LoadError {
    /// Whether it is what the file says that is wrong: that may be half of what somebody is writing.
    pub(super) fn is_of_content(&self) -> bool {
        match self {
            Self::File(_)
            | Self::Unreadable {
                reason: Unreadable::Newer(_),
                ..
            } => false,
            Self::Unreadable {
                reason: Unreadable::Fault(_),
                ..
            }
            | Self::Emptied { .. }
            | Self::PerhapsEmptied { .. } => true,
        }
    }
}

/// What is told of a file that was filled before and is empty now.
pub(crate) fn emptied(snapshot: Option<SnapshotId>) -> String {
    let damaged = "the file is damaged: it is empty now, but was not";
    match snapshot {
        Some(it) => {
            let (number, at) = (it.number(), it.at().format("%Y-%m-%d %H:%M"));
            format!(
                "{damaged}; snapshot {number} is what it was on {at}: standup snapshots restore {number}"
            )
        }
        None => format!(
            "{damaged}, and no earlier state of it is kept; remove it, and the next change of an open board writes it anew"
        ),
    }
}

/// What is told of an empty file of which nobody knows whether it was filled before.
pub(crate) fn perhaps_emptied(why: &SnapshotError) -> String {
    format!("the file is empty, and whether it always was cannot be seen: {why}")
}
