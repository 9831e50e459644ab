//! One save under way: lock, temporary, last look, rename, sync.

mod create;
mod debt;

use std::io;
use std::mem::discriminant;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDateTime;

use super::super::contents::{Contents, Stamp, check_size, read_target};
use super::super::failure::{SaveError, Warning};
use super::super::left_out::Step;
use super::super::lock::{Lock, LockError, lock_path};
use super::super::snapshots::Snapshots;
use super::super::system::{Folder, is_unknown_here, make_private_folders};
use super::super::target::Target;
use super::super::temporary::{Expected, Naming, Placed, Temporary};
use super::{Debt, Kept, Place};

/// How long another writer is waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// How one round ended.
pub(super) enum Swap {
    /// The file is the new one.
    Done(Stamp),
    /// Somebody else wrote it, and this is what.
    Changed(Option<Contents>),
    /// The file is the new one, and what was displaced is not what we had looked at.
    Displaced(Contents, Debt),
    /// Somebody else removed or replaced our temporary.
    TemporaryLost,
}

/// A new text that lies beside the file, ready to take its place.
pub(super) struct Ready {
    temporary: Temporary,
    folder: Folder,
}

/// A save under way. The lock goes when it does.
pub(super) struct Save {
    pub(super) target: Target,
    pub(super) real: PathBuf,
    lock: Option<Lock>,
    pub(super) naming: Naming,
    snapshots: Option<Snapshots>,
    /// The number of the earlier state that the new text stands for, if it is to be one.
    pub(super) stands_for: Option<u64>,
    now: NaiveDateTime,
    pub(super) left_over: Vec<Kept>,
    pub(super) warnings: Vec<Warning>,
}

impl Save {
    /// Finds the file and takes its lock.
    pub(super) fn begin(place: &Place, now: NaiveDateTime) -> Result<Self, SaveError> {
        let target = Target::resolve(&place.file)?;
        let real = target.real();
        let mut warnings = Vec::new();
        let state = place.state.as_deref();
        let lock = take_lock(state, &real, &mut warnings)?;
        // Without the lock, what lies under the fixed name may be another's who is just saving.
        let naming = lock.as_ref().map_or(Naming::Unique, |_| Naming::Fixed);
        let snapshots = state.map(|state| Snapshots::of(state, &real));
        Ok(Self {
            target,
            real,
            lock,
            naming,
            snapshots,
            stands_for: None,
            now,
            left_over: Vec::new(),
            warnings,
        })
    }

    /// One round: writes the new file, and puts it in the place of the old one if that is still what it was.
    /// `there` is what is in that place, `newest` the version whose owner and mode the new one gets.
    pub(super) fn swap(
        &mut self,
        there: Option<&Contents>,
        newest: Option<&Contents>,
        bytes: &[u8],
    ) -> Result<Swap, SaveError> {
        let ready = self.prepare(newest, bytes)?;
        // The bytes too: a write of the same size within one tick of the file system's clock leaves the stamp.
        if !Step::SecondLook.is_left_out() {
            let now = read_target(&self.target)?;
            if now.as_ref() != there {
                return Ok(Swap::Changed(now));
            }
        }
        self.place(ready, there, bytes)
    }

    /// Writes the new file beside the old one, down to the disk.
    pub(super) fn prepare(
        &mut self,
        newest: Option<&Contents>,
        bytes: &[u8],
    ) -> Result<Ready, SaveError> {
        check_size(bytes.len().try_into().unwrap_or(u64::MAX), &self.real)?;
        if let Some(newest) = newest {
            if newest.attributes.is_read_only() && !Step::ReadOnly.is_left_out() {
                return Err(SaveError::ReadOnly {
                    path: self.real.clone(),
                });
            }
            // What an editor wrote is in no snapshot yet.
            self.keep(&newest.bytes);
        }
        // Opened now, since a folder that cannot be opened must stop the save before the file is replaced.
        let folder = self.target.folder();
        let folder = make_private_folders(folder).and_then(|()| Folder::open(folder));
        let folder = folder.map_err(self.failed("open or make its folder"))?;
        let temporary = self.write_temporary(newest, bytes)?;
        Ok(Ready { temporary, folder })
    }

