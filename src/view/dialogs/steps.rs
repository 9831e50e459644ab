//! The dialogs about processes: steps to tick, a text to write, what was answered before.
//!
//! Invariant: a step that is done is told by its glyph, and so is one that is not.

use ratatui::layout::Size;

use super::{Keys, listing::reading};
use crate::{
    app::dialog::{Read, ReadLine, SaidTone, Steps, StepsRow, Write, Writing},
    command::Command,
    layout,
    report::words::{self, counted},
    state::Verdict,
    view::{
        part::{Choice, Part},
        sheet::Sheet,
        theme::Role,
    },
};

/// How a promise is carried out.
pub(super) fn steps<'a>(it: &'a Steps, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = vec![Part::Quiet(it.text.clone()), Part::Gap];
    let mut is_first_use = true;
    for (place, row) in it.rows().into_iter().enumerate() {
        let is_chosen = place == it.pointed;
        match row {
            StepsRow::Step(nth) => step(it, nth, is_chosen, &mut parts),
            StepsRow::Write => {
                parts.push(choice(
                    "+",
                    Role::Hint,
                    "write down how it is done",
                    is_chosen,
                ));
            }
            StepsRow::Use(nth) => {
                if std::mem::take(&mut is_first_use) {
                    if 0 < place {
                        parts.push(Part::Gap);
                    }
                    parts.push(Part::Heading("Use".to_owned()));
                }
                if let Some(use_of) = it.at_hand.get(nth) {
                    let title = format!("{}, {}", use_of.title, use_of.much);
                    parts.push(choice("≡", Role::Link, &title, is_chosen));
                }
            }
            StepsRow::Action => {
                parts.push(Part::Gap);
                let action = it.action.as_ref().map_or("no action yet", |it| &it.title);
                let title = format!("a part of: {action}");
                parts.push(choice("↳", Role::Hint, &title, is_chosen));
            }
        }
    }
    let enter = match it.row() {
        Some(StepsRow::Step(_) | StepsRow::Write) => "write",
        Some(StepsRow::Use(_)) => "read",
        Some(StepsRow::Action) | None => "choose",
    };
    let mut hints = keys.hints([(Command::Tick, "done"), (Command::Accept, enter)]);
    if !matches!(it.row(), Some(StepsRow::Step(_))) {
        hints.remove(0);
    }
    hints.extend(keys.hints([(Command::Cancel, "back"), (Command::Down, "next")]));
    Sheet {
        width: layout::LISTS,
        ..Sheet::new(title(it), parts, it.problem.as_deref(), hints)
    }
}

/// `Write benefits: 3 of 8 steps`.
fn title(it: &Steps) -> String {
    let (done, of) = it.done();
    match (&it.action, of) {
        (None, 0) => "Steps".to_owned(),
        (None, _) => format!("Before the first contact: {}", words::steps((done, of))),
        (Some(action), 0) => action.title.clone(),
        (Some(action), _) => format!("{}: {}", action.title, words::steps((done, of))),
    }
}

/// A step, and below it what was answered.
fn step<'a>(it: &'a Steps, nth: usize, is_chosen: bool, parts: &mut Vec<Part<'a>>) {
    let Some(step) = it.steps.get(nth) else {
        return;
    };
    let (glyph, role) = if step.is_done {
        (words::glyph(Some(Verdict::Kept)), Role::Kept)
    } else {
        (words::glyph(None), Role::Text)
    };
    parts.push(choice(glyph, role, &step.text, is_chosen));
    let mut lines = step
        .written
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty());
    if let Some(first) = lines.next() {
        parts.push(Part::Line(ANSWER, first.into(), Role::Hint));
    }
    let more = lines.count();
    if 0 < more {
        let more = format!("and {}", counted(more, "line more", "lines more"));
        parts.push(Part::Line(ANSWER, more.into(), Role::Hint));
    }
}

/// How far an answer stands from the left: below the step's text.
const ANSWER: usize = 4;

fn choice<'a>(glyph: &'static str, role: Role, title: &str, is_chosen: bool) -> Part<'a> {
    Part::Choice(Choice {
        glyph: Some((glyph, role)),
        title: title.to_owned(),
        is_chosen,
        ..Choice::default()
    })
}

/// A text of several lines.
pub(super) fn write<'a>(it: &'a Write, keys: Keys<'_>) -> Sheet<'a> {
    let mut parts = Vec::new();
    let (title, example, next) = match &it.writing {
        Writing::Answer { .. } => {
            parts.extend([Part::Said(it.title.clone(), Role::Strong), Part::Gap]);
            let example = "in as many lines as it takes; nothing: it is done";
            ("Answer".to_owned(), example, Some("and the next"))
        }
        Writing::Process(_) => {
            let example = "a step or a question on each line";
            (it.title.clone(), example, None)
        }
    };
    if it.area.is_empty() {
        parts.push(Part::Quiet(example.to_owned()));
    }
    parts.extend(it.area.rows(it.width).into_iter().map(Part::Row));
    let mut hints = keys.hints([(Command::Accept, "save"), (Command::NewLine, "new line")]);
    if let Some(next) = next {
        hints.extend(keys.hints([(Command::AcceptAndNext, next)]));
    }
    hints.extend(keys.hints([(Command::Cancel, "back")]));
    Sheet {
        width: layout::LISTS,
        ..Sheet::new(title, parts, it.problem.as_deref(), hints)
    }
}

/// What was answered each time that an action was carried out.
pub(super) fn read<'a>(it: &'a Read, size: Size, keys: Keys<'_>) -> Sheet<'a> {
    let seen = usize::from(size.height);
    let lines = it.lines.iter().skip(it.scroll.from).take(seen);
    let parts = lines.map(read_line).collect();
    reading(it.title.clone(), parts, it.scroll, keys)
}

fn read_line(line: &ReadLine) -> Part<'_> {
    let Some(tone) = line.tone else {
        return Part::Gap;
    };
    let role = match tone {
        SaidTone::Heading => return Part::Heading(line.text.clone()),
        SaidTone::Done | SaidTone::Open | SaidTone::Aside => Role::Hint,
        SaidTone::Answer => Role::Text,
    };
    Part::Line(tone.indent(), line.text.as_str().into(), role)
}
