//! Earlier states of a file, kept in the state folder to go back to.
//!
//! The newest is never pruned. A snapshot is whole or not there, and once it is kept a power cut does not take it;
//! keeping one never touches the file itself.

use std::fs;
use std::io::{self, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use tempfile::NamedTempFile;

mod id;
mod steps;

use super::contents::{self, FileError};
use super::left_out::Step;
use super::system::{Folder, is_unknown_here, make_private_folders, names_in};
use super::target::fingerprint;
use crate::printable::Printable;
pub use id::SnapshotId;
pub use steps::{Steps, Way};

/// How many states are kept.
const MOST_SNAPSHOTS: usize = 50;

/// How much all states of a file may take together, in bytes: 20 MB.
const MOST_TOGETHER: u64 = 20_000_000;

/// What the name of an unfinished snapshot begins with.
const UNFINISHED: &str = ".new-";

/// Why a state could not be kept, listed or read.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The system said no.
    #[error("{}: cannot {doing}: {source}; check the folder and its disk", Printable::path(.path))]
    System {
        /// The folder of snapshots, or a file in it.
        path: PathBuf,
        /// What we wanted to do, as an infinitive.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A snapshot cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// There is no such snapshot; it may have been pruned since.
    #[error("{}: there is no such snapshot any more; list them again", Printable::path(.path))]
    Missing {
        /// Where it would be.
        path: PathBuf,
    },
}

/// One earlier state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snapshot {
    /// Which one.
    pub id: SnapshotId,
    /// Its size in bytes.
    pub size: u64,
}

/// All earlier states of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshots {
    folder: PathBuf,
}

impl Snapshots {
    /// The snapshots of the file at the real path `real` (see `Target::real`).
    pub fn of(state: &Path, real: &Path) -> Self {
        Self {
            folder: state.join("snapshots").join(fingerprint(real)),
        }
    }

    /// Keeps a state, unless it is empty or the newest one already, and prunes the oldest.
    pub fn keep(&self, now: NaiveDateTime, bytes: &[u8]) -> Result<(), SnapshotError> {
        self.keep_as(now, bytes, None)
    }

    /// Keeps a state as [`keep`](Self::keep) does, and notes for which earlier one it stands: see [`Steps`].
    pub fn keep_as(
        &self,
        now: NaiveDateTime,
        bytes: &[u8],
        stands_for: Option<u64>,
    ) -> Result<(), SnapshotError> {
        let folder = make_private_folders(&self.folder).and_then(|()| Folder::open(&self.folder));
        let folder = folder.map_err(self.failed("open or make the folder"))?;
        self.remove_unfinished()?;
        let kept = self.list()?;
        let newest = kept.last().copied();
        if bytes.is_empty() || newest.is_some_and(|newest| self.is_equal(newest, bytes)) {
            return Ok(());
        }
        let unfinished = self.write(bytes).map_err(self.failed("write a snapshot"))?;
        let number = newest.map_or(1, |newest| newest.id.number().saturating_add(1));
        self.name(unfinished, SnapshotId::new(number, now, stands_for))?;
        self.sync(&folder)?;
        if stands_for.is_some() {
            self.remove_passed(&kept)?;
        }
        self.prune()
    }

    /// Who goes several steps back has passed states that are there twice: the copy goes, so that the way back is not
    /// shortened by going it.
    fn remove_passed(&self, kept: &[Snapshot]) -> Result<(), SnapshotError> {
        let Some(passed) = kept.last() else {
            return Ok(());
        };
        let mut kept = kept.iter();
        let original = kept.find(|it| Some(it.id.number()) == passed.id.stands_for());
        let is_twice = original.is_some_and(|original| {
            self.read(original.id)
                .is_ok_and(|bytes| self.is_equal(*passed, &bytes))
        });
        if is_twice {
            self.remove(&self.path(passed.id))?;
        }
        Ok(())
    }

    /// The way that the kept states tell.
    pub fn steps(&self) -> Result<Steps, SnapshotError> {
        self.list().map(Steps::new)
    }

