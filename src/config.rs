//! The user's settings, and who the user is.
//!
//! Invariant: settings that cannot be read are reported and left as they are; the program runs without
//! them. Writing one changes no other byte.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::{
    paths::Environment,
    state::{
        Board,
        file::{
            contents::{self, FileError},
            replace::{Place, ReplaceError, SaveError, replace},
        },
        id::PersonId,
        text::{scan::Raw, string::write_string},
    },
};

/// The name of the settings' file, in the config folder.
const FILE: &str = "config.ron";

/// What the user has set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Config {
    /// Who the user is: the id or the name of a person.
    pub me: Option<String>,
    /// The colours.
    pub theme: Option<ThemeName>,
}

/// A theme by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum ThemeName {
    /// For dark terminals.
    Dark,
    /// For light terminals.
    Light,
    /// With the terminal's own colours.
    Terminal,
    /// With the strongest contrast.
    HighContrast,
}

/// Why the settings could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error("{0}; going on without settings")]
    File(#[from] FileError),
    /// What it says is not understood.
    #[error("{}:{line}:{column}: {message}; going on without settings", .path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
}

/// Why a setting could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum RememberError {
    /// There are settings that cannot be read.
    #[error("{0}; they were left as they are")]
    Unreadable(#[from] ConfigError),
    /// The file could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Where the settings are; none where the user has no home.
pub fn path(environment: &Environment) -> Option<PathBuf> {
    Some(environment.config_folder()?.join(FILE))
}

impl Config {
    /// Reads the settings; there are none where there is no file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or understood.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        match contents::read(path)? {
            Some(contents) => Self::understand(path, &contents.bytes),
            None => Ok(Self::default()),
        }
    }

    fn understand(path: &Path, bytes: &[u8]) -> Result<Self, ConfigError> {
        let wrong = |line, column, message| ConfigError::Content {
            path: path.to_owned(),
            line,
            column,
            message,
        };
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Err(wrong(1, 1, "expected text in UTF-8".to_owned()));
        };
        if text.trim_start_matches('\u{feff}').trim().is_empty() {
            return Ok(Self::default());
        }
        let options = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        options.from_str(text).map_err(|error| {
            let at = error.span.start;
            wrong(at.line, at.col, error.code.to_string())
        })
    }
}

/// Notes in the settings who the user is, and leaves the rest of them as it is. `state` is the folder
/// for locks and snapshots.
///
/// # Errors
///
/// When there are settings that cannot be read, or the file cannot be written.
pub fn remember_me(
    path: &Path,
    state: Option<&Path>,
    me: &PersonId,
    now: NaiveDateTime,
) -> Result<(), RememberError> {
    let place = Place {
        file: path.to_owned(),
        state: state.map(Path::to_owned),
    };
    let replaced = replace(&place, now, |before| {
        let Some(before) = before else {
            return Ok(Some(with_me("", me).into_bytes()));
        };
        let config = Config::understand(path, &before.bytes)?;
        if config.me.as_deref() == Some(me.as_str()) {
            return Ok(None);
        }
        // It was understood, so it is text.
        let text = String::from_utf8_lossy(&before.bytes);
        Ok(Some(with_me(&text, me).into_bytes()))
    });
    match replaced {
        Ok(_) => Ok(()),
        Err(ReplaceError::Save(error)) => Err(error.into()),
        Err(ReplaceError::Transform(error)) => Err(RememberError::Unreadable(error)),
    }
}

/// Settings that can be read, with `me` in them.
fn with_me(text: &str, me: &PersonId) -> String {
    let mut value = String::new();
    write_string(me.as_str(), &mut value);
    let shared = std::sync::Arc::from(text);
    let document = Raw::document(&shared).ok();
    let fields = document.and_then(|it| Some((it, it.fields().ok()?)));
    let Some((document, fields)) = fields else {
        return format!("{text}(me: {value})\n");
    };
    let span = match fields.iter().find(|it| it.name == "me") {
        Some(field) => field.value.start()..field.value.end(),
        None => {
            let at = document.inside_start();
            value = if fields.is_empty() {
                format!("me: {value}")
            } else {
                format!("me: {value}, ")
            };
            at..at
        }
    };
    let mut changed = text.to_owned();
    changed.replace_range(span, &value);
    changed
}

/// Who the user may be, from the surest source to the weakest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// `me` of the settings.
    pub configured: Option<String>,
    /// `$STANDUP_ME`.
    pub variable: Option<String>,
}

impl Identity {
    /// The person on a board that the user is: the one of the settings, of the environment, else the
    /// only one. None where that does not say; the board asks then.
    pub fn on(&self, board: &Board) -> Option<PersonId> {
        let named = [&self.configured, &self.variable];
        let known = named.into_iter().flatten().find_map(|it| person(board, it));
        known.or_else(|| match &*board.head.people {
            [only] => Some(only.id.clone()),
            [] | [_, _, ..] => None,
        })
    }

    /// What the user is called, on a board that has nobody yet.
    pub fn name(&self) -> Option<&str> {
        let named = [&self.configured, &self.variable];
        named
            .into_iter()
            .flatten()
            .map(|it| it.trim())
            .find(|it| !it.is_empty())
    }
}

/// The person on a board with an id or a name, in capitals or not.
fn person(board: &Board, name: &str) -> Option<PersonId> {
    let people = &board.head.people;
    let wanted = name.trim().to_lowercase();
    let is_wanted = |text: &str| text.to_lowercase() == wanted;
    let by_id = people.iter().find(|it| is_wanted(it.id.as_str()));
    let mut by_name = people.iter().filter(|it| is_wanted(&it.name));
    let found = by_id.or_else(|| by_name.next().filter(|_| by_name.next().is_none()));
    found.map(|it| it.id.clone())
}
