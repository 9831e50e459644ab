//! What a save has displaced: settled, or given back.

use std::path::Path;

use super::super::super::contents::{Contents, Stamp};
use super::super::super::failure::SaveError;
use super::super::super::temporary::Displaced;
use super::super::Debt;
use super::{Save, Swap};

impl Save {
    /// Removes what was displaced if it is what we had looked at; else another has written it since.
    pub(super) fn settle(
        &mut self,
        mut displaced: Displaced,
        stamp: Stamp,
        there: Option<&Contents>,
        bytes: &[u8],
    ) -> Result<Option<Swap>, SaveError> {
        let looked = displaced.look().map_err(SaveError::from);
        let looked = looked.and_then(|contents| {
            if there.is_some_and(|it| it.is_displaced_as(&contents)) {
                return Ok((contents, None));
            }
            let ours = displaced.successor(bytes.to_vec(), stamp);
            Ok((contents, Some(ours.map_err(self.failed("look at it"))?)))
        });
        match looked {
            Ok((_, None)) => {
                displaced.remove();
                Ok(None)
            }
            Ok((contents, Some(ours))) => {
                let debt = Debt {
                    displaced,
                    contents,
                };
                Ok(Some(Swap::Displaced(ours, debt)))
            }
            // Nobody knows what was displaced, so it goes back to where it was.
            Err(error) => {
                self.return_to_place(displaced)?;
                Err(error)
            }
        }
    }

    /// After a failure: what others wrote gets its place back.
    pub(in super::super) fn give_back(&mut self, debts: Vec<Debt>) -> Result<(), SaveError> {
        let mut debts = debts;
        let newest = debts.pop();
        for debt in &debts {
            self.keep(&debt.contents.bytes);
        }
        if let Some(newest) = newest {
            self.return_to_place(newest.displaced)?;
        }
        match debts.first() {
            Some(debt) => Err(self.parted(debt.displaced.path())),
            None => Ok(()),
        }
    }

    fn return_to_place(&self, mut displaced: Displaced) -> Result<(), SaveError> {
        if displaced.give_back(&self.real).unwrap_or(false) {
            return Ok(());
        }
        Err(self.parted(displaced.path()))
    }

    fn parted(&self, other: &Path) -> SaveError {
        SaveError::Parted {
            path: self.real.clone(),
            other: other.to_path_buf(),
        }
    }
}
