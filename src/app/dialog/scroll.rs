//! What is longer than its page, and is read page by page.
//!
//! Invariant: where there are lines one is seen; past the last page there is nothing.

use crate::{app::Keystroke, command::Command};

/// How far a text has scrolled, in lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scroll {
    /// How many lines have gone out of sight above.
    pub from: usize,
    lines: usize,
    page: usize,
}

impl Scroll {
    /// So many lines, of which a page has so many; what was scrolled to stays where it can.
    pub fn fit(&mut self, lines: usize, page: usize) {
        self.lines = lines;
        self.page = page.max(1);
        self.from = self.from.min(lines.saturating_sub(self.page));
    }

    /// Takes a keystroke.
    pub fn take(&mut self, keystroke: &Keystroke) {
        if let Keystroke::Command(command) = keystroke {
            self.from = scrolled(self.from, self.lines, self.page, *command);
        }
    }

    /// Whether there are lines above what is seen, and whether there are some below.
    pub fn out_of_sight(self) -> [bool; 2] {
        let below = self.from.saturating_add(self.page) < self.lines;
        [0 < self.from, below]
    }
}

/// Where a text is scrolled to by a command.
pub(in crate::app) fn scrolled(from: usize, lines: usize, page: usize, command: Command) -> usize {
    let last = lines.saturating_sub(page);
    let moves = [
        (Command::Down, from.saturating_add(1)),
        (Command::Up, from.saturating_sub(1)),
        (Command::HalfPageDown, from.saturating_add(page / 2)),
        (Command::HalfPageUp, from.saturating_sub(page / 2)),
        (Command::PageDown, from.saturating_add(page)),
        (Command::PageUp, from.saturating_sub(page)),
        (Command::First, 0),
        (Command::Last, last),
    ];
    let to = moves.into_iter().find(|it| it.0 == command);
    to.map_or(from, |it| it.1).min(last)
}
