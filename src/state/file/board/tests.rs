//! Two boards on one file, a damaged one, one that is gone.

use std::{fs, thread, time::Duration};

use super::*;
use crate::state::{
    Commitment, Verdict,
    file::testing::{Desk, fail_syncs},
    id::{PersonId, RecordId},
};

const TEXT: &str = "// ours\n(\n    version: 1,\n    people: [(id: \"ana\", name: \"Ana\")], // all of us\n    records: [], // nothing yet\n)\n";

fn now() -> NaiveDateTime {
    "2026-10-09T08:00:00".parse().unwrap()
}

fn open(desk: &Desk) -> (BoardFile, Board) {
    let mut file = BoardFile::at(&desk.path("standup.ron"), Some(&desk.path("state")));
    let board = file.load().unwrap().unwrap().board;
    (file, board)
}

fn with(board: &Board, id: &str) -> Board {
    let mut board = board.clone();
    let (day, ana) = ("2026-10-09".parse().unwrap(), PersonId::new("ana"));
    board
        .records
        .push(Commitment::new(RecordId::new(id), day, ana, id));
    board
}

fn ids(board: &Board) -> Vec<String> {
    board.records.iter().map(|it| it.id().to_string()).collect()
}

#[test]
fn what_another_wrote_meanwhile_is_merged_in() {
    let desk = Desk::new();
    desk.put("standup.ron", TEXT.as_bytes());
    let (mut one, base) = open(&desk);
    let (mut two, _) = open(&desk);
    two.save(&base, &with(&base, "theirs"), now()).unwrap();
    let saved = one.save(&base, &with(&base, "ours"), now()).unwrap();
    assert_eq!(ids(&saved.board), ["theirs", "ours"]);
    assert!(saved.clashes.is_empty());
    assert_eq!(
        ids(&two.look_again().unwrap().unwrap().board),
        ["theirs", "ours"]
    );
    assert!(
        two.look_again().unwrap().is_none(),
        "it was looked at just now"
    );
    assert!(one.look_again().unwrap().is_none(), "it wrote that itself");
}

#[test]
fn a_folder_that_cannot_be_synced_is_tried_again_once_with_a_new_file() {
    let desk = Desk::new();
    desk.put("standup.ron", TEXT.as_bytes());
    let (mut file, base) = open(&desk);
    fail_syncs(&desk.path(""), &[false, true, false, false]);
    let saved = file
        .save_patiently(&base, &with(&base, "ours"), now())
        .unwrap();
    assert!(saved.is_written);
    assert_eq!(ids(&saved.board), ["ours"]);
    let more = with(&saved.board, "more");
    for again in [[false, true].as_slice(), &[true]] {
        fail_syncs(&desk.path(""), &[&[false, true], again].concat());
        let error = file.save_patiently(&saved.board, &more, now()).unwrap_err();
        assert!(error.to_string().contains("power cut"), "{error}");
        assert!(error.is_not_durable());
    }
    let again = file.save(&more, &more, now()).unwrap();
    assert!(again.is_written, "the same bytes, but on the disk");
}

#[test]
fn undo_brings_back_the_very_bytes() {
    let desk = Desk::new();
    let path = desk.put("standup.ron", TEXT.as_bytes());
    let (mut file, empty) = open(&desk);
    let one = with(&empty, "one");
    let mut kept = one.clone();
    kept.judge(&RecordId::new("one"), Some(Verdict::Kept), None);
    file.save(&empty, &one, now()).unwrap();
    let text = fs::read(&path).unwrap();
    file.save(&one, &kept, now()).unwrap();
    assert_ne!(fs::read(&path).unwrap(), text);
    file.save(&kept, &one, now()).unwrap();
    assert_eq!(fs::read(&path).unwrap(), text);
    file.save(&one, &empty, now()).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), TEXT);
}

#[test]
fn a_save_that_changes_nothing_does_not_touch_the_file() {
    let desk = Desk::new();
    let path = desk.put("standup.ron", TEXT.as_bytes());
    let (mut file, board) = open(&desk);
    let before = contents::stamp(&path).unwrap();
    assert!(!file.save(&board, &board, now()).unwrap().is_written);
    assert_eq!(contents::stamp(&path).unwrap(), before);
}

