//! What can be chosen in a dialog: things by name, commands with their keys.
//!
//! Invariant: what is chosen bears a mark, whatever the colours.

use super::{MARK, NO_MARK, Shape};
use crate::{
    printable::Printable,
    view::{
        strip::Strip,
        theme::{Role, Theme},
    },
};

/// One of several to choose from.
pub(in crate::view) struct Choice<'a> {
    /// The key that chooses it at once; empty where none does.
    pub(in crate::view) key: String,
    pub(in crate::view) glyph: Option<(&'static str, Role)>,
    pub(in crate::view) title: String,
    /// The characters of the title that match what was typed.
    pub(in crate::view) matching: &'a [u32],
    pub(in crate::view) detail: String,
    pub(in crate::view) is_chosen: bool,
}

/// A command with its keys.
pub(in crate::view) struct Listed<'a> {
    pub(in crate::view) keys: String,
    pub(in crate::view) title: &'a str,
    /// The characters of the title that match what was typed.
    pub(in crate::view) matching: &'a [u32],
    pub(in crate::view) detail: String,
    pub(in crate::view) is_chosen: bool,
    /// Whether it can be asked for now.
    pub(in crate::view) is_possible: bool,
}

impl Choice<'_> {
    /// How many lines it takes: what is chosen is shown in full.
    pub(super) fn height(&self, shape: &Shape) -> usize {
        if self.is_in_a_line(shape) {
            return 1;
        }
        let room = self.room(shape);
        let lines = |text: &str| Printable::line(text).wrap(room).count();
        let detail = if self.detail.is_empty() {
            0
        } else {
            lines(&self.detail)
        };
        lines(&self.title).saturating_add(detail)
    }

    /// The cells from the title's first on.
    fn room(&self, shape: &Shape) -> usize {
        let keys = if shape.keys == 0 {
            0
        } else {
            shape.keys.saturating_add(3)
        };
        let glyph = if self.glyph.is_some() { 2 } else { 0 };
        let before = [shape.label, MARK.chars().count(), keys, glyph];
        shape.width.saturating_sub(before.iter().sum()).max(1)
    }

    /// Whether title and detail stand side by side, cut or not.
    fn is_in_a_line(&self, shape: &Shape) -> bool {
        let [title, detail] = [&self.title, &self.detail].map(|it| Printable::line(it).width());
        let detail = if detail == 0 {
            0
        } else {
            detail.saturating_add(2)
        };
        let title = if detail == 0 {
            title
        } else {
            title.max(shape.title)
        };
        !self.is_chosen || title.saturating_add(detail) <= self.room(shape)
    }

    /// A line of a choice that takes several: the title, and the detail below it.
    fn put_line(&self, nth: usize, shape: &Shape, strip: &mut Strip<'_>, theme: Theme) {
        let room = self.room(shape);
        let [title, detail] = [&self.title, &self.detail].map(|it| Printable::line(it));
        let title = title.wrap(room).map(|it| (it, Role::Text));
        let detail = detail.wrap(room).map(|it| (it, Role::Hint));
        if let Some((line, role)) = title.chain(detail).nth(nth) {
            strip.left(&line, theme.style(role));
        }
    }

    pub(super) fn put(&self, nth: usize, shape: &Shape, strip: &mut Strip<'_>, theme: Theme) {
        if 0 < nth {
            strip.skip(shape.width.saturating_sub(self.room(shape)));
            self.put_line(nth, shape, strip, theme);
            return;
        }
        strip.skip(shape.label);
        put_mark(self.is_chosen, strip, theme);
        if 0 < shape.keys {
            put_key(&self.key, shape.keys, strip, theme);
        }
        if let Some((glyph, role)) = self.glyph {
            strip.say(glyph, theme.style(role)).skip(1);
        }
        if !self.is_in_a_line(shape) {
            self.put_line(nth, shape, strip, theme);
            return;
        }
        let styles = [Role::Text, Role::Match].map(|it| theme.style(it));
        let title = Printable::line(&self.title);
        let before = strip.room();
        strip.matching(&title, &self.title, self.matching, styles);
        let written = before.saturating_sub(strip.room());
        strip.skip(shape.title.saturating_sub(written).saturating_add(2));
        strip.say(&self.detail, theme.style(Role::Hint));
    }
}

impl Listed<'_> {
    pub(super) fn put(&self, shape: &Shape, strip: &mut Strip<'_>, theme: Theme) {
        put_mark(self.is_chosen, strip, theme);
        let role = if self.is_possible {
            Role::Text
        } else {
            Role::Hint
        };
        let before = strip.room();
        let styles = [role, Role::Match].map(|it| theme.style(it));
        let title = Printable::line(self.title);
        strip.matching(&title, self.title, self.matching, styles);
        let written = before.saturating_sub(strip.room());
        strip.skip(shape.title.saturating_sub(written).saturating_add(2));
        put_keys(&self.keys, shape.keys, strip, theme);
        strip.say(&self.detail, theme.style(Role::Hint));
    }
}

fn put_mark(is_chosen: bool, strip: &mut Strip<'_>, theme: Theme) {
    let mark = if is_chosen { MARK } else { NO_MARK };
    strip.say(mark, theme.style(Role::Focus));
}

/// A key as a cap, in a column.
fn put_key(key: &str, width: usize, strip: &mut Strip<'_>, theme: Theme) {
    if key.is_empty() {
        strip.skip(width.saturating_add(3));
        return;
    }
    let cap = format!(" {key} ");
    let missing = width.saturating_sub(Printable::line(key).width());
    strip.say(&cap, theme.style(Role::Key));
    strip.skip(missing.saturating_add(1));
}

/// Keys as words, in a column.
fn put_keys(keys: &str, width: usize, strip: &mut Strip<'_>, theme: Theme) {
    let before = strip.room();
    strip.left(&Printable::head(keys, width), theme.style(Role::Link));
    let written = before.saturating_sub(strip.room());
    strip.skip(width.saturating_sub(written).saturating_add(2));
}
