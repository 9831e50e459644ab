//! The file beside the real one that becomes it by a rename.
//!
//! A temporary is made, never opened: what somebody planted under its name is not written to. It is gone when its value
//! is dropped, unless it became the file. It is locked as long as it is had, so that a program with another state
//! folder, and so with another lock, does not take it for left over.
//!
//! It becomes the file by changing places with it, so that what was there is not gone before it was looked at:
//! another's save may have come between the last look and the rename. Where the system or the file system cannot do
//! that (no system but Linux can here, and NFS and SMB may not), it is a plain rename, and what another wrote between
//! the last look and it is gone: then only the lock guards, where others use the same.

mod displaced;
mod left_over;

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::left_out::Step;
use super::system::{
    Attributes, Stamp, careful_options, exchange, is_unknown_here, make_private, rename_to_new,
};
use super::target::Target;
pub(super) use displaced::Displaced;
pub(super) use left_over::LeftOver;

/// Tells the temporaries of one process apart.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// How many names are tried before we say that there is none.
const MOST_NAMES: usize = 10_000;

/// What the name of a temporary ends with.
const ENDING: &str = ".tmp";

/// How a temporary is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// `.NAME.tmp`. Only with the lock: what lies there and is not in use is then left over.
    Fixed,
    /// `.NAME.PROCESS-NUMBER.tmp`, a name that nobody else uses, since others may be writing at the same time.
    Unique,
}

/// Why there is no temporary.
#[derive(Debug)]
pub(super) enum CreateError {
    /// A killed save has left something under the name. What is worth it must be kept, and then it is to be removed.
    LeftOver(LeftOver),
    /// Something that is not ours has the name: a folder, a FIFO.
    InTheWay { path: PathBuf },
    /// The system said no.
    System(io::Error),
}

/// What a temporary is to find in the place of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// The file, as it was looked at.
    File,
    /// No file yet.
    Nothing,
}

/// How it went.
#[derive(Debug)]
pub(super) enum Placed {
    /// It is the file, and there was no other.
    Alone(Stamp),
    /// It is the file. What was in its place, if anything, is gone unseen: nothing else can be had here.
    Unseen(Stamp),
    /// It is the file, and what was there has its name now.
    Instead(Stamp, Displaced),
    /// A file came or went since the last look, so nothing was done.
    Missed,
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
        let (path, file) = match naming {
            Naming::Fixed => {
                let path = target.folder().join(fixed_name(target));
                match create_new(&path) {
                    Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                        return match LeftOver::seize(path, &target.real()) {
                            Some(left) => Err(CreateError::LeftOver(left)),
                            None => Self::create(target, Naming::Unique),
                        };
                    }
                    made => made.map(|file| (path, file)),
                }
            }
            Naming::Unique => create_unique(target),
        }
        .map_err(CreateError::System)?;
        let is_locked = Step::LockTemporary.is_left_out() || file.try_lock().is_ok();
        let temporary = Self {
            path,
            file,
            has_become_the_file: false,
        };
        // Where there are no locks, nobody can see that it is in use.
        if !is_locked && naming == Naming::Fixed {
            return Self::create(target, Naming::Unique);
        }
        Ok(temporary)
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
        #[cfg(test)]
        if self
            .path
            .parent()
            .is_some_and(|it| fs::metadata(it).is_ok_and(|it| super::testing::fails_to_sync(&it)))
        {
            return Err(io::Error::other("a bad disk"));
        }
        match self.file.sync_all() {
            Err(_) if Step::FailedSync.is_left_out() => self.file.sync_all(),
            synced => synced,
        }
    }

    /// Whether the file under our name is still the one that we made. A program with another state folder
    /// has another lock, may think ours left over, and have put its own half-written one there.
    pub(super) fn is_still_ours(&self) -> io::Result<bool> {
        is_under(&self.file, &self.path)
    }

    /// Becomes the file at `real`.
    pub(super) fn become_file(mut self, real: &Path, expected: Expected) -> io::Result<Placed> {
        let written = Stamp::of(&self.file.metadata()?);
        if Step::Rename.is_left_out() {
            return self.be_copied(real);
        }
        let renamed = match expected {
            _ if Step::Displaced.is_left_out() => Err(io::ErrorKind::Unsupported.into()),
            Expected::File => exchange(&self.path, real),
            Expected::Nothing => rename_to_new(&self.path, real),
        };
        let is_seen = match renamed {
            Ok(()) => true,
            Err(error) if has_moved(&error) => return Ok(Placed::Missed),
            Err(error) if is_unknown_here(&error) => {
                fs::rename(&self.path, real)?;
                false
            }
            Err(error) => return Err(error),
        };
        self.has_become_the_file = true;
        // A write by another since then would be in a fresh stamp, and be taken for ours: only the change time is new.
        let renamed = self
            .file
            .metadata()
            .map_or(written, |metadata| Stamp::of(&metadata));
        let stamp = written.after_rename(&renamed);
        Ok(match (is_seen, expected) {
            (false, _) => Placed::Unseen(stamp),
            (true, Expected::Nothing) => Placed::Alone(stamp),
            (true, Expected::File) => {
                let displaced = Displaced {
                    ours: self,
                    theirs: None,
                };
                Placed::Instead(stamp, displaced)
            }
        })
    }

    /// What a save without the rename would do.
    fn be_copied(self, real: &Path) -> io::Result<Placed> {
        File::create(real)?.write_all(&fs::read(&self.path)?)?;
        Ok(Placed::Unseen(Stamp::of(&fs::metadata(real)?)))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if Step::CleanUp.is_left_out() {
            return;
        }
        if !self.has_become_the_file && self.is_still_ours().unwrap_or(false) {
            // What cannot be removed is left over, and the next save removes it.
            fs::remove_file(&self.path).ok();
        }
    }
}

