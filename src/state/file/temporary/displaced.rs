//! What a temporary has displaced when it became the file.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::super::contents::{Contents, FileError, read_open};
use super::super::system::{Attributes, Stamp, exchange};
use super::{Temporary, is_under};

/// The file that a temporary has displaced, under the name of the temporary. It stays there until it is removed
/// or given back: nobody else may have what it says.
#[derive(Debug)]
pub(in super::super) struct Displaced {
    /// What took its place, and keeps its lock.
    pub(super) ours: Temporary,
    /// It, open, and locked if that could be had, once it was looked at.
    pub(super) theirs: Option<File>,
}

impl Displaced {
    /// Where it is.
    pub(in super::super) fn path(&self) -> &Path {
        &self.ours.path
    }

    /// What it says.
    pub(in super::super) fn look(&mut self) -> Result<Contents, FileError> {
        let path = &self.ours.path;
        let Some((file, contents)) = read_open(path)? else {
            let gone = io::ErrorKind::NotFound.into();
            return Err(FileError::system(path, "find what was displaced")(gone));
        };
        // So that it is not taken for left over when another has written the file since: until then the lock of what
        // took its place says so. Where that other has locked it in this moment to see whose it is, or where there are no
        // locks, this stays without one, and what is taken for left over is kept as a snapshot.
        file.try_lock().ok();
        self.theirs = Some(file);
        Ok(contents)
    }

    /// What took its place, as it was written, with the owner and mode that it has now.
    pub(in super::super) fn successor(&self, bytes: Vec<u8>, stamp: Stamp) -> io::Result<Contents> {
        Ok(Contents {
            bytes,
            stamp,
            attributes: Attributes::of(&self.ours.file.metadata()?),
        })
    }

    /// Removes it. What cannot be removed is left over, and a later save removes it.
    pub(in super::super) fn remove(self) {
        let Some(theirs) = &self.theirs else {
            return;
        };
        if is_under(theirs, &self.ours.path).unwrap_or(false) {
            fs::remove_file(&self.ours.path).ok();
        }
    }

    /// Gives it its place back. When somebody has taken that meanwhile, they keep it, and this says no.
    pub(in super::super) fn give_back(&mut self, real: &Path) -> io::Result<bool> {
        exchange(&self.ours.path, real)?;
        if self.ours.is_still_ours()? {
            self.ours.has_become_the_file = false;
            return Ok(true);
        }
        exchange(&self.ours.path, real)?;
        Ok(false)
    }
}
