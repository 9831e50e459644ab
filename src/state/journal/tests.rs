//! What journals share, and when they are equal.

use super::*;
use crate::state::id::PersonId;

fn journal(numbers: impl IntoIterator<Item = u32>) -> Journal {
    let records = numbers.into_iter().map(record);
    records.map(|it| Arc::new(Record::from(it))).collect()
}

fn record(number: u32) -> Commitment {
    let day = NaiveDate::from_ymd_opt(2026, 10, 9).unwrap();
    let id = RecordId::new(number.to_string());
    Commitment::new(id, day, PersonId::new("ana"), "Call")
}

/// How many records of a journal stand in chunks that another one does not have.
fn unshared(journal: &Journal, other: &Journal) -> usize {
    let known = |it: &&Arc<Chunk>| other.chunks.iter().any(|chunk| Arc::ptr_eq(chunk, it));
    let own = journal.chunks.iter().filter(|it| !known(it));
    own.map(|it| it.records.len()).sum()
}

fn without(journal: &Journal, number: u32) -> Journal {
    let mut journal = journal.clone();
    assert!(journal.remove(&RecordId::new(number.to_string())).is_some());
    journal
}

#[test]
fn a_journal_that_is_read_anew_shares_what_it_says_again() {
    let old = journal(0..1_000);
    let mut new = journal((0..300).chain(301..1_000));
    new.push(record(2_000));
    let shared = new.clone().sharing(&old);
    assert_eq!(shared, new);
    let own = unshared(&shared, &old);
    assert!(own <= 2 * CHUNK, "{own} records are not shared");
    assert!(journal(0..1_000).sharing(&old).is_same(&old));
}

#[test]
fn chunks_stay_large_when_records_come_one_by_one() {
    let mut all = journal(0..1);
    for number in 1..1_000 {
        all = journal(0..=number).sharing(&all);
    }
    assert_eq!(all, journal(0..1_000));
    assert_eq!(all.chunk_sizes().len(), 1_000_usize.div_ceil(CHUNK));
}

#[test]
fn journals_are_parted_into_what_they_share_and_what_they_do_not() {
    let base = journal(0..1_000);
    let (ours, theirs) = (without(&base, 300), without(&base, 500));
    let parted = Parted::new([&base, &ours, &theirs]);
    let differing = parted.differing();
    assert_eq!(differing.each_ref().map(Vec::len), [256, 255, 255]);
    let [base_again, ours_again, theirs_again] = differing.map(|it| parted.join(&it));
    assert_eq!(
        [&base_again, &ours_again, &theirs_again],
        [&base, &ours, &theirs]
    );
    assert!(base_again.is_same(&base));
    let parted = Parted::new([&base, &base]);
    assert!(parted.differing().iter().all(Vec::is_empty));
    assert!(parted.join(&[]).is_same(&base));
}

#[test]
fn records_that_come_together_stand_as_if_they_came_one_by_one() {
    let (mut together, mut one_by_one) = (journal(0..300), journal(0..300));
    together.extend((300..1_000).map(record));
    (300..1_000).for_each(|it| one_by_one.push(record(it)));
    assert_eq!(together, one_by_one);
    assert_eq!(together.chunk_sizes(), one_by_one.chunk_sizes());
}

#[test]
#[should_panic(expected = "ids are unique")]
fn records_that_come_together_are_looked_at_for_twins_too() {
    journal(0..300).extend([record(300), record(7)]);
}

#[test]
fn journals_with_other_chunks_can_be_equal() {
    let mut pushed = Journal::default();
    for number in 0..500 {
        pushed.push(record(number));
    }
    let removed = without(&journal((0..500).chain([900])), 900);
    assert_eq!(pushed, removed);
    assert_ne!(pushed, without(&pushed, 7));
    assert_ne!(pushed, journal(1..501));
}