#[test]
fn a_file_that_cannot_be_read_is_never_written() {
    let desk = Desk::new();
    let path = desk.put("standup.ron", TEXT.as_bytes());
    let (mut file, board) = open(&desk);
    for broken in [
        "(version: 1, records: [",
        "(version: 2)",
        "{}",
        "\0\0",
        "(version: 1, people: 7)",
    ] {
        fs::File::create(&path)
            .and_then(|mut it| std::io::Write::write_all(&mut it, broken.as_bytes()))
            .unwrap();
        let failed = file.save(&board, &with(&board, "one"), now());
        assert!(
            matches!(failed, Err(BoardSaveError::Load(_))),
            "{broken}: {failed:?}"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    }
}

#[test]
fn a_file_that_was_filled_before_and_is_empty_now_is_damaged() {
    let desk = Desk::new();
    let path = desk.put("standup.ron", b"");
    let (mut file, empty) = open(&desk);
    file.save(&empty, &with(&empty, "one"), now()).unwrap();
    for damaged in [&b""[..], b"\0\0\0\0"] {
        desk.put("standup.ron", damaged);
        let mut file = BoardFile::at(&path, Some(&desk.path("state")));
        assert!(matches!(file.load(), Err(LoadError::Emptied { .. })));
    }
}

#[test]
fn a_file_that_is_emptied_under_an_open_board_is_damaged_though_no_state_of_it_is_kept() {
    for nothing in [&b""[..], b"\0\0", b" \n", b"// ours\n"] {
        for state in [None, Some("state")] {
            let desk = Desk::new();
            let path = desk.put("standup.ron", TEXT.as_bytes());
            let state = state.map(|it| desk.path(it));
            let mut file = BoardFile::at(&path, state.as_deref());
            let board = file.load().unwrap().unwrap().board;
            desk.put("standup.ron", nothing);
            let failed = file.look_again().unwrap_err();
            assert!(
                matches!(failed, LoadError::Emptied { snapshot: None, .. }),
                "{nothing:?}: {failed:?}"
            );
            let told = failed.to_string();
            assert!(
                told.contains("no earlier state of it is kept; remove it"),
                "{told}"
            );
            let failed = file.save(&board, &with(&board, "one"), now());
            assert!(
                matches!(failed, Err(BoardSaveError::Load(LoadError::Emptied { .. }))),
                "{failed:?}"
            );
            assert_eq!(fs::read(&path).unwrap(), nothing);
            // This is what the message says to do.
            fs::remove_file(&path).unwrap();
            file.save(&board, &with(&board, "one"), now()).unwrap();
            assert!(fs::read_to_string(&path).unwrap().contains("// all of us"));
        }
    }
}

#[test]
fn an_empty_file_is_not_taken_for_new_where_its_earlier_states_cannot_be_listed() {
    let desk = Desk::new();
    let path = desk.put("standup.ron", b"");
    let mut file = BoardFile::at(&path, Some(&desk.path("state")));
    file.keep(TEXT.as_bytes(), now()).unwrap();
    fs::rename(desk.path("state/snapshots"), desk.path("moved")).unwrap();
    desk.put("state/snapshots", b"a file");
    let failed = file.load().unwrap_err();
    assert!(
        matches!(failed, LoadError::PerhapsEmptied { .. }),
        "{failed:?}"
    );
    let told = failed.to_string();
    assert!(
        told.contains("standup.ron") && told.contains("cannot list the folder"),
        "{told}"
    );
}

#[test]
fn a_file_of_comments_is_new_until_it_was_filled() {
    for nothing in [
        "// ours\n",
        "\u{feff}",
        " \r\n",
        "/* a */ // b",
        "#![enable(implicit_some)]\n",
    ] {
        let desk = Desk::new();
        let path = desk.put("standup.ron", nothing.as_bytes());
        let (mut file, empty) = open(&desk);
        // What it held before it was filled is in a snapshot, but nothing that was lost.
        file.keep(nothing.as_bytes(), now()).unwrap();
        let (_, again) = open(&desk);
        assert_eq!(again, empty);
        let one = with(&empty, "one");
        file.save(&empty, &one, now()).unwrap();
        // Undoing all leaves a board without records, which is something.
        file.save(&one, &empty, now()).unwrap();
        open(&desk);
        for damaged in [nothing, "", "// other\n"] {
            desk.put("standup.ron", damaged.as_bytes());
            let mut file = BoardFile::at(&path, Some(&desk.path("state")));
            let failed = file.load();
            assert!(
                matches!(failed, Err(LoadError::Emptied { .. })),
                "{nothing:?}, {damaged:?}: {failed:?}"
            );
        }
    }
}

#[test]
fn a_half_written_file_is_waited_for() {
    let desk = Desk::new();
    let path = desk.put("standup.ron", &TEXT.as_bytes()[..40]);
    let mut file = BoardFile::at(&path, None);
    let mut looks = 0;
    let loaded = file.patiently(
        |file| {
            looks += 1;
            let loaded = file.load();
            // The rest comes after the second look.
            if looks == 2 {
                desk.put("standup.ron", TEXT.as_bytes());
            }
            loaded
        },
        LoadError::is_of_content,
    );
    assert!(loaded.is_ok(), "{loaded:?}");
    assert_eq!(looks, 3);
}

#[test]
fn a_file_that_was_broken_long_ago_is_not_waited_for() {
    let desk = Desk::new();
    let path = desk.put("standup.ron", b"(version: 1");
    let long_ago = std::time::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let written = fs::File::options().append(true).open(&path).unwrap();
    written.set_modified(long_ago).unwrap();
    let mut looks = 0;
    let failed = BoardFile::at(&path, None).patiently(
        |file| {
            looks += 1;
            file.load()
        },
        LoadError::is_of_content,
    );
    assert!(matches!(failed, Err(LoadError::Unreadable { .. })));
    assert_eq!(looks, 1);
}

#[test]
fn a_left_over_with_records_that_the_board_has_not_is_told() {
    let desk = Desk::new();
    let path = desk.put("standup.ron", TEXT.as_bytes());
    let (mut file, empty) = open(&desk);
    let one = with(&empty, "one");
    file.save(&empty, &one, now()).unwrap();
    for (left, is_told) in [
        (TEXT.to_owned(), false),
        ("(version: 1, rec".to_owned(), false),
        (
            TEXT.replace(
                "[], //",
                "[Parked(id: \"two\", day: \"2026-10-09\", who: \"ana\", text: \"x\")], //",
            ),
            true,
        ),
    ] {
        desk.put(".standup.ron.tmp", left.as_bytes());
        let (mut file, board) = open(&desk);
        let next = format!("next{}", board.records.len());
        let saved = file.save(&board, &with(&board, &next), now()).unwrap();
        let told = matches!(saved.warnings[..], [Warning::LeftOver { .. }]);
        assert_eq!(told, is_told, "{left}: {:?}", saved.warnings);
        assert!(!path.with_file_name(".standup.ron.tmp").exists());
    }
}

#[test]
fn a_file_that_is_gone_is_written_again_with_its_comments() {
    let desk = Desk::new();
    let path = desk.put("standup.ron", TEXT.as_bytes());
    let (mut file, board) = open(&desk);
    fs::remove_file(&path).unwrap();
    file.save(&board, &with(&board, "one"), now()).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.contains("// all of us") && text.contains("\"one\""),
        "{text}"
    );
}

