//! `config`: which settings are in force, where each comes from, and what is wrong with them.

use super::{opening::at_a_terminal, *};
use standup::cli::Exit;

const SETTINGS: &str = "home/.config/standup/config.ron";

#[test]
fn without_a_file_all_settings_are_printed_as_they_are_and_nothing_is_made() {
    let desk = Desk::new();
    let path = desk.path(SETTINGS);
    let out = desk.ok(&["config"]);
    assert!(out.contains(&path.display().to_string()), "{out}");
    for line in [
        "me: None, // default",
        "theme: Automatic, // default",
        "mouse: On, // default",
        "order: Roster, // default",
        "turn: None, // default",
        "bell: Off, // default",
        "clock: On, // default",
        "minutes: Markdown, // default",
        "share: None, // default",
        "keys: [], // default",
    ] {
        assert!(out.lines().any(|it| it.trim() == line), "{line}: {out}");
    }
    assert!(!path.exists());
}

#[test]
fn what_is_printed_can_be_the_file() {
    let desk = Desk::new();
    let mine = "( // mine\n me: \"ana\", theme: Dark,\n meeting: (bell: On),\n keys: [(key: \"x\", runs: \"none\")])";
    desk.put(SETTINGS, mine.as_bytes());
    let first = desk.ok(&["config"]);
    assert!(first.contains("me: \"ana\", // config.ron:2\n"), "{first}");
    assert!(first.contains("bell: On, // config.ron:3\n"), "{first}");
    assert!(
        first.contains("runs: \"none\"), // config.ron:4\n"),
        "{first}"
    );
    assert_eq!(fs::read_to_string(desk.path(SETTINGS)).unwrap(), mine);
    desk.put(SETTINGS, first.as_bytes());
    let second = desk.ok(&["config"]);
    let values = |text: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|it| it.split_once(", // "));
        lines.map(|it| it.0.to_owned()).collect()
    };
    assert_eq!(values(&first), values(&second));
}

#[test]
fn where_the_settings_are_is_told_whether_there_are_any_or_not() {
    let desk = Desk::new();
    let path = format!("{}\n", desk.path(SETTINGS).display());
    assert_eq!(desk.ok(&["config", "--path"]), path);
    desk.put(SETTINGS, b"broken");
    assert_eq!(desk.ok(&["config", "--path"]), path);
    let elsewhere = desk.set("XDG_CONFIG_HOME", "/elsewhere");
    assert_eq!(
        elsewhere.ok(&["config", "--path"]),
        "/elsewhere/standup/config.ron\n"
    );
}

#[test]
fn the_environment_stands_above_the_file_or_below_it_and_is_named() {
    let desk = Desk::new().set("NO_COLOR", "1").set(ANA, "ana");
    let out = desk.ok(&["config"]);
    assert!(out.contains("me: \"ana\", // $STANDUP_ME\n"), "{out}");
    assert!(out.contains("theme: Plain, // $NO_COLOR\n"), "{out}");
    desk.put(SETTINGS, b"(theme: Light, me: \"dan\")");
    let out = desk.ok(&["config"]);
    assert!(out.contains("me: \"dan\", // config.ron:1\n"), "{out}");
    assert!(
        out.contains("theme: Plain, // $NO_COLOR, over Light in config.ron:1\n"),
        "{out}"
    );
    let out = desk.ok(&["config", "--color", "always"]);
    assert!(out.contains("theme: Light, // config.ron:1\n"), "{out}");
}

#[test]
fn each_mistake_is_told_with_its_place_and_what_to_do_and_the_rest_is_in_force() {
    let desk = Desk::new();
    desk.put(
        SETTINGS,
        b"(\n  me: \"ana\",\n  theme: Drak,\n  bell: On,\n  meeting: (turn: \"90s\"),\n  keys: [\n    (key: \"s\", runs: \"serach\"),\n    (key: \"F\", runs: \"search\"),\n  ],\n)",
    );
    let ran = desk.run(&["config"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for line in [
        "me: \"ana\", // config.ron:2",
        "theme: Automatic, // default",
        "turn: \"1m30s\", // config.ron:5",
        "(key: \"F\", runs: \"search\"), // config.ron:8",
    ] {
        assert!(
            ran.out.lines().any(|it| it.trim() == line),
            "{line}: {ran:?}"
        );
    }
    assert!(!ran.out.contains("serach"), "{ran:?}");
    let told: Vec<&str> = ran.err.lines().collect();
    let [theme, bell, key] = told.as_slice() else {
        panic!("{ran:?}");
    };
    assert!(
        theme.contains("config.ron:3:10: expected `Automatic`")
            && theme.contains("did you mean `Dark`?"),
        "{theme}"
    );
    assert!(
        bell.contains("config.ron:4:3: there is no setting `bell`; it stands within `meeting`"),
        "{bell}"
    );
    assert!(
        key.contains("config.ron:7:22: there is no command `serach`; did you mean `search`?"),
        "{key}"
    );
}

#[test]
fn a_theme_of_ones_own_that_cannot_be_shown_is_told_by_its_own_file() {
    let desk = Desk::new();
    desk.put(SETTINGS, b"(theme: \"mine\")");
    let ran = desk.run(&["config"]);
    assert!(
        ran.code == 1 && ran.err.contains("themes/mine.ron: there is no such theme"),
        "{ran:?}"
    );
    desk.put(
        "home/.config/standup/themes/mine.ron",
        b"(kept: (fg: \"mauve\"))",
    );
    let ran = desk.run(&["config"]);
    assert!(
        ran.code == 1 && ran.err.contains("themes/mine.ron:1:"),
        "{ran:?}"
    );
    assert!(
        ran.out.contains("theme: Automatic, // default\n"),
        "{ran:?}"
    );
    desk.put("home/.config/standup/themes/mine.ron", b"(based_on: Dark)");
    assert!(
        desk.ok(&["config"])
            .contains("theme: \"mine\", // config.ron:1\n")
    );
}

#[test]
fn without_a_home_there_is_no_place_for_settings() {
    let (next, messages) = at_a_terminal(&desk(), &["config", "--path"]);
    assert_eq!(next, Next::End(Exit::Problem));
    assert!(
        messages.contains("set HOME or XDG_CONFIG_HOME"),
        "{messages}"
    );
    let (next, messages) = at_a_terminal(&desk(), &["config"]);
    assert_eq!((next, messages.as_str()), (Next::End(Exit::Success), ""));
}

#[test]
fn what_is_no_way_to_ask_for_settings_is_wrong_usage() {
    desk().fails(2, &["config", "theme"], "theme");
}
