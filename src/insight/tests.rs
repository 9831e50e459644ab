//! The rules by tables, by laws, and by the story.

use std::sync::Arc;

use chrono::{Datelike as _, Days};
use proptest::prelude::*;

use super::{
    follow_through::FollowThrough,
    outcome::{Mark, Signal},
    pace::{Pace, Status},
    reasons::miss_reasons,
    *,
};
use crate::state::{arbitrary, id::PersonId, journal::Journal, record::Record, text};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A board with one result, as its line says it, of an objective of October 2026: 22 working days.
fn board_with(result: &str, records: &str) -> Board {
    board_of(&format!("(id: \"r\", title: \"R\", {result}),"), records)
}

fn board_of(results: &str, records: &str) -> Board {
    let text = format!(
        "(version: 1, people: [(id: \"ana\", name: \"Ana\")], objectives: [(id: \"o\", title: \"O\",
        start: \"2026-10-01\", due: \"2026-10-30\", pipeline: true, results: [{results}])], records: [{records}])"
    );
    let loaded = text::load(&text).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.board
}

/// Numbers noted: `10-05=3 10-06=4`.
fn numbers(noted: &str) -> String {
    let noted = noted.split_whitespace().enumerate();
    let records = noted.map(|(index, it)| {
        let (day, value) = it.split_once('=').unwrap();
        format!(
            "Measurement(id: \"m{index}\", day: \"2026-{day}\", result: \"r\", value: {value}),\n"
        )
    });
    records.collect::<Vec<_>>().concat()
}

