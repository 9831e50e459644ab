//! The board's file: read, saved with what others wrote merged in, made anew.
//!
//! Invariant: a file that cannot be read is never written; what is written was read back first and
//! says what was meant; what others wrote since it was read is in what is written.

mod back;
mod failure;
mod plan;
mod reading;
mod resolving;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, path::Path, sync::Arc};

use chrono::NaiveDateTime;

use super::{
    contents::{self, Stamp},
    replace::{Kept, Place, ReplaceError, Replaced, SaveError, Warning, replace},
    snapshots::Snapshots,
    target::Target,
};
use crate::state::{
    Board, Record,
    merge::Clash,
    text::{self, Loaded, Problem},
};
pub use back::{BackError, Gone, Restored};
pub use failure::{BoardSaveError, LoadError};
pub(crate) use failure::{emptied, perhaps_emptied};

/// How many bytes of texts that were written in this session are kept, so that undo brings back the
/// very bytes.
const PAST_BYTES: usize = 16 * 1024 * 1024;
/// How many of those texts are kept.
const PAST_TEXTS: usize = 128;

/// A board's file, and what it held when it was last read or written.
#[derive(Debug)]
pub struct BoardFile {
    place: Place,
    known: Option<Known>,
    past: Vec<Past>,
    /// After a save that a power cut may undo, the next one must write, even the same bytes.
    must_write: bool,
}

#[derive(Debug)]
struct Known {
    stamp: Option<Stamp>,
    loaded: Loaded,
}

/// A text that was written in this session, and what it says.
#[derive(Debug)]
struct Past {
    board: Board,
    text: Arc<str>,
}

/// A save that stands.
#[derive(Debug)]
pub struct Saved {
    /// What the file says now: what was to be saved, with what others wrote merged in.
    pub board: Board,
    /// What in the file is wrong now.
    pub problems: Vec<Problem>,
    /// What both sides had changed; of each, the file keeps theirs.
    pub clashes: Vec<Clash>,
    /// What the user should know.
    pub warnings: Vec<Warning>,
    /// Whether the file was touched.
    pub is_written: bool,
}

/// A new file.
#[derive(Debug)]
pub struct Created {
    /// What it says.
    pub loaded: Loaded,
    /// What the user should know.
    pub warnings: Vec<Warning>,
}

impl BoardFile {
    /// The file at a path; `state` is the folder for locks and snapshots, if there is one.
    pub fn at(path: &Path, state: Option<&Path>) -> Self {
        let place = Place {
            file: path.to_owned(),
            state: state.map(Path::to_owned),
        };
        Self {
            place,
            known: None,
            past: Vec::new(),
            must_write: false,
        }
    }

    /// The path as it was asked for.
    pub fn path(&self) -> &Path {
        &self.place.file
    }

    /// Reads the board; none where there is no file.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not a board.
    pub fn load(&mut self) -> Result<Option<Loaded>, LoadError> {
        let Some(contents) = contents::read(&self.place.file)? else {
            return Ok(None);
        };
        let loaded = self.understand(Cow::Owned(contents.bytes))?;
        self.know(Some(contents.stamp), loaded.clone());
        Ok(Some(loaded))
    }

    /// Reads the board again if the file is another than was last read or written; none where it is
    /// the same, or gone.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not a board.
    pub fn look_again(&mut self) -> Result<Option<Loaded>, LoadError> {
        let stamp = contents::stamp(&self.place.file)?;
        if stamp.is_none() || stamp == self.known_stamp() {
            return Ok(None);
        }
        self.load()
    }

    /// Whether the file is as it was last read or written, or still not there.
    ///
    /// # Errors
    ///
    /// When it cannot be looked at.
    pub fn is_as_known(&self) -> Result<bool, LoadError> {
        Ok(contents::stamp(&self.place.file)? == self.known_stamp())
    }

    /// What was last read from the file or written to it.
    pub fn known(&self) -> Option<&Loaded> {
        self.known.as_ref().map(|it| &it.loaded)
    }

    fn known_stamp(&self) -> Option<Stamp> {
        self.known.as_ref().and_then(|it| it.stamp)
    }

