//! What cannot be saved, kept in a file of its own until it is.
//!
//! Invariant: each state of the board that cannot be saved is kept once, and what is kept goes only when all is saved.

use super::Keeping;
use crate::state::Document;

/// What is kept in a file of its own because it cannot be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rescue {
    /// Which state of the document that is.
    revision: u64,
    /// Where it is, once that is known.
    place: Option<String>,
}

impl Keeping {
    /// Where what cannot be saved is kept.
    pub(super) fn kept(&self) -> Option<String> {
        let place = self.rescue.as_ref()?.place.as_ref()?;
        Some(format!("what is not saved is kept in {place}"))
    }

    /// Whether what is here is to be kept in a file of its own: it cannot be saved now, and is not kept as it is.
    pub(in crate::app) fn must_rescue(&mut self, document: &Document) -> bool {
        let revision = document.revision();
        let failed = self.failed.as_ref();
        let is_stuck = self.blocked().is_some() || failed.is_some_and(|it| it.revision == revision);
        let is_kept = self
            .rescue
            .as_ref()
            .is_some_and(|it| it.revision == revision);
        if !document.is_dirty() || self.is_saving() || !is_stuck || is_kept {
            return false;
        }
        let place = self.rescue.take().and_then(|it| it.place);
        self.rescue = Some(Rescue { revision, place });
        true
    }

    /// Whether what was kept so need not be any more: asked once.
    pub(in crate::app) fn needs_no_rescue(&mut self, document: &Document) -> bool {
        let is_saved = !document.is_dirty() && !self.is_saving() && self.blocked().is_none();
        is_saved && self.rescue.take().is_some()
    }

    /// What cannot be saved is kept here; or why not.
    pub(in crate::app) fn rescued(&mut self, place: Result<String, String>) {
        match (place, &mut self.rescue) {
            (Ok(place), Some(rescue)) => rescue.place = Some(place),
            (Ok(_), None) => {}
            // There is nothing to do about it but to say that it is not saved, which is said.
            (Err(_), rescue) => {
                if let Some(it) = rescue {
                    it.place = None;
                }
            }
        }
    }
}
