//! How the user wants the meeting, and where its minutes go.
//!
//! Invariant: a command to share with has a program; what stands here was read and is right.

use std::{fmt, time::Duration};

use serde::{
    Deserialize, Deserializer,
    de::{self, SeqAccess, Unexpected, Visitor},
};

use crate::meeting::{Frame, Order};

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

impl MeetingSettings {
    /// How long a meeting of so many minutes and its turns may take, and who begins.
    pub fn frame(&self, minutes: u32) -> Frame {
        let turn = self.turn.map(|it| it.as_secs());
        Frame {
            order: self.order,
            minutes,
            turn: turn.and_then(|it| u32::try_from(it).ok()),
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

/// A line for the shell in quotes, or a list of a program and what it is given.
impl<'de> Deserialize<'de> for ShareCommand {
    fn deserialize<D: Deserializer<'de>>(settings: D) -> Result<Self, D::Error> {
        settings.deserialize_any(OfSettings)
    }
}

/// How a command is read from the settings.
struct OfSettings;

impl<'de> Visitor<'de> for OfSettings {
    type Value = ShareCommand;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a command: \"a line for the shell\", or [\"a program\", \"what it is given\"]")
    }

    fn visit_str<E: de::Error>(self, line: &str) -> Result<ShareCommand, E> {
        let command = ShareCommand::of_line(line);
        command.ok_or_else(|| E::invalid_value(Unexpected::Str(line), &self))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut words: A) -> Result<ShareCommand, A::Error> {
        let mut all = Vec::new();
        while let Some(word) = words.next_element::<String>()? {
            all.push(word);
        }
        let command = ShareCommand::of_words(all);
        command.ok_or_else(|| de::Error::invalid_value(Unexpected::Seq, &self))
    }
}

impl fmt::Display for ShareCommand {
    /// The program's name: what it is given may hold a secret, such as a chat's address.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.program)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Config;

    fn read(text: &str) -> Result<Option<ShareCommand>, String> {
        let config = Config::understand(Path::new("config.ron"), text.as_bytes());
        config
            .map(|it| it.meeting.share)
            .map_err(|it| it.to_string())
    }

    #[test]
    fn a_share_command_is_a_line_for_the_shell_or_a_program_with_what_it_is_given() {
        assert_eq!(read("(me: \"ana\")"), Ok(None));
        let line = ShareCommand::of_line("curl -d @- https://chat");
        assert_eq!(read("(share: \"curl -d @- https://chat\")"), Ok(line));
        let words = ShareCommand::of_words(["tee", "-a", "notes.md"].map(str::to_owned));
        assert_eq!(read("(share: [\"tee\", \"-a\", \"notes.md\"])"), Ok(words));
    }

    #[test]
    fn what_is_no_command_is_told_with_its_place() {
        for text in ["(share: \"\")", "(share: [])", "(share: 7)", "(share: [7])"] {
            let error = read(text).unwrap_err();
            assert!(error.starts_with("config.ron:1:"), "{text}: {error}");
        }
    }
}
