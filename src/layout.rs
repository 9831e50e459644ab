//! Where everything goes, for a size of the screen.
//!
//! Invariant: a pure function of size, focus and zoom, used by drawing, mouse and paging alike. No
//! two areas overlap, none leaves the screen, and every size down to nothing has an answer.

use ratatui::layout::{Position, Rect, Size};

mod calendar;
mod chart;
mod found;
mod lines;
mod pane;
mod sheet;
#[cfg(test)]
mod tests;

pub use calendar::{CalendarAreas, calendar, days_of};
pub use chart::{ChartAreas, chart};
pub use found::{LogAreas, log};
use lines::{Lines, tabs_in, take_left, take_top};
pub use pane::{Pane, Panes};
pub use sheet::{FirstRunAreas, SheetAreas, Wanted, first_run, open_sheet, sheet, sheet_width};

/// From here on three panes fit side by side.
const WIDE: u16 = 100;
/// Below this a pane needs the whole width, and the others are tabs.
const NARROW: u16 = 60;
/// Three panes of this height together are worth stacking; with less, one is open at a time.
const STACK: u16 = 30;
/// A box with fewer rows than this shows next to nothing.
const LOWEST_BOX: u16 = 5;

/// How many rows a large letter takes.
pub const LARGE: u16 = 4;
/// A text in large letters has so many lines at most, and at least room for so many: most texts are cut to nothing in one.
const MOST_LARGE: u16 = 3;
const LEAST_LARGE: u16 = 2;
/// What stands around it: what is told of it, air, and a pane with some of its lines between the two that are folded.
const AROUND_LARGE: u16 = 10;

/// How much of the board is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Zoom {
    /// All three panes.
    #[default]
    Board,
    /// The focused pane alone.
    Pane,
}

/// How a pane is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// Not at all, or as a tab only.
    #[default]
    Hidden,
    /// As one line: its title and what it comes to.
    Folded,
    /// Rows without a border, below the tabs.
    Open,
    /// Rows within a border that bears the title.
    Boxed,
}

/// Where the text of the focused entry is shown in full, if there is no room for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum InFull {
    /// Where it is: what follows moves down.
    #[default]
    InPlace,
    /// In the sentence's line, where that is wide enough: no line of the pane moves.
    Below,
}

/// Where a pane is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PaneArea {
    /// The whole of it, with its border.
    pub area: Rect,
    /// How it is shown.
    pub shape: Shape,
    /// Where its focused entry is shown in full.
    pub in_full: InFull,
}

/// Where everything on the board is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// The whole screen.
    pub screen: Rect,
    /// The line with the objective and the day.
    pub header: Rect,
    /// The names of the panes, where only one of them is open.
    pub tabs: Panes<Rect>,
    /// Where what is focused stands in large type for those who look on; empty where nobody does.
    pub spotlight: Rect,
    /// The panes.
    pub panes: Panes<PaneArea>,
    /// The line with the one sentence; empty where the footer's line has to do for both.
    pub sentence: Rect,
    /// The line with the keys.
    pub footer: Rect,
}

/// Where everything on a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PageAreas {
    /// The lines around it, as on the board; there are no panes.
    pub around: Areas,
    /// What is between the first line and the sentence, without a margin at both sides.
    pub body: Rect,
}

/// Lays out a page on a screen.
pub fn page(screen: Rect) -> PageAreas {
    let lines = Lines::of(screen);
    let margin = margin(screen.width);
    PageAreas {
        around: Areas {
            screen,
            header: lines.header,
            sentence: lines.sentence,
            footer: lines.footer,
            ..Areas::default()
        },
        body: Rect {
            x: lines.body.x.saturating_add(margin),
            width: lines.body.width.saturating_sub(2 * margin),
            ..lines.body
        },
    }
}

impl PaneArea {
    /// Where its rows are: one for each line of the pane, over its whole width between the borders.
    pub fn rows(&self) -> Rect {
        match self.shape {
            Shape::Hidden | Shape::Folded => Rect::ZERO,
            Shape::Open => self.area,
            Shape::Boxed => Rect {
                x: self.area.x.saturating_add(1),
                y: self.area.y.saturating_add(1),
                width: self.area.width.saturating_sub(2),
                height: self.area.height.saturating_sub(2),
            },
        }
    }

    /// How large the text in its rows may be: a cell stays free on both sides.
    pub fn text(&self) -> Size {
        let rows = self.rows();
        let margin = margin(rows.width);
        Size::new(rows.width.saturating_sub(2 * margin), rows.height)
    }

    /// Which of its lines is at a place on the screen, from the top of what is shown.
    pub fn line_at(&self, x: u16, y: u16) -> Option<u16> {
        let rows = self.rows();
        rows.contains(Position::new(x, y))
            .then(|| y.saturating_sub(rows.y))
    }
}

/// How many cells stay free on both sides of a line.
pub const fn margin(width: u16) -> u16 {
    if width < 12 { 0 } else { 1 }
}

/// How wide dialogs with long lists are, where there is room.
pub const LISTS: u16 = 96;

/// From this height of the screen on, a free line parts what a dialog says from its keys.
pub const AIRY_DIALOGS: u16 = 12;

/// How many lines of a dialog with too many are seen: borders, air and keys are around them.
pub fn lines_in_dialog(height: u16) -> u16 {
    let air = u16::from(AIRY_DIALOGS <= height);
    height.saturating_sub(3).saturating_sub(air)
}

