//! The watch by Linux's own means, which are a file descriptor.
//!
//! A thread that hears for us, as the notify crate has it, is a tenth of what a start costs.

use std::ffi::{OsStr, OsString};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustix::fs::inotify::{self, CreateFlags, Event, ReadFlags, Reader, WatchFlags};
use rustix::io::Errno;

use super::{WatchError, Watched, Way};

/// Whatever may make a file another, and whatever takes the folder away. A file written through memory says nothing until
/// it is closed.
const HEARD: WatchFlags = WatchFlags::ATTRIB
    .union(WatchFlags::CLOSE_WRITE)
    .union(WatchFlags::CREATE)
    .union(WatchFlags::DELETE)
    .union(WatchFlags::DELETE_SELF)
    .union(WatchFlags::MODIFY)
    .union(WatchFlags::MOVE)
    .union(WatchFlags::MOVE_SELF)
    .union(WatchFlags::ONLYDIR);

/// The folder is no longer where it was.
const DEPARTED: ReadFlags = ReadFlags::DELETE_SELF
    .union(ReadFlags::MOVE_SELF)
    .union(ReadFlags::UNMOUNT);

/// A folder above is no longer where it was, and ours with it. Nothing that happens in it wakes us.
const GOES: WatchFlags = WatchFlags::DELETE_SELF
    .union(WatchFlags::MOVE_SELF)
    .union(WatchFlags::ONLYDIR)
    .union(WatchFlags::MASK_ADD);

/// A folder that is missing may come.
const COMES: WatchFlags = GOES.union(WatchFlags::CREATE).union(WatchFlags::MOVED_TO);

/// How much is read at once: some dozen events.
const AT_ONCE: usize = 1024;

/// A watch on a file: poll it for reading, then ask whether it [stirs](Watch::stirs).
///
/// What was written on another machine to a network folder is not seen here, and no error says so.
#[derive(Debug)]
pub struct Watch {
    notifier: OwnedFd,
    followed: Mutex<Followed>,
}

#[derive(Debug, Default)]
struct Followed {
    watched: Watched,
    /// Whether something else is about to be followed: until it is known what, whatever happens may be it.
    is_between: bool,
    /// The folders, by the numbers of their watches.
    folders: Vec<i32>,
    /// What is looked for in which folder.
    names: Vec<(i32, OsString)>,
}

impl Watch {
    /// A watch on nothing yet.
    ///
    /// # Errors
    ///
    /// When the system has no room for one more; `path` is what it was wanted for.
    pub fn new(path: &Path) -> Result<Self, WatchError> {
        let flags = CreateFlags::CLOEXEC | CreateFlags::NONBLOCK;
        Ok(Self {
            notifier: inotify::init(flags).map_err(WatchError::unavailable(path))?,
            followed: Mutex::default(),
        })
    }

    /// Watches the file that `path` leads to and the links on the way, and nothing else any more. Look at the file once
    /// after this returns: what happened before is not told.
    ///
    /// # Errors
    ///
    /// When that is no file: then what was watched before still is. Or when its folder cannot be watched: then it stirs
    /// when a folder that is missing comes, and is to be followed anew.
    pub fn follow(&self, path: &Path) -> Result<(), WatchError> {
        let way = Way::find(path)?;
        // The disk may take long, and who asks meanwhile whether the file stirs must not wait for it.
        let between = Followed {
            is_between: true,
            ..Followed::default()
        };
        let before = std::mem::replace(&mut *self.followed(), between);
        self.leave(before);
        let mut followed = Followed::default();
        let entered = self.enter(&mut followed, &way).or_else(|(folder, _)| {
            self.await_folder(&mut followed, &folder);
            // It may have come meanwhile.
            self.enter(&mut followed, &way)
        });
        if let Err((folder, source)) = entered {
            // Half of the way would tell half of what happens.
            self.leave(followed);
            let mut awaited = Followed::default();
            self.await_folder(&mut awaited, &folder);
            self.settle(awaited);
            return Err(WatchError::unavailable(&folder)(source));
        }
        followed.watched.file = Some(Arc::new(way));
        self.settle(followed);
        Ok(())
    }

