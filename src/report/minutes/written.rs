//! Minutes in writing: as Markdown, for Slack, and as plain text.
//!
//! Invariant: all say the same in the same order, and nothing where there is nothing to say.

use super::{Minutes, Said};
use crate::{
    report::{
        markdown::{self, Flavour, escaped},
        selection::Selection,
        styled::{Line, Role},
        text,
    },
    state::Board,
};

/// What stands above the objectives that ended.
const ENDED: &str = "Ended";
/// What is said where there was no standup.
const NOT_HELD: &str = "no standup was held";

/// As Markdown, or as Slack takes it.
pub fn marked(board: &Board, minutes: &Minutes, flavour: Flavour) -> String {
    let mut out = markdown::title(&markdown::of(minutes.day.date), flavour);
    for line in head(minutes) {
        markdown::paragraph(&escaped(&line, flavour), flavour, &mut out);
    }
    markdown::body(
        board,
        &minutes.day,
        &Selection::default(),
        flavour,
        &mut out,
    );
    if !minutes.ended.is_empty() {
        markdown::heading(ENDED, flavour, &mut out);
        for it in &minutes.ended {
            markdown::item(&escaped(it, flavour), flavour, &mut out);
        }
    }
    for (title, said) in sections(minutes) {
        markdown::heading(title, flavour, &mut out);
        for it in said {
            let name = it.name.as_deref();
            let result = it.result.as_deref().map(|it| escaped(it, flavour));
            let mut text = name.map_or_else(String::new, |it| escaped(it, flavour) + ": ");
            text.push_str(&escaped(&it.text, flavour));
            text.extend(result.map(|it| format!(" ({it})")));
            markdown::item(&text, flavour, &mut out);
        }
    }
    out
}

/// As plain text.
pub fn text(board: &Board, minutes: &Minutes) -> Vec<Line> {
    let title = markdown::of(minutes.day.date);
    let mut lines = vec![Line::new().with(Role::Title, &title)];
    lines.extend(head(minutes).map(|it| Line::new().with(Role::Hint, &it)));
    text::body(board, &minutes.day, &Selection::default(), None, &mut lines);
    if !minutes.ended.is_empty() {
        lines.extend([Line::new(), Line::new().with(Role::Title, ENDED)]);
        let ended = minutes.ended.iter();
        lines.extend(ended.map(|it| Line::new().with(Role::Text, &format!("  {it}"))));
    }
    for (title, said) in sections(minutes) {
        lines.extend([Line::new(), Line::new().with(Role::Title, title)]);
        for it in said {
            let mut line = Line::new().with(Role::Text, "  ");
            if let Some(name) = &it.name {
                line.push(Role::Person, &format!("{name}: "));
            }
            line.push(Role::Text, &it.text);
            if let Some(result) = &it.result {
                line.push_apart(Role::Link, result);
            }
            lines.push(line);
        }
    }
    lines
}

/// What stands below the title, each in a line of its own: what is wanted, how the standup was held.
fn head(minutes: &Minutes) -> impl Iterator<Item = String> {
    let wanted = minutes.objectives.join(" · ");
    let held = minutes.held.as_ref();
    let said = held.map_or_else(|| NOT_HELD.to_owned(), super::Held::said);
    let note = held.and_then(|it| it.note.clone());
    let lines = [Some(wanted), Some(said), note].into_iter().flatten();
    lines.filter(|it| !it.is_empty())
}

/// What was said beside the day's three answers.
fn sections(minutes: &Minutes) -> impl Iterator<Item = (&'static str, &[Said])> {
    let sections = [
        ("Decided", minutes.decisions.as_slice()),
        ("To be glad of", minutes.wins.as_slice()),
    ];
    sections.into_iter().filter(|it| !it.1.is_empty())
}