    /// All snapshots, the newest last. Empty when none was ever kept.
    pub fn list(&self) -> Result<Vec<Snapshot>, SnapshotError> {
        let names = match names_in(&self.folder) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(self.failed("list the folder")(error)),
        };
        let mut snapshots = Vec::new();
        for name in names {
            let Some(id) = name.to_str().and_then(SnapshotId::parse) else {
                continue;
            };
            // One that another program has pruned in this moment is no longer a snapshot.
            let Ok(metadata) = fs::symlink_metadata(self.folder.join(name)) else {
                continue;
            };
            if metadata.is_file() {
                snapshots.push(Snapshot {
                    id,
                    size: metadata.len(),
                });
            }
        }
        snapshots.sort_by_key(|snapshot| snapshot.id);
        Ok(snapshots)
    }

    /// The bytes of one snapshot.
    pub fn read(&self, id: SnapshotId) -> Result<Vec<u8>, SnapshotError> {
        let path = self.path(id);
        match contents::read(&path)? {
            Some(contents) => Ok(contents.bytes),
            None => Err(SnapshotError::Missing { path }),
        }
    }

    /// Where the newest lies, if there is one.
    pub fn newest(&self) -> Result<Option<PathBuf>, SnapshotError> {
        let newest = self.list()?.pop();
        Ok(newest.map(|it| self.path(it.id)))
    }

    /// Whether one of them holds these bytes.
    pub(super) fn holds(&self, bytes: &[u8]) -> Result<bool, SnapshotError> {
        let kept = self.list()?;
        Ok(kept.into_iter().any(|it| self.is_equal(it, bytes)))
    }

    /// Whether a snapshot holds these bytes. One that cannot be read does not.
    fn is_equal(&self, snapshot: Snapshot, bytes: &[u8]) -> bool {
        u64::try_from(bytes.len()) == Ok(snapshot.size)
            && self.read(snapshot.id).is_ok_and(|kept| kept == bytes)
    }

    fn write(&self, bytes: &[u8]) -> io::Result<NamedTempFile> {
        // Made with mode 0600.
        let mut unfinished = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .tempfile_in(&self.folder)?;
        unfinished.write_all(bytes)?;
        // Else a power cut could leave a name for an empty file.
        if !Step::SyncSnapshot.is_left_out() {
            unfinished.as_file().sync_all()?;
        }
        Ok(unfinished)
    }

    /// Gives a written snapshot its name, or that with the first free number after it: without a lock another program
    /// may have taken that one just now.
    fn name(&self, unfinished: NamedTempFile, id: SnapshotId) -> Result<(), SnapshotError> {
        let (mut unfinished, mut id) = (unfinished, id);
        loop {
            match unfinished.persist_noclobber(self.path(id)) {
                Ok(_) => return Ok(()),
                Err(failed) if failed.error.kind() == io::ErrorKind::AlreadyExists => {
                    let Some(next) = id.next() else {
                        return Err(self.failed("name a snapshot")(failed.error));
                    };
                    (unfinished, id) = (failed.file, next);
                }
                Err(failed) => return Err(self.failed("name a snapshot")(failed.error)),
            }
        }
    }

    /// Makes the names durable: what they stand for may be about to go elsewhere.
    fn sync(&self, folder: &Folder) -> Result<(), SnapshotError> {
        if Step::SyncSnapshots.is_left_out() {
            return Ok(());
        }
        match folder.sync() {
            Err(error) if !is_unknown_here(&error) => Err(self
                .failed("bring the name of a snapshot to the disk")(
                error
            )),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    fn prune(&self) -> Result<(), SnapshotError> {
        let mut together: u64 = 0;
        for (age, snapshot) in self.list()?.into_iter().rev().enumerate() {
            together = together.saturating_add(snapshot.size);
            let is_kept = age == 0 || (age < MOST_SNAPSHOTS && together <= MOST_TOGETHER);
            if !is_kept {
                self.remove(&self.path(snapshot.id))?;
            }
        }
        Ok(())
    }

    /// Removes what a killed program has left.
    fn remove_unfinished(&self) -> Result<(), SnapshotError> {
        for name in names_in(&self.folder).map_err(self.failed("list the folder"))? {
            if name.as_bytes().starts_with(UNFINISHED.as_bytes()) {
                self.remove(&self.folder.join(name))?;
            }
        }
        Ok(())
    }

    fn remove(&self, path: &Path) -> Result<(), SnapshotError> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(self.failed("remove an old snapshot")(error))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Where a snapshot lies.
    pub fn path(&self, id: SnapshotId) -> PathBuf {
        self.folder.join(id.file_name())
    }

    fn failed(&self, doing: &'static str) -> impl FnOnce(io::Error) -> SnapshotError {
        let path = self.folder.clone();
        move |source| SnapshotError::System {
            path,
            doing,
            source,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::file::testing::{Desk, mode, put};

    fn noon() -> NaiveDateTime {
        "2026-10-09T12:00:00".parse().unwrap()
    }

    fn snapshots(desk: &Desk) -> Snapshots {
        Snapshots::of(&desk.path("state"), Path::new("/board.ron"))
    }

    fn texts(snapshots: &Snapshots) -> Vec<String> {
        let read =
            |snapshot: Snapshot| String::from_utf8(snapshots.read(snapshot.id).unwrap()).unwrap();
        snapshots.list().unwrap().into_iter().map(read).collect()
    }

    #[test]
    fn states_are_kept_in_order_and_read_back() {
        let desk = Desk::new();
        let snapshots = snapshots(&desk);
        assert_eq!(snapshots.list().unwrap(), []);
        for text in ["one", "two", "three"] {
            snapshots.keep(noon(), text.as_bytes()).unwrap();
        }
        assert_eq!(texts(&snapshots), ["one", "two", "three"]);
        let newest = snapshots.list().unwrap().pop().unwrap();
        assert_eq!(
            (newest.id.number(), newest.id.at(), newest.size),
            (3, noon(), 5)
        );
    }

    #[test]
    fn a_clock_that_goes_back_does_not_change_the_order() {
        let desk = Desk::new();
        let snapshots = snapshots(&desk);
        snapshots.keep(noon(), b"first").unwrap();
        snapshots
            .keep(noon() - chrono::Duration::days(300), b"second")
            .unwrap();
        assert_eq!(texts(&snapshots), ["first", "second"]);
    }

    #[test]
    fn the_newest_state_is_not_kept_twice_and_nothing_is_no_state() {
        let desk = Desk::new();
        let snapshots = snapshots(&desk);
        for text in ["one", "one", "", "two", "one"] {
            snapshots.keep(noon(), text.as_bytes()).unwrap();
        }
        assert_eq!(texts(&snapshots), ["one", "two", "one"]);
    }

    #[test]
    fn fifty_states_are_kept() {
        let desk = Desk::new();
        let snapshots = snapshots(&desk);
        for number in 1..=53 {
            snapshots
                .keep(noon(), number.to_string().as_bytes())
                .unwrap();
        }
        let texts = texts(&snapshots);
        assert_eq!(texts.len(), 50);
        assert_eq!((texts[0].as_str(), texts[49].as_str()), ("4", "53"));
    }

    #[test]
    fn large_states_push_out_old_ones_but_never_the_newest() {
        let desk = Desk::new();
        let snapshots = snapshots(&desk);
        let large = |letter: u8| vec![letter; 8_000_000];
        for letter in *b"abc" {
            snapshots.keep(noon(), &large(letter)).unwrap();
        }
        let first = |snapshot: &Snapshot| snapshots.read(snapshot.id).unwrap()[0];
        assert_eq!(
            snapshots
                .list()
                .unwrap()
                .iter()
                .map(first)
                .collect::<Vec<u8>>(),
            b"bc"
        );
        snapshots.keep(noon(), &vec![b'd'; 20_000_001]).unwrap();
        assert_eq!(
            snapshots
                .list()
                .unwrap()
                .iter()
                .map(first)
                .collect::<Vec<u8>>(),
            b"d"
        );
    }

    #[test]
    fn snapshots_are_private() {
        let desk = Desk::new();
        let snapshots = snapshots(&desk);
        snapshots.keep(noon(), b"one").unwrap();
        assert_eq!(mode(&snapshots.folder), 0o700);
        let newest = snapshots.list().unwrap().pop().unwrap();
        assert_eq!(mode(&snapshots.path(newest.id)), 0o600);
    }

    #[test]
    fn what_is_no_snapshot_is_left_alone_and_what_was_left_over_goes() {
        let desk = Desk::new();
        let snapshots = snapshots(&desk);
        snapshots.keep(noon(), b"one").unwrap();
        put(&snapshots.folder.join("notes.txt"), b"mine");
        put(&snapshots.folder.join(".new-left-over"), b"half");
        fs::create_dir(snapshots.folder.join("0000000009-20261009T120000.ron")).unwrap();
        snapshots.keep(noon(), b"two").unwrap();
        assert_eq!(texts(&snapshots), ["one", "two"]);
        assert!(snapshots.folder.join("notes.txt").exists());
        assert!(!snapshots.folder.join(".new-left-over").exists());
    }

    #[test]
    fn a_number_that_another_program_took_is_passed_over() {
        let desk = Desk::new();
        let snapshots = snapshots(&desk);
        fs::create_dir_all(&snapshots.folder).unwrap();
        let taken = SnapshotId::new(1, noon(), None);
        fs::create_dir(snapshots.path(taken)).unwrap();
        snapshots.keep(noon(), b"one").unwrap();
        assert_eq!(snapshots.list().unwrap()[0].id.number(), 2);
    }

    #[test]
    fn a_pruned_snapshot_is_missing() {
        let desk = Desk::new();
        let snapshots = snapshots(&desk);
        snapshots.keep(noon(), b"one").unwrap();
        let newest = snapshots.list().unwrap().pop().unwrap();
        fs::remove_file(snapshots.path(newest.id)).unwrap();
        assert!(matches!(
            snapshots.read(newest.id),
            Err(SnapshotError::Missing { .. })
        ));
    }

    #[test]
    fn no_place_for_snapshots_is_an_error_that_names_the_folder() {
        let desk = Desk::new();
        desk.put("state", b"a file");
        let snapshots = snapshots(&desk);
        let error = snapshots.keep(noon(), b"one").unwrap_err();
        assert!(
            error
                .to_string()
                .contains(&*snapshots.folder.to_string_lossy()),
            "{error}"
        );
    }

    #[test]
    fn files_do_not_share_snapshots() {
        let desk = Desk::new();
        snapshots(&desk).keep(noon(), b"one").unwrap();
        let other = Snapshots::of(&desk.path("state"), Path::new("/other.ron"));
        assert_eq!(other.list().unwrap(), []);
    }
}