    /// Puts the new file in the place of the old one, and looks at what that was.
    pub(super) fn place(
        &mut self,
        ready: Ready,
        there: Option<&Contents>,
        bytes: &[u8],
    ) -> Result<Swap, SaveError> {
        let Ready { temporary, folder } = ready;
        let is_ours = Step::StillOurs.is_left_out()
            || temporary
                .is_still_ours()
                .map_err(self.failed("look at the temporary file"))?;
        if !is_ours {
            return Ok(Swap::TemporaryLost);
        }
        let expected = there.map_or(Expected::Nothing, |_| Expected::File);
        let placed = temporary
            .become_file(&self.real, expected)
            .map_err(self.failed("put the new text in its place"))?;
        let stamp = match placed {
            Placed::Missed => return Ok(Swap::Changed(read_target(&self.target)?)),
            Placed::Alone(stamp) => stamp,
            Placed::Unseen(stamp) => {
                self.warn_of_no_guard();
                stamp
            }
            Placed::Instead(stamp, displaced) => {
                if let Some(changed) = self.settle(displaced, stamp, there, bytes)? {
                    return Ok(changed);
                }
                stamp
            }
        };
        self.sync(&folder)?;
        self.warn_of_links(there);
        Ok(Swap::Done(stamp))
    }

    fn write_temporary(
        &mut self,
        newest: Option<&Contents>,
        bytes: &[u8],
    ) -> Result<Temporary, SaveError> {
        let mut temporary = self.create_temporary()?;
        match newest {
            Some(newest) => {
                let adopted = temporary.adopt(&newest.attributes);
                adopted.map_err(self.failed("keep its owner and mode"))?;
            }
            None => {
                if let Err(source) = temporary.make_private() {
                    self.warn(Warning::NotPrivate {
                        path: self.real.clone(),
                        source,
                    });
                }
            }
        }
        temporary
            .write(bytes)
            .map_err(self.failed("write the new text"))?;
        if !Step::SyncFile.is_left_out() {
            temporary
                .sync()
                .map_err(self.failed("bring the new text to the disk"))?;
        }
        Ok(temporary)
    }

    /// Makes the rename durable.
    fn sync(&mut self, folder: &Folder) -> Result<(), SaveError> {
        if Step::SyncFolder.is_left_out() {
            return Ok(());
        }
        let path = self.real.clone();
        match folder.sync() {
            Ok(()) => Ok(()),
            Err(source) if is_unknown_here(&source) => {
                self.warn(Warning::FolderNotSynced { path, source });
                Ok(())
            }
            Err(source) => Err(SaveError::NotDurable { path, source }),
        }
    }

    /// Keeps a state as a snapshot. A failure is not told when the state folder is known to be amiss.
    pub(super) fn keep(&mut self, bytes: &[u8]) {
        self.keep_as(bytes, None);
    }

    /// Keeps the new text, which may stand for an earlier one.
    pub(super) fn keep_new(&mut self, bytes: &[u8]) {
        self.keep_as(bytes, self.stands_for);
    }

    fn keep_as(&mut self, bytes: &[u8], stands_for: Option<u64>) {
        if Step::Snapshot.is_left_out() {
            return;
        }
        let Some(snapshots) = &self.snapshots else {
            return;
        };
        let Err(error) = snapshots.keep_as(self.now, bytes, stands_for) else {
            return;
        };
        if self.lock.is_some() {
            self.warn(Warning::NoSnapshot(error));
        }
    }

    /// Notes a warning, each kind once, however many rounds it takes.
    fn warn(&mut self, warning: Warning) {
        let is_told = |told: &Warning| discriminant(told) == discriminant(&warning);
        if !self.warnings.iter().any(is_told) {
            self.warnings.push(warning);
        }
    }

    /// Nobody can say what was replaced: without a lock it may have been what another wrote.
    fn warn_of_no_guard(&mut self) {
        if self.lock.is_none() {
            let path = self.real.clone();
            self.warn(Warning::Unguarded { path });
        }
    }

    fn warn_of_links(&mut self, before: Option<&Contents>) {
        let links = before.map_or(1, |before| before.attributes.links());
        if links > 1 {
            self.warn(Warning::HardLinked {
                path: self.real.clone(),
                links,
            });
        }
    }

    fn failed(&self, doing: &'static str) -> impl FnOnce(io::Error) -> SaveError {
        let path = self.real.clone();
        move |source| SaveError::System {
            path,
            doing,
            source,
        }
    }
}

fn take_lock(
    state: Option<&Path>,
    real: &Path,
    warnings: &mut Vec<Warning>,
) -> Result<Option<Lock>, SaveError> {
    if Step::Lock.is_left_out() {
        return Ok(None);
    }
    let Some(state) = state else {
        warnings.push(Warning::NoStateFolder);
        return Ok(None);
    };
    match Lock::take(&lock_path(state, real), PATIENCE) {
        Ok(lock) => Ok(Some(lock)),
        Err(LockError::Held(holder)) => Err(SaveError::Held {
            path: real.to_path_buf(),
            holder,
        }),
        Err(LockError::Unavailable { path, source }) => {
            warnings.push(Warning::NotLocked { path, source });
            Ok(None)
        }
    }
}
