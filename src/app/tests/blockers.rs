//! What stands in the way: named, seen each day, changed, cleared, taken back.

use super::*;
use crate::{layout::Pane, state::Record};

#[test]
fn a_blocker_of_a_promise_stands_below_the_promises_until_it_is_cleared() {
    let mut desk = ana(lived(2));
    desk.press("1bno phone number<enter>");
    assert_eq!(desk.notice(), "in the way: no phone number");
    shows(&desk, "!no phone number (today): Ana · Call Mihai");
    let blocker = desk.app.board().records.blockers(on("2026-10-12")).next();
    let blocker = blocker.unwrap().clone();
    assert_eq!(
        blocker.who,
        PersonId::new("ana"),
        "whose promise it is clears it"
    );
    assert_eq!(blocker.result, Some(ResultId::new("leads")));
    assert_eq!(blocker.commitment, Some(RecordId::new("one")));
    desk.press("]");
    shows(&desk, "!no phone number (1 day)");
    desk.press("t3G<space>");
    assert_eq!(desk.notice(), "cleared: no phone number");
    shows(&desk, "!no phone number (cleared)");
    desk.press("]");
    assert!(
        !desk.pane(Pane::Today).contains("no phone number"),
        "{}",
        desk.pane(Pane::Today)
    );
    desk.press("u]");
    shows(&desk, "!no phone number (1 day)");
}

#[test]
fn clearing_is_taken_back_by_the_same_keys() {
    for key in ["<space>", "x"] {
        let mut desk = ana(lived(1));
        desk.press("1bno phone number<enter>3G");
        desk.press(key);
        shows(&desk, "(cleared)");
        desk.press(key);
        shows(&desk, "(today)");
        assert_eq!(desk.notice(), "stands again: no phone number");
    }
}

#[test]
fn what_is_cleared_on_a_day_to_come_is_cleared_today_and_on_a_day_that_was_on_that_day() {
    let cleared = |keys: &str| {
        let mut desk = ana(lived(1));
        desk.press("[3bno phone number<enter>")
            .press(keys)
            .press("3G<space>");
        assert_eq!(desk.notice(), "cleared: no phone number");
        let blocker = desk.disk.records.iter().find_map(Record::blocker);
        blocker.unwrap().cleared
    };
    assert_eq!(cleared("t]]"), Some(on("2026-10-12")));
    assert_eq!(cleared("t"), Some(on("2026-10-12")));
    assert_eq!(cleared(""), Some(on("2026-10-09")));
}

#[test]
fn a_blocker_of_a_result_names_the_result_and_who_clears_it() {
    let mut desk = ana(lived(2));
    desk.press("2jbwaiting for legal<tab>dan<enter>");
    let blockers = desk.app.board().records.blockers(on("2026-10-12"));
    let found: Vec<_> = blockers
        .map(|it| (it.who.as_str(), it.result.as_ref()))
        .collect();
    assert_eq!(found, [("dan", Some(&ResultId::new("leads")))]);
    shows(&desk, "!waiting for legal (today): Dan");
}

#[test]
fn a_blocker_is_changed_and_given_to_somebody_else() {
    let mut desk = ana(lived(2));
    desk.press("1bno number<enter>3Ge of the chamber<enter>");
    shows(&desk, "!no number of the chamber (today): Ana");
    desk.press("wdan<enter>");
    shows(&desk, "!no number of the chamber (today): Dan");
    desk.press("u");
    shows(&desk, "!no number of the chamber (today): Ana");
    desk.press("dd");
    assert!(
        !desk.pane(Pane::Today).contains("chamber"),
        "{}",
        desk.pane(Pane::Today)
    );
    desk.press("u");
    shows(&desk, "chamber");
}

#[test]
fn a_blocker_without_a_text_is_asked_for_one() {
    let mut desk = ana(lived(1));
    desk.press("1b<enter>");
    assert_eq!(desk.app.dialogs().len(), 1);
    assert_eq!(
        desk.app.board().records.blockers(on("2026-10-12")).count(),
        0
    );
    desk.press("<esc>");
    assert!(desk.app.dialogs().is_empty());
}

#[test]
fn what_stops_what_others_keep_private_is_not_seen() {
    let mut board = lived(2);
    board
        .records
        .change_commitment(&RecordId::new("two"), |it| it.private = true);
    let who = PersonId::new("dan");
    let blocking = crate::state::change::Blocking {
        day: on("2026-10-09"),
        text: "the doctor is away",
        who: &who,
        result: None,
        commitment: Some(&RecordId::new("two")),
    };
    board.block(&blocking, &mut Ids::from_seed(9));
    let mut desk = ana(board);
    desk.press("3");
    assert!(
        !desk.pane(Pane::Today).contains("doctor"),
        "{}",
        desk.pane(Pane::Today)
    );
    desk.app.me = Some(who);
    desk.press("2");
    shows(&desk, "doctor");
}

#[test]
fn what_a_blocker_has_not_says_so() {
    let mut desk = ana(lived(1));
    desk.press("1bno number<enter>3G");
    for key in ["c", "E", ".", "r", "+", "S"] {
        desk.press(key);
        let expected = "this is what stands in the way; space clears it, enter changes it";
        assert_eq!(desk.notice(), expected, "{key}");
    }
    shows(&desk, "!no number (today)");
}

#[test]
fn the_third_carry_names_what_stops_it_and_carries() {
    let mut board = lived(1);
    board
        .records
        .change_commitment(&RecordId::new("one"), |it| it.times = 2);
    let mut desk = ana(board);
    desk.press("1c4no number<enter>");
    shows(&desk, "!no number (today): Call Mihai");
    let blocker = desk
        .app
        .board()
        .records
        .blockers(on("2026-10-12"))
        .next()
        .unwrap();
    let stopped = desk
        .app
        .board()
        .records
        .commitment(blocker.commitment.as_ref().unwrap());
    assert_eq!(
        stopped.unwrap().times,
        3,
        "the one that was carried is stopped"
    );
}

#[test]
fn a_promise_is_split_where_it_stands_and_one_of_yesterday_on_the_day() {
    let mut desk = ana(board(1));
    desk.press("3aCall 6 prospects<enter>S<ctrl-u>Call 3 prospects<tab>Call the other 3<enter>");
    assert_eq!(desk.notice(), "split in two: Call 3 prospects");
    let texts = |desk: &Desk, day| {
        let promised = desk.app.board().records.commitments(on(day));
        promised
            .map(|it| (it.text.clone(), it.times))
            .collect::<Vec<_>>()
    };
    let halves = [
        ("Call 3 prospects".to_owned(), 0),
        ("Call the other 3".to_owned(), 0),
    ];
    assert_eq!(texts(&desk, "2026-10-12"), halves);
    desk.press("u");
    assert_eq!(
        texts(&desk, "2026-10-12"),
        [("Call 6 prospects".to_owned(), 0)]
    );
    let mut desk = ana(lived(1));
    desk.press("1S<ctrl-u>Find Mihai's number<tab>Call Mihai at 10<enter>");
    let halves = [
        ("Find Mihai's number".to_owned(), 1),
        ("Call Mihai at 10".to_owned(), 0),
    ];
    assert_eq!(texts(&desk, "2026-10-12"), halves);
    assert_eq!(texts(&desk, "2026-10-09"), [("Call Mihai".to_owned(), 0)]);
}

#[test]
fn what_is_kept_is_not_split() {
    let mut desk = ana(lived(1));
    desk.press("1<space>S");
    assert_eq!(desk.notice(), "it is kept: there is nothing to split");
}
