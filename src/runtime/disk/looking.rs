//! What others make of the file: seen, read, told.
//!
//! Invariant: a file is told of when nobody has written it for a moment, and one that cannot be read only when it stays so.

use std::{
    fs, io,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    sync::{Arc, atomic::Ordering, mpsc::RecvTimeoutError},
    time::Duration,
};

use super::{super::drill, Errand, Work};
use crate::{
    app::{Disk, Message, NoBoard},
    clock::Deadline,
    state::file::{
        board::LoadError,
        contents,
        target::Target,
        watch::{Watch, WatchError},
    },
};

/// Whether the file is not watched, though it should be.
#[derive(Debug)]
pub(super) enum Unwatched {
    /// It is watched.
    No,
    /// It is not, and this is why; nobody was told yet.
    Untold(WatchError),
    /// It is not, and that was told.
    Told,
}

/// How long to wait before a file that cannot be read is read again: it may be half-written.
const DOUBT: Duration = Duration::from_millis(150);
/// How often a file that cannot be read is read again before it is told.
const DOUBTS: u8 = 4;
/// How long to wait after the file changed: one save is several changes.
const SETTLES: Duration = Duration::from_millis(30);
/// How long to wait at most where somebody writes without end.
const LONGEST_SETTLING: Duration = Duration::from_millis(300);

impl Work {
    /// Waits until nobody has written for a moment, or somebody wants something else.
    pub(super) fn settle(&mut self) {
        let end = Deadline::after(LONGEST_SETTLING);
        while let Ok(errand) = self.waiting.recv_timeout(SETTLES.min(end.left())) {
            if !matches!(errand, Errand::Look) {
                self.held.push_back(errand);
                return;
            }
            if end.left().is_zero() {
                return;
            }
        }
    }

    pub(super) fn look(&mut self) {
        self.look_at_guard();
        for doubts in 0..=DOUBTS {
            // What is written after a look is told by the watch; the folder may go after what was in it.
            self.watch();
            match self.disk() {
                Ok(None) => return,
                // It may be half-written; or taken away for a moment, as sync tools do.
                Err(_) | Ok(Some(Disk::Gone)) if doubts < DOUBTS => {
                    if !self.pause() {
                        self.held.push_back(Errand::Look);
                        return;
                    }
                }
                Ok(Some(disk)) => {
                    self.is_there = !matches!(disk, Disk::Gone);
                    (self.is_unreadable, self.is_untold) = (false, false);
                    self.tell(Message::Changed(disk));
                    if let Some(why) = &self.unsure {
                        self.tell(Message::Unsure(why.clone()));
                    }
                    return;
                }
                // Told once, if it was heard; what cannot be read stays so until somebody writes it again.
                Err(why) => {
                    let was_told = self.is_unreadable && !self.is_untold;
                    (self.is_unreadable, self.is_untold) = (true, false);
                    if !was_told {
                        self.tell(Message::Changed(Disk::Unreadable(why)));
                    }
                }
            }
        }
    }

    /// Whether the file is the one that was opened, as far as one look tells.
    pub(super) fn is_as_it_was(&self) -> bool {
        let file = &self.desk.file;
        guard(file.path()) == self.desk.guard && file.is_as_known().unwrap_or(false)
    }

    /// Tells when the file may not be written any more, or may again.
    pub(super) fn look_at_guard(&mut self) {
        let guard = guard(self.desk.file.path());
        if guard != self.desk.guard {
            self.desk.guard.clone_from(&guard);
            self.tell(Message::Guarded(guard));
        }
    }

    /// What is on the disk, if it is another than was read or written last.
    fn disk(&mut self) -> Result<Option<Disk>, NoBoard> {
        let file = &mut self.desk.file;
        let stamp =
            contents::stamp(file.path()).map_err(|it| NoBoard::from(&LoadError::from(it)))?;
        if stamp.is_none() {
            return Ok(self.is_there.then_some(Disk::Gone));
        }
        self.is_there = true;
        let loaded = if self.is_unreadable || self.is_untold {
            file.load()
        } else {
            file.look_again()
        };
        let loaded = loaded.map_err(|it| NoBoard::from(&it))?;
        Ok(loaded.map(|it| Disk::Board(Box::new(it))))
    }

