//! A review as plain text that reads well in a pipe.
//!
//! Invariant: a line says the same without its colours.

use super::{Review, Section, sections};
use crate::{
    report::styled::{Line, Role},
    state::Board,
};

/// How wide the column of what lines are about gets; longer ones push the rest of their line.
const WIDEST: usize = 32;

/// A whole review.
pub fn review(board: &Board, review: &Review<'_>) -> Vec<Line> {
    let mut lines = vec![
        Line::new().with(Role::Title, &sections::title(review.period)),
        Line::new().with(Role::Hint, &sections::span(review)),
    ];
    for section in sections(board, review) {
        lines.push(Line::new());
        self::section(&section, &mut lines);
    }
    lines
}

/// One section, with its title.
pub fn section(section: &Section, lines: &mut Vec<Line>) {
    let mut title = Line::new().with(Role::Title, &section.title);
    if !section.aside.is_empty() {
        title.push_apart(Role::Hint, &section.aside);
    }
    lines.push(title);
    let abouts = section.items.iter().map(|it| {
        let line = Line::new().with(Role::Text, &it.strong);
        line.width()
    });
    let width = abouts.filter(|it| *it <= WIDEST).max().unwrap_or(0);
    for item in &section.items {
        let mut line = Line::new().with(Role::Text, "  ");
        if let Some((role, glyph)) = item.glyph {
            line.push(role, glyph);
            line.push(Role::Text, " ");
        }
        let begins = line.width();
        if !item.strong.is_empty() {
            line.push(Role::Title, &item.strong);
            // What is longer than the column pushes its text on, and is parted from it all the same.
            let column = begins.saturating_add(width).max(line.width());
            line.pad_to(column.saturating_add(2));
        }
        line.push(Role::Text, &item.text);
        lines.push(line);
        for under in &item.under {
            let indent = " ".repeat(begins.saturating_add(2));
            lines.push(
                Line::new()
                    .with(Role::Text, &indent)
                    .with(Role::Hint, under),
            );
        }
    }
}
