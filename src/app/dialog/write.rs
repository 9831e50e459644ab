//! A text of several lines: the answer to a step, or the steps of a process.
//!
//! Invariant: rows are as wide as they are drawn, so that arrows go where the eye does.

use ratatui::layout::{Rect, Size};

use super::{Doing, Intent, Outcome, Then, submit};
use crate::{
    app::{Keystroke, field::Area},
    command::Command,
    layout,
    state::id::{ActionId, RecordId},
};

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Writing {
    /// The answer to a step of a promise.
    Answer {
        /// The promise.
        id: RecordId,
        /// The step.
        step: String,
    },
    /// How an action is done.
    Process(ActionId),
}

/// A text of several lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// What for.
    pub writing: Writing,
    /// What is asked.
    pub title: String,
    /// The text.
    pub area: Area,
    /// How wide its rows are.
    pub width: usize,
    /// What is wrong.
    pub problem: Option<String>,
    before: String,
}

impl Write {
    /// Asks for a text, which begins as it was before.
    pub fn new(writing: Writing, title: String, before: String, size: Size) -> Self {
        let mut write = Self {
            writing,
            title,
            area: Area::new(&before),
            width: 0,
            problem: None,
            before,
        };
        write.resize(size);
        write
    }

    /// Makes the rows as wide as the dialog is on a screen; the cursor has a cell behind the last letter.
    pub fn resize(&mut self, size: Size) {
        let screen = Rect::new(0, 0, size.width, size.height);
        let width = layout::sheet_width(screen, layout::LISTS);
        self.width = usize::from(width).saturating_sub(1).max(1);
    }

    /// What was typed and is not on the board.
    pub(super) fn unsaved(&self) -> String {
        let text = self.area.text();
        if text == self.before {
            String::new()
        } else {
            text
        }
    }

    /// Takes over what was typed into another one for the same.
    pub(super) fn goes_on_with(&mut self, left: &Self) -> bool {
        let is_same = self.writing == left.writing;
        if is_same {
            self.area.clone_from(&left.area);
        }
        is_same
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Accept) => return self.submit(Then::Close),
            Keystroke::Command(Command::AcceptAndNext) => return self.submit(Then::Next),
            Keystroke::Command(Command::NewLine) => self.area.new_line(&mut self.problem),
            Keystroke::Command(Command::Down) => self.area.step(true, self.width),
            Keystroke::Command(Command::Up) => self.area.step(false, self.width),
            Keystroke::Typed(edit) => self.area.take(edit, &mut self.problem),
            Keystroke::Command(_) => {}
        }
        Outcome::Open
    }

    fn submit(&mut self, then: Then) -> Outcome {
        let text = self.area.text();
        let doing = match &self.writing {
            Writing::Answer { id, step } => Doing::Answer {
                id: id.clone(),
                step: step.clone(),
                text,
                then,
            },
            Writing::Process(_) if self.area.text().trim().is_empty() => {
                self.problem = Some("write a step on each line".to_owned());
                return Outcome::Open;
            }
            Writing::Process(action) => Doing::WriteProcess {
                action: action.clone(),
                text,
            },
        };
        submit(Intent::Process(doing))
    }
}
