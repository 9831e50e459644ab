//! What was done, below the number and on its axis: a brick for each promise, a glyph for each day, a line that only rises.
//!
//! Invariant: a step's columns are those that lie between its mornings in the picture of the number.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::dots::{Dots, Scale, Stroke, nearest};
use crate::{
    insight::{
        course::{Course, Line, Point, Step},
        outcome::Mark,
    },
    report::words::method,
    view::{
        strip::Strip,
        theme::{Role, Theme},
    },
};

const EIGHTHS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// A promise that was kept; the gap above it parts it from the next.
const KEPT: &str = "▆";
/// One that was kept in part.
const HALF: &str = "▃";
/// One that was not kept, or that is still open.
const NOT_KEPT: &str = "░";

/// The columns of each step, with the step.
fn columns(course: &Course, area: Rect) -> impl Iterator<Item = (Rect, &Step)> {
    let width = f64::from(area.width);
    let at =
        move |place: f64| nearest(place / course.length * width, area.width).unwrap_or(area.width);
    // All are as wide as the narrowest, whose last column is air where it has several.
    let each = nearest((width / course.length).floor(), area.width).unwrap_or(1);
    let wide = if each < 2 { 1 } else { each - 1 };
    let steps = course.steps.iter().zip(0_u32..);
    steps.map(move |(step, nth)| {
        let from = at(f64::from(nth));
        let columns = Rect {
            x: area.x.saturating_add(from),
            width: wide.min(area.width.saturating_sub(from)),
            ..area
        };
        (columns, step)
    })
}

/// What was kept in each step: bricks on one another, or, where that would be too high, columns to scale.
pub(super) fn kept(course: &Course, area: Rect, theme: Theme, buf: &mut Buffer) {
    let most = course.busiest();
    let has_bricks = most <= usize::from(area.height);
    for (columns, step) in columns(course, area) {
        for (place, row) in columns.rows().rev().zip(0_u16..) {
            let (glyph, role) = if has_bricks {
                brick(step, row)
            } else {
                (scaled(step, most, row, area.height), Role::Kept)
            };
            Strip::new(place, buf).repeat(glyph, usize::from(place.width), theme.style(role));
        }
    }
}

/// Whether there are bricks that say that something was not kept.
pub(super) fn has_unkept(course: &Course, area: Rect) -> bool {
    let has_bricks = course.busiest() <= usize::from(area.height);
    let mut bricks = course
        .steps
        .iter()
        .flat_map(|step| (0..area.height).map(|row| brick(step, row).0));
    has_bricks && bricks.any(|it| it == NOT_KEPT)
}

/// The brick of a step so high above the ground.
fn brick(step: &Step, row: u16) -> (&'static str, Role) {
    let above = step.kept - f64::from(row);
    if 0.75 < above {
        (KEPT, Role::Kept)
    } else if 0.25 < above {
        (HALF, Role::Kept)
    } else if usize::from(row) < step.of {
        (NOT_KEPT, Role::Hint)
    } else {
        (" ", Role::Hint)
    }
}

/// The part of a column that lies in a row: some is never shown as none.
fn scaled(step: &Step, most: usize, row: u16, rows: u16) -> &'static str {
    let most = u32::try_from(most.max(1)).map_or(f64::MAX, f64::from);
    let all = step.kept / most * f64::from(rows) * 8.0;
    let all = if 0.0 < all { all.max(1.0) } else { all };
    let here = (all - f64::from(row) * 8.0).clamp(0.0, 8.0);
    let nth = nearest(here, 8).and_then(|it| it.checked_sub(1));
    let glyph = nth.and_then(|it| EIGHTHS.get(usize::from(it)));
    glyph.copied().unwrap_or(" ")
}

/// What each step says, in glyphs.
pub(super) fn marks(course: &Course, area: Rect, theme: Theme, buf: &mut Buffer) {
    for (columns, step) in columns(course, area) {
        let Some(mark) = step.mark else {
            continue;
        };
        let middle = columns.width.saturating_sub(1) / 2;
        let place = Position::new(columns.x.saturating_add(middle), columns.y);
        if let Some(cell) = buf.cell_mut(place).filter(|_| area.contains(place)) {
            cell.set_symbol(method::mark(mark))
                .set_style(theme.style(role(mark)));
        }
    }
}

/// What moved stands out; what was promised and not kept is no shout here either: its glyph says it.
pub(super) const fn role(mark: Mark) -> Role {
    match mark {
        Mark::KeptMoved => Role::Kept,
        Mark::MissedMoved | Mark::Moved => Role::Text,
        Mark::KeptStill | Mark::MissedStill | Mark::Still => Role::Hint,
    }
}

/// What was kept in all: the line that only rises, with what it comes to at its end.
pub(super) fn rising(course: &Course, area: Rect, theme: Theme, buf: &mut Buffer) {
    let rising = course.rising();
    let Some(total) = rising.last().copied().filter(|it| 0.0 < *it) else {
        return;
    };
    let scale = Scale::new(area, course.length, [0.0, total]);
    let mut dots = Dots::new(scale);
    let points = rising.iter().zip(0_u32..).map(|(value, at)| Point {
        // The day is not over: what is kept on it is known now.
        at: f64::from(at).min(course.today.max(0.0)).min(course.length),
        value: *value,
    });
    let points: Vec<Point> = points.collect();
    for pair in points.windows(2) {
        if let [from, to] = pair {
            dots.line(
                &Line {
                    from: *from,
                    to: *to,
                },
                Stroke::Thick,
            );
        }
    }
    dots.draw(theme.style(Role::Kept), buf);
    let end = points.last().and_then(|it| scale.column(it.at));
    let text = format!(" {}", method::halves(total));
    let width = u16::try_from(text.len()).unwrap_or(u16::MAX);
    let column = end.map(|it| it.saturating_add(1));
    if let Some(column) = column.filter(|it| it.saturating_add(width) <= area.right()) {
        let line = Rect {
            x: column,
            width,
            height: area.height.min(1),
            ..area
        };
        let style: Style = theme.style(Role::Strong);
        Strip::new(line, buf).say(&text, style);
    }
}
