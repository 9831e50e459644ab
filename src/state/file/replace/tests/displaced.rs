//! Others who write after the last look: what they wrote is displaced, and lost it is not.

use super::*;

/// What a save says for which the disk has no room.
fn full(save: &Save) -> ReplaceError<Infallible> {
    let source = io::ErrorKind::StorageFull.into();
    let error = SaveError::System {
        path: save.real.clone(),
        doing: "write the new text",
        source,
    };
    error.into()
}

#[test]
fn a_save_that_fails_in_debt_names_why_and_all_that_others_wrote() {
    let desk = Desk::new();
    let (mut save, ready, there) = about_to_save(&desk);
    rename_over(&desk, b"one");
    let Swap::Displaced(ours, first) = save.place(ready, Some(&there), b"ab").unwrap() else {
        panic!("it was overwritten unseen")
    };
    save.naming = Naming::Unique;
    let mut debts = vec![first];
    let mut there = ours;
    for theirs in [&b"two"[..], b"three"] {
        let newest = debts.last().map(|it| &it.contents);
        let ready = save.prepare(newest, b"abc").unwrap();
        rename_over(&desk, theirs);
        let Swap::Displaced(ours, debt) = save.place(ready, Some(&there), b"abc").unwrap() else {
            panic!("it was overwritten unseen")
        };
        debts.push(debt);
        there = ours;
    }
    let paths: Vec<PathBuf> = debts
        .iter()
        .map(|it| it.displaced.path().to_path_buf())
        .collect();
    let failed = save.give_back(debts, full(&save));
    let told = failed.to_string();
    let cause = "cannot write the new text: no storage space;";
    assert!(
        told.contains(cause) && !told.contains("left as it is"),
        "{told}"
    );
    // The last has its place back, and the others are named.
    assert_eq!(fs::read(desk.path("board.ron")).unwrap(), b"three");
    for (path, theirs) in paths.iter().zip([&b"one"[..], b"two"]) {
        assert!(told.contains(&*path.to_string_lossy()), "{told}");
        assert_eq!(fs::read(path).unwrap(), theirs);
    }
    assert!(!paths[2].exists());
    drop(save);
    // The next save removes what is a snapshot.
    let place = place(&desk, "board.ron");
    append(&place, b'!').unwrap();
    let kept = kept(&place);
    assert!(kept.contains(&b"one".to_vec()) && kept.contains(&b"two".to_vec()));
    assert_eq!(desk.names(""), ["board.ron", "state"]);
}

#[test]
fn what_another_writes_after_the_last_look_is_displaced_and_not_lost() {
    let acts: [fn(&Desk); 3] = [
        |desk| rename_over(desk, b"theirs"),
        |desk| drop(desk.put("board.ron", b"x")),
        |desk| set_mode(&desk.path("board.ron"), 0o640),
    ];
    for act in acts {
        let desk = Desk::new();
        let (mut save, ready, there) = about_to_save(&desk);
        act(&desk);
        let theirs = contents::read(&desk.path("board.ron")).unwrap().unwrap();
        let Swap::Displaced(ours, debt) = save.place(ready, Some(&there), b"ab").unwrap() else {
            panic!("it was overwritten unseen")
        };
        assert!(theirs.is_displaced_as(&debt.contents));
        assert_eq!(fs::read(debt.displaced.path()).unwrap(), theirs.bytes);
        let now = contents::read(&desk.path("board.ron")).unwrap();
        assert_eq!(now, Some(ours));
        let failed = save.give_back(vec![debt], full(&save));
        assert!(
            matches!(failed, ReplaceError::Save(SaveError::System { .. })),
            "{failed}"
        );
        assert_eq!(fs::read(desk.path("board.ron")).unwrap(), theirs.bytes);
        assert_eq!(desk.names(""), ["board.ron", "state"]);
    }
}

#[test]
fn a_file_that_comes_after_the_last_look_stays() {
    let desk = Desk::new();
    let mut save = Save::begin(&place(&desk, "board.ron"), noon()).unwrap();
    let ready = save.prepare(None, b"ours").unwrap();
    desk.put("board.ron", b"theirs");
    let swap = save.place(ready, None, b"ours").unwrap();
    let Swap::Changed(Some(theirs)) = swap else {
        panic!("it was overwritten")
    };
    assert_eq!(theirs.bytes, b"theirs");
    assert_eq!(desk.names(""), ["board.ron", "state"]);
}

#[test]
fn a_file_that_goes_after_the_last_look_is_seen_to_be_gone() {
    let desk = Desk::new();
    let (mut save, ready, there) = about_to_save(&desk);
    fs::remove_file(desk.path("board.ron")).unwrap();
    let swap = save.place(ready, Some(&there), b"ab").unwrap();
    assert!(matches!(swap, Swap::Changed(None)));
}

#[test]
fn what_is_no_file_any_more_gets_its_place_back() {
    let desk = Desk::new();
    let (mut save, ready, there) = about_to_save(&desk);
    fs::remove_file(desk.path("board.ron")).unwrap();
    desk.link("board.ron", "elsewhere");
    let swap = save.place(ready, Some(&there), b"ab");
    assert!(matches!(
        swap,
        Err(SaveError::File(FileError::NotAFile { .. }))
    ));
    let found = fs::symlink_metadata(desk.path("board.ron")).unwrap();
    assert!(found.is_symlink());
    assert_eq!(desk.names(""), ["board.ron", "state"]);
}

#[test]
fn what_is_displaced_is_not_taken_for_left_over_by_another() {
    let desk = Desk::new();
    let (mut save, ready, there) = about_to_save(&desk);
    rename_over(&desk, b"theirs");
    let swap = save.place(ready, Some(&there), b"ab").unwrap();
    let other = Place {
        state: Some(desk.path("other-state")),
        ..place(&desk, "board.ron")
    };
    assert!(append(&other, b'c').unwrap().left_over.is_empty());
    let Swap::Displaced(_, debt) = swap else {
        panic!("it was overwritten unseen")
    };
    assert_eq!(fs::read(debt.displaced.path()).unwrap(), b"theirs");
    let parted = save.give_back(vec![debt], full(&save));
    assert!(
        matches!(parted, ReplaceError::Save(SaveError::Parted { .. })),
        "{parted}"
    );
    assert_eq!(fs::read(desk.path("board.ron")).unwrap(), b"abc");
    assert_eq!(fs::read(desk.path(".board.ron.tmp")).unwrap(), b"theirs");
}
