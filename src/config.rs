//! The user's settings, and who the user is.
//!
//! Invariant: settings that cannot be read are reported and left as they are; the program runs without
//! them. Writing one changes no other byte.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::{
    paths::Environment,
    printable::Printable,
    state::{
        Board,
        file::contents::{self, FileError},
        id::PersonId,
    },
};

mod meeting;
mod setting;
mod theme;
mod written;

pub use meeting::{MeetingSettings, MinutesFormat, ShareCommand, Switch};
pub use setting::{RememberError, Setting, remember};
pub use theme::{BuiltIn, Chosen, Colour, OwnTheme, Paint, Shade, Sheet, ThemeError, ThemeName};

/// The name of the settings' file, in the config folder.
const FILE: &str = "config.ron";

/// What the user has set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// Who the user is: the id or the name of a person.
    pub me: Option<String>,
    /// The colours; where none are chosen, those that suit the terminal.
    pub theme: Option<Chosen>,
    /// Whether clicks and the wheel come to the board; without, the terminal marks text with them.
    pub mouse: Option<Mouse>,
    /// How the meeting goes, and where its minutes go.
    pub meeting: MeetingSettings,
}

/// Whether the board hears the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Mouse {
    /// It does.
    On,
    /// The terminal keeps it.
    Off,
}

/// Why the settings could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error("{0}; going on without settings")]
    File(#[from] FileError),
    /// What it says is not understood.
    #[error("{}:{line}:{column}: {message}; going on without settings", Printable::path(.path))]
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
        written::read(text).map_err(|(line, column, message)| wrong(line, column, message))
    }
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
        let known = self.names().find_map(|it| person(board, it));
        known.or_else(|| match &*board.head.people {
            [only] => Some(only.id.clone()),
            [] | [_, _, ..] => None,
        })
    }

    /// What the user is called, where that names nobody on a board that has people: then who it is is not known, and
    /// must not be guessed.
    pub fn stranger(&self, board: &Board) -> Option<&str> {
        let is_known = self.names().any(|it| person(board, it).is_some());
        let is_stranger = !is_known && !board.head.people.is_empty();
        self.name().filter(|_| is_stranger)
    }

    /// What the user is called, on a board that has nobody yet.
    pub fn name(&self) -> Option<&str> {
        self.names().find(|it| !it.is_empty())
    }

    /// What the user is called, the surest first.
    fn names(&self) -> impl Iterator<Item = &str> {
        let named = [&self.configured, &self.variable];
        named.into_iter().flatten().map(|it| it.trim())
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

#[cfg(test)]
mod tests {
    use std::{fs, io::Write as _};

    use chrono::NaiveDateTime;

    use super::*;

    fn now() -> NaiveDateTime {
        "2026-10-09T08:00:00".parse().unwrap()
    }

    /// Remembers Ana in settings, and gives what they say then.
    #[track_caller]
    fn remembered(before: Option<&str>) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/config.ron");
        if let Some(before) = before {
            fs::create_dir(folder.path().join("new")).unwrap();
            fs::File::create(&path)
                .and_then(|mut it| it.write_all(before.as_bytes()))
                .unwrap();
        }
        let ana = PersonId::new("ana");
        remember(&path, None, Setting::Me(&ana), now()).unwrap();
        assert_eq!(Config::read(&path).unwrap().me.as_deref(), Some("ana"));
        fs::read_to_string(&path).unwrap()
    }

    #[test]
    fn who_i_am_is_remembered_and_the_rest_stays() {
        for (before, after) in [
            (None, "(me: \"ana\")\n"),
            (Some(""), "(me: \"ana\")\n"),
            (Some("// mine\n"), "// mine\n(me: \"ana\")\n"),
            (Some("()"), "(me: \"ana\")"),
            (
                Some("( // c\n    theme: Dark, // d\n    other: [1],\n)\n"),
                "(me: \"ana\",  // c\n    theme: Dark, // d\n    other: [1],\n)\n",
            ),
            (
                Some("(theme: Dark, me: \"dan\" /* old */)"),
                "(theme: Dark, me: \"ana\" /* old */)",
            ),
            (Some("(me: \"ana\")"), "(me: \"ana\")"),
        ] {
            assert_eq!(remembered(before), after);
        }
    }

    #[test]
    fn a_theme_is_remembered_and_the_rest_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.ron");
        let text =
            "// mine\n(\n    me: \"ana\",\n    theme: Dark, // my eyes\n    other: [1],\n)\n";
        fs::File::create(&path)
            .and_then(|mut it| it.write_all(text.as_bytes()))
            .unwrap();
        let chosen = ThemeName::ALL.map(Some).into_iter().chain([None]);
        for theme in chosen {
            remember(&path, None, Setting::Theme(theme), now()).unwrap();
            let read = Config::read(&path).unwrap().theme;
            assert!(theme.map_or(read.is_none(), |it| read.unwrap().is(it)));
            let word = theme.map_or("Automatic".to_owned(), |it| format!("{it:?}"));
            let expected = text.replace("Dark", &word);
            assert_eq!(fs::read_to_string(&path).unwrap(), expected);
        }
    }

    #[test]
    fn settings_that_are_not_understood_are_left_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.ron");
        let text = "(\n    theme: Purple,\n)";
        fs::File::create(&path)
            .and_then(|mut it| it.write_all(text.as_bytes()))
            .unwrap();
        let error = Config::read(&path).unwrap_err().to_string();
        assert!(error.contains("config.ron:2:12: "), "{error}");
        let ana = PersonId::new("ana");
        for setting in [Setting::Me(&ana), Setting::Theme(Some(ThemeName::Light))] {
            assert!(remember(&path, None, setting, now()).is_err());
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }

    #[test]
    fn there_need_be_no_settings() {
        assert_eq!(
            Config::read(Path::new("/nowhere/config.ron")).unwrap(),
            Config::default()
        );
    }

    #[test]
    fn the_user_is_who_the_settings_say_else_the_environment_else_the_only_one() {
        let mut board = Board::default();
        let identity = |configured: Option<&str>, variable: Option<&str>| Identity {
            configured: configured.map(str::to_owned),
            variable: variable.map(str::to_owned),
        };
        let add = |board: &mut Board, id: &str, name: &str| {
            let person = crate::state::board::Person::new(PersonId::new(id), name);
            board.head_mut().people.push(person);
        };
        assert_eq!(identity(Some("ana"), None).on(&board), None);
        add(&mut board, "ana", "Ana Pop");
        assert_eq!(
            identity(Some("zoe"), None).on(&board),
            Some(PersonId::new("ana"))
        );
        add(&mut board, "dan", "Dan");
        for (configured, variable, expected) in [
            (None, None, None),
            (Some("ana pop"), Some("dan"), Some("ana")),
            (Some("zoe"), Some("DAN"), Some("dan")),
            (Some("zoe"), None, None),
        ] {
            let found = identity(configured, variable).on(&board);
            assert_eq!(found, expected.map(PersonId::new));
        }
    }
}
