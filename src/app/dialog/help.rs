//! What the keys do, as they are bound now.
//!
//! Invariant: every command of the table is in it, by chapter.

use super::Outcome;
use crate::{
    app::{Keystroke, Reason},
    command::{Chapter, Command},
};

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// A chapter begins.
    Chapter(Chapter),
    /// A command, and why it cannot be done now.
    Command(Command, Option<Reason>),
}

/// What the keys do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// The lines.
    pub lines: Vec<HelpLine>,
    /// How many lines have gone out of sight above.
    pub scroll: usize,
    /// How many lines a page has.
    pub page: usize,
}

impl Help {
    /// All commands, each with the reason why it cannot be done now.
    pub fn new(page: usize, reason: impl Fn(Command) -> Option<Reason>) -> Self {
        let chapters = Chapter::ALL.into_iter();
        let lines = chapters.flat_map(|chapter| {
            let commands = Command::ALL.iter().copied();
            let of_chapter = commands.filter(move |it| it.spec().chapter == chapter);
            let lines = of_chapter.map(|it| HelpLine::Command(it, reason(it)));
            std::iter::once(HelpLine::Chapter(chapter)).chain(lines.collect::<Vec<_>>())
        });
        Self {
            lines: lines.collect(),
            scroll: 0,
            page,
        }
    }

    /// Gives a page so many lines.
    pub fn resize(&mut self, page: usize) {
        self.page = page;
        self.scroll = self.scroll.min(self.lines.len().saturating_sub(page));
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: &Keystroke) -> Outcome {
        if let Keystroke::Command(command) = keystroke {
            self.scroll = scrolled(self.scroll, self.lines.len(), self.page, *command);
        }
        Outcome::Open
    }
}

/// Where a text is scrolled to by a command.
pub(super) fn scrolled(from: usize, lines: usize, page: usize, command: Command) -> usize {
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
