//! What the keys do, as they are bound now, and what the glyphs mean.
//!
//! Invariant: every command that can be asked for on the screen is in it, by chapter, with all that is said of it: texts are
//! broken into lines for the size of the screen.

use ratatui::layout::{Rect, Size};

use super::{Outcome, Scroll};
use crate::{
    app::{Keystroke, Reason},
    command::{Chapter, Command, Context},
    layout,
    printable::Printable,
    report::words::signs::{Signs, signs},
};

/// What stands before a command.
pub const INDENT: usize = 2;
/// The column of the keys.
pub const KEYS: usize = 17;
/// What parts two columns.
pub const GAP: usize = 2;
/// What parts two signs.
const SIGN_GAP: usize = 3;
/// Below this width what a command does stands below its name.
const BESIDE: usize = 24;

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// Air between chapters.
    Gap,
    /// A chapter begins.
    Chapter(Chapter),
    /// A command with its keys, and as much of what it does as has room beside them.
    Command {
        /// The command.
        command: Command,
        /// What it does, or the beginning of that.
        says: String,
        /// Whether it can be done now.
        is_possible: bool,
    },
    /// What is said of the command above goes on.
    More {
        /// What it does, or why it cannot be done now.
        says: String,
        /// Whether it is the latter.
        is_reason: bool,
    },
    /// Glyphs of a kind begin.
    Signs(String),
    /// Some of them, each with what it means.
    Sign(String),
}

/// What the keys do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// The screen whose keys it tells of.
    pub screen: Context,
    commands: Vec<(Command, Option<Reason>)>,
    /// The lines.
    pub lines: Vec<HelpLine>,
    /// How far what is said of a command stands from the left.
    pub indent: usize,
    /// How far they have scrolled.
    pub scroll: Scroll,
}

impl Help {
    /// All commands of a screen, each with the reason why it cannot be done now.
    pub fn new(size: Size, screen: Context, reason: impl Fn(Command) -> Option<Reason>) -> Self {
        let commands = Command::ALL.iter().copied();
        let commands = commands.filter(|it| it.is_told_on(screen));
        // What is for dialogs can be done there.
        let is_dialogs = |it: Command| it.spec().chapter == Chapter::Dialogs;
        let reason_of = |it: Command| reason(it).filter(|_| !is_dialogs(it));
        let mut help = Self {
            screen,
            commands: commands.map(|it| (it, reason_of(it))).collect(),
            lines: Vec::new(),
            indent: 0,
            scroll: Scroll::default(),
        };
        help.resize(size);
        help
    }

    /// The column of the titles.
    pub fn titles() -> usize {
        let titles = Command::ALL.iter().map(|it| it.spec().title.len());
        titles.max().unwrap_or(0)
    }

    /// Breaks the lines for a size of the screen.
    pub fn resize(&mut self, size: Size) {
        let wanted = Size::new(layout::LISTS, size.height);
        let screen = Rect::new(0, 0, size.width, size.height);
        let text = layout::text_in(layout::dialog(screen, wanted));
        let width = usize::from(text.width);
        let beside = INDENT + Self::titles() + GAP + KEYS + GAP;
        let is_beside = beside.saturating_add(BESIDE) <= width;
        self.indent = if is_beside { beside } else { INDENT + GAP };
        let room = width.saturating_sub(self.indent).max(1);
        self.lines.clear();
        // What a screen alone can do is read first there.
        let (own, others): (Vec<Chapter>, Vec<Chapter>) =
            Chapter::ALL.into_iter().partition(|it| it.is_of_a_page());
        for chapter in own.into_iter().chain(others) {
            let commands = self.commands.iter();
            let mut commands = commands
                .filter(|it| it.0.spec().chapter == chapter)
                .peekable();
            if commands.peek().is_none() {
                continue;
            }
            if !self.lines.is_empty() {
                self.lines.push(HelpLine::Gap);
            }
            self.lines.push(HelpLine::Chapter(chapter));
            for (command, reason) in commands {
                let lines = of_command(*command, reason.as_ref(), room, is_beside);
                self.lines.extend(lines);
            }
        }
        for signs in signs() {
            self.lines.push(HelpLine::Gap);
            self.lines
                .push(HelpLine::Signs(format!("Signs: {}", signs.title)));
            let rows = rows_of(&signs, width.saturating_sub(INDENT));
            self.lines.extend(rows.into_iter().map(HelpLine::Sign));
        }
        let page = usize::from(layout::lines_in_dialog(size.height));
        self.scroll.fit(self.lines.len(), page);
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: &Keystroke) -> Outcome {
        self.scroll.take(keystroke);
        Outcome::Open
    }
}

/// Signs side by side, in as many columns as a width has room for.
fn rows_of(signs: &Signs, width: usize) -> Vec<String> {
    let texts = signs.list.iter();
    let texts: Vec<String> = texts
        .map(|(glyph, word)| format!("{glyph} {word}"))
        .collect();
    let wide = |it: &str| Printable::line(it).width();
    let column = texts.iter().map(|it| wide(it)).max().unwrap_or(0);
    let columns = width.saturating_add(SIGN_GAP) / column.saturating_add(SIGN_GAP).max(1);
    if columns < 2 {
        let wrapped = |it: &String| {
            let text = Printable::line(it);
            let lines = text.wrap(width.max(1)).map(|it| it.to_string());
            lines.collect::<Vec<_>>()
        };
        return texts.iter().flat_map(wrapped).collect();
    }
    let row = |row: &[String]| {
        let mut line = String::new();
        for (nth, text) in row.iter().enumerate() {
            let before = nth.saturating_mul(column.saturating_add(SIGN_GAP));
            let blanks = before.saturating_sub(wide(&line));
            line.extend(std::iter::repeat_n(' ', blanks));
            line.push_str(text);
        }
        line
    };
    texts.chunks(columns).map(row).collect()
}

/// The lines of a command: what it does, and why it cannot be done now.
fn of_command(
    command: Command,
    reason: Option<&Reason>,
    room: usize,
    is_beside: bool,
) -> Vec<HelpLine> {
    let help = Printable::line(command.spec().help);
    let mut says = help.wrap(room).map(|it| it.to_string());
    let first = if is_beside { says.next() } else { None };
    let mut lines = vec![HelpLine::Command {
        command,
        says: first.unwrap_or_default(),
        is_possible: reason.is_none(),
    }];
    let more = |is_reason| move |says: String| HelpLine::More { says, is_reason };
    lines.extend(says.map(more(false)));
    if let Some(reason) = reason {
        let reason = format!("not now: {reason}");
        let reason = Printable::line(&reason);
        let reason = reason.wrap(room).map(|it| it.to_string());
        lines.extend(reason.map(more(true)));
    }
    lines
}
