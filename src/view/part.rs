//! The lines of a dialog: questions, fields, choices, commands.
//!
//! Invariant: what has the keyboard is marked by a glyph before it is by a colour.

use std::borrow::Cow;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    hints::{self, Spacing},
    strip::Strip,
    theme::{Role, Theme},
};
use crate::{
    app::{
        dialog::Spot,
        field::{AreaRow, Field},
    },
    printable::Printable,
};

mod choice;
mod field;

pub(super) use choice::{Choice, ListColumns, Listed};
pub(in crate::view) use field::put_field;
use field::{put_label, put_offered, put_row};

/// What marks the line with the keyboard.
pub(in crate::view) const MARK: &str = "› ";
const NO_MARK: &str = "  ";

/// One piece of a dialog.
pub(super) enum Part<'a> {
    /// Air.
    Gap,
    /// What a dialog is about.
    Quiet(String),
    /// What is said in a colour of its own, over as many lines as it takes.
    Said(String, Role),
    /// What begins a group.
    Heading(String),
    /// A text field.
    Blank {
        label: &'a str,
        field: &'a Field,
        /// What is shown while nothing is typed.
        example: &'a str,
        is_focused: bool,
    },
    /// A text field that has the keyboard, with what could be taken over behind what was typed.
    Offered {
        label: &'a str,
        field: &'a Field,
        offer: String,
    },
    /// Something chosen before, or said.
    Value {
        label: &'a str,
        text: String,
        role: Role,
    },
    /// What is said of the field above, beside the labels, over as many lines as it takes; an empty one has a line too.
    Aside(String, Role),
    /// A field with choices where the keyboard is not: only what was chosen.
    Folded {
        label: &'a str,
        text: String,
        role: Role,
    },
    /// One of several to choose from.
    Choice(Choice<'a>),
    /// A command with its keys.
    Command(Listed<'a>),
    /// A line that was broken already, so far from the left.
    Line(usize, Cow<'a, str>, Role),
    /// A row of a text of several lines that is being typed.
    Row(AreaRow),
}

/// The columns of a dialog's lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    width: usize,
    label: usize,
    keys: usize,
    title: usize,
    spacing: Spacing,
}

impl Shape {
    /// The columns that these parts need in a width.
    pub(super) fn of(parts: &[Part<'_>], width: u16) -> Self {
        let spacing = Spacing::of(width);
        let width = usize::from(width);
        let widest = |of: &dyn Fn(&Part<'_>) -> usize| parts.iter().map(of).max().unwrap_or(0);
        let wide = |text: &str| Printable::line(text).width();
        Self {
            width,
            label: widest(&|it| it.label().map_or(0, |it| wide(it).saturating_add(2)))
                .min(width / 2),
            keys: widest(&|it| it.key().map_or(0, |it| hints::cap_width(it, spacing)))
                .min(width / 3),
            title: widest(&|it| it.title().map_or(0, wide)).min(width / 2),
            spacing,
        }
    }

    /// Where what stands beside the labels begins.
    const fn beside(&self) -> usize {
        self.label.saturating_add(2)
    }

    /// How wide that is.
    const fn room_beside(&self) -> usize {
        self.width.saturating_sub(self.beside())
    }

    /// The lines of the parts: which part, and which of its lines.
    pub(super) fn lines(&self, parts: &[Part<'_>]) -> Vec<(usize, usize)> {
        let height = |part: &Part<'_>| match part {
            Part::Quiet(text) | Part::Said(text, _) => {
                Printable::line(text).wrap(self.width).count()
            }
            Part::Aside(text, _) => Printable::line(text)
                .wrap(self.room_beside())
                .count()
                .max(1),
            Part::Gap
            | Part::Heading(_)
            | Part::Blank { .. }
            | Part::Offered { .. }
            | Part::Value { .. }
            | Part::Folded { .. }
            | Part::Line(..)
            | Part::Row(_) => 1,
            Part::Choice(it) => it.height(self),
            Part::Command(it) => it.height(self),
        };
        let of_part = |(index, part)| (0..height(part)).map(move |nth| (index, nth));
        parts.iter().enumerate().flat_map(of_part).collect()
    }
}

/// What a click on a part means: fields and choices count from the first of their kind.
pub(super) fn spot(parts: &[Part<'_>], index: usize) -> Option<Spot> {
    let (before, here) = (parts.get(..index)?, parts.get(index)?);
    if here.is_field() {
        return Some(Spot::Field(
            before.iter().filter(|it| it.is_field()).count(),
        ));
    }
    here.is_choice()
        .then(|| Spot::Choice(before.iter().filter(|it| it.is_choice()).count()))
}

impl Part<'_> {
    fn is_field(&self) -> bool {
        match self {
            Self::Blank { .. } | Self::Offered { .. } | Self::Folded { .. } => true,
            Self::Gap
            | Self::Quiet(_)
            | Self::Said(..)
            | Self::Heading(_)
            | Self::Value { .. }
            | Self::Aside(..)
            | Self::Choice(_)
            | Self::Command(_)
            | Self::Line(..)
            | Self::Row(_) => false,
        }
    }

    /// Of a choice, whether it is the chosen one.
    fn chosen(&self) -> Option<bool> {
        match self {
            Self::Choice(it) => Some(it.is_chosen),
            Self::Command(it) => Some(it.is_chosen),
            Self::Gap
            | Self::Quiet(_)
            | Self::Said(..)
            | Self::Heading(_)
            | Self::Blank { .. }
            | Self::Offered { .. }
            | Self::Value { .. }
            | Self::Aside(..)
            | Self::Folded { .. }
            | Self::Line(..)
            | Self::Row(_) => None,
        }
    }

    fn is_choice(&self) -> bool {
        self.chosen().is_some()
    }

    fn label(&self) -> Option<&str> {
        match self {
            Self::Blank { label, .. }
            | Self::Offered { label, .. }
            | Self::Value { label, .. }
            | Self::Folded { label, .. } => Some(label),
            Self::Gap
            | Self::Quiet(_)
            | Self::Said(..)
            | Self::Heading(_)
            | Self::Aside(..)
            | Self::Choice(_)
            | Self::Command(_)
            | Self::Line(..)
            | Self::Row(_) => None,
        }
    }

    fn choice(&self) -> Option<&Choice<'_>> {
        match self {
            Self::Choice(it) => Some(it),
            Self::Gap
            | Self::Quiet(_)
            | Self::Said(..)
            | Self::Heading(_)
            | Self::Blank { .. }
            | Self::Offered { .. }
            | Self::Value { .. }
            | Self::Aside(..)
            | Self::Folded { .. }
            | Self::Command(_)
            | Self::Line(..)
            | Self::Row(_) => None,
        }
    }

    fn key(&self) -> Option<&str> {
        self.choice().map(|it| it.key.as_str())
    }

    fn title(&self) -> Option<&str> {
        self.choice().map(|it| it.title.as_str())
    }

    /// Whether the keyboard is here.
    pub(super) fn is_busy(&self) -> bool {
        match self {
            Self::Gap
            | Self::Quiet(_)
            | Self::Said(..)
            | Self::Heading(_)
            | Self::Value { .. }
            | Self::Aside(..)
            | Self::Folded { .. }
            | Self::Line(..) => false,
            Self::Blank { is_focused, .. } => *is_focused,
            Self::Offered { .. } => true,
            Self::Choice(it) => it.is_chosen,
            Self::Command(it) => it.is_chosen,
            Self::Row(it) => it.cursor.is_some(),
        }
    }

    /// Draws a line of it, and says where the cursor is if it is here.
    pub(super) fn draw(
        &self,
        nth: usize,
        shape: &Shape,
        area: Rect,
        theme: Theme,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let mut strip = Strip::new(area, buf);
        let cursor = self.put(nth, shape, area, &mut strip, theme);
        if self.chosen() == Some(true) {
            theme.select(area, buf);
        }
        cursor
    }

    fn put(
        &self,
        nth: usize,
        shape: &Shape,
        area: Rect,
        strip: &mut Strip<'_>,
        theme: Theme,
    ) -> Option<Position> {
        match self {
            Self::Gap => {}
            Self::Quiet(text) => put_said(text, Role::Hint, nth, shape.width, strip, theme),
            Self::Said(text, role) => put_said(text, *role, nth, shape.width, strip, theme),
            Self::Heading(text) => {
                strip.say(text, theme.style(Role::Person));
            }
            Self::Blank {
                label,
                field,
                example,
                is_focused,
            } => {
                put_label(label, *is_focused, shape, strip, theme);
                return put_field(field, example, *is_focused, area, strip, theme);
            }
            Self::Offered {
                label,
                field,
                offer,
            } => {
                put_label(label, true, shape, strip, theme);
                return put_offered(field, offer, area, strip, theme);
            }
            Self::Value { label, text, role } | Self::Folded { label, text, role } => {
                put_label(label, false, shape, strip, theme);
                strip.say(text, theme.style(*role));
            }
            Self::Aside(text, role) => {
                strip.skip(shape.beside());
                put_said(text, *role, nth, shape.room_beside(), strip, theme);
            }
            Self::Choice(it) => it.put(nth, shape, strip, theme),
            Self::Command(it) => it.put(nth, shape, strip, theme),
            Self::Line(indent, text, role) => {
                strip.skip(*indent).say(text, theme.style(*role));
            }
            Self::Row(it) => return put_row(it, area, strip, theme),
        }
        None
    }
}

fn put_said(text: &str, role: Role, nth: usize, width: usize, strip: &mut Strip<'_>, theme: Theme) {
    let text = Printable::line(text);
    if let Some(line) = text.wrap(width).nth(nth) {
        strip.left(&line, theme.style(role));
    }
}
