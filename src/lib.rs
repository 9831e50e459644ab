//! Daily standups in the terminal.

pub mod printable;
