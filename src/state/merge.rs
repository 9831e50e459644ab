//! The one three-way merge: outside changes, undo and redo, the team's files.
//!
//! Invariant: it invents no record and loses none; of a clash both sides are kept visible, and
//! theirs stands unless ours is chosen.
//!
//! What both sides share is passed through untouched: chunks of the journal are told apart by
//! identity, so that a merge of two states of one board costs what they differ in.

mod order;
#[cfg(test)]
mod tests;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    block::{Block as _, Keyed, Value, written},
    board::{Board, Head},
    id::RecordId,
    journal::{Journal, Parted, is_equal},
    record::Record,
};
use order::order;

/// The same field of the same thing, changed on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// What it is, from the outside in: `("result", "leads")`, `("Commitment", "7f3k2m9qxa")`,
    /// or `("meeting", "")` for a part of which there is only one.
    pub path: Vec<(&'static str, String)>,
    /// Which field; empty where it is the whole thing that was deleted on one side or became a
    /// record of another kind.
    pub field: &'static str,
    /// Our value, as the file would write it: empty where the file would leave it out.
    pub ours: String,
    /// Their value, as the file would write it: empty where the file would leave it out.
    pub theirs: String,
}

impl Clash {
    /// The record it is in, if it is in one of the journal.
    pub fn record(&self) -> Option<RecordId> {
        let (word, id) = self.path.first()?;
        Record::KINDS.contains(word).then(|| RecordId::new(id))
    }

    /// Whether both are about the same field of the same thing.
    pub fn is_about(&self, other: &Self) -> bool {
        self.path == other.path && self.field == other.field
    }

    /// The side that was edited, where the other was deleted.
    fn edited(&self) -> Option<Side> {
        match (self.field, self.ours.is_empty(), self.theirs.is_empty()) {
            ("", false, true) => Some(Side::Ours),
            ("", true, false) => Some(Side::Theirs),
            _ => None,
        }
    }
}

/// Which side of a clash stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
}

/// Merges what two sides made of a board. Of a clash theirs stands.
///
/// What one side deleted and the other edited stays as it was edited, which is no clash. The order
/// is theirs, except where only ours changed it; what both added is there once, what ours added
/// comes after what theirs did.
pub fn merge(base: &Board, ours: &Board, theirs: &Board) -> (Board, Vec<Clash>) {
    let mut clashes = Vec::new();
    let board = merge_choosing(base, ours, theirs, &mut |clash| {
        clashes.push(clash.clone());
        Side::Theirs
    });
    (board, clashes)
}

/// Merges what two sides made of a board; `choose` says which side of a clash stands.
pub fn merge_choosing(
    base: &Board,
    ours: &Board,
    theirs: &Board,
    choose: &mut dyn FnMut(&Clash) -> Side,
) -> Board {
    merge_asking(base, ours, theirs, &mut |clash| {
        clash.edited().unwrap_or_else(|| choose(clash))
    })
}

/// Merges what two sides made of a board; `choose` is also asked where one side deleted what the
/// other edited.
pub(in crate::state) fn merge_asking(
    base: &Board,
    ours: &Board,
    theirs: &Board,
    choose: &mut dyn FnMut(&Clash) -> Side,
) -> Board {
    let mut merging = Merging {
        choose,
        trail: Vec::new(),
    };
    Board {
        head: merge_heads(&base.head, &ours.head, &theirs.head, &mut merging),
        records: merge_journals(&base.records, &ours.records, &theirs.records, &mut merging),
    }
}

/// A merge under way: where it is, and who decides.
pub(crate) struct Merging<'a> {
    choose: &'a mut dyn FnMut(&Clash) -> Side,
    trail: Vec<Step>,
}

