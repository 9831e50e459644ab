//! Each mistake is told with its place, and the rest holds.

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::{
    config::{BuiltIn, Chosen, MinutesFormat, Mouse, ShareCommand, Switch},
    meeting::Order,
    printable::Glyphs,
};

fn read(text: &str) -> Reading {
    Reading::of(Path::new("c"), text.as_bytes())
}

/// What is told of a text, one mistake a line.
fn troubles(reading: &Reading) -> String {
    let told: Vec<String> = reading.troubles.iter().map(ToString::to_string).collect();
    told.join("\n")
}

/// Settings without a mistake, each on a line of its own.
const ALL: &str = r#"// mine
(
    me: "ana", // boss
    theme: Light,
    mouse: Off,
    meeting: (
        order: Shuffle,
        turn: "90s",
        bell: On,
        clock: Off,
    ),
    minutes: Slack,
    share: ["sh", "-c", "cat >> notes"],
    keys: [
        (key: "ctrl-s", runs: "search", on: Board),
        (key: "x", runs: "none"),
    ],
    glyphs: Ascii,
)
"#;

#[test]
fn all_settings_are_read() {
    let reading = read(ALL);
    assert_eq!(troubles(&reading), "");
    let config = reading.config;
    assert_eq!(config.me.as_deref(), Some("ana"));
    assert_eq!(config.theme, Some(Chosen::BuiltIn(BuiltIn::Light)));
    assert_eq!(config.mouse, Some(Mouse::Off));
    assert_eq!(config.glyphs, Some(Glyphs::Ascii));
    let meeting = config.meeting;
    assert_eq!(meeting.order, Order::Shuffle);
    assert_eq!(meeting.turn, Some(Duration::from_secs(90)));
    assert_eq!((meeting.bell, meeting.clock), (Switch::On, Switch::Off));
    assert_eq!(meeting.minutes, MinutesFormat::Slack);
    assert_eq!(meeting.share, ShareCommand::of_line("cat >> notes"));
    let [search, none] = config.keys.as_slice() else {
        panic!("{:?}", config.keys);
    };
    let place = (search.key.line, search.key.column, search.on.len());
    assert_eq!((search.key.text.as_str(), place), ("ctrl-s", (15, 15, 1)));
    assert_eq!((none.runs.text.as_str(), none.on.len()), ("none", 0));
}

#[test]
fn what_is_not_set_may_be_said_in_a_word() {
    let text =
        "(me: None, theme: Automatic, mouse: None, meeting: (turn: None), share: None, keys: [])";
    let reading = read(text);
    assert_eq!(troubles(&reading), "");
    assert_eq!(reading.config, Config::default());
    assert_eq!(
        read("(me: Some(\"ana\"))").config.me.as_deref(),
        Some("ana")
    );
    let named = read(
        "#![enable(implicit_some)]\nConfig(mouse: Some(Off), share: Some([\"tee\"]), theme: Some(Dark))",
    );
    assert_eq!(troubles(&named), "");
    assert_eq!(named.config.mouse, Some(Mouse::Off));
    assert_eq!(named.config.theme, Some(Chosen::BuiltIn(BuiltIn::Dark)));
    let raw = read("(me: r\"ana\", share: r#\"say \"up\"\"#, theme: r\"mine\")").config;
    assert_eq!(raw.me.as_deref(), Some("ana"));
    assert_eq!(raw.meeting.share, ShareCommand::of_line("say \"up\""));
    assert_eq!(raw.theme, Some(Chosen::Own("mine".to_owned())));
    for nothing in ["", "\u{feff}", "// mine\n", "()"] {
        assert_eq!(troubles(&read(nothing)), "", "{nothing}");
    }
}

