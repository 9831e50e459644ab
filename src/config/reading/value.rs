//! The values of the settings, and where in the text they stand.
//!
//! Invariant: a value is read whole or not at all.

use std::time::Duration;

use super::{
    super::{
        BuiltIn, Chosen, KeySetting, MinutesFormat, Mouse, Said, ShareCommand, Switch, meeting,
    },
    meant,
};
use crate::{
    meeting::Order,
    printable::{Glyphs, Printable},
    state::text::{
        scan::{Fault, Raw},
        string::read_string,
    },
};

/// How much of a value that is wrong is quoted, in cells.
const QUOTED: usize = 24;

/// A place in the text, as editors count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The line, from 1.
    pub(super) line: usize,
    /// The column, from 1, in characters.
    pub(super) column: usize,
}

impl Place {
    pub(super) const START: Self = Self { line: 1, column: 1 };
}

/// A walk over a text that counts lines and columns.
#[derive(Debug)]
pub(super) struct Places<'t> {
    text: &'t str,
    /// How far it has come, in bytes.
    passed: usize,
    place: Place,
}

impl<'t> Places<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        // A byte order mark is not seen, so it is not counted.
        let mark = text
            .strip_prefix('\u{feff}')
            .map_or(0, |it| text.len() - it.len());
        Self {
            text,
            passed: mark,
            place: Place::START,
        }
    }

    /// Where so many bytes of the text have passed. Asked in the order of the text it reads it once.
    pub(super) fn at(&mut self, offset: usize) -> Place {
        if offset < self.passed {
            *self = Self::of(self.text);
        }
        let passed = self.text.get(self.passed..offset).unwrap_or_default();
        match passed.rsplit_once('\n') {
            Some((_, last)) => {
                self.place.line += passed.matches('\n').count();
                self.place.column = 1 + last.chars().count();
            }
            None => self.place.column += passed.chars().count(),
        }
        self.passed = self.passed.max(offset);
        self.place
    }
}

/// A value that may be `None`, which says in a word what a setting that is not there says.
pub(super) fn optional<'t, T>(
    raw: Raw<'t>,
    read: impl FnOnce(Raw<'t>) -> Result<T, Fault>,
) -> Result<Option<T>, Fault> {
    match raw.text() {
        "None" => Ok(None),
        _ if raw.name() == "Some" => read(raw.inner()?).map(Some),
        _ => read(raw).map(Some),
    }
}

pub(super) fn text(raw: Raw<'_>) -> Result<String, Fault> {
    read_string(raw).map(std::borrow::Cow::into_owned)
}

/// A word for a built-in theme, a text in quotes for one of the user's. `Automatic` says in a word what a setting that is
/// not there says.
pub(super) fn theme(raw: Raw<'_>) -> Result<Option<Chosen>, Fault> {
    let words = [
        ("Automatic", None),
        ("Dark", Some(BuiltIn::Dark)),
        ("Light", Some(BuiltIn::Light)),
        ("Terminal", Some(BuiltIn::Terminal)),
        ("HighContrast", Some(BuiltIn::HighContrast)),
        ("Plain", Some(BuiltIn::Plain)),
    ];
    let chosen = optional(raw, |raw| {
        let is_quoted = ["\"", "r\"", "r#"]
            .iter()
            .any(|it| raw.text().starts_with(it));
        if is_quoted {
            return text(raw).map(|it| Some(Chosen::Own(it)));
        }
        let word = word(raw, &words).map_err(|it| it.help("one of your own stands in quotes"));
        Ok(word?.map(Chosen::BuiltIn))
    });
    chosen.map(Option::flatten)
}

pub(super) fn glyphs(raw: Raw<'_>) -> Result<Glyphs, Fault> {
    word(
        raw,
        &[("Unicode", Glyphs::Unicode), ("Ascii", Glyphs::Ascii)],
    )
}

pub(super) fn mouse(raw: Raw<'_>) -> Result<Mouse, Fault> {
    word(raw, &[("On", Mouse::On), ("Off", Mouse::Off)])
}

pub(super) fn switch(raw: Raw<'_>) -> Result<Switch, Fault> {
    word(raw, &[("On", Switch::On), ("Off", Switch::Off)])
}

