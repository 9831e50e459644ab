//! A save: the file is replaced by a new one, for every reader at once.
//!
//! The file is always the old or the new one. What was written by others since it was read is not lost: the
//! transformation sees it first. When it came between our last look and the rename, the transformation sees it right
//! after, if the file system can exchange two names; where it cannot (NFS and SMB may not), only the lock keeps others
//! from writing in that moment, and a save that had neither says so. When this says that it saved, a power cut does
//! not undo it.

mod save;
#[cfg(test)]
mod tests;

use std::error::Error;
use std::path::PathBuf;

use chrono::NaiveDateTime;

use super::contents::{Contents, Stamp, read_target};
pub use super::failure::{ReplaceError, SaveError, Warning};
pub use super::lock::Holder;
use super::temporary::{Displaced, Naming};
use save::{Save, Swap};

/// How often the file may change under a save before we say so.
const ROUNDS: usize = 100;

/// How often it may when we have displaced what another wrote: giving up is worse then.
const ROUNDS_IN_DEBT: usize = 200;

/// A file, and where to put what belongs to it but must not lie beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file as it was asked for; links are followed anew at each save.
    pub file: PathBuf,
    /// The folder for locks and snapshots; `None` when the user has no home.
    pub state: Option<PathBuf>,
}

/// A save that stands, or one that was not needed.
#[derive(Debug)]
pub struct Replaced {
    /// The stamp of what was written; `None` when there was nothing to change.
    pub written: Option<Stamp>,
    /// What killed saves have left beside the file, as far as it is of no known state of it. They are snapshots now.
    pub left_over: Vec<Kept>,
    /// What the user should know nevertheless.
    pub warnings: Vec<Warning>,
}

/// What a killed save has left, kept as a snapshot.
#[derive(Debug)]
pub struct Kept {
    /// All of it.
    pub bytes: Vec<u8>,
    /// The snapshot that it is in.
    pub snapshot: PathBuf,
}

/// Replaces a file by what `transform` makes of it.
///
/// `transform` gets what the new file must hold: nothing when there is no file yet, else the file as it is on disk.
/// It is asked again when the file changed meanwhile. When others wrote in the very moment of the rename, it gets all
/// that they wrote, the newest last, and none of it stands in the file. It returns all bytes of the new file, or
/// `None` when the newest needs no change. `now` names the snapshots.
pub fn replace<E>(
    place: &Place,
    now: NaiveDateTime,
    transform: impl FnMut(&[&Contents]) -> Result<Option<Vec<u8>>, E>,
) -> Result<Replaced, ReplaceError<E>>
where
    E: Error + Send + Sync + 'static,
{
    replace_as(place, now, None, transform)
}

/// Replaces a file as [`replace`] does by a state that stands for an earlier one: the snapshot of it says so.
pub(super) fn replace_as<E>(
    place: &Place,
    now: NaiveDateTime,
    stands_for: Option<u64>,
    transform: impl FnMut(&[&Contents]) -> Result<Option<Vec<u8>>, E>,
) -> Result<Replaced, ReplaceError<E>>
where
    E: Error + Send + Sync + 'static,
{
    let mut save = Save::begin(place, now)?;
    save.stands_for = stands_for;
    let mut debts = Vec::new();
    let written = rounds(&mut save, &mut debts, transform);
    let written = match written {
        Ok(written) => {
            settle_all(debts);
            written
        }
        Err(ReplaceError::Save(error @ SaveError::NotDurable { .. })) => {
            settle_all(debts);
            return Err(error.into());
        }
        Err(error) => return Err(save.give_back(debts, error)),
    };
    Ok(Replaced {
        written,
        left_over: save.left_over,
        warnings: save.warnings,
    })
}

/// Removes what was displaced, which is in the file now.
fn settle_all(debts: Vec<Debt>) {
    for debt in debts {
        debt.displaced.remove();
    }
}

/// What another wrote between our last look and our rename. It is ours to put into the file.
struct Debt {
    displaced: Displaced,
    contents: Contents,
}

/// Tries until nobody has written in between. What was displaced is in `debts` when it fails.
fn rounds<E>(
    save: &mut Save,
    debts: &mut Vec<Debt>,
    mut transform: impl FnMut(&[&Contents]) -> Result<Option<Vec<u8>>, E>,
) -> Result<Option<Stamp>, ReplaceError<E>> {
    let mut there = read_target(&save.target).map_err(SaveError::File)?;
    // What we ourselves put there is made anew from what it displaced.
    let mut is_ours = false;
    for round in 0..ROUNDS_IN_DEBT {
        if ROUNDS <= round && debts.is_empty() {
            break;
        }
        let displaced = debts.iter().map(|debt| &debt.contents);
        let versions: Vec<&Contents> = displaced
            .chain(there.as_ref().filter(|_| !is_ours))
            .collect();
        let newest = versions.last().copied();
        let bytes = match (
            transform(&versions).map_err(ReplaceError::Transform)?,
            newest,
        ) {
            (Some(bytes), _) => bytes,
            (None, Some(newest)) if !debts.is_empty() => newest.bytes.clone(),
            (None, _) => return Ok(None),
        };
        match save.swap(there.as_ref(), newest, &bytes)? {
            Swap::Done(stamp) => {
                // Not before it stands, since a save that fails does not tell of them; and the newest snapshot is to be
                // the new text.
                save.clear_left_overs();
                save.keep_new(&bytes);
                return Ok(Some(stamp));
            }
            Swap::Changed(now) => (there, is_ours) = (now, false),
            Swap::Displaced(ours, debt) => {
                (there, is_ours) = (Some(ours), true);
                debts.push(debt);
                // The fixed name is what was displaced now.
                save.naming = Naming::Unique;
            }
            Swap::TemporaryLost => save.naming = Naming::Unique,
        }
    }
    let path = save.real.clone();
    Err(SaveError::KeepsChanging { path }.into())
}
