//! What can be chosen in a dialog: things by name, commands with their keys.
//!
//! Invariant: what is chosen bears a mark, whatever the colours.

use super::{MARK, NO_MARK, Shape};
use crate::{
    printable::Printable,
    view::{
        hints,
        strip::Strip,
        theme::{Role, Theme},
    },
};

/// One of several to choose from.
#[derive(Default)]
pub(in crate::view) struct Choice<'a> {
    /// The key that chooses it at once; empty where none does.
    pub(in crate::view) key: String,
    pub(in crate::view) glyph: Option<(&'static str, Role)>,
    pub(in crate::view) title: String,
    /// The characters of the title that match what was typed.
    pub(in crate::view) matching: &'a [u32],
    pub(in crate::view) detail: String,
    pub(in crate::view) is_chosen: bool,
    /// Whether it is shown in full also where it is not the chosen one.
    pub(in crate::view) is_whole: bool,
}

/// A command with its keys.
pub(in crate::view) struct Listed<'a> {
    pub(in crate::view) keys: Vec<String>,
    pub(in crate::view) title: &'a str,
    /// The characters of the title that match what was typed.
    pub(in crate::view) matching: &'a [u32],
    /// What it does.
    pub(in crate::view) says: &'a str,
    /// Why it cannot be asked for now.
    pub(in crate::view) reason: Option<&'a str>,
    pub(in crate::view) is_chosen: bool,
    /// Whether it can be asked for now.
    pub(in crate::view) is_possible: bool,
    pub(in crate::view) columns: ListColumns,
}

/// The columns that the commands of a list share.
#[derive(Debug, Clone, Copy)]
pub(in crate::view) struct ListColumns {
    pub(in crate::view) title: usize,
    /// The column of the keys; 0 where none are shown.
    pub(in crate::view) keys: usize,
}

/// What a command does is told beside it where at least so many cells are free: the beginning of it,
/// or all of it.
const BESIDE: [usize; 2] = [16, 32];
/// How far it stands from the left otherwise.
const INDENT: usize = 4;

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
            shape.keys.saturating_add(1)
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
        !(self.is_chosen || self.is_whole) || title.saturating_add(detail) <= self.room(shape)
    }

    /// A line of a choice that takes several: the title, and the detail below it.
    fn put_line(&self, nth: usize, shape: &Shape, strip: &mut Strip<'_>, theme: Theme) {
        let room = self.room(shape);
        let [title, detail] = [&self.title, &self.detail].map(|it| Printable::line(it));
        let title = title.wrap(room).map(|it| (it, Role::Text));
        let role = self.detail_role();
        let detail = detail.wrap(room).map(|it| (it, role));
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
            put_keys([self.key.as_str()], shape.keys, shape, strip, theme);
            strip.skip(1);
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
        // A word or two of it would say nothing.
        if SHORTEST <= strip.room() || Printable::line(&self.detail).width() <= strip.room() {
            strip.say(&self.detail, theme.style(self.detail_role()));
        }
    }

    /// What is always shown in full is what is chosen by.
    fn detail_role(&self) -> Role {
        if self.is_whole {
            Role::Text
        } else {
            Role::Hint
        }
    }
}

/// Below this width the beginning of what explains a choice is not worth showing.
const SHORTEST: usize = 12;

impl Listed<'_> {
    /// How many lines it takes: what is said of the chosen one is shown in full.
    pub(super) fn height(&self, shape: &Shape) -> usize {
        if !self.is_chosen {
            return 1;
        }
        let below = usize::from(!self.is_beside(shape));
        self.lines(shape).len().saturating_add(below).max(1)
    }

    /// The cells from what it does on, in its first line.
    fn indent(&self) -> usize {
        let column = |width: usize| {
            if width == 0 {
                0
            } else {
                width.saturating_add(2)
            }
        };
        let columns = [
            MARK.chars().count(),
            column(self.columns.title),
            column(self.columns.keys),
        ];
        columns.iter().sum()
    }

    fn is_beside(&self, shape: &Shape) -> bool {
        let [beginning, all] = BESIDE;
        let least = if self.is_chosen { all } else { beginning };
        self.indent().saturating_add(least) <= shape.width
    }

    /// All that is said of it.
    fn lines(&self, shape: &Shape) -> Vec<(String, Role)> {
        let indent = if self.is_beside(shape) {
            self.indent()
        } else {
            INDENT
        };
        let room = shape.width.saturating_sub(indent);
        let reason = self.reason.map(|it| format!("not now: {it}"));
        let said = [
            (self.says, Role::Hint),
            (reason.as_deref().unwrap_or_default(), Role::Care),
        ];
        let said = said.into_iter().filter(|it| !it.0.is_empty());
        let lines = said.flat_map(|(text, role)| {
            let text = Printable::line(text);
            let lines = text.wrap(room).map(|it| (it.to_string(), role));
            lines.collect::<Vec<_>>()
        });
        lines.collect()
    }

    pub(super) fn put(&self, nth: usize, shape: &Shape, strip: &mut Strip<'_>, theme: Theme) {
        let is_beside = self.is_beside(shape);
        if 0 < nth {
            let lines = self.lines(shape);
            let place = if is_beside {
                nth
            } else {
                nth.saturating_sub(1)
            };
            if let Some((text, role)) = lines.get(place) {
                strip.skip(if is_beside { self.indent() } else { INDENT });
                strip.say(text, theme.style(*role));
            }
            return;
        }
        self.name(shape, strip, theme);
        if !is_beside {
            return;
        }
        let hint = theme.style(Role::Hint);
        if !self.is_chosen {
            strip.say(self.reason.unwrap_or(self.says), hint);
        } else if let Some((text, role)) = self.lines(shape).first() {
            strip.say(text, theme.style(*role));
        }
    }

    fn name(&self, shape: &Shape, strip: &mut Strip<'_>, theme: Theme) {
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
        strip.skip(self.columns.title.saturating_sub(written).saturating_add(2));
        if 0 < self.columns.keys {
            let keys = self.keys.iter().map(String::as_str);
            put_keys(keys, self.columns.keys, shape, strip, theme);
            strip.skip(2);
        }
    }
}

fn put_mark(is_chosen: bool, strip: &mut Strip<'_>, theme: Theme) {
    let mark = if is_chosen { MARK } else { NO_MARK };
    strip.say(mark, theme.style(Role::Focus));
}

/// Keys as caps, in a column; those that have no room there are left out.
fn put_keys<'k>(
    keys: impl IntoIterator<Item = &'k str>,
    width: usize,
    shape: &Shape,
    strip: &mut Strip<'_>,
    theme: Theme,
) {
    let mut free = width;
    for key in keys {
        let cap = hints::cap_width(key, shape.spacing);
        if free < cap {
            break;
        }
        hints::cap(key, shape.spacing, strip, theme);
        let taken = cap.saturating_add(1).min(free);
        strip.skip(taken.saturating_sub(cap));
        free = free.saturating_sub(taken);
    }
    strip.skip(free);
}
