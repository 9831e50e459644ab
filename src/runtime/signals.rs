//! What the system tells the program: end, stop, go on, another size.
//!
//! Invariant: a signal is a message like a key; nothing is done where it arrives but telling the loop.

use std::{io, os::unix::net::UnixStream};

use crossterm::{event::Event, terminal::size};
use rustix::process::{getpgrp, getsid, kill_current_process_group};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::{backend::SignalDelivery, exfiltrator::SignalOnly},
};

use super::{Happening, terminal::bounded};

/// The number of the signal that a terminal sends when it goes.
pub(super) const HANG_UP: u8 = 1;

/// A signal that the program answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// Save and end, with 128 and this number as the exit code.
    End(u8),
    /// The same, from the keyboard.
    Interrupt(u8),
    /// Give the terminal back and stop until it goes on.
    Stop,
    /// It goes on: the terminal is somebody else's work now.
    GoOn,
}

/// The signals, from the moment they are caught; those that come before somebody listens wait.
#[derive(Debug)]
pub(super) struct Caught {
    signals: SignalDelivery<UnixStream, SignalOnly>,
}

impl Caught {
    /// Catches them from now on. To be done before the terminal is taken. What is written to the bell that comes with them
    /// wakes who waits at their [`pipe`](Self::pipe).
    ///
    /// # Errors
    ///
    /// When the system has no room for it.
    pub(super) fn from_now_on() -> io::Result<(Self, UnixStream)> {
        Self::from_now_on_of(&[SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])
    }

    /// Catches these.
    pub(super) fn from_now_on_of(numbers: &[i32]) -> io::Result<(Self, UnixStream)> {
        let (read, write) = UnixStream::pair()?;
        let bell = write.try_clone()?;
        bell.set_nonblocking(true)?;
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, numbers)?;
        Ok((Self { signals }, bell))
    }

    /// Where there is something to read when one has come, or the bell was rung.
    pub(super) fn pipe(&self) -> &UnixStream {
        self.signals.get_read()
    }

    /// What has come since this was asked last.
    pub(super) fn happenings(&mut self) -> impl Iterator<Item = Happening> + use<> {
        self.signals.pending().filter_map(meaning)
    }
}

fn meaning(number: i32) -> Option<Happening> {
    match number {
        SIGTSTP => Some(Happening::Signal(Signal::Stop)),
        SIGCONT => Some(Happening::Signal(Signal::GoOn)),
        // Where the size cannot be had, the next frame asks for it again.
        SIGWINCH => size()
            .ok()
            .map(bounded)
            .map(|it| Happening::Events(vec![Event::Resize(it.width, it.height)])),
        SIGINT | SIGQUIT => Some(Happening::Signal(Signal::Interrupt(numbered(number)))),
        _ => Some(Happening::Signal(Signal::End(numbered(number)))),
    }
}

/// Those that end a program have small numbers everywhere.
fn numbered(number: i32) -> u8 {
    u8::try_from(number).unwrap_or(HANG_UP)
}

/// Why the program is not stopped.
#[derive(Debug, thiserror::Error)]
pub(super) enum StopError {
    /// Who waits for it does not know how to have it go on.
    #[error("no shell waits for the program: nobody could have it go on")]
    NoShell,
    /// The system does not let it.
    #[error("cannot stop: {0}")]
    System(#[from] rustix::io::Errno),
}

/// Asks for a stop as the terminal does: of the whole job, which is told by a signal.
///
/// # Errors
///
/// When no shell would notice, or the system does not let it.
pub(super) fn ask_to_stop() -> Result<(), StopError> {
    // A shell with job control gives each job a group of its own.
    if getsid(None)? == getpgrp() {
        return Err(StopError::NoShell);
    }
    Ok(kill_current_process_group(rustix::process::Signal::TSTP)?)
}

/// Stops the program as its terminal asks; returns when it goes on.
///
/// # Errors
///
/// When the system does not let it stop.
pub(super) fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(SIGTSTP)
}
