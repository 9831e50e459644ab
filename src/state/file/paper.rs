//! A text that is no board, in a file of its own: minutes, a review, a calendar.
//!
//! Invariant: it takes the place of what is there only where that is wanted, and is written as a board is: all of it or
//! nothing. Nobody else writes it, so it needs neither a lock nor its earlier states.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::{
    board::Existing,
    replace::{Place, ReplaceError, SaveError, Warning, replace},
};
use crate::printable::Printable;

/// How many names are tried before we say that all are taken.
const MOST_NAMES: u32 = 100;

/// Why a text was not written.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// There is a file already, and it says something else.
    #[error("{} exists; take another name, or --force to replace it", Printable::path(.0))]
    Exists(PathBuf),
    /// The file could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Writes a text. A file that says it already is left untouched.
///
/// # Errors
///
/// When there is a file that shall not be replaced, or the file cannot be written.
pub fn write(
    path: &Path,
    text: &str,
    existing: Existing,
    now: NaiveDateTime,
) -> Result<Vec<Warning>, PaperError> {
    let place = Place {
        file: path.to_owned(),
        state: None,
    };
    let replaced = replace(&place, now, |versions| match versions.last() {
        Some(there) if there.bytes == text.as_bytes() => Ok(None),
        Some(_) if existing == Existing::Keep => Err(PaperError::Exists(path.to_owned())),
        Some(_) | None => Ok(Some(text.as_bytes().to_vec())),
    });
    match replaced {
        Ok(it) => Ok(it.warnings.into_iter().filter(is_of_papers).collect()),
        Err(ReplaceError::Save(error)) => Err(error.into()),
        Err(ReplaceError::Transform(error)) => Err(error),
    }
}

/// Writes a text under the first name that is free: `STEM.ENDING`, `STEM-2.ENDING`, ...; says where. Under a name where it
/// stands already it is left.
///
/// # Errors
///
/// When every name is taken, or the file cannot be written.
pub fn write_beside(
    folder: &Path,
    stem: &str,
    ending: &str,
    text: &str,
    now: NaiveDateTime,
) -> Result<(PathBuf, Vec<Warning>), PaperError> {
    let mut nth = 1_u32;
    loop {
        let name = match nth {
            1 => format!("{stem}.{ending}"),
            _ => format!("{stem}-{nth}.{ending}"),
        };
        let path = folder.join(name);
        match write(&path, text, Existing::Keep, now) {
            Err(PaperError::Exists(_)) if nth < MOST_NAMES => nth += 1,
            written => return written.map(|it| (path, it)),
        }
    }
}

/// Whether a warning is worth saying of a text that only one writes, and that has no earlier states.
const fn is_of_papers(warning: &Warning) -> bool {
    match warning {
        Warning::NoStateFolder
        | Warning::NotLocked { .. }
        | Warning::Unguarded { .. }
        | Warning::NoSnapshot(_) => false,
        Warning::HardLinked { .. }
        | Warning::NotPrivate { .. }
        | Warning::FolderNotSynced { .. }
        | Warning::LeftOver { .. } => true,
    }
}
