//! Files that the program makes beside the board: what could not be saved, and copies of the sample.
//!
//! Invariant: none replaces a file that is there, and only their owner reads them.

use std::{
    env, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use super::disk::Desk;
use crate::state::{
    Board,
    file::{
        board::{BoardFile, BoardSaveError, Existing},
        contents,
    },
    text::{self, Loaded, Unreadable},
};

/// How many boards are rescued in one second before the next place is tried.
const MOST_IN_A_SECOND: u32 = 100;

/// Why nothing could be rescued.
#[derive(Debug, thiserror::Error)]
pub(super) enum RescueError {
    /// There is no text for it.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It could not be written anywhere.
    #[error(transparent)]
    Save(#[from] BoardSaveError),
}

/// Keeps a board beside its file, else in the state folder, else among the temporary files; says where.
pub(super) fn keep(desk: &Desk, board: &Board) -> Result<PathBuf, RescueError> {
    let text = on_disk(desk.file.path())?.render(board);
    let now = desk.clock.now();
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
            let mut file = BoardFile::at(&path, desk.state.as_deref());
            match file.create(&text, Existing::Keep, now) {
                // Another one was rescued in the same second.
                Err(BoardSaveError::Exists(_)) if nth < MOST_IN_A_SECOND => nth += 1,
                created => return created.map(|_| path),
            }
        }
    };
    let beside = desk.file.path().parent().map(Path::to_path_buf);
    let mut folders = [beside, desk.state.clone()].into_iter().flatten();
    match folders.find_map(|it| write(&it).ok()) {
        Some(path) => Ok(path),
        None => Ok(write(&env::temp_dir())?),
    }
}

/// The board's text where it can be read, since its comments are worth keeping; else an empty one.
fn on_disk(path: &Path) -> Result<Loaded, Unreadable> {
    let read = contents::read(path).ok().flatten();
    let text = read.as_ref().and_then(|it| text::decode(&it.bytes).ok());
    text.and_then(|it| text::load(it).ok())
        .map_or_else(|| text::load(""), Ok)
}

/// Makes a copy of the sample that is only for looking.
pub(super) fn sample(text: &str) -> io::Result<PathBuf> {
    let mut file = tempfile::Builder::new()
        .prefix(crate::template::SAMPLE_COPY)
        .suffix(".ron")
        .tempfile()?;
    file.write_all(text.as_bytes())?;
    let (_, path) = file.keep()?;
    Ok(path)
}
