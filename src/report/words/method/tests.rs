//! What is said of rates, ledgers and titles.

use super::*;
use crate::state::Amount;

#[test]
fn what_a_day_takes_is_told_so_that_a_person_can_picture_it_and_never_as_less() {
    for (needed, expected) in [
        (3.0 / 15.0, "1 every 5 days"),
        (2.0 / 15.0, "1 every 7 days"),
        (1.0, "1 a day"),
        (2.0, "2 a day"),
        (0.7, "4 every 5 days"),
        (7.0 / 9.0, "4 every 5 days"),
        (0.82, "1 a day"),
        (666.67, "667 a day"),
        (1.4, "1.4 a day"),
        (1.42, "1.5 a day"),
        (1.96, "2 a day"),
        (-0.2, "1 every 5 days"),
        (1e-9, "next to none"),
        (0.0, "none"),
    ] {
        assert_eq!(rate(needed), expected, "{needed}");
    }
}

#[test]
fn what_is_done_a_day_is_never_told_as_more_than_it_is() {
    let goal = |from, to| Goal::Reach {
        from: Amount::whole(from),
        to: Amount::whole(to),
    };
    let rising = goal(0, 10);
    for (done, goal, expected) in [
        (0.82, rising, "4 every 5 days"),
        (0.667, rising, "2 every 3 days"),
        (2.0 / 3.0, rising, "2 every 3 days"),
        (7.0 / 9.0, rising, "3 every 4 days"),
        (0.95, rising, "9 every 10 days"),
        (0.3, rising, "3 every 10 days"),
        (0.2, rising, "1 every 5 days"),
        (1.0 / 7.0, rising, "1 every 7 days"),
        (2.0 / 15.0, rising, "1 every 8 days"),
        (1.0, rising, "1 a day"),
        (1.04, rising, "1 a day"),
        (1.96, rising, "1.9 a day"),
        (666.67, rising, "666 a day"),
        (0.0, rising, "none"),
        (-0.5, goal(10, 0), "1 every 2 days"),
        (-0.82, rising, "1 a day the wrong way"),
        (0.3, goal(10, 0), "1 every 3 days the wrong way"),
    ] {
        assert_eq!(doing(done, goal), expected, "{done}");
    }
}

#[test]
fn no_two_glyphs_say_different_things_alike() {
    let glyphs: std::collections::HashSet<_> = MARKS.map(mark).into();
    assert_eq!(glyphs.len(), MARKS.len());
}

#[test]
fn a_ledger_is_summed_up_in_words() {
    let days = [Mark::KeptStill, Mark::KeptMoved, Mark::Still, Mark::Moved];
    assert_eq!(ledger(&days, 3), "◆·▪");
    assert_eq!(ledger_words(&days), "kept on 2, moved on 2");
}

#[test]
fn a_title_in_a_sentence_begins_small_unless_it_is_an_abbreviation() {
    let said = ["Leads", "MRR", "a", "Éclairs sold", ""].map(within);
    assert_eq!(said, ["leads", "MRR", "a", "éclairs sold", ""]);
}

#[test]
fn shares_and_halves_are_said_as_people_say_them() {
    assert_eq!(percent(11.0 / 14.0), "79 %");
    assert_eq!(percent(0.001), "under 1 %");
    assert_eq!([4.0, 4.5, 0.5].map(halves), ["4", "4.5", "0.5"]);
    let of = |kept, of, open| FollowThrough { kept, of, open };
    let (few, many) = (of(2.0, 3, 0), of(11.0, 14, 0));
    assert_eq!([few, many].map(follow_through), ["2 of 3", "79 %"]);
    let said = [few, many, of(11.0, 14, 2), of(2.0, 3, 1)].map(kept_of);
    assert_eq!(
        said,
        [
            "2 of 3 kept",
            "11 of 14 kept, 79 %",
            "11 of 14 kept, 79 %, 2 open",
            "2 of 3 kept, 1 open"
        ]
    );
}

/// What is said of a result from 0 to 10 that stands somewhere on 12 October.
fn told_of(numbers: &[(&str, u32)]) -> String {
    let numbers = numbers.iter().map(|(day, value)| {
        format!("Measurement(id: \"m{day}\", day: \"2026-{day}\", result: \"r\", value: {value}),")
    });
    let text = format!(
        "(version: 1, objectives: [(id: \"o\", title: \"O\", start: \"2026-09-14\", due: \"2026-10-30\",
        results: [(id: \"r\", title: \"R\", to: 10)])], records: [{}])",
        numbers.collect::<String>()
    );
    let board = crate::state::text::load(&text).unwrap().board;
    let day = "2026-10-12".parse().unwrap();
    let readings = crate::report::day::Day::of(&board, day).results;
    format!("{} {}", readings[0].status(), readings[0].sentence())
}

#[test]
fn what_is_on_pace_and_became_slower_says_that_it_became_slower() {
    assert_eq!(
        told_of(&[("09-28", 6), ("10-12", 7)]),
        "on pace lately slower: 20 Nov, 15 days late"
    );
    assert_eq!(
        told_of(&[("09-28", 7), ("10-12", 7)]),
        "on pace lately it stands still"
    );
    assert_eq!(
        told_of(&[("09-28", 8), ("10-12", 7)]),
        "on pace lately the wrong way"
    );
    assert_eq!(
        told_of(&[("09-28", 2), ("10-12", 7)]),
        "on pace at this pace 19 Oct, 9 days early"
    );
    assert_eq!(
        told_of(&[("09-28", 3), ("10-12", 3)]),
        "behind at this pace: never"
    );
}
