//! A field to type into, and the label before it.
//!
//! Invariant: a field with the keyboard is marked by a glyph, and its cursor is in sight.

use ratatui::layout::{Position, Rect};

use super::{MARK, NO_MARK, Shape};
use crate::{
    app::field::{AreaRow, Field},
    printable::Printable,
    view::{
        strip::Strip,
        theme::{Role, Theme},
    },
};

pub(super) fn put_label(
    text: &str,
    is_focused: bool,
    shape: &Shape,
    strip: &mut Strip<'_>,
    theme: Theme,
) {
    let before = strip.room();
    let (mark, role) = if is_focused {
        (MARK, Role::Focus)
    } else {
        (NO_MARK, Role::Hint)
    };
    strip.say(mark, theme.style(role));
    let text = Printable::head(text, shape.label.saturating_sub(2));
    strip.left(&text, theme.style(role));
    let written = before.saturating_sub(strip.room());
    strip.skip(shape.beside().saturating_sub(written));
}

pub(in crate::view) fn put_field(
    field: &Field,
    example: &str,
    is_focused: bool,
    area: Rect,
    strip: &mut Strip<'_>,
    theme: Theme,
) -> Option<Position> {
    let column = strip.column();
    // On the narrowest of screens the cursor has no cell.
    let place = |cells: usize| {
        let cells = u16::try_from(cells).unwrap_or(u16::MAX);
        let place = Position::new(column.saturating_add(cells), area.y);
        area.contains(place).then_some(place)
    };
    if field.is_empty() {
        strip.say(example, theme.style(Role::Hint));
        return place(0).filter(|_| is_focused);
    }
    if !is_focused {
        strip.say(field.text(), theme.style(Role::Text));
        return None;
    }
    let view = field.view(strip.room());
    let text = theme.style(Role::Text);
    // What the next letter takes the place of is marked, as it is in other forms.
    let style = if field.is_offered() {
        text.patch(theme.style(Role::Selected))
    } else {
        text
    };
    strip.left(&view.text, style);
    place(view.cursor)
}

/// A field with the keyboard, and what could be taken over behind its text, as far as there is room for both.
pub(super) fn put_offered(
    field: &Field,
    offer: &str,
    area: Rect,
    strip: &mut Strip<'_>,
    theme: Theme,
) -> Option<Position> {
    let cursor = put_field(field, "", true, area, strip, theme);
    // Where no shade tells what was typed from what was not, an arrow does.
    if !field.is_empty() && (offer.starts_with('→') || !theme.has_shades()) {
        strip.skip(1);
    }
    if !offer.starts_with('→') && !theme.has_shades() {
        strip.say("→ ", theme.style(Role::Hint));
    }
    strip.say(offer, theme.style(Role::Hint));
    cursor
}

/// A row of a text of several lines, and where the cursor is if it is in it.
pub(super) fn put_row(
    row: &AreaRow,
    area: Rect,
    strip: &mut Strip<'_>,
    theme: Theme,
) -> Option<Position> {
    let column = strip.column();
    strip.say(&row.text, theme.style(Role::Text));
    let cells = u16::try_from(row.cursor?).unwrap_or(u16::MAX);
    let place = Position::new(column.saturating_add(cells), area.y);
    area.contains(place).then_some(place)
}
