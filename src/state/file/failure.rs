//! Why a save failed, and what a save that stands could not have.
//!
//! Every message names the file, and says what to do.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use super::contents::FileError;
use super::lock::Holder;
use super::snapshots::SnapshotError;
use crate::printable::Printable;

/// What could not be had, though the save stands.
#[derive(Debug, thiserror::Error)]
pub enum Warning {
    /// Neither lock nor snapshot: there is no place for them.
    #[error("no folder for locks and earlier states; set XDG_STATE_HOME to an absolute path")]
    NoStateFolder,
    /// No lock, and perhaps no snapshot.
    #[error("{}: cannot lock: {source}; saved, but do not let two programs save at the same time", Printable::path(.path))]
    NotLocked {
        /// The lock.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Neither a lock nor a look at what was replaced: another's save in the same moment would be lost.
    #[error("{}: neither a lock nor this disk guards it when two programs save it in the same moment: one text would be lost; let only one save it", Printable::path(.path))]
    Unguarded {
        /// The file.
        path: PathBuf,
    },
    /// The file had other names, which now lead to the old state.
    #[error("{}: has {} other names (hard links), which keep the old text; use symbolic links", Printable::path(.path), .links.saturating_sub(1))]
    HardLinked {
        /// The file.
        path: PathBuf,
        /// How many names it had, this one included.
        links: u64,
    },
    /// The file system has no modes, or does not let us set them.
    #[error("{}: others may be able to read it: {source}; keep it on a disk that has file modes", Printable::path(.path))]
    NotPrivate {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file system does not know how to sync a folder.
    #[error("{}: its folder cannot be synced: {source}; saved, but a power cut may bring back the old text", Printable::path(.path))]
    FolderNotSynced {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A save was killed, and what it left beside the file says more than the file.
    #[error("{}: a save was cut off once, and what it left has records that the file has not; it is kept in {}", Printable::path(.path), Printable::path(.snapshot))]
    LeftOver {
        /// The file.
        path: PathBuf,
        /// Where it is kept.
        snapshot: PathBuf,
    },
    /// The state could not be kept for later.
    #[error("no snapshot: {0}")]
    NoSnapshot(#[source] SnapshotError),
}

/// Why a save failed.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The file could not be found or read.
    #[error(transparent)]
    File(#[from] FileError),
    /// Another program is saving it, for longer than we wait.
    #[error("{}: {} is saving it; try again when that has ended", Printable::path(.path), name_of(.holder.as_ref()))]
    Held {
        /// The file.
        path: PathBuf,
        /// The program that has the lock, if it said its name.
        holder: Option<Holder>,
    },
    /// Its mode lets nobody write it.
    #[error("{}: read-only; make it writable, or name another file", Printable::path(.path))]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Something that is not ours lies where the temporary file must go.
    #[error("{}: in the way of the temporary file; move it elsewhere", Printable::path(.path))]
    InTheWay {
        /// What is in the way.
        path: PathBuf,
    },
    /// The system said no. The file is as it was.
    #[error("{}: cannot {doing}: {source}; the file was left as it is", Printable::path(.path))]
    System {
        /// The file.
        path: PathBuf,
        /// What we wanted to do, as an infinitive: `write the new text`.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// Others wrote it in every round.
    #[error("{}: other programs change it all the time; the file was left as it is, try again", Printable::path(.path))]
    KeepsChanging {
        /// The file.
        path: PathBuf,
    },
    /// Others wrote it in the very moment of our save, which then failed, and their texts lie beside it.
    #[error("{}: others wrote it while it was saved, and the save failed: {}; what they wrote is in {} now, later perhaps only in a snapshot; put it together by hand", Printable::path(.path), brief(.path, .source.as_ref()), named(.others))]
    Parted {
        /// The file.
        path: PathBuf,
        /// Where all is that others wrote and that is not in the file, the oldest first.
        others: Vec<PathBuf>,
        /// Why the save failed.
        source: Box<dyn Error + Send + Sync>,
    },
    /// The new text is there, but perhaps not after a power cut. The next save must write, even the same bytes:
    /// what the disk has lost it does not tell a second time.
    #[error("{}: its folder could not be synced: {source}; the new text may not survive a power cut, save again", Printable::path(.path))]
    NotDurable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Why nothing was saved: our reason, or the transformation's.
#[derive(Debug, thiserror::Error)]
pub enum ReplaceError<E> {
    /// The save failed.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The transformation refused; the file was not touched.
    #[error(transparent)]
    Transform(E),
}

fn name_of(holder: Option<&Holder>) -> String {
    holder.map_or_else(|| "another program".to_owned(), Holder::to_string)
}

/// What a failed save of a file says, without the name that was said already, and without the claim that the file was
/// left as it is.
fn brief(path: &Path, source: &dyn Error) -> String {
    let told = source.to_string();
    let named = format!("{}: ", Printable::path(path));
    let told = told.strip_prefix(&named).unwrap_or(&told);
    let reason = told.split_once("; the file was left as it is");
    reason.map_or(told, |(reason, _)| reason).to_owned()
}

fn named(paths: &[PathBuf]) -> String {
    let named: Vec<String> = paths
        .iter()
        .map(|it| Printable::path(it).to_string())
        .collect();
    named.join(", ")
}