/// Promises toward the result: `10-05=kept 10-05=missed`; a verdict in capitals serves no result.
fn promises(made: &str) -> String {
    let made = made.split_whitespace().enumerate();
    let records = made.map(|(index, it)| {
        let (day, word) = it.split_once('=').unwrap();
        let lower = word.to_lowercase();
        let toward = if lower == word { "toward: \"r\"," } else { "" };
        let (first, rest) = lower.split_at(1);
        let verdict = match lower.as_str() {
            "open" => String::new(),
            _ => format!("verdict: {}{rest},", first.to_uppercase()),
        };
        format!(
            "Commitment(id: \"c{index}\", day: \"2026-{day}\", who: \"ana\", text: \"x\", {toward} {verdict}),\n"
        )
    });
    records.collect::<Vec<_>>().concat()
}

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
        (
            "to: 22, kind: PerDay",
            "09-30=9",
            "2026-10-09",
            Status::NoNumber,
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

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_signal_says_whether_what_is_done_moves_the_number() {
    // The five working days before the 12th begin on the 5th.
    for (result, noted, made, kept, delta, signal) in [
        (
            "to: 10",
            "10-05=1 10-12=2",
            "10-09=kept",
            1.0,
            Some(1),
            Signal::Moving,
        ),
        (
            "to: 10",
            "10-05=1 10-12=2",
            "10-09=partly",
            0.5,
            Some(1),
            Signal::Moving,
        ),
        (
            "to: 10",
            "10-05=1 10-12=2",
            "10-09=missed",
            0.0,
            Some(1),
            Signal::MovingByItself,
        ),
        (
            "to: 10",
            "10-05=1 10-12=2",
            "10-02=kept 10-12=kept",
            0.0,
            Some(1),
            Signal::MovingByItself,
        ),
        // On a Saturday nobody counts.
        (
            "to: 10",
            "10-05=1 10-12=2",
            "10-10=kept",
            0.0,
            Some(1),
            Signal::MovingByItself,
        ),
        (
            "to: 10",
            "10-02=1",
            "10-09=kept 10-08=kept 10-05=kept",
            3.0,
            Some(0),
            Signal::BusyNotMoving,
        ),
        (
            "to: 10",
            "10-02=1 10-07=0",
            "10-09=kept 10-08=kept 10-05=kept",
            3.0,
            Some(-1),
            Signal::BusyNotMoving,
        ),
        (
            "to: 10",
            "10-02=1",
            "10-09=kept 10-08=kept 10-05=partly",
            2.5,
            Some(0),
            Signal::Quiet,
        ),
        (
            "to: 10",
            "10-02=1",
            "10-09=KEPT 10-08=KEPT 10-05=KEPT",
            0.0,
            Some(0),
            Signal::Quiet,
        ),
        (
            "to: 10",
            "10-02=1",
            "10-09=excused 10-08=carried 10-08=dropped 10-07=open",
            0.0,
            Some(0),
            Signal::Quiet,
        ),
        // Falling.
        (
            "from: 10, to: 0",
            "10-05=8 10-12=5",
            "10-09=kept",
            1.0,
            Some(3),
            Signal::Moving,
        ),
        (
            "from: 10, to: 0",
            "10-05=8 10-12=9",
            "10-09=kept",
            1.0,
            Some(-1),
            Signal::Quiet,
        ),
        // Per day, and a sum of what is noted in between.
        (
            "to: 10, kind: PerDay",
            "10-05=2 10-07=1 10-12=1",
            "10-09=kept",
            1.0,
            Some(2),
            Signal::Moving,
        ),
        // Nearer to a band, within it, and not known before.
        (
            "at_least: 5",
            "10-05=1 10-12=3",
            "10-09=kept",
            1.0,
            Some(2),
            Signal::Moving,
        ),
        (
            "at_least: 5",
            "10-05=5 10-12=9",
            "10-09=kept",
            1.0,
            Some(0),
            Signal::Quiet,
        ),
        (
            "at_most: 5",
            "10-05=5 10-12=9",
            "",
            0.0,
            Some(-4),
            Signal::Quiet,
        ),
        (
            "at_most: 5",
            "10-06=9 10-12=5",
            "10-09=kept",
            1.0,
            None,
            Signal::Quiet,
        ),
        (
            "at_least: 5, kind: PerDay",
            "10-05=1 10-12=4",
            "10-09=kept",
            1.0,
            Some(3),
            Signal::Moving,
        ),
        // What shall stay where it starts moves when it comes back.
        (
            "from: 5, to: 5",
            "10-05=7 10-12=6",
            "10-09=kept",
            1.0,
            Some(1),
            Signal::Moving,
        ),
        (
            "from: 5, to: 5",
            "10-05=5 10-12=6",
            "",
            0.0,
            Some(-1),
            Signal::Quiet,
        ),
        // Nothing was noted or done.
        ("to: 10", "", "", 0.0, Some(0), Signal::Quiet),
    ] {
        let board = board_with(result, &(numbers(noted) + &promises(made)));
        let outcome =
            Insight::of(&board, day("2026-10-12")).outcome(board.results().next().unwrap());
        assert_eq!(Some(outcome.kept), Some(kept), "{result} {noted} {made}");
        assert_eq!(
            outcome.delta,
            delta.map(Amount::whole),
            "{result} {noted} {made}"
        );
        assert_eq!(outcome.signal, signal, "{result} {noted} {made}");
    }
}

#[test]
fn next_to_nothing_is_no_movement() {
    let board = board_with("to: 10", &numbers("10-05=0.3 10-12=0.3000000001"));
    let outcome = Insight::of(&board, day("2026-10-12")).outcome(board.results().next().unwrap());
    assert_eq!(outcome.signal, Signal::Quiet);
}

#[test]
fn the_ledger_says_of_each_day_whether_promises_were_kept_and_the_number_moved() {
    let noted = "10-01=0 10-02=1 10-06=2 10-08=3 10-12=2";
    let made = "10-01=kept 10-02=partly 10-02=missed 10-05=missed 10-05=kept 10-06=kept 10-07=excused 10-08=open";
    let board = board_with("to: 10", &(numbers(noted) + &promises(made)));
    let ledger = |on| Insight::of(&board, day(on)).ledger(board.results().next().unwrap());
    assert_eq!(ledger("2026-10-01"), []);
    let lived = [
        Mark::KeptMoved,
        Mark::MissedStill,
        Mark::KeptMoved,
        Mark::KeptStill,
        Mark::Moved,
        Mark::MissedStill,
        Mark::Still,
    ];
    assert_eq!(ledger("2026-10-12"), lived);
    assert_eq!(ledger("2026-10-10"), lived);
    // Ten at most, of which the last is the day before.
    let later = ledger("2026-10-16");
    assert_eq!(later.len(), 10);
    assert_eq!(later[..6], lived[1..]);
}

fn insight(board: &Board) -> Insight<'_> {
    Insight::of(board, day("2026-10-12"))
}

/// Two results, one of which feeds the other, and where they stand.
fn fed(first: &str, second: &str, stand: [&str; 2]) -> Board {
    let results =
        format!("(id: \"r\", title: \"R\", {first}), (id: \"s\", title: \"S\", {second}),");
    let noted: Vec<String> = ["r", "s"]
        .iter()
        .zip(stand)
        .filter(|it| !it.1.is_empty())
        .map(|(id, value)| {
            format!(
                "Measurement(id: \"m{id}\", day: \"2026-10-09\", result: \"{id}\", value: {value}),"
            )
        })
        .collect();
    board_of(&results, &noted.concat())
}

