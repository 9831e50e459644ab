//! A result large: what it says of every kind of number, over any span, at any size.

use insta::assert_snapshot;
use standup::template;

use crate::harness::{FRIDAY, User};

const SIZES: [(u16, u16); 4] = [(120, 36), (80, 24), (60, 18), (40, 12)];

fn sample() -> User {
    let text = template::sample("2026-10-23".parse().unwrap());
    User::at(&text, "2026-10-23T08:05")
}

/// A board with one result as its line says it, and its numbers: `10-05=3 10-06=4`.
fn board(result: &str, numbers: &str, more: &str) -> String {
    let numbers = numbers.split_whitespace().enumerate();
    let numbers = numbers.map(|(nth, it)| {
        let (day, value) = it.split_once('=').unwrap();
        let day = if day.len() == 5 {
            format!("2026-{day}")
        } else {
            day.to_owned()
        };
        format!("Measurement(id: \"m{nth}\", day: \"{day}\", result: \"r\", value: {value}),\n")
    });
    let numbers: String = numbers.collect();
    format!(
        "(version: 1, people: [(id: \"ana\", name: \"Ana\")], objectives: [(id: \"o\", title: \"O\",
        start: \"2026-10-01\", due: \"2026-10-30\", results: [(id: \"r\", title: \"Result\", {result})], {more})],
        records: [\n{numbers}
        Commitment(id: \"a\", day: \"2026-10-02\", who: \"ana\", text: \"x\", toward: \"r\", minutes: 40, verdict: Kept),
        Commitment(id: \"b\", day: \"2026-10-05\", who: \"ana\", text: \"x\", toward: \"r\", minutes: 30, verdict: Partly),
        Commitment(id: \"c\", day: \"2026-10-08\", who: \"ana\", text: \"x\", toward: \"r\", verdict: Missed),
        ])"
    )
}

const MOVED: &str = r#"replanned: [(day: "2026-10-07", result: "r", to: 5, due: "2026-10-30", why: "two new people")]"#;

/// Boards of every kind, by name.
fn kinds() -> Vec<(&'static str, String)> {
    vec![
        (
            "falling",
            board(
                "unit: \"kg\", from: 82.5, to: 78",
                "10-01=82.5 10-06=81.9 10-09=80",
                "",
            ),
        ),
        (
            "negative",
            board("from: 4, to: -4", "10-01=4 10-06=5 10-09=3", ""),
        ),
        (
            "per-day",
            board("to: 20, kind: PerDay", "10-01=2 10-02=3 10-08=1", ""),
        ),
        (
            "band",
            board("at_least: 3, at_most: 5", "10-01=4 10-05=6 10-09=2", ""),
        ),
        ("no-numbers", board("to: 10", "", "")),
        (
            "one-day",
            board(
                "to: 3, start: \"2026-10-12\", due: \"2026-10-12\"",
                "10-12=1",
                "",
            ),
        ),
        (
            "re-planned",
            board("to: 5", "10-01=0 10-06=1 10-09=2", MOVED),
        ),
        (
            "ten-years",
            board(
                "to: 1250000, start: \"2016-10-03\"",
                "2016-10-03=0 2020-02-03=700000 2024-10-03=600000",
                "",
            ),
        ),
        ("never", board("to: 10", "10-01=1", "")),
        ("ahead", board("to: 10, start: \"2026-10-20\"", "", "")),
        (
            "huge",
            board(
                "from: -999999999999999, to: 999999999999999",
                "10-01=-999999999999999 10-09=999999999999999",
                "",
            ),
        ),
        ("nowhere", board("from: 5, to: 5", "10-01=5", "")),
        (
            "days-off",
            board(
                "to: 10, start: \"2026-10-03\", due: \"2026-10-04\"",
                "10-04=2",
                "",
            ),
        ),
    ]
}

#[test]
fn a_result_large_at_every_size() {
    for (width, height) in SIZES {
        let mut user = sample();
        user.draw(width, height);
        user.press("2jv");
        assert_snapshot!(
            format!("trend-{width}x{height}"),
            user.screen(width, height)
        );
    }
}

#[test]
fn every_kind_of_result() {
    for (name, text) in kinds() {
        let mut user = User::on(&text);
        user.draw(80, 24);
        // Of one that is reached it is asked first how its objective ended.
        user.press("<esc>v");
        assert_snapshot!(format!("trend-{name}-80x24"), user.screen(80, 24));
    }
}

#[test]
fn what_is_told_by_colour_is_told_without_it() {
    for (name, keys) in [("dark", ""), ("plain", "TTTT")] {
        let mut user = sample();
        user.draw(80, 24);
        user.press(keys).press("2v");
        assert_snapshot!(format!("trend-style-{name}"), user.styled(80, 24));
    }
}

#[test]
fn any_screen_shows_any_result_over_any_span() {
    for (_, text) in kinds() {
        let mut user = User::on(&text);
        user.press("v");
        for keys in [
            "",
            "---",
            "[[[[",
            "0++++++",
            "]]]]]]",
            "------------[[[[[[[[",
        ] {
            user.press(keys);
            for (width, height) in [
                (1, 1),
                (2, 3),
                (7, 5),
                (12, 8),
                (23, 9),
                (24, 14),
                (59, 20),
                (61, 27),
                (200, 60),
                (0, 0),
            ] {
                user.draw(width, height);
            }
        }
    }
}

#[track_caller]
fn first_lines(user: &mut User, says: &[&str]) {
    let screen = user.screen(100, 30);
    let head: String = screen.lines().take(4).collect();
    for it in says {
        assert!(head.contains(it), "{it:?} is not at the top of\n{screen}");
    }
}

#[test]
fn it_shows_the_result_in_focus_or_the_one_that_the_promise_serves() {
    first_lines(sample().press("2jjv"), &["Paying pilots", "3 of "]);
    // The first promise of yesterday serves the pilots too.
    first_lines(sample().press("1ggv"), &["Paying pilots"]);
    first_lines(sample().press("2v"), &["Bakeries interested", "1 of "]);
}

#[test]
fn tab_goes_through_the_results_and_around() {
    let mut user = User::on(FRIDAY);
    user.press("2v");
    for title in ["Leads", "Posts", "Prospects"] {
        user.press("<tab>");
        first_lines(&mut user, &[title]);
    }
    user.press("<shift-tab>");
    first_lines(&mut user, &["Posts"]);
}

#[test]
fn the_span_is_halved_doubled_moved_and_whole_again() {
    let mut user = sample();
    user.press("2jv");
    first_lines(&mut user, &["5 Oct to 6 Nov"]);
    for (keys, span) in [
        ("+", "15 to 30 Oct"),
        ("]", "23 Oct to 7 Nov"),
        ("hh", "7 to 22 Oct"),
        ("-", "29 Sep to 30 Oct"),
        ("0", "5 Oct to 6 Nov"),
        ("-----", "each"),
    ] {
        user.press(keys);
        first_lines(&mut user, &[span]);
    }
}

#[test]
fn a_number_noted_outside_is_seen_at_once_and_a_result_that_is_gone_gives_way() {
    let text = board("to: 10", "10-01=1", "");
    let mut user = User::on(&text);
    user.press("v");
    first_lines(&mut user, &["1 of 10"]);
    user.overwrite(&text.replace("value: 1)", "value: 4)"));
    user.look();
    first_lines(&mut user, &["4 of 10"]);
    user.overwrite(&text.replace(
        "id: \"r\", title: \"Result\"",
        "id: \"s\", title: \"Another\"",
    ));
    user.look();
    first_lines(&mut user, &["Another"]);
}

#[test]
fn leaving_the_trend_shows_the_board_as_it_was() {
    let mut user = sample();
    let before = user.press("2j").screen(120, 36);
    assert_eq!(user.press("v+]q").screen(120, 36), before);
    assert_eq!(user.press("v<esc>").screen(120, 36), before);
}

#[test]
fn without_results_there_is_no_trend() {
    let mut user = User::on(
        "(version: 1, people: [(id: \"ana\", name: \"Ana\")], objectives: [], records: [])",
    );
    user.press("v");
    assert_eq!(user.notice(), "the board has no results");
}
