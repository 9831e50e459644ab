//! A copy of the sample, to look at and to try things out on.
//!
//! Invariant: it is in a folder of its own, and so is all that belongs to it.

use std::{io, path::PathBuf};

use chrono::{NaiveDate, NaiveDateTime};

use crate::{
    state::file::board::{BoardFile, BoardSaveError, Existing},
    template,
};

/// A copy of the sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Its file.
    pub path: PathBuf,
    /// Its own folder for locks and snapshots: nothing of it is left in the user's.
    pub state: PathBuf,
}

/// Why there is no copy of the sample.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// There is no folder for it.
    #[error("a copy of the sample cannot be made: {0}")]
    Folder(#[from] io::Error),
    /// It cannot be written.
    #[error(transparent)]
    Save(#[from] BoardSaveError),
}

/// Makes a copy of the sample that ends today, in a new temporary folder that stays: who tried things out may want to
/// keep it.
///
/// # Errors
///
/// When it cannot be written there.
pub fn copy(today: NaiveDate, now: NaiveDateTime) -> Result<Sample, SampleError> {
    let folder = tempfile::Builder::new()
        .prefix(template::SAMPLE_COPY)
        .tempdir()?;
    let sample = Sample {
        path: folder.path().join("sample.ron"),
        state: folder.path().join("state"),
    };
    let mut file = BoardFile::at(&sample.path, Some(&sample.state));
    file.create(&template::sample(today), Existing::Keep, now)?;
    drop(folder.keep());
    Ok(sample)
}
