//! The lines of the screen from top to bottom, and what is cut off an area.
//!
//! Invariant: what is cut off and what remains are together what there was.

use ratatui::layout::Rect;

use super::{Pane, Panes, WIDE, margin};

/// Parts the topmost lines from an area.
pub(super) fn take_top(area: &mut Rect, height: u16) -> Rect {
    let height = height.min(area.height);
    let top = Rect { height, ..*area };
    area.y = area.y.saturating_add(height);
    area.height = area.height.saturating_sub(height);
    top
}

/// Parts the lowest lines from an area.
pub(super) fn take_bottom(area: &mut Rect, height: u16) -> Rect {
    let height = height.min(area.height);
    area.height = area.height.saturating_sub(height);
    Rect {
        y: area.y.saturating_add(area.height),
        height,
        ..*area
    }
}

/// Parts the leftmost columns from an area.
pub(super) fn take_left(area: &mut Rect, width: u16) -> Rect {
    let width = width.min(area.width);
    let left = Rect { width, ..*area };
    area.x = area.x.saturating_add(width);
    area.width = area.width.saturating_sub(width);
    left
}

/// How many letters a tab has: the panes' names, or the dates that they bear on other days (`Mon 12`).
fn letters(pane: Pane) -> u16 {
    match pane {
        Pane::Yesterday => 9,
        Pane::Measure => 7,
        Pane::Today => 6,
    }
}

/// The tabs in a line: with all names, with the focused one's only, or its own alone.
pub(super) fn tabs_in(line: Rect, focus: Pane) -> Panes<Rect> {
    const GAP: u16 = 2;
    let named = |pane: Pane| letters(pane) + 2;
    let short = |pane: Pane| if pane == focus { named(pane) } else { 1 };
    let total = |width: &dyn Fn(Pane) -> u16| Pane::ALL.map(width).iter().sum::<u16>() + 2 * GAP;
    let margin = margin(line.width);
    let room = line.width.saturating_sub(2 * margin);
    let width: &dyn Fn(Pane) -> u16 = if total(&named) <= room {
        &named
    } else if total(&short) <= room {
        &short
    } else {
        &|pane| if pane == focus { room } else { 0 }
    };
    let mut tabs = Panes::default();
    let mut x = line.x.saturating_add(margin);
    for pane in Pane::ALL {
        let tab = Rect {
            x,
            width: width(pane),
            ..line
        };
        let tab = tab.intersection(line);
        *tabs.get_mut(pane) = tab;
        if 0 < tab.width {
            x = tab.right().saturating_add(GAP);
        }
    }
    tabs
}

/// The screen from top to bottom. Air goes first where there is little room, then the header, then
/// the sentence's own line, then the footer.
pub(super) struct Lines {
    pub(super) header: Rect,
    pub(super) body: Rect,
    pub(super) sentence: Rect,
    pub(super) footer: Rect,
}

impl Lines {
    pub(super) fn of(screen: Rect) -> Self {
        let height = screen.height;
        let airy: u16 = if screen.width < WIDE { 36 } else { 28 };
        let has = |least: u16| u16::from(least <= height);
        let mut body = screen;
        let header = take_top(&mut body, has(7));
        take_top(&mut body, has(airy.saturating_sub(2)));
        let footer = take_bottom(&mut body, has(2));
        take_bottom(&mut body, has(airy));
        let sentence = take_bottom(&mut body, has(5));
        take_bottom(&mut body, has(airy));
        Self {
            header,
            body,
            sentence,
            footer,
        }
    }
}
