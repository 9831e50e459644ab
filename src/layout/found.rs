//! The page of the log: what is looked for, and what was found.
//!
//! Invariant: on the lowest of screens what was found has a line before anything explains it.

use ratatui::layout::{Position, Rect};

use super::lines::take_top;

/// Where the parts of the log are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LogAreas {
    /// What is looked for.
    pub field: Rect,
    /// What of it is not understood; air otherwise.
    pub aside: Rect,
    /// What was found, a line each.
    pub rows: Rect,
}

/// Lays out the log in the body of a page.
pub fn log(mut body: Rect) -> LogAreas {
    let has = |least: u16| u16::from(least <= body.height);
    let (field, aside) = (has(2), has(5));
    LogAreas {
        field: take_top(&mut body, field),
        aside: take_top(&mut body, aside),
        rows: body,
    }
}

impl LogAreas {
    /// Which of the lines that are seen is at a place on the screen.
    pub fn row_at(&self, place: Position) -> Option<usize> {
        let is_here = self.rows.contains(place);
        is_here.then(|| usize::from(place.y.saturating_sub(self.rows.y)))
    }
}
