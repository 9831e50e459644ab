//! The hold on the terminal: taken before the first frame, given back however the program ends.
//!
//! Invariant: it is given back once for each time it was taken, and nothing is drawn when it is not held, whichever
//! thread asks. It is safe to give back from a panic hook.

use std::{
    fs::File,
    io::{self, IsTerminal as _, Write as _},
    os::fd::AsFd as _,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::Size;
use rustix::{
    event::{PollFd, PollFlags, poll},
    termios::tcgetwinsize,
};

use super::decode::QUESTION;

/// What the terminal is asked for, in the order in which it is asked: the other screen, pastes as one piece, to tell
/// when it is looked at again, an empty screen without a cursor.
const TAKE: &str = "\x1b[?1049h\x1b[?2004h\x1b[?1004h\x1b[2J\x1b[?25l";
/// Clicks and the wheel, with positions beyond column 223. Not every move of the mouse: each would wake the program.
const TAKE_MOUSE: &str = "\x1b[?1000h\x1b[?1006h";
/// All of it taken back, whether it was asked for or not.
const GIVE_BACK: &str = "\x1b[0m\x1b[?1006l\x1b[?1000l\x1b[?1004l\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// Whether the program wants to hear of the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mouse {
    /// Clicks and the wheel come to us.
    Heard,
    /// The terminal keeps the mouse, to mark text.
    Left,
}

/// The hold on the terminal; its copies are the same hold.
#[derive(Debug, Clone)]
pub(super) struct Hold(Arc<Mutex<Held>>);

/// Whether the terminal is asked for its colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colours {
    /// They are known, or do not matter.
    Known,
    /// With the first frame; the answer comes among the keys.
    Asked,
}

#[derive(Debug)]
struct Held {
    state: State,
    mouse: Mouse,
    colours: Colours,
    out: File,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The terminal is as it was before us.
    Free,
    /// Keys come to us as they are typed; what [`TAKE`] asks goes out with the first frame, in one write.
    Raw,
    /// The screen is ours.
    Taken,
}

/// Whether a person sits at both ends: without, there is nothing to take.
pub(super) fn is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

impl Hold {
    /// A hold that is not taken yet.
    ///
    /// # Errors
    ///
    /// When there is no standard output.
    pub(super) fn new() -> io::Result<Self> {
        // Past the standard library's buffer, which cuts a frame into several writes.
        let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        Ok(Self(Arc::new(Mutex::new(Held {
            state: State::Free,
            mouse: Mouse::Heard,
            colours: Colours::Known,
            out,
        }))))
    }

    /// Says what the terminal is asked for when the first frame is drawn.
    pub(super) fn ask_for(&self, mouse: Mouse, colours: Colours) {
        let mut held = self.held();
        (held.mouse, held.colours) = (mouse, colours);
    }

    /// Takes the terminal, also when somebody else has changed it while we held it.
    ///
    /// # Errors
    ///
    /// When there is none, or it cannot be told how to treat keys.
    pub(super) fn take(&self) -> io::Result<()> {
        let mut held = self.held();
        if held.state != State::Free {
            // Only from its own state back does crossterm set the raw mode anew.
            disable_raw_mode()?;
        }
        enable_raw_mode()?;
        held.state = State::Raw;
        Ok(())
    }

    /// Gives the terminal back, if it is held. That a terminal that has gone cannot be restored is no matter.
    pub(super) fn give_back(&self) {
        let mut held = self.held();
        if held.state == State::Taken {
            held.write(GIVE_BACK.as_bytes()).unwrap_or_default();
        }
        if held.state != State::Free {
            held.state = State::Free;
            disable_raw_mode().unwrap_or_default();
        }
    }

    /// How large it is.
    ///
    /// # Errors
    ///
    /// When it has gone.
    pub(super) fn size(&self) -> io::Result<Size> {
        let told = tcgetwinsize(&self.held().out)?;
        if told.ws_col > 0 && told.ws_row > 0 {
            return Ok(Size::new(told.ws_col, told.ws_row));
        }
        // A serial line does not know its size; crossterm asks elsewhere.
        crossterm::terminal::size().map(Size::from)
    }

    /// Draws bytes in one write; they are dropped while the terminal is not held.
    ///
    /// # Errors
    ///
    /// When the terminal has gone.
    pub(super) fn draw(&self, bytes: &[u8]) -> io::Result<()> {
        let mut held = self.held();
        match held.state {
            State::Free => Ok(()),
            State::Taken => held.write(bytes),
            State::Raw => {
                let mouse = match held.mouse {
                    Mouse::Heard => TAKE_MOUSE,
                    Mouse::Left => "",
                };
                // Asked once, and last: the frame is there before the answer.
                let question = match std::mem::replace(&mut held.colours, Colours::Known) {
                    Colours::Known => "",
                    Colours::Asked => QUESTION,
                };
                held.state = State::Taken;
                let all = [
                    TAKE.as_bytes(),
                    mouse.as_bytes(),
                    bytes,
                    question.as_bytes(),
                ];
                held.write(&all.concat())
            }
        }
    }

    // A thread that panicked while it drew must not keep the others from giving the terminal back.
    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    /// Writes all of it, also to a terminal that another program has told not to block.
    fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.out.write(bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    poll(&mut [PollFd::new(&self.out, PollFlags::OUT)], None)?;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
