//! How the user wants the meeting, and where its minutes go.
//!
//! Invariant: a command to share with has a program; what stands here was read and is right.

use std::{fmt, time::Duration};

use crate::meeting::Order;

/// What the user has set for the meeting and its minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingSettings {
    /// In which order people speak.
    pub order: Order,
    /// How long a turn may take, in whole seconds; where nothing is set, the meeting itself says it.
    pub turn: Option<Duration>,
    /// Whether the end of a turn is heard.
    pub bell: Switch,
    /// Whether the clocks are shown.
    pub clock: Switch,
    /// How the minutes are written.
    pub minutes: MinutesFormat,
    /// What the minutes are piped into, where anything is set.
    pub share: Option<ShareCommand>,
}

impl Default for MeetingSettings {
    fn default() -> Self {
        Self {
            order: Order::default(),
            turn: None,
            bell: Switch::Off,
            clock: Switch::On,
            minutes: MinutesFormat::default(),
            share: None,
        }
    }
}

/// Whether something is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// It is.
    On,
    /// It is not.
    Off,
}

/// How minutes are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MinutesFormat {
    /// As Markdown.
    #[default]
    Markdown,
    /// As Slack and its like take it.
    Slack,
    /// As plain text.
    Text,
}

/// A command that minutes are piped into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareCommand {
    program: String,
    arguments: Vec<String>,
}

impl ShareCommand {
    /// A program with its arguments, which no shell looks at. None where no program is named.
    pub fn of_words(words: impl IntoIterator<Item = String>) -> Option<Self> {
        let mut words = words.into_iter();
        let program = words.next().filter(|it| !it.trim().is_empty())?;
        Some(Self {
            program,
            arguments: words.collect(),
        })
    }

    /// A line for the shell. None where there is nothing on it.
    pub fn of_line(line: &str) -> Option<Self> {
        (!line.trim().is_empty()).then(|| Self {
            program: "sh".to_owned(),
            arguments: vec!["-c".to_owned(), line.to_owned()],
        })
    }

    /// The program.
    pub fn program(&self) -> &str {
        &self.program
    }

    /// What it is given.
    pub fn arguments(&self) -> &[String] {
        &self.arguments
    }
}

impl fmt::Display for ShareCommand {
    /// The program's name: what it is given may hold a secret, such as a chat's address.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.program)
    }
}
