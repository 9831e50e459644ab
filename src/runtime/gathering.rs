//! How far the standup of a board has come, kept for whoever comes back to it, also after a kill.
//!
//! Invariant: it lies in the state folder under the board's own name, where only its owner reads it. Without it the standup
//! begins anew with what has no answer on the board.

use std::path::Path;

use chrono::NaiveDateTime;

use super::{draft::DraftError, shelf::Shelf};

/// What was kept for a board; none where nothing was, or where it cannot be read: then the board alone tells.
pub(crate) fn kept(state: Option<&Path>, board: &Path) -> Option<String> {
    shelf(state, board).kept()
}

/// Keeps how far the standup of a board has come, in the place of what was kept before.
///
/// # Errors
///
/// When it cannot be written.
pub(crate) fn keep(
    state: Option<&Path>,
    board: &Path,
    text: &str,
    now: NaiveDateTime,
) -> Result<(), DraftError> {
    shelf(state, board).keep(text, now)
}

fn shelf<'a>(state: Option<&'a Path>, board: &'a Path) -> Shelf<'a> {
    Shelf {
        state,
        board,
        folder: "standups",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> NaiveDateTime {
        "2026-10-09T08:00:00".parse().unwrap()
    }

    #[test]
    fn what_is_kept_for_a_board_is_found_again_and_another_board_has_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let (state, board) = (folder.path().join("state"), folder.path().join("a.ron"));
        let other = folder.path().join("b.ron");
        assert_eq!(kept(Some(&state), &board), None);
        keep(Some(&state), &board, "one", now()).unwrap();
        keep(Some(&state), &board, "two", now()).unwrap();
        keep(Some(&state), &other, "other", now()).unwrap();
        assert_eq!(kept(Some(&state), &board).as_deref(), Some("two"));
    }

    #[test]
    fn what_cannot_be_read_is_nothing_that_was_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (state, board) = (folder.path().join("state"), folder.path().join("a.ron"));
        assert!(keep(None, &board, "one", now()).is_err());
        keep(Some(&state), &board, "one", now()).unwrap();
        let file = shelf(Some(&state), &board).path().unwrap();
        std::fs::File::create(&file)
            .and_then(|mut it| std::io::Write::write_all(&mut it, b"\xff\xfe"))
            .unwrap();
        assert_eq!(kept(Some(&state), &board), None);
    }
}
