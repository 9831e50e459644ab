//! The file on disk, as bytes: found, read, replaced, kept and watched.
//!
//! Nothing in here knows what the bytes mean; nothing outside of here writes a user's file.

pub mod board;
pub mod contents;
pub mod copies;
pub mod failure;
pub mod left_out;
mod lock;
pub mod paper;
pub mod replace;
pub mod snapshots;
mod system;
pub mod target;
mod temporary;
#[cfg(test)]
pub(crate) mod testing;
pub mod watch;

pub use lock::{Locked, look_at_lock};
