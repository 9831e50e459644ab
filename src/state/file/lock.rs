//! One writer at a time: a lock for each file, in the state folder so that nothing is left in a synced one.
//!
//! Locks are advice between programs of one user on one machine. What they miss, a save finds that can exchange the
//! file with the new one and look at what it has displaced.

use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use super::system::{careful_options, make_private_folders};
use super::target::fingerprint;
use crate::clock::Deadline;

/// How long to sleep between two tries.
const PAUSE: Duration = Duration::from_millis(2);

/// The longest note of a holder that is read, in bytes.
const LONGEST_NOTE: u64 = 200;

/// The program that has a lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Its process number.
    pub process: u32,
    /// Its name, as it wrote it.
    pub program: String,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (process {})", self.program, self.process)
    }
}

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Why there is no lock.
#[derive(Debug)]
pub(super) enum LockError {
    /// Another program has it, and said who it is if there is a name.
    Held(Option<Holder>),
    /// No lock can be made here.
    Unavailable { path: PathBuf, source: io::Error },
}

/// Whether somebody is saving a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Locked {
    /// Nobody is.
    Free,
    /// Somebody is.
    Held {
        /// Who, if that was said.
        holder: Option<Holder>,
        /// Since when.
        since: Option<SystemTime>,
    },
}

/// Whether somebody is saving the file at the real path `real` just now. It looks once, waits for nobody and makes nothing.
///
/// # Errors
///
/// When the lock cannot be looked at.
pub fn look_at_lock(state: &Path, real: &Path) -> io::Result<Locked> {
    let opened = careful_options().read(true).open(lock_path(state, real));
    let mut file = match opened {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Locked::Free),
        opened => opened?,
    };
    match file.try_lock_shared() {
        Ok(()) => Ok(Locked::Free),
        Err(TryLockError::WouldBlock) => Ok(Locked::Held {
            since: file.metadata().and_then(|it| it.modified()).ok(),
            holder: holder(&mut file),
        }),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Where the lock for the file at `real` lies.
pub(super) fn lock_path(state: &Path, real: &Path) -> PathBuf {
    state
        .join("locks")
        .join(format!("{}.lock", fingerprint(real)))
}

impl Lock {
    /// Takes the lock at `path`, asking once, and again for as long as `patience`.
    pub(super) fn take(path: &Path, patience: Duration) -> Result<Self, LockError> {
        let unavailable = |source| LockError::Unavailable {
            path: path.to_path_buf(),
            source,
        };
        let mut file = open(path).map_err(unavailable)?;
        let end = Deadline::after(patience);
        loop {
            match file.try_lock() {
                Ok(()) => {
                    sign(&mut file);
                    return Ok(Self { _file: file });
                }
                Err(TryLockError::WouldBlock) if end.left().is_zero() => {
                    return Err(LockError::Held(holder(&mut file)));
                }
                Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
                Err(TryLockError::Error(source)) => return Err(unavailable(source)),
            }
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        make_private_folders(folder)?;
    }
    careful_options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
}

/// Writes our name into the lock. It is a courtesy: on a full disk the lock holds without one.
fn sign(file: &mut File) {
    let note = format!("{} {}\n", std::process::id(), env!("CARGO_PKG_NAME"));
    file.set_len(0)
        .and_then(|()| file.write_all(note.as_bytes()))
        .ok();
}

/// Who has written its name into the lock, if that can be read.
fn holder(file: &mut File) -> Option<Holder> {
    let mut note = String::new();
    file.rewind().ok()?;
    file.take(LONGEST_NOTE).read_to_string(&mut note).ok()?;
    let (process, program) = note.trim_end().split_once(' ')?;
    Some(Holder {
        process: process.parse().ok()?,
        program: program.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::state::file::testing::{Desk, mode, put};

    const BRIEFLY: Duration = Duration::from_millis(20);

    #[test]
    fn a_lock_is_held_until_it_is_dropped() {
        let desk = Desk::new();
        let path = desk.path("locks/a.lock");
        let lock = Lock::take(&path, BRIEFLY).unwrap();
        let Err(LockError::Held(Some(holder))) = Lock::take(&path, BRIEFLY) else {
            panic!("two have the lock")
        };
        assert_eq!(
            holder,
            Holder {
                process: std::process::id(),
                program: "standup".to_owned()
            }
        );
        drop(lock);
        assert!(Lock::take(&path, BRIEFLY).is_ok());
    }

    #[test]
    fn a_free_lock_is_had_without_any_patience() {
        let desk = Desk::new();
        let path = desk.path("a.lock");
        let lock = Lock::take(&path, Duration::ZERO).unwrap();
        assert!(matches!(
            Lock::take(&path, Duration::ZERO),
            Err(LockError::Held(Some(_)))
        ));
        drop(lock);
        assert!(Lock::take(&path, Duration::from_millis(1)).is_ok());
    }

    #[test]
    fn who_holds_a_lock_is_seen_without_taking_it() {
        let desk = Desk::new();
        let (state, real) = (desk.path("state"), Path::new("/board.ron"));
        let seen = || look_at_lock(&state, real).unwrap();
        assert_eq!(seen(), Locked::Free);
        assert!(!state.exists(), "looking makes nothing");
        let lock = Lock::take(&lock_path(&state, real), BRIEFLY).unwrap();
        let Locked::Held { holder, since } = seen() else {
            panic!("it is held")
        };
        assert_eq!(holder.unwrap().process, std::process::id());
        assert!(since.is_some());
        drop(lock);
        assert_eq!(seen(), Locked::Free);
        fs::remove_dir_all(state.join("locks")).unwrap();
        put(&state.join("locks"), b"a file");
        assert!(look_at_lock(&state, real).is_err());
    }

    #[test]
    fn a_lock_is_private() {
        let desk = Desk::new();
        let path = desk.path("state/locks/a.lock");
        let _lock = Lock::take(&path, BRIEFLY).unwrap();
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(&desk.path("state/locks")), 0o700);
        assert_eq!(mode(&desk.path("state")), 0o700);
    }

    #[test]
    fn an_unreadable_name_is_no_name() {
        let desk = Desk::new();
        for note in ["", "twelve standup", "12", "\u{1b}[31m"] {
            let path = desk.put("a.lock", note.as_bytes());
            let other = File::open(&path).unwrap();
            other.lock().unwrap();
            assert!(
                matches!(Lock::take(&path, BRIEFLY), Err(LockError::Held(None))),
                "{note:?}"
            );
        }
    }

    #[test]
    fn an_old_name_is_overwritten_whole() {
        let desk = Desk::new();
        let path = desk.path("a.lock");
        put(&path, b"4294967295 a program with a very long name\n");
        let _lock = Lock::take(&path, BRIEFLY).unwrap();
        let note = fs::read_to_string(&path).unwrap();
        assert_eq!(note, format!("{} standup\n", std::process::id()));
    }

    #[test]
    fn a_link_planted_as_lock_is_not_written_through() {
        let desk = Desk::new();
        let other = desk.put("other", b"precious");
        let path = desk.link("a.lock", &other);
        assert!(matches!(
            Lock::take(&path, BRIEFLY),
            Err(LockError::Unavailable { .. })
        ));
        assert_eq!(fs::read(other).unwrap(), b"precious");
    }

    #[test]
    fn no_place_for_a_lock_is_no_lock() {
        let desk = Desk::new();
        desk.put("state", b"a file");
        let path = desk.path("state/locks/a.lock");
        assert!(matches!(
            Lock::take(&path, BRIEFLY),
            Err(LockError::Unavailable { .. })
        ));
    }
}
