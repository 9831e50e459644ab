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
    fs::OFlags,
    io::Errno,
};

use super::{
    Happening,
    decode::{Decoder, More},
    drill,
    outlet::open_anew,
    signals::{Caught, Signal},
};
use crate::{clock::Deadline, state::file::watch::Watch};

/// How much is read at once: as much as a terminal hands out, and more than is typed in a frame, so that it is drawn
/// as one.
const AT_ONCE: usize = 4 * 1024;
/// How long the rest of a paste may take since its last byte: a slow line stalls, and what was pasted must not become
/// commands.
const REST_OF_PASTE: Duration = Duration::from_secs(3);
/// How long the rest of a sequence may take.
const REST: Duration = Duration::from_millis(100);
/// How long it may take where only an escape has come: shorter than anybody notices who pressed the key.
const REST_OF_ESCAPE: Duration = Duration::from_millis(30);
/// Longer than anybody waits for anything, as the system takes it.
const LONGEST: Timespec = Timespec {
    tv_sec: i32::MAX as i64,
    tv_nsec: 0,
};

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
#[derive(Clone, Copy)]
struct Stirred {
    has_signals: bool,
    has_changes: bool,
    has_keys: bool,
}

impl Ear {
    /// An ear for the standard input and these signals.
    ///
    /// # Errors
    ///
    /// When there is no standard input.
    pub(super) fn new(caught: Caught) -> io::Result<Self> {
        let stdin = io::stdin();
        // With a description of its own: somebody else may take what was there to read, and then nothing must be waited for.
        let terminal = match open_anew(stdin.as_fd(), OFlags::RDONLY) {
            Ok(terminal) => terminal,
            Err(_) => stdin.as_fd().try_clone_to_owned()?,
        };
        Ok(Self::at(File::from(terminal), caught))
    }

    /// An ear for what can be read there and these signals.
    fn at(terminal: File, caught: Caught) -> Self {
        Self {
            terminal: Some(terminal),
            caught,
            watch: None,
            decoder: Decoder::default(),
            rest: None,
        }
    }

    /// From now on heeds the file's watch as well.
    pub(super) fn heed(&mut self, watch: Option<Arc<Watch>>) {
        self.watch = watch;
    }

    /// Waits until something happens, or somebody writes to the bell, but no longer than until `end`, if there is one. What
    /// has happened: what the terminal answered, what was typed, signals, changes to the file.
    pub(super) fn listen(&mut self, end: Option<Deadline>, keys: Keys) -> Vec<Happening> {
        let Ok(stirred) = self.wait(end, keys) else {
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
            events.extend(self.decode(&[], More::No));
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
        if !drill::leaves_out(drill::Duty::HangUp) {
            self.terminal = None;
        }
        Happening::HungUp
    }

    /// What was typed; an error when the terminal has gone.
    fn events(&mut self, stirred: Stirred) -> io::Result<Vec<Event>> {
        if let Some(terminal) = self.terminal.as_mut().filter(|_| stirred.has_keys) {
            let mut bytes = [0; AT_ONCE];
            let count = match terminal.read(&mut bytes) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => count,
                Err(error) if is_passing(&error) => 0,
                Err(error) => return Err(error),
            };
            let bytes = bytes.get(..count).unwrap_or_default();
            return Ok(self.decode(bytes, More::Perhaps));
        }
        let is_late = self.rest.is_some_and(|it| it.left().is_zero());
        Ok(if is_late {
            self.decode(&[], More::No)
        } else {
            Vec::new()
        })
    }

    fn decode(&mut self, bytes: &[u8], more: More) -> Vec<Event> {
        let events = self.decoder.events(bytes, more);
        let rest = if self.decoder.is_pasting() {
            REST_OF_PASTE
        } else if self.decoder.has_escape() {
            REST_OF_ESCAPE
        } else {
            REST
        };
        let is_waiting = self.decoder.is_waiting();
        self.rest = is_waiting.then(|| Deadline::after(rest));
        events
    }

