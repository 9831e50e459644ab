//! What can be read on what, in every theme.

use super::{palette::rgb, *};

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

#[track_caller]
fn check(name: ThemeName, text: Color, background: Color, least: f64, exempt: &[Role]) {
    let theme = Theme::new(name);
    for role in ROLES.into_iter().filter(|it| !exempt.contains(it)) {
        let style = theme.style(role);
        let fg = style.fg.filter(|it| *it != Color::Reset).unwrap_or(text);
        let bg = style.bg.unwrap_or(background);
        let ratio = contrast(fg, bg);
        assert!(least <= ratio, "{name:?} {role:?}: {ratio:.1}");
    }
}

#[test]
fn what_has_a_colour_keeps_it_on_the_focused_line_and_can_be_read_there() {
    for name in [ThemeName::Dark, ThemeName::Light] {
        for theme in [Theme::new(name), Theme::new(name).with_ground()] {
            let letters = theme.style(Role::Selected).fg;
            for role in [
                Role::Text,
                Role::Strong,
                Role::Hint,
                Role::Kept,
                Role::Care,
                Role::Missed,
                Role::Link,
                Role::Person,
                Role::Match,
            ] {
                let area = Rect::new(0, 0, 1, 1);
                let mut buf = Buffer::empty(area);
                buf.set_string(0, 0, "x", theme.style(role));
                theme.select(area, &mut buf);
                let (fg, bg) = (buf[(0, 0)].fg, buf[(0, 0)].bg);
                assert_eq!(Some(bg), theme.style(Role::Selected).bg);
                let own = theme.style(role).fg.filter(|it| *it != Color::Reset);
                let ratio = contrast(fg, bg);
                assert!(4.5 <= ratio, "{name:?} {role:?}: {ratio:.1}");
                assert!(Some(fg) == own || Some(fg) == letters, "{role:?}");
                let is_plain = [Role::Text, Role::Strong].contains(&role);
                assert!(is_plain || Some(fg) == own, "{name:?} {role:?}");
            }
        }
    }
}

#[test]
fn high_contrast_is_at_least_seven_to_one() {
    let (white, black) = (rgb(0x00ff_ffff), rgb(0));
    check(ThemeName::HighContrast, white, black, 7.0, &[]);
}

#[test]
fn text_can_be_read_in_dark_and_light() {
    let exempt = [Role::Frame, Role::Track];
    let dark = [rgb(0x00d7_dae0), rgb(0x001b_1d23)];
    check(ThemeName::Dark, dark[0], dark[1], 4.5, &exempt);
    let light = [rgb(0x0024_292f), rgb(0x00ff_ffff)];
    check(ThemeName::Light, light[0], light[1], 4.5, &exempt);
}

#[test]
fn who_sets_a_background_sets_readable_letters_on_it() {
    for name in [ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast] {
        for role in ROLES {
            let style = Theme::new(name).style(role);
            let Some(background @ Color::Rgb(..)) = style.bg else {
                continue;
            };
            let letters = style.fg.unwrap_or(Color::Reset);
            assert_ne!(letters, Color::Reset, "{name:?} {role:?}");
            let ratio = contrast(letters, background);
            assert!(4.5 <= ratio, "{name:?} {role:?}: {ratio:.1}");
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
