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
pub mod dates;
pub mod difference;
pub mod document;
pub mod file;
pub mod id;
pub mod journal;
pub mod merge;
pub mod nearest;
pub mod phrase;
pub mod record;
pub mod sides;
pub mod size;
pub mod text;
pub mod value;

pub use amount::Amount;
pub use block::{List, Origin};
pub use board::Board;
pub use calendar::Calendar;
pub use document::Document;
pub use id::Ids;
pub use record::{Commitment, Measurement, Record, Verdict};
