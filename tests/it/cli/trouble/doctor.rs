//! `doctor`: what it finds, and what it does not wait for.

use std::os::unix::fs::PermissionsExt as _;

use super::*;

/// A desk with an editor, on which all is well.
fn well() -> Desk {
    let desk = desk().set("PATH", "/usr/bin:/bin").set("EDITOR", "cat");
    set_mode(&desk, 0o600);
    desk
}

fn set_mode(desk: &Desk, mode: u32) {
    fs::set_permissions(desk.path("standup.ron"), fs::Permissions::from_mode(mode)).unwrap();
}

/// What is found, by what was looked at: whether it is well, how it is, and what to do.
fn found(desk: &Desk, arguments: &[&str]) -> (i32, Vec<(String, bool, String)>) {
    let ran = desk.run(&[&["doctor", "--json"], arguments].concat());
    let list: Value = serde_json::from_str(&ran.out).unwrap();
    let found = list.as_array().unwrap().iter().map(|it| {
        let text = |name: &str| it[name].as_str().unwrap_or_default().to_owned();
        let told = format!("{} | {}", text("says"), text("advice"));
        (text("of"), it["ok"].as_bool().unwrap(), told)
    });
    (ran.code, found.collect())
}

/// Looks that one thing needs mending, and it alone.
#[track_caller]
fn needs_mending(desk: &Desk, of: &str, expected: &str) {
    let (code, found) = found(desk, &[]);
    let amiss: Vec<_> = found.iter().filter(|it| !it.1).collect();
    let [(what, _, told)] = amiss.as_slice() else {
        panic!("{of}: {amiss:?}");
    };
    assert_eq!((what.as_str(), code), (of, 1), "{told}");
    assert!(told.contains(expected), "{told}");
}

