//! Colours, by what they mean.
//!
//! Invariant: no other module names a colour. What a colour says, a glyph or a word says too. A role
//! that sets a background sets the letters on it too: whose they are else is the terminal's choice.
#![expect(clippy::disallowed_types, reason = "the one module that names colours")]

mod palette;
#[cfg(test)]
mod tests;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier, Style},
};

use palette::{
    DARK, DARK_GROUND, HIGH_CONTRAST, LIGHT, LIGHT_GROUND, TERMINAL, coloured, dimmed, grounded,
    plain,
};

use crate::{config::ThemeName, report::styled};

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
    name: ThemeName,
    ground: Ground,
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
            name,
            ground: Ground::Terminals,
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

    /// Its name.
    pub const fn name(&self) -> ThemeName {
        self.name
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        match (self.name, self.ground) {
            (ThemeName::Dark, Ground::Themes) => grounded(coloured(&DARK, role), DARK_GROUND, role),
            (ThemeName::Light, Ground::Themes) => {
                grounded(coloured(&LIGHT, role), LIGHT_GROUND, role)
            }
            (name, _) => Self::on_terminals(name, role),
        }
    }

    fn on_terminals(name: ThemeName, role: Role) -> Style {
        match name {
            ThemeName::Dark => coloured(&DARK, role),
            ThemeName::Light => coloured(&LIGHT, role),
            ThemeName::Terminal => dimmed(coloured(&TERMINAL, role), role),
            ThemeName::HighContrast => coloured(&HIGH_CONTRAST, role),
            ThemeName::Plain => plain(role),
        }
    }

    /// The border of what has the keyboard: its colour tells, so it need not be bold as its title is.
    pub fn border(&self) -> Style {
        let style = self.style(Role::Focus);
        match self.name {
            ThemeName::Plain => style,
            ThemeName::Dark | ThemeName::Light | ThemeName::Terminal | ThemeName::HighContrast => {
                style.remove_modifier(Modifier::BOLD)
            }
        }
    }

    /// Marks a line as the one with the keyboard. Its ground tells that alone where letters of all colours can be read on
    /// it, so that a verdict or a link looks there as it does on any other line.
    pub fn select(&self, area: Rect, buf: &mut Buffer) {
        let style = self.style(Role::Selected);
        if !self.has_shades() {
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
        let hint = self.style(Role::Hint);
        match self.name {
            ThemeName::Terminal | ThemeName::Plain => {
                Some(hint.remove_modifier(Modifier::REVERSED))
            }
            ThemeName::Dark | ThemeName::Light | ThemeName::HighContrast => None,
        }
    }

    /// Whether shades alone can part what is done from what is not; else thin and thick lines do.
    pub const fn has_shades(&self) -> bool {
        match self.name {
            ThemeName::Dark | ThemeName::Light => true,
            ThemeName::Terminal | ThemeName::HighContrast | ThemeName::Plain => false,
        }
    }
}
