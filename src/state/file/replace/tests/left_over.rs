//! What lies where the temporary goes: left by a save that was killed, or somebody else's.

use super::*;

#[test]
fn a_left_over_temporary_is_replaced() {
    let desk = Desk::new();
    desk.put("board.ron", b"a");
    let stale = desk.put(".board.ron.tmp", b"half of a much longer text");
    set_mode(&stale, 0o666);
    append(&place(&desk, "board.ron"), b'b').unwrap();
    assert_eq!(fs::read(desk.path("board.ron")).unwrap(), b"ab");
    assert_eq!(desk.names(""), ["board.ron", "state"]);
}

#[test]
fn a_link_planted_as_temporary_is_not_written_through() {
    let desk = Desk::new();
    let other = desk.put("other", b"precious");
    desk.link(".board.ron.tmp", &other);
    append(&place(&desk, "board.ron"), b'a').unwrap();
    assert_eq!(fs::read(other).unwrap(), b"precious");
    assert!(
        fs::symlink_metadata(desk.path("board.ron"))
            .unwrap()
            .is_file()
    );
    assert_eq!(desk.names(""), ["board.ron", "other", "state"]);
}

#[test]
fn what_is_in_the_way_of_the_temporary_is_named_and_left_alone() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    let folder = desk.folder(".board.ron.tmp");
    let error = refusal(append(&place(&desk, "board.ron"), b'b'));
    assert!(matches!(error, SaveError::InTheWay { .. }), "{error}");
    assert!(error.to_string().contains(".board.ron.tmp"), "{error}");
    assert!(folder.is_dir());
    assert_eq!(fs::read(file).unwrap(), b"a");
}

#[test]
fn without_a_lock_a_temporary_under_the_fixed_name_is_anothers() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    desk.put(".board.ron.tmp", b"theirs");
    append(&Place { file, state: None }, b'b').unwrap();
    assert_eq!(desk.names(""), [".board.ron.tmp", "board.ron"]);
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_killed_save_had_displaced_is_kept_before_it_is_removed() {
    let desk = Desk::new();
    let (mut save, ready, there) = about_to_save(&desk);
    rename_over(&desk, b"theirs");
    let swap = save.place(ready, Some(&there), b"ab").unwrap();
    let Swap::Displaced(_, debt) = swap else {
        panic!("it was overwritten unseen")
    };
    drop((save, debt));
    assert_eq!(desk.names(""), [".board.ron.tmp", "board.ron", "state"]);
    let replaced = append(&place(&desk, "board.ron"), b'c').unwrap();
    let [left] = &replaced.left_over[..] else {
        panic!("{:?}", replaced.left_over)
    };
    assert_eq!(left.bytes, b"theirs");
    assert_eq!(fs::read(&left.snapshot).unwrap(), b"theirs");
    assert_eq!(fs::read(desk.path("board.ron")).unwrap(), b"abc");
    assert_eq!(desk.names(""), ["board.ron", "state"]);
}

#[test]
fn what_killed_saves_have_left_under_unique_names_is_kept_before_it_is_removed() {
    let desk = Desk::new();
    desk.put("board.ron", b"a");
    desk.put(".board.ron.1-0.tmp", b"theirs");
    desk.put(".board.ron.4711-12.tmp", b"others'");
    desk.put(".board.ron.4711-13.tmp", b"");
    desk.put(".board.ron.notes.tmp", b"mine");
    desk.folder(".board.ron.1-1.tmp");
    let being_written = File::open(desk.put(".board.ron.1-2.tmp", b"in use")).unwrap();
    being_written.lock().unwrap();
    let place = place(&desk, "board.ron");
    let replaced = append(&place, b'b').unwrap();
    let mut left: Vec<&[u8]> = replaced.left_over.iter().map(|it| &it.bytes[..]).collect();
    left.sort_unstable();
    assert_eq!(left, [&b"others'"[..], b"theirs"]);
    for left in &replaced.left_over {
        assert_eq!(fs::read(&left.snapshot).unwrap(), left.bytes);
    }
    assert_eq!(
        desk.names(""),
        [
            ".board.ron.1-1.tmp",
            ".board.ron.1-2.tmp",
            ".board.ron.notes.tmp",
            "board.ron",
            "state"
        ]
    );
    assert_eq!(fs::read(&place.file).unwrap(), b"ab");
    assert_eq!(kept(&place).last().unwrap(), b"ab");
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_save_killed_in_debt_had_displaced_is_kept_before_it_is_removed() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    let mut save = Save::begin(&place(&desk, "board.ron"), noon()).unwrap();
    save.naming = Naming::Unique;
    let there = contents::read(&file).unwrap().unwrap();
    let ready = save.prepare(Some(&there), b"ab").unwrap();
    rename_over(&desk, b"theirs");
    let swap = save.place(ready, Some(&there), b"ab").unwrap();
    // While that save is under way, another leaves it alone.
    let other = Place {
        state: Some(desk.path("other-state")),
        ..place(&desk, "board.ron")
    };
    assert!(append(&other, b'c').unwrap().left_over.is_empty());
    assert_eq!(desk.names("").len(), 4);
    drop((save, swap));
    let replaced = append(&place(&desk, "board.ron"), b'd').unwrap();
    let left: Vec<&[u8]> = replaced.left_over.iter().map(|it| &it.bytes[..]).collect();
    assert_eq!(left, [b"theirs"]);
    assert_eq!(desk.names(""), ["board.ron", "other-state", "state"]);
}

#[test]
fn a_left_over_that_cannot_be_kept_stays() {
    let desk = Desk::new();
    desk.put("board.ron", b"a");
    desk.put(".board.ron.tmp", b"theirs");
    desk.folder("state");
    desk.put("state/snapshots", b"a file");
    append(&place(&desk, "board.ron"), b'b').unwrap();
    assert_eq!(fs::read(desk.path("board.ron")).unwrap(), b"ab");
    assert_eq!(fs::read(desk.path(".board.ron.tmp")).unwrap(), b"theirs");
}
