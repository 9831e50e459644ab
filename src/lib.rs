//! Daily standups in the terminal.

pub mod report;
pub mod state;
