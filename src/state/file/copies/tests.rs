//! Names of copies, what is found beside a board, and what it came from.

use std::ffi::OsStr;

use super::*;
use crate::state::file::testing::{Desk, put};

#[test]
fn names_of_copies_are_told_from_those_of_other_files() {
    use Kind::{Conflict, Perhaps, Rescued};
    let names = [
        // Dropbox, in several languages.
        (
            "board (Ana's conflicted copy 2026-10-09).ron",
            Some(Conflict),
        ),
        ("board (conflicted copy).ron", Some(Conflict)),
        (
            "board (Ana's conflicted copy 2026-10-09 (1)).ron",
            Some(Conflict),
        ),
        (
            "board (In Konflikt stehende Kopie von Ana 2026-10-09).ron",
            Some(Conflict),
        ),
        (
            "board (copie en conflit de Ana 2026-10-09).ron",
            Some(Conflict),
        ),
        ("board (Ana の競合コピー 2026-10-09).ron", Some(Conflict)),
        ("board (kolize Ana 2026-10-09).ron", Some(Conflict)),
        // Syncthing.
        (
            "board.sync-conflict-20261009-080000-ABCDEFG.ron",
            Some(Conflict),
        ),
        // Nextcloud and ownCloud, new and old.
        (
            "board (conflicted copy 2026-10-09 080000).ron",
            Some(Conflict),
        ),
        ("board_conflict-20261009-080000.ron", Some(Conflict)),
        // Seafile, pCloud, Synology, Resilio.
        (
            "board (SFConflict ana@x 2026-10-09-08-00-00).ron",
            Some(Conflict),
        ),
        ("board [conflicted].ron", Some(Conflict)),
        ("board_nas_Oct-09-0800-2026_Conflict.ron", Some(Conflict)),
        ("board.Conflict.ron", Some(Conflict)),
        // Google Drive, iCloud, OneDrive: people may have named a file so themselves.
        ("board (1).ron", Some(Perhaps)),
        ("board 2.ron", Some(Perhaps)),
        ("board-DESKTOP-4F2A.ron", Some(Perhaps)),
        ("board-Anas-MacBook.ron", Some(Perhaps)),
        ("board-laptop-safeBackup-0001.ron", Some(Perhaps)),
        // Git's tools.
        ("board.ron.orig", Some(Perhaps)),
        ("board_BACKUP_123.ron", Some(Perhaps)),
        ("board_LOCAL_123.ron", Some(Perhaps)),
        ("board_REMOTE_123.ron", Some(Perhaps)),
        ("board_BASE_123.ron", None),
        // Ours.
        ("board-rescued-20261009-080000.ron", Some(Rescued)),
        ("board-rescued-20261009-080000-2.ron", Some(Rescued)),
        ("board-2025.ron", None),
        ("board-2025-2.ron", None),
        // Other files.
        ("board.ron", None),
        (".board.ron.tmp", None),
        (".board (conflicted copy).ron", None),
        ("board.ron.bak", None),
        ("board.ron~", None),
        ("board-backup.ron", None),
        ("board-marketing.ron", None),
        ("board-template.ron", None),
        ("boards (conflicted copy).ron", None),
        ("board2.ron", None),
        ("board ().ron", None),
        ("board two.ron", None),
        ("board copy.ron", None),
        ("board (conflicted copy).txt", None),
        ("board-rescued.ron", None),
        ("other.ron", None),
        ("board", None),
        ("", None),
    ];
    for (name, kind) in names {
        assert_eq!(
            Kind::of(OsStr::new(name), OsStr::new("board.ron")),
            kind,
            "{name}"
        );
    }
    let kind = |name: &str, board: &str| Kind::of(OsStr::new(name), OsStr::new(board));
    assert_eq!(kind("board (1)", "board"), Some(Perhaps));
    assert_eq!(
        kind("standup.team (x 2026-10-09).ron", "standup.team.ron"),
        Some(Conflict)
    );
    assert_eq!(kind(".hidden (1)", ".hidden"), None);
}

