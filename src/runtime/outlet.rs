//! The way to the terminal, which may be slow, stopped or gone.
//!
//! Invariant: a write never waits longer than it is allowed to; what the terminal has not taken is owed, and goes out
//! before anything else.

use std::{
    fs::File,
    io::{self, Write as _},
    os::fd::{AsFd as _, BorrowedFd, OwnedFd},
    thread,
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fs::{Mode, OFlags, open},
    io::Errno,
    termios::{Winsize, tcgetsid, tcgetwinsize, ttyname},
};

use super::{Happening, inbox::Tell};
use crate::clock::Deadline;

/// The way to the terminal.
#[derive(Debug)]
pub(super) struct Outlet {
    terminal: File,
    owed: Vec<u8>,
    /// Whether a thread waits for room.
    is_awaited: bool,
}

impl Outlet {
    /// The terminal that is the standard output.
    ///
    /// # Errors
    ///
    /// When there is no standard output.
    pub(super) fn open() -> io::Result<Self> {
        let stdout = io::stdout();
        let terminal = match open_anew(stdout.as_fd(), OFlags::WRONLY) {
            Ok(terminal) => terminal,
            // Where it cannot be opened anew, a frame waits as long as the terminal makes it.
            Err(_) => stdout.as_fd().try_clone_to_owned()?,
        };
        Ok(Self {
            // Past the standard library's buffer, which cuts a frame into several writes.
            terminal: File::from(terminal),
            owed: Vec::new(),
            is_awaited: false,
        })
    }

    /// Writes what is owed and then these, in one write where the terminal takes it; what it has not taken when patience
    /// ends is owed.
    ///
    /// # Errors
    ///
    /// When the terminal has gone.
    pub(super) fn write(&mut self, bytes: &[u8], patience: Duration) -> io::Result<()> {
        if self.owed.is_empty() {
            let taken = self.send(bytes, patience)?;
            self.owed = bytes.get(taken..).unwrap_or_default().to_vec();
        } else {
            let mut owed = std::mem::take(&mut self.owed);
            owed.extend_from_slice(bytes);
            let taken = self.send(&owed, patience)?;
            owed.drain(..taken);
            self.owed = owed;
        }
        Ok(())
    }

    /// Whether the terminal has not taken all that was written.
    pub(super) fn owes(&self) -> bool {
        !self.owed.is_empty()
    }

    /// What is owed is not worth anything any more.
    pub(super) fn forget(&mut self) {
        self.owed.clear();
    }

    /// How large the terminal is.
    ///
    /// # Errors
    ///
    /// When it has gone.
    pub(super) fn size(&self) -> io::Result<Winsize> {
        Ok(tcgetwinsize(&self.terminal)?)
    }

    /// If something is owed, has it told, once, when the terminal takes bytes again.
    pub(super) fn await_room(&mut self, tell: &Tell) {
        if self.owes() && !self.is_awaited {
            // Where the system gives no thread now, the next happening asks for one again.
            self.is_awaited = self.tell_of_room(tell.clone()).is_ok();
        }
    }

    /// Writes of what is owed as much as the terminal takes at once; to be called when it was told that it takes some.
    ///
    /// # Errors
    ///
    /// When the terminal has gone.
    pub(super) fn pay(&mut self) -> io::Result<()> {
        self.is_awaited = false;
        self.write(&[], Duration::ZERO)
    }

    fn tell_of_room(&self, tell: Tell) -> io::Result<()> {
        let terminal = self.terminal.try_clone()?;
        let thread = thread::Builder::new().name("room".to_owned());
        thread.spawn(move || {
            // One that has gone is found out by writing to it.
            has_room(&terminal, None).unwrap_or_default();
            tell.send(Happening::Room);
        })?;
        Ok(())
    }

    /// Writes until patience ends; how many bytes the terminal has taken.
    fn send(&mut self, bytes: &[u8], patience: Duration) -> io::Result<usize> {
        let mut taken = 0;
        let mut end = None;
        while let Some(rest) = bytes.get(taken..).filter(|it| !it.is_empty()) {
            match self.terminal.write(rest) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => taken += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    let end = end.get_or_insert_with(|| Deadline::after(patience));
                    let left = end.left();
                    if left.is_zero() || !has_room(&self.terminal, Some(left))? {
                        break;
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Ok(taken)
    }
}

/// A terminal with a description of its own: that we do not wait for it must not be so for the shell, which shares the
/// one that we were given.
pub(super) fn open_anew(terminal: BorrowedFd<'_>, access: OFlags) -> Result<OwnedFd, Errno> {
    let flags = access | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let named = ttyname(terminal, Vec::new());
    named
        .and_then(|it| open(it, flags, Mode::empty()))
        .or_else(|_| {
            // Who has become another user may open it only as what controls them, if that is what it is.
            tcgetsid(terminal)?;
            open("/dev/tty", flags, Mode::empty())
        })
}

/// Waits until the terminal takes bytes, or time is up.
fn has_room(terminal: &File, patience: Option<Duration>) -> io::Result<bool> {
    let end = patience.map(Deadline::after);
    loop {
        let left = end.and_then(|it| Timespec::try_from(it.left()).ok());
        let mut room = [PollFd::new(terminal, PollFlags::OUT)];
        match poll(&mut room, left.as_ref()) {
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
            // Whatever else it tells, writing tells it better.
            Ok(count) => return Ok(count > 0),
        }
    }
}
