//! A text that was half typed when the program ended.
//!
//! Invariant: it lies in the state folder under the board's own name, where only its owner reads it.

use std::{
    convert::Infallible,
    fs, io,
    path::{Path, PathBuf},
};

use chrono::NaiveDateTime;

use crate::state::file::{
    contents::{self, FileError},
    replace::{Place, ReplaceError, SaveError, replace},
    target::{Target, fingerprint},
};

/// Why a draft was not kept or forgotten.
#[derive(Debug, thiserror::Error)]
pub(super) enum DraftError {
    /// There is no place for it.
    #[error("no folder for it; set XDG_STATE_HOME to an absolute path")]
    NoFolder,
    /// The board's path leads nowhere.
    #[error(transparent)]
    File(#[from] FileError),
    /// It could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// It could not be removed.
    #[error("{}: cannot remove it: {source}", .path.display())]
    Remove {
        /// The draft.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The draft for a board, if one was kept. One that cannot be read is none.
pub(super) fn kept(state: Option<&Path>, board: &Path) -> Option<String> {
    let path = path(state, board).ok()?;
    let contents = contents::read(&path).ok()??;
    String::from_utf8(contents.bytes).ok()
}

/// Keeps a draft for a board, or forgets the one there is.
pub(super) fn keep(
    state: Option<&Path>,
    board: &Path,
    text: Option<&str>,
    now: NaiveDateTime,
) -> Result<(), DraftError> {
    let file = match (path(state, board), text) {
        (Ok(file), _) => file,
        // Where none can be kept there is none to forget.
        (Err(DraftError::NoFolder), None) => return Ok(()),
        (Err(error), _) => return Err(error),
    };
    let Some(text) = text else {
        return match fs::remove_file(&file) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                Err(DraftError::Remove { path: file, source })
            }
            Ok(()) | Err(_) => Ok(()),
        };
    };
    let place = Place { file, state: None };
    let bytes = text.as_bytes();
    match replace(&place, now, |_| Ok::<_, Infallible>(Some(bytes.to_vec()))) {
        Ok(_) => Ok(()),
        Err(ReplaceError::Save(error)) => Err(error.into()),
    }
}

fn path(state: Option<&Path>, board: &Path) -> Result<PathBuf, DraftError> {
    let state = state.ok_or(DraftError::NoFolder)?;
    let name = fingerprint(&Target::resolve(board)?.real());
    Ok(state.join("drafts").join(name))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_draft_is_kept_for_its_board_until_it_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let (one, two) = (folder.path().join("one.ron"), folder.path().join("two.ron"));
        let now = "2026-10-09T08:00:00".parse().unwrap();
        keep(Some(&state), &one, None, now).unwrap();
        keep(Some(&state), &one, Some("Call Mi"), now).unwrap();
        assert_eq!(kept(Some(&state), &one).as_deref(), Some("Call Mi"));
        assert_eq!(kept(Some(&state), &two), None);
        let mode = path(Some(&state), &one)
            .unwrap()
            .metadata()
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
        keep(Some(&state), &one, None, now).unwrap();
        assert_eq!(kept(Some(&state), &one), None);
    }
}
