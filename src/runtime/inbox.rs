//! Where everything that happens comes in: what the ear hears, and what other threads tell.
//!
//! Invariant: the program sleeps here and nowhere else, and whatever happens wakes it. The ear takes no thread: one that
//! hears for us, and hands over, is a tenth of what a start costs.

use std::{
    collections::VecDeque,
    io::Write as _,
    os::unix::net::UnixStream,
    sync::{
        Arc,
        mpsc::{self, Receiver, Sender},
    },
    time::Duration,
};

use super::{
    Happening,
    keys::{Ear, Keys},
};
use crate::clock::Deadline;

/// The way in for other threads; its copies are the same way.
#[derive(Debug, Clone)]
pub(super) struct Tell {
    way: Sender<Happening>,
    /// What is written here wakes the ear; nothing where there is none.
    bell: Option<Arc<UnixStream>>,
}

impl Tell {
    /// Tells the loop, if it has not gone.
    pub(super) fn send(&self, happening: Happening) {
        if self.way.send(happening).is_err() {
            return;
        }
        if let Some(bell) = &self.bell {
            // Where there is no room for it, enough is there to wake anybody.
            (&**bell).write(&[0]).unwrap_or_default();
        }
    }
}

/// What waits for the loop.
#[derive(Debug)]
pub(super) struct Inbox {
    ear: Option<Ear>,
    heard: VecDeque<Happening>,
    told: Receiver<Happening>,
}

/// A way in, and where it leads; who tells writes to the bell, if there is one.
pub(super) fn open(bell: Option<UnixStream>) -> (Tell, Inbox) {
    let (way, told) = mpsc::channel();
    let tell = Tell {
        way,
        bell: bell.map(Arc::new),
    };
    let inbox = Inbox {
        ear: None,
        heard: VecDeque::new(),
        told,
    };
    (tell, inbox)
}

impl Inbox {
    /// From now on listens with this ear as well, which wakes when the bell is rung.
    pub(super) fn listen_with(&mut self, ear: Ear) {
        self.ear = Some(ear);
    }

    /// From now on hears only what other threads tell.
    pub(super) fn deafen(&mut self) {
        self.ear = None;
    }

    /// What happened next; sleeps until something does, but no longer than patience, if there is an end to it.
    pub(super) fn next(&mut self, patience: Option<Duration>, keys: Keys) -> Option<Happening> {
        let end = patience.map(Deadline::after);
        loop {
            if let Some(happening) = self.heard.pop_front() {
                return Some(happening);
            }
            if let Ok(happening) = self.told.try_recv() {
                return Some(happening);
            }
            let left = end.map(Deadline::left);
            let Some(ear) = &mut self.ear else {
                return match left {
                    Some(left) => self.told.recv_timeout(left).ok(),
                    None => self.told.recv().ok(),
                };
            };
            let is_last = left.is_some_and(|it| it.is_zero());
            self.heard.extend(ear.listen(left, keys));
            if is_last && self.heard.is_empty() {
                // The bell may have been rung in this very moment.
                return self.told.try_recv().ok();
            }
        }
    }
}
