//! Keys of the user's own, and those that are left out.

use proptest::prelude::*;

use super::*;
use crate::keymap::{Key, Lookup, tests::clashes};

/// The keymap with some keys of the user's, each on a line of its own, and what is told of them.
fn with(keys: &str) -> (Keymap, String) {
    let text = format!("(keys: [\n{keys}\n])");
    let mut reading = Reading::of(Path::new("c"), text.as_bytes());
    let keymap = Keymap::of(Path::new("c"), &mut reading).unwrap();
    let told: Vec<String> = reading.troubles.iter().map(ToString::to_string).collect();
    (keymap, told.join("\n"))
}

/// The same, where nothing is wrong with them.
#[track_caller]
fn good(keys: &str) -> Keymap {
    let (keymap, told) = with(keys);
    assert_eq!(told, "");
    keymap
}

#[track_caller]
fn check(keymap: &Keymap, context: Context, key: &str, expected: Option<Command>) {
    let chord: Chord = key.parse().unwrap();
    assert_eq!(keymap.runs(context, chord), expected, "{key}");
}

#[test]
fn a_key_of_the_users_runs_what_it_is_to_and_is_the_one_that_is_shown() {
    let keymap = good(r#"(key: "ctrl-s", runs: "search", on: Board), (key: "x", runs: "undo")"#);
    check(&keymap, Context::Board, "ctrl-s", Some(Command::Search));
    check(&keymap, Context::Board, "/", Some(Command::Search));
    let shown = keymap.key(Context::Board, Command::Search);
    assert_eq!(shown.map(|it| it.to_string()).as_deref(), Some("ctrl-s"));
    // Wherever undo can have a key, another command has lost its own.
    for context in [Context::Board, Context::Map, Context::Review] {
        check(&keymap, context, "x", Some(Command::Undo));
    }
    assert_eq!(keymap.key(Context::Board, Command::Verdict), None);
}

#[test]
fn a_key_can_be_taken_away_here_or_everywhere() {
    let keymap = good(r#"(key: "x", runs: "none", on: [Map, Review]), (key: "T", runs: "none")"#);
    check(&keymap, Context::Map, "x", None);
    check(&keymap, Context::Review, "x", None);
    check(&keymap, Context::Board, "x", Some(Command::Verdict));
    assert_eq!(keymap.label(Command::Theme), "");
}

#[test]
fn a_chord_can_be_made_of_two_keys_and_room_for_one_by_taking_another_away() {
    let keymap = good(
        r#"(key: "g", runs: "add", on: Board), (key: "g g", runs: "none", on: Board),
        (key: "d  a", runs: "carry-all")"#,
    );
    check(&keymap, Context::Board, "g", Some(Command::Add));
    check(&keymap, Context::Board, "d a", Some(Command::CarryAll));
    check(&keymap, Context::Board, "d d", Some(Command::Delete));
}

#[test]
fn a_command_without_a_key_gets_one_and_the_way_out_may_be_another() {
    let keymap = good(
        r#"(key: "ctrl-e", runs: "problems"), (key: "ctrl-q", runs: "quit"), (key: "ctrl-c", runs: "none")"#,
    );
    check(&keymap, Context::Board, "ctrl-e", Some(Command::Problems));
    check(&keymap, Context::Form, "ctrl-e", None);
    check(&keymap, Context::Form, "ctrl-q", Some(Command::Quit));
    check(&keymap, Context::Form, "ctrl-c", None);
}

#[test]
fn letters_stay_text_where_text_is_typed() {
    let keymap = good(r#"(key: "h", runs: "help")"#);
    check(&keymap, Context::Board, "h", Some(Command::Help));
    check(&keymap, Context::Filter, "h", None);
    check(&keymap, Context::Counted, "h", Some(Command::Help));
    let h: Key = "h".parse().unwrap();
    assert_eq!(keymap.lookup(Context::Filter, None, h), Lookup::Unbound);
    // Where a number is typed letters are keys, and what a number is made of is not.
    for part in ["7", "+", "-", "=", ".", ","] {
        let keymap = good(&format!("(key: \"{part}\", runs: \"help\")"));
        check(&keymap, Context::Counted, part, None);
        check(&keymap, Context::Board, part, Some(Command::Help));
    }
}

#[test]
fn a_key_that_is_wrong_is_told_with_its_place_and_left_out() {
    let none = |chord: &str| format!("(key: \"{chord}\", runs: \"none\") takes that away");
    for (key, told) in [
        (r#"(key: "hyper-x", runs: "add")"#, "2:7: there is no key `hyper-x`".to_owned()),
        (r#"(key: "ctrl-pgup", runs: "add")"#, "2:7: there is no key `ctrl-pgup`; did you mean `ctrl-pageup`?".to_owned()),
        (r#"(key: "Enter", runs: "add")"#, "2:7: there is no key `Enter`; did you mean `enter`?".to_owned()),
        (r#"(key: "", runs: "add")"#, "2:7: there is no key ``".to_owned()),
        (r#"(key: "a b c", runs: "add")"#, "2:7: there is no key `b c`".to_owned()),
        ("(key: \"\\u{7}\", runs: \"add\")", "2:7: there is no key `␇`".to_owned()),
        (r#"(key: "s", runs: "serach")"#, "2:18: there is no command `serach`; did you mean `search`?".to_owned()),
        (r#"(key: "s", runs: "make tea")"#, "2:18: there is no command `make tea`".to_owned()),
        (r#"(key: "s", runs: "search", on: Bord)"#, "2:32: there is no place `Bord`; did you mean `Board`?".to_owned()),
        (r#"(key: "s", runs: "search", on: [Board, Map])"#, "2:40: `search` does nothing on `Map`, but on `Board`".to_owned()),
        (r#"(key: "s", runs: "help", on: Filter)"#, "2:30: `s` is text on `Filter`; take one with ctrl- or alt-, or f1 to f24".to_owned()),
        (r#"(key: "é x", runs: "help", on: Filter)"#, "2:32: `éx` is text on `Filter`; take one with ctrl- or alt-, or f1 to f24".to_owned()),
        (r#"(key: "7", runs: "next-field")"#, "2:7: `next-field` runs only where `7` is text; take one with ctrl- or alt-, or f1 to f24".to_owned()),
        (r#"(key: "g", runs: "add", on: Board)"#, format!("2:7: `g` begins `gg`, which runs `first` on `Board`; {}", none("g g"))),
        (r#"(key: "a a", runs: "search")"#, format!("2:7: `aa` begins with `a`, which runs `add` on `Board`; {}", none("a"))),
        (r#"(key: "&", runs: "none")"#, "2:7: `&` runs nothing as it is".to_owned()),
        (r#"(key: "y", runs: "none", on: Map)"#, "2:30: `y` runs nothing on `Map` as it is".to_owned()),
        (r#"(key: "ctrl-c", runs: "none")"#, "2:7: without `ctrl-c` nothing would run `quit` on `Menu`".to_owned()),
        (r#"(key: "esc", runs: "none", on: Form)"#, "2:7: without `esc` nothing would run `cancel` on `Form`".to_owned()),
        (r#"(key: "esc", runs: "search")"#, "2:7: without `esc` nothing would run `back` on `Board`".to_owned()),
    ] {
        let (keymap, said) = with(key);
        assert_eq!(said, format!("c:{told}; this key is left out"), "{key}");
        let standard = Keymap::standard().unwrap();
        let same = keymap.bindings.iter().eq(&standard.bindings);
        assert!(same, "{key}");
    }
}

#[test]
fn of_two_keys_that_do_not_go_together_the_first_stays() {
    let (keymap, told) = with(
        "(key: \"s\", runs: \"search\", on: Board),\n(key: \"s\", runs: \"quit\"),\n(key: \"s s\", runs: \"copy\", on: Board),\n(key: \"&\", runs: \"copy\")",
    );
    assert_eq!(
        told,
        "c:3:7: `s` has another meaning on line 2 already; this key is left out\n\
         c:4:7: `ss` begins with `s`, which runs `search` on `Board`; (key: \"s\", runs: \"none\") takes that away; this key is left out"
    );
    check(&keymap, Context::Board, "s", Some(Command::Search));
    check(&keymap, Context::Welcome, "s", None);
    check(&keymap, Context::Board, "&", Some(Command::Copy));
}

/// Some key, some command and some place, of which few go together.
fn any_key() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        prop::sample::select(vec![
            "esc", "q", "ctrl-c", "enter", "space", "g", "g g", "d", "tab"
        ]),
        prop::sample::select(vec![
            "x", "x y", "q q", "esc x", "f1", "ctrl-d d", "ü", "?", "7", "hyper"
        ]),
    ];
    let names = Command::ALL.iter().map(|it| it.spec().name);
    let names: Vec<_> = names.chain(["none"; 40]).collect();
    let places = Context::ALL.map(|it| format!(", on: {it:?}"));
    let places: Vec<_> = places.into_iter().chain([String::new()]).collect();
    let (runs, on) = (prop::sample::select(names), prop::sample::select(places));
    (key, runs, on).prop_map(|(key, runs, on)| format!("(key: \"{key}\", runs: \"{runs}\"{on}),\n"))
}

proptest! {
    #![proptest_config(crate::cases(200))]

    #[test]
    fn whatever_keys_are_set_none_clash_and_there_is_a_way_out(keys in prop::collection::vec(any_key(), 0..30)) {
        let (keymap, _) = with(&keys.concat());
        prop_assert_eq!(clashes(&keymap), [""; 0]);
        for bound in Keymap::standard().unwrap().bindings {
            let is_out = !bound.command.is_way_out() || keymap.key(bound.context, bound.command).is_some();
            prop_assert!(is_out, "{bound:?}");
        }
        for bound in &keymap.bindings {
            prop_assert!(!is_text(bound.chord, bound.context), "{bound:?}");
        }
    }
}
