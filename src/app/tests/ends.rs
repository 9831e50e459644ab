//! The end of an objective, and the questions of a new day.

use super::*;
use crate::{
    report::history::History,
    state::{board::Ending, change::Noting, change::Number, record::Standup},
};

/// The board of the client without its last result, and with standups on these days.
fn held(days: &[&str]) -> Board {
    let mut board = lived(1);
    let posts = crate::state::change::PlanItem::Result(ResultId::new("posts"));
    board.delete(&posts);
    for day in days {
        let id = RecordId::new(format!("s{day}"));
        board.hold(Standup::on(id, on(day)));
    }
    board
}

/// Notes a number of the last result, as somebody else would.
fn noted(board: &mut Board, day: &str, value: i32) {
    let noting = Noting {
        result: &ResultId::new("leads"),
        day: on(day),
        number: Number::Exactly(Amount::whole(value)),
        by: None,
        note: None,
    };
    board.note(&noting, &mut Ids::from_seed(11)).unwrap();
}

/// One more objective, due on a day.
fn and_due(mut board: Board, id: &str, due: &str) -> Board {
    let more = Objective::new(ObjectiveId::new(id), id, on("2026-09-01"), on(due));
    board.head_mut().objectives.insert(0, more);
    board
}

fn asks(desk: &Desk, title: &str) -> bool {
    desk.seen(100, 36).contains(title)
}

#[test]
fn each_objective_past_its_day_is_asked_about_also_behind_one_that_was_passed_over() {
    let every_day = ["2026-10-28", "2026-10-29", "2026-10-30"];
    // The first is long past, and standups were held since.
    let board = and_due(held(&every_day), "Old", "2026-10-20");
    let desk = Desk::start(start(board, "2026-11-02T08:00"));
    assert!(
        asks(&desk, "Bill 1 client in October was due"),
        "{}",
        desk.seen(100, 36)
    );
    // Of two that are due on one day both are asked about, in their order.
    let board = and_due(held(&every_day), "Twin", "2026-10-30");
    let mut desk = Desk::start(start(board, "2026-11-02T08:00"));
    assert!(asks(&desk, "Twin was due"), "{}", desk.seen(100, 36));
    desk.press("<esc>");
    assert!(
        asks(&desk, "Bill 1 client in October was due"),
        "{}",
        desk.seen(100, 36)
    );
}

#[test]
fn after_the_standup_an_end_is_told_with_the_number_that_counted() {
    let mut desk = Desk::start(start(
        held(&["2026-10-09", "2026-10-12"]),
        "2026-10-12T09:00",
    ));
    desk.press("2j+++");
    assert!(
        asks(&desk, "Bill 1 client in October is reached"),
        "{}",
        desk.seen(100, 36)
    );
    assert!(asks(&desk, "Leads: 3 of 3"), "{}", desk.seen(100, 36));
    desk.press("1");
    assert!(asks(&desk, "Leads: 3 of 3"), "{}", desk.seen(100, 36));
    desk.press("<enter>");
    let closed = desk.app.board().head.objectives[0].closed.clone().unwrap();
    assert_eq!(
        (closed.day, closed.how),
        (on("2026-10-12"), Ending::Reached)
    );
    desk.press("oGl");
    assert!(asks(&desk, "3 of 3"), "{}", desk.seen(100, 36));
    let history = History::of(desk.app.board(), on("2026-10-12"));
    let told: Vec<String> = history
        .told(on("2026-10-12"))
        .into_iter()
        .map(|it| it.text)
        .collect();
    assert!(
        told.iter()
            .any(|it| it.contains("reached · Prospects 0 of 10 · Leads 3 of 3")),
        "{told:?}"
    );
}

#[test]
fn an_end_is_judged_on_the_day_on_which_it_is_written() {
    let board = held(&["2026-10-28", "2026-10-29", "2026-10-30"]);
    let mut desk = Desk::start(start(board, "2026-11-02T08:00"));
    desk.press("<esc>");
    // Another day is on the screen.
    desk.press("[ox");
    assert!(asks(&desk, "was due Fri 30 Oct"), "{}", desk.seen(100, 36));
    desk.press("1<enter>");
    let closed = desk.app.board().head.objectives[0].closed.clone().unwrap();
    assert_eq!((closed.day, closed.how), (on("2026-11-02"), Ending::Missed));
}

