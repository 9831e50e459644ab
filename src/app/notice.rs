//! What the program has to say in one line, and whether everything is on the disk.
//!
//! Invariant: what is said here is plain text as people typed it; the view makes it safe to show.

/// One line about what just happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: String,
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Something was done.
    Good,
    /// Something was not done, and why; or something to know.
    Care,
    /// Something went wrong.
    Trouble,
}

/// Whether the disk says what the screen says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It does.
    Saved,
    /// It will in a moment.
    Saving,
    /// It does not, and this is why.
    NotSaved(String),
    /// It does, but so many fields were changed here as well, and wait for a choice.
    Undecided(usize),
    /// It cannot, and this is why.
    ReadOnly(String),
}

impl Notice {
    /// Something was done.
    pub fn good(text: impl Into<String>) -> Self {
        Self {
            tone: Tone::Good,
            text: text.into(),
        }
    }

    /// Something was not done, or should be known.
    pub fn care(text: impl Into<String>) -> Self {
        Self {
            tone: Tone::Care,
            text: text.into(),
        }
    }

    /// Something went wrong.
    pub fn trouble(text: impl Into<String>) -> Self {
        Self {
            tone: Tone::Trouble,
            text: text.into(),
        }
    }
}
