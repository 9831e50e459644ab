//! A new day begins while the program is open.

use super::*;

#[test]
fn midnight_moves_the_board_on_only_from_today() {
    let mut desk = Desk::open(lived(2));
    desk.send(Message::Clock(at("2026-10-13T00:01")));
    assert_eq!(desk.app.date(), on("2026-10-13"));
    assert_eq!(desk.notice(), "a new day: Tue 13 Oct");
    desk.press("[");
    desk.send(Message::Clock(at("2026-10-14T00:01")));
    assert_eq!(desk.app.date(), on("2026-10-12"));
}

#[test]
fn a_day_begins_when_the_board_says() {
    let mut board = lived(2);
    board.head_mut().meeting.day_starts_at = "03:00:00".parse().unwrap();
    let mut desk = Desk::start(start(board, "2026-10-12T23:00"));
    desk.send(Message::Clock(at("2026-10-13T02:59")));
    assert_eq!(desk.app.date(), on("2026-10-12"));
    desk.send(Message::Clock(at("2026-10-13T03:00")));
    assert_eq!(desk.app.date(), on("2026-10-13"));
}
