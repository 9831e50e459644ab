//! The standup: a question at a time, with what it is about around it, and at its end what it came to.
//!
//! Invariant: whose turn it is, what is asked and what the clock says are told in words; large type repeats them.

mod about;
mod beside;
mod head;
mod question;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::super::{
    pane,
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::{App, dialog::Spot, page::Standup},
    keymap::Keymap,
};
use about::{about, about_places, draw_about};
use question::question;
pub(in crate::view) use question::question_keys;

/// From this width on what belongs to the question stands beside it.
const WIDE: u16 = 100;
/// How wide a question gets.
const WIDEST: u16 = 76;
/// How far the columns stand apart.
const APART: u16 = 4;

/// Where the parts of the standup are.
struct Places {
    head: Rect,
    question: Rect,
    beside: Option<Rect>,
}

/// Draws the standup, and says where the cursor is if there is one.
pub(super) fn draw(
    page: &Standup,
    app: &App,
    keymap: &Keymap,
    body: Rect,
    theme: Theme,
    buf: &mut Buffer,
) -> Option<Position> {
    if page.is_closed {
        closing(page, body, theme, buf);
        return None;
    }
    let items = app.standup_items();
    let item = app.asked(&items)?;
    let places = places(app, body);
    head::draw(app, (&items, item), places.head, theme, buf);
    let about = about(app, item);
    let rest = draw_about(&about, places.question, theme, buf);
    let mut cursor = None;
    let mut below = rest;
    if let Some(sheet) = question(app, keymap, (item, &about), rest) {
        let (rows, at) = sheet.draw_open(rest, theme, buf);
        cursor = at;
        let rows = rows.saturating_add(1).min(rest.height);
        below = Rect {
            y: rest.y.saturating_add(rows),
            height: rest.height.saturating_sub(rows),
            ..rest
        };
    }
    let beside = places.beside.unwrap_or(below);
    beside::draw(app, item, beside, theme, buf);
    cursor
}

/// How many rows the head takes.
pub(in crate::view) fn head_rows(app: &App, body: Rect) -> u16 {
    head::rows(app, body)
}

/// What can be clicked on at a place of the question.
pub(in crate::view) fn spot_at(
    app: &App,
    keymap: &Keymap,
    body: Rect,
    place: Position,
) -> Option<Spot> {
    let items = app.standup_items();
    let item = app.asked(&items)?;
    let about = about(app, item);
    let (_, _, area) = about_places(&about, places(app, body).question);
    question(app, keymap, (item, &about), area)?.spot_in(area, place)
}

fn places(app: &App, body: Rect) -> Places {
    let rows = head::rows(app, body);
    let head = Rect {
        height: rows,
        ..body
    };
    let rest = Rect {
        y: body.y.saturating_add(rows),
        height: body.height.saturating_sub(rows),
        ..body
    };
    // Large letters have the whole width.
    let is_wide = WIDE <= body.width && !app.is_presenting();
    let width = if is_wide {
        (rest.width.saturating_sub(APART) / 5 * 3).max(1)
    } else {
        rest.width
    };
    let widest = if app.is_presenting() { width } else { WIDEST };
    let question = Rect {
        width: width.min(widest),
        ..rest
    };
    let beside = is_wide.then(|| {
        let x = question.right().saturating_add(APART);
        Rect {
            x,
            width: rest.right().saturating_sub(x),
            ..rest
        }
    });
    Places {
        head,
        question,
        beside,
    }
}

/// The end of the standup: what it came to.
fn closing(page: &Standup, area: Rect, theme: Theme, buf: &mut Buffer) {
    let lines = page.lines.iter().skip(page.scroll);
    for (line, row) in lines.zip(area.rows()) {
        let mut strip = Strip::new(row, buf);
        for (role, text) in line.stretches() {
            strip.left(text, theme.style(Role::of(role)));
        }
    }
    let below = page.lines.len().saturating_sub(page.scroll);
    let below = below.saturating_sub(area.height.into());
    let unseen = pane::out_of_sight((page.scroll, below), area.width.into());
    // Beside the first line that leaves it room.
    let room = usize::from(area.width).saturating_sub(unseen.chars().count().saturating_add(1));
    let lines = page.lines.iter().skip(page.scroll);
    let beside = lines.zip(area.rows()).find(|it| it.0.width() <= room);
    if let Some((_, row)) = beside {
        Strip::new(row, buf).say_right(&unseen, theme.style(Role::Hint));
    }
}
