//! Tells when somebody writes, replaces, renames or removes a file.
//!
//! The folders are watched, since a save replaces the file. Reading the file and writing our temporary beside it tell nothing, so that who looks after each call comes to rest.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use notify::event::{AccessKind, AccessMode, MetadataKind, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::target::{FileError, Target};
use crate::printable::Printable;

/// Why a file cannot be watched. Look at it again at each key instead.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// The path does not lead to a file.
    #[error(transparent)]
    File(#[from] FileError),
    /// The system does not tell: too many watches, a folder that is missing, a file system that cannot.
    #[error("{}: cannot watch for changes: {source}; what others write shows at the next key", Printable::path(.path))]
    Unavailable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: notify::Error,
    },
}

/// A watch that lasts until it is dropped.
///
/// What was written on another machine to a network folder is not seen here, and no error says so.
#[derive(Debug)]
pub struct Watch {
    _notifier: RecommendedWatcher,
    path: PathBuf,
    target: Target,
    is_blind: Arc<AtomicBool>,
}

impl Watch {
    /// Calls `on_change`, on a thread of its own, when something happens to the file that `path` leads to or to
    /// a link on the way. One save is several calls. Look at the file once after this returns: what
    /// happened before is not told.
    pub fn start(path: &Path, on_change: impl Fn() + Send + 'static) -> Result<Self, WatchError> {
        let target = Target::resolve(path)?;
        let watched = Watched::of(&target);
        let folders = watched.folders.clone();
        let is_blind = Arc::new(AtomicBool::new(false));
        let shared = Arc::clone(&is_blind);
        let tell = move |told: notify::Result<Event>| match watched.meaning(told.as_ref()) {
            Meaning::Nothing => {}
            Meaning::Look => on_change(),
            Meaning::FolderLost => {
                shared.store(true, Ordering::Release);
                on_change();
            }
        };
        let unavailable = |path: &Path| {
            let path = path.to_path_buf();
            move |source| WatchError::Unavailable { path, source }
        };
        let mut notifier = notify::recommended_watcher(tell).map_err(unavailable(path))?;
        for folder in &folders {
            notifier
                .watch(folder, RecursiveMode::NonRecursive)
                .map_err(unavailable(folder))?;
        }
        Ok(Self {
            _notifier: notifier,
            path: path.to_path_buf(),
            target,
            is_blind,
        })
    }

    /// Whether the watch still sees the file. When its folder has gone, or a link now leads elsewhere, it does
    /// not: start a new one. Ask after each call.
    pub fn is_current(&self) -> bool {
        !self.is_blind.load(Ordering::Acquire)
            && Target::resolve(&self.path).is_ok_and(|target| target == self.target)
    }
}

/// What is watched: the file, the links that lead to it, and the folder of each.
struct Watched {
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

impl Watched {
    fn of(target: &Target) -> Self {
        let mut names = target.links().to_vec();
        names.push(target.real());
        let mut folders: Vec<PathBuf> = names
            .iter()
            .filter_map(|name| Some(name.parent()?.to_path_buf()))
            .collect();
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
#[cfg(target_os = "linux")]
mod tests {
    use std::fs;
    use std::sync::mpsc::{self, Receiver};
    use std::time::Duration;

    use super::*;
    use crate::state::file::contents;
    use crate::state::file::testing::{Desk, put};

    const DEADLINE: Duration = Duration::from_secs(10);

    fn start(path: &Path) -> (Watch, Receiver<()>) {
        let (sender, receiver) = mpsc::channel();
        let watch = Watch::start(path, move || sender.send(()).unwrap_or_default()).unwrap();
        (watch, receiver)
    }

    /// Waits until the watch has told of what `act` did.
    #[track_caller]
    fn check_told(receiver: &Receiver<()>, act: impl FnOnce()) {
        while receiver.try_recv().is_ok() {}
        act();
        receiver.recv_timeout(DEADLINE).unwrap();
    }

    #[test]
    fn a_file_that_comes_changes_moves_and_goes_is_told() {
        let desk = Desk::new();
        let file = desk.path("board.ron");
        let cases: [fn(&Path); 4] = [
            |file| put(file, b"one"),
            |file| put(file, b"two"),
            |file| {
                put(&file.with_extension("tmp"), b"three");
                fs::rename(file.with_extension("tmp"), file).unwrap();
            },
            |file| fs::remove_file(file).unwrap(),
        ];
        for act in cases {
            // Anew each time, so that no event of the case before is waiting.
            let (watch, receiver) = start(&file);
            check_told(&receiver, || act(&file));
            assert!(watch.is_current());
        }
    }

    #[test]
    fn reading_the_file_and_writing_beside_it_are_not_told() {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"one");
        let watched = Watched::of(&Target::resolve(&file).unwrap());
        let (sender, receiver) = mpsc::channel();
        let tell = move |event| sender.send(event).unwrap_or_default();
        let mut notifier = notify::recommended_watcher(tell).unwrap();
        notifier
            .watch(file.parent().unwrap(), RecursiveMode::NonRecursive)
            .unwrap();

        contents::read(&file).unwrap().unwrap();
        contents::stamp(&file).unwrap().unwrap();
        put(&desk.path(".board.ron.tmp"), b"two");
        fs::remove_file(desk.path(".board.ron.tmp")).unwrap();
        put(&desk.path("last"), b"");

        let last = desk.path("last");
        let mut events = 0;
        loop {
            let event = receiver.recv_timeout(DEADLINE).unwrap();
            events += 1;
            assert_eq!(
                watched.meaning(event.as_ref()),
                Meaning::Nothing,
                "{event:?}"
            );
            if event.unwrap().paths.contains(&last) {
                break;
            }
        }
        assert!(
            events > 3,
            "the reading itself must have been among the events"
        );
    }

    #[test]
    fn through_a_link_both_the_file_and_the_link_are_watched() {
        let desk = Desk::new();
        desk.folder("there");
        let file = desk.put("there/board.ron", b"one");
        let link = desk.link("link.ron", "there/board.ron");
        let (watch, receiver) = start(&link);
        check_told(&receiver, || put(&file, b"two"));
        assert!(watch.is_current());
        drop((watch, receiver));
        let (watch, receiver) = start(&link);
        check_told(&receiver, || fs::remove_file(&link).unwrap());
        desk.link("link.ron", "elsewhere.ron");
        assert!(!watch.is_current(), "the link leads elsewhere now");
    }

    #[test]
    fn a_folder_that_goes_is_told_and_ends_the_watch() {
        let desk = Desk::new();
        let folder = desk.folder("there");
        let (watch, receiver) = start(&folder.join("board.ron"));
        check_told(&receiver, || fs::remove_dir(&folder).unwrap());
        assert!(!watch.is_current());
        desk.folder("there");
        assert!(
            !watch.is_current(),
            "a new folder of that name is not the one we watch"
        );
    }

    #[test]
    fn what_cannot_be_watched_is_an_error() {
        let desk = Desk::new();
        let missing = Watch::start(&desk.path("missing/board.ron"), || {});
        assert!(matches!(missing, Err(WatchError::Unavailable { .. })));
        assert!(matches!(
            Watch::start(&desk.fifo("fifo"), || {}),
            Err(WatchError::File(_))
        ));
    }

    #[test]
    fn lost_events_and_errors_ask_for_a_look() {
        let watched = Watched {
            names: Vec::new(),
            folders: Vec::new(),
        };
        let lost = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        assert_eq!(watched.meaning(Ok(&lost)), Meaning::Look);
        assert_eq!(
            watched.meaning(Err(&notify::Error::generic("full"))),
            Meaning::Look
        );
    }
}
