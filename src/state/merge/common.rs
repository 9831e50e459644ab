//! What two sides of a merge came from, and how well that is known.
//!
//! Invariant: nothing is deleted but what is known to have been deleted.

use super::{Absence, Clash, Merging, Side, merge_choosing};
use crate::state::Board;

/// What two boards came from.
#[derive(Debug, Clone, PartialEq)]
pub enum Common {
    /// This, for certain: what one side lacks of it was deleted there.
    Known(Board),
    /// This, or something newer: what one side changed since is known by it, but not what was deleted.
    Older(Board),
    /// Nobody knows: what either side has stays, and what both say differently is a clash.
    Unknown,
}

impl Common {
    /// Merges what two sides made of it; `choose` says which side of a clash stands.
    ///
    /// Where it is not known what a field was, who says something is not gainsaid by who says nothing.
    pub fn merge(
        &self,
        ours: &Board,
        theirs: &Board,
        choose: &mut dyn FnMut(&Clash) -> Side,
    ) -> Board {
        // The file is ours: its order and its text stand, and what theirs added comes behind.
        let mut choose = |clash: &Clash| choose(&clash.turned()).other();
        let nothing = Board::default();
        let base = match self {
            Self::Known(base) => return merge_choosing(base, theirs, ours, &mut choose),
            Self::Older(base) => base,
            Self::Unknown => &nothing,
        };
        let mut merging = Merging {
            choose: &mut choose,
            first: Side::Theirs,
            absence: Absence::SaysNothing,
            trail: Vec::new(),
        };
        merging.boards(base, theirs, ours)
    }

    /// The clashes of such a merge, and the board with ours of each.
    pub fn clashes(&self, ours: &Board, theirs: &Board) -> (Board, Vec<Clash>) {
        let mut clashes = Vec::new();
        let board = self.merge(ours, theirs, &mut |clash| {
            clashes.push(clash.clone());
            Side::Ours
        });
        (board, clashes)
    }
}

impl Clash {
    /// The same clash, seen from the other side.
    fn turned(&self) -> Self {
        Self {
            ours: self.theirs.clone(),
            theirs: self.ours.clone(),
            ..self.clone()
        }
    }
}

impl Side {
    /// The other one.
    const fn other(self) -> Self {
        match self {
            Self::Ours => Self::Theirs,
            Self::Theirs => Self::Ours,
        }
    }
}
