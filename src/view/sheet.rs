//! What all dialogs have in common: a box in the middle with lines, what is wrong, and keys.
//!
//! Invariant: the line with the keyboard is always seen, and so is where the cursor is.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect, Size},
    widgets::{Block, BorderType, Clear, Widget},
};

use unicode_width::UnicodeWidthStr as _;

use super::{
    hints::{self, Hint, Spacing},
    pane::inset,
    part::{Part, Shape},
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{layout, printable::Printable};

/// How wide a dialog is where there is room.
pub(super) const WIDTH: u16 = 76;

/// Where on the screen a dialog is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the middle.
    Middle,
    /// At the bottom, where it hides little of what is searched.
    Low,
}

/// What is seen of the lines of a dialog that has too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// Those around the line with the keyboard.
    Followed,
    /// The first ones: those above were left out already, and so were those too far below.
    Scrolled {
        /// Whether there are others above.
        above: bool,
        /// Whether there are others below.
        below: bool,
    },
}

/// A dialog, whatever it asks.
pub(super) struct Sheet<'a> {
    pub(super) title: String,
    pub(super) parts: Vec<Part<'a>>,
    /// What is wrong with what was typed.
    pub(super) problem: Option<&'a str>,
    pub(super) hints: Vec<Hint>,
    /// What of its lines is seen.
    pub(super) view: View,
    pub(super) width: u16,
    pub(super) place: Place,
}

impl Sheet<'_> {
    /// Draws it over what is there, and says where the cursor is.
    pub(super) fn draw(&self, screen: Rect, theme: Theme, buf: &mut Buffer) -> Option<Position> {
        let shape = Shape::of(&self.parts, self.text_width(screen));
        let lines = shape.lines(&self.parts);
        let content = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        // Borders and keys; then air above the lines and below them, where there is room for it.
        let plain = content.saturating_add(3);
        let airy = plain.saturating_add(2);
        let above = u16::from(airy <= screen.height);
        let problem = self.problem_height(screen);
        let below = problem.max(u16::from(layout::AIRY_DIALOGS <= screen.height));
        let height = plain.saturating_add(above).saturating_add(below);
        let mut area = layout::dialog(screen, Size::new(self.width, height));
        if self.place == Place::Low {
            let above_footer = screen.bottom().saturating_sub(1);
            area.y = above_footer.saturating_sub(area.height).max(area.y);
        }
        self.frame(area, theme, buf);
        let mut body = layout::text_in(area);
        let has_hints = u16::from(3 <= body.height);
        let hints = take_last(&mut body, has_hints);
        self.hints(hints, theme, buf);
        let below = take_last(&mut body, below);
        self.problem(below, theme, buf);
        body.y = body.y.saturating_add(above);
        body.height = body.height.saturating_sub(above);
        self.body(&shape, &lines, body, theme, buf)
    }

    fn text_width(&self, screen: Rect) -> u16 {
        let area = layout::dialog(screen, Size::new(self.width, 0));
        layout::text_in(area).width
    }

    fn frame(&self, area: Rect, theme: Theme, buf: &mut Buffer) {
        clear(area, buf);
        buf.set_style(area, theme.style(Role::Screen));
        let kind = if theme.has_shades() {
            BorderType::Rounded
        } else {
            BorderType::Thick
        };
        Block::bordered()
            .border_type(kind)
            .border_style(theme.border())
            .render(area, buf);
        let title = format!(" {} ", self.title);
        let mut strip = Strip::new(inset(area, 1), buf);
        strip.say(&title, theme.style(Role::Focus));
    }

    fn hints(&self, area: Rect, theme: Theme, buf: &mut Buffer) {
        let mut strip = Strip::new(area, buf);
        hints::draw(&self.hints, Spacing::of(area.width), &mut strip, theme);
    }

    /// The lines that what is wrong takes, with most of the screen left to the rest.
    fn problem_height(&self, screen: Rect) -> u16 {
        let Some(problem) = self.problem else {
            return 0;
        };
        let lines = problem_lines(problem, self.text_width(screen));
        lines.min(screen.height / 4).max(1)
    }

    fn problem(&self, area: Rect, theme: Theme, buf: &mut Buffer) {
        if let Some(problem) = self.problem {
            draw_problem(problem, area, theme, buf);
        }
    }

    fn body(
        &self,
        shape: &Shape,
        lines: &[(usize, usize)],
        area: Rect,
        theme: Theme,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let height = usize::from(area.height);
        let busy = |it: &(usize, usize)| self.parts.get(it.0).is_some_and(Part::is_busy);
        let seen = match self.view {
            View::Followed => Seen::around(lines, height, busy),
            View::Scrolled { above, below } => Seen::from_the_top(lines, height, above, below),
        };
        let mut cursor = None;
        for ((part, nth), y) in seen.lines(lines).zip(area.y..area.bottom()) {
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            if let Some(part) = self.parts.get(*part) {
                cursor = part.draw(*nth, shape, line, theme, buf).or(cursor);
            }
        }
        unseen(&seen, area, theme, buf);
        cursor
    }
}

