//! What the system tells the program: end, stop, go on, another size.
//!
//! Invariant: a signal is a message like a key; nothing is done where it arrives but telling the loop.

use std::{io, sync::mpsc::Sender, thread};

use crossterm::{event::Event, terminal};
use signal_hook::{
    consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH},
    iterator::{Handle, Signals},
};

use super::Happening;

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
pub(super) struct Caught(Signals);

impl Caught {
    /// Catches them from now on. To be done before the terminal is taken.
    ///
    /// # Errors
    ///
    /// When the system has no room for it.
    pub(super) fn from_now_on() -> io::Result<Self> {
        Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH]).map(Self)
    }

    /// Tells of each, on a thread of its own, until the loop has gone.
    ///
    /// # Errors
    ///
    /// When the system gives no thread.
    pub(super) fn tell(mut self, inbox: Sender<Happening>) -> io::Result<Handle> {
        let handle = self.0.handle();
        thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || {
                for number in self.0.forever() {
                    if let Some(happening) = meaning(number)
                        && inbox.send(happening).is_err()
                    {
                        break;
                    }
                }
            })?;
        Ok(handle)
    }
}

fn meaning(number: i32) -> Option<Happening> {
    match number {
        SIGTSTP => Some(Happening::Signal(Signal::Stop)),
        SIGCONT => Some(Happening::Signal(Signal::GoOn)),
        // Where the size cannot be had, the next frame asks for it again.
        SIGWINCH => terminal::size()
            .ok()
            .map(|(width, height)| Happening::Events(vec![Event::Resize(width, height)])),
        SIGINT | SIGQUIT => Some(Happening::Signal(Signal::Interrupt(numbered(number)))),
        _ => Some(Happening::Signal(Signal::End(numbered(number)))),
    }
}

/// Those that end a program have small numbers everywhere.
fn numbered(number: i32) -> u8 {
    u8::try_from(number).unwrap_or(HANG_UP)
}

/// Stops the program as its terminal asks; returns when it goes on.
///
/// # Errors
///
/// When the system does not let it stop.
pub(super) fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(SIGTSTP)
}
