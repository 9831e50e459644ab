//! What a verb says: data on one stream, messages on the other.
//!
//! Invariant: only printable text and our own escape sequences are written; a reader that has gone away
//! is no problem.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use super::{Surroundings, Terminal, failure::Failure};
use crate::{
    printable::{Glyphs, Printable},
    report::styled::{Colours, Line, text_of},
};

/// How much is gathered before it is written.
const BUFFER: usize = 64 * 1024;

/// The two streams.
pub(crate) struct Out<'a> {
    data: &'a mut dyn Write,
    messages: &'a mut dyn Write,
    gathered: String,
    colours: Colours,
    around: &'a Surroundings,
    /// What people can be shown; known once something else than ASCII is to be shown.
    glyphs: Option<Glyphs>,
    reader: Reader,
}

/// Whether somebody still reads the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    There,
    Gone,
}

impl<'a> Out<'a> {
    pub(crate) fn new(
        around: &'a Surroundings,
        data: &'a mut dyn Write,
        messages: &'a mut dyn Write,
    ) -> Self {
        Self {
            data,
            messages,
            gathered: String::new(),
            colours: Colours::Off,
            around,
            glyphs: None,
            reader: Reader::There,
        }
    }

    pub(crate) fn set_colours(&mut self, colours: Colours) {
        self.colours = colours;
    }

    /// Data: one line.
    pub(crate) fn line(&mut self, text: &Printable<'_>) -> Result<(), Failure> {
        self.told(&format!("{text}\n"))
    }

    /// Data: lines with roles.
    pub(crate) fn lines(&mut self, lines: &[Line]) -> Result<(), Failure> {
        self.told(&text_of(lines, self.colours))
    }

    /// The terminal's bell.
    pub(crate) fn bell(&mut self) -> Result<(), Failure> {
        self.text("\x07")
    }

    /// Data for people: printable text, in what the terminal can show. What goes elsewhere keeps its letters: a locale that
    /// was set to sort or to compare has nothing to say about a file.
    pub(crate) fn told(&mut self, text: &str) -> Result<(), Failure> {
        match self.around.terminal {
            Terminal::Both | Terminal::Output => {
                let shown = self.shown(text);
                self.text(&shown)
            }
            Terminal::None => self.text(text),
        }
    }

    /// A text in what the terminal can show.
    fn shown<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        if text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let glyphs = self.glyphs.get_or_insert_with(|| self.around.glyphs());
        glyphs.shown(text)
    }

    /// Data for programs, or to be pasted, that a report made printable: its letters are what they are.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), Failure> {
        self.gathered.push_str(text);
        if BUFFER <= self.gathered.len() {
            self.flush()?;
        }
        Ok(())
    }

    /// Writes what was gathered.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        let text = std::mem::take(&mut self.gathered);
        if self.reader == Reader::Gone {
            return Ok(());
        }
        let written = self.data.write_all(text.as_bytes());
        match written.and_then(|()| self.data.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.reader = Reader::Gone;
                Ok(())
            }
            written => written.map_err(Failure::Output),
        }
    }

    /// Writes what was gathered, and fails also when nobody reads it any more.
    pub(crate) fn deliver(&mut self) -> Result<(), Failure> {
        self.flush()?;
        match self.reader {
            Reader::There => Ok(()),
            Reader::Gone => Err(Failure::Output(io::ErrorKind::BrokenPipe.into())),
        }
    }

    /// A message.
    pub(crate) fn say(&mut self, text: &str) {
        let text = Printable::lines(text).to_string();
        let text = self.shown(&text);
        // Where no message can be written, none can be told about that either; the exit code stays.
        let written = writeln!(self.messages, "{text}");
        drop(written);
    }
}
