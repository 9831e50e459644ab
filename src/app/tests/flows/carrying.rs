//! What is carried to the next day, and the choice that the third time asks for.

use super::*;

#[test]
fn carry_takes_it_to_the_day_and_from_the_day_to_the_next() {
    let mut desk = Desk::open(lived(1));
    desk.press("c");
    assert_eq!(
        desk.notice(),
        "carried to Mon 12 Oct: Call Mihai · the standup is held"
    );
    assert_eq!(desk.pane(Pane::Yesterday), "*>ana Call Mihai (leads)");
    assert_eq!(desk.pane(Pane::Today), "-ana Call Mihai (leads) #1");
    desk.press("3c]");
    assert_eq!(desk.screen().lines().next(), Some("Tue 13"));
    assert_eq!(desk.pane(Pane::Today), "*-ana Call Mihai (leads) #2");
}

#[test]
fn a_third_carry_asks_for_a_choice() {
    let mut desk = Desk::open(lived(1));
    desk.press("c3c]3c");
    assert!(matches!(desk.app.dialogs(), [Dialog::ThirdCarry(it)] if it.times == 2));
    desk.press("<enter>");
    assert!(
        !desk.app.dialogs().is_empty(),
        "Enter alone carries nothing"
    );
    desk.press("1<ctrl-u>Only write to Mihai<enter>]");
    assert_eq!(
        desk.pane(Pane::Today),
        "*-ana Only write to Mihai (leads) #3"
    );
    desk.press("uc2<ctrl-u>Write<tab>Call<enter>]");
    assert_eq!(
        desk.pane(Pane::Today),
        "*-ana Write (leads) #3, -ana Call (leads)"
    );
}

#[test]
fn a_third_carry_can_be_handed_over_stopped_or_dropped() {
    let mut desk = Desk::open(lived(2));
    desk.press("c3c]3c3dan<enter>]");
    assert_eq!(desk.pane(Pane::Today), "*-dan Call Mihai (leads) #3");
    desk.press("uc4legal has the contract<enter>");
    let board = desk.app.board();
    assert!(board.records.iter().any(|it| it.blocker().is_some()));
    desk.press("uc5not worth it<enter>");
    assert_eq!(
        desk.pane(Pane::Today),
        "*xana Call Mihai (leads): not worth it #2"
    );
}

#[test]
fn all_that_is_open_is_carried_at_once() {
    check(
        "<space>C",
        Pane::Today,
        "-dan Draft the offer (leads) #1, -dan Record video 2 (leads) #1",
        "carried to Mon 12 Oct: 2 promises · the standup is held",
    );
}
