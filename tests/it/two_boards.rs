//! Two boards on one file, each in a terminal of its own: both see what the other does, and where both changed the same
//! field neither writes its value over the other's before somebody has chosen.

use std::{fs, process::Command};

use crate::{
    pty::{BOARD, Home, promise},
    tty::{Tty, wait},
};

/// What the file says of a field of Ana's open promise.
fn text(home: &Home) -> String {
    let text = home.text();
    let (_, after) = text.split_once("id: \"8f3k2m9qxa\"").unwrap_or_default();
    let (_, after) = after.split_once("text: \"").unwrap_or_default();
    after.split('"').next().unwrap_or_default().to_owned()
}

/// Two boards on one file.
fn two(home: &Home) -> [Tty; 2] {
    [home.open(), home.open()]
}

/// Two boards of which the first has a change in dispute: the file says `Plan a visit with Radu`, the first board wanted
/// `Plan a visit with Ioana today`.
fn disputed(home: &Home, command: pty_process::blocking::Command, size: (u16, u16)) -> Tty {
    let mut tty = Tty::start_sized(command, size.0, size.1);
    tty.wait_for("Plan a visit");
    promise_to_have_a_lock(home);
    let lock = home.lock();
    tty.press("3e today\r");
    tty.wait_for("changed: ");
    home.replace(&home.text().replace("visit with Ioana", "visit with Radu"));
    drop(lock);
    tty.wait_for("Which of the two");
    assert_eq!(text(home), "Plan a visit with Radu");
    tty
}

/// The lock is there once something was saved.
fn promise_to_have_a_lock(home: &Home) {
    ran(home, &["add", "Rest a bit"]);
}

/// Runs a verb on the same file.
fn ran(home: &Home, arguments: &[&str]) {
    let program = env!("CARGO_BIN_EXE_standup");
    let done = Command::new(program)
        .env_clear()
        .env("HOME", home.folder.path())
        .env("STANDUP_ME", "ana")
        .args(["--now", "2026-10-09T08:00", "--file"])
        .arg(home.board())
        .args(arguments)
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
}

/// Puts the choice off, and waits until that is seen: an escape and a key at once are another key.
fn leave(tty: &mut Tty) {
    tty.press("\x1b");
    tty.wait_until("the board", |it| {
        !it.contents().contains("Which of the two")
    });
}

#[test]
fn both_see_what_the_other_does() {
    let home = Home::new();
    let [mut one, mut two] = two(&home);
    promise(&mut one, "Ship it");
    two.wait_for("Ship it");
    // A verdict, a number, a part of the plan, a deletion, and what is taken back.
    two.press("3j ");
    one.wait_for("✔ Ship it");
    one.press("2\r2\r");
    two.wait_for("2 for Mon");
    two.press("oe today\r");
    two.wait_for("changed");
    one.wait_for("Bill 1 client today");
    two.press("\x1b");
    // The plan does not show it: that it is gone, and there again, must be seen.
    two.wait_for("✔ Ship it");
    one.press("3Gdd");
    two.wait_until("that it is gone", |it| !it.contents().contains("Ship it"));
    one.press("u");
    two.wait_for("Ship it");
    // Each takes back its own.
    two.press("u");
    one.wait_until("the name of before", |it| {
        !it.contents().contains("client today")
    });
    one.wait_for("Ship it");
    two.press("u");
    one.wait_for("☐ Ship it");
    for tty in [&mut one, &mut two] {
        tty.press("\x03");
        assert_eq!(tty.end(), 0);
    }
    assert!(home.text().contains("value: 2"), "{}", home.text());
    assert!(home.text().starts_with("// Ours. Comments stay.\n"));
}

#[test]
fn where_nothing_tells_of_changes_the_next_key_does() {
    let home = Home::new();
    let mut one = Tty::start(home.command().env("STANDUP_BLIND", "yes"));
    one.wait_for("cannot watch for changes");
    let mut two = home.open();
    promise(&mut two, "Ship it");
    wait("the save", || home.text().contains("Ship it"));
    one.press("j");
    one.wait_for("Ship it");
}

#[test]
fn a_board_a_verb_and_an_editor_see_each_other() {
    let home = Home::new();
    let mut tty = home.open();
    ran(&home, &["add", "Ship it"]);
    tty.wait_for("Ship it");
    // An editor that has opened the file writes what it has, in place.
    home.write(&home.text().replace("visit with Ioana", "visit with Radu"));
    tty.wait_for("visit with Radu");
    promise(&mut tty, "Rest a bit");
    wait("the save", || home.text().contains("Rest a bit"));
    for kept in ["Ship it", "visit with Radu"] {
        assert!(home.text().contains(kept), "{kept}: {}", home.text());
    }
}

