//! Lists under the merge: things with ids one by one, plain values as ordered sets.
//!
//! Invariant: what either side has is in the merged list once, unless a side took out what the
//! other left as it was.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{Absence, Merging, Side, Step, order::order};
use crate::state::{
    block::{Keyed, Value},
    journal::is_equal,
    record::Record,
};

/// Merges lists of things with ids: each thing by itself, and their order.
pub(crate) fn merge_lists<T: Keyed>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    merging: &mut Merging<'_>,
) -> Vec<T> {
    merge_entries(base, ours, theirs, merging)
}

/// Merges lists of blocks, or of records that are shared.
pub(super) fn merge_entries<T: Entry>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    merging: &mut Merging<'_>,
) -> Vec<T> {
    let ids = [base, ours, theirs].map(|it| it.iter().map(Entry::id).collect::<Vec<_>>());
    let by_id =
        [base, ours, theirs].map(|it| it.iter().map(|it| (it.id(), it)).collect::<HashMap<_, _>>());
    let ([base_ids, our_ids, their_ids], [base, ours, theirs]) = (&ids, &by_id);
    order(base_ids, our_ids, their_ids, merging.first)
        .into_iter()
        .filter_map(|id| {
            let [base, ours, theirs] = [base, ours, theirs].map(|it| it.get(id).copied());
            merging.entry(base, ours, theirs)
        })
        .collect()
}

/// Merges lists of plain values: what either side added is in, what either side took out is not.
///
/// A value that stands in a list more than once is as many values.
pub(crate) fn merge_sets<T: Value>(
    base: Option<&Vec<T>>,
    ours: &[T],
    theirs: &[T],
    merging: &mut Merging<'_>,
) -> Vec<T> {
    let base = base.map_or(&[][..], Vec::as_slice);
    if ours == theirs || base == ours {
        return theirs.to_vec();
    }
    if base == theirs {
        return ours.to_vec();
    }
    let mut places: HashMap<(String, usize), usize> = HashMap::new();
    let mut values: Vec<&T> = Vec::new();
    let [base, ours, theirs] = [base, ours, theirs].map(|list| {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let place = |value| {
            let mut text = String::new();
            T::write(value, &mut text, 0);
            let count = counts.entry(text.clone()).or_default();
            *count += 1;
            *places.entry((text, *count)).or_insert_with(|| {
                values.push(value);
                values.len() - 1
            })
        };
        list.iter().map(place).collect::<Vec<_>>()
    });
    let [in_base, in_ours, in_theirs] =
        [&base, &ours, &theirs].map(|it| it.iter().copied().collect::<HashSet<_>>());
    let keeps_all = merging.absence == Absence::SaysNothing;
    let stays = |it: &usize| match (in_ours.contains(it), in_theirs.contains(it)) {
        (true, true) => true,
        (true, false) | (false, true) => keeps_all || !in_base.contains(it),
        (false, false) => false,
    };
    order(&base, &ours, &theirs, merging.first)
        .into_iter()
        .filter(stays)
        .filter_map(|it| values.get(it).copied().cloned())
        .collect()
}

impl Merging<'_> {
    /// What becomes of a thing that may be there or not.
    fn entry<T: Entry>(
        &mut self,
        base: Option<&T>,
        ours: Option<&T>,
        theirs: Option<&T>,
    ) -> Option<T> {
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => Some(T::merge(base, ours, theirs, self)),
            (Some(left), None) => self.left(base, left, Side::Ours),
            (None, Some(left)) => self.left(base, left, Side::Theirs),
            (None, None) => None,
        }
    }

    /// What becomes of a thing that only one side has: added, edited, or deleted by the other.
    fn left<T: Entry>(&mut self, base: Option<&T>, left: &T, side: Side) -> Option<T> {
        match (base, self.absence) {
            (_, Absence::SaysNothing) | (None, Absence::Deletes) => return Some(left.clone()),
            (Some(base), _) if left.is_same(base) => return None,
            (Some(_), Absence::Deletes | Absence::IsAsked) | (None, Absence::IsAsked) => {}
        }
        let (ours, theirs) = match side {
            Side::Ours => (left.text(), String::new()),
            Side::Theirs => (String::new(), left.text()),
        };
        let chosen = self.within(left.step(), |it| it.ask(ours, theirs));
        (chosen == side).then(|| left.clone())
    }
}

/// What lists are merged of: blocks with ids, and records that are shared.
pub(super) trait Entry: Clone {
    fn id(&self) -> &str;
    fn step(&self) -> Step;
    fn text(&self) -> String;
    fn is_same(&self, other: &Self) -> bool;
    fn merge(base: Option<&Self>, ours: &Self, theirs: &Self, merging: &mut Merging<'_>) -> Self;
}

impl<T: Keyed> Entry for T {
    fn id(&self) -> &str {
        self.key()
    }

    fn step(&self) -> Step {
        Step::Thing(T::WORD, self.key().to_owned())
    }

    fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text
    }

    fn is_same(&self, other: &Self) -> bool {
        self == other
    }

    fn merge(base: Option<&Self>, ours: &Self, theirs: &Self, merging: &mut Merging<'_>) -> Self {
        merging.within(theirs.step(), |it| T::merge_block(base, ours, theirs, it))
    }
}

impl Entry for Arc<Record> {
    fn id(&self) -> &str {
        Record::id(self).as_str()
    }

    fn step(&self) -> Step {
        Step::Thing(self.kind(), Record::id(self).to_string())
    }

    fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text
    }

    fn is_same(&self, other: &Self) -> bool {
        is_equal(self, other)
    }

    fn merge(base: Option<&Self>, ours: &Self, theirs: &Self, merging: &mut Merging<'_>) -> Self {
        if Self::ptr_eq(ours, theirs) || base.is_some_and(|it| Self::ptr_eq(it, theirs)) {
            return Self::clone(ours);
        }
        if base.is_some_and(|it| Self::ptr_eq(it, ours)) {
            return Self::clone(theirs);
        }
        let merged = merging.within(theirs.step(), |it| {
            merge_records(base.map(Self::as_ref), ours, theirs, it)
        });
        // The text of theirs is the disk's; where ours came from the same, the old one stays shared.
        if merged == **ours && ours.origin().is_same(theirs.origin()) {
            Self::clone(ours)
        } else if merged == **theirs {
            Self::clone(theirs)
        } else {
            Self::new(merged)
        }
    }
}

/// Merges two states of a record: field by field, or as a whole where its kind was changed.
fn merge_records(
    base: Option<&Record>,
    ours: &Record,
    theirs: &Record,
    merging: &mut Merging<'_>,
) -> Record {
    if let Some(merged) = Record::merge(base, ours, theirs, merging) {
        return merged;
    }
    if base == Some(ours) {
        return theirs.clone();
    }
    if base == Some(theirs) {
        return ours.clone();
    }
    let text = |it: &Record| {
        let mut text = String::new();
        it.write(&mut text, 0);
        text
    };
    match merging.ask(text(ours), text(theirs)) {
        Side::Ours => ours.clone(),
        Side::Theirs => theirs.clone(),
    }
}
