//! What is typed, pasted and clicked, as it comes, and what the system tells: signals, and that the file may be another.
//!
//! Invariant: the terminal is read only while its keys are ours, so that an editor in front of us gets all of its own; a
//! terminal that has hung up is not read again. Signals are heard all the time.

use std::{
    fs::File,
    io::{self, Read as _},
    os::fd::AsFd as _,
    sync::Arc,
    time::Duration,
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
use crate::{clock::Deadline, state::file::watch::Watch};

/// How much is read at once: as much as a terminal hands out, and more than is typed in a frame, so that it is drawn
/// as one. It lies on the thread's stack, and every page of it would be memory for good.
const AT_ONCE: usize = 4 * 1024;
/// How long the rest of a paste may take since its last byte: a slow line stalls, and what was pasted must not become
/// commands.
const REST_OF_PASTE: Duration = Duration::from_secs(3);
/// How long the rest of a sequence may take.
const REST: Duration = Duration::from_millis(100);

/// Whose the keys are that are typed now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// Ours.
    Ours,
    /// Of whom the terminal is lent to.
    Lent,
}

/// What hears the terminal, the system and the file's watch.
#[derive(Debug)]
pub(super) struct Ear {
    /// None when it has gone.
    terminal: Option<File>,
    caught: Caught,
    /// None where nothing tells of changes to the file.
    watch: Option<Arc<Watch>>,
    decoder: Decoder,
    /// Until when the rest of what was begun may come.
    rest: Option<Deadline>,
}

/// Where there is something to read; nowhere when time is up.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Stirred {
    has_signals: bool,
    has_changes: bool,
    has_keys: bool,
}

impl Ear {
    /// An ear for the standard input, these signals and this watch.
    ///
    /// # Errors
    ///
    /// When there is no standard input.
    pub(super) fn new(caught: Caught, watch: Option<Arc<Watch>>) -> io::Result<Self> {
        Ok(Self {
            terminal: Some(File::from(io::stdin().as_fd().try_clone_to_owned()?)),
            caught,
            watch,
            decoder: Decoder::default(),
            rest: None,
        })
    }

    /// Waits until something happens, or somebody writes to the bell, but no longer than patience; what has happened, in
    /// its order.
    pub(super) fn listen(&mut self, patience: Option<Duration>, keys: Keys) -> Vec<Happening> {
        let Ok(stirred) = self.wait(patience, keys) else {
            return vec![self.hang_up()];
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
        for event in &events {
            drill::on("ear", event);
        }
        let answers = self.decoder.answers().into_iter().map(Happening::Answer);
        let mut heard: Vec<Happening> = answers.collect();
        if !events.is_empty() {
            heard.push(Happening::Events(events));
        }
        // What was typed before a signal is not lost to it.
        heard.extend(told);
        if stirred.has_changes && self.watch.as_ref().is_some_and(|it| it.stirs()) {
            heard.push(Happening::Stirred);
        }
        if has_gone {
            heard.push(self.hang_up());
        }
        heard
    }

    fn hang_up(&mut self) -> Happening {
        self.terminal = None;
        Happening::HungUp
    }

    /// What was typed; an error when the terminal has gone.
    fn events(&mut self, stirred: Stirred) -> io::Result<Vec<Event>> {
        let events = match &mut self.terminal {
            Some(terminal) if stirred.has_keys => {
                let mut bytes = [0; AT_ONCE];
                let count = match terminal.read(&mut bytes) {
                    Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                    Ok(count) => count,
                    Err(error) if is_passing(&error) => 0,
                    Err(error) => return Err(error),
                };
                let bytes = bytes.get(..count).unwrap_or_default();
                self.decoder.events(bytes, More::Perhaps)
            }
            _ if self.rest.is_some_and(|it| it.left().is_zero()) => {
                self.decoder.events(&[], More::No)
            }
            _ => return Ok(Vec::new()),
        };
        let rest = if self.decoder.is_pasting() {
            REST_OF_PASTE
        } else {
            REST
        };
        let is_waiting = self.decoder.is_waiting();
        self.rest = is_waiting.then(|| Deadline::after(rest));
        Ok(events)
    }

    /// Waits until there is something to read, or time is up.
    fn wait(&self, patience: Option<Duration>, keys: Keys) -> io::Result<Stirred> {
        let rest = self.rest.map(Deadline::left);
        let patience = patience.into_iter().chain(rest).min();
        let terminal = self.terminal.as_ref().filter(|_| keys == Keys::Ours);
        let signals = Some(PollFd::new(self.caught.pipe(), PollFlags::IN));
        let changes = self
            .watch
            .as_deref()
            .map(|it| PollFd::new(it, PollFlags::IN));
        let keys = terminal.map(|it| PollFd::new(it, PollFlags::IN));
        let there = [signals.is_some(), changes.is_some(), keys.is_some()];
        let mut places: Vec<_> = [signals, changes, keys].into_iter().flatten().collect();
        await_any(&mut places, patience)?;
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
fn await_any(places: &mut [PollFd<'_>], patience: Option<Duration>) -> io::Result<()> {
    let end = patience.map(Deadline::after);
    loop {
        // What is too long to be said has no end.
        let left = end.and_then(|it| Timespec::try_from(it.left()).ok());
        match poll(places, left.as_ref()) {
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
            Ok(_) => return Ok(()),
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
