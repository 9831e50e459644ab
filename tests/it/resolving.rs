//! What two wrote at the same time, put together on a terminal.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use crate::tty::Tty;

fn board(text: &str) -> String {
    format!(
        "(\n    version: 1,\n    people: [(id: \"ana\", name: \"Ana\")],\n    records: [\n        Commitment(id: \"7f3k2m9qxa\", day: \"2026-10-08\", who: \"ana\",\n{text}        ),\n    ],\n)\n"
    )
}

fn marked() -> String {
    board(
        "<<<<<<< HEAD\n            text: \"Call Mihai\",\n            minutes: 10,\n=======\n            text: \"Call Ioana\",\n            minutes: 20,\n>>>>>>> dan\n",
    )
}

fn write(path: &Path, text: &str) {
    let mut file = fs::File::create(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

fn resolve(home: &Path) -> Tty {
    let command = Tty::command(env!("CARGO_BIN_EXE_standup"), home);
    Tty::start(command.args([
        "--now",
        "2026-10-09T08:00",
        "--file",
        "standup.ron",
        "resolve",
    ]))
}

#[test]
fn on_a_terminal_each_choice_is_asked_for_and_leaving_writes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("standup.ron");
    write(&path, &marked());
    let mut tty = resolve(home.path());
    tty.wait_for("1 of 2: \"Call Mihai\" of Ana, Thu 8 Oct: text");
    tty.wait_for("1 ours (HEAD): Call Mihai");
    tty.wait_for("2 theirs (dan): Call Ioana");
    tty.press("what\r");
    tty.wait_for("q leaves all as it is");
    tty.press("2\r");
    tty.wait_for("2 of 2:");
    tty.press("q\r");
    assert_eq!(tty.end(), 1);
    assert_eq!(fs::read_to_string(&path).unwrap(), marked());

    let mut tty = resolve(home.path());
    tty.wait_for("1 of 2:");
    tty.press("2\r");
    tty.wait_for("2 of 2:");
    tty.press("1\r");
    assert_eq!(tty.end(), 0);
    let expected = board("            text: \"Call Ioana\",\n            minutes: 10,\n");
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
}

/// The board of a session: one promise, as it is on the disk.
fn plain(text: &str) -> String {
    board(&format!("            text: \"{text}\",\n"))
}

fn open(home: &Path) -> Tty {
    let command = Tty::command(env!("CARGO_BIN_EXE_standup"), home);
    Tty::start(command.args(["--now", "2026-10-09T08:00", "--file", "standup.ron"]))
}

/// The rescued boards in a folder.
fn rescued(home: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(home).unwrap();
    let paths = files.map(|it| it.unwrap().path());
    // One that is just being written has a name with a dot before it.
    let is_one = |it: &PathBuf| {
        let name = it.file_name().unwrap().to_string_lossy();
        name.starts_with("standup-rescued-")
    };
    paths.filter(is_one).collect()
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn a_copy_is_found_after_the_start_and_when_it_comes_and_is_merged_by_a_command() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("standup.ron");
    let copies = [
        "standup (conflicted copy).ron",
        "standup.sync-conflict-20261009-080000-ABC.ron",
    ];
    let [first, second] = copies.map(|it| home.path().join(it));
    write(&path, &plain("Call Mihai"));
    write(&first, &plain("Call Mihai").replace("    ],\n", "        Parked(id: \"pppp111111\", day: \"2026-10-09\", who: \"ana\",\n            text: \"Prices\",\n        ),\n    ],\n"));
    let mut tty = open(home.path());
    tty.wait_for("a conflict copy lies beside the board: standup (conflicted copy)");
    tty.press(":resolve\r");
    tty.wait_for("is merged and removed; it is kept in");
    assert!(text(&path).contains("Prices") && !first.exists());

    // A sync tool puts ours aside, and another one in its place.
    write(&second, &plain("Call Ioana"));
    write(&path, &text(&path).replace("Call Mihai", "Call Dan"));
    tty.wait_for("beside the board: standup.sync-conflict");
    tty.press(":resolve\r");
    tty.wait_for("Which of the two shall stand?");
    tty.press("t\r");
    tty.wait_for("is merged and removed");
    let written = text(&path);
    assert!(
        written.contains("Call Ioana") && written.contains("Prices"),
        "{written}"
    );
    assert!(!second.exists());
    tty.press("q");
    assert_eq!(tty.end(), 0);
    assert_eq!(text(&path), written);
}

#[test]
fn a_merge_that_stopped_is_put_together_on_the_board() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("standup.ron");
    write(&path, &marked());
    let mut tty = open(home.path());
    tty.wait_for(":resolve · line 6");
    tty.press(":resolve\r");
    tty.wait_for("Which of the two shall stand?");
    tty.press("t\r");
    tty.wait_for("choose one of the two first");
    assert_eq!(text(&path), marked());
    tty.press("o\r");
    tty.wait_for("put both sides of the merge together");
    assert_eq!(
        text(&path),
        board("            text: \"Call Ioana\",\n            minutes: 10,\n")
    );
    tty.press("1 ");
    crate::tty::wait("the verdict on the disk", || {
        text(&path).contains("verdict: Kept")
    });
    tty.press("q");
    assert_eq!(tty.end(), 0);
}

