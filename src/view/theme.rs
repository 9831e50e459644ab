//! Colours, by what they mean.
//!
//! Invariant: no other module names a colour. What a colour says, a glyph or a word says too. A role
//! that sets a background sets the letters on it too: whose they are else is the terminal's choice.
#![expect(clippy::disallowed_types, reason = "the one module that names colours")]

mod paint;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier, Style},
};

use crate::{
    config::{Paint, Sheet, ThemeName},
    printable::Glyphs,
    report::styled,
};

/// What a piece of the screen means. Views ask for roles, never for colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The screen itself, below everything.
    Screen,
    /// What is read.
    Text,
    /// What is read first: titles and numbers.
    Strong,
    /// What explains.
    Hint,
    /// A border.
    Frame,
    /// Border and title of what has the keyboard.
    Focus,
    /// Kept, reached, done.
    Kept,
    /// Partly, to be looked at.
    Care,
    /// Missed, failed.
    Missed,
    /// What leads to a result.
    Link,
    /// Someone's name.
    Person,
    /// The part of a bar that is still to be done.
    Track,
    /// A key to press.
    Key,
    /// Letters that match what is looked for.
    Match,
    /// The focused line: laid over what stands on it.
    Selected,
}

/// A style for every role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    sheet: &'static Sheet,
    ground: Ground,
    glyphs: Glyphs,
}

/// What the screen lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ground {
    /// The terminal's own background, which suits the theme as far as anybody knows.
    Terminals,
    /// The theme's: the terminal's is for the other one of light and dark.
    Themes,
}

impl Role {
    /// What a stretch of a report is on the screen.
    pub const fn of(role: styled::Role) -> Self {
        match role {
            styled::Role::Text => Self::Text,
            styled::Role::Title => Self::Strong,
            styled::Role::Hint => Self::Hint,
            styled::Role::Kept => Self::Kept,
            styled::Role::Care => Self::Care,
            styled::Role::Missed => Self::Missed,
            styled::Role::Link => Self::Link,
            styled::Role::Person => Self::Person,
        }
    }
}

impl Theme {
    /// The theme of a name.
    pub const fn new(name: ThemeName) -> Self {
        Self {
            sheet: name.sheet(),
            ground: Ground::Terminals,
            glyphs: Glyphs::Unicode,
        }
    }

    /// The same, on a background of its own.
    #[must_use]
    pub const fn with_ground(self) -> Self {
        Self {
            ground: Ground::Themes,
            ..self
        }
    }

    /// The same, for a terminal that shows these.
    #[must_use]
    pub const fn drawn_with(self, glyphs: Glyphs) -> Self {
        Self { glyphs, ..self }
    }

    /// What the terminal shows.
    pub(super) const fn glyphs(&self) -> Glyphs {
        self.glyphs
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        let style = paint::style(self.paint(role));
        match self.ground {
            Ground::Terminals => style,
            Ground::Themes => self.grounded(style, role),
        }
    }

    /// The same on the theme's ground: what would have the terminal's own letters has those of the ground.
    fn grounded(&self, style: Style, role: Role) -> Style {
        let ground = paint::style(&self.sheet.ground);
        match (role, style.fg) {
            (Role::Screen, _) => ground,
            (_, Some(Color::Reset)) => Style {
                fg: ground.fg,
                ..style
            },
            (_, _) => style,
        }
    }

    const fn paint(&self, role: Role) -> &'static Paint {
        let sheet = self.sheet;
        match role {
            Role::Screen => &sheet.screen,
            Role::Text => &sheet.text,
            Role::Strong => &sheet.strong,
            Role::Hint => &sheet.hint,
            Role::Frame => &sheet.frame,
            Role::Focus => &sheet.focus,
            Role::Kept => &sheet.kept,
            Role::Care => &sheet.care,
            Role::Missed => &sheet.missed,
            Role::Link => &sheet.link,
            Role::Person => &sheet.person,
            Role::Track => &sheet.track,
            Role::Key => &sheet.key,
            Role::Match => &sheet.matched,
            Role::Selected => &sheet.selected,
        }
    }

    /// The border of what has the keyboard: where its colour tells, it need not be bold as its title is.
    pub fn border(&self) -> Style {
        let style = self.style(Role::Focus);
        match style.fg {
            None | Some(Color::Reset) => style,
            Some(_) => style.remove_modifier(Modifier::BOLD),
        }
    }

    /// Marks a line as the one with the keyboard. Its ground tells that alone where letters of all colours can be read on
    /// it, so that a verdict or a link looks there as it does on any other line.
    pub fn select(&self, area: Rect, buf: &mut Buffer) {
        let style = self.style(Role::Selected);
        if self.sheet.shades != Some(true) {
            buf.set_style(area, style);
            return;
        }
        let plain = self.style(Role::Text).fg;
        for place in area.intersection(buf.area).positions() {
            let Some(cell) = buf.cell_mut(place) else {
                continue;
            };
            let is_plain = cell.fg == Color::Reset || Some(cell.fg) == plain;
            let fg = style.fg.filter(|_| is_plain).unwrap_or(cell.fg);
            cell.set_style(style.fg(fg));
        }
    }

    /// What undoes the mark of the focused line, where it is marked by reversing; none where a colour marks it.
    pub fn unreversed(&self) -> Option<Style> {
        let is_reversed = self.sheet.selected.reversed == Some(true);
        is_reversed.then(|| self.style(Role::Hint).remove_modifier(Modifier::REVERSED))
    }

    /// Whether shades alone can part what is done from what is not; else thin and thick lines do, as they do wherever
    /// signs are as few as those of ASCII.
    pub const fn has_shades(&self) -> bool {
        matches!(
            (self.sheet.shades, self.glyphs),
            (Some(true), Glyphs::Unicode)
        )
    }
}
