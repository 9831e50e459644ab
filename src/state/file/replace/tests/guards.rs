//! The lock and the snapshots, and what a save without them warns of.

use super::*;
use crate::state::file::lock::lock_path;
#[cfg(target_os = "linux")]
use crate::state::file::testing::without_exchange;

#[test]
fn a_lock_that_another_has_is_waited_for_and_then_its_holder_named() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    let place = place(&desk, "board.ron");
    let path = lock_path(&desk.path("state"), &file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    put(&path, b"4711 someone\n");
    let lock = File::open(&path).unwrap();
    lock.lock().unwrap();
    let error = thread::spawn(move || refusal(append(&place, b'b')))
        .join()
        .unwrap();
    let expected = format!("{}: someone (process 4711) is saving it", file.display());
    assert!(error.to_string().starts_with(&expected), "{error}");
    assert_eq!(fs::read(file).unwrap(), b"a");
}

#[test]
fn without_a_state_folder_the_save_stands_with_one_warning() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    let nowhere = Place {
        file: file.clone(),
        state: None,
    };
    let replaced = append(&nowhere, b'b').unwrap();
    assert!(matches!(replaced.warnings[..], [Warning::NoStateFolder]));

    let taken = Place {
        file: file.clone(),
        state: Some(desk.put("state", b"a file")),
    };
    let replaced = append(&taken, b'c').unwrap();
    assert!(
        matches!(replaced.warnings[..], [Warning::NotLocked { .. }]),
        "{:?}",
        replaced.warnings
    );
    assert_eq!(fs::read(&file).unwrap(), b"abc");
    assert_eq!(desk.names(""), ["board.ron", "state"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_save_that_nothing_guards_in_the_last_moment_is_warned_of() {
    let desk = Desk::new();
    desk.put("board.ron", b"a");
    let locked = place(&desk, "board.ron");
    let nowhere = Place {
        state: None,
        ..locked.clone()
    };
    let new = Place {
        file: desk.path("new.ron"),
        state: None,
    };
    // With an exchange or with a lock it is guarded.
    let guarded = append(&nowhere, b'b').unwrap().warnings;
    assert!(matches!(guarded[..], [Warning::NoStateFolder]));
    let guarded = without_exchange(|| append(&locked, b'c').unwrap().warnings);
    assert!(guarded.is_empty(), "{guarded:?}");
    for place in [nowhere, new] {
        let warnings = without_exchange(|| append(&place, b'd').unwrap().warnings);
        assert!(
            matches!(
                warnings[..],
                [Warning::NoStateFolder, Warning::Unguarded { .. }]
            ),
            "{warnings:?}"
        );
        let told = warnings[1].to_string();
        assert!(told.contains(&*place.file.to_string_lossy()), "{told}");
    }
    assert_eq!(fs::read(desk.path("board.ron")).unwrap(), b"abcd");
    assert_eq!(desk.names(""), ["board.ron", "new.ron", "state"]);
}

#[test]
fn without_snapshots_the_save_stands_with_one_warning() {
    let desk = Desk::new();
    desk.put("board.ron", b"a");
    desk.folder("state");
    desk.put("state/snapshots", b"a file");
    let replaced = append(&place(&desk, "board.ron"), b'b').unwrap();
    assert!(
        matches!(replaced.warnings[..], [Warning::NoSnapshot(_)]),
        "{:?}",
        replaced.warnings
    );
}

#[test]
fn each_state_is_kept_also_what_others_wrote() {
    let desk = Desk::new();
    let place = place(&desk, "board.ron");
    append(&place, b'a').unwrap();
    append(&place, b'b').unwrap();
    put(&place.file, b"by hand");
    append(&place, b'!').unwrap();
    assert_eq!(kept(&place), [&b"a"[..], b"ab", b"by hand", b"by hand!"]);
}
