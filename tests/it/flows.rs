//! The main job through the keyboard: keys in, what changed in the file out, or the day.

mod going;
mod judging;
mod measuring;
mod promising;
mod saving;
mod typing;

use standup::app::{Effect, ThemeName};

use crate::harness::{FRIDAY, User, changes};

/// When all of it was written; said by a test of its own.
const MADE: &str = "            made: \"2026-10-12T08:00:00+03:00\",\n";

/// Keys on Friday's board on Monday morning: what is said, and which lines of the file are others.
#[track_caller]
fn check(keys: &str, notice: &str, expected: &str) {
    let mut user = User::on(FRIDAY);
    user.press(keys);
    user.is_all_saved();
    let found = changes(FRIDAY, &user.file().replace(MADE, ""));
    let screen = user.screen(120, 36);
    assert_eq!(found, expected, "{keys}:\n{screen}");
    assert_eq!(user.notice(), notice, "{keys}:\n{screen}");
}

/// The same, and what the panes say then.
#[track_caller]
fn shows(keys: &str, day: &str) {
    let mut user = User::on(FRIDAY);
    user.press(keys);
    user.is_all_saved();
    let screen = user.screen(120, 36);
    assert_eq!(user.day(), day, "{keys}:\n{screen}");
}

/// The same, and what the program says.
#[track_caller]
fn says(keys: &str, notice: &str) {
    let mut user = User::on(FRIDAY);
    user.press(keys);
    user.is_all_saved();
    let screen = user.screen(120, 36);
    assert_eq!(user.notice(), notice, "{keys}:\n{screen}");
}
