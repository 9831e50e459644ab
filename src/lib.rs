//! Daily standups in the terminal.

pub mod app;
pub mod printable;
