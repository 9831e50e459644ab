//! The chunks of a journal: the pieces that boards share with each other.
//!
//! Invariant: a chunk is never empty, and knows the span of its days, what was measured in it, and of which rare kinds it has
//! any, and on which days a standup was held.

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;

use super::rare::Marks;
use crate::state::{
    id::{RecordId, ResultId},
    record::Record,
};

/// How many records a chunk holds.
pub(super) const CHUNK: usize = 128;

/// Some records that follow each other.
#[derive(Debug, Clone)]
pub(super) struct Chunk {
    pub(super) records: Vec<Arc<Record>>,
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    pub(super) measured: Vec<ResultId>,
    pub(super) marks: Marks,
    pub(super) held: Vec<NaiveDate>,
}

impl Chunk {
    /// A chunk of records.
    pub(super) fn new(records: Vec<Arc<Record>>) -> Self {
        let mut chunk = Self {
            records,
            first: NaiveDate::MAX,
            last: NaiveDate::MIN,
            measured: Vec::new(),
            marks: Marks::default(),
            held: Vec::new(),
        };
        chunk.note();
        chunk
    }

    /// Notes anew what the chunk knows of its records.
    pub(super) fn note(&mut self) {
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
        self.marks = Marks::of(self.records.iter().map(Arc::as_ref));
        self.held.clear();
        let held = self.records.iter().filter_map(|it| it.standup());
        self.held.extend(held.map(|it| it.day));
        self.measured.clear();
        for measurement in self.records.iter().filter_map(|it| it.measurement()) {
            if !self.measured.contains(&measurement.result) {
                self.measured.push(measurement.result.clone());
            }
        }
    }

    /// Where a record stands in the chunk.
    pub(super) fn position(&self, id: &RecordId) -> Option<usize> {
        self.records.iter().position(|it| it.id() == id)
    }

    /// What follows the chunk's records in a list, where the list begins with them.
    pub(super) fn left_of<'a>(&self, list: &'a [Arc<Record>]) -> Option<&'a [Arc<Record>]> {
        let (same, rest) = list.split_at_checked(self.records.len())?;
        let mut pairs = self.records.iter().zip(same);
        pairs.all(|(a, b)| Arc::ptr_eq(a, b)).then_some(rest)
    }
}

/// Puts records into chunks: known ones where all of their records follow each other, new ones else.
pub(super) fn chunked<'a>(
    records: &[Arc<Record>],
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
    let mut rest = records;
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
