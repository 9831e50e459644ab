//! Keys as caps, and what they do, side by side in a line.
//!
//! Invariant: every key on the screen is drawn by [`cap`]; a hint is shown whole or not at all, the
//! most important first.

use super::{
    strip::Strip,
    theme::{Role, Theme},
};
use crate::printable::Printable;

/// A key with what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hint {
    pub(super) key: String,
    pub(super) word: String,
    /// Whether those before it make room for it.
    is_kept: bool,
}

impl Hint {
    pub(super) fn new(key: impl Into<String>, word: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            word: word.into(),
            is_kept: false,
        }
    }

    /// The same, shown before all others where there is little room.
    pub(super) fn kept(self) -> Self {
        Self {
            is_kept: true,
            ..self
        }
    }

    pub(super) fn width(&self, spacing: Spacing) -> usize {
        let word = Printable::line(&self.word).width();
        cap_width(&self.key, spacing)
            .saturating_add(word)
            .saturating_add(1)
    }
}

/// How closely hints stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spacing {
    /// With air around keys and between hints.
    Airy,
    /// With what is needed to tell them apart.
    Close,
}

/// Below this width hints stand closely.
const ROOMY: u16 = 52;

impl Spacing {
    /// What a width allows.
    pub(super) const fn of(width: u16) -> Self {
        if width < ROOMY {
            Self::Close
        } else {
            Self::Airy
        }
    }

    const fn around(self) -> &'static str {
        match self {
            Self::Airy => " ",
            Self::Close => "",
        }
    }

    const fn between(self) -> usize {
        match self {
            Self::Airy => 3,
            Self::Close => 2,
        }
    }
}

/// How wide the cap of a key is; nothing where there is no key.
pub(super) fn cap_width(key: &str, spacing: Spacing) -> usize {
    match Printable::line(key).width() {
        0 => 0,
        width => width.saturating_add(2 * spacing.around().len()),
    }
}

/// Draws a key as a cap, where there is room for the whole of it.
pub(super) fn cap(key: &str, spacing: Spacing, strip: &mut Strip<'_>, theme: Theme) {
    let width = cap_width(key, spacing);
    if 0 < width && width <= strip.room() {
        let (air, style) = (spacing.around(), theme.style(Role::Key));
        strip.say(air, style).say(key, style).say(air, style);
    }
}

/// Writes as many hints as fit.
pub(super) fn draw(hints: &[Hint], spacing: Spacing, strip: &mut Strip<'_>, theme: Theme) {
    let between = spacing.between();
    let kept = hints.iter().filter(|it| it.is_kept);
    let mut reserved: usize = kept
        .map(|it| it.width(spacing).saturating_add(between))
        .sum();
    let mut is_full = false;
    for hint in hints {
        let width = hint.width(spacing);
        if hint.is_kept {
            reserved = reserved.saturating_sub(width.saturating_add(between));
        }
        let others = if hint.is_kept { 0 } else { reserved };
        let has_room = width.saturating_add(others) <= strip.room();
        is_full |= !has_room;
        if !has_room || (is_full && !hint.is_kept) {
            continue;
        }
        cap(&hint.key, spacing, strip, theme);
        strip.skip(1).say(&hint.word, theme.style(Role::Hint));
        strip.skip(between);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, layout::Rect};

    use super::*;
    use crate::app::ThemeName;

    #[track_caller]
    fn check(width: u16, expected: &str) {
        let area = Rect::new(0, 0, width, 1);
        let mut buf = Buffer::empty(area);
        let hints = [
            Hint::new("a", "add"),
            Hint::new("enter", "edit"),
            Hint::new("?", "help").kept(),
            Hint::new("u", "undo"),
        ];
        let mut strip = Strip::new(area, &mut buf);
        draw(
            &hints,
            Spacing::Close,
            &mut strip,
            Theme::new(ThemeName::Dark),
        );
        let line: String = buf
            .content()
            .iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert_eq!(line.trim_end(), expected);
    }

    #[test]
    fn a_hint_that_is_kept_takes_the_room_of_others() {
        check(40, "a add  enter edit  ? help  u undo");
        check(25, "a add  enter edit  ? help");
        check(24, "a add  ? help");
        check(12, "? help");
        check(5, "");
    }
}
