//! The file beside the real one that becomes it by a rename.
//!
//! A temporary is made, never opened: what somebody planted under its name is not written to. It is gone when its value
//! is dropped, unless it became the file. It is locked as long as it is had, so that a program with another state
//! folder, and so with another lock, does not take it for left over.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::system::{Attributes, Stamp, careful_options, make_private};
use super::target::Target;

/// Tells the temporaries of one process apart.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// How a temporary is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// `.NAME.tmp`. Only with the lock: what lies there is then left over, and is removed.
    Fixed,
    /// A name that nobody else uses, since others may be writing at the same time.
    Unique,
}

/// Why there is no temporary.
#[derive(Debug)]
pub(super) enum CreateError {
    /// Something that is not ours has the name: a folder, a FIFO.
    InTheWay { path: PathBuf },
    /// The system said no.
    System(io::Error),
}

/// A new file beside a target.
#[derive(Debug)]
pub(super) struct Temporary {
    path: PathBuf,
    file: File,
    has_become_the_file: bool,
}

impl Temporary {
    /// Makes an empty file beside `target` that its owner alone can read.
    pub(super) fn create(target: &Target, naming: Naming) -> Result<Self, CreateError> {
        let path = target.folder().join(temporary_name(target, naming));
        let file = match create_new(&path) {
            Err(error)
                if error.kind() == io::ErrorKind::AlreadyExists && naming == Naming::Fixed =>
            {
                if is_in_use(&path) {
                    return Self::create(target, Naming::Unique);
                }
                remove_left_over(&path)?;
                create_new(&path)
            }
            made => made,
        };
        let file = file.map_err(CreateError::System)?;
        // Where there are no locks, the look before the rename has to do.
        file.try_lock().ok();
        Ok(Self {
            path,
            file,
            has_become_the_file: false,
        })
    }

    /// Writes everything.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// Takes over owner and mode of the file it will replace.
    pub(super) fn adopt(&self, attributes: &Attributes) -> io::Result<()> {
        attributes.give_to(&self.file)
    }

    /// Leaves a file that is new to its owner alone.
    pub(super) fn make_private(&self) -> io::Result<()> {
        make_private(&self.file)
    }

    /// Waits until the bytes are on the disk. After an error this temporary is worthless: a second sync of the
    /// same file may succeed without having written anything.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.file.sync_all()
    }

    /// Whether the file under our name is still the one that we made. A program with another state folder
    /// has another lock, may think ours left over, and have put its own half-written one there.
    pub(super) fn is_still_ours(&self) -> io::Result<bool> {
        let ours = Stamp::of(&self.file.metadata()?);
        match fs::symlink_metadata(&self.path) {
            Ok(there) => Ok(Stamp::of(&there).is_same_file(&ours)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Becomes the file at `real`, and tells its stamp.
    pub(super) fn become_file(mut self, real: &Path) -> io::Result<Stamp> {
        let written = Stamp::of(&self.file.metadata()?);
        fs::rename(&self.path, real)?;
        self.has_become_the_file = true;
        // A write by another since then would be in a fresh stamp, and be taken for ours: only the change time is new.
        let renamed = self
            .file
            .metadata()
            .map_or(written, |metadata| Stamp::of(&metadata));
        Ok(written.after_rename(&renamed))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !self.has_become_the_file && self.is_still_ours().unwrap_or(false) {
            // What cannot be removed is left over, and the next save removes it.
            fs::remove_file(&self.path).ok();
        }
    }
}

fn create_new(path: &Path) -> io::Result<File> {
    careful_options().write(true).create_new(true).open(path)
}

/// Whether another program is writing the temporary under this name.
fn is_in_use(path: &Path) -> bool {
    let Ok(file) = careful_options().read(true).open(path) else {
        return false;
    };
    file.metadata().is_ok_and(|it| it.is_file())
        && matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// Removes what a killed save has left. A link is removed itself, not what it leads to.
fn remove_left_over(path: &Path) -> Result<(), CreateError> {
    let kind = fs::symlink_metadata(path)
        .map_err(CreateError::System)?
        .file_type();
    if !kind.is_file() && !kind.is_symlink() {
        return Err(CreateError::InTheWay {
            path: path.to_path_buf(),
        });
    }
    fs::remove_file(path).map_err(CreateError::System)
}

fn temporary_name(target: &Target, naming: Naming) -> OsString {
    let mut name = OsString::from(".");
    name.push(target.name());
    if naming == Naming::Unique {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        name.push(format!(".{}-{number}", std::process::id()));
    }
    name.push(".tmp");
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::file::testing::{Desk, mode};

    #[test]
    fn a_temporary_goes_when_it_did_not_become_the_file() {
        let desk = Desk::new();
        let target = Target::resolve(&desk.path("board.ron")).unwrap();
        for naming in [Naming::Fixed, Naming::Unique] {
            let temporary = Temporary::create(&target, naming).unwrap();
            assert_eq!(mode(&temporary.path), 0o600);
            drop(temporary);
            assert_eq!(desk.names(""), Vec::<String>::new());
        }
    }

    #[test]
    fn one_that_another_program_is_writing_is_not_taken_for_left_over() {
        let desk = Desk::new();
        let target = Target::resolve(&desk.path("board.ron")).unwrap();
        let theirs = Temporary::create(&target, Naming::Fixed).unwrap();
        let ours = Temporary::create(&target, Naming::Fixed).unwrap();
        assert_ne!(theirs.path, ours.path);
        assert!(theirs.is_still_ours().unwrap() && ours.is_still_ours().unwrap());
    }

    #[test]
    fn unique_names_leave_each_other_alone() {
        let desk = Desk::new();
        let target = Target::resolve(&desk.path("board.ron")).unwrap();
        let one = Temporary::create(&target, Naming::Unique).unwrap();
        let other = Temporary::create(&target, Naming::Unique).unwrap();
        assert!(one.is_still_ours().unwrap() && other.is_still_ours().unwrap());
    }

    #[test]
    fn a_temporary_that_somebody_replaced_is_seen_and_not_removed() {
        let desk = Desk::new();
        let target = Target::resolve(&desk.path("board.ron")).unwrap();
        let ours = Temporary::create(&target, Naming::Fixed).unwrap();
        fs::remove_file(&ours.path).unwrap();
        let theirs = Temporary::create(&target, Naming::Fixed).unwrap();
        assert!(!ours.is_still_ours().unwrap());
        drop(ours);
        assert!(theirs.is_still_ours().unwrap());
        fs::remove_file(&theirs.path).unwrap();
        assert!(!theirs.is_still_ours().unwrap());
    }
}