    /// What is followed from now on; what has gone meanwhile has gone.
    fn settle(&self, mut followed: Followed) {
        let mut place = self.followed();
        followed.watched.is_blind |= place.watched.is_blind;
        *place = followed;
    }

    /// Watches the folders on the way to a file; the first that cannot be watched, and why.
    fn enter(&self, followed: &mut Followed, way: &Way) -> Result<(), (PathBuf, Errno)> {
        for name in way.names() {
            let (Some(folder), Some(name)) = (name.parent(), name.file_name()) else {
                continue;
            };
            self.heed_above(followed, folder);
            let number = self
                .heed(followed, folder, HEARD)
                .map_err(|error| (folder.to_path_buf(), error))?;
            followed.names.push((number, name.to_os_string()));
        }
        Ok(())
    }

    /// Watches nothing of it any more.
    fn leave(&self, followed: Followed) {
        for number in followed.folders {
            // A folder that has gone took its watch with it.
            inotify::remove_watch(&self.notifier, number).unwrap_or_default();
        }
    }

    /// Hears of it when a folder above goes, as far as they let themselves be watched.
    fn heed_above(&self, followed: &mut Followed, folder: &Path) {
        for above in folder.ancestors().skip(1) {
            self.heed(followed, above, GOES).ok();
        }
    }

    /// Hears of it when a folder that is missing comes, or the one above it that is missing too.
    fn await_folder(&self, followed: &mut Followed, folder: &Path) {
        for missing in folder.ancestors() {
            let (Some(above), Some(name)) = (missing.parent(), missing.file_name()) else {
                return;
            };
            if let Ok(number) = self.heed(followed, above, COMES) {
                followed.names.push((number, name.to_os_string()));
                return;
            }
        }
    }

    fn heed(&self, followed: &mut Followed, folder: &Path, what: WatchFlags) -> Result<i32, Errno> {
        let number = inotify::add_watch(&self.notifier, folder, what)?;
        followed.folders.push(number);
        Ok(number)
    }

    /// Whether something has happened to the file or to a link on the way since this was asked last. One save is several
    /// times.
    pub fn stirs(&self) -> bool {
        let mut followed = self.followed();
        let mut space = [MaybeUninit::uninit(); AT_ONCE];
        let mut events = Reader::new(&self.notifier, &mut space);
        let mut stirs = false;
        loop {
            match events.next() {
                Ok(event) => stirs |= followed.hear(&event),
                Err(Errno::INTR) => {}
                // There is nothing more.
                Err(_) => return stirs,
            }
        }
    }

    /// Whether the watch still sees the file. When its folder has gone, or a link now leads elsewhere, it does not: follow
    /// it anew. Ask after each time it stirs.
    pub fn is_current(&self) -> bool {
        let watched = self.followed().watched.clone();
        watched.is_current()
    }

    fn followed(&self) -> MutexGuard<'_, Followed> {
        self.followed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl AsFd for Watch {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.notifier.as_fd()
    }
}

impl Followed {
    /// Whether an event means that the file may be another.
    fn hear(&mut self, event: &Event<'_>) -> bool {
        let happened = event.events();
        // When events were lost, only a look tells what is so.
        if happened.contains(ReadFlags::QUEUE_OVERFLOW) {
            return true;
        }
        let is_ours = self.is_between || self.folders.contains(&event.wd());
        if is_ours && happened.intersects(DEPARTED) {
            self.watched.is_blind = true;
            return true;
        }
        if self.is_between {
            return true;
        }
        let name = event.file_name().map(|it| OsStr::from_bytes(it.to_bytes()));
        let is_it = |(folder, it): &(i32, OsString)| *folder == event.wd() && Some(&**it) == name;
        self.names.iter().any(is_it)
    }
}
