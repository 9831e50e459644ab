//! The colours of each theme, and what a role makes of them.
#![expect(clippy::disallowed_types, reason = "the one module that names colours")]

use ratatui::style::{Color, Modifier, Style};

use super::Role;

/// The colours of a theme with colours.
pub(super) struct Palette {
    pub(super) screen: Style,
    pub(super) text: Color,
    pub(super) hint: Color,
    pub(super) frame: Color,
    pub(super) focus: Color,
    pub(super) kept: Color,
    pub(super) care: Color,
    pub(super) missed: Color,
    pub(super) link: Color,
    pub(super) person: Color,
    pub(super) track: Color,
    pub(super) key: Style,
    pub(super) selected: Style,
}

pub(super) const DARK: Palette = Palette {
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

pub(super) const LIGHT: Palette = Palette {
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
pub(super) const DARK_GROUND: Style = Style::new().fg(rgb(0x00d7_dae0)).bg(rgb(0x001c_1d22));

/// What `LIGHT` lies on where the terminal is dark.
pub(super) const LIGHT_GROUND: Style = Style::new().fg(rgb(0x0024_292f)).bg(rgb(0x00ff_ffff));

/// Of the sixteen only those that can be read on light and dark alike: no white, and no bright
/// ones, which some schemes make shades of the background. What is quiet is dimmed instead.
pub(super) const TERMINAL: Palette = Palette {
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
pub(super) const HIGH_CONTRAST: Palette = Palette {
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

pub(super) const REVERSED: Style = Style::new()
    .fg(Color::Reset)
    .bg(Color::Reset)
    .remove_modifier(Modifier::DIM)
    .add_modifier(Modifier::REVERSED);

pub(super) const fn rgb(code: u32) -> Color {
    Color::from_u32(code)
}

pub(super) fn coloured(palette: &Palette, role: Role) -> Style {
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
pub(super) fn grounded(style: Style, ground: Style, role: Role) -> Style {
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
pub(super) fn dimmed(style: Style, role: Role) -> Style {
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
pub(super) fn plain(role: Role) -> Style {
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
