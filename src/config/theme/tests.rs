//! Themes of the user's own.

use std::{fs, io::Write as _};

use super::*;
use crate::config::Reading;

/// What a file says, read as the theme `mine`.
fn read_as_mine(text: &[u8]) -> Result<Sheet, String> {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("themes")).unwrap();
    let path = folder.path().join("themes/mine.ron");
    let mut file = fs::File::create(&path).unwrap();
    file.write_all(text).unwrap();
    let theme = Chosen::Own("mine".to_owned()).theme(folder.path());
    let told = |error: ThemeError| {
        let folder = folder.path().display().to_string();
        error.to_string().replace(&folder, "")
    };
    let theme = theme.map_err(told)?;
    assert_eq!(theme.name(), "mine");
    Ok(*theme.sheet())
}

#[test]
fn a_theme_says_only_what_is_different_from_the_one_it_is_based_on() {
    let text = "// mine\n(based_on: Light, kept: (fg: \"#005f00\", underlined: true), care: (bold: false))";
    let sheet = read_as_mine(text.as_bytes()).unwrap();
    let light = ThemeName::Light.sheet();
    let expected = Sheet {
        based_on: Some(BuiltIn::Light),
        kept: Paint {
            fg: Some(Colour::Rgb(0, 0x5f, 0)),
            underlined: Some(true),
            ..light.kept
        },
        care: Paint {
            bold: Some(false),
            ..light.care
        },
        ..*light
    };
    assert_eq!(sheet, expected);
}

#[test]
fn a_theme_that_is_based_on_none_is_the_terminals_where_it_says_nothing() {
    let sheet = read_as_mine(b"(missed: (fg: \"bright-red\"), screen: (bg: \"black\"))").unwrap();
    let terminal = ThemeName::Terminal.sheet();
    assert_eq!(sheet.missed.fg, Some(Colour::Numbered(9)));
    assert_eq!(sheet.screen.bg, Some(Colour::Numbered(0)));
    assert_eq!(sheet.selected, terminal.selected);
    assert_eq!(sheet.kept, terminal.kept);
}

#[test]
fn every_built_in_theme_can_be_written_out_and_read_as_ones_own() {
    for name in ThemeName::ALL {
        let file = format!(
            "{}/assets/themes/{}.ron",
            env!("CARGO_MANIFEST_DIR"),
            name.name()
        );
        let whole = fs::read_to_string(file).unwrap();
        let sheet = read_as_mine(whole.as_bytes()).unwrap();
        let base = ThemeName::Terminal.sheet();
        assert_eq!(sheet, name.sheet().over(base), "{name:?}");
    }
}

#[test]
fn a_theme_that_is_not_understood_is_told_with_its_place_and_what_to_do() {
    for (text, expected) in [
        (
            &b"(\n    kept: (fg: \"greenish\"),\n)"[..],
            ":2:17: Expected a colour: \"#rrggbb\", \"terminal\", or black, red, green, yellow, blue, magenta, cyan or white, also with \"bright-\" before it but found the string \"greenish\" instead",
        ),
        (b"(kept: (fg: \"#12\"))", ":1:"),
        (b"(kept: (fg: \"#+12345\"))", ":1:"),
        (b"(kept: (fg: \"bright-terminal\"))", ":1:"),
        (
            b"(\n  done: (bold: true))",
            ":2:3: Unexpected field named `done` in `Theme`",
        ),
        (
            b"(kept: (color: \"red\"))",
            "Unexpected field named `color` in `Style`",
        ),
        (
            b"(based_on: Purple)",
            ":1:12: Unexpected variant named `Purple`",
        ),
        (b"(kept: (bold: yes))", ":1:14: Expected boolean"),
        (b"", ":1:1: "),
        (b"(kept: (fg: \"\xff\"))", ":1:1: expected text in UTF-8"),
    ] {
        let told = read_as_mine(text).unwrap_err();
        assert!(told.starts_with("/themes/mine.ron:"), "{told}");
        assert!(told.contains(expected), "{told}");
        assert!(told.ends_with("; going on without the theme"), "{told}");
    }
}