/// Which of many lines are seen.
pub(super) struct Seen {
    /// A line that stays at the top whatever is seen below it.
    stays: Option<usize>,
    top: usize,
    above: bool,
    below: bool,
}

impl Seen {
    /// The lines around those that are busy. Of a busy part its first line is seen; where the first
    /// busy part of several is out of sight, such as a field above a list, its line stays at the top.
    pub(super) fn around(
        lines: &[(usize, usize)],
        height: usize,
        busy: impl Fn(&(usize, usize)) -> bool,
    ) -> Self {
        let end = lines.iter().rposition(&busy).unwrap_or(0);
        let part = lines.get(end).map(|it| it.0);
        let start = lines.iter().position(|it| Some(it.0) == part);
        let start = start.unwrap_or(end);
        let first = lines.iter().position(&busy).unwrap_or(start);
        let top_of = |height: usize| {
            let lowest = end.saturating_add(1).saturating_sub(height);
            let top = start.saturating_sub(height / 2).max(lowest);
            top.min(start).min(lines.len().saturating_sub(height))
        };
        let below_it = height.saturating_sub(1);
        let (stays, top, height) = if 0 < below_it && first < top_of(height) {
            (Some(first), top_of(below_it), below_it)
        } else {
            (None, top_of(height), height)
        };
        Self {
            stays,
            top,
            above: 0 < top,
            below: top.saturating_add(height) < lines.len(),
        }
    }

    fn from_the_top(lines: &[(usize, usize)], height: usize, above: bool, below: bool) -> Self {
        Self {
            stays: None,
            top: 0,
            above,
            below: below || height < lines.len(),
        }
    }

    /// The lines, the one that stays first.
    pub(super) fn lines<'l>(
        &self,
        lines: &'l [(usize, usize)],
    ) -> impl Iterator<Item = &'l (usize, usize)> {
        let stays = self.stays.and_then(|it| lines.get(it));
        stays.into_iter().chain(lines.iter().skip(self.top))
    }
}

/// What stands before what is wrong.
const WRONG: &str = "✘ ";

fn beside_wrong(width: u16) -> usize {
    usize::from(width)
        .saturating_sub(WRONG.chars().count())
        .max(1)
}

/// How many lines it takes to say what is wrong.
pub(super) fn problem_lines(problem: &str, width: u16) -> u16 {
    let lines = Printable::line(problem).wrap(beside_wrong(width)).count();
    u16::try_from(lines).unwrap_or(u16::MAX)
}

/// Says what is wrong in as many lines as there are.
pub(super) fn draw_problem(problem: &str, area: Rect, theme: Theme, buf: &mut Buffer) {
    let style = theme.style(Role::Missed);
    let text = Printable::line(problem);
    for (nth, (line, row)) in text
        .wrap(beside_wrong(area.width))
        .zip(area.rows())
        .enumerate()
    {
        let mut strip = Strip::new(row, buf);
        if nth == 0 {
            strip.say(WRONG, style);
        } else {
            strip.skip(WRONG.chars().count());
        }
        strip.left(&line, style);
    }
}

/// Empties an area. A wide letter that reaches into it from the left goes as a whole: half of it
/// would shift what is drawn behind it.
fn clear(area: Rect, buf: &mut Buffer) {
    Clear.render(area, buf);
    let Some(before) = area.x.checked_sub(1) else {
        return;
    };
    for y in area.top()..area.bottom() {
        if let Some(cell) = buf.cell_mut((before, y))
            && 1 < cell.symbol().width()
        {
            cell.set_symbol(" ");
        }
    }
}

/// Says at the right edge that there is more above or below.
fn unseen(seen: &Seen, area: Rect, theme: Theme, buf: &mut Buffer) {
    let style = theme.style(Role::Hint);
    let mut mark = |y: u16, glyph: &str| {
        let cell = Rect::new(area.right(), y, 1, 1);
        Strip::new(cell, buf).say(glyph, style);
    };
    if seen.above {
        mark(area.y, "↑");
    }
    if seen.below {
        mark(area.bottom().saturating_sub(1), "↓");
    }
}

/// Parts the lowest lines from an area.
fn take_last(area: &mut Rect, height: u16) -> Rect {
    let height = height.min(area.height);
    area.height = area.height.saturating_sub(height);
    Rect {
        y: area.bottom(),
        height,
        ..*area
    }
}
