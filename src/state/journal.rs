//! The journal: ten years of records that cost as much to copy and to look through as two weeks.
//!
//! Invariant: records stand in the order of the file, ids are unique, and each chunk knows the span
//! of its days, the results measured in it and which of the rare kinds it has, so that looking for a day passes over the rest.
//!
//! That ids are unique is not seen to here, where it would cost a look at every record: reading a text
//! leaves out the second record with an id, new ids are [fresh](super::id::Ids::fresh), and the merge
//! goes by id. Only a debug build looks at each that is pushed.

mod changing;
mod chunk;
mod parted;
mod rare;
#[cfg(test)]
mod tests;

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;

use super::{
    id::{RecordId, ResultId},
    record::{Commitment, Measurement, Record, Standup},
};
use chunk::{CHUNK, Chunk, chunked};
pub(in crate::state) use parted::Parted;

/// Records in the order of the file, shared until they are changed.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    chunks: Arc<Vec<Arc<Chunk>>>,
}

impl PartialEq for Journal {
    fn eq(&self, other: &Self) -> bool {
        if self.is_same(other) {
            return true;
        }
        let parted = Parted::new([self, other]);
        let [ours, theirs] = parted.differing();
        ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(a, b)| is_equal(a, b))
    }
}

/// What becomes of a record when many are looked at.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// It stays as it is.
    Stays,
    /// It becomes this; its id stays.
    Changes(Box<Record>),
    /// It is taken out.
    Goes,
}

/// Whether two records are equal, which is known at once where they are the same.
pub(in crate::state) fn is_equal(a: &Arc<Record>, b: &Arc<Record>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}

