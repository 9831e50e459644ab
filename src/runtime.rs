//! The shell around the app: terminal in, terminal out, disk, clock.

mod decode;
mod keys;
pub mod painter;
pub mod signals;
pub mod terminal;

use crossterm::event::Event;

use signals::Signal;

/// Something that happened outside of the app.
#[derive(Debug)]
pub enum Happening {
    /// The terminal told of these, in this order.
    Events(Vec<Event>),
    /// The system told of this.
    Signal(Signal),
    /// The terminal has gone.
    HungUp,
}
