//! The numbers: counted up, counted down or typed, and for which morning.

use super::*;

#[test]
fn numbers_count_up_and_down_for_the_morning() {
    check(
        "2j+",
        Pane::Measure,
        "Prospects 0, *Leads 1, Posts 0",
        "Leads 0 to 1",
    );
    check(
        "2j+-",
        Pane::Measure,
        "Prospects 0, *Leads 0, Posts 0",
        "Leads 1 to 0",
    );
    check(
        "2G++",
        Pane::Measure,
        "Prospects 0, Leads 0, *Posts 2",
        "Posts 1 to 2",
    );
}

#[test]
fn once_the_standup_is_held_a_number_is_for_the_next_morning() {
    check(
        "C2j+",
        Pane::Measure,
        "Prospects 0, *Leads 0 (1 then), Posts 0",
        "Leads 0 to 1, for Tue 13 Oct",
    );
    // On another day than today the day on the screen counts.
    let mut desk = Desk::open(lived(2));
    desk.press("C[2+");
    assert_eq!(desk.notice(), "Prospects 0 to 1");
    assert_eq!(desk.screen().lines().next(), Some("Fri 9"));
}

#[test]
fn a_number_can_be_typed_with_a_remark() {
    check(
        "2<enter>7<tab>from the fair<enter>",
        Pane::Measure,
        "*Prospects 7, Leads 0, Posts 0",
        "Prospects 0 to 7",
    );
    check(
        "2<enter>7<enter><enter>+2<enter><enter>-1<enter><enter>=-1<enter>",
        Pane::Measure,
        "*Prospects -1, Leads 0, Posts 0",
        "Prospects 8 to -1 · below its start, 0",
    );
    check(
        "2a5<alt-enter>2<alt-enter>1<alt-enter>",
        Pane::Measure,
        "Prospects 5, Leads 2, *Posts 1",
        "Posts 0 to 1",
    );
}