/// A step from the outside in.
enum Step {
    /// Into a field.
    Field(&'static str),
    /// Into a thing with an id.
    Thing(&'static str, String),
}

impl Merging<'_> {
    /// Merges a field.
    pub(crate) fn field<T>(&mut self, name: &'static str, merge: impl FnOnce(&mut Self) -> T) -> T {
        self.within(Step::Field(name), merge)
    }

    /// Merges a value that is one thing.
    pub(crate) fn value<T: Value>(&mut self, base: Option<&T>, ours: &T, theirs: &T) -> T {
        if ours == theirs || base == Some(ours) {
            return theirs.clone();
        }
        if base == Some(theirs) {
            return ours.clone();
        }
        let text = |it: &T| written(it, T::absent(), 0).unwrap_or_default();
        match self.ask(text(ours), text(theirs)) {
            Side::Ours => ours.clone(),
            Side::Theirs => theirs.clone(),
        }
    }

    fn within<T>(&mut self, step: Step, merge: impl FnOnce(&mut Self) -> T) -> T {
        self.trail.push(step);
        let merged = merge(self);
        self.trail.pop();
        merged
    }

    /// Asks which side stands where the merge is now.
    fn ask(&mut self, ours: String, theirs: String) -> Side {
        let mut path: Vec<(&'static str, String)> = Vec::new();
        let mut field = "";
        for step in &self.trail {
            match step {
                Step::Field(name) => {
                    if !field.is_empty() {
                        path.push((field, String::new()));
                    }
                    field = name;
                }
                // The list that a thing stands in says nothing that its own word does not.
                Step::Thing(word, id) => {
                    path.push((word, id.clone()));
                    field = "";
                }
            }
        }
        let clash = Clash {
            path,
            field,
            ours,
            theirs,
        };
        (self.choose)(&clash)
    }

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
        let Some(base) = base else {
            return Some(left.clone());
        };
        if left.is_same(base) {
            return None;
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
trait Entry: Clone {
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
    if ours.kind() == theirs.kind() {
        return Record::merge(base, ours, theirs, merging);
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

/// Merges heads, which stay shared where they are the same.
fn merge_heads(
    base: &Arc<Head>,
    ours: &Arc<Head>,
    theirs: &Arc<Head>,
    merging: &mut Merging<'_>,
) -> Arc<Head> {
    if Arc::ptr_eq(ours, theirs) || Arc::ptr_eq(base, theirs) {
        return Arc::clone(ours);
    }
    if Arc::ptr_eq(base, ours) {
        return Arc::clone(theirs);
    }
    let merged = Head::merge_block(Some(base), ours, theirs, merging);
    if merged == **theirs {
        Arc::clone(theirs)
    } else {
        Arc::new(merged)
    }
}

/// Merges journals, of which what is shared by all is not looked at.
fn merge_journals(
    base: &Journal,
    ours: &Journal,
    theirs: &Journal,
    merging: &mut Merging<'_>,
) -> Journal {
    if base.is_same(theirs) || ours.is_same(theirs) {
        return ours.clone();
    }
    if base.is_same(ours) {
        return theirs.clone();
    }
    // Base last: chunks that all of theirs stands in are shared with ours before theirs.
    let parted = Parted::new([ours, theirs, base]);
    let [ours, theirs, base] = parted.differing();
    parted.join(merge_entries(&base, &ours, &theirs, merging))
}

/// Merges lists of things with ids: each thing by itself, and their order.
pub(crate) fn merge_lists<T: Keyed>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    merging: &mut Merging<'_>,
) -> Vec<T> {
    merge_entries(base, ours, theirs, merging)
}

fn merge_entries<T: Entry>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    merging: &mut Merging<'_>,
) -> Vec<T> {
    let ids = [base, ours, theirs].map(|it| it.iter().map(Entry::id).collect::<Vec<_>>());
    let by_id =
        [base, ours, theirs].map(|it| it.iter().map(|it| (it.id(), it)).collect::<HashMap<_, _>>());
    let ([base_ids, our_ids, their_ids], [base, ours, theirs]) = (&ids, &by_id);
    order(base_ids, our_ids, their_ids)
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
pub(crate) fn merge_sets<T: Value>(base: Option<&Vec<T>>, ours: &[T], theirs: &[T]) -> Vec<T> {
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
    let stays = |it: &usize| match (in_ours.contains(it), in_theirs.contains(it)) {
        (true, true) => true,
        (true, false) | (false, true) => !in_base.contains(it),
        (false, false) => false,
    };
    let merged = order(&base, &ours, &theirs).into_iter().filter(stays);
    merged
        .filter_map(|it| values.get(it).copied().cloned())
        .collect()
}
