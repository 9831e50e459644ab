//! Moving over the board: panes, lines, pages, the mouse.
//!
//! Invariant: nothing here changes the board.

use ratatui::layout::Position;

use super::{App, message::Turn, notice::Notice, words::short};
use crate::layout::Pane;

/// How many entries the wheel moves by.
const WHEEL: usize = 1;

/// How far to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// So many entries down.
    Down(usize),
    /// So many entries up.
    Up(usize),
    /// To the first.
    First,
    /// To the last.
    Last,
}

impl App {
    /// Moves the cursor of the focused pane; at an end it stays.
    pub(super) fn step(&mut self, step: Step) {
        self.step_in(self.focus, step);
    }

    fn step_in(&mut self, pane: Pane, step: Step) {
        let Some(last) = self.shown().entries(pane).len().checked_sub(1) else {
            return;
        };
        let here = self.cursor(pane).entry().unwrap_or(0);
        let there = match step {
            Step::Down(count) => here.saturating_add(count).min(last),
            Step::Up(count) => here.saturating_sub(count),
            Step::First => 0,
            Step::Last => last,
        };
        self.point(pane, there);
    }

    /// How many entries a page has.
    pub(super) fn entries_a_page(&self) -> usize {
        let rows = self.rows(self.focus);
        let entries = self.shown().entries(self.focus).len().max(1);
        let lines_each = rows.len().div_ceil(entries).max(1);
        (rows.height() / lines_each).max(1)
    }

    /// A click focuses the pane and the entry under it.
    pub(super) fn click(&mut self, place: Position) {
        let Some((pane, entry)) = self.at(place) else {
            return;
        };
        self.focus = pane;
        if let Some(entry) = entry {
            self.point(pane, entry);
        }
    }

    /// The wheel moves through the pane under it.
    pub(super) fn wheel(&mut self, place: Position, turn: Turn) {
        let Some((pane, _)) = self.at(place) else {
            return;
        };
        self.focus = pane;
        self.step_in(
            pane,
            match turn {
                Turn::Up => Step::Up(WHEEL),
                Turn::Down => Step::Down(WHEEL),
            },
        );
    }

    /// The next objective that is not closed; after the last the first.
    pub(super) fn next_objective(&mut self) {
        let shown = self.shown();
        let focused = shown.objective().map(|it| it.id.clone());
        let open: Vec<_> = shown
            .board
            .head
            .objectives
            .iter()
            .filter(|it| it.closed.is_none())
            .map(|it| it.id.clone())
            .collect();
        let place = open.iter().position(|it| Some(it) == focused.as_ref());
        let next = place.and_then(|it| open.get(it.saturating_add(1)));
        self.objective = next.or_else(|| open.first()).cloned();
        self.find_again();
        let title = self.shown().objective().map(|it| short(&it.title));
        self.notice = title.map(|it| Notice::good(format!("in focus: {it}")));
    }
}
