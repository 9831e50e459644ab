//! What is typed, pasted and clicked, as it comes, and what the system tells: signals, and that the file may be another.
//!
//! Invariant: the terminal is read only while the [`Turn`] is ours, so that an editor in front of us gets all its keys; a
//! terminal that has hung up is not read again. Signals are heard all the time.

use std::{
    fs::File,
    io::{self, Read as _, Write as _},
    os::{fd::AsFd as _, unix::net::UnixStream},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{SendError, Sender},
    },
    thread,
};

use crossterm::event::Event;
use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};

use super::{
    Happening,
    decode::{Decoder, More},
    drill,
    signals::{Caught, Signal},
};
use crate::state::file::watch::Watch;

/// How much is read at once: as much as a terminal hands out, and more than is typed in a frame, so that it is drawn
/// as one. It lies on the thread's stack, and every page of it would be memory for good.
const AT_ONCE: usize = 4 * 1024;
/// How long the rest of a paste may take since its last byte: a slow line stalls, and what was pasted must not become
/// commands.
const REST_OF_PASTE: Timespec = Timespec {
    tv_sec: 3,
    tv_nsec: 0,
};
/// How long the rest of a sequence may take.
const REST: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 100_000_000,
};
const NOW: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 0,
};

/// Whose turn it is to read the terminal; its copies are the same turn.
#[derive(Debug, Clone)]
pub(super) struct Turn(Arc<Whose>);

#[derive(Debug)]
struct Whose {
    is_lent: Mutex<bool>,
    /// What is written here wakes who waits for the terminal.
    bell: UnixStream,
}

impl Turn {
    /// Our turn; who waits for the terminal wakes when something is written to `bell`.
    pub(super) fn new(bell: UnixStream) -> Self {
        Self(Arc::new(Whose {
            is_lent: Mutex::new(false),
            bell,
        }))
    }

    /// From now on somebody else reads.
    pub(super) fn lend(&self) {
        *self.is_lent() = true;
    }

    /// From now on we read again.
    pub(super) fn take_back(&self) {
        *self.is_lent() = false;
        // Where there is no room for it, enough is there to wake anybody.
        drop((&self.0.bell).write(&[0]));
    }

    /// Whether somebody else reads; that does not change while what is returned is kept.
    fn is_lent(&self) -> MutexGuard<'_, bool> {
        self.0
            .is_lent
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells of events, signals and what the watch sees, on a thread of its own, until the loop has gone.
///
/// # Errors
///
/// When there is no standard input, or the system gives no thread.
pub(super) fn listen(
    inbox: Sender<Happening>,
    turn: Turn,
    caught: Caught,
    watch: Option<Arc<Watch>>,
) -> io::Result<()> {
    let mut ear = Ear {
        terminal: Some(File::from(io::stdin().as_fd().try_clone_to_owned()?)),
        caught,
        watch,
        turn,
        decoder: Decoder::default(),
        inbox,
    };
    let thread = thread::Builder::new().name("keys".to_owned());
    // When the loop has gone there is nobody to tell.
    thread.spawn(move || while ear.listen().is_ok() {})?;
    Ok(())
}

struct Ear {
    /// None when it has gone.
    terminal: Option<File>,
    caught: Caught,
    /// None where nothing tells of changes to the file.
    watch: Option<Arc<Watch>>,
    turn: Turn,
    decoder: Decoder,
    inbox: Sender<Happening>,
}

/// Where there is something to read; nowhere when time is up.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Stirred {
    has_signals: bool,
    has_changes: bool,
    has_keys: bool,
}

