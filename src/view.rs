//! The screen: a pure function of the app, the keymap and a theme.
//!
//! Invariant: nothing here changes the app or remembers anything between frames.

pub mod theme;

mod board;
mod footer;
mod header;
mod hints;
mod pane;
mod part;
mod promise;
mod reading;
mod sheet;
mod strip;
mod summary;
