//! The board's file: read, saved with what others wrote merged in, made anew.
//!
//! Invariant: a file that cannot be read is never written; what is written was read back first and
//! says what was meant; what others wrote since it was read is in what is written.

mod plan;
#[cfg(test)]
mod tests;

use std::{
    borrow::Cow,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::Duration,
};

use chrono::NaiveDateTime;

use super::{
    contents::{self, FileError, Stamp},
    replace::{Kept, Place, ReplaceError, Replaced, SaveError, Warning, replace},
    snapshots::Snapshots,
    target::Target,
};
use crate::{
    clock::{Deadline, is_recent},
    printable::Printable,
    state::{
        Board, Record,
        merge::Clash,
        text::{self, Loaded, Problem, Unreadable, scan::Cursor},
    },
};

/// How many bytes of texts that were written in this session are kept, so that undo brings back the
/// very bytes.
const PAST_BYTES: usize = 16 * 1024 * 1024;
/// How many of those texts are kept.
const PAST_TEXTS: usize = 128;

/// How long a file that cannot be read is waited for, in all.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long to wait before it is read again.
const PAUSE: Duration = Duration::from_millis(50);
/// How long after the last write somebody may still be writing.
const FRESH: Duration = Duration::from_secs(2);

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

/// Why a board could not be read. The file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file could not be found or read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is not a board, or not one that this program knows.
    #[error("{}: {reason}", Printable::path(.path))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: Unreadable,
        /// Its text, as far as it is one.
        text: Option<Arc<str>>,
    },
    /// It was filled before and is empty now.
    #[error("{}: the file is damaged: it is empty now, but was not; an earlier state of it is {}", Printable::path(.path), Printable::path(.snapshot))]
    Emptied {
        /// The file.
        path: PathBuf,
        /// The newest state that was kept.
        snapshot: PathBuf,
    },
}

/// Why a board could not be saved.
#[derive(Debug, thiserror::Error)]
pub enum BoardSaveError {
    /// The file could not be replaced.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// What is on disk cannot be read, so it is not written either.
    #[error("{0}; the file was left as it is")]
    Load(#[from] LoadError),
    /// The new text would not have said what was meant.
    #[error("{}: the new text would not read back as it should; the file was left as it is, please report this", Printable::path(.0))]
    Mismatch(PathBuf),
    /// What a new file would replace cannot be kept for later.
    #[error("{}: what it says cannot be kept ({why}), so it was not replaced; mend that, or move it away first", Printable::path(.path))]
    NotKept {
        /// The file.
        path: PathBuf,
        /// Why there can be no snapshot.
        why: Warning,
    },
    /// There is a file already.
    #[error("{} exists; take another name, or --force to replace it", Printable::path(.0))]
    Exists(PathBuf),
}

impl LoadError {
    /// Whether it is what the file says that is wrong: that may be half of what somebody is writing.
    fn is_of_content(&self) -> bool {
        match self {
            Self::File(_)
            | Self::Unreadable {
                reason: Unreadable::Newer(_),
                ..
            } => false,
            Self::Unreadable {
                reason: Unreadable::Fault(_),
                ..
            }
            | Self::Emptied { .. } => true,
        }
    }
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
        let known = self.known.as_ref().and_then(|it| it.stamp);
        if stamp.is_none() || stamp == known {
            return Ok(None);
        }
        self.load()
    }

    /// Reads the board as [`load`](Self::load) does, but waits a moment where it cannot be read and was
    /// written just now: some programs write a file piece by piece.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not a board.
    pub fn load_patiently(&mut self) -> Result<Option<Loaded>, LoadError> {
        self.patiently(Self::load, LoadError::is_of_content)
    }

    /// Saves as [`save`](Self::save) does, but waits a moment where the file cannot be read and was written
    /// just now.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or replaced.
    pub fn save_patiently(
        &mut self,
        base: &Board,
        ours: &Board,
        now: NaiveDateTime,
    ) -> Result<Saved, BoardSaveError> {
        self.patiently(
            |file| file.save(base, ours, now),
            |error| matches!(error, BoardSaveError::Load(load) if load.is_of_content()),
        )
    }

    /// Tries again as long as the file may be half-written.
    fn patiently<T, E>(
        &mut self,
        mut act: impl FnMut(&mut Self) -> Result<T, E>,
        is_of_content: impl Fn(&E) -> bool,
    ) -> Result<T, E> {
        let end = Deadline::after(PATIENCE);
        loop {
            let done = act(self);
            let is_unread = done.as_ref().is_err_and(&is_of_content);
            if !is_unread || end.left().is_zero() || !self.is_fresh() {
                return done;
            }
            thread::sleep(PAUSE);
        }
    }

    /// Whether somebody wrote the file just now.
    fn is_fresh(&self) -> bool {
        let written = fs::metadata(&self.place.file).and_then(|it| it.modified());
        written.is_ok_and(|it| is_recent(it, FRESH))
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
                .and_then(|it| self.warn_of(it, &plan.board)),
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

    /// What bytes on disk say. Those that are given away are gone before the text is read, so that
    /// the file is never in memory twice beside the board.
    fn understand(&self, bytes: Cow<'_, [u8]>) -> Result<Loaded, LoadError> {
        let path = &self.place.file;
        if let Some(known) = self
            .known
            .as_ref()
            .filter(|it| it.loaded.text.as_bytes() == &*bytes)
        {
            return Ok(known.loaded.clone());
        }
        if is_void(&bytes) {
            self.refuse_emptied()?;
        }
        let unreadable = |reason, text| LoadError::Unreadable {
            path: path.clone(),
            reason,
            text,
        };
        let text = text::decode(&bytes).map_err(|it| unreadable(it, None))?;
        let text: Arc<str> = Arc::from(text);
        drop(bytes);
        let loaded = text::load_decoded(Arc::clone(&text));
        let loaded = loaded.map_err(|it| unreadable(it, Some(text)))?;
        if loaded.board.records.is_empty() && says_nothing(loaded.text.as_bytes()) {
            self.refuse_emptied()?;
        }
        Ok(loaded)
    }

    /// An empty file is fine when it is new; one that was filled before was damaged.
    fn refuse_emptied(&self) -> Result<(), LoadError> {
        let Some(state) = &self.place.state else {
            return Ok(());
        };
        let real = Target::resolve(&self.place.file)?.real();
        let snapshots = Snapshots::of(state, &real);
        // Where no snapshot can be listed or read, none can be offered.
        let kept = snapshots.list().unwrap_or_default();
        let filled = kept.iter().rev().find(|it| {
            let bytes = snapshots.read(it.id);
            bytes.is_ok_and(|it| !says_nothing(&it))
        });
        match filled {
            Some(filled) => Err(LoadError::Emptied {
                path: self.place.file.clone(),
                snapshot: snapshots.path(filled.id),
            }),
            None => Ok(()),
        }
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

/// Whether a file holds nothing, white space, or the NUL bytes of a crash.
fn is_void(bytes: &[u8]) -> bool {
    bytes.iter().all(|it| it.is_ascii_whitespace() || *it == 0)
}

/// Whether a file holds no value at all, only comments perhaps.
fn says_nothing(bytes: &[u8]) -> bool {
    let is_without_value = |text: &str| {
        let text = Arc::from(text);
        Cursor::begin(&text).is_ok_and(|it| it.peek().is_none())
    };
    is_void(bytes) || text::decode(bytes).is_ok_and(is_without_value)
}
