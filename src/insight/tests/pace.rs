//! Pace, by tables.

use super::{
    super::pace::{Pace, Status},
    *,
};

fn pace(board: &Board, on: &str) -> Pace {
    Insight::of(board, day(on)).pace(board.results().next().unwrap())
}

#[test]
fn the_status_is_the_first_that_fits() {
    // Day 7 of 22 is 9 Oct: six working days have passed.
    for (result, noted, on, status) in [
        ("to: 10", "", "2026-09-30", Status::NotStarted),
        ("to: 10", "09-29=10", "2026-09-30", Status::NotStarted),
        ("to: 10", "", "2026-10-01", Status::NoNumber),
        ("to: 10", "10-02=3", "2026-10-01", Status::NoNumber),
        ("to: 10", "", "2026-11-02", Status::NoNumber),
        ("to: 10", "10-01=0", "2026-10-01", Status::OnPace),
        ("to: 10", "09-29=0", "2026-10-01", Status::OnPace),
        ("to: 10", "10-08=10", "2026-10-09", Status::Reached),
        ("to: 10", "10-08=12", "2026-11-09", Status::Reached),
        ("to: 10", "10-08=9", "2026-10-31", Status::Overdue),
        ("to: 10", "10-08=9", "2026-10-30", Status::AtRisk),
        ("to: 22", "10-08=6", "2026-10-09", Status::OnPace),
        ("to: 22", "10-08=5.9", "2026-10-09", Status::AtRisk),
        ("to: 22", "10-08=4.8", "2026-10-09", Status::AtRisk),
        ("to: 22", "10-08=4.7", "2026-10-09", Status::Behind),
        // On the weekend as many days have passed as on Monday.
        ("to: 22", "10-08=7", "2026-10-10", Status::OnPace),
        ("to: 22", "10-08=6.9", "2026-10-11", Status::AtRisk),
        // Falling ones, and ones that start elsewhere.
        ("from: 22, to: 0", "10-08=16", "2026-10-09", Status::OnPace),
        ("from: 22, to: 0", "10-08=23", "2026-10-09", Status::Behind),
        ("from: 22, to: 0", "10-08=-1", "2026-10-09", Status::Reached),
        ("from: -5, to: 17", "10-08=1", "2026-10-09", Status::OnPace),
        // Nowhere to go.
        ("from: 5, to: 5", "10-08=5", "2026-10-09", Status::Reached),
        ("from: 5, to: 5", "10-08=6", "2026-10-09", Status::Behind),
        ("from: 5, to: 5", "10-08=6", "2026-11-09", Status::Overdue),
        // What is counted per day is their sum since the start.
        (
            "to: 22, kind: PerDay",
            "10-01=2 10-08=3 10-09=1",
            "2026-10-09",
            Status::OnPace,
        ),
        (
            "to: 22, kind: PerDay",
            "09-30=9 10-08=3",
            "2026-10-09",
            Status::Behind,
        ),
        // A number was noted, though it is in no sum.
        (
            "to: 22, kind: PerDay",
            "09-30=9",
            "2026-10-09",
            Status::Behind,
        ),
        // Of one that is counted per day the last number is held against the band, not the sum.
        (
            "at_least: 3, at_most: 5, kind: PerDay",
            "10-07=4 10-08=4",
            "2026-10-09",
            Status::Within,
        ),
        (
            "at_least: 3, at_most: 5, kind: PerDay",
            "10-07=4 10-08=2",
            "2026-10-09",
            Status::Outside,
        ),
        // Bands.
        ("at_least: 5", "", "2026-09-30", Status::NotStarted),
        ("at_least: 5", "", "2026-10-09", Status::NoNumber),
        ("at_least: 5", "10-08=5", "2026-10-09", Status::Within),
        ("at_least: 5", "10-08=4", "2026-10-09", Status::Outside),
        ("at_most: 5", "10-08=5", "2026-10-09", Status::Within),
        ("at_most: 5", "10-08=6", "2026-10-09", Status::Outside),
        (
            "at_least: 5, at_most: 9",
            "10-08=7",
            "2026-11-09",
            Status::Within,
        ),
        (
            "at_least: 5, at_most: 9",
            "10-07=7 10-08=10",
            "2026-10-09",
            Status::Outside,
        ),
    ] {
        let board = board_with(result, &numbers(noted));
        assert_eq!(pace(&board, on).status, status, "{result} {noted} on {on}");
    }
}