#[test]
fn a_step_says_how_many_become_the_next_and_how_many_that_needs() {
    /// Conversion, planned, whether there are too few, needs, more.
    type Figures = (Option<f64>, Option<f64>, bool, Option<i32>, Option<i32>);
    let cases: [(&str, &str, [&str; 2], Figures); 9] = [
        (
            "to: 10",
            "to: 3",
            ["7", "1"],
            (Some(1.0 / 7.0), Some(0.3), true, Some(21), Some(14)),
        ),
        (
            "to: 10",
            "to: 3",
            ["10", "5"],
            (Some(0.5), Some(0.3), false, Some(6), Some(0)),
        ),
        // The planned rate, as long as one of both is none.
        (
            "to: 10",
            "to: 3",
            ["7", "0"],
            (Some(0.0), Some(0.3), true, Some(10), Some(3)),
        ),
        (
            "to: 10",
            "to: 3",
            ["0", "2"],
            (None, Some(0.3), true, Some(10), Some(10)),
        ),
        (
            "to: 10",
            "to: 3",
            ["", ""],
            (None, Some(0.3), true, Some(10), Some(10)),
        ),
        // More came out than went in.
        (
            "to: 10",
            "to: 3",
            ["2", "4"],
            (Some(2.0), Some(0.3), true, Some(2), Some(0)),
        ),
        // A third is nearly what three thirds are.
        (
            "to: 9",
            "to: 3",
            ["30", "10"],
            (Some(1.0 / 3.0), Some(1.0 / 3.0), false, Some(9), Some(0)),
        ),
        // Nothing to divide by.
        (
            "from: 5, to: 0",
            "to: 3",
            ["0", "0"],
            (None, None, true, None, None),
        ),
        (
            "to: 10",
            "from: 3, to: 0",
            ["5", "0"],
            (Some(0.0), Some(0.0), true, None, None),
        ),
    ];
    for (first, second, stand, (conversion, planned, is_too_few, needs, more)) in cases {
        let board = fed(first, second, stand);
        let pipelines = insight(&board).pipelines();
        let step = &pipelines[0].steps[0];
        assert_eq!(
            (step.conversion, step.planned),
            (conversion, planned),
            "{stand:?}"
        );
        assert_eq!(step.is_too_few, is_too_few, "{stand:?}");
        assert_eq!(step.needs, needs.map(Amount::whole), "{stand:?}");
        assert_eq!(step.more, more.map(Amount::whole), "{stand:?}");
    }
}

#[test]
fn the_bottleneck_is_the_largest_drop_and_the_earliest_of_two() {
    for (stand, bottleneck) in [
        (["0", "0", "0"], None),
        (["5", "5", "5"], None),
        (["2", "5", "9"], None),
        (["9", "5", "0"], Some(1)),
        (["9", "4", "0"], Some(0)),
        (["8", "4", "0"], Some(0)),
        (["2", "5", "4.9"], Some(1)),
        (["0.3", "0.2", "0.1"], Some(0)),
    ] {
        let plans = ["r", "s", "t"].map(|it| format!("(id: \"{it}\", title: \"X\", to: 10),"));
        let noted = ["r", "s", "t"].iter().zip(stand).map(|(id, value)| {
            format!(
                "Measurement(id: \"m{id}\", day: \"2026-10-09\", result: \"{id}\", value: {value}),"
            )
        });
        let board = board_of(&plans.concat(), &noted.collect::<Vec<_>>().concat());
        assert_eq!(
            insight(&board).pipelines()[0].bottleneck,
            bottleneck,
            "{stand:?}"
        );
    }
}

#[test]
fn a_band_is_no_step_and_what_is_no_pipeline_has_none() {
    let plans = "(id: \"r\", title: \"R\", to: 10), (id: \"b\", title: \"B\", at_least: 5), (id: \"s\", title: \"S\", to: 3),";
    let mut board = board_of(plans, "");
    let steps = |board: &Board| {
        let pipelines = insight(board).pipelines();
        let steps = pipelines.iter().flat_map(|it| &it.steps);
        steps
            .map(|it| format!("{} {}", it.from, it.to))
            .collect::<Vec<_>>()
    };
    assert_eq!(steps(&board), ["r s"]);
    let mut objectives = board.head.objectives.clone();
    for objective in &mut objectives {
        objective.pipeline = false;
    }
    board.head_mut().objectives = objectives;
    assert!(insight(&board).pipelines().is_empty());
}

