//! What all dialogs have in common: a box in the middle with lines, what is wrong, and keys.
//!
//! Invariant: the line with the keyboard is always seen, and so is where the cursor is.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Block, BorderType, Clear, Widget},
};

use unicode_width::UnicodeWidthStr as _;

use super::{
    hints::{self, Hint, Spacing},
    pane::inset,
    part::{self, Part, Shape},
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::dialog::Spot,
    layout::{self, SheetAreas, Wanted},
    printable::Printable,
};

/// How wide a dialog is where there is room.
const WIDTH: u16 = 76;

/// Where on the screen a dialog is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the middle.
    Middle,
    /// Above this line, where it hides little of what is searched, and nothing of what is said of it.
    Above(u16),
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

/// A dialog on a screen: where its parts are, and which of its lines are seen.
struct Placed {
    areas: SheetAreas,
    shape: Shape,
    lines: Vec<(usize, usize)>,
    seen: Seen,
}

impl<'a> Sheet<'a> {
    /// A dialog as most are: as wide as texts want, in the middle, and seen where the keyboard is.
    pub(super) fn new(
        title: String,
        parts: Vec<Part<'a>>,
        problem: Option<&'a str>,
        hints: Vec<Hint>,
    ) -> Self {
        Self {
            title,
            parts,
            problem,
            hints,
            view: View::Followed,
            width: WIDTH,
            place: Place::Middle,
        }
    }
}

impl Sheet<'_> {
    /// Draws it over what is there, and says where the cursor is.
    pub(super) fn draw(&self, screen: Rect, theme: Theme, buf: &mut Buffer) -> Option<Position> {
        let placed = self.placed(screen);
        self.frame(placed.areas.area, theme, buf);
        self.hints(placed.areas.hints, theme, buf);
        self.problem(placed.areas.problem, theme, buf);
        self.body(&placed, theme, buf)
    }

    /// Draws it without a border, from the top of an area on; says how many rows it took and where the cursor is.
    pub(super) fn draw_open(
        &self,
        area: Rect,
        theme: Theme,
        buf: &mut Buffer,
    ) -> (u16, Option<Position>) {
        let placed = self.placed_open(area);
        let title = Rect {
            height: area.height.min(1),
            ..area
        };
        Strip::new(title, buf).say(&self.title, theme.style(Role::Focus));
        self.hints(placed.areas.hints, theme, buf);
        self.problem(placed.areas.problem, theme, buf);
        let cursor = self.body(&placed, theme, buf);
        (placed.areas.area.height, cursor)
    }

    /// What can be clicked on at a place, where it is drawn without a border.
    pub(super) fn spot_in(&self, area: Rect, place: Position) -> Option<Spot> {
        self.spot_of(&self.placed_open(area), place)
    }

    /// What can be clicked on at a place.
    pub(super) fn spot_at(&self, screen: Rect, place: Position) -> Option<Spot> {
        self.spot_of(&self.placed(screen), place)
    }

    fn spot_of(&self, placed: &Placed, place: Position) -> Option<Spot> {
        let line = placed.areas.line_at(place)?;
        let (part, _) = placed.seen.lines(&placed.lines).nth(line)?;
        part::spot(&self.parts, *part)
    }

    fn placed_open(&self, area: Rect) -> Placed {
        let shape = Shape::of(&self.parts, area.width);
        let lines = shape.lines(&self.parts);
        let wanted = Wanted {
            width: area.width,
            lines: u16::try_from(lines.len()).unwrap_or(u16::MAX),
            problem: self.problem.map_or(0, |it| problem_lines(it, area.width)),
            above: None,
        };
        self.seen_in(
            layout::open_sheet(area, wanted, !self.hints.is_empty()),
            shape,
            lines,
        )
    }

    fn placed(&self, screen: Rect) -> Placed {
        let width = layout::sheet_width(screen, self.width);
        let shape = Shape::of(&self.parts, width);
        let lines = shape.lines(&self.parts);
        let areas = layout::sheet(
            screen,
            Wanted {
                width: self.width,
                lines: u16::try_from(lines.len()).unwrap_or(u16::MAX),
                problem: self.problem.map_or(0, |it| problem_lines(it, width)),
                above: match self.place {
                    Place::Middle => None,
                    Place::Above(line) => Some(line),
                },
            },
        );
        self.seen_in(areas, shape, lines)
    }

    fn seen_in(&self, areas: SheetAreas, shape: Shape, lines: Vec<(usize, usize)>) -> Placed {
        let height = usize::from(areas.body.height);
        let busy = |it: &(usize, usize)| self.parts.get(it.0).is_some_and(Part::is_busy);
        let seen = match self.view {
            View::Followed => Seen::around(&lines, height, busy),
            View::Scrolled { above, below } => Seen::from_the_top(&lines, height, above, below),
        };
        Placed {
            areas,
            shape,
            lines,
            seen,
        }
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

    fn problem(&self, area: Rect, theme: Theme, buf: &mut Buffer) {
        if let Some(problem) = self.problem {
            draw_problem(problem, area, theme, buf);
        }
    }

    fn body(&self, placed: &Placed, theme: Theme, buf: &mut Buffer) -> Option<Position> {
        let area = placed.areas.body;
        let mut cursor = None;
        let lines = placed.seen.lines(&placed.lines);
        for ((part, nth), y) in lines.zip(area.y..area.bottom()) {
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            if let Some(part) = self.parts.get(*part) {
                cursor = part.draw(*nth, &placed.shape, line, theme, buf).or(cursor);
            }
        }
        unseen(&placed.seen, area, theme, buf);
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
pub(super) fn clear(area: Rect, buf: &mut Buffer) {
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
