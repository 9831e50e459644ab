//! Tells when somebody writes, replaces, renames or removes a file.
//!
//! The folders are watched, since a save replaces the file. Reading the file and writing our temporary beside it tell
//! nothing, so that who looks after each call comes to rest.
//!
//! Invariant: a watch takes no thread and wakes nobody: who waits for other things too waits for it among them, and asks
//! what it has told.

#[cfg(any(not(target_os = "linux"), test))]
pub mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests;

use std::io;
use std::path::{Path, PathBuf};

#[cfg(not(target_os = "linux"))]
pub use elsewhere::Watch;
#[cfg(target_os = "linux")]
pub use linux::Watch;

use super::target::{FileError, Target};
use crate::printable::Printable;

/// Why a file cannot be watched. Look at it again at each key instead.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// The path does not lead to a file.
    #[error(transparent)]
    File(#[from] FileError),
    /// The system does not tell: too many watches, a folder that is missing, a file system that cannot.
    #[error("{}: cannot watch for changes: {source}; what others write shows at the next key", Printable::path(.path))]
    Unavailable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl WatchError {
    fn unavailable<E: Into<io::Error>>(path: &Path) -> impl Fn(E) -> Self {
        move |source| Self::Unavailable {
            path: path.to_path_buf(),
            source: source.into(),
        }
    }
}

/// What is watched: the file, and the links that lead to it.
#[derive(Debug, Default)]
struct Watched {
    /// As it was asked for, and where that led; none before a file is followed.
    file: Option<(PathBuf, Target)>,
    /// Whether a folder has gone.
    is_blind: bool,
}

impl Watched {
    /// Whether what is watched is still where the path leads.
    fn is_current(&self) -> bool {
        let leads_there = |(path, target): &(PathBuf, Target)| {
            Target::resolve(path).is_ok_and(|it| it == *target)
        };
        !self.is_blind && self.file.as_ref().is_some_and(leads_there)
    }
}

/// The file and the links that lead to it, in the folders where they are.
fn names(target: &Target) -> impl Iterator<Item = PathBuf> {
    target.links().iter().cloned().chain([target.real()])
}
