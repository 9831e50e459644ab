//! A save on every kind of file, beside every kind of other program.

use std::convert::Infallible;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::Path;
use std::process::Command;
use std::thread;

use super::save::Ready;
use super::*;
use crate::state::file::contents::{self, FileError, MOST_BYTES};
#[cfg(target_os = "linux")]
use crate::state::file::testing::without_exchange;
use crate::state::file::testing::{Desk, mode, put, set_mode};
use crate::state::file::{lock::lock_path, snapshots::Snapshots, target::Target};

type Outcome = Result<Replaced, ReplaceError<Infallible>>;

fn noon() -> NaiveDateTime {
    NaiveDateTime::parse_from_str("2026-10-09 12:00", "%Y-%m-%d %H:%M").unwrap()
}

fn place(desk: &Desk, name: impl AsRef<Path>) -> Place {
    Place {
        file: desk.path(name),
        state: Some(desk.path("state")),
    }
}

/// Adds a letter at the end of the file.
fn append(place: &Place, letter: u8) -> Outcome {
    replace(place, noon(), |versions| {
        let mut bytes = versions.last().map_or_else(Vec::new, |it| it.bytes.clone());
        bytes.push(letter);
        Ok(Some(bytes))
    })
}

fn refusal(outcome: Outcome) -> SaveError {
    match outcome.unwrap_err() {
        ReplaceError::Save(error) => error,
        ReplaceError::Transform(never) => match never {},
    }
}

fn kept(place: &Place) -> Vec<Vec<u8>> {
    let real = Target::resolve(&place.file).unwrap().real();
    let snapshots = Snapshots::of(place.state.as_deref().unwrap(), &real);
    let list = snapshots.list().unwrap();
    list.iter()
        .map(|snapshot| snapshots.read(snapshot.id).unwrap())
        .collect()
}

#[test]
fn a_file_is_replaced_and_nothing_is_left_beside_it() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    let replaced = append(&place(&desk, "board.ron"), b'b').unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"ab");
    assert_eq!(replaced.written, contents::stamp(&file).unwrap());
    assert!(replaced.warnings.is_empty(), "{:?}", replaced.warnings);
    assert_eq!(desk.names(""), ["board.ron", "state"]);
}

#[test]
fn a_new_file_and_its_new_folders_are_private() {
    let desk = Desk::new();
    let place = place(&desk, "a/b/board.ron");
    append(&place, b'a').unwrap();
    assert_eq!(mode(&place.file), 0o600);
    assert_eq!(mode(&desk.path("a/b")), 0o700);
    assert_eq!(mode(&desk.path("a")), 0o700);
}

#[test]
fn the_umask_changes_nothing() {
    for umask in ["000", "077"] {
        let tests = "state::file::replace::tests";
        let child = Command::new("sh")
            .args(["-c", "umask $1; shift; exec \"$@\"", "sh", umask])
            .arg(std::env::current_exe().unwrap())
            .args([
                "--exact",
                &format!("{tests}::a_new_file_and_its_new_folders_are_private"),
            ])
            .arg(format!("{tests}::modes_are_kept_exactly"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout);
        assert!(
            child.status.success() && said.contains("2 passed"),
            "umask {umask}: {said}"
        );
    }
}

#[test]
fn modes_are_kept_exactly() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    for wanted in [0o644, 0o600, 0o664, 0o666, 0o640, 0o755, 0o2664] {
        set_mode(&file, wanted);
        append(&place(&desk, "board.ron"), b'b').unwrap();
        assert_eq!(mode(&file), wanted, "{wanted:o}");
    }
}

#[test]
fn a_read_only_file_is_refused() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    set_mode(&file, 0o444);
    let error = refusal(append(&place(&desk, "board.ron"), b'b'));
    assert!(matches!(error, SaveError::ReadOnly { .. }), "{error}");
    assert_eq!(fs::read(&file).unwrap(), b"a");
}

#[test]
fn the_owner_is_kept() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    if chown(&file, Some(12_345), Some(12_346)).is_err() {
        // Only root can give files away.
        return;
    }
    set_mode(&file, 0o640);
    append(&place(&desk, "board.ron"), b'b').unwrap();
    let metadata = fs::metadata(&file).unwrap();
    assert_eq!(
        (metadata.uid(), metadata.gid(), mode(&file)),
        (12_345, 12_346, 0o640)
    );
}

#[test]
fn links_are_followed_and_kept() {
    let desk = Desk::new();
    desk.folder("there");
    let file = desk.put("there/board.ron", b"a");
    desk.link("there/second", "board.ron");
    let first = desk.link("first", "there/second");
    append(&place(&desk, "first"), b'b').unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"ab");
    assert!(fs::symlink_metadata(first).unwrap().is_symlink());
    assert_eq!(desk.names("there"), ["board.ron", "second"]);
}

