//! The keys of the user's own, as the settings write them.
//!
//! Invariant: whether there is such a key, such a command and such a place is not known here; the keymap says it.

/// A key that runs another command than the table says, or none: `(key: "ctrl-s", runs: "search", on: Board)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySetting {
    /// The chord: `ctrl-s`, `g g`.
    pub key: Said,
    /// The command by its name, or `none`.
    pub runs: Said,
    /// Where; empty: wherever that makes sense.
    pub on: Vec<Said>,
}

impl KeySetting {
    /// How many are read.
    pub const MOST: usize = 200;

    /// Whether one of its words stands at a place.
    pub fn has_word_at(&self, line: usize, column: usize) -> bool {
        let mut words = [&self.key, &self.runs].into_iter().chain(&self.on);
        words.any(|it| (it.line, it.column) == (line, column))
    }
}

/// A word of the settings, and where it stands, for what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The word.
    pub text: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}