#[test]
fn both_write_one_text_and_the_second_is_told_of_the_first() {
    let home = Home::new();
    let [mut one, mut two] = two(&home);
    for (tty, more) in [(&mut one, " at 9"), (&mut two, " at 10")] {
        tty.press("3e");
        tty.wait_for("what    Plan a visit with Ioana");
        tty.press(more);
        tty.wait_for(&format!("Ioana{more}"));
    }
    one.press("\r");
    wait("the save", || text(&home) == "Plan a visit with Ioana at 9");
    // What was typed there is still there.
    two.wait_for("Ioana at 10");
    two.wait_for("from outside");
    two.press("\r");
    two.wait_for("changed outside meanwhile: ");
    assert_eq!(text(&home), "Plan a visit with Ioana at 9");
    two.press("\r");
    one.wait_for("at 10");
}

#[test]
fn what_is_typed_on_a_promise_that_the_other_deletes_is_not_lost() {
    let home = Home::new();
    let [mut one, mut two] = two(&home);
    one.press("3e");
    one.wait_for("what    Plan a visit with Ioana");
    one.press(" at 9");
    one.wait_for("Ioana at 9");
    two.press("3dd");
    two.wait_for("deleted");
    one.wait_for("from outside");
    one.press("\r");
    one.wait_for("it is not on the board any more");
    one.wait_for("Ioana at 9");
    one.press("\x03");
    assert_eq!(one.end(), 0);
    let drafts = home.drafts();
    assert_eq!(drafts.len(), 1);
    assert!(
        fs::read_to_string(&drafts[0])
            .unwrap()
            .contains("Ioana at 9")
    );
}

#[test]
fn neither_is_written_over_the_other_before_somebody_has_chosen() {
    let home = Home::new();
    let mut one = disputed(&home, home.command(), (100, 30));
    one.wait_for("Plan a visit with Ioana today");
    // Whatever else is done meanwhile is saved.
    one.press("\r");
    one.wait_for("choose one of the two first");
    leave(&mut one);
    promise(&mut one, "Ship it");
    wait("the save", || home.text().contains("Ship it"));
    assert_eq!(text(&home), "Plan a visit with Radu");
    one.press("gge again\r");
    one.wait_for("Which of the two");
    assert_eq!(text(&home), "Plan a visit with Radu");
    one.press("o\r");
    wait("what was chosen", || {
        text(&home) == "Plan a visit with Ioana today"
    });
}

#[test]
fn a_dispute_outlives_another_size_and_a_file_that_cannot_be_read() {
    let home = Home::new();
    let mut one = disputed(&home, home.command(), (40, 12));
    for (columns, rows) in [(1, 1), (120, 36), (60, 18), (100, 30)] {
        one.resize(columns, rows);
    }
    one.wait_for("Plan a visit with Radu");
    let whole = home.text();
    home.write("(version: 1, records: [");
    one.wait_for("read only");
    one.press("o\r");
    one.wait_for("nothing can be changed");
    home.write(&whole);
    one.wait_for("the file can be read now");
    assert_eq!(text(&home), "Plan a visit with Radu");
    one.press("\r");
    wait("what was chosen", || {
        text(&home) == "Plan a visit with Ioana today"
    });
}

#[test]
fn a_dispute_that_is_not_decided_is_rescued_however_it_ends() {
    for (keys, code) in [("\x03", 1), ("", 143)] {
        let home = Home::new();
        let mut one = disputed(&home, home.command(), (100, 30));
        one.press(keys);
        if keys.is_empty() {
            one.signal("TERM");
        }
        assert_eq!(one.end(), code);
        one.wait_for("-rescued-20261009-080000");
        assert!(
            home.rescued().contains("with Ioana today"),
            "{}",
            home.rescued()
        );
        assert_eq!(text(&home), "Plan a visit with Radu");
    }
}

#[test]
fn a_standup_that_has_begun_goes_on_when_the_other_writes() {
    let home = Home::new();
    let mut one = Tty::start(home.command().arg("run"));
    one.wait_for("Anything else done?");
    one.press("Called Elena");
    one.wait_for("Called Elena");
    ran(&home, &["add", "Ship it"]);
    let mut two = home.open();
    two.press("1 ");
    home.replace(&home.text().replace("visit with Ioana", "visit with Radu"));
    one.wait_for("Called Elena");
    one.press("\r");
    wait("the answer", || home.text().contains("Called Elena"));
    for kept in ["Ship it", "visit with Radu"] {
        assert!(home.text().contains(kept), "{kept}: {}", home.text());
    }
    assert_ne!(home.text(), BOARD);
}