    /// Waits until there is something to read, or time is up.
    fn wait(&self, end: Option<Deadline>, keys: Keys) -> io::Result<Stirred> {
        let terminal = self.terminal.as_ref().filter(|_| keys == Keys::Ours);
        let signals = Some(PollFd::new(self.caught.pipe(), PollFlags::IN));
        let changes = self
            .watch
            .as_deref()
            .map(|it| PollFd::new(it, PollFlags::IN));
        let typed = terminal.map(|it| PollFd::new(it, PollFlags::IN));
        let there = [signals.is_some(), changes.is_some(), typed.is_some()];
        let mut places: Vec<_> = [signals, changes, typed].into_iter().flatten().collect();
        await_any(&mut places, &[end, self.rest])?;
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

/// Waits until there is something to read anywhere, or until one of these ends, if there is any.
pub(super) fn await_any(places: &mut [PollFd<'_>], ends: &[Option<Deadline>]) -> io::Result<()> {
    loop {
        let left = ends.iter().flatten().map(|it| it.left()).min();
        let left = left.map(|it| Timespec::try_from(it).unwrap_or(LONGEST));
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

#[cfg(test)]
pub(super) mod tests {
    use std::{
        io::Write as _,
        os::{fd::OwnedFd, unix::net::UnixStream},
        thread,
    };

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    /// How long what must come may take.
    const PATIENCE: Duration = Duration::from_secs(10);

    /// An ear that hears no signals, what it reads, and its bell.
    pub(in crate::runtime) fn ear() -> (Ear, UnixStream, UnixStream) {
        let (ours, typed) = UnixStream::pair().unwrap();
        ours.set_nonblocking(true).unwrap();
        let (caught, bell) = Caught::from_now_on_of(&[]).unwrap();
        (
            Ear::at(File::from(OwnedFd::from(ours)), caught),
            typed,
            bell,
        )
    }

    /// All keys that are heard until there are so many.
    fn keys(ear: &mut Ear, count: usize) -> Vec<KeyCode> {
        let end = Deadline::after(PATIENCE);
        let mut keys = Vec::new();
        while keys.len() < count && !end.left().is_zero() {
            for happening in ear.listen(Some(end), Keys::Ours) {
                let Happening::Events(events) = happening else {
                    panic!("{happening:?}");
                };
                keys.extend(
                    events
                        .iter()
                        .filter_map(Event::as_key_press_event)
                        .map(|it| it.code),
                );
            }
        }
        keys
    }

    #[test]
    fn a_sequence_that_is_cut_behind_its_escape_is_one_key() {
        let (mut ear, mut typed, _bell) = ear();
        typed.write_all(b"j\x1b").unwrap();
        assert_eq!(keys(&mut ear, 1), [KeyCode::Char('j')]);
        typed.write_all(b"[A").unwrap();
        assert_eq!(keys(&mut ear, 1), [KeyCode::Up]);
    }

    #[test]
    fn what_was_begun_and_does_not_go_on_is_what_it_is_alone() {
        for (begun, is_heard) in [
            ("\x1b", vec![KeyCode::Esc]),
            ("\x1b[", vec![KeyCode::Char('[')]),
            ("\x1b[1;", vec![]),
        ] {
            let (mut ear, mut typed, bell) = ear();
            typed.write_all(begun.as_bytes()).unwrap();
            let end = Deadline::after(PATIENCE);
            assert!(ear.listen(Some(end), Keys::Ours).is_empty(), "{begun:?}");
            assert!(ear.rest.is_some(), "{begun:?}");
            // A bell in between is no sign that it does not go on, and none that it does.
            (&bell).write_all(&[0]).unwrap();
            assert_eq!(keys(&mut ear, is_heard.len()), is_heard, "{begun:?}");
            while ear.rest.is_some() && !end.left().is_zero() {
                ear.listen(Some(end), Keys::Ours);
            }
            assert!(ear.rest.is_none(), "{begun:?}");
            typed.write_all(b"q").unwrap();
            assert_eq!(keys(&mut ear, 1), [KeyCode::Char('q')], "{begun:?}");
        }
    }

    #[test]
    fn keys_that_are_lent_are_left_where_they_are() {
        let (mut ear, mut typed, bell) = ear();
        typed.write_all(b"q").unwrap();
        (&bell).write_all(&[0]).unwrap();
        assert!(
            ear.listen(Some(Deadline::after(PATIENCE)), Keys::Lent)
                .is_empty()
        );
        assert_eq!(keys(&mut ear, 1), [KeyCode::Char('q')]);
    }

    #[test]
    fn what_somebody_else_has_read_is_not_waited_for() {
        let (mut ear, mut typed, _bell) = ear();
        typed.write_all(b"q").unwrap();
        let terminal = ear.terminal.as_ref().unwrap().try_clone().unwrap();
        (&terminal).read_exact(&mut [0]).unwrap();
        let stirred = Stirred {
            has_signals: false,
            has_changes: false,
            has_keys: true,
        };
        assert!(ear.events(stirred).unwrap().is_empty());
    }

    #[test]
    fn a_terminal_that_has_gone_is_told_once() {
        let (mut ear, typed, bell) = ear();
        drop(typed);
        let end = Some(Deadline::after(PATIENCE));
        assert!(matches!(
            ear.listen(end, Keys::Ours)[..],
            [Happening::HungUp]
        ));
        let ringing = thread::spawn(move || (&bell).write_all(&[0]).unwrap());
        assert!(ear.listen(end, Keys::Ours).is_empty());
        ringing.join().unwrap();
    }

    #[test]
    fn a_paste_that_the_end_cuts_off_is_taken_for_whole() {
        let (mut ear, mut typed, _bell) = ear();
        typed.write_all(b"\x1b[200~Call Ana").unwrap();
        assert!(
            ear.listen(Some(Deadline::after(PATIENCE)), Keys::Ours)
                .is_empty()
        );
        drop(typed);
        let heard = ear.listen(Some(Deadline::after(PATIENCE)), Keys::Ours);
        let [Happening::Events(events), Happening::HungUp] = &heard[..] else {
            panic!("{heard:?}");
        };
        assert_eq!(events[..], [Event::Paste("Call Ana".to_owned())]);
        assert!(ear.rest.is_none());
    }

    #[test]
    fn an_escape_and_a_key_at_once_are_alt() {
        let (mut ear, mut typed, _bell) = ear();
        typed.write_all(b"\x1bj").unwrap();
        let heard = ear.listen(Some(Deadline::after(PATIENCE)), Keys::Ours);
        let [Happening::Events(events)] = &heard[..] else {
            panic!("{heard:?}");
        };
        let alt = KeyEvent::new(KeyCode::Char('j'), KeyModifiers::ALT);
        assert_eq!(events[..], [Event::Key(alt)]);
    }
}
