//! Who is at the keyboard, as the settings or the environment say.

use super::*;

/// A start of somebody whom the settings and the environment call so.
fn known_as(board: Board, configured: Option<&str>, variable: Option<&str>) -> Start {
    Start {
        identity: Identity {
            configured: configured.map(str::to_owned),
            variable: variable.map(str::to_owned),
        },
        ..start(board, "2026-10-12T08:00")
    }
}

#[test]
fn who_i_am_is_asked_of_a_board_that_comes_later_too() {
    let mut first = known_as(board(0), None, Some("Dan"));
    first.opening = Opening::Nothing;
    let mut desk = Desk::start(first);
    assert_eq!(desk.app.me(), None);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(3))))));
    assert_eq!(desk.app.me().map(PersonId::as_str), Some("dan"));
    // A board that learns of me.
    let mut desk = Desk::start(known_as(lived(2), Some("ioana"), None));
    assert_eq!(desk.app.me(), None);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(3))))));
    assert_eq!(desk.app.me().map(PersonId::as_str), Some("ioana"));
}

#[test]
fn whom_the_board_does_not_know_is_told_who_is_on_it() {
    for (configured, variable, notice) in [
        (
            Some("bob"),
            None,
            "bob is not on this board: Ana, Dan, Ioana are",
        ),
        (
            None,
            Some("bob"),
            "bob is not on this board: Ana, Dan, Ioana are",
        ),
        (Some("bob"), Some("ana"), ""),
        (None, None, ""),
    ] {
        let desk = Desk::start(known_as(board(3), configured, variable));
        assert_eq!(desk.notice(), notice, "{configured:?} {variable:?}");
    }
    let desk = Desk::start(known_as(board(1), Some("bob"), None));
    assert_eq!(desk.notice(), "bob is not on this board: Ana is");
    let mut start = known_as(board(0), Some("bob"), None);
    start.opening = Opening::Nothing;
    let mut desk = Desk::start(start);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(lived(2))))));
    assert_eq!(
        desk.notice(),
        "the board is standup.ron · bob is not on this board: Ana, Dan are"
    );
}
