//! What the text of the settings says.
//!
//! Invariant: each setting is read by itself. One that is wrong is reported with its place and left out; the others hold.

#[cfg(test)]
mod tests;
mod value;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Config, KeySetting, ThemeError};
use crate::{
    paths::Environment,
    printable::Printable,
    state::{
        file::contents::{self, FileError},
        nearest::nearest,
        text::{
            self, Unreadable,
            scan::{Cursor, Fault, Field, Raw},
        },
    },
};
use value::{Place, Places};

/// All settings, in the order they are told; those of the meeting stand within it.
pub(super) const NAMES: [&str; 8] = [
    "me", "theme", "glyphs", "mouse", "meeting", "minutes", "share", "keys",
];
/// The settings within `meeting`.
const IN_MEETING: [&str; 4] = ["order", "turn", "bell", "clock"];
/// How much text settings may have, in bytes: a thousand times what anybody writes.
const MOST_BYTES: usize = 1 << 20;
/// How many mistakes are told of one file.
const MOST_TROUBLES: usize = 50;

/// What was read of the settings.
#[derive(Debug, Default)]
pub struct Reading {
    /// What holds.
    pub config: Config,
    /// What does not, and why, in the order of the text.
    pub troubles: Vec<ConfigError>,
    /// On which line each setting stands, by its name: `theme`, `turn`.
    lines: Vec<(&'static str, usize)>,
}

/// Why settings, or a part of them, could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error("{0}; going on without settings")]
    File(#[from] FileError),
    /// Something that it says is not understood.
    #[error("{}:{line}:{column}: {}", Printable::path(.path), Printable::line(.message))]
    Content {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong, and what becomes of it.
        message: String,
        /// How much of the file it is about.
        part: Part,
    },
}

/// How much of the settings a mistake is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of them, or all from there on.
    Rest,
    /// One of them, by its name.
    Setting(&'static str),
    /// What is no setting.
    Stranger,
}

impl ConfigError {
    /// A mistake that was found later: `runs` of a key, say, names no command.
    pub fn in_keys(path: &Path, line: usize, column: usize, message: String) -> Self {
        Self::Content {
            path: path.to_owned(),
            line,
            column,
            message,
            part: Part::Setting("keys"),
        }
    }

    /// Whether it makes it unsafe to write a setting, or pointless.
    pub(super) fn forbids(&self, name: &str) -> bool {
        match self {
            Self::File(_) => true,
            Self::Content { part, .. } => match part {
                Part::Rest => true,
                Part::Setting(it) => *it == name,
                Part::Stranger => false,
            },
        }
    }

    /// Where in the file it is.
    fn place(&self) -> (usize, usize) {
        match self {
            Self::File(_) => (0, 0),
            Self::Content { line, column, .. } => (*line, *column),
        }
    }
}

impl Reading {
    /// Reads the user's settings; there are none where there is no place for them.
    pub fn of_user(environment: &Environment) -> Self {
        let path = super::path(environment);
        path.map_or_else(Self::default, |it| Self::at(&it))
    }

    /// Reads the settings; there are none where there is no file.
    pub fn at(path: &Path) -> Self {
        match contents::read(path) {
            Ok(Some(contents)) => Self::of(path, &contents.bytes),
            Ok(None) => Self::default(),
            Err(error) => Self {
                troubles: vec![error.into()],
                ..Self::default()
            },
        }
    }

    /// What bytes say; the path is for what is told.
    pub(crate) fn of(path: &Path, bytes: &[u8]) -> Self {
        let text = decoded(bytes).map(Arc::<str>::from);
        let read = text.and_then(|it| Reader::read(path, &it));
        read.unwrap_or_else(|(place, message)| {
            let mut reading = Self::default();
            let message = format!("{message}; going on without settings");
            reading.tell(path, place, message, Part::Rest);
            reading
        })
    }

    /// The line that a setting stands on, if it is set.
    pub fn line(&self, name: &str) -> Option<usize> {
        self.lines.iter().find(|it| it.0 == name).map(|it| it.1)
    }

    /// Leaves out the keys with which something is wrong, and notes that in the order of the text.
    pub fn leave_out_keys(&mut self, troubles: Vec<ConfigError>) {
        let is_wrong = |key: &KeySetting| {
            let mut places = troubles.iter().map(ConfigError::place);
            places.any(|(line, column)| key.has_word_at(line, column))
        };
        self.config.keys.retain(|it| !is_wrong(it));
        self.troubles.extend(troubles);
        self.troubles.sort_by_key(ConfigError::place);
    }

    /// Leaves out a theme of the user's that cannot be shown. `folder` is that of the settings.
    ///
    /// # Errors
    ///
    /// When there is none of that name, or it cannot be read.
    pub fn check_theme(&mut self, folder: &Path) -> Result<(), ThemeError> {
        let theme = self.config.theme.as_ref();
        let shown = theme.map_or(Ok(()), |it| it.theme(folder).map(drop));
        if shown.is_err() {
            self.config.theme = None;
            self.lines.retain(|it| it.0 != "theme");
        }
        shown
    }

    fn tell(&mut self, path: &Path, place: Place, message: String, part: Part) {
        if self.troubles.len() < MOST_TROUBLES {
            self.troubles.push(ConfigError::Content {
                path: path.to_owned(),
                line: place.line,
                column: place.column,
                message,
                part,
            });
        }
    }
}

/// The text of the settings; else where and why it is none.
fn decoded(bytes: &[u8]) -> Result<&str, (Place, String)> {
    if MOST_BYTES < bytes.len() {
        let message = "expected settings of at most 1 MiB".to_owned();
        return Err((Place::START, message));
    }
    text::decode(bytes).map_err(|error| match error {
        Unreadable::Fault(it) => {
            let help = it.help.map(|it| format!("; {it}")).unwrap_or_default();
            let (line, column) = (it.line, it.column);
            (Place { line, column }, it.message + &help)
        }
        error @ Unreadable::Newer(_) => (Place::START, error.to_string()),
    })
}

/// The way through the text.
struct Reader<'t> {
    path: &'t Path,
    places: Places<'t>,
    reading: Reading,
}

