//! Keys as terminals send them and as the command table writes them.
//!
//! Invariant: a key has one form here, however a terminal tells it.

use std::{fmt, str::FromStr};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::KeymapError;

/// A key with its modifiers, as the command table writes it: `ctrl-r`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// One key, or two in turn: `g g`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    pub(super) prefix: Option<Key>,
    pub(super) key: Key,
}

/// The names of keys that are not written as their character.
const NAMES: [(&str, KeyCode); 15] = [
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

/// What stands before a key for each modifier.
const MODIFIERS: [(&str, KeyModifiers); 3] = [
    ("ctrl-", KeyModifiers::CONTROL),
    ("alt-", KeyModifiers::ALT),
    ("shift-", KeyModifiers::SHIFT),
];

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        Self::new(event.code, event.modifiers)
    }
}

impl From<Key> for KeyEvent {
    fn from(key: Key) -> Self {
        Self::new(key.code, key.modifiers)
    }
}

impl Key {
    /// The one form of a key that terminals tell in several.
    pub(super) fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let known = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let mut modifiers = modifiers & known;
        let mut code = code;
        // Some terminals say shift-tab, some back-tab; some say shift-`?`, some `?`.
        if code == KeyCode::Tab && modifiers.contains(KeyModifiers::SHIFT) {
            code = KeyCode::BackTab;
        }
        if let KeyCode::Char(letter) = code {
            if modifiers.contains(KeyModifiers::SHIFT) && !modifiers.contains(KeyModifiers::CONTROL)
            {
                code = KeyCode::Char(upper(letter));
            }
            // With Ctrl a terminal cannot tell `r` from `R`.
            if modifiers.contains(KeyModifiers::CONTROL) {
                code = KeyCode::Char(letter.to_ascii_lowercase());
            }
        }
        if matches!(code, KeyCode::Char(_) | KeyCode::BackTab) {
            modifiers -= KeyModifiers::SHIFT;
        }
        Self { code, modifiers }
    }
}

fn upper(letter: char) -> char {
    if letter.is_ascii_lowercase() {
        letter.to_ascii_uppercase()
    } else {
        letter
    }
}

impl FromStr for Key {
    type Err = KeymapError;

    fn from_str(text: &str) -> Result<Self, KeymapError> {
        let unknown = || KeymapError::UnknownKey(text.to_owned());
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        loop {
            let named = || NAMES.iter().find(|it| it.0 == rest).map(|it| it.1);
            if let Some(code) = plain(rest).or_else(named) {
                return Ok(Self::new(code, modifiers));
            }
            let found = MODIFIERS
                .iter()
                .find_map(|it| Some((rest.strip_prefix(it.0)?, it.1)));
            let Some((next, modifier)) = found else {
                return Err(unknown());
            };
            modifiers |= modifier;
            rest = next;
        }
    }
}

/// A key written as its character, or `f1`.
fn plain(text: &str) -> Option<KeyCode> {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => Some(KeyCode::Char(letter)),
        (Some('f'), Some(_)) => text
            .strip_prefix('f')?
            .parse()
            .ok()
            .filter(|it| (1..=24).contains(it))
            .map(KeyCode::F),
        _ => None,
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, modifier) in MODIFIERS {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|it| it.1 == self.code) {
            return f.write_str(name);
        }
        if let KeyCode::Char(letter) = self.code {
            return write!(f, "{letter}");
        }
        // crossterm writes F5, where the table says f5.
        f.write_str(&self.code.to_string().to_lowercase())
    }
}

impl FromStr for Chord {
    type Err = KeymapError;

    fn from_str(text: &str) -> Result<Self, KeymapError> {
        match text.split_once(' ') {
            Some((prefix, key)) => Ok(Self {
                prefix: Some(prefix.parse()?),
                key: key.parse()?,
            }),
            None => Ok(Self {
                prefix: None,
                key: text.parse()?,
            }),
        }
    }
}

impl fmt::Display for Chord {
    /// As people write it: `gg`, `ctrl-x k`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(prefix) = self.prefix else {
            return self.key.fmt(f);
        };
        let (prefix, key) = (prefix.to_string(), self.key.to_string());
        let are_letters = prefix.chars().count() == 1 && key.chars().count() == 1;
        let between = if are_letters { "" } else { " " };
        write!(f, "{prefix}{between}{key}")
    }
}
