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

/// These for the user, a line each.
pub fn text(parting: &[String]) -> String {
    let lines = parting.iter();
    let lines = lines.map(|it| format!("standup: {}\n", Printable::line(it)));
    lines.collect::<Vec<_>>().concat()
}

/// Says them to the user, but does not wait for ever until they are heard.
pub fn say(lines: String) {
    if lines.is_empty() {
        return;
    }
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
