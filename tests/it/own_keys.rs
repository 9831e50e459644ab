//! Keys of the user's own: they run what they are to, and all that is said of keys says so.

use crate::harness::{FRIDAY, User};

#[test]
fn a_key_of_ones_own_does_what_it_is_to_and_footer_help_and_palette_show_it() {
    let mut user =
        User::on(FRIDAY).with_keys(r#"(key: "F", runs: "add"), (key: "ctrl-s", runs: "search")"#);
    let screen = user.press("3").screen(120, 36);
    assert!(
        screen.contains("F  what will be there by tonight?"),
        "{screen}"
    );
    let help = user.press("?").screen(120, 36);
    assert!(help.contains("add                F   a "), "{help}");
    let palette = user.press("<esc>:search").screen(120, 36);
    assert!(palette.contains("ctrl-s"), "{palette}");
    user.press("<esc>FShip it<enter>");
    assert!(user.file().contains("text: \"Ship it\""), "{}", user.file());
    user.is_all_saved();
}

#[test]
fn a_key_that_is_taken_away_does_nothing_and_is_not_shown() {
    let mut user = User::on(FRIDAY).with_keys(r#"(key: "space", runs: "none", on: Board)"#);
    let before = user.file();
    let screen = user.press("1<space>").screen(120, 36);
    assert_eq!(user.file(), before);
    assert!(!screen.contains("space kept"), "{screen}");
    // The command is there all the same.
    user.press(":kept<enter>");
    assert_ne!(user.file(), before);
}

#[test]
fn where_text_is_typed_letters_of_ones_own_are_text() {
    let mut user =
        User::on(FRIDAY).with_keys(r#"(key: "h", runs: "help"), (key: "7", runs: "theme")"#);
    user.press("3aWash 7 hats<enter>");
    assert!(
        user.file().contains("text: \"Wash 7 hats\""),
        "{}",
        user.file()
    );
    let help = user.press("h").screen(120, 36);
    assert!(help.contains("╭ Help"), "{help}");
}

#[test]
fn a_key_is_told_by_its_own_name_where_a_message_names_one() {
    let mut user =
        User::on(FRIDAY).with_keys(r#"(key: "Z", runs: "undo"), (key: "u", runs: "none")"#);
    user.press("3aShip it<enter>");
    let screen = user.screen(120, 36);
    assert!(!screen.contains("u undo"), "{screen}");
    user.press("Z");
    assert!(!user.file().contains("Ship it"), "{}", user.file());
}