#[test]
fn a_dangling_link_gets_its_file() {
    let desk = Desk::new();
    let link = desk.link("link", "later/board.ron");
    append(&place(&desk, "link"), b'a').unwrap();
    assert_eq!(fs::read(desk.path("later/board.ron")).unwrap(), b"a");
    assert!(fs::symlink_metadata(link).unwrap().is_symlink());
}

#[test]
fn a_hard_link_is_warned_of() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    fs::hard_link(&file, desk.path("twin")).unwrap();
    let replaced = append(&place(&desk, "board.ron"), b'b').unwrap();
    assert!(matches!(
        replaced.warnings[..],
        [Warning::HardLinked { links: 2, .. }]
    ));
    assert_eq!(fs::read(desk.path("twin")).unwrap(), b"a");
}

#[test]
fn what_is_not_a_file_is_refused() {
    let desk = Desk::new();
    desk.fifo("fifo");
    desk.folder("folder");
    for name in ["fifo", "folder"] {
        let error = refusal(append(&place(&desk, name), b'a'));
        assert!(
            matches!(error, SaveError::File(FileError::NotAFile { .. })),
            "{error}"
        );
    }
}

#[test]
fn a_name_that_is_no_text_is_a_name() {
    let desk = Desk::new();
    let place = place(&desk, OsStr::from_bytes(b"-\xff\x1b[31m.ron"));
    append(&place, b'a').unwrap();
    append(&place, b'b').unwrap();
    assert_eq!(fs::read(&place.file).unwrap(), b"ab");
}

#[test]
fn nothing_to_change_leaves_the_file_untouched() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    let before = contents::stamp(&file).unwrap();
    let replaced = replace(&place(&desk, "board.ron"), noon(), |_| {
        Ok::<_, Infallible>(None)
    })
    .unwrap();
    assert_eq!(replaced.written, None);
    assert_eq!(contents::stamp(&file).unwrap(), before);
}

#[test]
fn nothing_to_change_makes_no_file_and_no_folder() {
    let desk = Desk::new();
    replace(&place(&desk, "a/board.ron"), noon(), |_| {
        Ok::<_, Infallible>(None)
    })
    .unwrap();
    assert_eq!(desk.names(""), ["state"]);
}

#[test]
fn a_transformation_that_refuses_leaves_everything_as_it_is() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    let before = contents::stamp(&file).unwrap();
    let refused = replace(&place(&desk, "board.ron"), noon(), |_| {
        Err(io::Error::other("broken"))
    });
    assert!(matches!(refused, Err(ReplaceError::Transform(_))));
    assert_eq!(contents::stamp(&file).unwrap(), before);
    assert_eq!(desk.names(""), ["board.ron", "state"]);
}

#[test]
fn what_another_writes_in_between_is_seen_before_it_is_replaced() {
    let acts: [fn(&Path); 4] = [
        |file| put(file, b"x"),
        |file| put(file, b"longer"),
        |file| fs::remove_file(file).unwrap(),
        |file| {
            put(&file.with_extension("new"), b"x");
            fs::rename(file.with_extension("new"), file).unwrap();
        },
    ];
    for act in acts {
        let desk = Desk::new();
        let file = desk.put("board.ron", b"a");
        let mut seen = Vec::new();
        replace(&place(&desk, "board.ron"), noon(), |versions| {
            if seen.is_empty() {
                act(&file);
            }
            seen.push(versions.last().map(|it| it.bytes.clone()));
            Ok::<_, Infallible>(Some(b"new".to_vec()))
        })
        .unwrap();
        assert_eq!(seen.len(), 2);
        assert_ne!(seen[0], seen[1]);
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(desk.names(""), ["board.ron", "state"]);
    }
}

#[test]
fn a_file_that_comes_in_between_is_not_overwritten_unseen() {
    let desk = Desk::new();
    let mut rounds = 0;
    replace(&place(&desk, "board.ron"), noon(), |versions| {
        rounds += 1;
        if versions.is_empty() {
            desk.put("board.ron", b"theirs");
        }
        let theirs = versions.last().map_or_else(Vec::new, |it| it.bytes.clone());
        Ok::<_, Infallible>(Some([&theirs[..], b" and ours"].concat()))
    })
    .unwrap();
    assert_eq!(rounds, 2);
    assert_eq!(
        fs::read(desk.path("board.ron")).unwrap(),
        b"theirs and ours"
    );
}

