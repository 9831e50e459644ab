//! The names that copies get.
//!
//! Invariant: a name is judged by its shape alone, whatever the language it is in; names that this program and people give
//! to files of their own are none.

use std::ffi::OsStr;

/// What the name of a copy says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A tool says that two texts were in one place.
    Conflict,
    /// It may be that, or a file that somebody named so.
    Perhaps,
    /// What a board of this program could not save.
    Rescued,
}

/// What tools of git call the texts that they merge; the base has nothing that the others have not.
const OF_GIT: [&str; 3] = ["BACKUP", "LOCAL", "REMOTE"];

impl Kind {
    /// What a name beside a board's file says; none where it is no name of a copy of it.
    pub fn of(name: &OsStr, board: &OsStr) -> Option<Self> {
        let (name, board) = (name.to_str()?, board.to_str()?);
        if name == board || name.starts_with('.') {
            return None;
        }
        if name.strip_prefix(board) == Some(".orig") {
            return Some(Self::Perhaps);
        }
        let (stem, ending) = match board.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => (stem, board.strip_prefix(stem)?),
            Some(_) | None => (board, ""),
        };
        let rest = name.strip_prefix(stem)?.strip_suffix(ending)?;
        Self::of_rest(rest)
    }

    /// By what stands between the board's own name and its ending.
    fn of_rest(rest: &str) -> Option<Self> {
        if rest.starts_with(char::is_alphanumeric) {
            return None;
        }
        if rest.strip_prefix("-rescued-").is_some_and(is_moment) {
            return Some(Self::Rescued);
        }
        if rest.to_lowercase().contains("conflict") {
            return Some(Self::Conflict);
        }
        if let Some(said) = in_brackets(rest) {
            // In whatever language: when it was is said where two texts were in one place.
            return Some(if has_date(said) {
                Self::Conflict
            } else {
                Self::Perhaps
            });
        }
        let is_numbered = rest.strip_prefix(' ').is_some_and(is_number);
        let is_of_git = rest.strip_prefix('_').is_some_and(|it| {
            let parts = it.split_once('_');
            parts.is_some_and(|(word, number)| OF_GIT.contains(&word) && is_number(number))
        });
        let is_of_machine = rest.strip_prefix('-').is_some_and(is_machine);
        (is_numbered || is_of_git || is_of_machine).then_some(Self::Perhaps)
    }
}

/// What stands in the brackets that a name ends with: ` (Ana's copy)`, ` (1)`.
fn in_brackets(rest: &str) -> Option<&str> {
    let said = rest.strip_prefix(" (")?.strip_suffix(')')?;
    (!said.trim().is_empty()).then_some(said)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit())
}

/// Whether it begins like `20261009-080000`.
fn is_moment(text: &str) -> bool {
    text.split_once('-')
        .is_some_and(|(day, time)| day.len() == 8 && is_number(day) && 6 <= time.len())
}

/// Whether there is a date in it: `2026-10-09`, `20261009`.
fn has_date(text: &str) -> bool {
    let digits: Vec<&str> = text
        .split(|it: char| !it.is_ascii_digit())
        .filter(|it| !it.is_empty())
        .collect();
    let is_year = |it: &str| it.len() == 4 && (it.starts_with("19") || it.starts_with("20"));
    let together = digits
        .iter()
        .any(|it| it.len() == 8 && it.starts_with("20"));
    together || 3 <= digits.len() && digits.iter().any(|it| is_year(it))
}

/// Whether it may be the name of a machine, as those of `OneDrive`: `DESKTOP-4F2A`, `anas-mac-safeBackup-0001`. A year is that
/// of an archive, and a plain word, such as `backup`, is what people call files of their own.
fn is_machine(text: &str) -> bool {
    let is_letter = |it: char| it.is_ascii_alphanumeric() || it == '-';
    text.starts_with(|it: char| it.is_ascii_alphabetic())
        && text.chars().all(is_letter)
        && text
            .chars()
            .any(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
}
