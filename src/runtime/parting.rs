//! What is said when the terminal is given back.
//!
//! Invariant: a terminal or a pipe that takes no bytes does not keep the program from ending.

use std::{
    io::{self, Write as _},
    sync::mpsc,
    thread,
    time::Duration,
};

use crate::printable::Printable;

/// How long whoever listens may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// Says these to the user, a line each, but does not wait for ever until they are heard.
pub fn say(parting: &[String]) {
    if parting.is_empty() {
        return;
    }
    let lines = parting
        .iter()
        .map(|it| format!("standup: {}\n", Printable::line(it)));
    let lines = lines.collect::<Vec<_>>().concat();
    let (end, said) = mpsc::channel();
    let thread = thread::Builder::new().name("parting".to_owned());
    let speaker = thread.spawn(move || {
        // A terminal that has gone cannot be told anything.
        io::stderr().write_all(lines.as_bytes()).unwrap_or_default();
        end.send(()).unwrap_or_default();
    });
    if speaker.is_ok() {
        // Late or not at all: the program ends all the same.
        said.recv_timeout(PATIENCE).unwrap_or_default();
    }
}
