//! Copies that sync tools, git and our own rescues leave beside a board's file when two texts of it were in one place.
//!
//! Invariant: a copy is never taken for the board; it is told of only where its name is that of a copy, it reads as a
//! board, and it shares something with the board that no other board does. It is removed only after it was kept.

pub(super) mod ancestor;
mod name;
#[cfg(test)]
mod tests;

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use chrono::NaiveDateTime;

use super::{
    contents::{self, Stamp},
    snapshots::Snapshots,
    system::names_in,
    target::Target,
};
use crate::{
    printable::Printable,
    state::{
        Board, Record,
        merge::{Clash, Common},
        text::{self, Loaded},
    },
};
pub use name::Kind;

/// How many copies are looked at: who has more has another trouble.
const MOST: usize = 64;

/// A copy of a board.
#[derive(Debug, Clone)]
pub struct Copy {
    /// Where it lies.
    pub path: PathBuf,
    /// What its name says of it; none where that is no name of a copy, but somebody named it.
    pub kind: Option<Kind>,
    /// What it says.
    pub loaded: Loaded,
    /// What it and the board came from.
    pub common: Common,
    stamp: Stamp,
}

/// Why a copy was not put away: it lies where it lay.
#[derive(Debug, thiserror::Error)]
pub enum PutAwayError {
    /// It is another file than was read.
    #[error("{}: it was changed meanwhile, so it stays; merge it once more", Printable::path(.0))]
    Changed(PathBuf),
    /// It cannot be kept for later.
    #[error("{}: it cannot be kept as a snapshot, so it stays: {why}", Printable::path(.path))]
    NotKept {
        /// The copy.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// It cannot be removed.
    #[error("{}: it is merged, but cannot be removed: {source}; remove it by hand", Printable::path(.path))]
    NotRemoved {
        /// The copy.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Copy {
    /// Its name, without the folder.
    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// What the board and the copy say together, with the board's value of each clash.
    pub fn clashes(&self, board: &Board) -> (Board, Vec<Clash>) {
        self.common.clashes(board, &self.loaded.board)
    }

    /// Whether a board says all that it says, and says it in the same way.
    pub fn says_nothing_new(&self, board: &Board) -> bool {
        let (merged, clashes) = self.clashes(board);
        clashes.is_empty() && merged == *board
    }

    /// Whether it shares with a board what only copies of one board share.
    fn is_kin(&self, board: &Board) -> bool {
        let other = &self.loaded.board;
        match self.kind {
            Some(Kind::Perhaps) => shares_records(board, other) && !self.says_nothing_new(board),
            Some(Kind::Conflict | Kind::Rescued) | None => {
                shares_records(board, other) || shares_plan(board, other)
            }
        }
    }
}

/// The copies of a board that lie beside its file, by their names; none where the folder cannot be looked at. What they
/// came from is looked for among the snapshots in the state folder.
pub fn beside(path: &Path, board: &Board, state: Option<&Path>) -> Vec<Copy> {
    let Ok(target) = Target::resolve(path) else {
        return Vec::new();
    };
    let mut names = names_in(target.folder()).unwrap_or_default();
    names.retain(|it| Kind::of(it, target.name()).is_some());
    names.sort();
    let paths = names.into_iter().take(MOST);
    let copies = paths.filter_map(|it| read(path, &target.folder().join(it), board, state));
    copies.filter(|it| it.is_kin(board)).collect()
}

/// A file that somebody calls a copy of a board; none where it is none.
pub fn named(path: &Path, copy: &Path, board: &Board, state: Option<&Path>) -> Option<Copy> {
    read(path, copy, board, state).filter(|it| {
        let other = &it.loaded.board;
        shares_records(board, other) || shares_plan(board, other)
    })
}

fn read(path: &Path, copy: &Path, board: &Board, state: Option<&Path>) -> Option<Copy> {
    let target = Target::resolve(path).ok()?;
    let there = Target::resolve(copy).ok()?;
    // A link beside the board may lead to the board itself.
    if there.real() == target.real() {
        return None;
    }
    let contents = contents::read(copy).ok()??;
    let loaded = text::load(text::decode(&contents.bytes).ok()?).ok()?;
    let is_beside = there.folder() == target.folder() && there.links().is_empty();
    let snapshots = state.map(|it| Snapshots::of(it, &target.real()));
    let common = snapshots.map_or(Common::Unknown, |it| {
        ancestor::of(&it, board, &loaded.board)
    });
    Some(Copy {
        path: copy.to_owned(),
        kind: Kind::of(there.name(), target.name()).filter(|_| is_beside),
        loaded,
        common,
        stamp: contents.stamp,
    })
}

impl Copy {
    /// Removes the copy of a board, once all it says is in the board's file: it is kept as a snapshot of that first. Gives
    /// where that is.
    ///
    /// # Errors
    ///
    /// When it is another file by now, or cannot be kept, or removed.
    pub fn put_away(
        &self,
        board: &Path,
        state: Option<&Path>,
        now: NaiveDateTime,
    ) -> Result<PathBuf, PutAwayError> {
        let path = || self.path.clone();
        let changed = || PutAwayError::Changed(path());
        let not_kept = |why: String| PutAwayError::NotKept { path: path(), why };
        let look = |it: &Path| contents::read(it).map_err(|it| not_kept(it.to_string()));
        let contents = look(&self.path)?.filter(|it| it.stamp == self.stamp);
        let contents = contents.ok_or_else(changed)?;
        let state = state.ok_or_else(|| not_kept("there is no folder for snapshots".to_owned()))?;
        let real = Target::resolve(board).map_err(|it| not_kept(it.to_string()))?;
        let snapshots = Snapshots::of(state, &real.real());
        let keep = |bytes: &[u8]| {
            let kept = snapshots.keep(now, bytes);
            kept.map_err(|it| not_kept(it.to_string()))
        };
        keep(&contents.bytes)?;
        let place = snapshots.newest().ok().flatten().unwrap_or_default();
        // The newest one is to be what the board says, whoever looks for it after a damage.
        if let Some(board) = look(board)? {
            keep(&board.bytes)?;
        }
        if contents::stamp(&self.path).ok().flatten() != Some(self.stamp) {
            return Err(changed());
        }
        match std::fs::remove_file(&self.path) {
            Ok(()) => Ok(place),
            Err(source) => Err(PutAwayError::NotRemoved {
                path: path(),
                source,
            }),
        }
    }
}

fn shares_records(one: &Board, other: &Board) -> bool {
    let ids: HashSet<_> = one.records.iter().map(Record::id).collect();
    other.records.iter().any(|it| ids.contains(it.id()))
}

/// Whether both have a person or an objective in common.
fn shares_plan(one: &Board, other: &Board) -> bool {
    let mut people = other.head.people.iter();
    let mut objectives = other.head.objectives.iter();
    people.any(|it| one.person(&it.id).is_some())
        || objectives.any(|it| one.head.objectives.iter().any(|own| own.id == it.id))
}
