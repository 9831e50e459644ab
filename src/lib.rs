//! Daily standups in the terminal.

pub mod layout;
pub mod report;
pub mod state;
