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

use std::path::{self, Path, PathBuf};
use std::{fs, io, sync::Arc};

#[cfg(not(target_os = "linux"))]
pub use elsewhere::Watch;
#[cfg(target_os = "linux")]
pub use linux::Watch;

use super::system::Stamp;
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
#[derive(Debug, Clone, Default)]
struct Watched {
    /// None before a file is followed.
    file: Option<Arc<Way>>,
    /// Whether a folder has gone.
    is_blind: bool,
}

impl Watched {
    /// Whether what is watched is still where the path leads. Asks the disk, which may take long: nobody may wait for that
    /// who only wants to know whether the file stirs.
    fn is_current(&self) -> bool {
        !self.is_blind && self.file.as_ref().is_some_and(|it| it.leads_there())
    }
}

/// Where a path led.
#[derive(Debug)]
struct Way {
    path: PathBuf,
    target: Target,
    /// The folders with a name to look for, and which folders these were: another may come to the same place, and one
    /// that somebody stands in does not tell when it goes.
    folders: Vec<(PathBuf, Option<Stamp>)>,
}

impl Way {
    /// To be taken before its folders are watched: one that is another by then is seen to be.
    fn find(path: &Path) -> Result<Self, FileError> {
        let target = Target::resolve(path)?;
        let mut way = Self {
            path: path.to_path_buf(),
            target,
            folders: Vec::new(),
        };
        let names: Vec<PathBuf> = way.names().collect();
        for folder in names.iter().filter_map(|it| it.parent()) {
            way.folders.push((folder.to_path_buf(), stamp_of(folder)));
        }
        Ok(way)
    }

    fn leads_there(&self) -> bool {
        let is_it = |(folder, then): &(PathBuf, Option<Stamp>)| match (then, stamp_of(folder)) {
            (Some(then), Some(now)) => now.is_same_file(then),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        Target::resolve(&self.path).is_ok_and(|it| it == self.target)
            && self.folders.iter().all(is_it)
    }

    /// The file and the links that lead to it, in the folders where they are.
    fn names(&self) -> impl Iterator<Item = PathBuf> {
        let links = self.target.links().iter().cloned();
        folder_links(&self.path)
            .chain(links)
            .chain([self.target.real()])
    }
}

/// The links among the folders of a path as it was asked for.
fn folder_links(path: &Path) -> impl Iterator<Item = PathBuf> {
    let absolute = path::absolute(path).unwrap_or_default();
    let folders: Vec<PathBuf> = absolute
        .ancestors()
        .skip(1)
        .map(Path::to_path_buf)
        .collect();
    folders.into_iter().filter_map(|folder| {
        folder.is_symlink().then_some(())?;
        let above = fs::canonicalize(folder.parent()?).ok()?;
        Some(above.join(folder.file_name()?))
    })
}

fn stamp_of(folder: &Path) -> Option<Stamp> {
    fs::metadata(folder).ok().map(|it| Stamp::of(&it))
}