impl Journal {
    /// How many records there are.
    pub fn len(&self) -> usize {
        self.chunks.iter().map(|it| it.records.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Whether both are the very same records, which is known without looking at them.
    pub(in crate::state) fn is_same(&self, other: &Self) -> bool {
        let mut pairs = self.chunks.iter().zip(other.chunks.iter());
        Arc::ptr_eq(&self.chunks, &other.chunks)
            || self.chunks.len() == other.chunks.len() && pairs.all(|(a, b)| Arc::ptr_eq(a, b))
    }

    #[cfg(test)]
    pub(in crate::state) fn chunk_sizes(&self) -> Vec<usize> {
        self.chunks.iter().map(|it| it.records.len()).collect()
    }

    /// Every record, in the order of the file, shared.
    pub(crate) fn shared(&self) -> impl DoubleEndedIterator<Item = &Arc<Record>> {
        self.chunks.iter().flat_map(|it| &it.records)
    }

    /// The records of a list, sharing the chunks that are the same as in another journal.
    pub(in crate::state) fn from_shared(records: &[Arc<Record>], like: &Self) -> Self {
        Self {
            chunks: Arc::new(chunked(records, like.chunks.iter())),
        }
    }

    /// The same journal, sharing with another one the records that are equal down to their text.
    ///
    /// A text that was read anew gives new records, of which nearly all are the old ones: without
    /// this each reading would stay in memory for as long as the steps to undo know of it.
    pub(in crate::state) fn sharing(self, like: &Self) -> Self {
        if self.is_same(like) {
            return like.clone();
        }
        let known: Vec<&Arc<Record>> = like.shared().collect();
        let mut places: Option<HashMap<&RecordId, usize>> = None;
        let mut next = 0;
        let mut find = |id: &RecordId| {
            let found = if known.get(next).is_some_and(|it| it.id() == id) {
                next
            } else {
                let ids = || like.iter().map(Record::id).zip(0..).collect();
                *places.get_or_insert_with(ids).get(id)?
            };
            next = found + 1;
            known.get(found).copied()
        };
        let share = |record: &Arc<Record>| {
            let old = find(record.id());
            match old.filter(|it| it.origin().is_same(record.origin()) && is_equal(it, record)) {
                Some(old) => Arc::clone(old),
                None if like.is_empty() => Arc::clone(record),
                None => with_own_text(record),
            }
        };
        let records: Vec<Arc<Record>> = self.shared().map(share).collect();
        Self::from_shared(&records, like)
    }

    /// Every record, in the order of the file.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.shared().map(Arc::as_ref)
    }

    /// The records of the days from one to another, both included, in the order of the file.
    pub fn between(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = &Record> {
        let near = self
            .chunks
            .iter()
            .filter(move |it| it.first <= to && from <= it.last);
        near.flat_map(|it| &it.records)
            .map(Arc::as_ref)
            .filter(move |it| from <= it.day() && it.day() <= to)
    }

    /// The records of a day, in the order of the file.
    pub fn on(&self, day: NaiveDate) -> impl DoubleEndedIterator<Item = &Record> {
        self.between(day, day)
    }

    /// The commitments of a day, in the order of the file.
    pub fn commitments(&self, day: NaiveDate) -> impl DoubleEndedIterator<Item = &Commitment> {
        self.on(day).filter_map(Record::commitment)
    }

    /// The numbers noted for a result from one day to another, both included, in the order of the file.
    pub fn measurements(
        &self,
        result: &ResultId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl DoubleEndedIterator<Item = &Measurement> {
        let near = self
            .chunks
            .iter()
            .filter(move |it| it.first <= to && from <= it.last && it.measured.contains(result));
        near.flat_map(|it| &it.records)
            .filter_map(|it| it.measurement())
            // Days are compared in an instant, ids are not.
            .filter(move |it| from <= it.day && it.day <= to && it.result == *result)
    }

    /// The last number noted for a result on or before a day; of two on one day, the last in the file.
    pub fn last_measurement(&self, result: &ResultId, day: NaiveDate) -> Option<&Measurement> {
        let mut best: Option<&Measurement> = None;
        for chunk in self.chunks.iter().rev() {
            let is_later = best.is_none_or(|it| it.day < chunk.last);
            if !is_later || day < chunk.first || !chunk.measured.contains(result) {
                continue;
            }
            let found = chunk.records.iter().rev().filter_map(|it| it.measurement());
            for measurement in found.filter(|it| it.day <= day) {
                let is_later = best.is_none_or(|it| it.day < measurement.day);
                // Days are compared in an instant, ids are not.
                if is_later && measurement.result == *result {
                    best = Some(measurement);
                }
            }
        }
        best
    }

    /// The meeting held on a day.
    pub fn standup(&self, day: NaiveDate) -> Option<&Standup> {
        self.on(day).find_map(Record::standup)
    }

    /// The days from one up to but not including another on which a standup was held.
    pub fn standups(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let near = self.chunks.iter();
        let near = near.filter(move |it| it.first < to && from <= it.last);
        let held = near.flat_map(|it| it.held.iter().copied());
        held.filter(move |it| from <= *it && *it < to)
    }

    /// The last day before a day that has a record which `is_wanted`.
    pub fn last_day_before(
        &self,
        day: NaiveDate,
        is_wanted: impl Fn(&Record) -> bool,
    ) -> Option<NaiveDate> {
        let mut best: Option<NaiveDate> = None;
        for chunk in self.chunks.iter().rev() {
            if day <= chunk.first || best.is_some_and(|it| chunk.last <= it) {
                continue;
            }
            let days = chunk
                .records
                .iter()
                .filter(|it| it.day() < day && is_wanted(it))
                .map(|it| it.day());
            best = best.max(days.max());
        }
        best
    }

    /// The first day after a day that has a record which `is_wanted`.
    pub fn first_day_after(
        &self,
        day: NaiveDate,
        is_wanted: impl Fn(&Record) -> bool,
    ) -> Option<NaiveDate> {
        let mut best: Option<NaiveDate> = None;
        for chunk in self.chunks.iter() {
            if chunk.last <= day || best.is_some_and(|it| it <= chunk.first) {
                continue;
            }
            let days = chunk
                .records
                .iter()
                .filter(|it| day < it.day() && is_wanted(it))
                .map(|it| it.day());
            best = match (best, days.min()) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        best
    }

    /// A record by id.
    pub fn get(&self, id: &RecordId) -> Option<&Record> {
        // What is looked for is nearly always new.
        self.iter().rev().find(|it| it.id() == id)
    }

    /// A commitment by id.
    pub fn commitment(&self, id: &RecordId) -> Option<&Commitment> {
        self.get(id)?.commitment()
    }
}

/// The record, holding its own text rather than the whole that it was read from.
fn with_own_text(record: &Arc<Record>) -> Arc<Record> {
    let Some(origin) = record.origin().with_own_text() else {
        return Arc::clone(record);
    };
    let mut record = Record::clone(record);
    record.came_from(origin, None);
    Arc::new(record)
}

impl FromIterator<Arc<Record>> for Journal {
    fn from_iter<I: IntoIterator<Item = Arc<Record>>>(records: I) -> Self {
        let mut records = records.into_iter().peekable();
        let mut chunks = Vec::new();
        while records.peek().is_some() {
            let records = records.by_ref().take(CHUNK).collect();
            chunks.push(Arc::new(Chunk::new(records)));
        }
        Self {
            chunks: Arc::new(chunks),
        }
    }
}