/// Where the text of a box is.
pub fn text_in(area: Rect) -> Rect {
    let margin = if area.width < 24 { 1 } else { 2 };
    Rect {
        x: area.x.saturating_add(margin.min(area.width)),
        y: area.y.saturating_add(1),
        width: area.width.saturating_sub(2 * margin),
        height: area.height.saturating_sub(2),
    }
}

/// A dialog of a wanted size, border included: in the middle, a little above it where there is
/// room, and never larger than the screen.
pub fn dialog(screen: Rect, wanted: Size) -> Rect {
    let width = wanted.width.min(screen.width);
    let height = wanted.height.min(screen.height);
    let free = screen.height.saturating_sub(height);
    Rect {
        x: screen
            .x
            .saturating_add(screen.width.saturating_sub(width) / 2),
        y: screen.y.saturating_add(free.saturating_mul(2) / 5),
        width,
        height,
    }
}

impl Areas {
    /// Lays out the board on a screen.
    pub fn new(screen: Rect, focus: Pane, zoom: Zoom) -> Self {
        let lines = Lines::of(screen);
        let areas = Self {
            screen,
            header: lines.header,
            sentence: lines.sentence,
            footer: lines.footer,
            ..Self::default()
        };
        let body = lines.body;
        if screen.width < NARROW || body.height < LOWEST_BOX {
            areas.with_tabs(body, focus)
        } else if zoom == Zoom::Pane {
            areas.zoomed(body, focus)
        } else if WIDE <= screen.width {
            areas.side_by_side(body)
        } else if STACK <= body.height {
            areas.stacked(body)
        } else if LOWEST_BOX.saturating_add(2) <= body.height {
            areas.folded(body, focus)
        } else {
            areas.with_tabs(body, focus)
        }
    }

    /// Lays out the board for those who look on: what is focused in large type, and below it one pane at a time. Where there is
    /// no room for that, as for anybody else.
    pub fn presented(screen: Rect, focus: Pane, zoom: Zoom) -> Self {
        let usual = Self::new(screen, focus, zoom);
        let mut body = Lines::of(screen).body;
        let lines = (body.height.saturating_sub(AROUND_LARGE) / LARGE).min(MOST_LARGE);
        if screen.width < NARROW || lines < LEAST_LARGE {
            return usual;
        }
        let spotlight = take_top(&mut body, 1 + lines * LARGE);
        take_top(&mut body, 1);
        let areas = Self {
            spotlight,
            panes: Panes::default(),
            ..usual
        };
        match zoom {
            Zoom::Pane => areas.zoomed(body, focus),
            Zoom::Board => areas.folded(body, focus),
        }
    }

    /// The pane, or the tab of the pane, at a place on the screen.
    pub fn pane_at(&self, x: u16, y: u16) -> Option<Pane> {
        let place = Position::new(x, y);
        Pane::ALL.into_iter().find(|pane| {
            self.tabs.get(*pane).contains(place) || self.panes.get(*pane).area.contains(place)
        })
    }

    /// The line of a pane at a place on the screen, from the top of what is shown.
    pub fn line_at(&self, x: u16, y: u16) -> Option<(Pane, u16)> {
        let found = |pane: Pane| Some((pane, self.panes.get(pane).line_at(x, y)?));
        Pane::ALL.into_iter().find_map(found)
    }

    fn zoomed(mut self, body: Rect, focus: Pane) -> Self {
        *self.panes.get_mut(focus) = boxed(body, InFull::InPlace);
        self
    }

    /// Today is a little wider: its lines have sizes at their ends.
    fn side_by_side(mut self, mut body: Rect) -> Self {
        let third = u32::from(body.width) * 13 / 40;
        let third = u16::try_from(third).unwrap_or(u16::MAX);
        self.panes = Panes {
            yesterday: boxed(take_left(&mut body, third), InFull::Below),
            measure: boxed(take_left(&mut body, third), InFull::Below),
            today: boxed(body, InFull::Below),
        };
        self
    }

    fn stacked(mut self, mut body: Rect) -> Self {
        let third = body.height / 3;
        self.panes = Panes {
            yesterday: boxed(take_top(&mut body, third), InFull::InPlace),
            measure: boxed(take_top(&mut body, third), InFull::InPlace),
            today: boxed(body, InFull::InPlace),
        };
        self
    }

    fn folded(mut self, mut body: Rect, focus: Pane) -> Self {
        let open = body.height.saturating_sub(2);
        for pane in Pane::ALL {
            let (height, shape) = if pane == focus {
                (open, Shape::Boxed)
            } else {
                (1, Shape::Folded)
            };
            let area = take_top(&mut body, height);
            *self.panes.get_mut(pane) = PaneArea {
                area,
                shape,
                in_full: InFull::InPlace,
            };
        }
        self
    }

    fn with_tabs(mut self, mut body: Rect, focus: Pane) -> Self {
        let has = |least: u16| u16::from(least <= body.height);
        let (line, air) = (has(3), has(14));
        self.tabs = tabs_in(take_top(&mut body, line), focus);
        take_top(&mut body, air);
        *self.panes.get_mut(focus) = PaneArea {
            area: body,
            shape: Shape::Open,
            in_full: InFull::InPlace,
        };
        self
    }
}

fn boxed(area: Rect, in_full: InFull) -> PaneArea {
    PaneArea {
        area,
        shape: Shape::Boxed,
        in_full,
    }
}
