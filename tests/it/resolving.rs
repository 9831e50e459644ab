//! What two wrote at the same time, put together on a terminal.

use std::{fs, io::Write as _, path::Path};

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