    /// Saves what was made of `base`, the board as it was last read from or written to this file.
    /// What others wrote meanwhile is merged in.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or replaced; it is as it was then, unless the error says otherwise.
    pub fn save(
        &mut self,
        base: &Board,
        ours: &Board,
        now: NaiveDateTime,
    ) -> Result<Saved, BoardSaveError> {
        let mut plan = None;
        let place = self.place.clone();
        let replaced = replace(&place, now, |versions| {
            let made = self.plan(base, ours, versions)?;
            let bytes = made.text.as_ref().map(|it| it.as_bytes().to_vec());
            plan = Some(made);
            Ok::<_, BoardSaveError>(bytes)
        });
        let replaced = self.note_durability(replaced)?;
        // The plan was made, or replacing would have failed.
        let plan = plan.ok_or(BoardSaveError::Mismatch(place.file))?;
        let problems = plan.on_disk.problems.clone();
        let mut warnings = replaced.warnings;
        warnings.extend(
            replaced
                .left_over
                .into_iter()
                .filter_map(|it| self.warn_of(it, &plan.board)),
        );
        if let Some(text) = plan.text {
            self.remember(&plan.disk, &plan.on_disk, text);
            self.know(replaced.written, plan.on_disk);
        }
        Ok(Saved {
            board: plan.board,
            problems,
            clashes: plan.clashes,
            warnings,
            is_written: replaced.written.is_some(),
        })
    }

    /// Makes a new file of a text. What it replaces is kept as a snapshot first.
    ///
    /// # Errors
    ///
    /// When there is one that shall not be replaced or cannot be kept, when the text is not a board, or
    /// when the file cannot be written.
    pub fn create(
        &mut self,
        text: &str,
        existing: Existing,
        now: NaiveDateTime,
    ) -> Result<Created, BoardSaveError> {
        let path = self.place.file.clone();
        let loaded = text::load(text).map_err(|reason| LoadError::Unreadable {
            path: path.clone(),
            reason,
            text: None,
        })?;
        let replaced = replace(&self.place, now, |versions| {
            if existing == Existing::Keep && !versions.is_empty() {
                return Err(BoardSaveError::Exists(path.clone()));
            }
            for version in versions {
                self.keep(&version.bytes, now)?;
            }
            Ok(Some(text.as_bytes().to_vec()))
        });
        let replaced = self.note_durability(replaced)?;
        self.past.clear();
        self.know(replaced.written, loaded.clone());
        Ok(Created {
            loaded,
            warnings: replaced.warnings,
        })
    }

    /// Keeps a state of the file as a snapshot: nothing else will know it once it is replaced.
    fn keep(&self, bytes: &[u8], now: NaiveDateTime) -> Result<(), BoardSaveError> {
        let path = self.place.file.clone();
        let Some(state) = &self.place.state else {
            let why = Warning::NoStateFolder;
            return Err(BoardSaveError::NotKept { path, why });
        };
        let real = Target::resolve(&path).map_err(LoadError::File)?.real();
        let kept = Snapshots::of(state, &real).keep(now, bytes);
        kept.map_err(|error| BoardSaveError::NotKept {
            path,
            why: Warning::NoSnapshot(error),
        })
    }

    fn note_durability(
        &mut self,
        replaced: Result<Replaced, ReplaceError<BoardSaveError>>,
    ) -> Result<Replaced, BoardSaveError> {
        self.must_write = matches!(
            &replaced,
            Err(ReplaceError::Save(SaveError::NotDurable { .. }))
        ) || (self.must_write && replaced.is_err());
        replaced.map_err(|error| match error {
            ReplaceError::Save(error) => error.into(),
            ReplaceError::Transform(error) => error,
        })
    }

    fn know(&mut self, stamp: Option<Stamp>, loaded: Loaded) {
        self.known = Some(Known { stamp, loaded });
    }

    /// A warning when what a killed save has left has records that the board has not.
    fn warn_of(&self, left: Kept, board: &Board) -> Option<Warning> {
        let loaded = self.understand(Cow::Owned(left.bytes)).ok()?;
        let mut ids = loaded.board.records.iter().map(Record::id);
        ids.any(|it| board.records.get(it).is_none())
            .then(|| Warning::LeftOver {
                path: self.place.file.clone(),
                snapshot: left.snapshot,
            })
    }

    /// Remembers what was written, so that undo brings back the very bytes.
    fn remember(&mut self, disk: &Loaded, written: &Loaded, text: Arc<str>) {
        if self.past.last().is_none_or(|it| it.text != disk.text) {
            self.past.clear();
            self.past.push(Past {
                board: disk.board.clone(),
                text: Arc::clone(&disk.text),
            });
        }
        self.past.push(Past {
            board: written.board.clone(),
            text,
        });
        let mut bytes = 0;
        let kept = self.past.iter().rev().take(PAST_TEXTS).take_while(|it| {
            bytes += it.text.len();
            bytes <= PAST_BYTES
        });
        let surplus = self.past.len() - kept.count();
        self.past.drain(..surplus);
    }
}

/// Whether a file that is there may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and that is an error.
    Keep,
    /// It is replaced; its text is kept as a snapshot.
    Replace,
}