#[test]
fn a_last_number_from_outside_asks_how_the_objective_ends() {
    let title = "Bill 1 client in October is reached";
    let mut desk = Desk::open(held(&["2026-10-09"]));
    let mut other = desk.disk.clone();
    noted(&mut other, "2026-10-12", 2);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(
        other.clone(),
    )))));
    assert!(!asks(&desk, title));
    noted(&mut other, "2026-10-12", 3);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(
        other.clone(),
    )))));
    assert!(asks(&desk, title), "{}", desk.seen(100, 36));
    desk.press("<esc>");
    // Any other change asks no second time.
    other.judge(&RecordId::new("one"), Some(Verdict::Kept), None);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(
        other.clone(),
    )))));
    assert!(!asks(&desk, title));
    // Noted while no board was open, it is asked when the next one is, until a standup was held.
    assert!(asks(&Desk::open(other.clone()), title));
    other.hold(Standup::on(RecordId::new("held"), on("2026-10-12")));
    let desk = Desk::start(start(other, "2026-10-13T08:00"));
    assert!(!asks(&desk, title));
}

#[test]
fn what_is_typed_is_not_covered_by_an_end_from_outside() {
    let mut desk = Desk::open(held(&["2026-10-09"]));
    desk.press("3aCall");
    let mut other = desk.disk.clone();
    noted(&mut other, "2026-10-12", 3);
    desk.send(Message::Changed(Disk::Board(Box::new(loaded(other)))));
    desk.press(" Ioana<enter>");
    assert!(
        desk.pane(Pane::Today).contains("Call Ioana"),
        "{}",
        desk.screen()
    );
    assert!(asks(&desk, "is reached"), "{}", desk.seen(100, 36));
}

#[test]
fn before_its_end_nobody_says_for_us_how_an_objective_ended() {
    let mut desk = Desk::open(held(&["2026-10-09"]));
    desk.press("ox1<enter>");
    assert!(desk.app.board().head.objectives[0].closed.is_none());
    assert!(asks(&desk, "say how it ended"), "{}", desk.seen(100, 36));
    desk.press("dro<enter>");
    let closed = desk.app.board().head.objectives[0].closed.clone().unwrap();
    assert_eq!(closed.how, Ending::Dropped);
}

#[test]
fn who_comes_back_to_a_day_that_began_elsewhere_is_asked_its_questions() {
    // Another day is on the screen at midnight.
    let board = held(&["2026-10-28", "2026-10-29", "2026-10-30"]);
    let mut desk = Desk::start(start(board, "2026-10-30T08:00"));
    desk.press("[");
    desk.send(Message::Clock(at("2026-11-02T08:00")));
    assert!(!asks(&desk, "was due"));
    desk.press("t");
    assert!(asks(&desk, "was due Fri 30 Oct"), "{}", desk.seen(100, 36));
    desk.press("<esc>[t");
    assert!(desk.app.dialogs().is_empty(), "it is asked once a day");
    let mut desk = Desk::start(start(held(&["2026-10-05"]), "2026-10-06T08:00"));
    desk.press("[");
    desk.send(Message::Clock(at("2026-10-09T08:00")));
    desk.press("t");
    assert!(asks(&desk, "without standup"), "{}", desk.seen(100, 36));
}

#[test]
fn a_promise_for_today_is_open_and_not_nothing() {
    let mut desk = Desk::start(start(lived(1), "2026-10-09T08:00"));
    desk.press("ox");
    assert!(asks(&desk, "1 promise open"), "{}", desk.seen(100, 36));
    desk.press("<esc><esc>3<space>ox");
    let kept = "1 of 1 promise kept";
    assert!(asks(&desk, kept), "{}", desk.seen(100, 36));
}