#[test]
fn follow_through_counts_ten_working_days_and_nothing_that_is_excused() {
    for (made, kept, of) in [
        ("", 0.0, 0),
        (
            "10-09=kept 10-09=partly 10-08=missed 10-08=carried 10-07=dropped 10-07=open",
            1.5,
            6,
        ),
        ("10-09=excused 10-08=kept", 1.0, 1),
        // The tenth working day before the 12th is 28 September.
        ("09-25=kept 09-28=kept 10-12=kept", 1.0, 1),
        ("10-10=kept 10-11=kept", 0.0, 0),
        ("10-09=KEPT 10-08=kept", 2.0, 2),
    ] {
        let board = board_with("to: 10", &promises(made));
        assert_eq!(
            insight(&board).follow_through(),
            FollowThrough { kept, of },
            "{made}"
        );
    }
    assert_eq!(
        FollowThrough { kept: 11.0, of: 14 }.rate(),
        Some(11.0 / 14.0)
    );
    assert_eq!(FollowThrough { kept: 0.0, of: 0 }.rate(), None);
}

#[test]
fn a_persons_days_away_count_in_their_own_figures_alone() {
    let text = |away: &str| {
        format!(
            "(version: 1, people: [(id: \"ana\", name: \"Ana\", away: [{away}]), (id: \"dan\", name: \"Dan\")], records: [{}])",
            promises("09-25=kept 10-09=missed 10-08=kept")
        )
    };
    let there = text::load(&text("")).unwrap().board;
    let away = text::load(&text("(from: \"2026-10-09\", to: \"2026-10-11\")"))
        .unwrap()
        .board;
    let own = |board: &Board| {
        let found = insight(board).follow_through_of(&PersonId::new("ana"));
        (found.kept, found.of)
    };
    assert_eq!(own(&there), (1.0, 2));
    assert_eq!(own(&away), (2.0, 2));
    assert_eq!(
        insight(&away).follow_through(),
        insight(&there).follow_through()
    );
    assert_eq!(
        insight(&away).follow_through_of(&PersonId::new("dan")).of,
        0
    );
}

#[test]
fn full_days_are_told_from_others() {
    let made = "10-09=kept 10-09=kept 10-09=missed 10-08=kept 10-08=missed 10-08=missed 10-08=missed 10-07=excused 10-07=kept";
    let board = board_with("to: 10", &promises(made));
    let by_size = insight(&board).by_size();
    assert_eq!((by_size.few.kept, by_size.few.of), (3.0, 4));
    assert_eq!((by_size.many.kept, by_size.many.of), (1.0, 4));
}

#[test]
fn the_streak_is_broken_by_a_working_day_without_a_standup_alone() {
    for (held, on, streak) in [
        ("", "2026-10-12", 0),
        ("10-08 10-09", "2026-10-12", 2),
        ("10-08 10-09 10-12", "2026-10-12", 3),
        ("10-07 10-09 10-12", "2026-10-12", 2),
        ("10-08 10-09", "2026-10-10", 2),
        ("10-08 10-09 10-10", "2026-10-10", 2),
        ("10-08 10-09 10-10", "2026-10-12", 2),
        ("10-08 10-09", "2026-10-13", 0),
        ("10-12", "2026-10-12", 1),
    ] {
        let records = held
            .split_whitespace()
            .map(|it| format!("Standup(id: \"s{it}\", day: \"2026-{it}\"),"));
        let board = board_with("to: 10", &records.collect::<Vec<_>>().concat());
        assert_eq!(
            Insight::of(&board, day(on)).streak(),
            streak,
            "{held} on {on}"
        );
    }
}

#[test]
fn a_streak_may_be_long() {
    for length in [19, 20, 21, 40, 45] {
        let held = day("2026-06-01")
            .iter_days()
            .filter(|it| it.weekday().number_from_monday() < 6);
        let held: Vec<NaiveDate> = held.take(length).collect();
        let records = held
            .iter()
            .map(|it| format!("Standup(id: \"s{it}\", day: \"{it}\"),"));
        let board = board_with("to: 10", &records.collect::<Vec<_>>().concat());
        let last = *held.last().unwrap();
        assert_eq!(Insight::of(&board, last).streak(), length);
        let next = board.calendar().next(last);
        assert_eq!(Insight::of(&board, next).streak(), length);
    }
}

#[test]
fn what_serves_no_result_is_counted() {
    let board = board_with(
        "to: 10",
        &promises("10-09=KEPT 10-08=PARTLY 10-07=kept 10-02=KEPT"),
    );
    let unlinked = insight(&board).unlinked();
    assert_eq!(
        (unlinked.kept, unlinked.of, unlinked.share()),
        (1.5, 2.5, Some(0.6))
    );
    assert_eq!(insight(&board_with("to: 10", "")).unlinked().share(), None);
}

