//! What a killed save has left.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::super::contents::{FileError, read_file};
use super::super::system::{careful_options, names_in};
use super::super::target::{Target, look};
use super::{CreateError, is_under, is_unique_name};

/// What a killed save has left under the name of a temporary. It is locked, so that no other program takes it.
#[derive(Debug)]
pub(in super::super) struct LeftOver {
    path: PathBuf,
    /// None where it is no file, or cannot be opened.
    file: Option<File>,
}

impl LeftOver {
    /// Takes what is under the name; nothing where a program works with it.
    pub(super) fn seize(path: PathBuf, real: &Path) -> Option<Self> {
        let Ok(file) = careful_options().read(true).open(&path) else {
            return Some(Self { path, file: None });
        };
        if !file.metadata().is_ok_and(|it| it.is_file()) {
            return Some(Self { path, file: None });
        }
        // Where there are no locks, somebody may be writing it.
        file.try_lock().ok()?;
        // A temporary that has become the file is locked still, and has left here what it displaced. In this
        // order, since it goes from the one name to the other.
        if is_locked(real) || !is_under(&file, &path).unwrap_or(false) {
            return None;
        }
        let file = Some(file);
        Some(Self { path, file })
    }

    /// All files that killed saves of `target` have left under unique names. A folder that cannot be listed shows
    /// none; the save will say what is wrong with it.
    pub(in super::super) fn under_unique_names(target: &Target) -> Vec<Self> {
        let names = names_in(target.folder()).unwrap_or_else(|_| Vec::new());
        let real = target.real();
        names
            .into_iter()
            .filter(|it| is_unique_name(target, it))
            .filter_map(|it| Self::seize(target.folder().join(it), &real))
            // What cannot be opened, or is no file, is in nobody's way under such a name.
            .filter(|it| it.file.is_some())
            .collect()
    }

    /// Where it is.
    pub(in super::super) fn path(&self) -> &Path {
        &self.path
    }

    /// Its text: none where it is no file. Nothing where that cannot be known.
    pub(in super::super) fn text(&self) -> Result<Option<Vec<u8>>, FileError> {
        if let Some(file) = &self.file {
            return read_file(file, &self.path).map(|it| Some(it.bytes));
        }
        match look(&self.path)? {
            Some(found) if found.is_file() => {
                let refused = io::ErrorKind::PermissionDenied.into();
                Err(FileError::system(&self.path, "read it")(refused))
            }
            Some(_) | None => Ok(None),
        }
    }

    /// Removes it. A link is removed itself, not what it leads to.
    pub(in super::super) fn remove(self) -> Result<(), CreateError> {
        let path = self.path;
        let is_seized = self
            .file
            .is_some_and(|it| is_under(&it, &path).unwrap_or(false));
        let removed = match fs::symlink_metadata(&path) {
            Ok(found) if !found.is_file() && !found.is_symlink() => {
                return Err(CreateError::InTheWay { path });
            }
            // Another's has come there since.
            Ok(found) if found.is_file() && !is_seized => Ok(()),
            Ok(_) => fs::remove_file(&path),
            Err(error) => Err(error),
        };
        match removed {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(CreateError::System(error))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

/// Whether a program has locked the file at a path.
fn is_locked(path: &Path) -> bool {
    let file = careful_options().read(true).open(path);
    file.is_ok_and(|it| matches!(it.try_lock(), Err(TryLockError::WouldBlock)))
}
