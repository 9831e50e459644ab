//! What could not be saved, kept beside the board.
//!
//! Invariant: it replaces no file that is there but the one that it wrote before, and only its owner reads it.

use std::{
    env,
    path::{Path, PathBuf},
};

use super::disk::Desk;
use crate::state::{
    Board,
    file::{
        board::Existing,
        contents::{self, Stamp},
        paper::{self, PaperError},
    },
    text::{self, Loaded, Unreadable},
};

/// How many boards are rescued in one second before the next place is tried.
const MOST_IN_A_SECOND: u32 = 100;

/// A board that was rescued.
#[derive(Debug, Clone)]
pub(super) struct Rescued {
    /// Where it is.
    pub(super) path: PathBuf,
    /// The state of that file: when it is another, it is somebody else's.
    stamp: Option<Stamp>,
}

/// Why nothing could be rescued.
#[derive(Debug, thiserror::Error)]
pub(super) enum RescueError {
    /// There is no text for it.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It could not be written anywhere.
    #[error(transparent)]
    Paper(#[from] PaperError),
}

/// Keeps a board beside its file, else in the state folder, else among the temporary files: in the place of what was rescued
/// before, where that is still as it was written.
pub(super) fn keep(
    desk: &Desk,
    before: Option<&Rescued>,
    board: &Board,
) -> Result<Rescued, RescueError> {
    let text = text_of(desk, board)?;
    let now = desk.clock.now();
    if let Some(before) = before.filter(|it| it.is_ours())
        && paper::write(&before.path, &text, Existing::Replace, now).is_ok()
    {
        return Ok(Rescued::at(before.path.clone()));
    }
    let stem = desk.file.path().file_stem().unwrap_or_default();
    let name = |nth: u32| {
        let mut name = stem.to_os_string();
        name.push(now.format("-rescued-%Y%m%d-%H%M%S").to_string());
        if 1 < nth {
            name.push(format!("-{nth}"));
        }
        name.push(".ron");
        name
    };
    let write = |folder: &Path| {
        let mut nth = 1;
        loop {
            let path = folder.join(name(nth));
            let is_there = path.symlink_metadata().is_ok();
            match paper::write(&path, &text, Existing::Keep, now) {
                // Another one was rescued in the same second, perhaps by another board.
                Err(PaperError::Exists(_)) if nth < MOST_IN_A_SECOND => nth += 1,
                Ok(_) if is_there && nth < MOST_IN_A_SECOND => nth += 1,
                written => return written.map(|_| Rescued::at(path)),
            }
        }
    };
    let beside = desk.file.path().parent().map(Path::to_path_buf);
    let mut folders = [beside, desk.state.clone()].into_iter().flatten();
    match folders.find_map(|it| write(&it).ok()) {
        Some(rescued) => Ok(rescued),
        None => Ok(write(&env::temp_dir())?),
    }
}

impl Rescued {
    fn at(path: PathBuf) -> Self {
        let stamp = contents::stamp(&path).ok().flatten();
        Self { path, stamp }
    }

    /// Whether nobody has written it since we have.
    fn is_ours(&self) -> bool {
        self.stamp.is_some() && contents::stamp(&self.path).ok().flatten() == self.stamp
    }

    /// Removes it: what it says is saved.
    pub(super) fn remove(self) {
        if self.is_ours() {
            // One that stays is offered again, and says nothing new.
            std::fs::remove_file(&self.path).unwrap_or_default();
        }
    }
}

/// The board in the text on the disk where that can be read, else in the one that was read last, since its comments are worth
/// keeping; else in an empty one.
fn text_of(desk: &Desk, board: &Board) -> Result<String, Unreadable> {
    let read = contents::read(desk.file.path()).ok().flatten();
    let text = read.as_ref().and_then(|it| text::decode(&it.bytes).ok());
    let on_disk = text.and_then(|it| text::load(it).ok());
    let known = || desk.file.known().cloned();
    let loaded: Option<Loaded> = on_disk.or_else(known);
    let loaded = loaded.map_or_else(|| text::load(""), Ok)?;
    Ok(loaded.render(board))
}
