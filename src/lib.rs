//! Daily standups in the terminal.

pub mod app;
pub mod layout;
pub mod printable;
pub mod report;
pub mod state;
pub mod view;
