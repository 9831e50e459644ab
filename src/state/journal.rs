//! The journal: ten years of records that cost as much to copy and to look through as two weeks.
//!
//! Invariant: records stand in the order of the file, ids are unique, and each chunk knows the span
//! of its days and the results measured in it, so that looking for a day passes over the rest.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    id::{RecordId, ResultId},
    record::{Commitment, Measurement, Record, Standup},
};

/// How many records a chunk holds.
const CHUNK: usize = 128;

/// Records in the order of the file, shared until they are changed.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    chunks: Vec<Arc<Chunk>>,
}

#[derive(Debug, Clone)]
struct Chunk {
    records: Vec<Arc<Record>>,
    first: NaiveDate,
    last: NaiveDate,
    measured: Vec<ResultId>,
}

impl Chunk {
    fn new(records: Vec<Arc<Record>>) -> Self {
        let mut chunk = Self {
            records,
            first: NaiveDate::MAX,
            last: NaiveDate::MIN,
            measured: Vec::new(),
        };
        chunk.note();
        chunk
    }

    /// Notes anew what the chunk knows of its records.
    fn note(&mut self) {
        self.first = self
            .records
            .iter()
            .map(|it| it.day())
            .min()
            .unwrap_or(NaiveDate::MAX);
        self.last = self
            .records
            .iter()
            .map(|it| it.day())
            .max()
            .unwrap_or(NaiveDate::MIN);
        self.measured.clear();
        for measurement in self.records.iter().filter_map(|it| it.measurement()) {
            if !self.measured.contains(&measurement.result) {
                self.measured.push(measurement.result.clone());
            }
        }
    }

    fn position(&self, id: &RecordId) -> Option<usize> {
        self.records.iter().position(|it| it.id() == id)
    }
}

impl PartialEq for Journal {
    fn eq(&self, other: &Self) -> bool {
        if self.is_same(other) {
            return true;
        }
        let mut pairs = self.shared().zip(other.shared());
        self.len() == other.len() && pairs.all(|(a, b)| Arc::ptr_eq(a, b) || a == b)
    }
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
        self.chunks.len() == other.chunks.len()
            && self
                .chunks
                .iter()
                .zip(&other.chunks)
                .all(|(a, b)| Arc::ptr_eq(a, b))
    }

    /// Every record, in the order of the file, shared.
    pub(in crate::state) fn shared(&self) -> impl DoubleEndedIterator<Item = &Arc<Record>> {
        self.chunks.iter().flat_map(|it| &it.records)
    }

    /// The records of a list, sharing the chunks that are the same as in another journal.
    pub(in crate::state) fn from_shared(records: Vec<Arc<Record>>, like: &Self) -> Self {
        let mut rest = records.into_iter().peekable();
        let mut chunks: Vec<Arc<Chunk>> = Vec::new();
        let mut known = like.chunks.iter();
        while rest.peek().is_some() {
            let model = known.next();
            let size = model.map_or(CHUNK, |it| it.records.len());
            let piece: Vec<Arc<Record>> = rest.by_ref().take(size).collect();
            let same = model.filter(|it| {
                it.records.len() == piece.len()
                    && it
                        .records
                        .iter()
                        .zip(&piece)
                        .all(|(a, b)| Arc::ptr_eq(a, b))
            });
            chunks.push(same.map_or_else(|| Arc::new(Chunk::new(piece)), Arc::clone));
        }
        Self { chunks }
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
            .filter(move |it| it.result == *result && from <= it.day && it.day <= to)
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
            for measurement in found.filter(|it| it.result == *result && it.day <= day) {
                if best.is_none_or(|it| it.day < measurement.day) {
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
        for chunk in &self.chunks {
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

    /// Adds a record at the end. Its id must be new.
    pub fn push(&mut self, record: impl Into<Record>) {
        let record = Arc::new(record.into());
        debug_assert!(self.get(record.id()).is_none(), "ids are unique");
        if let Some(chunk) = self.chunks.last_mut().filter(|it| it.records.len() < CHUNK) {
            let chunk = Arc::make_mut(chunk);
            chunk.records.push(record);
            chunk.note();
        } else {
            self.chunks.push(Arc::new(Chunk::new(vec![record])));
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

    /// Takes a record out.
    pub fn remove(&mut self, id: &RecordId) -> Option<Arc<Record>> {
        let (chunk, index) = self.find(id)?;
        let chunk = Arc::make_mut(chunk);
        let record = chunk.records.remove(index);
        chunk.note();
        self.chunks.retain(|it| !it.records.is_empty());
        Some(record)
    }

    fn find(&mut self, id: &RecordId) -> Option<(&mut Arc<Chunk>, usize)> {
        let found = self.chunks.iter().enumerate().rev();
        let (place, index) = found
            .into_iter()
            .find_map(|(place, it)| Some((place, it.position(id)?)))?;
        Some((self.chunks.get_mut(place)?, index))
    }
}

impl FromIterator<Arc<Record>> for Journal {
    fn from_iter<I: IntoIterator<Item = Arc<Record>>>(records: I) -> Self {
        Self::from_shared(records.into_iter().collect(), &Self::default())
    }
}
