//! Where everything that happens comes in: what the ear hears, and what other threads tell.
//!
//! Invariant: the loop waits for what happens here and nowhere else, and whatever happens wakes it. The ear takes no
//! thread: one that hears for us, and hands over, is a tenth of what a start costs.

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
    ear::{Ear, Keys},
};
use crate::{clock::Deadline, state::file::watch::Watch};

/// How often what was typed is read to be dropped: somebody who types without end is not waited for.
const MOST_DROPPED: usize = 64;

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

/// A way in, and where it leads: an ear, which writing to its bell wakes.
pub(super) fn open(ear: Ear, bell: UnixStream) -> (Tell, Inbox) {
    let (tell, inbox) = deaf();
    let tell = Tell {
        bell: Some(Arc::new(bell)),
        ..tell
    };
    let inbox = Inbox {
        ear: Some(ear),
        ..inbox
    };
    (tell, inbox)
}

/// A way in for other threads alone.
pub(super) fn deaf() -> (Tell, Inbox) {
    let (way, told) = mpsc::channel();
    let inbox = Inbox {
        ear: None,
        heard: VecDeque::new(),
        told,
    };
    (Tell { way, bell: None }, inbox)
}

impl Inbox {
    /// From now on heeds the file's watch as well.
    pub(super) fn heed(&mut self, watch: Option<Arc<Watch>>) {
        if let Some(ear) = &mut self.ear {
            ear.heed(watch);
        }
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
            let is_last = end.is_some_and(|it| it.left().is_zero());
            let Some(ear) = &mut self.ear else {
                return match end {
                    Some(end) => self.told.recv_timeout(end.left()).ok(),
                    None => self.told.recv().ok(),
                };
            };
            self.heard.extend(ear.listen(end, keys));
            if is_last && self.heard.is_empty() {
                // The bell may have been rung in this very moment.
                return self.told.try_recv().ok();
            }
        }
    }

    /// Drops what was typed and not answered: it was meant for what is on the screen, and for nobody who comes after.
    pub(super) fn drop_typed(&mut self, keys: Keys) {
        if let Some(ear) = &mut self.ear {
            let now = Deadline::after(Duration::ZERO);
            for _ in 0..MOST_DROPPED {
                if ear.listen(Some(now), keys).is_empty() {
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Write as _, thread};

    use super::{super::ear::tests::ear, *};

    const PATIENCE: Duration = Duration::from_secs(10);

    #[test]
    fn whatever_is_told_wakes_who_waits() {
        const THREADS: usize = 4;
        const EACH: usize = 2000;
        let (ear, _typed, bell) = ear();
        bell.set_nonblocking(true).unwrap();
        let (tell, mut inbox) = open(ear, bell);
        let tellers: Vec<_> = (0..THREADS)
            .map(|_| {
                let tell = tell.clone();
                thread::spawn(move || (0..EACH).for_each(|_| tell.send(Happening::Stirred)))
            })
            .collect();
        for told in 0..THREADS * EACH {
            assert!(inbox.next(Some(PATIENCE), Keys::Ours).is_some(), "{told}");
        }
        assert!(inbox.next(Some(Duration::ZERO), Keys::Ours).is_none());
        for teller in tellers {
            teller.join().unwrap();
        }
        // One at a time, each after the one before was answered.
        let (ask, asked) = mpsc::channel();
        let answering = thread::spawn(move || {
            while asked.recv().is_ok() {
                tell.send(Happening::Stirred);
            }
        });
        for told in 0..EACH {
            ask.send(()).unwrap();
            assert!(inbox.next(Some(PATIENCE), Keys::Ours).is_some(), "{told}");
        }
        drop(ask);
        answering.join().unwrap();
    }

    #[test]
    fn what_is_heard_and_what_is_told_both_come() {
        let (ear, mut typed, bell) = ear();
        let (tell, mut inbox) = open(ear, bell);
        typed.write_all(b"q").unwrap();
        tell.send(Happening::Room);
        let next = [(); 2].map(|()| inbox.next(Some(PATIENCE), Keys::Ours));
        let has = |is: fn(&Happening) -> bool| next.iter().flatten().any(is);
        assert!(has(|it| matches!(it, Happening::Events(_))), "{next:?}");
        assert!(has(|it| matches!(it, Happening::Room)), "{next:?}");
    }

    #[test]
    fn what_was_typed_and_not_answered_can_be_dropped() {
        let (ear, mut typed, bell) = ear();
        let (_tell, mut inbox) = open(ear, bell);
        typed.write_all(&[b'x'; 10_000]).unwrap();
        inbox.drop_typed(Keys::Ours);
        assert!(inbox.next(Some(Duration::ZERO), Keys::Ours).is_none());
    }

    #[test]
    fn the_deaf_hear_what_they_are_told() {
        let (ear, mut typed, bell) = ear();
        let (tell, mut inbox) = open(ear, bell);
        typed.write_all(b"q").unwrap();
        inbox.deafen();
        tell.send(Happening::Room);
        let next = inbox.next(Some(PATIENCE), Keys::Ours);
        assert!(matches!(next, Some(Happening::Room)), "{next:?}");
        assert!(inbox.next(Some(Duration::ZERO), Keys::Ours).is_none());
    }
}
