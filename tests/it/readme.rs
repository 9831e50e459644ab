//! What the README says is so.

use std::{fmt::Write as _, fs};

use standup::{
    command::{Chapter, Command, Context},
    config::{Chosen, ThemeName},
    keymap::Keymap,
    report::words::signs::signs,
    template::Template,
};

use crate::{desk::Desk, harness::write, picture::PICTURES};

const README: &str = include_str!("../../README.md");

/// What stands between two comments of the README.
#[track_caller]
fn part(name: &str) -> &'static str {
    let (_, rest) = README.split_once(&format!("<!-- {name}: ")).unwrap();
    let (_, rest) = rest.split_once("-->\n").unwrap();
    rest.split_once(&format!("<!-- /{name} -->")).unwrap().0
}

#[track_caller]
fn check(name: &str, expected: &str) {
    let found = part(name);
    assert!(
        found == expected,
        "between `{name}` the README should say:\n{expected}"
    );
}

/// The keys of a command: on the board, or in dialogs if it is for those; else it is in the palette.
fn keys(keymap: &Keymap, command: Command) -> String {
    let contexts = Context::ALL.into_iter();
    let contexts = contexts.filter(|it| (*it == Context::Board) == command.is_for_the_board());
    let mut keys: Vec<String> = Vec::new();
    for chord in contexts.flat_map(|it| keymap.chords(it, command)) {
        let key = format!("`{chord}`");
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    if keys.is_empty() {
        format!("`:{}`", command.spec().name)
    } else {
        keys.join(" ")
    }
}

#[test]
fn the_keys_are_those_of_the_command_table() {
    let keymap = Keymap::standard().unwrap();
    let mut table = String::from("| keys | command | what it does |\n| --- | --- | --- |\n");
    for chapter in Chapter::ALL {
        writeln!(table, "| | **{}** | |", chapter.title()).unwrap();
        let commands = Command::ALL
            .iter()
            .filter(|it| it.spec().chapter == chapter);
        for &command in commands {
            let spec = command.spec();
            let keys = keys(&keymap, command);
            writeln!(table, "| {keys} | {} | {} |", spec.title, spec.help).unwrap();
        }
    }
    check("keys", &table);
}

#[test]
fn the_signs_are_those_of_the_screen() {
    let mut table = "| | |\n| --- | --- |\n".to_owned();
    for signs in signs() {
        let list = signs.list.iter();
        let list: Vec<String> = list
            .map(|(glyph, word)| format!("`{glyph}` {word}"))
            .collect();
        let has_comma = list.iter().any(|it| it.contains(','));
        let list = list.join(if has_comma { "; " } else { ", " });
        writeln!(table, "| {} | {list} |", signs.title).unwrap();
    }
    check("signs", &table);
}

/// What stands in the README for a picture.
fn linked(name: &str, says: &str) -> String {
    let path = |shade: &str| format!("assets/screens/{name}-{shade}.svg");
    let (dark, light) = (path("dark"), path("light"));
    format!(
        "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"{dark}\"><img src=\"{light}\" alt=\"{says}\"></picture>\n"
    )
}

#[test]
fn every_picture_is_shown() {
    for picture in PICTURES {
        let link = linked(picture.name, picture.says);
        assert!(README.contains(&link), "the README should have:\n{link}");
    }
    assert_eq!(README.matches("<picture>").count(), PICTURES.len());
}

#[test]
fn the_templates_are_those_of_the_program() {
    let mut list = String::new();
    for template in Template::ALL {
        writeln!(list, "* `{}`: {}", template.name, template.about()).unwrap();
    }
    check("templates", &list);
}

/// The verbs that the README names: in its examples, and in passing.
fn verbs() -> Vec<&'static str> {
    let examples = README
        .lines()
        .filter_map(|it| it.strip_prefix("$ standup "));
    let named = README.split('`').skip(1).step_by(2);
    let named = named.filter_map(|it| it.strip_prefix("standup "));
    let words = examples
        .chain(named)
        .filter_map(|it| it.split_whitespace().next());
    words.filter(|it| !it.starts_with('-')).collect()
}

