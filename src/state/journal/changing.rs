//! Changing a journal: records come at its end, are changed in their places, and are taken out.
//!
//! Invariant: a chunk that stays as it is goes on being shared.

use std::{collections::HashSet, sync::Arc};

use super::{
    Fate, Journal,
    chunk::{CHUNK, Chunk},
};
use crate::state::{
    id::RecordId,
    record::{Commitment, Record},
};

impl Journal {
    /// Adds a record at the end. Its id must be new.
    pub fn push(&mut self, record: impl Into<Record>) {
        let record = record.into();
        debug_assert!(self.get(record.id()).is_none(), "ids are unique");
        self.append(Arc::new(record));
    }

    /// Adds records at the end. Their ids must be new.
    pub fn extend<T: Into<Record>>(&mut self, records: impl IntoIterator<Item = T>) {
        for record in records {
            self.append(Arc::new(record.into()));
        }
        debug_assert!(self.has_unique_ids(), "ids are unique");
    }

    fn has_unique_ids(&self) -> bool {
        let mut seen = HashSet::new();
        self.iter().all(|it| seen.insert(it.id()))
    }

    fn append(&mut self, record: Arc<Record>) {
        let chunks = Arc::make_mut(&mut self.chunks);
        if let Some(chunk) = chunks.last_mut().filter(|it| it.records.len() < CHUNK) {
            let chunk = Arc::make_mut(chunk);
            chunk.records.push(record);
            chunk.note();
        } else {
            chunks.push(Arc::new(Chunk::new(vec![record])));
        }
    }

    /// Changes a record. Says whether there is one with the id.
    pub fn change(&mut self, id: &RecordId, change: impl FnOnce(&mut Record)) -> bool {
        let Some((chunk, index)) = self.find(id) else {
            return false;
        };
        let chunk = Arc::make_mut(chunk);
        if let Some(record) = chunk.records.get_mut(index) {
            change(Arc::make_mut(record));
        }
        chunk.note();
        true
    }

    /// Changes a commitment. Says whether there is one with the id.
    pub fn change_commitment(
        &mut self,
        id: &RecordId,
        change: impl FnOnce(&mut Commitment),
    ) -> bool {
        self.change(id, |it| {
            if let Some(commitment) = it.commitment_mut() {
                change(commitment);
            }
        })
    }

    /// Changes many commitments, with one look at each record.
    pub fn change_commitments(
        &mut self,
        ids: &HashSet<RecordId>,
        change: impl Fn(&mut Commitment),
    ) {
        let is_one = |it: &Arc<Record>| ids.contains(it.id());
        for chunk in Arc::make_mut(&mut self.chunks) {
            // A chunk that stays as it is goes on being shared.
            if !chunk.records.iter().any(is_one) {
                continue;
            }
            let chunk = Arc::make_mut(chunk);
            for record in chunk.records.iter_mut().filter(|it| is_one(it)) {
                if let Some(commitment) = Arc::make_mut(record).commitment_mut() {
                    change(commitment);
                }
            }
            chunk.note();
        }
    }

    /// Takes a record out.
    pub fn remove(&mut self, id: &RecordId) -> Option<Arc<Record>> {
        let (chunk, index) = self.find(id)?;
        let chunk = Arc::make_mut(chunk);
        let record = chunk.records.remove(index);
        chunk.note();
        Arc::make_mut(&mut self.chunks).retain(|it| !it.records.is_empty());
        Some(record)
    }

    /// Takes records out and changes others, with one look at each: `fate` says what becomes of each.
    pub fn sift(&mut self, fate: &dyn Fn(&Record) -> Fate) {
        for chunk in Arc::make_mut(&mut self.chunks) {
            let fates: Vec<Fate> = chunk.records.iter().map(|it| fate(it)).collect();
            // A chunk that stays as it is goes on being shared.
            if fates.iter().all(|it| matches!(it, Fate::Stays)) {
                continue;
            }
            let chunk = Arc::make_mut(chunk);
            let records = std::mem::take(&mut chunk.records).into_iter().zip(fates);
            let left = records.filter_map(|(record, fate)| match fate {
                Fate::Stays => Some(record),
                Fate::Changes(changed) => Some(Arc::new(*changed)),
                Fate::Goes => None,
            });
            chunk.records = left.collect();
            chunk.note();
        }
        Arc::make_mut(&mut self.chunks).retain(|it| !it.records.is_empty());
    }

    fn find(&mut self, id: &RecordId) -> Option<(&mut Arc<Chunk>, usize)> {
        let found = self.chunks.iter().enumerate().rev();
        let (place, index) = found
            .into_iter()
            .find_map(|(place, it)| Some((place, it.position(id)?)))?;
        Some((Arc::make_mut(&mut self.chunks).get_mut(place)?, index))
    }
}
