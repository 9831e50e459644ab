//! The state: the board as a value, how it changes, how it becomes text and reaches the disk.
//!
//! Invariant: nothing here knows of terminals, keys or the clock.

pub mod amount;
#[cfg(test)]
pub(crate) mod arbitrary;
mod block;
pub mod board;
pub mod calendar;
pub mod change;
