//! Of which standups of a board somebody was reminded.
//!
//! Invariant: it lies in the state folder under the board's own name, where only its owner reads it. Without it somebody is
//! reminded once more, and nothing else is lost.

use std::path::Path;

use chrono::NaiveDateTime;

use super::{draft::DraftError, shelf::Shelf};

/// The folder in the state folder.
const FOLDER: &str = "reminders";
/// How a standup's time is written.
const TIME: &str = "%Y-%m-%dT%H:%M";

/// Why it could not be kept that somebody was reminded.
#[derive(Debug, thiserror::Error)]
#[error("cannot keep that you were reminded, so it may be said again: {0}")]
pub struct NotKept(#[from] DraftError);

/// A standup of a board, and who is reminded of it.
#[derive(Debug, Clone, Copy)]
pub struct Standup<'a> {
    /// The state folder.
    pub state: Option<&'a Path>,
    /// The board's file.
    pub board: &'a Path,
    /// When it begins.
    pub begins: NaiveDateTime,
    /// Who; empty for everybody.
    pub who: &'a str,
}

impl Standup<'_> {
    /// Whether they were reminded of it.
    pub fn is_known(&self) -> bool {
        let entry = self.entry();
        let kept = self.shelf().kept().unwrap_or_default();
        kept.lines().any(|it| it == entry)
    }

    /// Keeps that they were, with what else is known of that time; earlier ones come no more.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub fn keep(&self, now: NaiveDateTime) -> Result<(), NotKept> {
        let time = self.time();
        let kept = self.shelf().kept().unwrap_or_default();
        let others = kept.lines().filter(|it| it.starts_with(&time));
        let entry = self.entry();
        let all = others.filter(|it| *it != entry).chain([entry.as_str()]);
        let text: String = all.flat_map(|it| [it, "\n"]).collect();
        Ok(self.shelf().keep(&text, now)?)
    }

    fn shelf(&self) -> Shelf<'_> {
        Shelf {
            state: self.state,
            board: self.board,
            folder: FOLDER,
        }
    }

    fn time(&self) -> String {
        self.begins.format(TIME).to_string()
    }

    /// A line for it. An id is one word, as far as it comes from us; else it is written as texts are.
    fn entry(&self) -> String {
        format!("{} {:?}", self.time(), self.who)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_reminded_of_which_standup_is_known_until_the_next_one() {
        let folder = tempfile::tempdir().unwrap();
        let (state, board) = (folder.path().join("state"), folder.path().join("a.ron"));
        let of = |begins: &str, who: &'static str| Standup {
            state: Some(&state),
            board: &board,
            begins: begins.parse().unwrap(),
            who,
        };
        let (friday, monday) = ("2026-10-09T08:00:00", "2026-10-12T08:00:00");
        let known = || {
            let all = [
                (friday, "ana"),
                (friday, "dan"),
                (friday, ""),
                (monday, "ana"),
            ];
            all.map(|(begins, who)| of(begins, who).is_known())
        };
        let keep = |begins, who| {
            let now = monday.parse().unwrap();
            of(begins, who).keep(now).unwrap();
        };
        assert_eq!(known(), [false; 4]);
        keep(friday, "ana");
        keep(friday, "ana");
        assert_eq!(known(), [true, false, false, false]);
        keep(friday, "");
        assert_eq!(known(), [true, false, true, false]);
        keep(monday, "ana");
        assert_eq!(known(), [false, false, false, true]);
    }

    #[test]
    fn where_nothing_can_be_kept_that_is_told() {
        let standup = Standup {
            state: None,
            board: Path::new("/tmp/a.ron"),
            begins: "2026-10-09T08:00:00".parse().unwrap(),
            who: "ana",
        };
        assert!(!standup.is_known());
        let told = standup.keep(standup.begins).unwrap_err().to_string();
        assert!(
            told.starts_with("cannot keep that you were reminded"),
            "{told}"
        );
    }
}
