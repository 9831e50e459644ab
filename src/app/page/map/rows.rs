//! The rows of the plan: how its lines share the width, and which of them goes on below.
//!
//! Invariant: drawing, scrolling and the mouse see the same rows.

use super::{MapLine, Mark};
use crate::printable::Printable;

/// How much further each level of the tree is.
const STEP: usize = 2;
/// What a glyph takes: that of the fold, that of the line.
pub const GLYPH: usize = 2;
/// How wide the labels are.
const LABEL: usize = 12;
/// From which width on there is room for what else there is to know.
const ROOMY: usize = 72;
/// What parts the things that there are to know.
const PARTS: &str = " · ";
/// What parts columns.
const GAP: usize = 2;

/// How the lines share the width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape {
    /// How wide it is.
    pub width: usize,
    /// How wide the numbers at the right are.
    pub figure: usize,
}

/// A row of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapRow {
    /// Which line it belongs to.
    pub line: usize,
    /// Which of the line's rows it is, from 0.
    pub nth: usize,
    /// What it says of a text that takes several rows; none where the text has one row, and is cut there.
    pub part: Option<String>,
}

impl Shape {
    /// How lines share a width.
    pub(super) fn of(lines: &[MapLine], width: usize) -> Self {
        let widest = lines.iter().map(|it| wide(&it.figure)).max();
        Self {
            width,
            figure: widest.unwrap_or(0).min(width / 3),
        }
    }

    /// Where the text of a line begins.
    pub fn start(self, line: &MapLine) -> usize {
        let label = if line.label.is_empty() {
            0
        } else {
            self.label()
        };
        let glyph = if line.mark == Mark::None { 0 } else { GLYPH };
        self.indent(line) + GLYPH + glyph + label
    }

    /// How far a line is from the left; less on a narrow screen.
    pub fn indent(self, line: &MapLine) -> usize {
        let step = if self.width < ROOMY / 2 { 1 } else { STEP };
        line.depth * step
    }

    /// How wide the labels are.
    pub fn label(self) -> usize {
        LABEL.min(self.width / 3)
    }

    /// How many cells a line's text has in its first row, and what else there is to know, as much of it as stands beside
    /// the whole text.
    pub fn room(self, line: &MapLine) -> (usize, &str) {
        let figure = if line.figure.is_empty() {
            0
        } else {
            wide(&line.figure) + GAP
        };
        let room = self.width.saturating_sub(self.start(line) + figure);
        if line.aside.is_empty() || self.width < ROOMY {
            return (room, "");
        }
        let figures = self.figure.max(figure.saturating_sub(GAP)) + GAP;
        let beside = self.width.saturating_sub(self.start(line) + figures + GAP);
        let title = wide(&line.title);
        // Of what else there is to know the last things go first, before the title is cut.
        let mut aside = line.aside.as_str();
        while beside < title.saturating_add(wide(aside)) {
            match aside.rsplit_once(PARTS) {
                Some((first, _)) => aside = first,
                None => return (room, ""),
            }
        }
        (beside.saturating_sub(wide(aside)), aside)
    }
}

/// The rows of lines: one each, and as many as it takes of the one with the cursor.
pub(super) fn of(lines: &[MapLine], shape: Shape, focus: usize) -> Vec<MapRow> {
    let mut rows = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        // What nobody can put the cursor on is told whole as well.
        let is_whole = place == focus || line.spot.is_none();
        let (room, _) = shape.room(line);
        if !is_whole || wide(&line.title) <= room {
            rows.push(MapRow {
                line: place,
                nth: 0,
                part: None,
            });
            continue;
        }
        let text = Printable::line(&line.title);
        let parts = text.wrap(room.max(1)).enumerate();
        rows.extend(parts.map(|(nth, it)| MapRow {
            line: place,
            nth,
            part: Some(it.to_string()),
        }));
    }
    rows
}

fn wide(text: &str) -> usize {
    Printable::line(text).width()
}