fn create_new(path: &Path) -> io::Result<File> {
    if Step::Exclusive.is_left_out() {
        return File::create(path);
    }
    careful_options().write(true).create_new(true).open(path)
}

/// Whether an open file is the one at a path.
fn is_under(file: &File, path: &Path) -> io::Result<bool> {
    let file = Stamp::of(&file.metadata()?);
    match fs::symlink_metadata(path) {
        Ok(there) => Ok(Stamp::of(&there).is_same_file(&file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a rename failed since one of the two was not where it should be.
fn has_moved(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::AlreadyExists
    )
}

/// Makes a file under a name that nothing has. Where process numbers come again, as in a container, what a killed
/// save has left may have the first of them.
fn create_unique(target: &Target) -> io::Result<(PathBuf, File)> {
    for _ in 0..MOST_NAMES {
        let path = target.folder().join(unique_name(target));
        match create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made.map(|file| (path, file)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn fixed_name(target: &Target) -> OsString {
    let mut name = beginning(target);
    name.push(ENDING);
    name
}

fn unique_name(target: &Target) -> OsString {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let mut name = beginning(target);
    name.push(format!(".{}-{number}", std::process::id()));
    name.push(ENDING);
    name
}

/// Whether a name is one that [`unique_name`] gives, in whatever process.
fn is_unique_name(target: &Target, name: &OsStr) -> bool {
    let rest = name.as_bytes().strip_prefix(beginning(target).as_bytes());
    let rest = rest.and_then(|it| it.strip_prefix(b"."));
    let numbers = rest.and_then(|it| it.strip_suffix(ENDING.as_bytes()));
    let numbers = numbers.and_then(|it| str::from_utf8(it).ok()?.split_once('-'));
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    numbers.is_some_and(|(process, number)| is_number(process) && is_number(number))
}

fn beginning(target: &Target) -> OsString {
    let mut name = OsString::from(".");
    name.push(target.name());
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
    fn a_unique_name_that_something_has_is_passed_over() {
        let desk = Desk::new();
        let target = Target::resolve(&desk.path("board.ron")).unwrap();
        let next = NEXT.load(Ordering::Relaxed);
        for number in next..next + 20 {
            let name = format!(".board.ron.{}-{number}.tmp", std::process::id());
            desk.put(name, b"left over");
        }
        let temporary = Temporary::create(&target, Naming::Unique).unwrap();
        assert!(temporary.is_still_ours().unwrap());
        drop(temporary);
        assert_eq!(desk.names("").len(), 20);
    }

    #[test]
    fn only_names_that_a_save_gives_are_taken_for_left_over() {
        let desk = Desk::new();
        let target = Target::resolve(&desk.path("board.ron")).unwrap();
        assert!(is_unique_name(&target, &unique_name(&target)));
        assert!(is_unique_name(&target, ".board.ron.1-0.tmp".as_ref()));
        for name in [
            ".board.ron.tmp",
            ".board.ron.-.tmp",
            ".board.ron.1-.tmp",
            ".board.ron.1-x.tmp",
            ".board.ron.1-0.tmp~",
            ".board.ron2.1-0.tmp",
            "board.ron.1-0.tmp",
            ".board.ron.notes.tmp",
        ] {
            assert!(!is_unique_name(&target, name.as_ref()), "{name}");
        }
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
