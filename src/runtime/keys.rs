//! What is typed, pasted and clicked, as it comes.
//!
//! Invariant: the terminal is read only while the [`Turn`] is had, so that an editor in front of us gets all its keys;
//! a terminal that has hung up ends the listening.

use std::{
    fs::File,
    io::{self, Read as _},
    os::fd::AsFd as _,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc::Sender},
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
};

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
#[derive(Debug, Clone, Default)]
pub(super) struct Turn(Arc<(Mutex<bool>, Condvar)>);

impl Turn {
    /// From now on somebody else reads.
    pub(super) fn lend(&self) {
        *self.is_lent() = true;
    }

    /// From now on we read again.
    pub(super) fn take_back(&self) {
        *self.is_lent() = false;
        self.0.1.notify_all();
    }

    /// Waits for our turn, which lasts as long as what is returned.
    fn ours(&self) -> MutexGuard<'_, bool> {
        self.0
            .1
            .wait_while(self.is_lent(), |is_lent| *is_lent)
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn is_lent(&self) -> MutexGuard<'_, bool> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells of events, on a thread of its own, until the loop or the terminal has gone.
///
/// # Errors
///
/// When there is no standard input, or the system gives no thread.
pub(super) fn listen(inbox: Sender<Happening>, turn: Turn) -> io::Result<()> {
    let mut keyboard = Keyboard {
        terminal: File::from(io::stdin().as_fd().try_clone_to_owned()?),
        turn,
        decoder: Decoder::default(),
    };
    let thread = thread::Builder::new().name("keys".to_owned());
    thread.spawn(move || {
        loop {
            let Ok(events) = keyboard.events() else {
                // When the loop has gone there is nobody to tell.
                inbox.send(Happening::HungUp).unwrap_or_default();
                return;
            };
            for answer in keyboard.decoder.answers() {
                // When the loop has gone, the events find out.
                inbox.send(Happening::Answer(answer)).unwrap_or_default();
            }
            for event in &events {
                drill::on("keys", event);
            }
            if !events.is_empty() && inbox.send(Happening::Events(events)).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}

struct Keyboard {
    terminal: File,
    turn: Turn,
    decoder: Decoder,
}

impl Keyboard {
    /// Waits for events, however long; an error when the terminal has gone.
    fn events(&mut self) -> io::Result<Vec<Event>> {
        let rest = if self.decoder.is_pasting() {
            &REST_OF_PASTE
        } else {
            &REST
        };
        let patience = self.decoder.is_waiting().then_some(rest);
        if !self.is_readable(patience)? {
            return Ok(self.decoder.events(&[], More::No));
        }
        let turn = self.turn.ours();
        // While it was somebody else's turn, they may have read what there was.
        if !self.is_readable(Some(&NOW))? {
            return Ok(Vec::new());
        }
        let mut bytes = [0; AT_ONCE];
        let count = match self.terminal.read(&mut bytes) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => count,
            Err(error) if is_passing(&error) => 0,
            Err(error) => return Err(error),
        };
        drop(turn);
        let bytes = bytes.get(..count).unwrap_or_default();
        Ok(self.decoder.events(bytes, More::Perhaps))
    }

    /// Waits until there is something to read, or time is up.
    fn is_readable(&self, patience: Option<&Timespec>) -> io::Result<bool> {
        loop {
            let mut terminal = [PollFd::new(&self.terminal, PollFlags::IN)];
            match poll(&mut terminal, patience) {
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
                // Whatever else it tells, reading tells it better.
                Ok(count) => return Ok(count > 0),
            }
        }
    }
}

/// Whether an error says nothing about the terminal.
fn is_passing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock
    )
}
