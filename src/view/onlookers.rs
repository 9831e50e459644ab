//! What is done for those who look on, to a frame that is drawn: names and amounts are hidden, keys are shown.
//!
//! Invariant: whatever drew a name or an amount, it is hidden; days and the keys of panes stay.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    hints,
    mask::{Digits, Mask},
    page, sheet,
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::{App, Page},
    keymap::Key,
    layout::{self, Pane, Shape},
};

/// Hides names and amounts from those who look on. The first and the last line and the standup's head say days and times.
pub(super) fn hide(app: &App, screen: Rect, buf: &mut Buffer) {
    let mask = Mask::of(app.board());
    let mut amounts = layout::page(screen).body;
    if let Some(Page::Standup(it)) = app.page()
        && !it.is_closed
    {
        let head = page::head_of_standup(app, amounts);
        amounts.y = amounts.y.saturating_add(head);
        amounts.height = amounts.height.saturating_sub(head);
    }
    mask.names_in(screen, buf);
    let whole = Rect {
        x: screen.x,
        width: screen.width,
        ..amounts
    };
    let kept = Digits::of(&titles(app, screen), buf);
    mask.lay_over(whole, buf);
    kept.put_back(buf);
    mask.lay_over(layout::page(screen).around.sentence, buf);
}

/// Where the panes of the board say which key leads to them, and which day they show.
fn titles(app: &App, screen: Rect) -> Vec<Rect> {
    let is_board = app.page().is_none() && app.dialogs().is_empty();
    let Some(areas) = is_board.then(|| app.areas_on(screen)) else {
        return Vec::new();
    };
    let of = |pane: Pane| {
        let place = areas.panes.get(pane);
        let (area, tab) = (place.area, *areas.tabs.get(pane));
        match place.shape {
            Shape::Boxed => Rect {
                height: area.height.min(1),
                ..area
            },
            // What it comes to stands behind its number.
            Shape::Folded => Rect {
                width: area.width.min(4),
                ..area
            },
            Shape::Hidden | Shape::Open => tab,
        }
    };
    Pane::ALL.map(of).into()
}

/// The keys that were pressed last, at the lower right, for those who look on.
pub(super) fn show_keys(echo: &[Key], screen: Rect, theme: Theme, buf: &mut Buffer) {
    let area = layout::page(screen).around.sentence;
    let spacing = hints::Spacing::of(area.width);
    let keys: Vec<String> = echo.iter().map(ToString::to_string).collect();
    let width: usize = keys
        .iter()
        .map(|it| hints::cap_width(it, spacing).saturating_add(1))
        .sum();
    let width = u16::try_from(width).unwrap_or(u16::MAX).min(area.width);
    let right = Rect {
        x: area.right().saturating_sub(width),
        width,
        ..area
    };
    sheet::clear(right, buf);
    buf.set_style(right, theme.style(Role::Screen));
    let mut strip = Strip::new(right, buf);
    for key in &keys {
        hints::cap(key, spacing, &mut strip, theme);
        strip.skip(1);
    }
}
