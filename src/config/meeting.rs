//! How the user wants the meeting, and where its minutes go.
//!
//! Invariant: a command to share with has a program; what stands here was read and is right.

use std::{fmt, time::Duration};

use crate::{
    meeting::{Frame, Order},
    state::size::parse_size,
};

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

    /// The line for the shell, where it is one.
    pub fn line(&self) -> Option<&str> {
        match self.arguments.as_slice() {
            [option, line] if self.program == "sh" && option == "-c" => Some(line),
            [] | [_, ..] => None,
        }
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

/// The longest turn, in seconds: a day.
const LONGEST: u32 = 24 * 60 * 60;

/// How long a turn may take: `90s`, `2m`, `1m30s`, `1h`; a bare number is minutes, as in sizes. None where a text says no
/// such time, or one of more than a day.
pub(super) fn parse_turn(text: &str) -> Option<Duration> {
    let word = text.trim().to_lowercase();
    let seconds = match word.strip_suffix('s') {
        Some(rest) => {
            let (minutes, seconds) = rest.split_once('m').unwrap_or(("0", rest));
            let minutes = number(minutes)?.checked_mul(60)?;
            minutes.checked_add(number(seconds)?)?
        }
        None => parse_size(&word).ok()?.checked_mul(60)?,
    };
    let is_turn = (1..=LONGEST).contains(&seconds);
    is_turn.then(|| Duration::from_secs(seconds.into()))
}

/// A turn as it is written: `2m`, `1m30s`, `45s`.
pub(super) fn written(turn: Duration) -> String {
    let (minutes, seconds) = (turn.as_secs() / 60, turn.as_secs() % 60);
    match (minutes, seconds) {
        (0, seconds) => format!("{seconds}s"),
        (minutes, 0) => format!("{minutes}m"),
        (minutes, seconds) => format!("{minutes}m{seconds}s"),
    }
}

/// A number of plain digits; `parse` alone would take a sign.
fn number(digits: &str) -> Option<u32> {
    let is_plain = digits.bytes().all(|it| it.is_ascii_digit());
    is_plain.then(|| digits.parse().ok()).flatten()
}