impl<'t> Reader<'t> {
    fn read(path: &'t Path, text: &'t Arc<str>) -> Result<Reading, (Place, String)> {
        let mut places = Places::of(text);
        let begun = Cursor::begin(text);
        let mut cursor = begun.map_err(|it| (places.at(it.span.start), told(it)))?;
        let mut reader = Reader {
            path,
            places,
            reading: Reading::default(),
        };
        // A text without any value, only comments perhaps, sets nothing.
        if cursor.peek().is_none() {
            return Ok(reader.reading);
        }
        let mut fields = Vec::new();
        let passed = cursor.fields(&mut fields).and_then(|()| cursor.end());
        reader.settings(&fields);
        if let Err(fault) = passed {
            let place = reader.places.at(fault.span.start);
            let message = format!("{}; going on with what stands before it", told(fault));
            reader.tell(place, message, Part::Rest);
        }
        Ok(reader.reading)
    }

    fn settings(&mut self, fields: &[Field<'t>]) {
        for field in fields {
            let Some(name) = self.known(*field, &NAMES, "setting") else {
                continue;
            };
            let read = self.setting(name, field.value);
            self.settle(name, read);
        }
    }

    fn setting(&mut self, name: &'static str, raw: Raw<'t>) -> Result<(), Fault> {
        let config = &mut self.reading.config;
        match name {
            "me" => config.me = value::optional(raw, value::text)?,
            "theme" => config.theme = value::theme(raw)?,
            "glyphs" => config.glyphs = value::optional(raw, value::glyphs)?,
            "mouse" => config.mouse = value::optional(raw, value::mouse)?,
            "minutes" => config.meeting.minutes = value::minutes(raw)?,
            "share" => config.meeting.share = value::optional(raw, value::share)?,
            "meeting" => self.meeting(raw)?,
            "keys" => self.keys(raw)?,
            // Nothing else has that name.
            _ => {}
        }
        Ok(())
    }

    fn meeting(&mut self, raw: Raw<'t>) -> Result<(), Fault> {
        for field in raw.fields()? {
            let Some(name) = self.known(field, &IN_MEETING, "setting of the meeting") else {
                continue;
            };
            let meeting = &mut self.reading.config.meeting;
            let read = match name {
                "order" => value::order(field.value).map(|it| meeting.order = it),
                "turn" => value::optional(field.value, value::turn).map(|it| meeting.turn = it),
                "bell" => value::switch(field.value).map(|it| meeting.bell = it),
                _ => value::switch(field.value).map(|it| meeting.clock = it),
            };
            self.settle(name, read);
        }
        Ok(())
    }

    fn keys(&mut self, raw: Raw<'t>) -> Result<(), Fault> {
        let items = raw.items()?;
        for (count, item) in items.iter().enumerate() {
            if count == KeySetting::MOST {
                let most = KeySetting::MOST;
                let message = format!("there are more than {most} keys");
                return Err(Fault::of(item.value, message));
            }
            match value::key(item.value, &mut self.places) {
                Ok(key) => self.reading.config.keys.push(key),
                Err(fault) => {
                    let place = self.places.at(fault.span.start);
                    let message = format!("{}; this key is left out", told(fault));
                    self.tell(place, message, Part::Setting("keys"));
                }
            }
        }
        Ok(())
    }

    /// Which of some settings a field is; where it is none, or was there before, that is told.
    fn known(
        &mut self,
        field: Field<'_>,
        names: &[&'static str],
        kind: &str,
    ) -> Option<&'static str> {
        let place = self.places.at(field.start);
        let Some(name) = names.iter().find(|it| **it == field.name) else {
            let quoted = Printable::quoted(field.name);
            let hint = if NAMES.contains(&field.name) {
                "; it stands beside `meeting`, not within it".to_owned()
            } else if IN_MEETING.contains(&field.name) {
                "; it stands within `meeting`".to_owned()
            } else {
                meant(field.name, names.iter().copied())
            };
            let message = format!("there is no {kind} `{quoted}`{hint}; it is left out");
            self.tell(place, message, Part::Stranger);
            return None;
        };
        if let Some(line) = self.reading.line(name) {
            let message = format!("`{name}` is set on line {line} already; the first one holds");
            self.tell(place, message, Part::Setting(name));
            return None;
        }
        self.reading.lines.push((name, place.line));
        Some(name)
    }

    /// Tells what is wrong with a setting that could not be read.
    fn settle(&mut self, name: &'static str, read: Result<(), Fault>) {
        let Err(fault) = read else { return };
        self.reading.lines.retain(|it| it.0 != name);
        let place = self.places.at(fault.span.start);
        let without = match name {
            "keys" => "the rest of `keys`".to_owned(),
            name => format!("`{name}`"),
        };
        let message = format!("{}; going on without {without}", told(fault));
        self.tell(place, message, Part::Setting(name));
    }

    fn tell(&mut self, place: Place, message: String, part: Part) {
        self.reading.tell(self.path, place, message, part);
    }
}

/// A fault in one line.
fn told(fault: Fault) -> String {
    match fault.help {
        Some(help) => format!("{}; {help}", fault.message),
        None => fault.message,
    }
}

/// What was meant, where that can be guessed: `; did you mean ...?`.
pub(crate) fn meant<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let nearest = nearest(word, candidates);
    nearest.map_or_else(String::new, |it| format!("; did you mean `{it}`?"))
}