fn text(records: &[(&str, &str)]) -> String {
    let records = records.iter().map(|(id, text)| {
        format!("  Parked(id: \"{id}\", day: \"2026-10-09\", who: \"ana\",\n    text: \"{text}\",\n  ),\n")
    });
    let records: String = records.collect();
    format!("(version: 1, people: [(id: \"ana\", name: \"Ana\")], records: [\n{records}])\n")
}

fn board(records: &[(&str, &str)]) -> Board {
    text::load(&text(records)).unwrap().board
}

fn noon() -> NaiveDateTime {
    "2026-10-09T12:00:00".parse().unwrap()
}

/// The names of what is found beside a board.
fn found(desk: &Desk, board: &Board) -> Vec<String> {
    let path = desk.path("board.ron");
    let copies = beside(&path, board, Some(&desk.path("state")));
    copies.iter().map(Copy::name).collect()
}

#[test]
fn only_boards_that_share_something_are_copies() {
    let desk = Desk::new();
    let ours = [("a", "Call Mihai"), ("b", "Offer")];
    desk.put("board.ron", text(&ours).as_bytes());
    desk.put(
        "board (1).ron",
        text(&[("a", "Call Mihai"), ("c", "New")]).as_bytes(),
    );
    // Nothing new, or no record of ours: people have files of their own.
    desk.put("board (2).ron", text(&[("a", "Call Mihai")]).as_bytes());
    desk.put("board-TEAM2.ron", text(&[("x", "Other")]).as_bytes());
    desk.put(
        "board (Ana's conflicted copy 2026-10-09).ron",
        text(&ours).as_bytes(),
    );
    desk.put(
        "board (conflicted copy).ron",
        b"(version: 1, people: [(id: \"eve\", name: \"Eve\")])",
    );
    desk.put("board (conflict).ron", b"<<<<<<< what");
    desk.put("board_conflict-1.ron", b"");
    desk.put("board-2025.ron", text(&ours).as_bytes());
    desk.put("board-rescued-20261009-080000.ron", text(&[]).as_bytes());
    desk.fifo("board (conflict pipe).ron");
    desk.folder("board (conflict folder).ron");
    desk.link("board (conflict link).ron", "board.ron");
    let expected = [
        "board (1).ron",
        "board (Ana's conflicted copy 2026-10-09).ron",
        "board-rescued-20261009-080000.ron",
    ];
    assert_eq!(found(&desk, &board(&ours)), expected);
}

#[test]
fn copies_lie_beside_the_file_that_a_link_leads_to() {
    let desk = Desk::new();
    desk.folder("there");
    desk.put("there/board.ron", text(&[("a", "A")]).as_bytes());
    desk.put("there/board (conflict).ron", text(&[("a", "A")]).as_bytes());
    let link = desk.link("mine.ron", "there/board.ron");
    let copies = beside(&link, &board(&[("a", "A")]), None);
    let names: Vec<String> = copies.iter().map(Copy::name).collect();
    assert_eq!(names, ["board (conflict).ron"]);
    assert_eq!(copies[0].kind, Some(Kind::Conflict));
}

fn snapshots(desk: &Desk, states: &[&[(&str, &str)]]) -> Snapshots {
    let real = Target::resolve(&desk.path("board.ron")).unwrap().real();
    let snapshots = Snapshots::of(&desk.path("state"), &real);
    for state in states {
        snapshots.keep(noon(), text(state).as_bytes()).unwrap();
    }
    snapshots
}

