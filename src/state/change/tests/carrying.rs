//! Promises that are judged and carried, one or many.

use super::*;
use crate::state::arbitrary::VERDICTS;

#[test]
fn carrying_an_open_promise_marks_it_and_names_the_first_of_its_line() {
    let (mut board, mut ids) = board();
    let one = RecordId::new("one");
    let two = board
        .carry(&one, carrying("2026-10-12", Insistence::Ask), &mut ids)
        .unwrap();
    assert_eq!(
        board.records.commitment(&one).unwrap().verdict,
        Some(Verdict::Carried)
    );
    let three = board
        .carry(&two, carrying("2026-10-13", Insistence::Ask), &mut ids)
        .unwrap();
    let carried = board.records.commitment(&three).unwrap();
    assert_eq!(
        (carried.first.as_ref(), carried.times, carried.minutes),
        (Some(&one), 2, Some(15))
    );
    assert_eq!(
        (carried.verdict, carried.made),
        (None, Some(at("2026-10-13")))
    );
}

#[test]
fn the_third_carry_asks_for_a_choice() {
    let (mut board, mut ids) = board();
    let mut id = RecordId::new("one");
    for to in ["2026-10-12", "2026-10-13"] {
        id = board
            .carry(&id, carrying(to, Insistence::Ask), &mut ids)
            .unwrap();
    }
    let asked = board.carry(&id, carrying("2026-10-14", Insistence::Ask), &mut ids);
    assert!(
        matches!(asked, Err(CarryError::NeedsChoice { times: 2, .. })),
        "{asked:?}"
    );
    let again = board
        .carry(
            &id,
            carrying("2026-10-14", Insistence::CarryAgain),
            &mut ids,
        )
        .unwrap();
    assert_eq!(board.records.commitment(&again).unwrap().times, 3);
}

#[test]
fn a_missed_promise_keeps_its_verdict_when_it_is_carried_and_goes_to_a_day_once() {
    let (mut board, mut ids) = board();
    let one = RecordId::new("one");
    board.judge(&one, Some(Verdict::Missed), Some(" no number "));
    board
        .carry(&one, carrying("2026-10-12", Insistence::Ask), &mut ids)
        .unwrap();
    let old = board.records.commitment(&one).unwrap();
    assert_eq!(
        (old.verdict, old.why.as_deref()),
        (Some(Verdict::Missed), Some("no number"))
    );
    let again = board.carry(&one, carrying("2026-10-12", Insistence::Ask), &mut ids);
    assert!(matches!(again, Err(CarryError::CarriedAlready { .. })));
    let back = board.carry(&one, carrying("2026-10-09", Insistence::Ask), &mut ids);
    assert!(matches!(back, Err(CarryError::NotLater { .. })));
    board.judge(&one, Some(Verdict::Kept), None);
    assert_eq!(board.records.commitment(&one).unwrap().why, None);
    let over = board.carry(&one, carrying("2026-10-13", Insistence::Ask), &mut ids);
    assert!(matches!(
        over,
        Err(CarryError::Over {
            verdict: "kept",
            ..
        })
    ));
}

/// A board with a promise for Friday of every kind that there is to carry, and some that are carried already.
fn full() -> (Board, Ids) {
    let (mut board, mut ids) = board();
    let verdicts = VERDICTS.map(Some).into_iter().chain([None; 4]);
    for (number, verdict) in verdicts.enumerate() {
        let id = RecordId::new(format!("p{number}"));
        let ana = PersonId::new("ana");
        board.records.push(Commitment {
            verdict,
            why: Some("because".to_owned()),
            times: u32::try_from(number % 4).unwrap(),
            ..Commitment::new(id, day("2026-10-09"), ana, "Call")
        });
    }
    for id in ["p2", "p6"] {
        let carrying = carrying("2026-10-12", Insistence::CarryAgain);
        board.carry(&RecordId::new(id), carrying, &mut ids).unwrap();
    }
    (board, ids)
}

#[test]
fn carrying_many_is_carrying_one_after_the_other() {
    let records = full().0.records;
    let mut named: Vec<RecordId> = records.iter().map(|it| it.id().clone()).collect();
    named.extend([RecordId::new("one"), RecordId::new("nothing")]);
    for to in ["2026-10-09", "2026-10-12", "2026-10-13"] {
        for insistence in [Insistence::Ask, Insistence::CarryAgain] {
            let carrying = carrying(to, insistence);
            let (mut one_by_one, mut ids) = full();
            let each = named
                .iter()
                .map(|it| one_by_one.carry(it, carrying, &mut ids));
            let each: Vec<_> = each.collect();
            let (mut together, mut ids) = full();
            let all = together.carry_all(&named, carrying, &mut ids);
            let all: Vec<_> = all.into_iter().map(|it| it.map(|it| it.id)).collect();
            assert_eq!(all, each, "{to} {insistence:?}");
            assert_eq!(together, one_by_one, "{to} {insistence:?}");
        }
    }
}

#[test]
fn judging_many_is_judging_one_after_the_other() {
    let (before, _) = full();
    let mut named: Vec<RecordId> = before.records.iter().map(|it| it.id().clone()).collect();
    named.push(RecordId::new("nothing"));
    for (verdict, why) in [
        (None, None),
        (Some(Verdict::Missed), None),
        (Some(Verdict::Missed), Some(" ")),
        (Some(Verdict::Partly), Some(" half of it ")),
    ] {
        let (mut one_by_one, mut together) = (before.clone(), before.clone());
        for id in &named {
            one_by_one.judge(id, verdict, why);
        }
        together.judge_all(&named, verdict, why);
        assert_eq!(together, one_by_one, "{verdict:?} {why:?}");
    }
}
