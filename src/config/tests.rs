//! Who the user is, and settings that the program notes by itself.

use std::{fs, io::Write as _, path::Path};

use chrono::NaiveDateTime;

use super::*;

fn now() -> NaiveDateTime {
    "2026-10-09T08:00:00".parse().unwrap()
}

/// Remembers Ana in settings, and gives what they say then.
#[track_caller]
fn remembered(before: Option<&str>) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/config.ron");
    if let Some(before) = before {
        fs::create_dir(folder.path().join("new")).unwrap();
        fs::File::create(&path)
            .and_then(|mut it| it.write_all(before.as_bytes()))
            .unwrap();
    }
    let ana = PersonId::new("ana");
    remember(&path, None, Setting::Me(&ana), now()).unwrap();
    assert_eq!(Reading::at(&path).config.me.as_deref(), Some("ana"));
    fs::read_to_string(&path).unwrap()
}

#[test]
fn who_i_am_is_remembered_and_the_rest_stays() {
    for (before, after) in [
        (None, "(me: \"ana\")\n"),
        (Some(""), "(me: \"ana\")\n"),
        (Some("// mine\n"), "// mine\n(me: \"ana\")\n"),
        (Some("()"), "(me: \"ana\")"),
        (
            Some("( // c\n    theme: Dark, // d\n    other: [1],\n)\n"),
            "(me: \"ana\",  // c\n    theme: Dark, // d\n    other: [1],\n)\n",
        ),
        (
            Some("(theme: Dark, me: \"dan\" /* old */)"),
            "(theme: Dark, me: \"ana\" /* old */)",
        ),
        (Some("(me: \"ana\")"), "(me: \"ana\")"),
    ] {
        assert_eq!(remembered(before), after);
    }
}

#[test]
fn a_theme_is_remembered_and_the_rest_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.ron");
    let text = "// mine\n(\n    me: \"ana\",\n    theme: Dark, // my eyes\n    other: [1],\n)\n";
    fs::File::create(&path)
        .and_then(|mut it| it.write_all(text.as_bytes()))
        .unwrap();
    let chosen = ThemeName::ALL.map(Some).into_iter().chain([None]);
    for theme in chosen {
        remember(&path, None, Setting::Theme(theme), now()).unwrap();
        let read = Reading::at(&path).config.theme;
        assert!(theme.map_or(read.is_none(), |it| read.unwrap().is(it)));
        let word = theme.map_or("Automatic".to_owned(), |it| format!("{it:?}"));
        let expected = text.replace("Dark", &word);
        assert_eq!(fs::read_to_string(&path).unwrap(), expected);
    }
}

#[test]
fn a_setting_that_is_not_understood_is_left_as_it_is_and_others_can_be_noted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.ron");
    let write = |text: &str| {
        let file = fs::File::create(&path);
        file.and_then(|mut it| it.write_all(text.as_bytes()))
            .unwrap();
    };
    let ana = PersonId::new("ana");
    let light = Setting::Theme(Some(ThemeName::Light));
    write("(\n    theme: Purple,\n)");
    let refused = remember(&path, None, light, now()).unwrap_err().to_string();
    assert!(refused.contains("config.ron:2:12: expected"), "{refused}");
    remember(&path, None, Setting::Me(&ana), now()).unwrap();
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        "(me: \"ana\", \n    theme: Purple,\n)"
    );
    for broken in ["(theme: Purple", "7", "(mouse: Off theme: Dark)"] {
        write(broken);
        for setting in [Setting::Me(&ana), light] {
            assert!(remember(&path, None, setting, now()).is_err(), "{broken}");
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    }
}

#[test]
fn there_need_be_no_settings() {
    let reading = Reading::at(Path::new("/nowhere/config.ron"));
    assert_eq!(reading.config, Config::default());
    assert!(reading.troubles.is_empty());
}

#[test]
fn the_user_is_who_the_settings_say_else_the_environment_else_the_only_one() {
    let mut board = Board::default();
    let identity = |configured: Option<&str>, variable: Option<&str>| Identity {
        configured: configured.map(str::to_owned),
        variable: variable.map(str::to_owned),
    };
    let add = |board: &mut Board, id: &str, name: &str| {
        let person = crate::state::board::Person::new(PersonId::new(id), name);
        board.head_mut().people.push(person);
    };
    assert_eq!(identity(Some("ana"), None).on(&board), None);
    add(&mut board, "ana", "Ana Pop");
    assert_eq!(
        identity(Some("zoe"), None).on(&board),
        Some(PersonId::new("ana"))
    );
    add(&mut board, "dan", "Dan");
    for (configured, variable, expected) in [
        (None, None, None),
        (Some("ana pop"), Some("dan"), Some("ana")),
        (Some("zoe"), Some("DAN"), Some("dan")),
        (Some("zoe"), None, None),
    ] {
        let found = identity(configured, variable).on(&board);
        assert_eq!(found, expected.map(PersonId::new));
    }
}
