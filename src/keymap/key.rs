//! Keys as terminals send them and as the command table writes them.
//!
//! Invariant: a key has one form here, however a terminal tells it.

use std::{fmt, str::FromStr};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::KeymapError;
use crate::{printable::is_unseen, state::nearest::nearest};

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
        // What cannot be seen no keyboard sends, and no help can show.
        (Some(letter), None) if !letter.is_control() && !is_unseen(letter) => {
            Some(KeyCode::Char(letter))
        }
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

impl Key {
    /// Whether it is text where text is typed.
    pub(super) fn is_text(self) -> bool {
        let is_plain = !self
            .modifiers
            .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        matches!(self.code, KeyCode::Char(_)) && is_plain
    }

    /// Whether it is a part of a number where one is typed.
    pub(super) fn is_numeric(self) -> bool {
        let is_part = |it: char| it.is_ascii_digit() || "+-=.,".contains(it);
        matches!(self.code, KeyCode::Char(letter) if is_part(letter)) && self.is_text()
    }
}

/// The key that was meant, where the name of one is spelled wrongly.
pub(super) fn meant(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let starts = MODIFIERS.iter().map(|it| it.0);
    let mut name = lower.as_str();
    while let Some(rest) = starts.clone().find_map(|it| name.strip_prefix(it)) {
        name = rest;
    }
    let modifiers = lower.strip_suffix(name).unwrap_or_default();
    let known = name.parse::<Key>().is_ok().then_some(name);
    let name = known.or_else(|| nearest(name, NAMES.iter().map(|it| it.0)))?;
    Some(format!("{modifiers}{name}"))
}

impl FromStr for Chord {
    type Err = KeymapError;

    fn from_str(text: &str) -> Result<Self, KeymapError> {
        match text.split_once(' ') {
            Some((prefix, key)) => Ok(Self {
                prefix: Some(prefix.parse()?),
                key: key.trim_start().parse()?,
            }),
            None => Ok(Self {
                prefix: None,
                key: text.parse()?,
            }),
        }
    }
}

impl Chord {
    /// Whether one cannot be told from the other before it is over.
    pub(super) fn collides(self, other: Self) -> bool {
        match (self.prefix, other.prefix) {
            (Some(prefix), None) => prefix == other.key,
            (None, Some(prefix)) => self.key == prefix,
            (None, None) | (Some(_), Some(_)) => false,
        }
    }

    /// As the table and the settings write it: `g g`.
    pub(super) fn written(self) -> String {
        let prefix = self.prefix.map(|it| format!("{it} "));
        format!("{}{}", prefix.unwrap_or_default(), self.key)
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
