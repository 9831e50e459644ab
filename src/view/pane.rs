//! A pane: its border with title, and the lines that are seen.
//!
//! Invariant: only lines that are seen are written.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    symbols::border::{self, Set},
    widgets::Widget,
};

use super::{
    blocker::BlockerText,
    habit::HabitText,
    heading::Heading,
    parked::ParkedText,
    promise, reading,
    strip::{Strip, cells_of},
    theme::{Role, Theme},
};
use crate::{
    app::{
        Search,
        rows::{self, Column, Line, Most, Row, Rows, Shown},
    },
    layout::{self, Pane, PaneArea, Shape},
    report::words,
};

/// One of the three panes.
pub(super) struct PaneView<'a> {
    pub(super) pane: Pane,
    pub(super) place: PaneArea,
    pub(super) shown: Shown<'a>,
    pub(super) rows: &'a Rows<'a>,
    pub(super) scroll: usize,
    /// The focused entry, where the pane has the keyboard.
    pub(super) focused: Option<usize>,
    /// Whether the frame says that the keys go here: not where a dialog has them.
    pub(super) has_focus: bool,
    /// Whether what is in it is known; nothing is, of a file that could not be read.
    pub(super) is_known: bool,
    pub(super) search: Option<&'a Search>,
    /// What it is called.
    pub(super) heading: &'a Heading,
    pub(super) theme: Theme,
}

impl Widget for PaneView<'_> {
    fn render(self, _: Rect, buf: &mut Buffer) {
        match self.place.shape {
            Shape::Hidden => {}
            Shape::Folded => self.folded(buf),
            Shape::Open => self.rows(buf),
            Shape::Boxed => {
                self.frame(buf);
                self.rows(buf);
            }
        }
    }
}

impl PaneView<'_> {
    fn folded(&self, buf: &mut Buffer) {
        let mut strip = Strip::new(inset(self.place.area, 2), buf);
        strip.say(&self.heading.title, self.theme.style(Role::Strong));
        strip.skip(2);
        let words = if self.is_known {
            super::summary::of_pane(self.shown, self.pane, strip.room())
        } else {
            Vec::new()
        };
        for (role, text) in words {
            strip.say(&text, self.theme.style(role));
        }
        strip
            .skip(2)
            .say_right(&self.heading.aside, self.theme.style(Role::Hint));
    }

    fn frame(&self, buf: &mut Buffer) {
        // Where the border's colour cannot tell the focus, its weight does.
        let lines = if self.has_focus && !self.theme.has_shades() {
            border::THICK
        } else {
            border::ROUNDED
        };
        let style = if self.has_focus {
            self.theme.border()
        } else {
            self.theme.style(Role::Frame)
        };
        surround(self.place.area, &lines, style, buf);
        self.title(buf);
        self.unseen(buf);
    }

    fn title(&self, buf: &mut Buffer) {
        let role = if self.has_focus {
            Role::Focus
        } else {
            Role::Strong
        };
        let mut strip = Strip::new(inset(self.place.area, 1), buf);
        let name = format!(" {} ", self.heading.title);
        strip.say(&name, self.theme.style(role));
        let aside = &self.heading.aside;
        if !aside.is_empty() && aside.chars().count().saturating_add(4) <= strip.room() {
            let aside = format!(" {aside} ");
            strip.say_right(&aside, self.theme.style(Role::Hint));
        }
    }

    /// Says on the lower border what is out of sight.
    fn unseen(&self, buf: &mut Buffer) {
        let area = self.place.area;
        let room = usize::from(area.width.saturating_sub(4));
        let text = out_of_sight(self.rows.unseen(self.scroll), room);
        if text.is_empty() {
            return;
        }
        let line = Rect {
            y: area.bottom().saturating_sub(1),
            height: 1.min(area.height),
            ..area
        };
        let text = format!(" {text} ");
        Strip::new(inset(line, 1), buf).say_right(&text, self.theme.style(Role::Hint));
    }

    fn rows(&self, buf: &mut Buffer) {
        let area = self.place.rows();
        let text = inset(area, layout::margin(area.width));
        for (row, y) in self.rows.seen(self.scroll).zip(area.y..area.bottom()) {
            let line = Rect {
                y,
                height: 1,
                ..text
            };
            self.row(*row, line, buf);
            if self.is_lit(*row) {
                let whole = Rect {
                    y,
                    height: 1,
                    ..area
                };
                self.theme.select(whole, buf);
                if let Some(upright) = self.theme.unreversed() {
                    reading::set_upright(whole, upright, buf);
                }
            }
        }
    }

    fn row(&self, row: Row<'_>, area: Rect, buf: &mut Buffer) {
        let theme = self.theme;
        let most = self.rows.most(&row);
        let hint = theme.style(Role::Hint);
        let card = |result| reading::Card {
            result,
            cards: self.rows.cards(),
            matching: self.matching(row),
            theme,
        };
        match row.line {
            Line::Gap => {}
            Line::Person(group) => promise::person(group, self.pane, area, theme, buf),
            Line::Commitment(commitment, nth) => {
                let text = promise::Text {
                    commitment,
                    nth,
                    most,
                    matching: self.matching(row),
                };
                text.draw(self.rows.columns(), area, theme, buf);
            }
            Line::Remark(remark, nth) => {
                wrapped(remark, nth, most, indented(area), hint, buf);
            }
            Line::Steps(done, of) => {
                Strip::new(indented(area), buf).say(&words::steps((done, of)), hint);
            }
            Line::Nothing => {
                Strip::new(area, buf).say(words::NOTHING_PROMISED, hint);
            }
            Line::Later => {
                Strip::new(area, buf).say("For later", theme.style(Role::Person));
            }
            Line::Habits => {
                Strip::new(area, buf).say("Habits", theme.style(Role::Person));
            }
            Line::Blocker(blocker, nth) => {
                let text = BlockerText {
                    blocker,
                    nth,
                    most,
                    matching: self.matching(row),
                };
                text.draw(self.rows.columns(), area, theme, buf);
            }
            Line::Parked(parked, nth) => {
                let text = ParkedText {
                    parked,
                    nth,
                    most,
                    matching: self.matching(row),
                };
                text.draw(self.rows.columns(), area, theme, buf);
            }
            Line::Habit(habit, nth) => {
                let text = HabitText {
                    habit,
                    nth,
                    most,
                    matching: self.matching(row),
                };
                text.draw(self.rows.columns(), area, theme, buf);
            }
            Line::Result(result, nth) => card(result).title(nth, most, area, buf),
            Line::Bar(result) => card(result).bar(area, buf),
            Line::Standing(result) => card(result).standing(area, buf),
            Line::Said(result, (which, nth)) => {
                let said = result.says.get(which).map_or("", String::as_str);
                wrapped(said, nth, most, area, hint, buf);
            }
            Line::Detail(result, (which, nth)) => {
                let detail = result.details.get(which).map_or("", String::as_str);
                wrapped(detail, nth, Most::All, area, hint, buf);
            }
            Line::Brief(result) => card(result).brief(area, buf),
            Line::Objective(objective) => {
                reading::objective(objective, self.shown, area, theme, buf);
            }
        }
    }

    fn matching(&self, row: Row<'_>) -> &[u32] {
        let found = self.search.zip(row.entry);
        let hit = found.and_then(|(search, entry)| search.hit(self.pane, entry));
        hit.unwrap_or_default()
    }

    /// The focused entry is lit where it is named; what explains it stays quiet.
    fn is_lit(&self, row: Row<'_>) -> bool {
        let is_named = match row.line {
            Line::Commitment(..)
            | Line::Blocker(..)
            | Line::Parked(..)
            | Line::Habit(..)
            | Line::Result(..)
            | Line::Brief(_) => true,
            Line::Gap
            | Line::Person(_)
            | Line::Remark(..)
            | Line::Steps(..)
            | Line::Nothing
            | Line::Later
            | Line::Habits
            | Line::Bar(_)
            | Line::Standing(_)
            | Line::Said(..)
            | Line::Detail(..)
            | Line::Objective(_) => false,
        };
        is_named && row.entry.is_some() && row.entry == self.focused
    }
}

