//! What to do next: the first undone action of the result that lags most.

use super::*;
use crate::state::List;

/// Two results with actions, and where they stand.
fn planned(stand: [&str; 2], records: &str) -> Board {
    let results = r#"
        (id: "r", title: "R", to: 10, actions: [(id: "a", title: "A"), (id: "b", title: "B", times: 2)]),
        (id: "s", title: "S", to: 10, actions: [(id: "c", title: "C")]),"#;
    let noted = ["r", "s"].iter().zip(stand).filter(|it| !it.1.is_empty());
    let noted: Vec<String> = noted
        .map(|(id, value)| {
            format!(
                "Measurement(id: \"m{id}\", day: \"2026-10-09\", result: \"{id}\", value: {value}),"
            )
        })
        .collect();
    let noted = noted.concat();
    board_of(results, &format!("{noted}{records}"))
}

/// Promises for actions: `10-09 a kept`, a line each.
fn done(lines: &str) -> String {
    let lines = lines.lines().filter(|it| !it.trim().is_empty()).enumerate();
    let records = lines.map(|(index, it)| {
        let mut words = it.split_whitespace();
        let (day, action) = (words.next().unwrap(), words.next().unwrap());
        let verdict = words.next().map(|it| format!("verdict: {it},")).unwrap_or_default();
        format!(
            "Commitment(id: \"c{index}\", day: \"2026-{day}\", who: \"ana\", text: \"x\", action: \"{action}\", {verdict}),\n"
        )
    });
    records.collect::<Vec<_>>().concat()
}

#[track_caller]
fn check(board: &Board, expected: Option<&str>) {
    let insight = insight(board);
    let next = insight.next_action(&insight.done());
    assert_eq!(next.map(|it| it.action.id.as_str()), expected);
}

#[test]
fn the_result_that_lags_most_comes_first_and_of_two_alike_the_first_of_the_plan() {
    check(&planned(["1", "2"], ""), Some("a"));
    check(&planned(["2", "1"], ""), Some("c"));
    check(&planned(["1", "1"], ""), Some("a"));
    check(&planned(["", ""], ""), Some("a"));
    // Ahead of their pace both are, and one of them is less.
    check(&planned(["8", "9"], ""), Some("a"));
    check(&planned(["9", "8"], ""), Some("c"));
}

#[test]
fn what_is_reached_or_closed_needs_nothing() {
    check(&planned(["10", "2"], ""), Some("c"));
    check(&planned(["10", "12"], ""), None);
    let mut closed = planned(["1", "1"], "");
    let head = closed.head_mut();
    let objectives = head
        .objectives
        .iter()
        .cloned()
        .map(|it| crate::state::board::Objective {
            due: day("2026-10-30"),
            start: day("2026-10-20"),
            ..it
        });
    head.objectives = objectives.collect();
    check(&closed, None);
}

#[test]
fn an_action_is_done_when_it_was_kept_as_often_as_planned() {
    for (records, expected) in [
        ("10-08 a Kept", "b"),
        ("10-08 a Partly", "a"),
        ("10-08 a Missed\n10-09 a Carried", "a"),
        ("10-08 a Kept\n10-08 b Kept", "b"),
        ("10-08 a Kept\n10-08 b Kept\n10-09 b Kept", "c"),
        // What is promised for the day is as good as done; what was left open before it is not.
        ("10-12 a", "b"),
        ("10-09 a", "a"),
        // Of a day that was, what was kept after it is not known yet.
        ("10-12 a Kept", "b"),
        ("10-13 a Kept", "a"),
    ] {
        check(&planned(["1", "2"], &done(records)), Some(expected));
    }
}

#[test]
fn a_band_to_keep_is_no_result_to_catch_up_with() {
    let results = r#"(id: "r", title: "R", at_most: 2, actions: [(id: "a", title: "A")]),"#;
    check(&board_of(results, &numbers("10-09=5")), None);
}

#[test]
fn the_lag_is_what_the_pace_says() {
    let board = planned(["1", "5"], "");
    let insight = insight(&board);
    let next = insight.next_action(&insight.done()).unwrap();
    // 7 of 22 working days have passed, and a tenth is done.
    assert!((next.lag - (7.0 / 22.0 - 0.1)).abs() < 1e-12);
}

#[test]
fn what_waits_for_another_is_not_what_to_work_on() {
    let pipeline = |second: &str| {
        let mut board = planned(["1", second], "");
        let objectives = board.head_mut().objectives.iter_mut();
        objectives.for_each(|it| it.pipeline = true);
        board
    };
    check(&pipeline("0"), Some("a"));
    let mut done = pipeline("0");
    let results = done
        .head_mut()
        .objectives
        .iter_mut()
        .flat_map(|it| &mut it.results);
    results.take(1).for_each(|it| it.actions = List::default());
    // Nothing is left to plan for the first: the second still waits for it.
    check(&done, None);
    // What has begun waits for nothing.
    check(&pipeline("0.5"), Some("c"));
}
