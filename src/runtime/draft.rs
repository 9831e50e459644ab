//! A text that was half typed when the program ended.
//!
//! Invariant: it lies in the state folder under the board's own name, where only its owner reads it; a draft that is not
//! ours, or that cannot be read, is not written over.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use chrono::NaiveDateTime;

use crate::state::file::{
    contents::{self, FileError},
    replace::{Place, ReplaceError, SaveError, replace},
    target::{Target, fingerprint},
};

/// How many drafts that cannot be read make way in one second.
const MOST_IN_A_SECOND: u32 = 100;

/// Why a draft was not read, kept or forgotten.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DraftError {
    /// There is no place for it.
    #[error("no folder for it; set XDG_STATE_HOME to an absolute path")]
    NoFolder,
    /// The board's path leads nowhere.
    #[error(transparent)]
    File(#[from] FileError),
    /// It could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// It is no text.
    #[error("{}: it is no text", .0.display())]
    NoText(PathBuf),
    /// One that cannot be read is in its place, and stays there.
    #[error("{}: cannot move what is there: {source}", .path.display())]
    Move {
        /// The draft.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It could not be removed.
    #[error("{}: cannot remove it: {source}", .path.display())]
    Remove {
        /// The draft.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The draft for a board, if one was kept.
///
/// # Errors
///
/// When there is one that cannot be read.
pub(super) fn kept(state: Option<&Path>, board: &Path) -> Result<Option<String>, DraftError> {
    // Where none can be kept there is none.
    let Ok(file) = path(state, board) else {
        return Ok(None);
    };
    read(&file)
}

/// Keeps a draft for a board, or forgets the one there is. `known` is what was read or kept here last: what else is
/// there, another board has kept, and it stays. One that cannot be read makes way; where it is now is returned.
///
/// # Errors
///
/// When it cannot be written or removed.
pub(super) fn keep(
    (state, board): (Option<&Path>, &Path),
    known: Option<&str>,
    text: Option<&str>,
    now: NaiveDateTime,
) -> Result<Option<PathBuf>, DraftError> {
    let file = match (path(state, board), text) {
        (Ok(file), _) => file,
        // Where none can be kept there is none to forget.
        (Err(DraftError::NoFolder), None) => return Ok(None),
        (Err(error), Some(_) | None) => return Err(error),
    };
    let unread = match (read(&file), text) {
        // What cannot be read was not kept here, and is nothing to forget.
        (Ok(None) | Err(_), None) => return Ok(None),
        (Ok(Some(there)), None) if others(&there, known).is_none() => {
            return remove(file).map(|()| None);
        }
        (Err(_), Some(_)) => Some(set_aside(&file, now)?),
        (Ok(_), Some(_) | None) => None,
    };
    write(file, known, text, now)?;
    Ok(unread)
}

/// Keeps a text of which nothing else is known, where it cannot be kept for the next time.
///
/// # Errors
///
/// When it cannot be written there either.
pub(super) fn save_elsewhere(text: &str) -> io::Result<PathBuf> {
    let mut file = tempfile::Builder::new()
        .prefix("standup-half-typed-")
        .suffix(".txt")
        .tempfile()?;
    file.write_all(text.as_bytes())?;
    let (_, path) = file.keep().map_err(|it| it.error)?;
    Ok(path)
}

fn read(file: &Path) -> Result<Option<String>, DraftError> {
    let Some(contents) = contents::read(file)? else {
        return Ok(None);
    };
    let text = text_of(file, contents.bytes)?;
    Ok(Some(text).filter(|it| !it.is_empty()))
}

fn text_of(file: &Path, bytes: Vec<u8>) -> Result<String, DraftError> {
    String::from_utf8(bytes).map_err(|_| DraftError::NoText(file.to_owned()))
}

fn write(
    file: PathBuf,
    known: Option<&str>,
    text: Option<&str>,
    now: NaiveDateTime,
) -> Result<(), DraftError> {
    let place = Place { file, state: None };
    let written = replace(&place, now, |versions| {
        let mut all = Vec::new();
        for version in versions {
            let there = text_of(&place.file, version.bytes.clone())?;
            all.extend(others(&there, known).map(str::to_owned));
        }
        all.extend(text.map(str::to_owned));
        Ok(Some(all.join("\n").into_bytes()))
    });
    match written {
        Ok(_) => Ok(()),
        Err(ReplaceError::Save(error)) => Err(error.into()),
        Err(ReplaceError::Transform(error)) => Err(error),
    }
}

/// What is kept but for what is known: it stands at the begin or at the end, or is all there is.
fn others<'a>(there: &'a str, known: Option<&str>) -> Option<&'a str> {
    let Some(known) = known else {
        return (!there.is_empty()).then_some(there);
    };
    if there == known || there.is_empty() {
        return None;
    }
    let after = there.strip_prefix(known);
    let before = there.strip_suffix(known);
    let after = after.and_then(|it| it.strip_prefix('\n'));
    let before = before.and_then(|it| it.strip_suffix('\n'));
    Some(after.or(before).unwrap_or(there))
}

fn remove(path: PathBuf) -> Result<(), DraftError> {
    match fs::remove_file(&path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            Err(DraftError::Remove { path, source })
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Gives a draft that cannot be read another name, which nothing has.
fn set_aside(file: &Path, now: NaiveDateTime) -> Result<PathBuf, DraftError> {
    let name = |nth: u32| {
        let mut name = file.as_os_str().to_os_string();
        name.push(now.format("-unread-%Y%m%d-%H%M%S").to_string());
        name.push(format!("-{nth}"));
        PathBuf::from(name)
    };
    let is_free = |it: &PathBuf| it.symlink_metadata().is_err();
    let aside = (1..=MOST_IN_A_SECOND).map(name).find(is_free);
    let moved = aside.ok_or_else(|| io::ErrorKind::AlreadyExists.into());
    let moved = moved.and_then(|aside| fs::rename(file, &aside).map(|()| aside));
    moved.map_err(|source| DraftError::Move {
        path: file.to_owned(),
        source,
    })
}

fn path(state: Option<&Path>, board: &Path) -> Result<PathBuf, DraftError> {
    of_board(state, board, "drafts")
}

/// Where something is kept for a board, in a folder of the state folder.
pub(super) fn of_board(
    state: Option<&Path>,
    board: &Path,
    folder: &str,
) -> Result<PathBuf, DraftError> {
    let state = state.ok_or(DraftError::NoFolder)?;
    let name = fingerprint(&Target::resolve(board)?.real());
    Ok(state.join(folder).join(name))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    const NOW: &str = "2026-10-09T08:00:00";

    #[test]
    fn a_draft_is_kept_for_its_board_until_it_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let (one, two) = (folder.path().join("one.ron"), folder.path().join("two.ron"));
        let now = NOW.parse().unwrap();
        let place = (Some(&*state), &*one);
        keep(place, None, None, now).unwrap();
        keep(place, None, Some("Call Mi"), now).unwrap();
        assert_eq!(kept(Some(&state), &one).unwrap().unwrap(), "Call Mi");
        assert_eq!(kept(Some(&state), &two).unwrap(), None);
        let file = path(Some(&state), &one).unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        keep(place, Some("Call Mi"), None, now).unwrap();
        assert_eq!(kept(Some(&state), &one).unwrap(), None);
    }

    #[test]
    fn what_another_board_kept_stays() {
        #[track_caller]
        fn check(there: &str, known: Option<&str>, text: Option<&str>, expected: Option<&str>) {
            let folder = tempfile::tempdir().unwrap();
            let (state, board) = (folder.path().join("state"), folder.path().join("one.ron"));
            let place = (Some(&*state), &*board);
            let now = NOW.parse().unwrap();
            keep(place, None, Some(there), now).unwrap();
            keep(place, known, text, now).unwrap();
            assert_eq!(kept(place.0, place.1).unwrap().as_deref(), expected);
        }
        check("mine", Some("mine"), Some("mine\nmore"), Some("mine\nmore"));
        check("theirs", None, Some("mine"), Some("theirs\nmine"));
        check("theirs", None, None, Some("theirs"));
        check("theirs\nmine", Some("mine"), None, Some("theirs"));
        check(
            "both\ntheirs",
            Some("both"),
            Some("both\nmine"),
            Some("theirs\nboth\nmine"),
        );
        check("theirs", Some("mine"), Some("mine"), Some("theirs\nmine"));
    }

    #[test]
    fn what_cannot_be_read_makes_way_and_is_not_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let (state, board) = (folder.path().join("state"), folder.path().join("one.ron"));
        let place = (Some(&*state), &*board);
        let now = NOW.parse().unwrap();
        let file = path(place.0, place.1).unwrap();
        // Not even a file.
        fs::create_dir_all(file.join("within")).unwrap();
        assert!(kept(place.0, place.1).is_err());
        keep(place, None, None, now).unwrap();
        assert!(file.is_dir());
        for text in ["one", "two"] {
            let aside = keep(place, None, Some(text), now).unwrap().unwrap();
            assert!(aside.join("within").is_dir());
            assert_eq!(kept(place.0, place.1).unwrap().unwrap(), text);
            fs::remove_file(&file).unwrap();
            fs::create_dir_all(file.join("within")).unwrap();
        }
    }
}
