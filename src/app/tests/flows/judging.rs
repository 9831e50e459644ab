//! How it went, promise by promise or all of a day at once.

use super::*;

#[test]
fn space_keeps_and_opens_again() {
    check(
        "<space>",
        Pane::Yesterday,
        "*+ana Call Mihai (leads), -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "kept: Call Mihai",
    );
    check(
        "<space><space>",
        Pane::Yesterday,
        "*-ana Call Mihai (leads), -dan Draft the offer (leads), -dan Record video 2 (leads)",
        "open again: Call Mihai",
    );
}

#[test]
fn a_verdict_takes_a_key_and_a_reason() {
    check(
        "jxmno quiet room<enter>",
        Pane::Yesterday,
        "-ana Call Mihai (leads), *!dan Draft the offer (leads): no quiet room, -dan Record video 2 (leads)",
        "missed: Draft the offer",
    );
}

#[test]
fn reasons_given_before_are_offered() {
    check(
        "xmno numbers<enter>jxm<down><enter>",
        Pane::Yesterday,
        "!ana Call Mihai (leads): no numbers, *!dan Draft the offer (leads): no numbers, -dan Record video 2 (leads)",
        "missed: Draft the offer",
    );
}

#[test]
fn a_bad_day_is_closed_in_one_go() {
    let mut desk = Desk::open(lived(2));
    desk.press("Xmpower cut<enter>");
    assert_eq!(
        desk.pane(Pane::Yesterday),
        "*!ana Call Mihai (leads): power cut, !dan Draft the offer (leads): power cut, !dan Record video 2 (leads): power cut"
    );
    assert_eq!(
        desk.pane(Pane::Today),
        "-ana Call Mihai (leads) #1, -dan Draft the offer (leads) #1, -dan Record video 2 (leads) #1"
    );
    desk.press("u");
    assert_eq!(desk.app.board(), &lived(2), "one step");
}
