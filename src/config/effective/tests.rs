//! What is printed is a file of settings that says the same.

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::config::{BuiltIn, Said};

const PATH: &str = "/home/ana/.config/standup/config.ron";

fn read(text: &str) -> Reading {
    let reading = Reading::of(Path::new(PATH), text.as_bytes());
    let told: Vec<String> = reading.troubles.iter().map(ToString::to_string).collect();
    assert_eq!(told, [""; 0], "{text}");
    reading
}

fn written(reading: &Reading, me: Option<&str>, colourless: Option<&'static str>) -> String {
    Effective {
        reading,
        path: Some(Path::new(PATH)),
        me,
        colourless,
        locale: Locale::default(),
    }
    .written()
}

/// The line of a setting as it is printed.
fn line(written: &str, name: &str) -> String {
    let start = format!("{name}: ");
    let mut lines = written.lines().map(str::trim);
    lines.find(|it| it.starts_with(&start)).unwrap().to_owned()
}

#[test]
fn each_setting_says_what_it_can_be_and_where_it_comes_from() {
    insta::assert_snapshot!("nothing-set", written(&Reading::default(), None, None));
    let some = "// mine\n(\n    me: \"ana\",\n    theme: \"mine\",\n    meeting: (order: Shuffle,\n        turn: \"1m30s\"),\n    share: [\"tee\", \"-a\", \"notes.md\"],\n    keys: [(key: \"ctrl-s\", runs: \"search\", on: Board),\n        (key: \"x\", runs: \"none\", on: [Map, Review])],\n)\n";
    insta::assert_snapshot!("some-set", written(&read(some), Some("dan"), None));
}

#[test]
fn what_the_environment_says_is_told_by_its_name() {
    let nothing = written(&Reading::default(), Some("dan"), Some("$NO_COLOR"));
    assert_eq!(line(&nothing, "me"), "me: \"dan\", // $STANDUP_ME");
    assert_eq!(line(&nothing, "theme"), "theme: Plain, // $NO_COLOR");
    let both = read("(me: \"ana\",\n theme: Light)");
    let both = written(&both, Some("dan"), Some("$NO_COLOR"));
    assert_eq!(line(&both, "me"), "me: \"ana\", // config.ron:1");
    assert_eq!(
        line(&both, "theme"),
        "theme: Plain, // $NO_COLOR, over Light in config.ron:2"
    );
}

#[test]
fn what_letters_are_shown_with_the_file_says_else_the_locale_by_its_variable() {
    let line_of = |text: &str, locale: Locale| {
        let reading = read(text);
        let effective = Effective {
            reading: &reading,
            path: Some(Path::new(PATH)),
            me: None,
            colourless: None,
            locale,
        };
        line(&effective.written(), "glyphs")
    };
    let plain = Locale {
        glyphs: Glyphs::Ascii,
        variable: Some("$LC_ALL"),
    };
    assert_eq!(
        line_of("", Locale::default()),
        "glyphs: Unicode, // default"
    );
    assert_eq!(line_of("", plain), "glyphs: Ascii, // $LC_ALL");
    let said = line_of("(glyphs: Unicode)", plain);
    assert_eq!(said, "glyphs: Unicode, // config.ron:1");
}

#[test]
fn without_a_place_for_a_file_it_is_said_how_to_have_one() {
    let reading = Reading::default();
    let effective = Effective {
        reading: &reading,
        path: None,
        me: None,
        colourless: None,
        locale: Locale::default(),
    };
    let text = effective.written();
    assert!(text.contains("set HOME or XDG_CONFIG_HOME"), "{text}");
    assert_eq!(read(&text).config.keys, []);
}

fn any_text() -> impl Strategy<Value = String> {
    "[a-z \"\\\\\n\u{1b}\u{202e}ăü]{1,12}x"
}

fn any_switch() -> impl Strategy<Value = Switch> {
    prop_oneof![Just(Switch::On), Just(Switch::Off)]
}

fn any_theme() -> impl Strategy<Value = Chosen> {
    let built_in = prop::sample::select(vec![
        BuiltIn::Dark,
        BuiltIn::Light,
        BuiltIn::Terminal,
        BuiltIn::HighContrast,
        BuiltIn::Plain,
    ]);
    prop_oneof![
        built_in.prop_map(Chosen::BuiltIn),
        any_text().prop_map(Chosen::Own)
    ]
}

fn any_meeting() -> impl Strategy<Value = MeetingSettings> {
    let minutes = prop::sample::select(vec![
        MinutesFormat::Markdown,
        MinutesFormat::Slack,
        MinutesFormat::Text,
    ]);
    let share = prop_oneof![
        any_text().prop_map(|it| ShareCommand::of_line(&it)),
        prop::collection::vec(any_text(), 1..3).prop_map(ShareCommand::of_words),
    ];
    let turn = prop::option::of((1..=86_400_u64).prop_map(Duration::from_secs));
    let order = prop::sample::select(Order::ALL.to_vec());
    let parts = (order, turn, any_switch(), any_switch(), minutes, share);
    parts.prop_map(
        |(order, turn, bell, clock, minutes, share)| MeetingSettings {
            order,
            turn,
            bell,
            clock,
            minutes,
            share,
        },
    )
}

fn said(text: &str) -> Said {
    Said {
        text: text.to_owned(),
        line: 1,
        column: 1,
    }
}

prop_compose! {
    fn any_config()(
        me in prop::option::of(any_text()),
        theme in prop::option::of(any_theme()),
        glyphs in prop_oneof![Just(Glyphs::Unicode), Just(Glyphs::Ascii)],
        mouse in prop_oneof![Just(Mouse::On), Just(Mouse::Off)],
        meeting in any_meeting(),
        keys in prop::collection::vec((any_text(), 0..3_usize), 0..3),
    ) -> Config {
        let places = ["Board", "Map"].map(said);
        let key = |(text, count): &(String, usize)| KeySetting {
            key: said(text),
            runs: said("none"),
            on: places.iter().take(*count).cloned().collect(),
        };
        let keys = keys.iter().map(key).collect();
        Config { me, theme, glyphs: Some(glyphs), mouse: Some(mouse), meeting, keys }
    }
}

/// The words of a key, without where they stand.
fn words(key: &KeySetting) -> Vec<&str> {
    let words = [&key.key, &key.runs].into_iter().chain(&key.on);
    words.map(|it| it.text.as_str()).collect()
}

proptest! {
    #![proptest_config(crate::cases(200))]

    #[test]
    fn what_is_printed_says_the_same_and_nothing_that_cannot_be_seen(config in any_config()) {
        let mut reading = Reading::default();
        reading.config = config.clone();
        let text = written(&reading, None, None);
        prop_assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
        let again = read(&text).config;
        let keys = config.keys.iter().map(words);
        prop_assert!(keys.eq(again.keys.iter().map(words)), "{text}");
        let without_keys = |it: Config| Config { keys: Vec::new(), ..it };
        prop_assert_eq!(without_keys(again), without_keys(config), "{}", text);
    }
}