#[test]
fn what_cannot_be_saved_survives_a_kill_and_is_merged_at_the_next_start() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("standup.ron");
    write(&path, &plain("Call Mihai"));
    let mut tty = open(home.path());
    tty.wait_for("Call Mihai");
    tty.press("3aShip it");
    tty.wait_for("Ship it");
    // The file becomes unreadable between two keys.
    write(&path, "<<<<<<< what is this");
    tty.press("\r");
    tty.wait_for("kept in");
    tty.wait_for("standup-rescued-2026");
    tty.signal("KILL");
    assert_eq!(tty.end(), -9);
    let [kept] = rescued(home.path()).try_into().unwrap();
    assert!(text(&kept).contains("Ship it") && text(&kept).contains("Call Mihai"));
    assert_eq!(text(&path), "<<<<<<< what is this");

    write(&path, &plain("Call Mihai and Dan"));
    let mut tty = open(home.path());
    tty.wait_for("what could not be saved once lies beside the board");
    tty.press(":resolve\r");
    tty.wait_for("Which of the two shall stand?");
    tty.press("o\r");
    tty.wait_for("is merged and removed");
    assert!(text(&path).contains("Call Mihai and Dan") && text(&path).contains("Ship it"));
    assert_eq!(rescued(home.path()), Vec::<PathBuf>::new());
    tty.press("q");
    assert_eq!(tty.end(), 0);
}

#[test]
fn one_rescued_board_follows_the_session_and_goes_when_all_is_saved() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("standup.ron");
    write(&path, &plain("Call Mihai"));
    let mut tty = open(home.path());
    tty.wait_for("Call Mihai");
    let obstacle = home.path().join(".standup.ron.tmp");
    fs::create_dir(&obstacle).unwrap();
    for promise in ["First", "Second", "Third"] {
        tty.press("3a");
        tty.wait_for("I will");
        tty.press(promise);
        tty.wait_for(promise);
        tty.press("\r");
        crate::tty::wait("it in the rescued board", || {
            rescued(home.path())
                .iter()
                .any(|it| text(it).contains(promise))
        });
    }
    let kept = rescued(home.path());
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(text(&kept[0]).contains("First") && !text(&path).contains("First"));
    fs::remove_dir(&obstacle).unwrap();
    tty.press("1 ");
    crate::tty::wait("all of it on the disk", || text(&path).contains("Third"));
    crate::tty::wait("no rescued board", || rescued(home.path()).is_empty());
    tty.press("q");
    assert_eq!(tty.end(), 0);
}
