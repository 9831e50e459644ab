//! What is kept of a file that is replaced, on every kind of file, and what is refused.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, chown};
use std::process::Command;

use super::*;
use crate::state::file::contents::MOST_BYTES;

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
        let tests = "state::file::replace::tests::files";
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
