//! What can be read on what: the contrast of WCAG 2, of every role of every theme, and of every letter on every screen that
//! a test looks at.
#![expect(
    clippy::disallowed_types,
    reason = "contrast is between colours, whatever they mean"
)]

use std::fs;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier},
};
use standup::{
    app::ThemeName,
    view::theme::{Role, Theme},
};

const ROLES: [Role; 15] = [
    Role::Screen,
    Role::Text,
    Role::Strong,
    Role::Hint,
    Role::Frame,
    Role::Focus,
    Role::Kept,
    Role::Care,
    Role::Missed,
    Role::Link,
    Role::Person,
    Role::Track,
    Role::Key,
    Role::Match,
    Role::Selected,
];

/// What letters are drawn in.
const LETTERS: [Role; 11] = [
    Role::Text,
    Role::Strong,
    Role::Hint,
    Role::Focus,
    Role::Kept,
    Role::Care,
    Role::Missed,
    Role::Link,
    Role::Person,
    Role::Key,
    Role::Match,
];

/// The relative luminance of WCAG 2.
#[expect(
    clippy::disallowed_methods,
    reason = "tests may load the library of mathematics"
)]
fn luminance(color: Color) -> f64 {
    let Color::Rgb(red, green, blue) = color else {
        panic!("{color} has no known luminance");
    };
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The themes with colours of their own, on the grounds that they lie on, and how much contrast their letters have at least.
/// The terminal's own colours are the terminal's affair.
fn themes() -> [(ThemeName, Theme, f64); 3] {
    [
        (ThemeName::Dark, 4.5),
        (ThemeName::Light, 4.5),
        (ThemeName::HighContrast, 7.0),
    ]
    .map(|(name, least)| {
        let theme = Theme::new(name);
        let needs_ground = theme.style(Role::Screen).bg.is_none();
        let theme = if needs_ground {
            theme.with_ground()
        } else {
            theme
        };
        (name, theme, least)
    })
}

/// One letter in a role, on a line that has the keyboard or has not.
fn letter(theme: Theme, role: Role, is_focused: bool) -> (Color, Color) {
    let area = Rect::new(0, 0, 1, 1);
    let mut buf = Buffer::empty(area);
    buf.set_style(area, theme.style(Role::Screen));
    buf.set_string(0, 0, "x", theme.style(role));
    if is_focused {
        theme.select(area, &mut buf);
    }
    let cell = &buf[(0, 0)];
    assert!(!cell.modifier.contains(Modifier::REVERSED));
    (cell.fg, cell.bg)
}

/// Holds every letter of a frame against what it stands on. Lines, bars and charts are no letters: how they differ a word or
/// a number says as well.
#[track_caller]
pub(crate) fn can_be_read(draw: impl Fn(Theme) -> Buffer) {
    for (name, theme, least) in themes() {
        let frame = draw(theme);
        for (at, cell) in frame.content().iter().enumerate() {
            let is_letter =
                |it: char| !matches!(it, ' ' | '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}');
            if !cell.symbol().starts_with(is_letter) {
                continue;
            }
            let ratio = contrast(cell.fg, cell.bg);
            let (x, y) = frame.pos_of(at);
            let symbol = cell.symbol();
            assert!(least <= ratio, "{name:?}: {symbol} at {x}, {y}: {ratio:.1}");
        }
    }
}

#[test]
fn letters_can_be_read_on_every_line_of_every_theme() {
    for (name, theme, least) in themes() {
        for role in LETTERS {
            for is_focused in [false, true] {
                let (letters, ground) = letter(theme, role, is_focused);
                let ratio = contrast(letters, ground);
                assert!(least <= ratio, "{name:?} {role:?} {is_focused}: {ratio:.1}");
            }
        }
    }
}

#[test]
fn in_high_contrast_lines_and_bars_are_as_clear_as_letters() {
    let theme = Theme::new(ThemeName::HighContrast);
    for role in ROLES {
        let (front, ground) = letter(theme, role, false);
        let ratio = contrast(front, ground);
        assert!(7.0 <= ratio, "{role:?}: {ratio:.1}");
    }
}

#[test]
fn letters_can_be_read_on_terminals_that_are_nearly_as_the_theme_would_have_them() {
    // A dark terminal is seldom quite as dark as the theme's ground, and a light one not always white.
    for (name, grounds) in [
        (ThemeName::Dark, ["#000000", "#1b1d23", "#1e1e2e"]),
        (ThemeName::Light, ["#ffffff", "#fafafa", "#f6f8fa"]),
    ] {
        for role in LETTERS.into_iter().filter(|it| *it != Role::Key) {
            let Some(letters @ Color::Rgb(..)) = Theme::new(name).style(role).fg else {
                continue;
            };
            for ground in grounds {
                let ratio = contrast(letters, ground.parse().unwrap());
                assert!(4.5 <= ratio, "{name:?} {role:?} on {ground}: {ratio:.1}");
            }
        }
    }
}

#[test]
fn what_has_a_colour_keeps_it_on_the_focused_line() {
    for name in [ThemeName::Dark, ThemeName::Light] {
        for theme in [Theme::new(name), Theme::new(name).with_ground()] {
            let selected = theme.style(Role::Selected);
            for role in LETTERS {
                let (letters, ground) = letter(theme, role, true);
                assert_eq!(Some(ground), selected.bg);
                let own = theme.style(role).fg.filter(|it| *it != Color::Reset);
                let is_plain = [Role::Text, Role::Strong].contains(&role);
                let expected = if is_plain { selected.fg } else { own };
                assert_eq!(Some(letters), expected, "{name:?} {role:?}");
            }
        }
    }
}

#[test]
fn who_sets_a_background_sets_letters_on_it() {
    for name in ThemeName::ALL {
        for role in ROLES {
            let style = Theme::new(name).style(role);
            if matches!(style.bg, Some(Color::Rgb(..))) {
                assert!(
                    matches!(style.fg, Some(Color::Rgb(..))),
                    "{name:?} {role:?}"
                );
            }
        }
    }
}

#[test]
fn without_colours_there_is_no_colour() {
    let theme = Theme::new(ThemeName::Plain);
    for role in ROLES {
        let style = theme.style(role);
        let is_none = |it: Option<Color>| it.is_none_or(|it| it == Color::Reset);
        assert!(is_none(style.fg) && is_none(style.bg), "{role:?}");
    }
}

#[test]
fn the_file_of_a_theme_says_and_explains_every_role() {
    for name in ThemeName::ALL {
        let file = format!(
            "{}/assets/themes/{}.ron",
            env!("CARGO_MANIFEST_DIR"),
            name.name()
        );
        let text = fs::read_to_string(&file).unwrap();
        for role in ROLES {
            let role = format!("{role:?}").to_lowercase();
            assert!(text.contains(&format!("\n    {role}: (")), "{file}: {role}");
            assert!(text.contains(&format!("\n//   {role} ")), "{file}: {role}");
        }
    }
}
