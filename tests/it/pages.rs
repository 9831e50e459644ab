//! The log and the history as they look, at every size.

use insta::assert_snapshot;
use standup::template;

use crate::harness::User;

const SIZES: [(u16, u16); 4] = [(120, 36), (80, 24), (60, 18), (40, 12)];

fn sample() -> User {
    let text = template::sample("2026-10-23".parse().unwrap());
    User::at(&text, "2026-10-23T08:05")
}

#[track_caller]
fn at_every_size(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut user = sample();
        user.draw(width, height);
        let screen = user.press(keys).screen(width, height);
        assert_snapshot!(format!("{name}-{width}x{height}"), screen);
    }
}

#[test]
fn the_log_of_everything() {
    at_every_size("log", "f");
}

#[test]
fn what_the_log_found() {
    at_every_size("log-found", "ftoward:pilots call<down>");
}

#[test]
fn the_history() {
    at_every_size("history", "H");
}

#[test]
fn a_day_of_the_history() {
    at_every_size("history-day", "Hkhh");
    let mut user = sample();
    user.press("H");
    assert_snapshot!("history-styled", user.styled(120, 36));
}

#[test]
fn the_question_after_days_away() {
    let text = template::sample("2026-10-23".parse().unwrap());
    for (width, height) in [(80, 24), (40, 12)] {
        let mut user = User::at(&text, "2026-10-28T08:05");
        let screen = user.screen(width, height);
        assert_snapshot!(format!("days-away-{width}x{height}"), screen);
    }
}

#[test]
fn what_matches_is_marked() {
    let mut user = sample();
    user.press("fmissed a");
    assert_snapshot!("log-styled", user.styled(80, 12));
}
