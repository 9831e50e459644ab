//! `resolve`: a board that two wrote at the same time, as one again: conflict marks of git, conflict copies of sync tools,
//! rescued boards.
//!
//! Invariant: all is decided before anything is written; who cannot be asked is told what there is to choose between, and the
//! files stay as they are. A copy is removed only after what it says is on the disk, and it was kept.

mod asking;
mod copies;
mod marks;

use std::path::{Path, PathBuf};

use super::{Call, args::Resolve, failure::Failure};
use crate::{
    printable::Printable,
    state::{
        file::board::{BoardFile, LoadError},
        text::marks::has_marks,
    },
};

/// The board's file, and where its snapshots are.
struct Place {
    file: BoardFile,
    path: PathBuf,
    state: Option<PathBuf>,
}

impl Place {
    /// The file as messages name it.
    fn shown(&self) -> String {
        shown(&self.path)
    }
}

pub(super) fn resolve(call: &mut Call<'_>, it: &Resolve) -> Result<(), Failure> {
    let environment = &call.around.environment;
    let path = environment.board(call.common.file.as_deref())?;
    let state = environment.state_folder();
    let mut place = Place {
        file: BoardFile::at(&path, state.as_deref()),
        path,
        state,
    };
    match place.file.load_patiently() {
        Ok(Some(loaded)) => copies::merge(call, it, place, &loaded),
        Ok(None) => Err(Failure::NoBoard(place.path)),
        Err(LoadError::Unreadable {
            text: Some(text), ..
        }) if has_marks(&text) => marks::put_together(call, it, place, &text),
        Err(error) => Err(error.into()),
    }
}

fn shown(path: &Path) -> String {
    Printable::path(path).to_string()
}
