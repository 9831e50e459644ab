//! Trouble on purpose, so that tests see what it does to the terminal and to the board.
//!
//! Only debug builds know it: with `STANDUP_PANIC` set to a place (`main` or `ear`, both on the main thread, or `other`, a
//! thread of its own) the first Ctrl-G panics there, quoting a text as a careless panic would; with `STANDUP_BLIND` set the
//! system watches no folder.

#[cfg(debug_assertions)]
use crossterm::event::{Event, KeyCode, KeyModifiers};

/// Panics if this place was chosen and the event is the sign.
#[cfg(debug_assertions)]
pub(super) fn on(place: &str, event: &Event) {
    let is_sign = event
        .as_key_press_event()
        .is_some_and(|it| (it.code, it.modifiers) == (KeyCode::Char('g'), KeyModifiers::CONTROL));
    if !is_sign {
        return;
    }
    let chosen = std::env::var_os("STANDUP_PANIC");
    if chosen.as_deref().is_some_and(|it| it == "other") && place == "main" {
        std::thread::spawn(fail);
    } else if chosen.as_deref().is_some_and(|it| it == place) {
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
