//! What is private stays with its owner, and a question that is left opens nothing else.

use super::*;
use crate::app::dialog::Judge;
use crate::state::{Record, record::Decision};

/// Ana's desk, with a promise of hers and two of Dan's, who keeps the first of his private.
fn ana() -> Desk {
    let mut board = lived(2);
    let two = RecordId::new("two");
    board
        .records
        .change_commitment(&two, |it| it.private = true);
    board.judge(&two, Some(Verdict::Missed), Some("at the doctor's"));
    let three = RecordId::new("three");
    board.judge(&three, Some(Verdict::Missed), Some("no quiet room"));
    let mut desk = Desk::open(board);
    desk.app.me = Some(PersonId::new("ana"));
    desk
}

fn reasons(desk: &Desk) -> Vec<&str> {
    let Some(Dialog::Judge(Judge { reasons, .. })) = desk.app.dialogs().last() else {
        panic!("{:?}", desk.app.dialogs());
    };
    reasons.iter().map(|it| it.1.as_str()).collect()
}

#[test]
fn why_a_private_promise_was_missed_is_offered_to_its_owner_only() {
    let mut desk = ana();
    desk.press("1x");
    assert_eq!(reasons(&desk), ["no quiet room"]);
    let mut desk = ana();
    desk.app.me = Some(PersonId::new("dan"));
    desk.press("1x");
    assert_eq!(reasons(&desk), ["no quiet room", "at the doctor's"]);
    let mut desk = ana();
    desk.app.me = None;
    desk.press("1x");
    assert_eq!(reasons(&desk), ["no quiet room"]);
}

#[test]
fn a_private_promise_that_is_deleted_takes_along_what_stops_it_and_undo_brings_both_back() {
    let mut desk = Desk::open(lived(1));
    desk.app.me = Some(PersonId::new("ana"));
    desk.press("1.bthe bank said no<enter>");
    assert!(desk.pane(Pane::Today).contains("!the bank said no"));
    desk.press("1dd");
    assert_eq!(desk.pane(Pane::Today), "");
    assert!(desk.disk.records.iter().all(|it| it.blocker().is_none()));
    desk.press("u");
    let told = desk.pane(Pane::Today);
    assert!(
        told.contains("!the bank said no (today): Call Mihai"),
        "{told}"
    );
    assert_eq!(
        desk.disk
            .records
            .iter()
            .filter_map(Record::commitment)
            .count(),
        1
    );
}

#[test]
fn who_leaves_the_question_who_they_are_is_asked_for_a_promise_only_where_they_wanted_to_add_one() {
    let mut desk = Desk::open(lived(2));
    desk.press("1.");
    assert!(matches!(desk.app.dialogs(), [Dialog::WhoAmI(_)]));
    desk.press("<esc>");
    assert!(desk.app.dialogs().is_empty(), "{:?}", desk.app.dialogs());
    desk.press("3a");
    assert!(matches!(desk.app.dialogs(), [Dialog::WhoAmI(_)]));
    desk.press("<esc>");
    assert!(matches!(desk.app.dialogs(), [Dialog::Promise(_)]));
}

#[test]
fn a_private_promise_that_is_deleted_takes_along_what_was_decided_for_it() {
    let mut board = lived(1);
    let (one, two) = (RecordId::new("one"), RecordId::new("d"));
    board
        .records
        .change_commitment(&one, |it| it.private = true);
    board.records.push(Decision {
        commitment: Some(one),
        ..Decision::new(two.clone(), on("2026-10-08"), "see a doctor")
    });
    let mut desk = Desk::open(board);
    desk.app.me = Some(PersonId::new("ana"));
    desk.press("1dd");
    assert!(desk.disk.records.get(&two).is_none());
    desk.press("u");
    let decision = desk.disk.records.get(&two).and_then(Record::decision);
    assert!(decision.is_some_and(|it| it.commitment.is_some()));
}

#[test]
fn a_problem_in_what_others_keep_private_is_shown_without_its_line() {
    let text = r#"(version: 1, people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")], records: [
        Parked(id: "p", day: "2026-10-9", who: "ana", text: "public"),
        Commitment(id: "a", day: "2026-10-09", who: "dan", text: "secret", toward: "x", private: true),
        Commitment(id: "b", day: "2026-10-09", who: "ana", text: "mine", toward: "x", private: true),
    ])"#;
    let mut desk = Desk::open(crate::state::text::load(text).unwrap().board);
    desk.send(Message::Changed(Disk::Board(Box::new(
        crate::state::text::load(text).unwrap(),
    ))));
    desk.app.me = Some(PersonId::new("ana"));
    desk.press(":problems<enter>");
    let Some(Dialog::Problems(it)) = desk.app.dialogs().last() else {
        panic!("{}", desk.notice());
    };
    let lines: Vec<_> = it.problems.iter().map(|it| it.source.as_str()).collect();
    let [public, secret, mine] = lines[..] else {
        panic!("{lines:?}");
    };
    assert!(public.contains("public") && mine.contains("mine"));
    assert_eq!(secret, "(private)");
}