#[test]
fn where_all_is_well_that_is_said_in_calm_lines_and_no_text_of_the_board() {
    let desk = well();
    desk.ok(&["done", "aaaa"]);
    let ran = desk.run(&["doctor"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (0, "all is well\n"),
        "{}",
        ran.out
    );
    let lines: Vec<&str> = ran.out.lines().filter(|it| !it.is_empty()).collect();
    let is_calm = |it: &&str| it.starts_with("ok  ") || it.starts_with(&" ".repeat(15));
    assert!(lines.iter().all(is_calm), "{}", ran.out);
    for begin in [
        "ok  board      ",
        "ok  file       1.4 kB, 4 records, version 1",
        "ok  problems   none in the file",
        "ok  today      Fri 9 Oct 2026",
        "ok  snapshots  2, 2.8 kB, the newest of today 8:00",
        "ok  lock       free",
        "ok  disk       ",
        "ok  mode       600: yours alone",
        "ok  watch      changes from outside are seen at once",
        "ok  me         ana, by $STANDUP_ME",
        "ok  settings   none; they would be in ",
        "ok  editor     cat, by $EDITOR",
        "ok  now        Fri 9 Oct 2026 8:00, +00:00 from UTC",
        "ok  zone       UTC, by $TZ",
        "ok  terminal   none: the output goes elsewhere",
        "ok  mouse      heard by the board",
        "ok  program    standup ",
    ] {
        let is_said = lines.iter().any(|it| it.starts_with(begin));
        assert!(is_said, "{begin}: {}", ran.out);
    }
    for text in ["Mihai", "Offer", "Draft", "Bill", "Warm"] {
        assert!(!ran.out.contains(text), "{}", ran.out);
    }
    desk.unchanged(|it| {
        it.ok(&["doctor"]);
    });
}

#[test]
fn what_needs_mending_is_marked_and_says_what_to_do() {
    needs_mending(
        &well().set(ANA, "zed"),
        "me",
        "zed, by $STANDUP_ME, is nobody on this board | the board knows ana, dan",
    );
    let desk = well().set("EDITOR", "no-such-editor -w");
    needs_mending(&desk, "editor", "there is no such program");
    needs_mending(&well().set("TZ", "Mars/Base"), "zone", "it counts as UTC");
    let desk = well();
    desk.put("home/.config/standup/config.ron", b"(mouze: On)");
    needs_mending(&desk, "settings", "1 mistake in ");
    let desk = well();
    fs::hard_link(desk.path("standup.ron"), desk.path("twin.ron")).unwrap();
    needs_mending(&desk, "links", "use symbolic links");
    let desk = well();
    for (mode, expected) in [
        (0o400, "read-only | to change the board: chmod u+w"),
        (
            0o644,
            "and what is private in it | to keep it yours: chmod 600",
        ),
    ] {
        set_mode(&desk, mode);
        needs_mending(&desk, "mode", expected);
    }
    let desk = well();
    desk.put("standup-rescued-20261009-080000.ron", b"(version: 1)");
    needs_mending(&desk, "rescued", "standup-rescued-20261009-080000.ron");
    let desk = well();
    desk.put(
        "standup (Dan's conflicted copy 2026-10-08).ron",
        BOARD.replace("\"Offer\"", "\"An offer\"").as_bytes(),
    );
    needs_mending(
        &desk,
        "copies",
        "1 conflict copy beside the file: standup (Dan's conflicted copy 2026-10-08).ron | standup resolve",
    );
    let late = "made: \"2026-10-09T12:00:00+00:00\", text: \"Offer\"";
    let desk = well();
    desk.put(
        "standup.ron",
        BOARD.replace("text: \"Offer\"", late).as_bytes(),
    );
    needs_mending(
        &desk,
        "clock",
        "made 2026-10-09 12:00 +00:00, which is later than now",
    );
}

#[test]
fn a_board_that_cannot_be_read_has_its_place_told_and_nothing_of_what_it_says() {
    let number = BOARD.replace("value: 1)", "value: \"secret\")");
    let name = BOARD.replace("toward: \"leads\"", "toward: \"secret\"");
    for (text, of, expected) in [
        (
            number.as_str(),
            "problems",
            "1 problem in the file; 1 record is not on the board",
        ),
        (&name, "problems", "1 problem in the file | standup check"),
        (
            "(version: 1, records: [ secret",
            "file",
            "cannot be read from line 1, column 23 on",
        ),
        ("(version: 9)", "file", "version 9 is newer"),
    ] {
        let desk = well();
        damaged(&desk, text.as_bytes());
        let (_, all) = found(&desk, &[]);
        assert!(all.iter().all(|it| !it.2.contains("secret")), "{all:?}");
        needs_mending(&desk, of, expected);
    }
    let desk = well();
    desk.ok(&["done", "aaaa"]);
    damaged(&desk, b"");
    needs_mending(
        &desk,
        "file",
        "damaged: it is empty now, but was not | standup check explains it; standup undo",
    );
}

#[test]
fn who_holds_the_lock_is_said_and_not_waited_for() {
    let desk = well();
    desk.ok(&["done", "aaaa"]);
    let locks = desk.path("home/.local/state/standup/locks");
    let mut locks = fs::read_dir(locks).unwrap();
    let lock = locks.next().unwrap().unwrap().path();
    let lock = fs::File::options()
        .read(true)
        .write(true)
        .open(lock)
        .unwrap();
    lock.lock().unwrap();
    needs_mending(&desk, "lock", "held by standup (process ");
}

#[test]
fn it_works_without_a_board_a_home_a_terminal_and_with_what_is_no_file() {
    let desk = Desk::new()
        .set("PATH", "/usr/bin:/bin")
        .set("EDITOR", "cat");
    let (code, all) = found(&desk, &[]);
    assert_eq!(code, 0, "{all:?}");
    let is_missing = all.iter().any(|it| it.2.starts_with("not there yet"));
    assert!(is_missing, "{all:?}");
    let (code, all) = found(&desk.set("HOME", "nowhere"), &[]);
    assert_eq!(code, 1);
    let amiss = all.iter().filter(|it| !it.1).map(|it| it.0.as_str());
    assert_eq!(amiss.collect::<Vec<_>>(), ["board", "state", "settings"]);
    let owls = BOARD.replace("at: \"08:00\"", "at: \"08:00\", day_starts_at: \"09:00\"");
    let desk = well();
    desk.put("standup.ron", owls.as_bytes());
    std::os::unix::fs::symlink("standup.ron", desk.path("link.ron")).unwrap();
    let (code, all) = found(&desk, &["--file", "link.ron"]);
    assert_eq!(code, 0, "{all:?}");
    let told = |of: &str| &all.iter().find(|it| it.0 == of).unwrap().2;
    assert!(
        told("really").ends_with("/standup.ron, behind 1 link | "),
        "{all:?}"
    );
    assert_eq!(told("today"), "Thu 8 Oct 2026; days begin at 9:00 | ");
    for path in ["/dev/null", ".", "standup.ron/x"] {
        let (code, all) = found(&desk, &["--file", path]);
        assert_eq!(code, 1, "{path}: {all:?}");
    }
}
