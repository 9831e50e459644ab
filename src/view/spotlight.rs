//! What is focused on the board, in large type for those who look on: one thing at a time, with the board below it.
//!
//! Invariant: it is what the cursor is on, which stands in letters in its pane as well.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    big, blocker,
    mask::Mask,
    pane::inset,
    promise, reading,
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::{App, rows::Entry},
    layout::{self, Pane},
    printable::Printable,
    report::words,
    state::size::size,
};

/// How far the number of a result stands from its title.
const APART: u16 = 4;

/// What is shown in large type, and what is told of it in letters above.
struct Spotlight {
    told: Vec<(Role, String)>,
    text: String,
    /// The number of a result, from the longest way to say it to the shortest, and how it is meant.
    number: (Role, Vec<String>),
}

/// Draws it, where the layout has a place for it.
pub(super) fn draw(app: &App, area: Rect, theme: Theme, buf: &mut Buffer) {
    let area = inset(area, layout::margin(area.width));
    let mut rows = area.rows();
    let Some(first) = rows.next() else {
        return;
    };
    let spotlight = match app.entry() {
        Some(entry) => of(app, entry),
        None => Spotlight {
            told: Vec::new(),
            text: question(app.focus()).to_owned(),
            number: (Role::Text, Vec::new()),
        },
    };
    let mut strip = Strip::new(first, buf);
    for (role, words) in &spotlight.told {
        strip.say(words, theme.style(*role));
    }
    // Large letters are drawn of blocks, which nothing can hide afterwards.
    let mask = app.is_masked().then(|| Mask::of(app.board()));
    let shown = |text: &str| match &mask {
        Some(mask) => mask.text(text),
        None => text.to_owned(),
    };
    let mut left = Rect {
        y: area.y.saturating_add(1),
        height: area.height.saturating_sub(1),
        ..area
    };
    let (role, numbers) = &spotlight.number;
    let half = area.width / 2;
    let fits = |it: &String| big::width(it) <= half;
    if let Some(number) = numbers.iter().map(|it| shown(it)).find(fits)
        && let Some(lines) = big::lines(&number, half)
    {
        let taken = big::width(&number);
        let right = Rect {
            x: left.right().saturating_sub(taken),
            width: taken,
            ..left
        };
        big::draw(&lines, right, theme.style(*role), theme.glyphs(), buf);
        left.width = left.width.saturating_sub(taken.saturating_add(APART));
    }
    write(&shown(&spotlight.text), left, theme, buf);
}

/// The question of the meeting that a pane answers, where nothing is in it.
const fn question(pane: Pane) -> &'static str {
    match pane {
        Pane::Yesterday => "What did we do?",
        Pane::Measure => "What do the numbers say?",
        Pane::Today => "What will we do?",
    }
}

/// In large letters as far as there is room for them, else in letters.
fn write(text: &str, area: Rect, theme: Theme, buf: &mut Buffer) {
    let most = usize::from(area.height / big::TALL);
    if let Some(lines) = big::lines(text, area.width) {
        let lines = big::cut(lines, most, area.width);
        big::draw(&lines, area, theme.style(Role::Text), theme.glyphs(), buf);
        return;
    }
    let line = Printable::line(text);
    let width = usize::from(area.width).max(1);
    for (text, row) in line.wrap(width).zip(area.rows()) {
        Strip::new(row, buf).left(&text, theme.style(Role::Strong));
    }
}

fn of(app: &App, entry: Entry<'_>) -> Spotlight {
    let plain = (Role::Text, Vec::new());
    let aside = |text: String| (Role::Hint, format!(" · {text}"));
    match entry {
        Entry::Commitment(it) => {
            let (glyph, role) = promise::glyph(it.verdict);
            let name = app.board().name_of(&it.who).to_owned();
            let mut told = vec![(Role::Person, name)];
            if it.verdict.is_some() {
                let verdict = words::verdict(it.verdict);
                told.extend([
                    (Role::Hint, " · ".to_owned()),
                    (role, format!("{glyph} {verdict}")),
                ]);
            }
            let result = it.toward.as_ref().and_then(|it| app.board().result(it));
            let result = result.map(|it| it.plan.title.clone());
            let parts = [result, it.minutes.map(size), words::carried(it.times)];
            told.extend(parts.into_iter().flatten().map(aside));
            Spotlight {
                told,
                text: it.text.clone(),
                number: plain,
            }
        }
        Entry::Blocker(it) => {
            let (glyph, role) = blocker::glyph(it.is_cleared);
            Spotlight {
                told: vec![
                    (role, format!("{glyph} in the way")),
                    aside(it.name.clone()),
                    aside(it.aside()),
                ],
                text: it.text.clone(),
                number: plain,
            }
        }
        Entry::Parked(it) => Spotlight {
            told: vec![(Role::Focus, "for later".to_owned()), aside(it.aside())],
            text: it.text.clone(),
            number: plain,
        },
        Entry::Habit(it) => {
            let (glyph, role) = promise::glyph(it.verdict);
            let parts = [it.name.clone(), it.row()];
            let mut told = vec![(role, format!("{glyph} a habit"))];
            told.extend(parts.into_iter().flatten().map(aside));
            Spotlight {
                told,
                text: it.title.clone(),
                number: plain,
            }
        }
        Entry::Result(it) => {
            let (role, glyph, status) = reading::standing(it);
            let mut told = vec![(role, format!("{glyph} {status}"))];
            told.extend(it.says.iter().take(1).cloned().map(aside));
            Spotlight {
                told,
                text: it.title.clone(),
                number: (role, vec![words::number(it), words::figure(it)]),
            }
        }
    }
}
