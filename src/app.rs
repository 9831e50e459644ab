//! The program's state and what changes it.

pub mod field;
pub mod look;
pub mod notice;
pub mod rows;
