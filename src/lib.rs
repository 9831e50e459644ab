//! Daily standups in the terminal: does what we do move the result?
//!
//! This page is the map of the house; the README says what the program does.
//!
//! # The one data path
//!
//! ```text
//!  terminal event ── input::translate ──▶ Message
//!                                            │
//!   disk, editor ◀── runtime ◀── Effects ◀── App::update        (pure: no I/O, no clock)
//!        └──── Message::{Saved, Changed, Clock} ──▶┘
//!                                           App ── view::draw ──▶ screen
//! ```
//!
//! The command line takes the same way without a screen: [`cli`] reads a board, changes it through the
//! same [`state::Document`] and saves it through the same [`state::file`].
//!
//! # The rooms
//!
//! Each module names only modules above it in this list; a test keeps it so.
//!
//! | module | what it is for |
//! | --- | --- |
//! | [`clock`], [`paths`], [`printable`] | the only reader of the time; where files live; text made safe to show |
//! | [`state`] | the board as a value, what people do to it, undo, merge, its text, its file |
//! | [`insight`] | the honest answers: pace, activity against outcome, pipelines, follow-through |
//! | [`report`] | a day as a document: the value that screen and command line show |
//! | [`meeting`] | the standup as a way through a day: what is asked, of whom, how long it takes |
//! | [`template`], [`config`] | boards to start from; the user's settings |
//! | [`command`], [`keymap`] | what a user can do, said once; the keys that do it |
//! | [`layout`] | where everything goes, for a size |
//! | [`app`] | the state of the screen and the one function that changes it |
//! | [`view`] | the screen as a pure function of the app |
//! | [`input`], [`runtime`] | events to messages; the loop, effects, terminal, watching |
//! | [`cli`] | verbs without a screen |
//!
//! # What holds everywhere
//!
//! * [`state::Document::edit`] is the only way to a `&mut Board`: no change can forget its undo step or
//!   its save.
//! * A save is one rule at the end of [`app::App::update`], carried out off the drawing thread.
//! * What did not change is not rewritten: the text of a board is patched, never printed anew.
//! * [`state::merge`] is the only merge: for changes from outside, for undo and redo.
//! * Only [`clock`] asks for the time; all else gets dates as arguments.
//! * Only [`printable`] text reaches the terminal, so that no data can steer it.
//! * Drawing changes nothing: a frame drawn twice is the same.
//! * The idle program sleeps: no ticks, no polling.

#[cfg(not(unix))]
compile_error!("standup needs a Unix system; on Windows it runs in WSL");

pub mod app;
pub mod cli;
pub mod clock;
pub mod command;
pub mod config;
pub mod input;
pub mod insight;
pub mod keymap;
pub mod layout;
pub mod meeting;
pub mod paths;
pub mod printable;
pub mod report;
pub mod runtime;
pub mod state;
pub mod template;
pub mod view;

/// So many random cases; what has failed once is kept under `tests/` and tried first.
#[cfg(test)]
fn cases(count: u32) -> proptest::test_runner::Config {
    use proptest::test_runner::FileFailurePersistence as Kept;
    let kept = Kept::SourceParallel("tests/proptest-regressions");
    proptest::test_runner::Config {
        failure_persistence: Some(Box::new(kept)),
        ..proptest::test_runner::Config::with_cases(count)
    }
}
