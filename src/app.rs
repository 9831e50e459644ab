//! The program's state and what changes it.

pub mod field;
