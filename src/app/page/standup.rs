//! The standup as a page: a question at a time, and at its end what it came to.
//!
//! Invariant: the questions themselves are dialogs; here is only what stands around them, and what is read back.

use super::{Scene, Turned, scrolled};
use crate::{
    command::{Command, Context},
    report::{
        minutes::{self, Minutes},
        readback::readback,
        styled::{Line, Role},
    },
};

/// How wide lines of the minutes get.
const WIDEST: usize = 96;

/// The standup on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standup {
    /// Whether it has come to its end.
    pub is_closed: bool,
    /// How long it took, in seconds.
    took: Option<u32>,
    /// What is read back: a sentence, then the minutes, in lines that fit.
    pub lines: Vec<Line>,
    /// How many of them have gone out of sight above.
    pub scroll: usize,
}

impl Standup {
    /// The standup as it is now.
    pub(in crate::app) fn new(scene: &Scene<'_>, closed: Option<u32>) -> Self {
        let mut standup = Self {
            is_closed: closed.is_some(),
            took: closed,
            lines: Vec::new(),
            scroll: 0,
        };
        standup.refresh(scene);
        standup
    }

    /// Where the keys go.
    pub(super) fn context(&self) -> Context {
        if self.is_closed {
            Context::Closing
        } else {
            Context::Asked
        }
    }

    pub(super) fn refresh(&mut self, scene: &Scene<'_>) {
        if !self.is_closed {
            return;
        }
        let width = usize::from(scene.areas().body.width).clamp(1, WIDEST);
        let sentence = readback(scene.board, scene.date, self.took);
        let sentence = [Line::new().with(Role::Title, &sentence), Line::new()];
        let minutes = minutes::text(scene.board, &Minutes::of(scene.board, scene.date));
        let lines = sentence.iter().chain(&minutes);
        self.lines = lines.flat_map(|it| it.wrap(width)).collect();
        let most = self.lines.len().saturating_sub(scene.height());
        self.scroll = self.scroll.min(most);
    }

    pub(super) fn update(&mut self, command: Command, scene: &Scene<'_>) -> Turned {
        if !self.is_closed {
            return Turned::Passed;
        }
        let height = scene.height();
        let scroll = scrolled(self.scroll, self.lines.len(), height, command);
        self.scroll = scroll.unwrap_or(self.scroll);
        scroll.map_or(Turned::Passed, |_| Turned::Done)
    }
}
