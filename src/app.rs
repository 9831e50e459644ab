//! The program's state and what changes it.

pub mod field;
pub mod look;
pub mod rows;