#[test]
fn a_mistake_is_told_with_its_place_and_the_rest_holds() {
    let expected = "expected a command: a line for the shell in double quotes, or a list of them, the program first";
    let example = "(key: \"ctrl-s\", runs: \"search\")";
    for (right, wrong, told) in [
        ("me: \"ana\"", "me: 7", "3:9: expected a text in double quotes, found 7; put it in double quotes; going on without `me`".to_owned()),
        ("Light", "Lihgt", "4:12: expected `Automatic`, `Dark`, `Light`, `Terminal`, `HighContrast` or `Plain`, found `Lihgt`; did you mean `Light`?; one of your own stands in quotes; going on without `theme`".to_owned()),
        ("mouse: Off", "mouse: (1)", "5:12: expected `On` or `Off`, found `(1)`; going on without `mouse`".to_owned()),
        ("mouse: Off", "mouze: Off", "5:5: there is no setting `mouze`; did you mean `mouse`?; it is left out".to_owned()),
        ("mouse: Off", "me: \"dan\"", "5:5: `me` is set on line 3 already; the first one holds".to_owned()),
        ("glyphs: Ascii", "glyphs: ASCII", "18:13: expected `Unicode` or `Ascii`, found `ASCII`; did you mean `Ascii`?; going on without `glyphs`".to_owned()),
        ("Shuffle", "Random", "7:16: expected `Roster`, `Name`, `Shuffle` or `LastFirst`, found `Random`; going on without `order`".to_owned()),
        ("\"90s\"", "\"soon\"", "8:15: expected a time from 1s to 24h, such as \"90s\" or \"2m\", found \"soon\"; going on without `turn`".to_owned()),
        ("\"90s\"", "90", "8:15: expected a text in double quotes, found 90; put it in double quotes; going on without `turn`".to_owned()),
        ("bell: On", "bell: on", "9:15: expected `On` or `Off`, found `on`; did you mean `On`?; going on without `bell`".to_owned()),
        ("bell: On", "bells: On", "9:9: there is no setting of the meeting `bells`; did you mean `bell`?; it is left out".to_owned()),
        ("clock: Off", "order: Name", "10:9: `order` is set on line 7 already; the first one holds".to_owned()),
        ("Slack", "Html", "12:14: expected `Markdown`, `Slack` or `Text`, found `Html`; going on without `minutes`".to_owned()),
        ("[\"sh\", \"-c\", \"cat >> notes\"]", "7", format!("13:12: {expected}; going on without `share`")),
        ("\"-c\"", "c", format!("13:19: {expected}; write it like \"c\"; going on without `share`")),
        ("[\"sh\", \"-c\", \"cat >> notes\"]", "\" \"", "13:12: there is no command in this; going on without `share`".to_owned()),
        ("runs: \"search\", ", "", format!("15:9: `runs` is missing, as in {example}; this key is left out")),
        ("on: Board", "at: Board", "15:41: a key has no `at`; this key is left out".to_owned()),
        ("key: \"x\"", "key: x", "16:15: expected a text in double quotes, found x; write it like \"x\"; this key is left out".to_owned()),
        ("(key: \"x\", runs: \"none\")", "\"x\"", "16:9: expected a struct `(...)`, found a text; write its fields in round brackets: (name: value, ...); this key is left out".to_owned()),
    ] {
        assert_eq!(ALL.matches(right).count(), 1, "{right}");
        let reading = read(&ALL.replace(right, wrong));
        assert_eq!(troubles(&reading), format!("c:{told}"), "{wrong}");
        let (config, meeting) = (&reading.config, &reading.config.meeting);
        let whole = read(ALL).config;
        let same = [
            config.me == whole.me,
            config.theme == whole.theme,
            config.mouse == whole.mouse,
            config.glyphs == whole.glyphs,
            meeting.order == whole.meeting.order,
            meeting.turn == whole.meeting.turn,
            meeting.bell == whole.meeting.bell,
            meeting.clock == whole.meeting.clock,
            meeting.minutes == whole.meeting.minutes,
            meeting.share == whole.meeting.share,
            config.keys.len() == whole.keys.len(),
        ];
        let others = same.iter().filter(|it| !**it).count();
        assert_eq!(others, 1, "{wrong}: one setting is missing, the others hold");
    }
}

#[test]
fn a_setting_in_the_wrong_place_is_told_where_it_belongs() {
    for (text, told) in [
        (
            "(meeting: (share: \"wall\"))",
            "c:1:12: there is no setting of the meeting `share`; it stands beside `meeting`, not within it; it is left out",
        ),
        (
            "(order: Name)",
            "c:1:2: there is no setting `order`; it stands within `meeting`; it is left out",
        ),
    ] {
        assert_eq!(troubles(&read(text)), told);
    }
}

