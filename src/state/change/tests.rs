//! What people do to a board, one rule at a time.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;

use super::*;
use crate::state::{
    amount::Amount,
    arbitrary::{self, VERDICTS},
    board::{Objective, Person, ResultKind, ResultPlan},
    id::{ActionId, Ids, ObjectiveId, PersonId, ResultId},
    record::{Answer, Blocker},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{text}T08:05:00+03:00")).unwrap()
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

/// A board with Ana, one result of each kind and the promise `one` for Friday.
fn board() -> (Board, Ids) {
    let plan = |id: &str, kind| ResultPlan {
        to: Some(amount("10")),
        kind,
        ..ResultPlan::new(ResultId::new(id), id)
    };
    let mut board = Board::default();
    let head = board.head_mut();
    head.people.push(Person::new(PersonId::new("ana"), "Ana"));
    let results = [
        plan("leads", ResultKind::Total),
        plan("posts", ResultKind::PerDay),
    ];
    let (start, due) = (day("2026-10-01"), day("2026-10-30"));
    head.objectives.push(Objective {
        results: results.into_iter().collect(),
        ..Objective::new(ObjectiveId::new("goal"), "Goal", start, due)
    });
    let promise = Commitment {
        action: Some(ActionId::new("calls")),
        minutes: Some(15),
        made: Some(at("2026-10-09")),
        ..Commitment::new(
            RecordId::new("one"),
            day("2026-10-09"),
            PersonId::new("ana"),
            "Call Mihai",
        )
    };
    board.records.push(promise);
    (board, Ids::from_seed(1))
}

fn carrying(to: &str, insistence: Insistence) -> Carrying {
    Carrying {
        to: day(to),
        made: at(to),
        insistence,
    }
}

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

fn note(board: &mut Board, ids: &mut Ids, result: &str, on: &str, reading: &str) {
    let noting = Noting {
        result: &ResultId::new(result),
        day: day(on),
        number: reading.parse().unwrap(),
        by: None,
        note: None,
    };
    board.note(&noting, ids).unwrap();
}

#[test]
fn there_is_one_number_for_each_result_and_day() {
    let (mut board, mut ids) = board();
    for (on, reading, standing) in [
        ("2026-10-01", "2", "2"),
        ("2026-10-01", "+2", "4"),
        ("2026-10-02", "+1", "5"),
        ("2026-10-02", "-2", "3"),
        ("2026-10-02", "=-1", "-1"),
    ] {
        note(&mut board, &mut ids, "leads", on, reading);
        let leads = board.result(&ResultId::new("leads")).unwrap();
        assert_eq!(
            board.standing(leads, day(on)).value,
            amount(standing),
            "{reading}"
        );
    }
    assert_eq!(
        board
            .records
            .iter()
            .filter(|it| it.measurement().is_some())
            .count(),
        2
    );
}

#[test]
fn what_is_counted_per_day_stands_at_the_sum() {
    let (mut board, mut ids) = board();
    for (on, reading, standing) in [
        ("2026-10-01", "2", "2"),
        ("2026-10-02", "3", "5"),
        ("2026-10-02", "+1", "6"),
        ("2026-09-30", "9", "0"),
    ] {
        note(&mut board, &mut ids, "posts", on, reading);
        let posts = board.result(&ResultId::new("posts")).unwrap();
        assert_eq!(
            board.standing(posts, day(on)).value,
            amount(standing),
            "{on} {reading}"
        );
    }
}

#[test]
fn what_was_noted_before_the_first_day_is_in_no_sum_but_was_noted() {
    let (mut board, mut ids) = board();
    note(&mut board, &mut ids, "posts", "2026-09-29", "9");
    let days = ["2026-09-28", "2026-09-30", "2026-10-01", "2026-10-05"].map(day);
    let stands = |board: &Board| {
        let posts = board.result(&ResultId::new("posts")).unwrap();
        let each = days.map(|it| board.standing(posts, it));
        assert_eq!(board.standings(posts, &days), each);
        each.map(|it| (it.value, it.noted))
    };
    let (none, eve) = (amount("0"), Some(day("2026-09-29")));
    assert_eq!(
        stands(&board),
        [(none, None), (none, eve), (none, eve), (none, eve)]
    );
    note(&mut board, &mut ids, "posts", "2026-10-02", "2");
    assert_eq!(stands(&board)[3], (amount("2"), Some(day("2026-10-02"))));
}

#[test]
fn once_the_standup_is_held_a_number_belongs_to_the_next_morning() {
    let (mut board, mut ids) = board();
    let friday = day("2026-10-09");
    assert_eq!(board.morning_of(friday), friday);
    board.hold(Standup::on(ids.fresh(), friday));
    assert_eq!(board.morning_of(friday), day("2026-10-12"));
}

#[test]
fn a_day_has_met_when_yesterday_is_judged_and_a_promise_was_made_on_the_day() {
    let (mut board, mut ids) = board();
    let (friday, monday) = (day("2026-10-09"), day("2026-10-12"));
    assert!(board.has_met(friday), "nothing was promised before");
    assert!(!board.has_met(monday));
    board
        .carry(
            &RecordId::new("one"),
            carrying("2026-10-12", Insistence::Ask),
            &mut ids,
        )
        .unwrap();
    assert!(board.has_met(monday));
}

#[test]
fn a_night_owls_promise_after_midnight_is_made_on_the_day_before() {
    let (mut board, mut ids) = board();
    board.head_mut().meeting.day_starts_at = "03:00:00".parse().unwrap();
    let friday = day("2026-10-09");
    let carrying = |to: &str, at: &str| Carrying {
        to: day(to),
        made: DateTime::parse_from_rfc3339(at).unwrap(),
        insistence: Insistence::Ask,
    };
    let two = board
        .carry(
            &RecordId::new("one"),
            carrying("2026-10-12", "2026-10-13T00:30:00+03:00"),
            &mut ids,
        )
        .unwrap();
    assert!(board.has_met(friday));
    assert!(board.has_met(day("2026-10-12")), "half past midnight");
    board
        .carry(
            &two,
            carrying("2026-10-13", "2026-10-13T02:59:00+03:00"),
            &mut ids,
        )
        .unwrap();
    assert!(
        !board.has_met(day("2026-10-13")),
        "planned the night before"
    );
}

#[test]
fn a_remark_goes_with_the_number_it_was_made_on() {
    let (mut board, mut ids) = board();
    let leads = ResultId::new("leads");
    for (reading, note, expected) in [
        ("+1", Some("Ioana"), Some("Ioana")),
        ("1", None, Some("Ioana")),
        ("-1", None, None),
        ("2", Some("Mihai"), Some("Mihai")),
        ("2", Some(""), None),
    ] {
        let noting = Noting {
            result: &leads,
            day: day("2026-10-09"),
            number: reading.parse().unwrap(),
            by: None,
            note,
        };
        board.note(&noting, &mut ids).unwrap();
        let noted = board.records.last_measurement(&leads, noting.day).unwrap();
        assert_eq!(noted.note.as_deref(), expected, "{reading}");
    }
}

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

proptest! {
    #![proptest_config(crate::cases(128))]

    #[test]
    fn standings_of_some_days_are_those_of_each(board in arbitrary::board(), days in prop::collection::btree_set(arbitrary::day(), 0..8)) {
        let noted = board.records.iter().filter_map(|it| it.measurement()).map(|it| it.day);
        let days: BTreeSet<NaiveDate> = days.into_iter().chain(noted).collect();
        let days: Vec<NaiveDate> = days.into_iter().collect();
        for result in board.results() {
            let each: Vec<Standing> = days.iter().map(|it| board.standing(result, *it)).collect();
            prop_assert_eq!(board.standings(result, &days), each);
        }
    }
}