/// Draws a border along the edges of an area. Ratatui's block lays a style on what is within as
/// well, which is most of the screen, and nothing of it is seen.
fn surround(area: Rect, lines: &Set<'_>, style: Style, buf: &mut Buffer) {
    let last = area.bottom().saturating_sub(1);
    for line in area.rows() {
        let [left, cells @ .., right] = cells_of(line, buf) else {
            continue;
        };
        let (start, between, end) = if line.y == area.y {
            (lines.top_left, Some(lines.horizontal_top), lines.top_right)
        } else if line.y == last {
            let bottom = Some(lines.horizontal_bottom);
            (lines.bottom_left, bottom, lines.bottom_right)
        } else {
            (lines.vertical_left, None, lines.vertical_right)
        };
        left.set_symbol(start).set_style(style);
        right.set_symbol(end).set_style(style);
        if let Some(symbol) = between {
            for cell in cells {
                cell.set_symbol(symbol).set_style(style);
            }
        }
    }
}

/// How many lines are out of sight above and below, from the longest way to say it to the shortest:
/// `↑ 3  ↓ 12`; nothing where all are seen.
pub(super) fn out_of_sight(unseen: (usize, usize), room: usize) -> String {
    let ways = match unseen {
        (0, 0) => return String::new(),
        (above, 0) => [format!("↑ {above}"), "↑".to_owned()],
        (0, below) => [format!("↓ {below}"), "↓".to_owned()],
        (above, below) => [format!("↑ {above}  ↓ {below}"), "↑↓".to_owned()],
    };
    let mut fitting = ways.into_iter().filter(|it| it.chars().count() <= room);
    fitting.next().unwrap_or_default()
}

/// An area without some cells at its left and right.
pub(super) fn inset(area: Rect, cells: u16) -> Rect {
    Rect {
        x: area.x.saturating_add(cells.min(area.width)),
        width: area.width.saturating_sub(cells.saturating_mul(2)),
        ..area
    }
}

/// An area behind the glyph of a promise.
fn indented(area: Rect) -> Rect {
    let glyph = u16::try_from(rows::GLYPH).unwrap_or(0).min(area.width);
    Rect {
        x: area.x.saturating_add(glyph),
        width: area.width.saturating_sub(glyph),
        ..area
    }
}

/// One line of a text.
fn wrapped(text: &str, nth: usize, most: Most, area: Rect, style: Style, buf: &mut Buffer) {
    let line = Column::plain(text, usize::from(area.width)).line(nth, most);
    Strip::new(area, buf).say(&line, style);
}
