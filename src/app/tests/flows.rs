//! The main job, by keys; and here what all of it has in common.

mod carrying;
mod finding;
mod judging;
mod numbers;
mod promising;

use super::*;

/// Keys on the lived board of two on Monday, and what one pane says after.
#[track_caller]
fn check(keys: &str, pane: Pane, expected: &str, notice: &str) {
    let mut desk = Desk::open(lived(2));
    desk.press(keys);
    assert_eq!(desk.pane(pane), expected, "{}", desk.screen());
    assert_eq!(desk.notice(), notice);
    assert_eq!(&desk.disk, desk.app.board(), "all is saved");
}

#[test]
fn the_board_opens_on_what_is_not_judged_yet() {
    let desk = Desk::open(lived(2));
    assert_eq!(
        desk.screen(),
        "Mon 12\n\
         1 *-ana Call Mihai (leads), -dan Draft the offer (leads), -dan Record video 2 (leads)\n\
         2 Prospects 0, Leads 0, Posts 0\n\
         3 "
    );
}

#[test]
fn escape_goes_back_one_layer_and_changes_nothing() {
    let mut desk = Desk::open(lived(2));
    desk.press("xmno<esc>");
    assert_eq!(desk.app.context(), Context::Verdict);
    desk.press("<esc>");
    assert_eq!(desk.app.context(), Context::Board);
    assert_eq!(desk.disk, lived(2));
}

#[test]
fn deleting_takes_two_keys_and_undo_brings_it_back() {
    check(
        "dd",
        Pane::Yesterday,
        "*-dan Draft the offer (leads), -dan Record video 2 (leads)",
        "deleted: Call Mihai",
    );
    let mut desk = Desk::open(lived(2));
    desk.press("djd");
    assert_eq!(desk.app.board(), &lived(2));
    desk.press("<esc>2+dd");
    assert_eq!(
        desk.notice(),
        "deleted the number of Prospects for Mon 12 Oct"
    );
    desk.press("dd");
    assert_eq!(
        desk.notice(),
        "no number of Prospects was noted for Mon 12 Oct"
    );
}

#[test]
fn undo_says_what_it_took_back_and_shows_its_day() {
    let mut desk = Desk::open(lived(2));
    desk.press("<space>]]u");
    assert_eq!(desk.notice(), "undid · kept: Call Mihai, Mon 12 Oct");
    assert_eq!(desk.app.board(), &lived(2));
    desk.press("u");
    assert_eq!(desk.notice(), "nothing to undo");
    desk.press("U");
    assert_eq!(desk.notice(), "redid · kept: Call Mihai, Mon 12 Oct");
}

#[test]
fn keys_that_cannot_do_anything_say_why() {
    for (keys, reason) in [
        ("U", "nothing to redo"),
        ("3x", "nothing is promised for Mon 12 Oct yet"),
        ("2x", "this is a result; promises are in pane 3"),
        ("+", "this is a promise; numbers are in pane 2"),
        ("<space>c", "it is kept: there is nothing to carry"),
        ("t", "this is today"),
        ("n", "nothing is searched for"),
        ("O", "there is no other objective"),
        (
            ":clashes<enter>",
            "nothing was changed here and outside at the same time",
        ),
    ] {
        let mut desk = Desk::open(lived(2));
        desk.press(keys);
        let told = match desk.app.dialogs() {
            [Dialog::Palette(it)] => it.problem.as_deref().unwrap_or_default(),
            _ => desk.notice(),
        };
        assert_eq!(told, reason, "{keys}");
    }
}

#[test]
fn any_command_is_in_the_palette() {
    let mut desk = Desk::open(lived(2));
    desk.press(":how did<enter>");
    assert!(matches!(desk.app.dialogs(), [Dialog::Judge(_)]));
    desk.press("<esc>:zoom<enter>");
    assert_eq!(desk.app.zoom(), Zoom::Pane);
    desk.press("<esc>T");
    assert_eq!(desk.app.zoom(), Zoom::Board);
    assert_eq!(desk.app.theme(), ThemeName::Light);
}

#[test]
fn a_theme_is_remembered_and_the_one_that_suits_the_terminal_is_left_to_it() {
    let mut desk = Desk::open(lived(2));
    desk.send(Message::Suits(ThemeName::Light));
    assert_eq!(desk.app.theme(), ThemeName::Light);
    desk.press("TTTTT");
    let chosen = desk.asked.iter().map(|it| {
        let Effect::RememberTheme(theme) = it else {
            panic!("{it:?}");
        };
        *theme
    });
    let chosen: Vec<_> = chosen.collect();
    let [dark, others @ ..] = ThemeName::ALL.map(Some);
    assert_eq!(chosen[..3], others[1..]);
    assert_eq!(chosen[3..], [dark, None]);
    assert_eq!(desk.notice(), "theme: light, as the terminal is");
    // Another terminal, another light.
    desk.send(Message::Suits(ThemeName::Dark));
    assert_eq!(desk.app.theme(), ThemeName::Dark);
    desk.press("T").send(Message::Suits(ThemeName::Dark));
    assert_eq!(desk.app.theme(), ThemeName::Light);
}

#[test]
fn what_is_copied_is_text() {
    let mut desk = Desk::open(lived(2));
    desk.press("yY");
    let [Effect::Copy(line), Effect::Copy(day)] = desk.asked.as_slice() else {
        panic!("two copies");
    };
    assert_eq!(line, "Call Mihai");
    assert!(day.contains("Draft the offer"), "{day}");
}

#[test]
fn a_chord_that_was_begun_is_shown_and_can_be_cancelled() {
    let mut desk = Desk::open(lived(2));
    desk.press("Gg");
    assert_eq!(desk.app.begun().unwrap().to_string(), "g");
    desk.press("x");
    assert_eq!(desk.app.begun(), None);
    assert!(desk.app.dialogs().is_empty());
    assert_eq!(desk.app.cursor(Pane::Yesterday).entry(), Some(2));
    desk.press("gg");
    assert_eq!(desk.app.cursor(Pane::Yesterday).entry(), Some(0));
}
