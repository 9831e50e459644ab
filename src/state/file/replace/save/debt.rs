//! What a save has displaced: settled, or given back.

use std::error::Error;
use std::path::PathBuf;

use super::super::super::contents::{Contents, Stamp};
use super::super::super::failure::{ReplaceError, SaveError};
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
            Err(error) => match self.return_to_place(displaced) {
                None => Err(error),
                Some(stays) => Err(self.parted(vec![stays], error)),
            },
        }
    }

    /// After a failure: what others wrote last gets its place back. Gives the failure, and with it where the rest is,
    /// which the file does not say any more.
    pub(in super::super) fn give_back<E>(
        &self,
        debts: Vec<Debt>,
        failed: ReplaceError<E>,
    ) -> ReplaceError<E>
    where
        E: Error + Send + Sync + 'static,
    {
        let mut debts = debts;
        let newest = debts.pop();
        let earlier = debts.iter().map(|it| it.displaced.path().to_path_buf());
        let mut others: Vec<PathBuf> = earlier.collect();
        others.extend(newest.and_then(|it| self.return_to_place(it.displaced)));
        if others.is_empty() {
            return failed;
        }
        let parted = match failed {
            // What came last could not be given back already.
            ReplaceError::Save(SaveError::Parted {
                others: last,
                source,
                ..
            }) => {
                others.extend(last);
                self.parted(others, source)
            }
            ReplaceError::Save(error) => self.parted(others, error),
            ReplaceError::Transform(error) => self.parted(others, error),
        };
        parted.into()
    }

    /// Gives what was displaced its place back; if that cannot be, says where it stays.
    fn return_to_place(&self, mut displaced: Displaced) -> Option<PathBuf> {
        let is_back = displaced.give_back(&self.real).unwrap_or(false);
        (!is_back).then(|| displaced.path().to_path_buf())
    }

    fn parted(
        &self,
        others: Vec<PathBuf>,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> SaveError {
        SaveError::Parted {
            path: self.real.clone(),
            others,
            source: source.into(),
        }
    }
}
