//! The journal: ten years of records that cost as much to copy and to look through as two weeks.
//!
//! Invariant: records stand in the order of the file, ids are unique, and each chunk knows the span
//! of its days and the results measured in it, so that looking for a day passes over the rest.

use std::{collections::HashMap, sync::Arc};

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
    chunks: Arc<Vec<Arc<Chunk>>>,
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

    /// What follows the chunk's records in a list, where the list begins with them.
    fn left_of<'a>(&self, list: &'a [Arc<Record>]) -> Option<&'a [Arc<Record>]> {
        let (same, rest) = list.split_at_checked(self.records.len())?;
        let mut pairs = self.records.iter().zip(same);
        pairs.all(|(a, b)| Arc::ptr_eq(a, b)).then_some(rest)
    }
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

/// Whether two records are equal, which is known at once where they are the same.
pub(in crate::state) fn is_equal(a: &Arc<Record>, b: &Arc<Record>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}

/// Journals, parted into what they share at both ends and what they may differ in between.
///
/// Only chunks are compared, by identity, so it costs the same whatever they hold.
pub(in crate::state) struct Parted<'a, const N: usize> {
    head: &'a [Arc<Chunk>],
    middles: [&'a [Arc<Chunk>]; N],
    tail: &'a [Arc<Chunk>],
}

impl<'a, const N: usize> Parted<'a, N> {
    /// Parts journals.
    pub(in crate::state) fn new(journals: [&'a Journal; N]) -> Self {
        let mut middles = journals.map(|it| it.chunks.as_slice());
        let first = middles.first().copied().unwrap_or_default();
        let mut shared = 0;
        while let Some(rest) = all(&middles, |it| it.split_first()) {
            middles = rest;
            shared += 1;
        }
        let head = first.get(..shared).unwrap_or_default();
        let first = middles.first().copied().unwrap_or_default();
        while let Some(rest) = all(&middles, |it| it.split_last()) {
            middles = rest;
        }
        let own = middles.first().map_or(0, |it| it.len());
        let tail = first.get(own..).unwrap_or_default();
        Self {
            head,
            middles,
            tail,
        }
    }

    /// The records in between, of each journal.
    pub(in crate::state) fn differing(&self) -> [Vec<Arc<Record>>; N] {
        self.middles
            .map(|it| it.iter().flat_map(|it| &it.records).cloned().collect())
    }

    /// A journal with the shared ends and these records in between.
    pub(in crate::state) fn join(&self, records: Vec<Arc<Record>>) -> Journal {
        let known = self.middles.iter().copied().flatten();
        let mut chunks = self.head.to_vec();
        chunks.extend(chunked(records, known));
        chunks.extend_from_slice(self.tail);
        Journal {
            chunks: Arc::new(chunks),
        }
    }
}

/// What is left of each list when `take` took the same chunk from all of them.
fn all<'a, const N: usize>(
    lists: &[&'a [Arc<Chunk>]; N],
    take: impl Fn(&'a [Arc<Chunk>]) -> Option<(&'a Arc<Chunk>, &'a [Arc<Chunk>])>,
) -> Option<[&'a [Arc<Chunk>]; N]> {
    let (model, _) = take(lists.first()?)?;
    let mut left = *lists;
    for list in &mut left {
        let (chunk, rest) = take(list)?;
        if !Arc::ptr_eq(chunk, model) {
            return None;
        }
        *list = rest;
    }
    Some(left)
}

/// Puts records into chunks: known ones where all of their records follow each other, new ones else.
fn chunked<'a>(
    records: Vec<Arc<Record>>,
    known: impl Iterator<Item = &'a Arc<Chunk>>,
) -> Vec<Arc<Chunk>> {
    let mut starts: HashMap<*const Record, &Arc<Chunk>> = HashMap::new();
    for chunk in known {
        if let Some(first) = chunk.records.first() {
            starts.entry(Arc::as_ptr(first)).or_insert(chunk);
        }
    }
    let mut chunks: Vec<Arc<Chunk>> = Vec::new();
    let mut loose: Vec<Arc<Record>> = Vec::new();
    let mut rest = records.as_slice();
    while let Some((record, others)) = rest.split_first() {
        let chunk = starts.get(&Arc::as_ptr(record)).copied();
        if let Some((chunk, left)) = chunk.and_then(|it| Some((it, it.left_of(rest)?))) {
            pack(&mut chunks, &mut loose);
            chunks.push(Arc::clone(chunk));
            rest = left;
        } else {
            loose.push(Arc::clone(record));
            rest = others;
        }
    }
    pack(&mut chunks, &mut loose);
    chunks
}

/// Puts loose records into chunks, together with those of a last chunk that has room.
fn pack(chunks: &mut Vec<Arc<Chunk>>, loose: &mut Vec<Arc<Record>>) {
    if loose.is_empty() {
        return;
    }
    let small = chunks.pop_if(|it| it.records.len() + loose.len() <= CHUNK);
    let mut records = small.map_or_else(Vec::new, |it| it.records.clone());
    records.append(loose);
    let pieces = records.chunks(CHUNK);
    chunks.extend(pieces.map(|it| Arc::new(Chunk::new(it.to_vec()))));
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
    pub(in crate::state) fn shared(&self) -> impl DoubleEndedIterator<Item = &Arc<Record>> {
        self.chunks.iter().flat_map(|it| &it.records)
    }

    /// The records of a list, sharing the chunks that are the same as in another journal.
    pub(in crate::state) fn from_shared(records: Vec<Arc<Record>>, like: &Self) -> Self {
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
        Self::from_shared(self.shared().map(share).collect(), like)
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

    /// Adds a record at the end. Its id must be new.
    pub fn push(&mut self, record: impl Into<Record>) {
        let record = Arc::new(record.into());
        debug_assert!(self.get(record.id()).is_none(), "ids are unique");
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

    /// Takes a record out.
    pub fn remove(&mut self, id: &RecordId) -> Option<Arc<Record>> {
        let (chunk, index) = self.find(id)?;
        let chunk = Arc::make_mut(chunk);
        let record = chunk.records.remove(index);
        chunk.note();
        Arc::make_mut(&mut self.chunks).retain(|it| !it.records.is_empty());
        Some(record)
    }

    fn find(&mut self, id: &RecordId) -> Option<(&mut Arc<Chunk>, usize)> {
        let found = self.chunks.iter().enumerate().rev();
        let (place, index) = found
            .into_iter()
            .find_map(|(place, it)| Some((place, it.position(id)?)))?;
        Some((Arc::make_mut(&mut self.chunks).get_mut(place)?, index))
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
        Self::from_shared(records.into_iter().collect(), &Self::default())
    }
}
