//! Colours, by what they mean.
//!
//! Invariant: no other module names a colour. What a colour says, a glyph or a word says too. A role
//! that sets a background sets the letters on it too: whose they are else is the terminal's choice.
#![expect(clippy::disallowed_types, reason = "the one module that names colours")]

#[cfg(test)]
mod tests;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier, Style},
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

/// The colours of a theme with colours.
struct Palette {
    screen: Style,
    text: Color,
    hint: Color,
    frame: Color,
    focus: Color,
    kept: Color,
    care: Color,
    missed: Color,
    link: Color,
    person: Color,
    track: Color,
    key: Style,
    selected: Style,
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

const DARK: Palette = Palette {
    screen: Style::new(),
    text: Color::Reset,
    hint: rgb(0x009a_a3b2),
    frame: rgb(0x004b_5263),
    focus: rgb(0x007a_a2f7),
    kept: rgb(0x009e_ce6a),
    care: rgb(0x00e0_af68),
    missed: rgb(0x00f7_768e),
    link: rgb(0x007d_cfff),
    person: rgb(0x00bb_9af7),
    track: rgb(0x003b_4252),
    key: Style::new().fg(rgb(0x00d7_dae0)).bg(rgb(0x002f_3542)),
    selected: Style::new().fg(rgb(0x00d7_dae0)).bg(rgb(0x002a_3146)),
};

const LIGHT: Palette = Palette {
    screen: Style::new(),
    text: Color::Reset,
    hint: rgb(0x0057_606a),
    frame: rgb(0x00af_b8c1),
    focus: rgb(0x0005_50ae),
    kept: rgb(0x0011_6329),
    care: rgb(0x007d_4e00),
    missed: rgb(0x00a4_0e26),
    link: rgb(0x000a_5c73),
    person: rgb(0x0066_39ba),
    track: rgb(0x00d0_d7de),
    key: Style::new().fg(rgb(0x0024_292f)).bg(rgb(0x00e7_ebf0)),
    selected: Style::new().fg(rgb(0x0024_292f)).bg(rgb(0x00db_e9ff)),
};

/// What `DARK` lies on where the terminal is light.
const DARK_GROUND: Style = Style::new().fg(rgb(0x00d7_dae0)).bg(rgb(0x001c_1d22));

/// What `LIGHT` lies on where the terminal is dark.
const LIGHT_GROUND: Style = Style::new().fg(rgb(0x0024_292f)).bg(rgb(0x00ff_ffff));

/// Of the sixteen only those that can be read on light and dark alike: no white, and no bright
/// ones, which some schemes make shades of the background. What is quiet is dimmed instead.
const TERMINAL: Palette = Palette {
    screen: Style::new(),
    text: Color::Reset,
    hint: Color::Reset,
    frame: Color::Reset,
    focus: Color::Blue,
    kept: Color::Green,
    care: Color::Yellow,
    missed: Color::Red,
    link: Color::Cyan,
    person: Color::Magenta,
    track: Color::Reset,
    key: Style::new().add_modifier(Modifier::REVERSED),
    selected: REVERSED,
};

/// It brings its own background: contrast with an unknown one cannot be promised.
const HIGH_CONTRAST: Palette = Palette {
    screen: Style::new().fg(rgb(0x00ff_ffff)).bg(rgb(0)),
    text: rgb(0x00ff_ffff),
    hint: rgb(0x00d8_d8d8),
    frame: rgb(0x00b0_b0b0),
    focus: rgb(0x00ff_e45c),
    kept: rgb(0x006f_ff6f),
    care: rgb(0x00ff_c83d),
    missed: rgb(0x00ff_9c9c),
    link: rgb(0x007f_dfff),
    person: rgb(0x00e6_bfff),
    track: rgb(0x00b0_b0b0),
    key: Style::new().fg(rgb(0x00ff_ffff)).bg(rgb(0x0033_3333)),
    selected: Style::new().fg(rgb(0)).bg(rgb(0x00ff_ffff)),
};

const REVERSED: Style = Style::new()
    .fg(Color::Reset)
    .bg(Color::Reset)
    .remove_modifier(Modifier::DIM)
    .add_modifier(Modifier::REVERSED);

const fn rgb(code: u32) -> Color {
    Color::from_u32(code)
}

fn coloured(palette: &Palette, role: Role) -> Style {
    let fg = |color| Style::new().fg(color);
    match role {
        Role::Screen => palette.screen,
        Role::Text => fg(palette.text),
        Role::Strong => fg(palette.text).add_modifier(Modifier::BOLD),
        Role::Hint => fg(palette.hint),
        Role::Frame => fg(palette.frame),
        Role::Focus => fg(palette.focus).add_modifier(Modifier::BOLD),
        Role::Kept => fg(palette.kept),
        Role::Care => fg(palette.care),
        Role::Missed => fg(palette.missed),
        Role::Link => fg(palette.link),
        Role::Person => fg(palette.person).add_modifier(Modifier::BOLD),
        Role::Track => fg(palette.track),
        Role::Key => palette.key.add_modifier(Modifier::BOLD),
        Role::Match => fg(palette.focus).add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        Role::Selected => palette.selected,
    }
}

/// The same on a ground: what would have the terminal's own colour has that of the ground's letters.
fn grounded(style: Style, ground: Style, role: Role) -> Style {
    match (role, style.fg) {
        (Role::Screen, _) => ground,
        (_, Some(Color::Reset)) => Style {
            fg: ground.fg,
            ..style
        },
        (_, _) => style,
    }
}

/// The same, with what is quiet dimmed: for themes without a colour for it.
fn dimmed(style: Style, role: Role) -> Style {
    match role {
        Role::Hint | Role::Frame | Role::Track => style.add_modifier(Modifier::DIM),
        Role::Screen
        | Role::Text
        | Role::Strong
        | Role::Focus
        | Role::Kept
        | Role::Care
        | Role::Missed
        | Role::Link
        | Role::Person
        | Role::Key
        | Role::Match
        | Role::Selected => style,
    }
}

/// No colours: bold, dim, underlined and reversed say what is left to say.
fn plain(role: Role) -> Style {
    match role {
        Role::Screen | Role::Text | Role::Kept => Style::new(),
        Role::Strong | Role::Focus | Role::Care | Role::Missed | Role::Person => {
            Style::new().add_modifier(Modifier::BOLD)
        }
        Role::Hint | Role::Frame | Role::Link | Role::Track => {
            Style::new().add_modifier(Modifier::DIM)
        }
        Role::Key => Style::new().add_modifier(Modifier::REVERSED),
        Role::Match => Style::new().add_modifier(Modifier::UNDERLINED),
        Role::Selected => REVERSED,
    }
}
