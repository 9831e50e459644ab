//! Trouble on purpose, so that tests see what it does to the terminal and to the board.
//!
//! Only debug builds know it. With `STANDUP_PANIC` set to a place (`main` or `ear`, both on the main thread, or `other`, a
//! thread of its own) the first Ctrl-G panics there, quoting a text as a careless panic would; where keys are not heard, a
//! window of 93 columns does on the main thread, and one of 94 on another. With `STANDUP_BLIND` set the system watches no folder. With `STANDUP_LEAVES_OUT` set to a duty
//! the program does not do it, so that a test that watches over it can be seen to fail.

#[cfg(debug_assertions)]
use crossterm::event::{Event, KeyCode, KeyModifiers};

/// What the program must do and can be made to leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Duty {
    /// To have keys treated as before.
    Modes,
    /// To leave the other screen, with all that was asked of the terminal.
    Screen,
    /// To keep what was half typed.
    Draft,
    /// To end with the signal's code.
    Code,
    /// To read no more of a terminal that has gone.
    HangUp,
    /// To end what was started for the user.
    Share,
    /// To look how large the terminal is when the program goes on.
    Size,
}

impl Duty {
    #[cfg(debug_assertions)]
    const fn name(self) -> &'static str {
        match self {
            Self::Modes => "modes",
            Self::Screen => "screen",
            Self::Draft => "draft",
            Self::Code => "code",
            Self::HangUp => "hang-up",
            Self::Share => "share",
            Self::Size => "size",
        }
    }
}

/// Whether this is left out on purpose.
#[cfg(debug_assertions)]
pub(super) fn leaves_out(duty: Duty) -> bool {
    let left_out = std::env::var_os("STANDUP_LEAVES_OUT");
    left_out.is_some_and(|it| it == duty.name())
}

/// Nothing is, in the program that people use.
#[cfg(not(debug_assertions))]
pub(super) const fn leaves_out(_: Duty) -> bool {
    false
}

/// Panics if the event is the sign for this place.
#[cfg(debug_assertions)]
pub(super) fn on(place: &str, event: &Event) {
    let is_key = event
        .as_key_press_event()
        .is_some_and(|it| (it.code, it.modifiers) == (KeyCode::Char('g'), KeyModifiers::CONTROL));
    let Some(chosen) = std::env::var_os("STANDUP_PANIC").filter(|it| !it.is_empty()) else {
        return;
    };
    let is_on_main = place == "main";
    let width = if let Event::Resize(width, _) = event {
        *width
    } else {
        0
    };
    let is_here = is_key && chosen == place || is_on_main && width == 93;
    let is_elsewhere = is_key && is_on_main && chosen == "other" || is_on_main && width == 94;
    if is_elsewhere {
        std::thread::spawn(fail);
    } else if is_here {
        fail();
    }
}

#[cfg(debug_assertions)]
#[expect(clippy::panic, reason = "this is what it is for")]
fn fail() {
    panic!("a careless message with a text of the board: Ioana");
}

/// Nothing, in the program that people use.
#[cfg(not(debug_assertions))]
pub(super) fn on(_: &str, _: &crossterm::event::Event) {}

/// Whether the system is to watch no folder.
pub(super) fn is_blind() -> bool {
    cfg!(debug_assertions) && std::env::var_os("STANDUP_BLIND").is_some()
}
