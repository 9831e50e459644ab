//! The dialogs with something to read: help, palette, problems, clashes.
//!
//! Invariant: a command that cannot be asked for now says why, where its help would stand.

use super::Keys;
use crate::{
    app::dialog::{Clashes, Help, Palette, Problems, help::HelpLine},
    command::{Command, Context},
    state::merge::{Clash, Side},
    view::{
        part::{Choice, Listed, Part},
        sheet::{Place, Sheet},
        theme::Role,
    },
};

/// How wide long lists are.
const WIDTH: u16 = 96;
/// How many chords of a command the help names.
const CHORDS: usize = 2;

/// Any command by name.
pub(super) fn palette<'a>(it: &'a Palette, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = vec![
        Part::Blank {
            label: "find",
            field: &it.query,
            example: "a few letters of what you want",
            is_focused: true,
        },
        Part::Gap,
    ];
    let board = Keys {
        context: Context::Board,
        ..keys
    };
    parts.extend(it.rows().enumerate().map(|(place, row)| {
        let spec = row.command.spec();
        Part::Command(Listed {
            keys: board.key(row.command),
            title: spec.title,
            matching: row.positions,
            detail: row.reason.map_or(spec.help, |it| it.text()).to_owned(),
            is_chosen: place == it.pointed,
            is_possible: row.reason.is_none(),
        })
    }));
    if it.rows().next().is_none() {
        parts.push(Part::Quiet("no command is called like that".to_owned()));
    }
    Sheet {
        title: "Commands".to_owned(),
        parts,
        problem: it.problem.as_deref(),
        hints: keys.hints([
            (Command::Accept, "do it"),
            (Command::Down, "down"),
            (Command::Up, "up"),
            (Command::Cancel, "back"),
        ]),
        scroll: None,
        width: WIDTH,
        place: Place::Middle,
    }
}

/// What the keys do.
pub(super) fn help<'a>(it: &'a Help, keys: Keys<'_>) -> Sheet<'a> {
    let parts = it.lines.iter().map(|line| match line {
        HelpLine::Chapter(chapter) => Part::Heading(chapter.title().to_owned()),
        HelpLine::Command(command, reason) => {
            let spec = command.spec();
            // What is for dialogs can be done there.
            let reason = reason.as_ref().filter(|_| command.is_for_the_board());
            Part::Command(Listed {
                keys: chords(*command, keys),
                title: spec.title,
                matching: &[],
                detail: reason.map_or(spec.help, |it| it.text()).to_owned(),
                is_chosen: false,
                is_possible: reason.is_none(),
            })
        }
    });
    Sheet {
        title: "Help".to_owned(),
        parts: parts.collect(),
        problem: None,
        hints: keys.hints([
            (Command::Down, "down"),
            (Command::Up, "up"),
            (Command::PageDown, "page down"),
            (Command::Cancel, "back"),
        ]),
        scroll: Some(it.scroll),
        width: WIDTH,
        place: Place::Middle,
    }
}

/// The chords of a command, each once: on the board, or in dialogs if it is for those.
fn chords(command: Command, keys: Keys<'_>) -> String {
    let mut chords: Vec<String> = Vec::new();
    let is_meant = |it: &Context| (*it == Context::Board) == command.is_for_the_board();
    for context in Context::ALL.into_iter().filter(is_meant) {
        for chord in keys.keymap.chords(context, command) {
            let chord = chord.to_string();
            if !chords.contains(&chord) {
                chords.push(chord);
            }
        }
    }
    chords.truncate(CHORDS);
    chords.join(", ")
}

/// What in the file could not be read.
pub(super) fn problems<'a>(it: &'a Problems, path: &str, keys: Keys<'_>) -> Sheet<'a> {
    let about = |problem: &crate::state::text::Problem| {
        let place = format!("{path}:{}:{}", problem.line, problem.column);
        let help = problem.help.clone().map(Part::Quiet);
        let lines = [
            Some(Part::Heading(place)),
            Some(Part::Quiet(problem.message.clone())),
            help,
        ];
        lines.into_iter().flatten().chain([Part::Gap])
    };
    // Problems scroll one at a time: those above are left out.
    let parts = it.problems.iter().skip(it.scroll).flat_map(about);
    Sheet {
        title: match it.problems.len() {
            1 => "1 record could not be read; it stays as it is".to_owned(),
            count => format!("{count} records could not be read; they stay as they are"),
        },
        parts: parts.collect(),
        problem: None,
        hints: keys.hints([(Command::Down, "next"), (Command::Cancel, "back")]),
        scroll: Some(0),
        width: WIDTH,
        place: Place::Middle,
    }
}

/// What was changed here and outside at the same time.
pub(super) fn clashes<'a>(it: &'a Clashes, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = Vec::new();
    for (place, (clash, side)) in it.rows().enumerate() {
        let is_pointed = place == it.pointed;
        parts.push(Part::Heading(name(clash)));
        for (of, word, value) in [
            (Side::Ours, "ours", &clash.ours),
            (Side::Theirs, "theirs", &clash.theirs),
        ] {
            let mark = if of == side { "●" } else { "○" };
            let role = if of == side { Role::Kept } else { Role::Hint };
            let value = if value.is_empty() { "(nothing)" } else { value };
            parts.push(Part::Choice(Choice {
                key: String::new(),
                glyph: Some((mark, role)),
                title: word.to_owned(),
                matching: &[],
                detail: value.to_owned(),
                is_chosen: is_pointed && of == side,
            }));
        }
    }
    Sheet {
        title: "Changed here and outside at the same time".to_owned(),
        parts,
        problem: None,
        hints: keys.hints([
            (Command::ChooseOurs, "ours"),
            (Command::ChooseTheirs, "theirs"),
            (Command::Down, "down"),
            (Command::Accept, "done"),
            (Command::Cancel, "later"),
        ]),
        scroll: None,
        width: WIDTH,
        place: Place::Middle,
    }
}

/// What a clash is about: `result leads: to`.
fn name(clash: &Clash) -> String {
    let path = clash.path.iter();
    let path: Vec<String> = path
        .map(|(word, id)| format!("{} {id}", word.to_lowercase()).trim().to_owned())
        .collect();
    let path = path.join(", ");
    if clash.field.is_empty() {
        path
    } else {
        format!("{path}: {}", clash.field)
    }
}
