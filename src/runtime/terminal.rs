//! The hold on the terminal: taken before the first frame, given back however the program ends.
//!
//! Invariant: it is given back once for each time it was taken, and nothing is drawn when it is not held, whichever
//! thread asks. Whoever it was lent to, it is given back as we got it from the shell. It is safe to give back from a panic
//! hook. Nobody waits long for a terminal that takes no bytes.

use std::{
    io::{self, IsTerminal as _},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use ratatui::layout::Size;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

use super::{
    decode::QUESTION,
    drill::{Duty, leaves_out},
    inbox::Tell,
    outlet::Outlet,
};

/// What the terminal is asked for, in the order in which it is asked: the other screen, pastes as one piece, to tell
/// when it is looked at again, no cursor.
const TAKE: &str = "\x1b[?1049h\x1b[?2004h\x1b[?1004h\x1b[?25l";
/// Clicks and the wheel, with positions beyond column 223. Not every move of the mouse: each would wake the program.
const TAKE_MOUSE: &str = "\x1b[?1000h\x1b[?1006h";
/// All of it taken back, whether it was asked for or not.
const GIVE_BACK: &str = "\x1b[0m\x1b[?1006l\x1b[?1000l\x1b[?1004l\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// The largest screen that is drawn, some letters of which nobody could read.
const LARGEST: Size = Size::new(2000, 1000);

/// How long a frame may wait for a terminal that is slow: as long as nobody notices.
const FRAME: Duration = Duration::from_millis(20);
/// How long the last bytes may wait for one that takes none.
const FAREWELL: Duration = Duration::from_millis(500);

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
    /// How the terminal treated keys before it was taken; none while it is not.
    before: Option<Termios>,
    mouse: Mouse,
    colours: Colours,
    out: Outlet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// The terminal is as it was before us.
    Free,
    /// Keys come to us as they are typed; what [`TAKE`] asks goes out with the first frame, in one write.
    Raw,
    /// The screen is ours.
    Taken,
    /// Somebody has it who gives it back to us, the user's editor; or has died with it.
    Lent,
}

/// As much of a terminal as is drawn on: no screen has more, and what a terminal says of itself must not take all memory.
pub(super) fn bounded((width, height): (u16, u16)) -> Size {
    Size::new(width.min(LARGEST.width), height.min(LARGEST.height))
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
        Ok(Self(Arc::new(Mutex::new(Held {
            state: State::Free,
            before: None,
            mouse: Mouse::Heard,
            colours: Colours::Known,
            out: Outlet::open()?,
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
        let stdin = io::stdin();
        let before = match held.before.take() {
            // Whoever it was lent to may have died without putting anything back.
            Some(before) => before,
            None => tcgetattr(&stdin)?,
        };
        let mut raw = before.clone();
        raw.make_raw();
        held.before = Some(before);
        tcsetattr(&stdin, OptionalActions::Now, &raw)?;
        held.state = State::Raw;
        Ok(())
    }

    /// Gives the terminal back, if it is held or lent, as far as it takes what it is told. That a terminal that has gone
    /// cannot be restored is no matter.
    pub(super) fn give_back(&self) {
        let mut held = self.held();
        held.let_go();
        held.state = State::Free;
        held.before = None;
    }

    /// Gives it to somebody who gives it back to us.
    pub(super) fn lend(&self) {
        let mut held = self.held();
        held.let_go();
        held.state = State::Lent;
    }

    /// How large it is.
    ///
    /// # Errors
    ///
    /// When it has gone.
    pub(super) fn size(&self) -> io::Result<Size> {
        let told = self.held().out.size()?;
        if told.ws_col > 0 && told.ws_row > 0 {
            return Ok(bounded((told.ws_col, told.ws_row)));
        }
        // A serial line does not know its size; crossterm asks elsewhere.
        crossterm::terminal::size().map(bounded)
    }

    /// Draws bytes in one write; they are dropped while the terminal is not held. What it does not take now is owed. To
    /// the first of them is added, in their own memory, what the terminal is asked for.
    ///
    /// # Errors
    ///
    /// When the terminal has gone.
    pub(super) fn draw(&self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let mut held = self.held();
        match held.state {
            State::Free | State::Lent => Ok(()),
            State::Taken => held.out.write(bytes, FRAME),
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
                bytes.splice(..0, TAKE.bytes().chain(mouse.bytes()));
                bytes.extend_from_slice(question.as_bytes());
                held.out.write(bytes, FRAME)
            }
        }
    }

    /// Whether the terminal has not taken all that was drawn.
    pub(super) fn owes(&self) -> bool {
        self.held().out.owes()
    }

    /// Draws as much of what is owed as the terminal takes at once.
    ///
    /// # Errors
    ///
    /// When the terminal has gone.
    pub(super) fn pay(&self) -> io::Result<()> {
        self.held().out.pay()
    }

    /// If something is owed, has it told, once, when the terminal takes bytes again.
    pub(super) fn await_room(&self, tell: &Tell) {
        self.held().out.await_room(tell);
    }

    // A thread that panicked while it drew must not keep the others from giving the terminal back.
    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    /// Has the terminal be as it was before us.
    fn let_go(&mut self) {
        // The keys first: who sees the screen as it was may type, and is not to be heard as we hear.
        if let Some(before) = self.before.as_ref().filter(|_| !leaves_out(Duty::Modes)) {
            tcsetattr(io::stdin(), OptionalActions::Now, before).unwrap_or_default();
        }
        let is_ours = match self.state {
            State::Free | State::Raw => false,
            State::Taken | State::Lent => true,
        };
        if is_ours && !leaves_out(Duty::Screen) {
            let told = self.out.write(GIVE_BACK.as_bytes(), FAREWELL);
            told.unwrap_or_default();
            // What it did not take by now belongs to a screen that is ours no more.
            self.out.forget();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_is_drawn_as_large_as_it_is_unless_no_screen_is() {
        assert_eq!(bounded((120, 40)), Size::new(120, 40));
        assert_eq!(bounded((1, 1000)), Size::new(1, 1000));
        assert_eq!(bounded((u16::MAX, u16::MAX)), Size::new(2000, 1000));
    }
}
