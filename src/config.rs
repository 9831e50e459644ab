//! The user's settings, and who the user is.
//!
//! Invariant: a setting that cannot be read is reported and left as it is; the program runs with the others. Writing one
//! changes no other byte.

use std::path::PathBuf;

use crate::{
    paths::Environment,
    printable::Glyphs,
    state::{Board, id::PersonId},
};

mod effective;
mod keys;
mod meeting;
mod reading;
mod setting;
#[cfg(test)]
mod tests;
mod theme;

pub use effective::Effective;
pub use keys::{KeySetting, Said};
pub use meeting::{MeetingSettings, MinutesFormat, ShareCommand, Switch};
pub(crate) use reading::meant;
pub use reading::{ConfigError, Part, Reading};
pub use setting::{RememberError, Setting, remember};
pub use theme::{
    BuiltIn, Chosen, Colour, OwnTheme, Paint, Shade, Sheet, ThemeError, ThemeName, own_themes,
};

/// The name of the settings' file, in the config folder.
const FILE: &str = "config.ron";

/// What the user has set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// Who the user is: the id or the name of a person.
    pub me: Option<String>,
    /// The colours; where none are chosen, those that suit the terminal.
    pub theme: Option<Chosen>,
    /// What letters and signs are drawn with; where nothing is chosen, what the locale says.
    pub glyphs: Option<Glyphs>,
    /// Whether clicks and the wheel come to the board; without, the terminal marks text with them.
    pub mouse: Option<Mouse>,
    /// How the meeting goes, and where its minutes go.
    pub meeting: MeetingSettings,
    /// The keys that run something else than the table says.
    pub keys: Vec<KeySetting>,
}

/// Whether the board hears the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// It does.
    On,
    /// The terminal keeps it.
    Off,
}

/// Where the settings are; none where the user has no home.
pub fn path(environment: &Environment) -> Option<PathBuf> {
    Some(environment.config_folder()?.join(FILE))
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
