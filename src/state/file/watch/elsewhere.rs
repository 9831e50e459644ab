//! The watch where each system has its own means: the notify crate knows them, and a pipe tells who waits.

use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use notify::event::{AccessKind, AccessMode, MetadataKind, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{WatchError, Watched, Way};

/// A watch on a file: poll it for reading, then ask whether it [stirs](Watch::stirs).
///
/// What was written on another machine to a network folder is not seen here, and no error says so.
#[derive(Debug)]
pub struct Watch {
    told: UnixStream,
    tell: UnixStream,
    followed: Arc<Mutex<Watched>>,
    notifier: Mutex<Option<RecommendedWatcher>>,
}

impl Watch {
    /// A watch on nothing yet.
    ///
    /// # Errors
    ///
    /// When the system has no room for one more; `path` is what it was wanted for.
    pub fn new(path: &Path) -> Result<Self, WatchError> {
        Self::with_pipe().map_err(WatchError::unavailable(path))
    }

    fn with_pipe() -> io::Result<Self> {
        let (told, tell) = UnixStream::pair()?;
        told.set_nonblocking(true)?;
        tell.set_nonblocking(true)?;
        Ok(Self {
            told,
            tell,
            followed: Arc::default(),
            notifier: Mutex::default(),
        })
    }

    /// Watches the file that `path` leads to and the links on the way, and nothing else any more. Look at the file once
    /// after this returns: what happened before is not told.
    ///
    /// # Errors
    ///
    /// When that is no file: then what was watched before still is. Or when its folder cannot be watched: then nothing is.
    pub fn follow(&self, path: &Path) -> Result<(), WatchError> {
        let way = Way::find(path)?;
        let mut notifier = held(&self.notifier);
        // What the one before has to say is of no interest any more.
        *notifier = None;
        *held(&self.followed) = Watched::default();
        let sought = Sought::of(&way);
        let folders = sought.folders.clone();
        let mut next = self.notifier(path, sought)?;
        for folder in &folders {
            next.watch(folder, RecursiveMode::NonRecursive)
                .map_err(|it| WatchError::unavailable(folder)(reason(it)))?;
        }
        held(&self.followed).file = Some(Arc::new(way));
        *notifier = Some(next);
        Ok(())
    }

    fn notifier(&self, path: &Path, sought: Sought) -> Result<RecommendedWatcher, WatchError> {
        let mut tell = self
            .tell
            .try_clone()
            .map_err(WatchError::unavailable(path))?;
        let followed = Arc::clone(&self.followed);
        let hear = move |told: notify::Result<Event>| {
            let meaning = sought.meaning(told.as_ref());
            if meaning == Meaning::FolderLost {
                held(&followed).is_blind = true;
            }
            if meaning != Meaning::Nothing {
                // Where there is no room for it, enough is there to wake anybody.
                drop(tell.write(&[0]));
            }
        };
        notify::recommended_watcher(hear).map_err(|it| WatchError::unavailable(path)(reason(it)))
    }

    /// Whether something has happened to the file or to a link on the way since this was asked last. One save is several
    /// times.
    pub fn stirs(&self) -> bool {
        let mut bytes = [0; 64];
        let mut stirs = false;
        while (&self.told).read(&mut bytes).is_ok_and(|it| 0 < it) {
            stirs = true;
        }
        stirs
    }

    /// Whether the watch still sees the file. When its folder has gone, or a link now leads elsewhere, it does not: follow
    /// it anew. Ask after each time it stirs.
    pub fn is_current(&self) -> bool {
        let watched = held(&self.followed).clone();
        watched.is_current()
    }
}

impl AsFd for Watch {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.told.as_fd()
    }
}

/// Why, without the folder that is named beside it.
fn reason(error: notify::Error) -> io::Error {
    let kind = error.kind;
    if let notify::ErrorKind::Io(source) = kind {
        return source;
    }
    io::Error::other(notify::Error::new(kind))
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What events are looked for.
struct Sought {
    names: Vec<PathBuf>,
    folders: Vec<PathBuf>,
}

/// What an event means to us.
#[derive(Debug, PartialEq, Eq)]
enum Meaning {
    Nothing,
    Look,
    FolderLost,
}

impl Sought {
    fn of(way: &Way) -> Self {
        let names: Vec<PathBuf> = way.names().collect();
        let folders = names.iter().filter_map(|it| it.parent());
        let mut folders: Vec<PathBuf> = folders.map(Path::to_path_buf).collect();
        folders.sort_unstable();
        folders.dedup();
        Self { names, folders }
    }

    fn meaning(&self, told: Result<&Event, &notify::Error>) -> Meaning {
        // After an error, and when events were dropped, only a look tells what is so.
        let Ok(event) = told else {
            return Meaning::Look;
        };
        if event.need_rescan() {
            return Meaning::Look;
        }
        let is_about = |paths: &[PathBuf]| event.paths.iter().any(|path| paths.contains(path));
        if is_about(&self.folders) && is_departure(event.kind) {
            return Meaning::FolderLost;
        }
        if is_about(&self.names) && is_change(event.kind) {
            Meaning::Look
        } else {
            Meaning::Nothing
        }
    }
}

/// Whether the event's subject is no longer where it was.
fn is_departure(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
    )
}

/// Whether a file may be another after this event than before. Reading a file opens and closes it: that is none.
fn is_change(kind: EventKind) -> bool {
    match kind {
        // A file written through memory says nothing until it is closed.
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_)
        | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => false,
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_events_and_errors_ask_for_a_look() {
        let sought = Sought {
            names: Vec::new(),
            folders: Vec::new(),
        };
        let lost = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        assert_eq!(sought.meaning(Ok(&lost)), Meaning::Look);
        assert_eq!(
            sought.meaning(Err(&notify::Error::generic("full"))),
            Meaning::Look
        );
    }
}