#[test]
fn what_stands_before_a_broken_place_holds() {
    let left = "going on with what stands before it";
    for (text, told) in [
        (
            "(me: \"ana\" theme: Dark)",
            format!(
                "c:1:12: expected `,` or `)`, found `theme`; a comma is missing before this; {left}"
            ),
        ),
        (
            "(me: \"ana\",\n theme Dark)",
            format!(
                "c:2:8: expected `:` after `theme`, found `Dark`; write it like theme: value; {left}"
            ),
        ),
        (
            "(me: \"ana\", keys: [",
            format!(
                "c:1:19: this `[` is not closed: the file ends where `]` is expected; add the missing `]` at the end of the file; {left}"
            ),
        ),
        (
            "(me: \"ana\") more",
            format!(
                "c:1:13: expected the end of the file, found `more`; take it out, or put it before the last bracket; {left}"
            ),
        ),
    ] {
        let reading = read(text);
        assert_eq!(troubles(&reading), told, "{text}");
        assert_eq!(reading.config.me.as_deref(), Some("ana"), "{text}");
    }
}

#[test]
fn what_is_no_text_is_named_and_costs_nothing() {
    for (bytes, told) in [
        (
            &b"(me: \"J\xf6rg\")"[..],
            "c:1:8: the byte 0xf6 is not UTF-8: is this Latin-1?; save the file as UTF-8, or: iconv -f LATIN1 -t UTF-8; going on without settings",
        ),
        (
            &b"\xff\xfe(\0"[..],
            "c:1:1: this is UTF-16 text; save the file as UTF-8, or: iconv -f UTF-16 -t UTF-8; going on without settings",
        ),
        (
            &vec![b' '; MOST_BYTES + 1][..],
            "c:1:1: expected settings of at most 1 MiB; going on without settings",
        ),
    ] {
        let reading = Reading::of(Path::new("c"), bytes);
        assert_eq!(troubles(&reading), told);
        assert_eq!(reading.config, Config::default());
    }
}

#[test]
fn a_flood_of_mistakes_is_told_in_part_and_of_keys_only_some_are_read() {
    let fields: Vec<String> = (0..10_000).map(|it| format!("a{it}: [],\n")).collect();
    let fields = fields.concat();
    let reading = read(&format!("({fields})"));
    assert_eq!(reading.troubles.len(), MOST_TROUBLES);
    let key = "(key: \"x\", runs: \"none\"),\n".repeat(KeySetting::MOST + 1);
    let reading = read(&format!("(keys: [\n{key}], me: \"ana\")"));
    assert_eq!(
        troubles(&reading),
        "c:202:1: there are more than 200 keys; going on without the rest of `keys`"
    );
    assert_eq!(reading.config.keys.len(), KeySetting::MOST);
    assert_eq!(reading.config.me.as_deref(), Some("ana"));
}

#[test]
fn nothing_that_the_file_says_reaches_the_terminal_as_it_is() {
    let reading = read("(theme: \"\u{1b}[2J\u{202e}\", \u{1b}: 7)");
    let told = troubles(&reading).replace('\n', "");
    assert!(!told.contains(['\u{1b}', '\u{202e}']), "{told}");
}

proptest! {
    #![proptest_config(crate::cases(300))]

    #[test]
    fn no_text_makes_it_panic(text in ".{0,200}") {
        drop(read(&text));
    }

    #[test]
    fn no_change_of_good_settings_makes_it_panic(
        at in 0..ALL.len(),
        length in 0..40_usize,
        with in r#"[\[\](){}:,"'/*a-zA-Z0-9 \\\n]{0,6}"#,
    ) {
        let mut bytes = ALL.as_bytes().to_vec();
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, with.bytes());
        let reading = Reading::of(Path::new("c"), &bytes);
        for trouble in &reading.troubles {
            let told = trouble.to_string();
            prop_assert!(told.starts_with("c:") && !told.contains('\n'), "{told}");
        }
    }
}
