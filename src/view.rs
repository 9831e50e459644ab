//! The screen: a pure function of the app, the keymap and a theme.
//!
//! Invariant: nothing here changes the app or remembers anything between frames.

pub mod theme;

mod pane;
mod promise;
mod reading;
mod strip;
mod summary;