pub(super) fn order(raw: Raw<'_>) -> Result<Order, Fault> {
    let words = [
        ("Roster", Order::Roster),
        ("Name", Order::Name),
        ("Shuffle", Order::Shuffle),
        ("LastFirst", Order::LastFirst),
    ];
    word(raw, &words)
}

pub(super) fn minutes(raw: Raw<'_>) -> Result<MinutesFormat, Fault> {
    let words = [
        ("Markdown", MinutesFormat::Markdown),
        ("Slack", MinutesFormat::Slack),
        ("Text", MinutesFormat::Text),
    ];
    word(raw, &words)
}

/// How long a turn may take: `"90s"`, `"2m"`, `"1m30s"`.
pub(super) fn turn(raw: Raw<'_>) -> Result<Duration, Fault> {
    let written = read_string(raw)?;
    meeting::parse_turn(&written).ok_or_else(|| {
        let found = Printable::quoted(&written);
        let message =
            format!("expected a time from 1s to 24h, such as \"90s\" or \"2m\", found \"{found}\"");
        Fault::of(raw, message)
    })
}

/// A line for the shell, or a program with its arguments. What it says is not quoted: a chat's address is a secret.
pub(super) fn share(raw: Raw<'_>) -> Result<ShareCommand, Fault> {
    let expected = "expected a command: a line for the shell in double quotes, or a list of them, the program first";
    let command = if raw.text().starts_with('[') {
        let words: Result<Vec<_>, _> = raw.items()?.iter().map(|it| text(it.value)).collect();
        ShareCommand::of_words(words.map_err(|it| Fault {
            message: expected.to_owned(),
            ..it
        })?)
    } else {
        let line = read_string(raw).map_err(|_| Fault::of(raw, expected))?;
        ShareCommand::of_line(&line)
    };
    command.ok_or_else(|| Fault::of(raw, "there is no command in this"))
}

/// One key: `(key: "ctrl-s", runs: "standup", on: Board)`.
pub(super) fn key(raw: Raw<'_>, places: &mut Places<'_>) -> Result<KeySetting, Fault> {
    let names = ["key", "runs", "on"];
    let (mut key, mut runs, mut on) = (None, None, Vec::new());
    for field in raw.fields()? {
        let value = field.value;
        match field.name {
            "key" => key = Some(said(value, read_string(value)?.as_ref(), places)),
            "runs" => runs = Some(said(value, read_string(value)?.as_ref(), places)),
            "on" if value.text().starts_with('[') => {
                let items = value.items()?;
                on = items
                    .iter()
                    .map(|it| said(it.value, it.value.text(), places))
                    .collect();
            }
            "on" => on = vec![said(value, value.text(), places)],
            other => {
                let meant = meant(other, names);
                let quoted = Printable::quoted(other);
                let message = format!("a key has no `{quoted}`{meant}");
                return Err(Fault::new(field.start, message));
            }
        }
    }
    let missing = |name| {
        let example = "(key: \"ctrl-s\", runs: \"search\")";
        Fault::of(raw, format!("`{name}` is missing, as in {example}"))
    };
    Ok(KeySetting {
        key: key.ok_or_else(|| missing("key"))?,
        runs: runs.ok_or_else(|| missing("runs"))?,
        on,
    })
}

fn said(raw: Raw<'_>, text: &str, places: &mut Places<'_>) -> Said {
    let Place { line, column } = places.at(raw.start());
    Said {
        text: text.to_owned(),
        line,
        column,
    }
}

/// One of some words.
fn word<T: Copy>(raw: Raw<'_>, words: &[(&str, T)]) -> Result<T, Fault> {
    let written = raw.text();
    if let Some(found) = words.iter().find(|it| it.0 == written) {
        return Ok(found.1);
    }
    let names: Vec<&str> = words.iter().map(|it| it.0).collect();
    let quoted: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    let expected = match quoted.as_slice() {
        [many @ .., last] if !many.is_empty() => format!("{} or {last}", many.join(", ")),
        all => all.concat(),
    };
    let found = Printable::head(written, QUOTED);
    let meant = meant(written, names);
    Err(Fault::of(
        raw,
        format!("expected {expected}, found `{found}`{meant}"),
    ))
}
