//! What the days of a span came to, and what follow-through advises.

use super::*;
use crate::insight::advice::Advice;

#[test]
fn a_span_ends_before_the_day_it_is_looked_at_from() {
    let board = board_with(
        "to: 10",
        &[
            numbers("10-05=1 10-06=1 10-07=3 10-12=4"),
            promises("10-02=kept 10-05=kept 10-06=kept 10-07=missed 10-10=KEPT 10-12=kept"),
        ]
        .concat(),
    );
    let insight = insight(&board);
    let span = insight.since(day("2026-10-05"));
    assert_eq!(span.working_days(), 5);
    let followed = span.follow_through();
    assert_eq!((followed.kept, followed.of), (3.0, 4));
    let result = board.results().next().unwrap();
    let toward = span.toward(result);
    assert_eq!((toward.kept, toward.of), (2.0, 3));
    // What serves no result was done on a Saturday: it is promised all the same.
    assert_eq!((span.unlinked().kept, span.unlinked().of), (1.0, 3.0));
    let ledger = span.ledger(result);
    let marks: Vec<Mark> = ledger.iter().map(|it| it.1).collect();
    let expected = [
        Mark::KeptStill,
        Mark::KeptMoved,
        Mark::MissedStill,
        Mark::Still,
        Mark::Moved,
    ];
    assert_eq!(marks, expected);
    assert_eq!(ledger.first().unwrap().0, day("2026-10-05"));
}

#[test]
fn a_span_counts_the_standups_of_its_working_days() {
    let held = ["01", "05", "06", "10", "12"]
        .map(|it| format!("Standup(id: \"s{it}\", day: \"2026-10-{it}\"),\n"));
    let board = board_with("to: 10", &held.concat());
    let insight = insight(&board);
    assert_eq!(insight.since(day("2026-10-05")).standups(), 2);
    let nothing = insight.since(day("2026-10-13"));
    assert_eq!(
        (nothing.working_days(), nothing.follow_through().of),
        (0, 0)
    );
}

/// Promises on some days before 30 October: as many on each as are given, of which so many were missed.
fn weeks(days: &[&str], each: usize, missed: &[&str]) -> Board {
    let made = days.iter().flat_map(|day| {
        (0..each).map(move |nth| {
            let is_missed = nth == 0 && missed.contains(day);
            format!("10-{day}={} ", if is_missed { "missed" } else { "kept" })
        })
    });
    board_with("to: 10", &promises(&made.collect::<String>()))
}

#[track_caller]
fn advises(board: &Board, expected: Advice) {
    let advice = Insight::of(board, day("2026-10-30")).advice();
    assert_eq!(advice, expected);
}

const FOUR_WEEKS: [&str; 20] = [
    "02", "05", "06", "07", "08", "09", "12", "13", "14", "15", "16", "19", "20", "21", "22", "23",
    "26", "27", "28", "29",
];

#[test]
fn follow_through_advises_by_its_share() {
    advises(&weeks(&["26", "27", "28", "29"], 1, &[]), Advice::TooFew);
    advises(&weeks(&["28"], 4, &["28"]), Advice::TooFew);
    let days = ["22", "23", "26", "27", "28"];
    // 2 of 5, 4 of 5, 9 of 10, all of 5.
    advises(&weeks(&days, 1, &["22", "23", "26"]), Advice::PromiseLess);
    advises(&weeks(&days, 1, &["22"]), Advice::Healthy);
    advises(&weeks(&days, 2, &["22"]), Advice::Healthy);
    advises(&weeks(&days, 1, &[]), Advice::High);
}

#[test]
fn nobody_is_told_to_promise_less_while_what_is_open_decides() {
    let made = |made: &str| board_with("to: 10", &promises(made));
    let of_five = "10-22=kept 10-23=kept 10-26=kept 10-28=missed 10-29=open";
    advises(&made(of_five), Advice::Undecided);
    // Were the open one kept, it would be 3 of 5 all the same.
    let of_five = "10-22=kept 10-23=kept 10-26=missed 10-28=missed 10-29=open";
    advises(&made(of_five), Advice::PromiseLess);
}

#[test]
fn more_is_advised_after_four_weeks_of_nearly_all() {
    advises(&weeks(&FOUR_WEEKS, 1, &[]), Advice::PromiseMore);
    // In the second week 19 of 20 is 95 %, and 9 of 10 is not.
    advises(&weeks(&FOUR_WEEKS, 4, &["09"]), Advice::PromiseMore);
    advises(&weeks(&FOUR_WEEKS, 2, &["09"]), Advice::High);
    // A week in which nothing was promised is none of four.
    let without = FOUR_WEEKS
        .iter()
        .copied()
        .filter(|it| *it < "09" || "15" < *it);
    advises(&weeks(&without.collect::<Vec<_>>(), 1, &[]), Advice::High);
}

proptest! {
    #![proptest_config(crate::cases(64))]

    /// The ledger and follow-through of ten working days are those of the span that begins with the first of them.
    #[test]
    fn a_span_of_ten_working_days_says_what_the_day_says(board in arbitrary::board(), ahead in 0_u64..60) {
        let on = board.records.iter().next().map_or(day("2026-10-12"), Record::day) + Days::new(ahead);
        let insight = Insight::of(&board, on);
        let first = insight.recent.first().map_or(on, |it| it.day);
        // A team that never works has ten days all the same, and no span of them.
        prop_assume!(insight.calendar.is_working_day(first));
        let span = insight.since(first);
        for result in board.results() {
            let marks: Vec<Mark> = span.ledger(result).into_iter().map(|it| it.1).collect();
            prop_assert_eq!(marks, insight.ledger(result));
        }
        prop_assert!(insight.follow_through().of <= span.follow_through().of);
        prop_assert!(span.follow_through().rate().is_none_or(|it| (0.0..=1.0).contains(&it)));
    }

    /// Days before anything was wanted are not walked, and a span says the same as if they were.
    #[test]
    fn a_span_says_what_walking_all_of_its_days_says(board in arbitrary::board(), back in 0_u64..4_000, ahead in 0_u64..60) {
        let on = board.records.iter().next().map_or(day("2026-10-12"), Record::day) + Days::new(ahead);
        let from = on - Days::new(back);
        let insight = Insight::of(&board, on);
        let walked = from.iter_days().take_while(|it| *it < on);
        let walked: Vec<_> = walked.filter(|it| insight.calendar.is_working_day(*it)).collect();
        let span = insight.since(from);
        prop_assert_eq!(span.working_days(), walked.len());
        let held = walked.iter().filter(|it| board.records.standup(**it).is_some());
        prop_assert_eq!(span.standups(), held.count());
        let lived = lived(&board, &walked);
        for result in board.results() {
            prop_assert_eq!(span.ledger(result), insight.marks(result, &lived));
        }
    }
}