#[test]
fn its_verbs_exist() {
    let desk = Desk::new();
    assert!(5 < verbs().len(), "{:?}", verbs());
    for verb in verbs() {
        let asked = if verb == "help" {
            vec!["help"]
        } else {
            vec!["help", verb]
        };
        let ran = desk.run(&asked);
        assert_eq!(ran.code, 0, "standup {verb}: {ran:?}");
    }
}

#[test]
fn its_board_is_a_board() {
    let (_, rest) = README.split_once("```ron\n").unwrap();
    let (board, _) = rest.split_once("```").unwrap();
    let desk = Desk::with(board);
    assert_eq!(desk.ok(&["check"]), "");
    assert!(
        desk.ok(&["show", "--date", "2026-10-12"])
            .contains("Plan a visit with Ioana")
    );
}

/// The same without what marks it as such.
fn text(name: &str) -> String {
    let fences = ["```text\n", "```\n"].iter();
    fences.fold(part(name).to_owned(), |it, fence| it.replace(fence, ""))
}

#[test]
fn its_settings_are_settings() {
    let desk = Desk::new();
    desk.put(
        "home/.config/standup/config.ron",
        text("settings").as_bytes(),
    );
    let out = desk.ok(&["config"]);
    assert!(!out.contains("default"), "all of them are set: {out}");
}

#[test]
fn its_theme_is_a_theme() {
    let theme = text("theme");
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("themes")).unwrap();
    write(&folder.path().join("themes/NAME.ron"), &theme);
    let theme = Chosen::Own("NAME".to_owned()).theme(folder.path());
    let sheet = theme.unwrap().sheet();
    assert_eq!(sheet.missed.underlined, Some(true));
    assert_eq!(sheet.link, ThemeName::Dark.sheet().link);
}

/// A board for a morning alone, of little to say.
const MORNING: &str = r#"(version: 1, people: [(id: "ana", name: "Ana")],
    objectives: [(id: "bill", title: "Bill 1 client", start: "2026-10-01", due: "2026-10-30", results: [
        (id: "leads", title: "Leads", to: 3)])],
    records: [
        Commitment(id: "a", day: "2026-10-08", who: "ana", text: "Call Mihai before 12:00", toward: "leads", minutes: 15),
    ],
)
"#;

#[test]
fn its_standup_in_lines_is_what_is_said() {
    let desk = Desk::with(MORNING);
    let answers = ["k", "", "+1", "Visit Ioana 1h", "", "Thanks, Mihai"];
    let input: String = answers.iter().flat_map(|it| [it, "\n"]).collect();
    let ran = desk.feed(crate::desk::NOW, &["run", "--plain"], &input);
    assert_eq!(ran.code, 0, "{ran:?}");
    let mut answers = answers.iter();
    let mut session = "```text\n$ standup run --plain\n".to_owned();
    for line in ran.out.lines() {
        // As on a terminal: the answer stands behind its question.
        let is_question = line.ends_with(':');
        let answer = is_question.then(|| answers.next().unwrap());
        let line = format!("{line} {}", answer.unwrap_or(&""));
        writeln!(session, "{}", line.trim_end()).unwrap();
        if line.starts_with("Done in") {
            break;
        }
    }
    session.push_str("```\n");
    check("plain", &session);
}

#[test]
fn its_examples_run() {
    let desk = Desk::new();
    let ran = desk.at("2026-10-01T08:00", &["init", "--template", "first-client"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = "Call Mihai and Ioana before 12:00";
    let desk = desk.set("STANDUP_ME", "ana");
    let id = desk.ok(&["add", text, "--toward", "leads", "--size", "15m"]);
    desk.ok(&["done", id.get(..5).unwrap()]);
    desk.ok(&["measure", "leads", "+1", "--note", "Ioana wants a visit"]);
    assert!(desk.ok(&["show"]).contains(text));
    assert_eq!(
        desk.json(crate::desk::NOW, &[])["results"][1]["standing"],
        1
    );
}

#[test]
fn it_names_the_two_commands() {
    for command in ["cargo run --release", "cargo test"] {
        assert!(README.lines().any(|it| it == command), "{command}");
    }
}
