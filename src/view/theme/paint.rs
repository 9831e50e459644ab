//! What a theme says, as ratatui takes it.
#![expect(clippy::disallowed_types, reason = "the one module that names colours")]

use ratatui::style::{Color, Modifier, Style};

use crate::config::{Colour, Paint};

/// The style that a theme means.
pub(super) fn style(paint: &Paint) -> Style {
    let mut style = Style {
        fg: paint.fg.map(colour),
        bg: paint.bg.map(colour),
        ..Style::new()
    };
    for (is_so, modifier) in [
        (paint.bold, Modifier::BOLD),
        (paint.dim, Modifier::DIM),
        (paint.underlined, Modifier::UNDERLINED),
        (paint.reversed, Modifier::REVERSED),
    ] {
        style = match is_so {
            None => style,
            Some(true) => style.add_modifier(modifier),
            Some(false) => style.remove_modifier(modifier),
        };
    }
    style
}

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Terminal => Color::Reset,
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
        Colour::Numbered(number) => {
            let numbered = SIXTEEN.get(usize::from(number));
            numbered.copied().unwrap_or(Color::Reset)
        }
    }
}

/// The terminal's sixteen, by their numbers.
const SIXTEEN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];
