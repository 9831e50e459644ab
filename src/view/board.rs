//! The panes with what belongs to them: tabs, folded lines, what to press where one is empty.
//!
//! Invariant: the rows drawn are the rows that scrolling and the mouse were told of.

use ratatui::{buffer::Buffer, layout::Rect, widgets::Widget};

use super::{
    heading::Heading,
    hints::{self, Hint, Spacing},
    pane::{self, PaneView},
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::{
        NoBoard, Search,
        rows::{Rows, Shown},
    },
    layout::{self, Areas, Pane, Panes, Shape},
    printable::Printable,
    report::words,
};

/// The three panes.
pub(super) struct BoardView<'a> {
    pub(super) shown: Shown<'a>,
    pub(super) areas: &'a Areas,
    pub(super) rows: &'a Panes<Rows<'a>>,
    pub(super) focus: Pane,
    /// Where the user is in each pane: the focused entry, and the lines out of sight above.
    pub(super) places: Panes<(usize, usize)>,
    pub(super) search: Option<&'a Search>,
    /// Whether a dialog is over it, which has the keyboard.
    pub(super) is_below: bool,
    /// What the panes are called.
    pub(super) headings: Panes<Heading>,
    /// What to press where a pane is empty.
    pub(super) invitations: Panes<Vec<Hint>>,
    /// The file, as the screen calls it.
    pub(super) path: &'a str,
    /// Why the file is no board, where that is so: then nobody knows whether a pane is empty.
    pub(super) unreadable: Option<&'a NoBoard>,
    pub(super) theme: Theme,
}

impl Widget for BoardView<'_> {
    fn render(self, _: Rect, buf: &mut Buffer) {
        self.tabs(buf);
        for pane in Pane::ALL {
            self.pane(pane, buf);
        }
    }
}

impl BoardView<'_> {
    fn tabs(&self, buf: &mut Buffer) {
        for pane in Pane::ALL {
            let tab = *self.areas.tabs.get(pane);
            let role = if pane == self.focus {
                Role::Focus
            } else {
                Role::Hint
            };
            let title = &self.headings.get(pane).tab;
            // A tab of one cell is the pane's number.
            let number = pane.number().to_string();
            let is_short = usize::from(tab.width) < title.len() && pane != self.focus;
            let text = if is_short { &number } else { title };
            Strip::new(tab, buf).say(text, self.theme.style(role));
        }
    }

    fn pane(&self, pane: Pane, buf: &mut Buffer) {
        let place = *self.areas.panes.get(pane);
        let (focused, scroll) = *self.places.get(pane);
        let has_focus = pane == self.focus;
        let focused = has_focus.then_some(focused);
        let rows = self.rows.get(pane);
        let is_empty = rows.is_empty();
        let view = PaneView {
            pane,
            place,
            shown: self.shown,
            rows,
            scroll,
            focused,
            has_focus: has_focus && !self.is_below,
            is_known: !is_empty || self.unreadable.is_none(),
            search: self.search,
            heading: self.headings.get(pane),
            theme: self.theme,
        };
        view.render(place.area, buf);
        if place.shape == Shape::Open {
            self.unseen(rows.unseen(scroll), buf);
        }
        match self.unreadable {
            _ if !is_empty || place.shape == Shape::Folded => {}
            Some(why) if has_focus => self.explain(why, place.rows(), buf),
            Some(_) => {}
            None => self.invite(pane, buf),
        }
    }

    /// Says behind the tabs what is out of sight: a pane without a border has no other place.
    fn unseen(&self, unseen: (usize, usize), buf: &mut Buffer) {
        let used = Pane::ALL.map(|it| self.areas.tabs.get(it).right());
        let start = used.into_iter().max().unwrap_or(0).saturating_add(1);
        let screen = self.areas.screen;
        let line = Rect {
            x: start,
            y: self.areas.tabs.get(self.focus).y,
            width: screen.right().saturating_sub(start.saturating_add(1)),
            height: self.areas.tabs.get(self.focus).height,
        };
        let text = pane::out_of_sight(unseen, line.width.into());
        Strip::new(line, buf).say_right(&text, self.theme.style(Role::Hint));
    }

    /// What is wrong with the file, where, and what to do.
    fn explain(&self, why: &NoBoard, area: Rect, buf: &mut Buffer) {
        let area = pane::inset(area, layout::margin(area.width));
        let help = why.problem.as_ref().and_then(|it| it.help.as_deref());
        let texts = [
            (Role::Care, Some("the file cannot be read")),
            (Role::Text, Some(why.reason.as_str())),
            (Role::Hint, help),
            (
                Role::Hint,
                Some("mend it in an editor: the board opens by itself then"),
            ),
        ];
        let mut rows = area.rows();
        let said = texts
            .into_iter()
            .filter_map(|(role, text)| Some((role, text?)));
        for (role, text) in said {
            let text = Printable::line(text);
            for (line, row) in text.wrap(usize::from(area.width)).zip(rows.by_ref()) {
                Strip::new(row, buf).left(&line, self.theme.style(role));
            }
        }
    }

    /// What an empty pane says: what is not there, and what to press.
    fn invite(&self, pane: Pane, buf: &mut Buffer) {
        let area = self.areas.panes.get(pane).rows();
        let air = u16::from(6 <= area.height);
        let line = |nth: u16| Rect {
            y: area.y.saturating_add(nth).saturating_add(air),
            height: u16::from(nth.saturating_add(air) < area.height),
            ..pane::inset(area, layout::margin(area.width))
        };
        let words = match pane {
            Pane::Yesterday | Pane::Today => words::NOTHING_PROMISED,
            Pane::Measure => "no results in the file yet",
        };
        Strip::new(line(0), buf).say(words, self.theme.style(Role::Hint));
        let nth = 1_u16.saturating_add(air);
        if pane == Pane::Measure {
            // Results are planned, not added in passing: what is to be known is where.
            let place = format!(
                "write them into {}, with any editor: the board sees it",
                self.path
            );
            let place = Printable::line(&place);
            for (text, nth) in place.wrap(usize::from(line(0).width)).zip(nth..) {
                Strip::new(line(nth), buf).left(&text, self.theme.style(Role::Hint));
            }
        }
        for (hint, nth) in self.invitations.get(pane).iter().zip(nth..) {
            let mut strip = Strip::new(line(nth), buf);
            let hint = std::slice::from_ref(hint);
            hints::draw(hint, Spacing::Airy, &mut strip, self.theme);
        }
    }
}
