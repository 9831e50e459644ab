//! The lines of what is for later: what it is, whose, and how long it waits.
//!
//! Invariant: that it is dealt with is told by its glyph first and by its colour second.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::rows::{self, Columns, Most},
    printable::Printable,
    report::{day::ParkedLine, words},
    state::Verdict,
};

/// The glyph of a point for later, with its role, and the role of its text.
const fn glyph(is_cleared: bool) -> (&'static str, Role, Role) {
    if is_cleared {
        (words::glyph(Some(Verdict::Kept)), Role::Kept, Role::Hint)
    } else {
        (words::PARKED, Role::Hint, Role::Text)
    }
}

/// A line of a point for later.
pub(super) struct ParkedText<'a> {
    pub(super) parked: &'a ParkedLine,
    /// Which line, from 0.
    pub(super) nth: usize,
    /// How many lines it may take.
    pub(super) most: Most,
    /// The characters of the text that match what is searched for.
    pub(super) matching: &'a [u32],
}

impl ParkedText<'_> {
    pub(super) fn draw(&self, columns: &Columns, area: Rect, theme: Theme, buf: &mut Buffer) {
        let mut strip = Strip::new(area, buf);
        let (glyph, role, text_role) = glyph(self.parked.is_cleared);
        if self.nth == 0 {
            strip.say(glyph, theme.style(role)).skip(1);
            if let Some(wait) = columns.wait_of(self.parked) {
                let style = theme.style(Role::Hint);
                strip.say_right(&wait, style).skip_right(1);
            }
        } else {
            strip.skip(rows::GLYPH);
        }
        let line = columns.of_parked(self.parked).line(self.nth, self.most);
        let matching = if self.nth == 0 { self.matching } else { &[] };
        let styles = [text_role, Role::Match].map(|it| theme.style(it));
        let line = Printable::line(&line);
        strip.matching(&line, &self.parked.text, matching, styles);
    }
}