/// What a result needs, does, and when it lands.
type Course = (Option<f64>, Option<f64>, Option<&'static str>, Option<i64>);

#[test]
fn what_is_needed_what_is_done_and_when_it_lands() {
    let cases: [(&str, &str, &str, Course); 14] = [
        // On day 0 nothing has passed.
        (
            "to: 22",
            "10-01=0",
            "2026-10-01",
            (Some(1.0), None, None, None),
        ),
        (
            "to: 22",
            "10-01=0 10-02=1",
            "2026-10-02",
            (Some(1.0), Some(1.0), Some("2026-10-30"), Some(0)),
        ),
        (
            "to: 22",
            "10-01=0 10-05=4",
            "2026-10-05",
            (Some(0.9), Some(2.0), Some("2026-10-15"), Some(11)),
        ),
        // The last ten working days alone count.
        (
            "to: 40",
            "10-01=0 10-05=20 10-19=30",
            "2026-10-19",
            (Some(1.0), Some(1.0), Some("2026-10-30"), Some(0)),
        ),
        // Not at this pace: nothing moves, or the wrong way.
        (
            "to: 10",
            "10-01=0 10-08=0",
            "2026-10-09",
            (Some(0.625), Some(0.0), None, None),
        ),
        (
            "from: 10, to: 0",
            "10-01=10 10-09=16",
            "2026-10-09",
            (Some(-1.0), Some(1.0), None, None),
        ),
        (
            "from: 16, to: 0",
            "10-01=16 10-09=10",
            "2026-10-09",
            (Some(-0.625), Some(-1.0), Some("2026-10-22"), Some(6)),
        ),
        // Late.
        (
            "to: 16",
            "10-01=0 10-29=8",
            "2026-10-29",
            (Some(4.0), Some(0.8), Some("2026-11-11"), Some(-8)),
        ),
        (
            "to: 10",
            "10-01=0 10-30=9",
            "2026-10-30",
            (Some(1.0), Some(0.9), Some("2026-11-02"), Some(-1)),
        ),
        // After the due date nothing is needed, since no day is left.
        (
            "to: 10",
            "10-01=0 10-30=9",
            "2026-11-02",
            (None, Some(0.9), Some("2026-11-03"), Some(-2)),
        ),
        // What is reached needs nothing and lands nowhere.
        (
            "to: 10",
            "10-01=0 10-02=10",
            "2026-10-05",
            (None, Some(5.0), None, None),
        ),
        // Nobody has noted anything.
        (
            "to: 21",
            "",
            "2026-10-02",
            (Some(1.0), Some(0.0), None, None),
        ),
        // Further than any date.
        (
            "to: 100000000",
            "10-01=0 10-02=0.001",
            "2026-10-02",
            (Some(99_999_999.999 / 21.0), Some(0.001), None, None),
        ),
        // A start on a day off: the first working day is the 5th.
        (
            "to: 20, start: \"2026-10-03\"",
            "10-05=0 10-06=1",
            "2026-10-06",
            (Some(1.0), Some(1.0), Some("2026-10-30"), Some(0)),
        ),
    ];
    for (result, noted, on, (needed, doing, landing, buffer)) in cases {
        let board = board_with(result, &numbers(noted));
        let pace = pace(&board, on);
        let found = (pace.needed, pace.doing, pace.landing, pace.buffer);
        assert_eq!(
            found,
            (needed, doing, landing.map(day), buffer),
            "{result} {noted} on {on}"
        );
    }
}

#[test]
fn without_a_working_day_all_is_expected_at_once() {
    let board = board_with(
        "to: 10, start: \"2026-10-03\", due: \"2026-10-04\"",
        &numbers("10-03=9"),
    );
    let pace = pace(&board, "2026-10-03");
    assert_eq!(pace.expected, Some(1.0));
    assert_eq!(pace.status, Status::AtRisk);
    assert_eq!((pace.needed, pace.doing), (None, None));
}

#[test]
fn what_is_expected_stays_between_none_and_all() {
    let board = board_with("to: 10", "");
    for (on, expected) in [
        ("2026-09-01", 0.0),
        ("2026-10-01", 0.0),
        ("2026-10-02", 1.0 / 22.0),
        ("2026-10-30", 21.0 / 22.0),
        ("2026-10-31", 1.0),
        ("2027-10-31", 1.0),
    ] {
        assert_eq!(pace(&board, on).expected, Some(expected), "{on}");
    }
}

#[test]
fn a_number_is_stale_after_three_working_days() {
    for (noted, on, is_stale) in [
        ("", "2026-10-20", false),
        ("10-01=1", "2026-10-06", false),
        ("10-01=1", "2026-10-07", true),
        ("10-02=1", "2026-10-07", false),
        ("10-04=1", "2026-10-07", false),
        ("10-04=1", "2026-10-08", true),
    ] {
        let board = board_with("to: 10", &numbers(noted));
        assert_eq!(pace(&board, on).is_stale, is_stale, "{noted} on {on}");
    }
}