#[test]
fn a_mode_that_changes_in_between_is_kept() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    set_mode(&file, 0o644);
    replace(&place(&desk, "board.ron"), noon(), |_| {
        if mode(&file) == 0o644 {
            set_mode(&file, 0o600);
        }
        Ok::<_, Infallible>(Some(b"b".to_vec()))
    })
    .unwrap();
    assert_eq!(mode(&file), 0o600);
}

#[test]
fn a_file_that_changes_in_every_round_is_left_alone() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"0");
    let mut rounds = 0_usize;
    let outcome = replace(&place(&desk, "board.ron"), noon(), |_| {
        rounds += 1;
        put(&file, rounds.to_string().as_bytes());
        Ok::<_, Infallible>(Some(b"ours".to_vec()))
    });
    let error = refusal(outcome);
    assert!(matches!(error, SaveError::KeepsChanging { .. }), "{error}");
    assert_eq!(
        (rounds, fs::read(&file).unwrap()),
        (ROUNDS, ROUNDS.to_string().into_bytes())
    );
    assert_eq!(desk.names(""), ["board.ron", "state"]);
}

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
fn without_a_lock_a_temporary_under_the_fixed_name_is_anothers() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    desk.put(".board.ron.tmp", b"theirs");
    append(&Place { file, state: None }, b'b').unwrap();
    assert_eq!(desk.names(""), [".board.ron.tmp", "board.ron"]);
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

#[test]
fn what_could_not_be_read_back_is_not_written() {
    let desk = Desk::new();
    let file = desk.put("board.ron", b"a");
    let size = usize::try_from(MOST_BYTES).unwrap() + 1;
    let outcome = replace(&place(&desk, "board.ron"), noon(), |_| {
        Ok(Some(vec![b' '; size]))
    });
    assert!(matches!(
        refusal(outcome),
        SaveError::File(FileError::TooLarge { .. })
    ));
    assert_eq!(fs::read(file).unwrap(), b"a");
}

#[test]
fn a_folder_that_cannot_be_made_is_a_failed_save() {
    let desk = Desk::new();
    desk.link("folder", "missing");
    let error = refusal(append(&place(&desk, "folder/board.ron"), b'a'));
    assert!(matches!(error, SaveError::System { .. }), "{error}");
    let long = "n".repeat(255);
    let error = refusal(append(&place(&desk, &long), b'a'));
    assert!(error.to_string().contains("temporary file"), "{error}");
}

#[test]
fn eight_writers_lose_nothing() {
    let desk = Desk::new();
    let place = place(&desk, "board.ron");
    thread::scope(|scope| {
        for letter in b'a'..=b'h' {
            let place = &place;
            scope.spawn(move || {
                for _ in 0..20 {
                    // On a slow disk the others may take longer than we wait.
                    while append(place, letter).is_err_and(|error| {
                        matches!(error, ReplaceError::Save(SaveError::Held { .. }))
                    }) {}
                }
            });
        }
    });
    let mut bytes = fs::read(&place.file).unwrap();
    bytes.sort_unstable();
    let expected: Vec<u8> = (b'a'..=b'h').flat_map(|letter| [letter; 20]).collect();
    assert_eq!(bytes, expected);
}

/// A save that is about to put `ab` in the place of `a`. Where two files cannot change places, what follows
/// cannot be seen.
#[cfg(target_os = "linux")]
fn about_to_save(desk: &Desk) -> (Save, Ready, Contents) {
    let file = desk.put("board.ron", b"a");
    let mut save = Save::begin(&place(desk, "board.ron"), noon()).unwrap();
    let there = contents::read(&file).unwrap().unwrap();
    let ready = save.prepare(Some(&there), b"ab").unwrap();
    (save, ready, there)
}

/// What a save says for which the disk has no room.
#[cfg(target_os = "linux")]
fn full(save: &Save) -> ReplaceError<Infallible> {
    let source = io::ErrorKind::StorageFull.into();
    let error = SaveError::System {
        path: save.real.clone(),
        doing: "write the new text",
        source,
    };
    error.into()
}

#[cfg(target_os = "linux")]
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

#[cfg(target_os = "linux")]
fn rename_over(desk: &Desk, bytes: &[u8]) {
    fs::rename(desk.put("theirs", bytes), desk.path("board.ron")).unwrap();
}

#[cfg(target_os = "linux")]
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

#[cfg(target_os = "linux")]
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

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_goes_after_the_last_look_is_seen_to_be_gone() {
    let desk = Desk::new();
    let (mut save, ready, there) = about_to_save(&desk);
    fs::remove_file(desk.path("board.ron")).unwrap();
    let swap = save.place(ready, Some(&there), b"ab").unwrap();
    assert!(matches!(swap, Swap::Changed(None)));
}

#[cfg(target_os = "linux")]
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

#[cfg(target_os = "linux")]
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
