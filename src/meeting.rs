//! The eight-o'clock standup as a way through a day: what is asked, of whom, and how long it takes.
//!
//! Invariant: nothing here changes a board; an answer is a change like any other.

pub mod agenda;
pub mod progress;
pub mod reminder;
pub mod roster;
pub mod timer;

pub use agenda::{Item, QUARTER, Question, Round, Way, agenda, rest_of};
pub use progress::{Frame, Progress};
pub use roster::{Order, speakers};
pub use timer::{Stage, Timer};
