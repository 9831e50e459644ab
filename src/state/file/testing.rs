//! A folder for one test, with shorthands for what a user or another program does in it.

#[cfg(target_os = "linux")]
use std::cell::Cell;
use std::ffi::OsStr;
use std::fs::{self, File, Metadata};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;

#[cfg(target_os = "linux")]
thread_local! {
    static CAN_EXCHANGE: Cell<bool> = const { Cell::new(true) };
}

/// Does something on this thread as on a file system that knows only the plain rename.
#[cfg(target_os = "linux")]
pub(super) fn without_exchange<T>(act: impl FnOnce() -> T) -> T {
    CAN_EXCHANGE.set(false);
    let done = act();
    CAN_EXCHANGE.set(true);
    done
}

/// Whether the file system of this thread knows more than the plain rename.
#[cfg(target_os = "linux")]
pub(super) fn can_exchange() -> bool {
    CAN_EXCHANGE.get()
}

/// The numbers of folders in which syncs fail, and which of the next ones do, the last first.
static FAILING: Mutex<Vec<(u64, Vec<bool>)>> = Mutex::new(Vec::new());

/// Says which of the next syncs in a folder fail, of the temporary and of the folder in turn, whichever thread asks. All
/// are to be used up: another folder may get its number later.
pub(crate) fn fail_syncs(folder: &Path, which: &[bool]) {
    let number = fs::metadata(folder).unwrap().ino();
    let mut failing = FAILING.lock().unwrap_or_else(PoisonError::into_inner);
    failing.retain(|(it, _)| *it != number);
    failing.push((number, which.iter().rev().copied().collect()));
}

/// Whether this sync in a folder is to fail.
pub(super) fn fails_to_sync(folder: &Metadata) -> bool {
    let mut failing = FAILING.lock().unwrap_or_else(PoisonError::into_inner);
    let next = failing.iter_mut().find(|(it, _)| *it == folder.ino());
    next.and_then(|(_, which)| which.pop()).unwrap_or(false)
}

/// A folder that goes when the test ends.
pub(super) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A path on the desk, real as far as it exists.
    pub(super) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        fs::canonicalize(self.folder.path()).unwrap().join(name)
    }

    /// Writes a file in place, as a careless editor does.
    pub(super) fn put(&self, name: impl AsRef<Path>, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        put(&path, bytes);
        path
    }

    pub(super) fn link(&self, name: &str, to: impl AsRef<Path>) -> PathBuf {
        let path = self.path(name);
        std::os::unix::fs::symlink(to, &path).unwrap();
        path
    }

    pub(super) fn folder(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(&path).unwrap();
        path
    }

    pub(super) fn fifo(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        assert!(
            Command::new("mkfifo")
                .arg(&path)
                .status()
                .unwrap()
                .success()
        );
        path
    }

    /// Names in a folder of the desk (`""` for the desk itself), sorted.
    pub(super) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let name = |entry: fs::DirEntry| OsStr::to_string_lossy(&entry.file_name()).into_owned();
        let mut names: Vec<String> = entries.map(|entry| name(entry.unwrap())).collect();
        names.sort();
        names
    }
}

pub(super) fn put(path: &Path, bytes: &[u8]) {
    File::create(path).unwrap().write_all(bytes).unwrap();
}

pub(super) fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o7777
}

pub(super) fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
}