#[test]
fn what_both_came_from_is_the_oldest_state_that_has_all_that_both_have() {
    let desk = Desk::new();
    let shared = [("a", "one"), ("b", "two")];
    let states: [&[(&str, &str)]; 4] = [
        &[("a", "one")],
        &shared,
        &[("a", "ONE"), ("b", "two")],
        &[("a", "ONE"), ("b", "two"), ("c", "ours")],
    ];
    let snapshots = snapshots(&desk, &states);
    let ours = board(states[3]);
    // They parted at the second state: the newer ones are ours alone.
    let theirs = board(&[("a", "one"), ("b", "TWO"), ("d", "theirs")]);
    let common = ancestor::of(&snapshots, &ours, &theirs);
    assert_eq!(common, Common::Older(board(&shared)));
    let (merged, clashes) = common.clashes(&ours, &theirs);
    assert_eq!(clashes, []);
    let expected = [("a", "ONE"), ("b", "TWO"), ("c", "ours"), ("d", "theirs")];
    assert_eq!(merged, board(&expected));
    // A copy of ours that the tool put aside is what both came from with nothing of theirs undone.
    let (merged, clashes) = common.clashes(&theirs, &ours);
    assert_eq!((merged.records.len(), clashes.len()), (4, 0));
}

#[test]
fn the_oldest_snapshot_of_all_and_states_of_other_boards_tell_nothing() {
    let desk = Desk::new();
    let states: [&[(&str, &str)]; 2] = [&[("a", "one")], &[("a", "one"), ("b", "two")]];
    let snapshots = snapshots(&desk, &states);
    let ours = board(states[1]);
    for theirs in [board(&[("a", "ONE")]), board(&[("x", "other")])] {
        assert_eq!(ancestor::of(&snapshots, &ours, &theirs), Common::Unknown);
    }
}

#[test]
fn nothing_is_deleted_that_nobody_is_known_to_have_deleted() {
    let (ours, theirs) = (
        board(&[("a", "one"), ("b", "two")]),
        board(&[("a", "ONE"), ("c", "x")]),
    );
    for common in [
        Common::Unknown,
        Common::Older(board(&[("a", "one"), ("b", "two"), ("c", "x")])),
    ] {
        let (merged, clashes) = common.clashes(&ours, &theirs);
        let expected = usize::from(common == Common::Unknown);
        assert_eq!(
            (merged.records.len(), clashes.len()),
            (3, expected),
            "{common:?}"
        );
    }
    let known = Common::Known(board(&[("a", "one"), ("b", "two"), ("c", "x")]));
    assert_eq!(known.clashes(&ours, &theirs).0, board(&[("a", "ONE")]));
}

#[test]
fn a_copy_is_kept_before_it_is_removed_and_the_newest_snapshot_is_the_board() {
    let desk = Desk::new();
    let path = desk.put("board.ron", text(&[("a", "A"), ("b", "B")]).as_bytes());
    let copy = desk.put(
        "board (conflict).ron",
        text(&[("a", "A"), ("c", "C")]).as_bytes(),
    );
    let state = desk.path("state");
    let ours = board(&[("a", "A"), ("b", "B")]);
    let copies = beside(&path, &ours, Some(&state));
    let kept = copies[0].put_away(&path, Some(&state), noon()).unwrap();
    assert!(!copy.exists());
    assert_eq!(
        std::fs::read_to_string(kept).unwrap(),
        text(&[("a", "A"), ("c", "C")])
    );
    let snapshots = snapshots(&desk, &[]);
    let newest = snapshots.list().unwrap().pop().unwrap();
    assert_eq!(
        snapshots.read(newest.id).unwrap(),
        std::fs::read(&path).unwrap()
    );
}

#[test]
fn a_copy_that_was_changed_or_cannot_be_kept_stays() {
    let desk = Desk::new();
    let path = desk.put("board.ron", text(&[("a", "A")]).as_bytes());
    let copy = desk.put("board (conflict).ron", text(&[("a", "A")]).as_bytes());
    let found = beside(&path, &board(&[("a", "A")]), None);
    let error = found[0].put_away(&path, None, noon()).unwrap_err();
    assert!(error.to_string().contains("it stays"), "{error}");
    let state = desk.put("no-folder", b"");
    assert!(found[0].put_away(&path, Some(&state), noon()).is_err());
    put(&copy, text(&[("a", "AA")]).as_bytes());
    let state = desk.path("state");
    let error = found[0].put_away(&path, Some(&state), noon()).unwrap_err();
    assert!(matches!(error, PutAwayError::Changed(_)), "{error}");
    assert!(copy.exists());
}
