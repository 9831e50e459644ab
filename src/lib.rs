//! Daily standups in the terminal.

pub mod paths;
pub mod report;
pub mod state;
