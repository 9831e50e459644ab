//! The one three-way merge: outside changes, undo and redo, the team's files.
//!
//! Invariant: it invents no record and loses none; of a clash both sides are kept visible, and
//! theirs stands unless ours is chosen.
//!
//! What both sides share is passed through untouched: chunks of the journal are told apart by
//! identity, so that a merge of two states of one board costs what they differ in.

mod common;
mod list;
mod order;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::{
    block::{Block as _, Value, written},
    board::{Board, Head},
    id::RecordId,
    journal::{Journal, Parted},
    record::Record,
};
pub use common::Common;
use list::merge_entries;
pub(crate) use list::{merge_lists, merge_sets};

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
    let mut merging = Merging {
        choose: &mut |clash| clash.edited().unwrap_or_else(|| choose(clash)),
        first: Side::Theirs,
        absence: Absence::Deletes,
        trail: Vec::new(),
    };
    merging.boards(base, ours, theirs)
}

/// Chooses between two boards wherever they differ, without a third that both came from: field by field of what both have,
/// and whether what only one of them has is there. Lists of plain values are joined.
pub(in crate::state) fn choose_between(
    ours: &Board,
    theirs: &Board,
    choose: &mut dyn FnMut(&Clash) -> Side,
) -> Board {
    let mut merging = Merging {
        choose,
        first: Side::Theirs,
        absence: Absence::IsAsked,
        trail: Vec::new(),
    };
    let head = if ours.head == theirs.head {
        Arc::clone(&theirs.head)
    } else {
        Arc::new(Head::merge_block(
            None,
            &ours.head,
            &theirs.head,
            &mut merging,
        ))
    };
    let parted = Parted::new([&ours.records, &theirs.records]);
    let [ours, theirs] = parted.differing();
    Board {
        head,
        records: parted.join(&merge_entries(&[], &ours, &theirs, &mut merging)),
    }
}

/// Makes a step again, in either direction, on a board that may have changed since.
///
/// `choose` is also asked where one side deleted what the other edited: ours is the step. What the
/// step brings back at the end comes before what was added there since.
pub(in crate::state) fn retrace(
    from: &Board,
    to: &Board,
    board: &Board,
    choose: &mut dyn FnMut(&Clash) -> Side,
) -> Board {
    let mut merging = Merging {
        choose,
        first: Side::Ours,
        absence: Absence::Deletes,
        trail: Vec::new(),
    };
    merging.boards(from, to, board)
}

/// A merge under way: where it is, and who decides.
pub(crate) struct Merging<'a> {
    choose: &'a mut dyn FnMut(&Clash) -> Side,
    /// Whose new things come first.
    first: Side,
    absence: Absence,
    trail: Vec<Step>,
}

/// What it means that one side lacks what the other has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Absence {
    /// It was deleted, where what both came from had it.
    Deletes,
    /// Nothing: whether both came from there is not known well enough to delete anything.
    SaysNothing,
    /// It is asked whether it is there, also where nobody had it before.
    IsAsked,
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
        let text = |it: &T| written(it, T::absent().as_ref(), 0).unwrap_or_default();
        if base.is_none() && self.absence == Absence::SaysNothing {
            let is_absent = |it: &T| T::absent().as_ref() == Some(it);
            if is_absent(ours) {
                return theirs.clone();
            }
            if is_absent(theirs) {
                return ours.clone();
            }
        }
        match self.ask(text(ours), text(theirs)) {
            Side::Ours => ours.clone(),
            Side::Theirs => theirs.clone(),
        }
    }

    fn boards(&mut self, base: &Board, ours: &Board, theirs: &Board) -> Board {
        Board {
            head: merge_heads(&base.head, &ours.head, &theirs.head, self),
            records: merge_journals(&base.records, &ours.records, &theirs.records, self),
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
    parted.join(&merge_entries(&base, &ours, &theirs, merging))
}