    /// Waits a moment; says no when somebody wants something else.
    fn pause(&mut self) -> bool {
        if !self.held.is_empty() {
            return false;
        }
        match self.waiting.recv_timeout(DOUBT) {
            Ok(Errand::Look) | Err(RecvTimeoutError::Timeout) => true,
            Ok(errand) => {
                self.held.push_back(errand);
                false
            }
            Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Says once that nobody tells us of changes. Where there is no file, that is told instead.
    pub(super) fn tell_if_unwatched(&mut self) {
        if !self.is_there {
            return;
        }
        match std::mem::replace(&mut self.unwatched, Unwatched::Told) {
            Unwatched::Untold(error @ WatchError::Unavailable { .. }) => {
                // The board's own folder is known, and there is one line to say it in.
                let told = error.to_string();
                let brief = told.split_once(": ").map_or(&*told, |(_, brief)| brief);
                self.tell(Message::Warned(brief.to_owned()));
            }
            // Where the path leads to no file, looking at it tells.
            Unwatched::Untold(WatchError::File(_)) | Unwatched::Told => {}
            Unwatched::No => self.unwatched = Unwatched::No,
        }
    }

    /// Watches the file, if it is not watched yet: a folder that goes takes its watch with it.
    pub(super) fn watch(&mut self) {
        if self.watch.as_ref().is_some_and(|it| it.is_current()) {
            self.unwatched = Unwatched::No;
            self.note_blindness();
        } else {
            self.watch_anew();
        }
    }

    /// Watches the file, whatever was watched before.
    pub(super) fn watch_anew(&mut self) {
        let path = self.desk.file.path();
        let error = match self.watch.as_ref().map(|it| it.follow(path)) {
            Some(Ok(())) => None,
            Some(Err(error)) => Some(error),
            // Why there is none is known from the start.
            None => return self.note_blindness(),
        };
        self.unwatched = match (std::mem::replace(&mut self.unwatched, Unwatched::No), error) {
            (_, None) => Unwatched::No,
            (Unwatched::No, Some(error)) => Unwatched::Untold(error),
            (known, Some(_)) => known,
        };
        self.note_blindness();
    }

    fn note_blindness(&self) {
        let is_blind = !matches!(self.unwatched, Unwatched::No) || is_remote(self.desk.file.path());
        self.is_blind.store(is_blind, Ordering::Relaxed);
    }
}

/// What tells of changes to a file, which nothing does yet; or why nothing will.
pub(super) fn watch_on(path: &Path) -> (Option<Arc<Watch>>, Unwatched) {
    let watch = if drill::is_blind() {
        let path = path.to_owned();
        let source = io::Error::other("a drill");
        Err(WatchError::Unavailable { path, source })
    } else {
        Watch::new(path)
    };
    match watch {
        Ok(watch) => (Some(Arc::new(watch)), Unwatched::No),
        Err(error) => (None, Unwatched::Untold(error)),
    }
}

/// Why a file may not be written, where its owner has said so. To replace it all the same would be easy, and wrong.
pub(in crate::runtime) fn guard(path: &Path) -> Option<String> {
    let permissions = fs::metadata(path).ok()?.permissions();
    permissions.readonly().then(|| {
        let mode = permissions.mode() & 0o777;
        let path = path.display();
        format!("the file is read-only (mode {mode:04o}); to change it: chmod u+w {path}")
    })
}

/// Whether others may write the file on a machine that does not tell ours.
#[cfg(target_os = "linux")]
fn is_remote(path: &Path) -> bool {
    /// NFS, SMB in its three dialects, FUSE (sshfs, cloud drives), 9P, AFS, Ceph.
    const REMOTE: [i128; 8] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x6573_5546,
        0x0102_1997,
        0x5346_414f,
        0x00c3_6400,
    ];
    // A link may lead to another machine, and a bare name has no folder to ask for.
    let Ok(target) = Target::resolve(path) else {
        return false;
    };
    rustix::fs::statfs(target.folder()).is_ok_and(|it| REMOTE.contains(&i128::from(it.f_type)))
}

/// Whether others may write the file on a machine that does not tell ours: not known here.
#[cfg(not(target_os = "linux"))]
fn is_remote(_: &Path) -> bool {
    false
}
