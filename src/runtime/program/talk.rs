//! What goes into a program and comes out of it, until it has ended.
//!
//! Invariant: neither a program that reads nothing nor one that writes without end holds it up; only the end of what was
//! said is kept.

use std::{
    fs::File,
    io::{self, Read as _, Write as _},
    os::{
        fd::{AsFd as _, BorrowedFd, OwnedFd},
        unix::net::UnixStream,
    },
    process::Child,
    thread,
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags},
    io::{Errno, ioctl_fionbio},
    process::{Pid, WaitId, WaitIdOptions, waitid},
};

use crate::{clock::Deadline, printable::Printable, runtime::ear::await_any};

/// How much of what was said is kept, in bytes.
const MOST_BYTES: usize = 64 * 1024;
/// How much is read at once, in bytes.
const AT_ONCE: usize = 8 * 1024;
/// How wide the last line is at most, in cells.
const WIDTH: usize = 160;

/// A program that was started, and the text that it is given.
#[derive(Debug)]
pub(super) struct Talk<'t> {
    /// None when it has all, or wants no more.
    input: Option<File>,
    text: &'t [u8],
    output: Voice,
    errors: Voice,
    /// Where something can be read when it has ended.
    ended: UnixStream,
}

/// Why there is no more to talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The program has ended, and is to be waited for.
    Itself,
    /// It has not ended in time.
    TooLong,
    /// Nobody wants to wait any longer.
    Stopped,
}

/// One of the two ways in which a program says something.
#[derive(Debug)]
struct Voice {
    /// None when nothing more comes.
    from: Option<File>,
    /// The end of what came.
    said: Vec<u8>,
}

impl<'t> Talk<'t> {
    /// With a program that has pipes.
    pub(super) fn with(child: &mut Child, text: &'t [u8]) -> io::Result<Self> {
        let input = child.stdin.take().map(OwnedFd::from);
        let output = child.stdout.take().map(OwnedFd::from);
        let errors = child.stderr.take().map(OwnedFd::from);
        let mut talk = Self {
            input: input.map(ready).transpose()?,
            text,
            output: Voice::of(output)?,
            errors: Voice::of(errors)?,
            ended: end_of(child)?,
        };
        talk.give_up_if_all();
        Ok(talk)
    }

    /// Gives it the text and hears what it says until it has ended, time is up, or something can be read at `stop`.
    pub(super) fn until_end(
        &mut self,
        patience: Duration,
        stop: BorrowedFd<'_>,
    ) -> io::Result<End> {
        let end = Deadline::after(patience);
        loop {
            let [has_ended, is_stopped, is_hungry, has_output, has_errors] =
                self.wait(end, stop)?;
            if is_hungry {
                self.feed();
            }
            if has_output {
                self.output.hear();
            }
            if has_errors {
                self.errors.hear();
            }
            if has_ended {
                self.output.hear_rest();
                self.errors.hear_rest();
                return Ok(End::Itself);
            }
            if is_stopped {
                return Ok(End::Stopped);
            }
            if end.left().is_zero() {
                return Ok(End::TooLong);
            }
        }
    }

    /// The last line of what it said on its way of errors; where it said nothing there, of what else it said.
    pub(super) fn last_said(&self) -> Option<Printable<'static>> {
        self.errors.last_line().or_else(|| self.output.last_line())
    }

    /// Waits until something can be done; tells where: at its end, at the stop, at its input, its output, its errors.
    fn wait(&self, end: Deadline, stop: BorrowedFd<'_>) -> io::Result<[bool; 5]> {
        let [input, output, errors] = [&self.input, &self.output.from, &self.errors.from];
        let read = |it| PollFd::from_borrowed_fd(it, PollFlags::IN);
        let places = [
            Some(read(self.ended.as_fd())),
            Some(read(stop)),
            input
                .as_ref()
                .map(|it| PollFd::from_borrowed_fd(it.as_fd(), PollFlags::OUT)),
            output.as_ref().map(|it| read(it.as_fd())),
            errors.as_ref().map(|it| read(it.as_fd())),
        ];
        let there = places.each_ref().map(Option::is_some);
        let mut places: Vec<_> = places.into_iter().flatten().collect();
        await_any(&mut places, &[Some(end)])?;
        // Whatever else is told of a place, to use it tells it better.
        let mut ready = places.iter().map(|it| !it.revents().is_empty());
        Ok(there.map(|is_there| is_there && ready.next().unwrap_or(false)))
    }

    /// Gives it as much as it takes.
    fn feed(&mut self) {
        let Some(input) = &mut self.input else {
            return;
        };
        match input.write(self.text) {
            Ok(count) => self.text = self.text.get(count..).unwrap_or_default(),
            Err(error) if is_passing(&error) => {}
            // It wants no more; whether that is well it says when it ends.
            Err(_) => self.text = &[],
        }
        self.give_up_if_all();
    }

    fn give_up_if_all(&mut self) {
        if self.text.is_empty() {
            self.input = None;
        }
    }
}

impl Voice {
    fn of(from: Option<OwnedFd>) -> io::Result<Self> {
        Ok(Self {
            from: from.map(ready).transpose()?,
            said: Vec::new(),
        })
    }

    /// Takes in what is there. Whether there may be more at once.
    fn hear(&mut self) -> bool {
        let Some(from) = &mut self.from else {
            return false;
        };
        let mut bytes = [0; AT_ONCE];
        match from.read(&mut bytes) {
            Ok(0) => self.from = None,
            Ok(count) => {
                self.said
                    .extend_from_slice(bytes.get(..count).unwrap_or_default());
                let over = self.said.len().saturating_sub(MOST_BYTES);
                self.said.drain(..over);
                return true;
            }
            Err(error) if is_passing(&error) => {}
            Err(_) => self.from = None,
        }
        false
    }

    /// Takes in what was said before the end; what somebody says who was left behind is not waited for.
    fn hear_rest(&mut self) {
        for _ in 0..MOST_BYTES / AT_ONCE {
            if !self.hear() {
                return;
            }
        }
    }

    fn last_line(&self) -> Option<Printable<'static>> {
        let said = String::from_utf8_lossy(&self.said);
        // A progress bar begins its line again and again.
        let mut lines = said.split(['\n', '\r']).map(str::trim);
        let last = lines.rfind(|it| !it.is_empty())?;
        Some(Printable::head(last, WIDTH).into_owned())
    }
}

/// A pipe that holds nobody up.
fn ready(pipe: OwnedFd) -> io::Result<File> {
    ioctl_fionbio(&pipe, true)?;
    Ok(File::from(pipe))
}

/// Where something can be read once a child has ended. It is not waited for, so that its number stays its own.
fn end_of(child: &Child) -> io::Result<UnixStream> {
    let (ended, bell) = UnixStream::pair()?;
    let child = Pid::from_child(child);
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    let thread = thread::Builder::new().name("program-end".to_owned());
    thread.spawn(move || {
        while waitid(WaitId::Pid(child), options).is_err_and(|it| it == Errno::INTR) {}
        drop(bell);
    })?;
    Ok(ended)
}

/// Whether an error says nothing but that it is to be tried later.
fn is_passing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Interrupted | io::ErrorKind::WouldBlock
    )
}
