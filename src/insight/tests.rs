//! The rules by laws, and each room by tables.

mod course;
mod follow_through;
mod habit;
mod next_action;
mod outcome;
mod pace;
mod pipeline;
mod plan;
mod process;
mod span;

use std::sync::Arc;

use chrono::{Datelike as _, Days};
use proptest::prelude::*;

use super::{
    outcome::{Mark, Signal},
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

fn insight(board: &Board) -> Insight<'_> {
    Insight::of(board, day("2026-10-12"))
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
