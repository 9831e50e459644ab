//! The lines of what stands in the way: what it is, and for how long.
//!
//! Invariant: that it stands is told by its glyph first and by its colour second.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::rows::{self, Columns, Most},
    printable::Printable,
    report::{day::BlockerLine, words},
    state::Verdict,
};

/// The glyph of a blocker, with its role.
pub(super) const fn glyph(is_cleared: bool) -> (&'static str, Role) {
    if is_cleared {
        (words::glyph(Some(Verdict::Kept)), Role::Kept)
    } else {
        (words::BLOCKER, Role::Care)
    }
}

/// A line of a blocker.
pub(super) struct BlockerText<'a> {
    pub(super) blocker: &'a BlockerLine,
    /// Which line, from 0.
    pub(super) nth: usize,
    /// How many lines it may take.
    pub(super) most: Most,
    /// The characters of the text that match what is searched for.
    pub(super) matching: &'a [u32],
}

impl BlockerText<'_> {
    pub(super) fn draw(&self, columns: &Columns, area: Rect, theme: Theme, buf: &mut Buffer) {
        let mut strip = Strip::new(area, buf);
        if self.nth == 0 {
            let (glyph, role) = glyph(self.blocker.is_cleared);
            strip.say(glyph, theme.style(role)).skip(1);
            if let Some(age) = columns.age_of(self.blocker) {
                strip.say_right(&age, theme.style(Role::Hint)).skip_right(1);
            }
        } else {
            strip.skip(rows::GLYPH);
        }
        let role = if self.blocker.is_cleared {
            Role::Hint
        } else {
            Role::Text
        };
        let line = columns.of_blocker(self.blocker).line(self.nth, self.most);
        let matching = if self.nth == 0 { self.matching } else { &[] };
        let styles = [role, Role::Match].map(|it| theme.style(it));
        strip.matching(
            &Printable::line(&line),
            &self.blocker.text,
            matching,
            styles,
        );
    }
}
