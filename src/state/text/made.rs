//! Ids for records that were typed without one: made from what they say, so that two machines make
//! the same.
//!
//! Invariant: an id depends on the record's content, on how many before it say the same, and on the
//! ids that are written; on nothing else.

use std::collections::{HashMap, HashSet};

use super::{
    super::{id::RecordId, record::Record},
    check::Known,
};

/// How many twins are looked at to tell whether an id was made for a record.
const MOST_TWINS: u32 = 64;

/// FNV-1a in 64 bits (Fowler, Noll and Vo, 1991).
fn fnv(start: u64, bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(start, step)
}

/// The hash of what a record says.
fn content(record: &Record) -> u64 {
    let mut hash = fnv(0xcbf2_9ce4_8422_2325, record.kind().as_bytes());
    for column in record.columns().iter().filter(|it| it.name != "id") {
        if let Some(value) = record.field(column.name, 0) {
            hash = fnv(hash, format!("\n{}: {value}", column.name).as_bytes());
        }
    }
    hash
}

fn id(content: u64, twin: u32) -> RecordId {
    let hash = if twin == 0 {
        content
    } else {
        fnv(content, format!("\n{twin}").as_bytes())
    };
    // The high bits are mixed best.
    RecordId::from_bits(hash >> 14)
}

/// The id that a record gets which leaves its id out, and has no twin.
pub(in crate::state) fn id_of(record: &Record) -> RecordId {
    id(content(record), 0)
}

/// Gives ids, one after the other in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Makes {
    twins: HashMap<u64, u32>,
}

impl Makes {
    /// The id of a record; adds it to those that are taken.
    pub(super) fn make(&mut self, record: &Record, taken: &mut Known<RecordId>) -> RecordId {
        let content = content(record);
        let twin = self.twins.entry(content).or_insert(0);
        loop {
            let id = id(content, *twin);
            *twin = twin.wrapping_add(1);
            if taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Whether an id may have been made for a record that says this.
pub(super) fn fits(record: &Record, wanted: &RecordId) -> bool {
    let content = content(record);
    (0..MOST_TWINS).any(|twin| id(content, twin) == *wanted)
}

/// Which of the records that leave their id out would be given another one, once the text is read
/// again: theirs must be written.
pub(super) fn misfits<'a>(records: &[(&'a Record, bool)]) -> HashSet<&'a str> {
    let mut pinned: HashSet<&str> = HashSet::new();
    loop {
        let known = pinned.len();
        let is_written = |it: &(&Record, bool)| !it.1 || pinned.contains(it.0.id().as_str());
        let (written, left_out): (Vec<_>, Vec<_>) = records.iter().partition(|it| is_written(it));
        let written = written.iter().map(|(it, _)| it.id().clone());
        let (mut taken, mut makes) = (written.collect(), Makes::default());
        for (record, _) in left_out {
            if makes.make(record, &mut taken) != *record.id() {
                pinned.insert(record.id().as_str());
            }
        }
        if pinned.len() == known {
            return pinned;
        }
    }
}
