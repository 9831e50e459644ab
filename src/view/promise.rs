//! The lines of promises: whose they are, how they ended, what they serve.
//!
//! Invariant: a verdict is told by its glyph first and by its colour second.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::rows::{self, Columns, Most},
    layout::Pane,
    printable::Printable,
    report::{day::Group, words},
    state::{Commitment, Verdict, size::size},
};

/// A glyph for every way a promise can end, with its role.
pub(super) const fn glyph(verdict: Option<Verdict>) -> (&'static str, Role) {
    let role = match verdict {
        None => Role::Text,
        Some(Verdict::Kept) => Role::Kept,
        Some(Verdict::Partly) => Role::Care,
        Some(Verdict::Missed) => Role::Missed,
        Some(Verdict::Carried | Verdict::Dropped | Verdict::Excused) => Role::Hint,
    };
    (words::glyph(verdict), role)
}

/// Whose promises follow, and what they come to.
pub(super) fn person(group: &Group, pane: Pane, area: Rect, theme: Theme, buf: &mut Buffer) {
    let mut strip = Strip::new(area, buf);
    let sum = match pane {
        // Nothing is said where nothing counts.
        Pane::Yesterday | Pane::Measure => {
            Some(group.kept()).filter(|it| 0 < it.1).map(words::kept)
        }
        Pane::Today => Some(group.minutes()).filter(|it| 0 < *it).map(size),
    };
    let name = Printable::line(&group.name);
    let sum = sum.filter(|it| it.len().saturating_add(8).min(name.width()) < strip.room());
    if let Some(sum) = sum {
        strip.say_right(&sum, theme.style(Role::Hint)).skip_right(1);
    }
    strip.left(&name, theme.style(Role::Person));
}

/// The text of a promise, or a line of it.
pub(super) struct Text<'a> {
    pub(super) commitment: &'a Commitment,
    /// Which line, from 0.
    pub(super) nth: usize,
    /// How many lines it may take.
    pub(super) most: Most,
    /// The characters of the text that match what is searched for.
    pub(super) matching: &'a [u32],
}

impl Text<'_> {
    pub(super) fn draw(&self, columns: &Columns, area: Rect, theme: Theme, buf: &mut Buffer) {
        let mut strip = Strip::new(area, buf);
        if self.nth == 0 {
            let (glyph, role) = glyph(self.commitment.verdict);
            strip.say(glyph, theme.style(role)).skip(1);
            self.aside(columns, &mut strip, theme);
        } else {
            strip.skip(rows::GLYPH);
        }
        if self.most == Most::One {
            self.cut(columns.text(self.commitment), &mut strip, theme);
        } else {
            self.wrapped(columns, &mut strip, theme);
        }
    }

    /// Link and size at the right, each in its column.
    fn aside(&self, columns: &Columns, strip: &mut Strip<'_>, theme: Theme) {
        let link = columns.link(self.commitment.toward.as_ref());
        if 0 < columns.size {
            let size = self.commitment.minutes.map(size).unwrap_or_default();
            strip.say_right(&size, theme.style(Role::Hint));
            let gap = if link.is_some() { 2 } else { 1 };
            strip.skip_right(columns.size.saturating_sub(size.len()).saturating_add(gap));
        }
        if let Some(link) = link {
            strip.right(&link, theme.style(Role::Link)).skip_right(1);
        }
    }

    fn cut(&self, width: usize, strip: &mut Strip<'_>, theme: Theme) {
        let text = &self.commitment.text;
        let marks = rows::marks(self.commitment);
        if marks.is_empty() {
            strip.left(&Printable::head(text, width), theme.style(self.role()));
            return;
        }
        let whole = Printable::head(text, width).width();
        // Three fifths are the text's, whatever marks there are: the focused promise has them all.
        let fits = |mark: &String| {
            let width_of_mark = Printable::line(mark).width();
            whole
                .min(width.saturating_mul(3) / 5)
                .saturating_add(width_of_mark)
                <= width
        };
        let marks = marks.into_iter().find(fits).unwrap_or_default();
        let room = width.saturating_sub(Printable::line(&marks).width());
        strip.left(&Printable::head(text, room), theme.style(self.role()));
        strip.say(&marks, theme.style(Role::Hint));
    }

    fn wrapped(&self, columns: &Columns, strip: &mut Strip<'_>, theme: Theme) {
        let marks = rows::marks(self.commitment).into_iter().next();
        let marks = marks.unwrap_or_default();
        let column = columns.of_promise(self.commitment, &marks);
        let line = column.line(self.nth, self.most);
        let quiet = theme.style(Role::Hint);
        match line.strip_suffix(&marks).filter(|_| !marks.is_empty()) {
            Some(text) => {
                self.put(&Printable::line(text), strip, theme);
                strip.say(&marks, quiet);
            }
            None if 0 < self.nth && line == column.marks_alone() => {
                strip.say(&line, quiet);
            }
            None => self.put(&Printable::line(&line), strip, theme),
        }
    }

    fn put(&self, shown: &Printable<'_>, strip: &mut Strip<'_>, theme: Theme) {
        let styles = [self.role(), Role::Match].map(|it| theme.style(it));
        // Of the lines it goes on with it is not known where they begin in the text.
        let matching = if self.nth == 0 { self.matching } else { &[] };
        strip.matching(shown, &self.commitment.text, matching, styles);
    }

    /// What is over and counts for nothing is quiet.
    fn role(&self) -> Role {
        match self.commitment.verdict {
            None | Some(Verdict::Kept | Verdict::Partly | Verdict::Missed) => Role::Text,
            Some(Verdict::Carried | Verdict::Dropped | Verdict::Excused) => Role::Hint,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_a_glyph_of_its_own() {
        let glyphs = Verdict::ENDINGS.map(|it| glyph(it).0);
        let glyphs: std::collections::HashSet<_> = glyphs.into();
        assert_eq!(glyphs.len(), Verdict::ENDINGS.len());
    }
}