impl Ear {
    /// Waits, however long, and tells what there is; an error when the loop has gone.
    fn listen(&mut self) -> Result<(), SendError<Happening>> {
        let rest = if self.decoder.is_pasting() {
            &REST_OF_PASTE
        } else {
            &REST
        };
        let patience = self.decoder.is_waiting().then_some(rest);
        let Ok(stirred) = self.wait(patience) else {
            return self.hang_up();
        };
        let typed = self.events(stirred);
        let told: Vec<Happening> = if stirred.has_signals {
            self.caught.happenings().collect()
        } else {
            Vec::new()
        };
        let has_gone = typed.is_err();
        let mut events = typed.unwrap_or_default();
        // Nobody waits for the rest of a paste when the program ends.
        if self.decoder.is_pasting() && (has_gone || told.iter().any(is_end)) {
            events.extend(self.decoder.events(&[], More::No));
        }
        // What was typed before a signal is not lost to it.
        self.tell(events)?;
        for happening in told {
            self.inbox.send(happening)?;
        }
        if stirred.has_changes && self.watch.as_ref().is_some_and(|it| it.stirs()) {
            self.inbox.send(Happening::Stirred)?;
        }
        if has_gone { self.hang_up() } else { Ok(()) }
    }

    fn tell(&mut self, events: Vec<Event>) -> Result<(), SendError<Happening>> {
        for answer in self.decoder.answers() {
            self.inbox.send(Happening::Answer(answer))?;
        }
        for event in &events {
            drill::on("keys", event);
        }
        if events.is_empty() {
            return Ok(());
        }
        self.inbox.send(Happening::Events(events))
    }

    fn hang_up(&mut self) -> Result<(), SendError<Happening>> {
        self.terminal = None;
        self.inbox.send(Happening::HungUp)
    }

    /// What was typed; an error when the terminal has gone.
    fn events(&mut self, stirred: Stirred) -> io::Result<Vec<Event>> {
        let Some(terminal) = self.terminal.as_mut().filter(|_| stirred.has_keys) else {
            return Ok(if stirred == Stirred::default() {
                self.decoder.events(&[], More::No)
            } else {
                Vec::new()
            });
        };
        let is_lent = self.turn.is_lent();
        // While it was somebody else's turn, they may have read what there was.
        let there = &mut [PollFd::new(&*terminal, PollFlags::IN)];
        if *is_lent || !is_any_ready(there, Some(&NOW))? {
            return Ok(Vec::new());
        }
        let mut bytes = [0; AT_ONCE];
        let count = match terminal.read(&mut bytes) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => count,
            Err(error) if is_passing(&error) => 0,
            Err(error) => return Err(error),
        };
        drop(is_lent);
        let bytes = bytes.get(..count).unwrap_or_default();
        Ok(self.decoder.events(bytes, More::Perhaps))
    }

    /// Waits until there is something to read, or time is up.
    fn wait(&self, patience: Option<&Timespec>) -> io::Result<Stirred> {
        let is_ours = !*self.turn.is_lent();
        let terminal = self.terminal.as_ref().filter(|_| is_ours);
        let signals = Some(PollFd::new(self.caught.pipe(), PollFlags::IN));
        let changes = self
            .watch
            .as_deref()
            .map(|it| PollFd::new(it, PollFlags::IN));
        let keys = terminal.map(|it| PollFd::new(it, PollFlags::IN));
        let there = [signals.is_some(), changes.is_some(), keys.is_some()];
        let mut places: Vec<_> = [signals, changes, keys].into_iter().flatten().collect();
        is_any_ready(&mut places, patience)?;
        // Whatever else it tells, reading tells it better.
        let mut ready = places.iter().map(|it| !it.revents().is_empty());
        let [has_signals, has_changes, has_keys] =
            there.map(|is_there| is_there && ready.next().unwrap_or(false));
        Ok(Stirred {
            has_signals,
            has_changes,
            has_keys,
        })
    }
}

/// Waits until there is something to read anywhere, or time is up.
fn is_any_ready(places: &mut [PollFd<'_>], patience: Option<&Timespec>) -> io::Result<bool> {
    loop {
        match poll(places, patience) {
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
            Ok(count) => return Ok(count > 0),
        }
    }
}

/// Whether the program is to end.
fn is_end(told: &Happening) -> bool {
    matches!(
        told,
        Happening::Signal(Signal::End(_) | Signal::Interrupt(_))
    )
}

/// Whether an error says nothing about the terminal.
fn is_passing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock
    )
}
