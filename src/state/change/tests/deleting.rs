//! A promise that is deleted: what becomes of all that names it.

use super::*;
use crate::state::record::{Answer, Blocker};

#[test]
fn a_commitment_is_deleted_with_its_name_everywhere() {
    let (mut board, mut ids) = board();
    let one = RecordId::new("one");
    let board_now = &mut board;
    let mut carry = |id: &RecordId, to: &str| {
        board_now
            .carry(id, carrying(to, Insistence::CarryAgain), &mut ids)
            .unwrap()
    };
    let two = carry(&one, "2026-10-12");
    let three = carry(&two, "2026-10-13");
    board.records.push(Blocker {
        id: RecordId::new("wall"),
        day: day("2026-10-09"),
        who: PersonId::new("ana"),
        text: "waiting for legal".to_owned(),
        result: None,
        commitment: Some(one.clone()),
        cleared: None,
        origin: Origin::default(),
    });
    assert!(board.delete_commitment(&one));
    let first = |id: &RecordId| board.records.commitment(id).unwrap().first.clone();
    assert_eq!((first(&two), first(&three)), (None, Some(two)));
    let wall = board.records.get(&RecordId::new("wall")).unwrap();
    assert_eq!(wall.blocker().unwrap().commitment, None);
    assert!(!board.delete_commitment(&one));
}

/// A blocker of a promise, and an answer for one.
fn noted_for(stopped: &RecordId, answered: &RecordId) -> [Record; 2] {
    let (ana, friday) = (PersonId::new("ana"), day("2026-10-09"));
    let wall = Blocker {
        id: RecordId::new("wall"),
        day: friday,
        who: ana.clone(),
        text: "the bank said no".to_owned(),
        result: None,
        commitment: Some(stopped.clone()),
        cleared: None,
        origin: Origin::default(),
    };
    let why = Answer {
        id: RecordId::new("why"),
        day: friday,
        by: ana,
        action: None,
        commitment: Some(answered.clone()),
        step: "Why?".to_owned(),
        text: "debts".to_owned(),
        origin: Origin::default(),
    };
    [wall.into(), why.into()]
}

/// What the blocker and the answer name: `gone` where there is no such record any more, `none` where it names nothing.
fn named(board: &Board) -> [String; 2] {
    ["wall", "why"].map(|id| {
        let Some(record) = board.records.get(&RecordId::new(id)) else {
            return "gone".to_owned();
        };
        let named = record.refers_to().next();
        named.map_or_else(|| "none".to_owned(), ToString::to_string)
    })
}

#[test]
fn what_was_noted_for_a_private_promise_goes_with_the_last_of_its_line() {
    let (mut board, mut ids) = board();
    let one = RecordId::new("one");
    board
        .records
        .change_commitment(&one, |it| it.private = true);
    let to = carrying("2026-10-12", Insistence::CarryAgain);
    let two = board.carry(&one, to, &mut ids).unwrap();
    for it in noted_for(&one, &one) {
        board.records.push(it);
    }
    assert!(board.delete_commitment(&one));
    let heir = two.to_string();
    assert_eq!(named(&board), [heir.clone(), heir], "the line goes on");
    assert!(board.delete_commitment(&two));
    assert_eq!(named(&board), ["gone", "gone"]);
}

#[test]
fn what_stops_a_private_promise_is_not_told_by_the_rest_of_its_line() {
    let (mut board, mut ids) = board();
    let one = RecordId::new("one");
    let to = carrying("2026-10-12", Insistence::CarryAgain);
    let two = board.carry(&one, to, &mut ids).unwrap();
    board
        .records
        .change_commitment(&two, |it| it.private = true);
    for it in noted_for(&two, &one) {
        board.records.push(it);
    }
    assert!(board.delete_commitment(&two));
    assert_eq!(named(&board), ["gone", "one"]);
}

#[test]
fn what_stops_a_promise_that_all_may_see_outlives_it() {
    let (mut board, _) = board();
    let one = RecordId::new("one");
    for it in noted_for(&one, &one) {
        board.records.push(it);
    }
    assert!(board.delete_commitment(&one));
    assert_eq!(named(&board), ["none", "none"]);
}