#[test]
fn a_theme_that_is_not_there_is_missed_by_the_name_of_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let told = |name: &str| {
        let theme = Chosen::Own(name.to_owned()).theme(folder.path());
        theme.unwrap_err().to_string()
    };
    let expected =
        "themes/mine.ron: there is no such theme; make the file, or choose Dark, Light, ";
    assert!(told("mine").contains(expected), "{}", told("mine"));
    for name in ["", ".", "..", "../config", "/etc/passwd", "a/b", "mine/"] {
        assert!(
            told(name).contains("is no name of a file"),
            "{}",
            told(name)
        );
    }
}

#[test]
fn settings_tell_a_built_in_theme_from_ones_own_by_its_quotes() {
    let read = |text: &str| Reading::of(Path::new("c"), text.as_bytes());
    let chosen = |text: &str| {
        let reading = read(text);
        assert!(reading.troubles.is_empty(), "{:?}", reading.troubles);
        reading.config.theme
    };
    let own = |name: &str| Some(Chosen::Own(name.to_owned()));
    assert_eq!(chosen("(theme: Automatic)"), None);
    assert_eq!(
        chosen("(theme: Plain)"),
        Some(Chosen::BuiltIn(BuiltIn::Plain))
    );
    assert_eq!(chosen("(theme: \"Plain\")"), own("Plain"));
    assert_eq!(chosen("( theme : /* so */ r\"a\" , )"), own("a"));
    for (text, at) in [
        ("(\n    theme: Purple,\n)", "c:2:12"),
        ("(me: \"Ş\", theme: Purple)", "c:1:18"),
        ("(theme:\n\n  Purple)", "c:3:3"),
    ] {
        let told = read(text).troubles[0].to_string();
        assert!(
            told.starts_with(at) && told.contains("Purple") && told.contains("HighContrast"),
            "{told}"
        );
    }
    assert_eq!(read("(theme: 7)").troubles.len(), 1);
}

#[test]
fn ones_own_come_last_by_their_names() {
    let round = |own: &[&'static OwnTheme]| {
        let next = |it: &ThemeName| Some(it.next(own)).filter(|it| *it != ThemeName::Dark);
        let names = std::iter::successors(Some(ThemeName::Dark), next);
        names.map(ThemeName::name).collect::<Vec<_>>()
    };
    let built_in = ThemeName::ALL.map(ThemeName::name);
    assert_eq!(round(&[]), built_in);
    let own = ["mine", "yours"].map(OwnTheme::made);
    assert_eq!(round(&own), [&built_in[..], &["mine", "yours"]].concat());
    // One whose file has gone meanwhile has its place all the same.
    let gone = ThemeName::Own(OwnTheme::made("other"));
    assert_eq!(gone.next(&own).name(), "yours");
}

#[test]
fn all_of_ones_own_are_found_and_those_that_are_wrong_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let found = |folder: &Path| {
        let (themes, errors) = own_themes(folder);
        let names: Vec<_> = themes.iter().map(|it| it.name()).collect();
        let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
        (names.join(" "), errors.join("\n"))
    };
    assert_eq!(found(folder.path()), (String::new(), String::new()));
    let themes = folder.path().join("themes");
    fs::create_dir(&themes).unwrap();
    for (name, text) in [
        ("yours.ron", "(based_on: Light)"),
        ("mine.ron", "()"),
        ("wrong.ron", "(\n  based_on: Dusk)"),
        (".old.ron", "()"),
        ("notes.txt", "()"),
    ] {
        let mut file = fs::File::create(themes.join(name)).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    let (names, errors) = found(folder.path());
    assert_eq!(names, "mine yours");
    assert!(errors.contains("wrong.ron:2:13: "), "{errors}");
}
