//! Keys that terminals send, and what they do.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::*;

fn keymap() -> Keymap {
    Keymap::standard().unwrap()
}

fn key(text: &str) -> Key {
    text.parse().unwrap()
}

/// What cannot be told apart, each pair with its first key.
pub(super) fn clashes(keymap: &Keymap) -> Vec<String> {
    let mut clashes = Vec::new();
    for (place, one) in keymap.bindings.iter().enumerate() {
        let others = keymap.bindings.iter().skip(place + 1);
        let others = others.filter(|it| it.context == one.context);
        for other in others.filter(|it| one.chord == it.chord || one.chord.collides(it.chord)) {
            let names = [one, other].map(|it| it.command.spec().name).join(" and ");
            clashes.push(format!("`{}` runs {names}", one.chord));
        }
    }
    clashes
}

#[test]
fn the_standard_keys_do_not_clash() {
    assert_eq!(clashes(&keymap()), [""; 0]);
}

#[test]
fn a_chord_that_begins_with_a_key_of_its_own_clashes() {
    let mut keymap = keymap();
    keymap.bindings.push(Bound {
        context: Context::Board,
        chord: "g".parse().unwrap(),
        command: Command::Add,
    });
    assert_eq!(clashes(&keymap), ["`gg` runs first and add"]);
}

#[test]
fn every_command_has_a_key_or_is_in_the_palette() {
    let keymap = keymap();
    for &command in Command::ALL {
        let is_reachable = !keymap.label(command).is_empty() || command.is_for_the_board();
        assert!(is_reachable, "{}", command.spec().name);
    }
}

#[test]
fn a_chord_of_two_keys_waits_for_the_second() {
    let keymap = keymap();
    let begun = keymap.lookup(Context::Board, None, key("d"));
    assert_eq!(begun, Lookup::Begins(key("d")));
    let ended = keymap.lookup(Context::Board, Some(key("d")), key("d"));
    assert_eq!(ended, Lookup::Runs(Command::Delete));
    let cancelled = keymap.lookup(Context::Board, Some(key("d")), key("q"));
    assert_eq!(cancelled, Lookup::Cancels);
    assert_eq!(
        keymap.lookup(Context::Board, None, key("&")),
        Lookup::Unbound
    );
}

#[test]
fn terminals_may_tell_a_key_in_several_ways() {
    let event = |code, modifiers| Key::from(KeyEvent::new(code, modifiers));
    let shift = KeyModifiers::SHIFT;
    assert_eq!(event(KeyCode::Tab, shift), key("shift-tab"));
    assert_eq!(event(KeyCode::BackTab, shift), key("shift-tab"));
    assert_eq!(
        event(KeyCode::BackTab, KeyModifiers::NONE),
        key("shift-tab")
    );
    assert_eq!(event(KeyCode::Char('?'), shift), key("?"));
    assert_eq!(event(KeyCode::Char('g'), shift), key("G"));
    assert_eq!(
        event(KeyCode::Char('R'), KeyModifiers::CONTROL),
        key("ctrl-r")
    );
}

#[test]
fn keys_print_as_they_are_read() {
    for text in [
        "ctrl-r",
        "space",
        "shift-tab",
        "f1",
        "alt-enter",
        "G",
        "?",
        "-",
        "+",
        "pagedown",
    ] {
        assert_eq!(key(text).to_string(), text);
    }
    assert_eq!("g g".parse::<Chord>().unwrap().to_string(), "gg");
    assert_eq!(keymap().label(Command::Delete), "dd delete");
    assert!("hyper-x".parse::<Key>().is_err());
}

#[test]
fn no_text_is_a_command_where_text_is_typed() {
    let keymap = keymap();
    for context in Context::ALL.into_iter().filter(|it| it.takes_text()) {
        for letter in (' '..='~').chain("äßçéșț".chars()) {
            let key = Key::new(KeyCode::Char(letter), KeyModifiers::NONE);
            assert_eq!(
                keymap.lookup(context, None, key),
                Lookup::Unbound,
                "{letter}"
            );
        }
    }
}
