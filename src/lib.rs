//! Daily standups in the terminal.

pub mod app;
pub mod command;
pub mod keymap;
pub mod printable;
pub mod report;
pub mod state;
