//! The method on the screen: what the sample shows of it, and the story's board and pages.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use serde_json::Value;
use standup::{report::words::method, template};

use crate::{desk::Desk, harness::User, story};

/// The board of the story in Ana's hands, just after the standup of a morning.
fn story_on(day: &str) -> User {
    User::at(&story::board_on(day), &format!("{day}T08:20"))
}

/// Everything that a key of the results says on the sample's last day.
fn said(results: &[Value], key: &str) -> BTreeSet<String> {
    let values = results.iter().map(|it| &it[key]);
    let each = values.flat_map(|it| it.as_array().cloned().unwrap_or_else(|| vec![it.clone()]));
    each.filter_map(|it| it.as_str().map(str::to_owned))
        .collect()
}

fn sample() -> (Desk, Vec<Value>) {
    let desk = Desk::with(&template::sample("2026-10-23".parse().unwrap()));
    let day = desk.json("2026-10-23T08:10", &[]);
    let results = day["results"].as_array().unwrap().clone();
    (desk, results)
}

#[test]
fn the_sample_has_every_status_every_signal_and_every_mark_of_the_ledger() {
    let (_, results) = sample();
    let all = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect();
    let statuses = [
        "at_risk",
        "behind",
        "no_number",
        "not_started",
        "on_pace",
        "outside",
        "overdue",
        "reached",
        "within",
    ];
    let signals = ["busy_not_moving", "moving", "moving_by_itself", "quiet"];
    let marks = [
        "kept_moved",
        "kept_still",
        "missed_moved",
        "missed_still",
        "moved",
        "still",
    ];
    assert_eq!(said(&results, "status"), all(&statuses));
    assert_eq!(said(&results, "signal"), all(&signals));
    assert_eq!(said(&results, "ledger"), all(&marks));
}

#[test]
fn the_sample_shows_every_mark_of_the_ledger_on_its_boards() {
    let text = template::sample("2026-10-23".parse().unwrap());
    let mut user = User::at(&text, "2026-10-23T08:10");
    let mut screens = user.screen(120, 36);
    for _ in 0..2 {
        screens += &user.press("O").screen(120, 36);
    }
    for mark in method::MARKS.map(method::mark) {
        assert!(screens.contains(mark), "{mark}: {screens}");
    }
}

#[test]
fn the_story_on_friday_asks_for_a_decision() {
    let mut user = story_on("2026-10-09");
    assert_snapshot!("method-friday-120x36", user.screen(120, 36));
    assert_snapshot!("method-friday-80x24", user.screen(80, 24));
    assert_snapshot!(
        "method-friday-zoomed-80x24",
        user.press("2z").screen(80, 24)
    );
    assert_snapshot!("method-friday-decide", user.press("!").screen(80, 24));
    let typed = user.press("2visits instead of calls").screen(80, 24);
    assert_snapshot!("method-friday-decide-another", typed);
    assert_snapshot!(
        "method-friday-decided",
        user.press("<enter>").screen(80, 24)
    );
    assert_snapshot!(
        "method-friday-silenced",
        user.press("<esc>z").screen(120, 36)
    );
}

#[test]
fn the_story_on_monday_names_what_moved_the_number() {
    let mut user = story_on("2026-10-12");
    assert_snapshot!("method-monday-120x36", user.screen(120, 36));
    assert_snapshot!("method-monday-win", user.press("W").screen(80, 24));
    assert_snapshot!("method-monday-kept", user.press("<enter>").screen(120, 36));
}

#[test]
fn the_pipeline_says_where_it_is_stuck() {
    let mut user = story_on("2026-10-12");
    for (width, height) in [(120, 36), (60, 18), (40, 12), (20, 6)] {
        let screen = user.press("i").screen(width, height);
        assert_snapshot!(format!("page-pipeline-{width}x{height}"), screen);
    }
    user.press("<esc>");
    assert!(user.app.page().is_none());
}

#[test]
fn a_page_follows_the_board_and_knows_its_keys() {
    let mut user = story_on("2026-10-12");
    user.press("i");
    let before = user.screen(120, 36);
    assert!(before.contains("1 of 7"), "{before}");
    user.press("x");
    assert_eq!(user.notice(), "", "a key of the board is none of a page's");
    let offered = user.press(":carry").screen(120, 36);
    assert!(!offered.contains("carry all"), "{offered}");
    let told = user.press("<esc>?").screen(120, 36);
    assert!(!told.contains("How did it go"), "{told}");
    user.press("<esc>");
    user.press("<esc>q");
    assert!(user.app.page().is_none());
}
