use std::{fs, os::unix::fs::PermissionsExt as _};

use super::*;

fn now() -> NaiveDateTime {
    "2026-10-09T08:06:00".parse().unwrap()
}

fn put(path: &Path, text: &str) {
    let folder = path.parent().unwrap();
    let temporary = tempfile::NamedTempFile::new_in(folder).unwrap();
    std::io::Write::write_all(&mut &temporary, text.as_bytes()).unwrap();
    temporary.persist(path).unwrap();
}

#[test]
fn a_new_text_is_there_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("minutes.md");
    let warnings = write(&path, "text\n", Existing::Keep, now()).unwrap();
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "text\n");
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let names = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(names, 1, "nothing else is left beside it");
}

#[test]
fn what_is_there_is_replaced_only_where_that_is_wanted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("minutes.md");
    put(&path, "mine");
    let refused = write(&path, "text", Existing::Keep, now());
    assert!(matches!(refused, Err(PaperError::Exists(it)) if it == path));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    write(&path, "text", Existing::Replace, now()).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "text");
}

#[test]
fn a_text_that_stands_there_already_is_left_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("minutes.md");
    put(&path, "text");
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    write(&path, "text", Existing::Keep, now()).unwrap();
    write(&path, "text", Existing::Replace, now()).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
}

#[test]
fn beside_others_it_takes_the_first_name_that_is_free() {
    let folder = tempfile::tempdir().unwrap();
    let write = |text| {
        let written = write_beside(folder.path(), "standup", "md", text, now());
        let path = written.unwrap().0;
        path.file_name().unwrap().to_str().unwrap().to_owned()
    };
    assert_eq!(write("one"), "standup.md");
    assert_eq!(write("two"), "standup-2.md");
    assert_eq!(write("one"), "standup.md", "it stands there already");
    assert_eq!(write("three"), "standup-3.md");
    assert_eq!(
        fs::read_to_string(folder.path().join("standup.md")).unwrap(),
        "one"
    );
}

#[test]
fn what_is_no_file_is_not_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let refused = write(folder.path(), "text", Existing::Replace, now());
    assert!(matches!(refused, Err(PaperError::Save(_))));
}

#[test]
fn a_folder_that_is_not_there_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("2026/minutes.md");
    write(&path, "text", Existing::Keep, now()).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "text");
}
