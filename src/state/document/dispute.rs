//! What was changed here and outside, kept until someone chooses.
//!
//! Invariant: whatever else is edited meanwhile, choosing changes only the fields in dispute.

use crate::state::{
    board::Board,
    merge::{Clash, Side, merge, merge_choosing, retrace},
};

/// Fields that were changed here and outside, with all that is needed to choose later.
#[derive(Debug, Clone)]
pub struct Dispute {
    pub(super) rounds: Vec<Round>,
    pub(super) clashes: Vec<Clash>,
}

/// One merge of a dispute.
#[derive(Debug, Clone)]
pub(super) struct Round {
    pub(super) base: Board,
    pub(super) ours: Board,
    pub(super) theirs: Board,
}

impl Dispute {
    /// The fields, each with both values; there is at least one.
    pub fn clashes(&self) -> &[Clash] {
        &self.clashes
    }

    /// A board as it would be with each of our values, for a rescue file.
    pub fn ours(&self, board: &Board) -> Board {
        self.settled(board, |_| Side::Ours)
    }

    /// A board with the sides that were chosen.
    pub(super) fn settled(&self, board: &Board, choose: impl FnMut(&Clash) -> Side) -> Board {
        let sides: Vec<Side> = self.clashes.iter().map(choose).collect();
        let side = |clash: &Clash| {
            let mut asked = self.clashes.iter().zip(&sides);
            let found = asked.find(|(it, _)| it.is_about(clash));
            found.map_or(Side::Theirs, |(_, side)| *side)
        };
        let mut board = board.clone();
        for Round { base, ours, theirs } in &self.rounds {
            let (settled, _) = merge(base, ours, theirs);
            let chosen = merge_choosing(base, ours, theirs, &mut |it| side(it));
            // What was chosen just now is newer than what the field may have become meanwhile.
            board = retrace(&settled, &chosen, &board, &mut |_| Side::Ours);
        }
        board
    }
}
