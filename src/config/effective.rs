//! The settings that are in force, and where each of them comes from.
//!
//! Invariant: what is written here is a file of settings that says the same.

#[cfg(test)]
mod tests;

use std::{fmt::Write as _, path::Path};

use super::{
    Chosen, Config, KeySetting, MeetingSettings, MinutesFormat, Mouse, Reading, ShareCommand,
    Switch, meeting,
};
use crate::{
    meeting::Order,
    printable::{Glyphs, Locale, Printable},
    state::text::string::write_string,
};

/// The settings of a file, and what around the program stands above or below them.
#[derive(Debug, Clone, Copy)]
pub struct Effective<'a> {
    /// What the file says.
    pub reading: &'a Reading,
    /// The file, if there is a place for one.
    pub path: Option<&'a Path>,
    /// `$STANDUP_ME`, which says who the user is where the file does not.
    pub me: Option<&'a str>,
    /// What forbids colours, if anything does: `$NO_COLOR`.
    pub colourless: Option<&'static str>,
    /// What the locale says of the terminal, which holds where the file says nothing.
    pub locale: Locale,
}

impl Effective<'_> {
    /// The settings as RON, each with what it can be above it and where it comes from behind it.
    pub fn written(&self) -> String {
        let Config {
            me,
            theme,
            glyphs,
            mouse,
            meeting,
            keys,
        } = &self.reading.config;
        let mut out = Lines::default();
        self.head(&mut out);
        out.line(0, "(");
        self.me(me.as_deref(), &mut out);
        self.theme(theme.as_ref(), &mut out);
        self.glyphs(*glyphs, &mut out);
        out.remark(1, "On, or Off: the terminal keeps it, to mark text with.");
        let mouse = match mouse {
            None | Some(Mouse::On) => "On",
            Some(Mouse::Off) => "Off",
        };
        self.setting(&mut out, 1, "mouse", mouse);
        self.meeting(meeting, &mut out);
        self.keys(keys, &mut out);
        out.line(0, ")");
        out.0
    }

    fn head(&self, out: &mut Lines) {
        out.remark(
            0,
            "The settings that are in force, and where each comes from.",
        );
        let Some(path) = self.path else {
            return out.remark(
                0,
                "There is no place for a file: set HOME or XDG_CONFIG_HOME.",
            );
        };
        let path = Printable::path(path);
        out.remark(0, &format!("What you change belongs into {path}."));
    }

    fn me(&self, me: Option<&str>, out: &mut Lines) {
        out.remark(1, "Who you are on the board: your id or your name.");
        let is_named = |it: &&str| !it.trim().is_empty();
        match (me.filter(is_named), self.me.filter(is_named)) {
            (None, Some(variable)) => out.said(1, "me", &quoted(variable), "$STANDUP_ME"),
            (me, _) => self.setting(out, 1, "me", &or_none(me.map(quoted))),
        }
    }

    fn theme(&self, theme: Option<&Chosen>, out: &mut Lines) {
        out.remark(
            1,
            "Automatic (dark or light, as the terminal is), Dark, Light, Terminal, HighContrast, Plain,",
        );
        out.remark(1, "or one of your own, by its name in quotes.");
        let theme = theme.map_or_else(|| "Automatic".to_owned(), Chosen::written);
        match (self.colourless, self.reading.line("theme")) {
            (Some(why), None) => out.said(1, "theme", "Plain", why),
            (Some(why), Some(line)) => {
                let place = self.place(line);
                out.said(
                    1,
                    "theme",
                    "Plain",
                    &format!("{why}, over {theme} in {place}"),
                );
            }
            (None, _) => self.setting(out, 1, "theme", &theme),
        }
    }

    fn glyphs(&self, glyphs: Option<Glyphs>, out: &mut Lines) {
        out.remark(
            1,
            "What letters and signs are shown with: Unicode or Ascii.",
        );
        let word = match glyphs.unwrap_or(self.locale.glyphs) {
            Glyphs::Unicode => "Unicode",
            Glyphs::Ascii => "Ascii",
        };
        match (glyphs, self.locale.variable) {
            (None, Some(variable)) => out.said(1, "glyphs", word, variable),
            (Some(_), _) | (None, None) => self.setting(out, 1, "glyphs", word),
        }
    }

    fn meeting(&self, meeting: &MeetingSettings, out: &mut Lines) {
        let MeetingSettings {
            order,
            turn,
            bell,
            clock,
            minutes,
            share,
        } = meeting;
        out.line(1, "meeting: (");
        out.remark(2, "Who speaks when: Roster, Name, Shuffle or LastFirst.");
        self.setting(out, 2, "order", order_word(*order));
        out.remark(2, "How long a turn may take: \"90s\", \"2m\", \"1m30s\"; None: an equal part of the meeting.");
        let turn = turn.map(|it| quoted(&meeting::written(it)));
        self.setting(out, 2, "turn", &or_none(turn));
        out.remark(2, "Whether the end of a turn is heard: On or Off.");
        self.setting(out, 2, "bell", switch_word(*bell));
        out.remark(2, "Whether the clocks are shown: On or Off.");
        self.setting(out, 2, "clock", switch_word(*clock));
        out.line(1, "),");
        out.remark(1, "How the minutes are written: Markdown, Slack or Text.");
        self.setting(out, 1, "minutes", minutes_word(*minutes));
        out.remark(
            1,
            "What the minutes are piped into: a line for the shell in quotes,",
        );
        out.remark(1, "or a list of a program and what it is given.");
        let share = share.as_ref().map(share_written);
        self.setting(out, 1, "share", &or_none(share));
    }

    fn keys(&self, keys: &[KeySetting], out: &mut Lines) {
        out.remark(
            1,
            "Keys that run another command than the board's own, or none:",
        );
        out.remark(1, "(key: \"ctrl-s\", runs: \"search\", on: Board).");
        if keys.is_empty() {
            return self.setting(out, 1, "keys", "[]");
        }
        out.line(1, "keys: [");
        for key in keys {
            let places: Vec<&str> = key.on.iter().map(|it| it.text.as_str()).collect();
            let on = match places.as_slice() {
                [] => String::new(),
                [place] => format!(", on: {place}"),
                places => format!(", on: [{}]", places.join(", ")),
            };
            let (chord, runs) = (quoted(&key.key.text), quoted(&key.runs.text));
            let place = self.place(key.key.line);
            out.line(2, &format!("(key: {chord}, runs: {runs}{on}), // {place}"));
        }
        out.line(1, "],");
    }

    /// One setting, with where the file says it.
    fn setting(&self, out: &mut Lines, depth: usize, name: &str, value: &str) {
        let line = self.reading.line(name);
        let source = line.map_or_else(|| "default".to_owned(), |it| self.place(it));
        out.said(depth, name, value, &source);
    }

    /// A line of the file; the head of the whole says in which folder it is.
    fn place(&self, line: usize) -> String {
        let name = self.path.and_then(Path::file_name).unwrap_or_default();
        format!("{}:{line}", Printable::path(Path::new(name)))
    }
}