#[test]
fn reasons_are_told_with_their_shares_the_most_frequent_first() {
    let records: Vec<String> = [
        ("Missed", "no time"), ("Partly", "No phone numbers"), ("Missed", " no phone numbers "), ("Missed", ""),
        ("Kept", "no time"), ("Dropped", "no time"),
    ].iter().enumerate().map(|(index, (verdict, why))| {
        format!("Commitment(id: \"c{index}\", day: \"2026-10-09\", who: \"ana\", text: \"x\", verdict: {verdict}, why: \"{why}\"),")
    }).collect();
    let board = board_with("to: 10", &records.concat());
    let reasons = miss_reasons(&board, day("2026-10-05"), day("2026-10-09"));
    let told: Vec<_> = reasons
        .iter()
        .map(|it| (it.text, it.count, it.share))
        .collect();
    assert_eq!(
        told,
        [
            (Some("No phone numbers"), 2, 0.5),
            (Some("no time"), 1, 0.25),
            (None, 1, 0.25)
        ]
    );
    assert!(miss_reasons(&board, day("2026-10-10"), day("2026-10-12")).is_empty());
}

/// All that is said of a day.
fn everything(board: &Board, on: NaiveDate) -> String {
    let insight = Insight::of(board, on);
    let results: Vec<_> = board
        .results()
        .map(|it| (insight.pace(it), insight.outcome(it), insight.ledger(it)))
        .collect();
    let people: Vec<_> = board
        .head
        .people
        .iter()
        .map(|it| insight.follow_through_of(&it.id))
        .collect();
    format!(
        "{results:?} {:?} {:?} {:?} {people:?} {} {:?}",
        insight
            .pipelines()
            .iter()
            .map(|it| (&it.steps, it.bottleneck))
            .collect::<Vec<_>>(),
        insight.follow_through(),
        insight.by_size(),
        insight.streak(),
        insight.unlinked(),
    )
}

proptest! {
    #![proptest_config(crate::cases(128))]

    #[test]
    fn nothing_depends_on_the_order_of_records_of_different_days(board in arbitrary::board(), ahead in 0_u64..60) {
        let on = board.records.iter().next().map_or(day("2026-10-12"), Record::day) + Days::new(ahead);
        let mut records: Vec<Record> = board.records.iter().cloned().collect();
        // Of two numbers of one day the last counts: the order within a day stays.
        records.sort_by_key(|it| std::cmp::Reverse(it.day()));
        let records = records.into_iter().map(Arc::new).collect::<Journal>();
        let turned = Board { head: Arc::clone(&board.head), records };
        prop_assert_eq!(everything(&turned, on), everything(&board, on));
    }

    #[test]
    fn what_is_said_keeps_its_bounds(board in arbitrary::board(), ahead in 0_u64..60) {
        let on = board.records.iter().next().map_or(day("2026-10-12"), Record::day) + Days::new(ahead);
        let insight = Insight::of(&board, on);
        for result in board.results() {
            let pace = insight.pace(result);
            if let Some(expected) = pace.expected {
                prop_assert!((0.0..=1.0).contains(&expected));
            }
            prop_assert!(pace.landing.is_none_or(|it| on <= it));
            prop_assert_eq!(pace.buffer.is_some(), pace.landing.is_some());
            prop_assert!(insight.ledger(result).len() <= 10);
            let outcome = insight.outcome(result);
            prop_assert!(0.0 <= outcome.kept);
            let has_moved = matches!(outcome.signal, Signal::Moving | Signal::MovingByItself);
            prop_assert_eq!(has_moved, outcome.delta.is_some_and(|it| 1e-9 < it.get()));
        }
        let followed = insight.follow_through();
        prop_assert!(followed.rate().is_none_or(|it| (0.0..=1.0).contains(&it)));
        let by_size = insight.by_size();
        prop_assert_eq!(by_size.few.of + by_size.many.of, followed.of);
    }

    /// A day off on which nothing happened changes nothing of what is said of the days before it.
    #[test]
    fn a_day_off_later_changes_nothing_but_what_is_ahead(board in arbitrary::board(), ahead in 1_u64..30) {
        let on = board.records.iter().next().map_or(day("2026-10-12"), Record::day);
        let mut other = board.clone();
        let off = on + Days::new(ahead);
        other.head_mut().meeting.days_off.push(off);
        let (one, two) = (Insight::of(&board, on), Insight::of(&other, on));
        for result in board.results() {
            prop_assert_eq!(one.outcome(result), two.outcome(result));
            prop_assert_eq!(one.pace(result).doing, two.pace(result).doing);
        }
        prop_assert_eq!(one.follow_through(), two.follow_through());
        prop_assert_eq!(one.streak(), two.streak());
    }
}
