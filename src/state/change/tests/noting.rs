//! Numbers that are noted, and where a result stands then.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::state::arbitrary;

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