#[test]
fn a_new_file_does_not_replace_one_unless_that_is_asked_for() {
    let desk = Desk::new();
    let path = desk.put("standup.ron", TEXT.as_bytes());
    let mut file = BoardFile::at(&path, Some(&desk.path("state")));
    let refused = file.create("(version: 1)", Existing::Keep, now());
    assert!(matches!(refused, Err(BoardSaveError::Exists(_))));
    assert_eq!(fs::read_to_string(&path).unwrap(), TEXT);
    file.create("(version: 1)", Existing::Replace, now())
        .unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "(version: 1)");
}

#[test]
fn what_cannot_be_kept_as_a_snapshot_is_not_replaced() {
    let desk = Desk::new();
    let path = desk.put("standup.ron", TEXT.as_bytes());
    let state = desk.put("no-folder", b"a file");
    for state in [None, Some(state.as_path())] {
        let mut file = BoardFile::at(&path, state);
        let refused = file.create("(version: 1)", Existing::Replace, now());
        assert!(
            matches!(refused, Err(BoardSaveError::NotKept { .. })),
            "{refused:?}"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), TEXT);
    }
}

#[test]
fn what_a_new_file_could_not_have_is_told() {
    let desk = Desk::new();
    let mut file = BoardFile::at(&desk.path("standup.ron"), None);
    let created = file.create("(version: 1)", Existing::Keep, now()).unwrap();
    assert!(matches!(
        created.warnings.as_slice(),
        [Warning::NoStateFolder]
    ));
}

#[test]
fn both_sides_of_a_clash_are_told_and_the_file_keeps_its_own() {
    let desk = Desk::new();
    desk.put("standup.ron", TEXT.as_bytes());
    let (mut file, empty) = open(&desk);
    let base = with(&empty, "one");
    file.save(&empty, &base, now()).unwrap();
    let judged = |verdict| {
        let mut board = base.clone();
        board.judge(&RecordId::new("one"), Some(verdict), None);
        board
    };
    let (mut other, _) = open(&desk);
    other.save(&base, &judged(Verdict::Kept), now()).unwrap();
    let saved = file.save(&base, &judged(Verdict::Missed), now()).unwrap();
    let [clash] = saved.clashes.as_slice() else {
        panic!("{:?}", saved.clashes)
    };
    assert_eq!(
        (clash.ours.as_str(), clash.theirs.as_str()),
        ("Missed", "Kept")
    );
    assert_eq!(saved.board, judged(Verdict::Kept));
}

#[test]
fn writers_without_a_common_lock_lose_nothing() {
    let desk = Desk::new();
    let path = desk.put("standup.ron", TEXT.as_bytes());
    let save = |writer: usize, number: usize| loop {
        let state = desk.path(format!("state-{writer}"));
        let mut file = BoardFile::at(&path, Some(&state));
        let base = file.load().unwrap().unwrap().board;
        let ours = with(&base, &format!("w{writer}n{number}"));
        match file.save(&base, &ours, now()) {
            Ok(_) => break,
            // On a slow disk the others may write in each of our rounds.
            Err(BoardSaveError::Save(SaveError::KeepsChanging { .. })) => {}
            Err(error) => panic!("{error}"),
        }
    };
    thread::scope(|scope| {
        for writer in 0..8 {
            let save = &save;
            scope.spawn(move || (0..20).for_each(|number| save(writer, number)));
        }
    });
    let mut found = ids(&open(&desk).1);
    found.sort();
    let all = (0..8).flat_map(|writer| (0..20).map(move |number| format!("w{writer}n{number}")));
    let mut all: Vec<String> = all.collect();
    all.sort();
    assert_eq!(found, all);
    assert!(desk.names("").iter().all(|it| !it.starts_with('.')));
}
