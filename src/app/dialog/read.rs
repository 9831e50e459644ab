//! Something to read: what was answered each time that an action was carried out.
//!
//! Invariant: texts are broken into lines for the size of the screen.

use ratatui::layout::{Rect, Size};

use super::{Outcome, Scroll};
use crate::{app::Keystroke, layout, printable::Printable, report::words, state::Verdict};

/// What is said, before it is broken into lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// How it is meant.
    pub tone: SaidTone,
    /// The text.
    pub text: String,
}

/// How something is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaidTone {
    /// It begins a part of the text.
    Heading,
    /// A step that is done, or a question that was answered.
    Done,
    /// A step that is not.
    Open,
    /// What was answered.
    Answer,
    /// Something about it.
    Aside,
}

/// A line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLine {
    /// How it is meant; air where it is not.
    pub tone: Option<SaidTone>,
    /// The text, behind its glyph where it has one.
    pub text: String,
}

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// What it is.
    pub title: String,
    said: Vec<Said>,
    /// The lines.
    pub lines: Vec<ReadLine>,
    /// How far they have scrolled.
    pub scroll: Scroll,
}

impl SaidTone {
    /// How far its text stands from the left.
    pub const fn indent(self) -> usize {
        match self {
            Self::Heading | Self::Aside => 0,
            Self::Done | Self::Open => 2,
            Self::Answer => 4,
        }
    }

    /// The glyph before its first line.
    const fn glyph(self) -> &'static str {
        match self {
            Self::Done => words::glyph(Some(Verdict::Kept)),
            Self::Open => words::glyph(None),
            Self::Heading | Self::Aside | Self::Answer => "",
        }
    }
}

impl Read {
    /// Something to read on a screen of a size.
    pub fn new(title: String, said: Vec<Said>, size: Size) -> Self {
        let mut read = Self {
            title,
            said,
            lines: Vec::new(),
            scroll: Scroll::default(),
        };
        read.resize(size);
        read
    }

    /// Breaks the lines for a size of the screen.
    pub fn resize(&mut self, size: Size) {
        let screen = Rect::new(0, 0, size.width, size.height);
        let width = usize::from(layout::sheet_width(screen, layout::LISTS));
        self.lines.clear();
        for said in &self.said {
            if said.tone == SaidTone::Heading && !self.lines.is_empty() {
                self.lines.push(ReadLine {
                    tone: None,
                    text: String::new(),
                });
            }
            let glyph = said.tone.glyph();
            let beside = if glyph.is_empty() { 0 } else { 2 };
            let taken = said.tone.indent().saturating_add(beside);
            let room = width.saturating_sub(taken).max(1);
            let text = Printable::lines(&said.text);
            let lines = text.wrap(room).enumerate();
            self.lines.extend(lines.map(|(nth, line)| ReadLine {
                tone: Some(said.tone),
                text: match (glyph, nth) {
                    ("", _) => line.to_string(),
                    (glyph, 0) => format!("{glyph} {line}"),
                    (_, _) => format!("  {line}"),
                },
            }));
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