/// The text as it grows.
#[derive(Debug, Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, depth: usize, text: &str) {
        let indent = "    ".repeat(depth);
        // Writing to a string cannot fail.
        writeln!(self.0, "{indent}{text}").unwrap_or_default();
    }

    fn remark(&mut self, depth: usize, text: &str) {
        self.line(depth, &format!("// {text}"));
    }

    fn said(&mut self, depth: usize, name: &str, value: &str, source: &str) {
        self.line(depth, &format!("{name}: {value}, // {source}"));
    }
}

const fn order_word(order: Order) -> &'static str {
    match order {
        Order::Roster => "Roster",
        Order::Name => "Name",
        Order::Shuffle => "Shuffle",
        Order::LastFirst => "LastFirst",
    }
}

const fn switch_word(switch: Switch) -> &'static str {
    match switch {
        Switch::On => "On",
        Switch::Off => "Off",
    }
}

const fn minutes_word(minutes: MinutesFormat) -> &'static str {
    match minutes {
        MinutesFormat::Markdown => "Markdown",
        MinutesFormat::Slack => "Slack",
        MinutesFormat::Text => "Text",
    }
}

/// A line for the shell as such a line, another command as the list of its words.
fn share_written(share: &ShareCommand) -> String {
    if let Some(line) = share.line() {
        return quoted(line);
    }
    let words = [share.program()].into_iter();
    let words = words.chain(share.arguments().iter().map(String::as_str));
    let words: Vec<String> = words.map(quoted).collect();
    format!("[{}]", words.join(", "))
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    write_string(text, &mut out);
    out
}

fn or_none(value: Option<String>) -> String {
    value.unwrap_or_else(|| "None".to_owned())
}
