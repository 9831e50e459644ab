//! Journals side by side: what they share, known without looking at it, and what they do not.
//!
//! Invariant: what is shared is the same in all of them and is passed on as it is.

use std::sync::Arc;

use super::{
    Journal,
    chunk::{Chunk, chunked},
};
use crate::state::record::Record;

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
    pub(in crate::state) fn join(&self, records: &[Arc<Record>]) -> Journal {
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
