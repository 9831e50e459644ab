//! What is promised, by whom, and what may be changed of it.

use super::*;

#[test]
fn the_first_promise_asks_who_is_at_the_keyboard() {
    let mut desk = Desk::open(lived(2));
    desk.press("3a");
    assert!(matches!(desk.app.dialogs(), [Dialog::WhoAmI(_)]));
    desk.press("dan<enter>");
    assert!(matches!(desk.asked.as_slice(), [Effect::RememberMe(it)] if it.as_str() == "dan"));
    desk.press("Visit Ioana<tab>lea<tab><tab>1h30<enter>");
    assert_eq!(desk.pane(Pane::Today), "*-dan Visit Ioana (leads) 1h30");
    assert_eq!(desk.notice(), "promised: Visit Ioana");
    desk.press("a");
    assert!(matches!(desk.app.dialogs(), [Dialog::Promise(_)]));
}

#[test]
fn alt_enter_goes_on_with_the_next() {
    let mut desk = Desk::open(lived(1));
    desk.press("3aOne<alt-enter>Two<enter>");
    assert_eq!(desk.pane(Pane::Today), "-ana One, *-ana Two");
    desk.press("uu");
    assert_eq!(desk.pane(Pane::Today), "");
}

#[test]
fn pasted_lines_become_promises_of_one_step() {
    let mut desk = Desk::open(lived(1));
    desk.press("3a")
        .paste("- One\n- Two\n\n- Three")
        .press("<enter>");
    assert_eq!(desk.pane(Pane::Today), "-ana One, -ana Two, *-ana Three");
    assert_eq!(desk.notice(), "promised: 3 promises");
    desk.press("u");
    assert_eq!(desk.pane(Pane::Today), "");
}

#[test]
fn a_board_without_people_asks_for_a_name() {
    let mut desk = Desk::open(board(0));
    desk.press("3aOne<enter>");
    assert_eq!(desk.pane(Pane::Today), "");
    desk.press("Ana Pop<enter>");
    assert_eq!(desk.pane(Pane::Today), "*-ana-pop One");
    assert_eq!(desk.app.me().unwrap().as_str(), "ana-pop");
}

#[test]
fn a_thing_done_that_nobody_had_promised() {
    check(
        "aAlso the invoice<enter>",
        Pane::Yesterday,
        "-ana Call Mihai (leads), *+ana Also the invoice, -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "done: Also the invoice",
    );
}

#[test]
fn result_owner_and_privacy_can_be_changed() {
    check(
        "rpro<enter>wdan<enter>",
        Pane::Yesterday,
        "*-dan Call Mihai (prospects), -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "Dan has it: Call Mihai",
    );
    check(
        "r<up><enter>",
        Pane::Yesterday,
        "*-ana Call Mihai (prospects), -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "for Prospects: Call Mihai",
    );
}

#[test]
fn what_is_private_is_shown_to_its_owner_only() {
    let mut desk = Desk::open(lived(2));
    desk.press(".ana<enter>");
    assert!(
        desk.pane(Pane::Yesterday)
            .contains("Call Mihai (leads) private")
    );
    desk.press("wdan<enter>");
    assert!(!desk.pane(Pane::Yesterday).contains("Call Mihai"));
    desk.press("u");
    assert!(desk.pane(Pane::Yesterday).contains("Call Mihai"));
}

#[test]
fn a_promise_can_be_edited() {
    check(
        "e and Ioana<tab><tab><tab>20<enter>",
        Pane::Yesterday,
        "*-ana Call Mihai and Ioana (leads) 20m, -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "changed: Call Mihai and Ioana",
    );
    check(
        "e<tab><tab><tab>soon<enter>",
        Pane::Yesterday,
        "*-ana Call Mihai (leads), -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "",
    );
}

#[test]
fn the_evenings_plan_is_as_easy_as_today() {
    let mut desk = Desk::start(start(lived(1), "2026-10-12T18:00"));
    desk.press("]3aCall Ioana<enter>");
    assert_eq!(desk.screen().lines().next(), Some("Tue 13"));
    assert_eq!(desk.pane(Pane::Today), "*-ana Call Ioana");
    assert_eq!(desk.notice(), "promised: Call Ioana");
    assert!(desk.app.board().records.standup(on("2026-10-12")).is_none());
}

#[test]
fn the_standup_is_noted_in_the_same_step() {
    let mut desk = Desk::open(lived(2));
    desk.press("<space>j<space>j<space>3adan<enter>One<enter>");
    let standup = desk.app.board().records.standup(on("2026-10-12")).unwrap();
    assert_eq!(standup.ended.unwrap().to_string(), "08:00:00");
    assert_eq!(standup.began, None);
    assert_eq!(standup.present.len(), 1);
    desk.press("u");
    assert!(desk.app.board().records.standup(on("2026-10-12")).is_none());
}
