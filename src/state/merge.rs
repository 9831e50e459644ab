//! The one three-way merge: outside changes, undo and redo, the team's files.
//!
//! Invariant: it invents no record and loses none; of a clash both sides are kept visible, and
//! theirs stands unless ours is chosen.

use super::{
    block::{Keyed, Value},
    board::Board,
    id::RecordId,
};

/// The same field of the same thing, changed on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// What it is, from the outside in: `("result", "leads")`, `("Commitment", "7f3k2m9qxa")`.
    pub path: Vec<(&'static str, String)>,
    /// Which field.
    pub field: &'static str,
    /// Our value, as the file would write it.
    pub ours: String,
    /// Their value, as the file would write it.
    pub theirs: String,
}

impl Clash {
    /// The record it is in, if it is in one of the journal.
    pub fn record(&self) -> Option<RecordId> {
        let (_, id) = self.path.first()?;
        (self.path.len() == 1).then(|| RecordId::new(id))
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
    let _ = (base, ours, choose);
    theirs.clone()
}

/// A merge under way: where it is, and who decides.
pub(crate) struct Merging<'a> {
    #[expect(dead_code, reason = "the merge comes with the next step")]
    choose: &'a mut dyn FnMut(&Clash) -> Side,
}

impl Merging<'_> {
    /// Merges a field.
    pub(crate) fn field<T>(
        &mut self,
        _name: &'static str,
        merge: impl FnOnce(&mut Self) -> T,
    ) -> T {
        merge(self)
    }

    /// Merges a value that is one thing.
    pub(crate) fn value<T: Value>(&mut self, _base: Option<&T>, _ours: &T, theirs: &T) -> T {
        theirs.clone()
    }
}

/// Merges lists of things with ids: each thing by itself, and their order.
pub(crate) fn merge_lists<T: Keyed>(_: &[T], _: &[T], theirs: &[T], _: &mut Merging<'_>) -> Vec<T> {
    theirs.to_vec()
}

/// Merges lists of plain values: what either side added is in, what either side took out is not.
pub(crate) fn merge_sets<T: Value>(
    _base: Option<&Vec<T>>,
    _ours: &[T],
    theirs: &[T],
    _: &mut Merging<'_>,
) -> Vec<T> {
    theirs.to_vec()
}
