//! The dialogs with something to read: help, palette, problems.
//!
//! Invariant: a command that cannot be asked for now says why, where its help would stand.

use ratatui::layout::Size;

use super::Keys;
use crate::{
    app::dialog::{
        Help, Palette, Problems, Scroll,
        help::{self, HelpLine},
    },
    command::{Chapter, Command, Context},
    layout,
    report::words::counted,
    state::text::ProblemKind,
    view::{
        part::{ListColumns, Listed, Part},
        sheet::{Sheet, View},
        theme::Role,
    },
};

/// How many chords of a command the help names.
const CHORDS: usize = 2;
/// Below this width the palette has room for names only.
const KEYED: usize = 36;

/// Any command by name.
pub(super) fn palette<'a>(it: &'a Palette, size: Size, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = vec![
        Part::Blank {
            label: "find",
            field: &it.query,
            example: "a few letters of what you want",
            is_focused: true,
        },
        Part::Gap,
    ];
    let screen = Keys {
        context: it.screen,
        ..keys
    };
    let width = usize::from(size.width.min(layout::LISTS));
    let columns = ListColumns {
        title: Help::titles().min(width / 2),
        keys: if width < KEYED { 0 } else { 11 },
    };
    parts.extend(it.rows().enumerate().map(|(place, row)| {
        let spec = row.command.spec();
        Part::Command(Listed {
            keys: vec![screen.key(row.command)],
            title: spec.title,
            matching: row.positions,
            says: spec.help,
            reason: row.reason,
            is_chosen: place == it.pointed,
            is_possible: row.reason.is_none(),
            columns,
        })
    }));
    if it.rows().next().is_none() {
        parts.push(Part::Quiet("no command is called like that".to_owned()));
    }
    Sheet {
        width: layout::LISTS,
        ..Sheet::new(
            "Commands".to_owned(),
            parts,
            it.problem.as_deref(),
            keys.hints([
                (Command::Accept, "do it"),
                (Command::Down, "next"),
                (Command::Cancel, "back"),
                (Command::Up, "before"),
            ]),
        )
    }
}

/// What the keys do.
pub(super) fn help<'a>(it: &'a Help, size: Size, keys: Keys<'_>) -> Sheet<'a> {
    let columns = ListColumns {
        title: Help::titles(),
        keys: help::KEYS,
    };
    let seen = usize::from(size.height);
    let lines = it.lines.iter().skip(it.scroll.from).take(seen);
    let parts = lines.map(|line| match line {
        HelpLine::Gap => Part::Gap,
        HelpLine::Chapter(chapter) => Part::Heading(chapter.title().to_owned()),
        HelpLine::Command {
            command,
            says,
            is_possible,
        } => Part::Command(Listed {
            keys: chords(*command, it.screen, keys),
            title: command.spec().title,
            matching: &[],
            says,
            reason: None,
            is_chosen: false,
            is_possible: *is_possible,
            columns,
        }),
        HelpLine::Signs(title) => Part::Heading(title.clone()),
        HelpLine::Sign(says) => Part::Line(help::INDENT, says.as_str().into(), Role::Text),
        HelpLine::More { says, is_reason } => {
            let role = if *is_reason { Role::Care } else { Role::Hint };
            Part::Line(it.indent, says.into(), role)
        }
    });
    reading("Help".to_owned(), parts.collect(), it.scroll, keys)
}

/// A text to read, as far as it was scrolled to.
pub(super) fn reading<'a>(
    title: String,
    parts: Vec<Part<'a>>,
    scroll: Scroll,
    keys: Keys<'_>,
) -> Sheet<'a> {
    let [above, below] = scroll.out_of_sight();
    let hints = keys.hints([
        (Command::Down, "down"),
        (Command::Up, "up"),
        (Command::Cancel, "back"),
        (Command::PageDown, "page down"),
    ]);
    Sheet {
        view: View::Scrolled { above, below },
        width: layout::LISTS,
        ..Sheet::new(title, parts, None, hints)
    }
}

/// The chords of a command, each once: on a screen, or in dialogs if it is for those.
fn chords(command: Command, screen: Context, keys: Keys<'_>) -> Vec<String> {
    let mut chords: Vec<String> = Vec::new();
    let is_dialogs = command.spec().chapter == Chapter::Dialogs;
    let is_meant = |it: &Context| is_dialogs != (*it == screen);
    for context in Context::ALL.into_iter().filter(is_meant) {
        for chord in keys.keymap.chords(context, command) {
            let chord = chord.to_string();
            if !chords.contains(&chord) {
                chords.push(chord);
            }
        }
    }
    chords.truncate(CHORDS);
    chords
}

/// What in the file is wrong: first what could not be read, then what is on the board all the same.
pub(super) fn problems<'a>(it: &'a Problems, path: &str, size: Size, keys: Keys<'_>) -> Sheet<'a> {
    let seen = usize::from(size.height);
    let mut parts = Vec::new();
    let mut kind = None;
    // Problems scroll one at a time: those above are left out, and those that are out of sight below.
    for problem in it.problems.iter().skip(it.scroll) {
        if seen < parts.len() {
            break;
        }
        let is_unread = problem.kind.is_unread();
        if kind.replace(is_unread) != Some(is_unread) {
            parts.push(Part::Heading(heading(is_unread).to_owned()));
            parts.push(Part::Gap);
        }
        let place = format!("{path}:{}:{}", problem.line, problem.column);
        parts.push(Part::Said(place, Role::Link));
        if !problem.source.is_empty() {
            parts.push(Part::Said(problem.source.clone(), Role::Text));
        }
        parts.push(Part::Said(problem.message.clone(), Role::Missed));
        parts.extend(problem.help.clone().map(Part::Quiet));
        if problem.kind == ProblemKind::File {
            parts.push(Part::Quiet(PUT_BACK.to_owned()));
        }
        parts.push(Part::Gap);
    }
    let count = it.problems.len();
    Sheet {
        width: layout::LISTS,
        view: View::Scrolled {
            above: 0 < it.scroll,
            below: false,
        },
        ..Sheet::new(
            counted(count, "problem in the file", "problems in the file"),
            parts,
            None,
            keys.hints([
                (Command::Down, "next"),
                (Command::Cancel, "back"),
                (Command::Up, "before"),
            ]),
        )
    }
}

/// How to have back a file that cannot be read.
const PUT_BACK: &str = "In a shell, standup undo puts back the newest state that can be read, standup snapshots lists all";

/// What becomes of what is wrong.
fn heading(is_unread: bool) -> &'static str {
    if is_unread {
        "Not on the board; it stays in the file as it is"
    } else {
        "On the board all the same"
    }
}
