//! What was changed here and outside, kept until someone chooses.
//!
//! Invariant: until then the board says of the fields in dispute what the disk says, so that neither value is written over
//! the other; whatever else is edited meanwhile, choosing changes only these fields.

use crate::state::{
    board::Board,
    merge::{Clash, Side, choose_between, merge, merge_choosing, retrace},
};

/// Fields that were changed here and outside, with all that is needed to choose later.
#[derive(Debug, Clone)]
pub struct Dispute {
    /// The board with our values, where it has those of outside: they differ in nothing but what is in dispute.
    ours: Board,
    clashes: Vec<Clash>,
}

/// One merge that found a dispute.
#[derive(Debug, Clone)]
pub(super) struct Round {
    pub(super) base: Board,
    pub(super) ours: Board,
    pub(super) theirs: Board,
}

impl Dispute {
    /// What is to be chosen between a board and the same with our values; none where they say the same.
    pub(super) fn between(ours: Board, board: &Board) -> Option<Self> {
        let mut clashes = Vec::new();
        choose_between(&ours, board, &mut |clash| {
            clashes.push(clash.clone());
            Side::Theirs
        });
        (!clashes.is_empty()).then_some(Self { ours, clashes })
    }

    /// The fields, each with both values; there is at least one.
    pub fn clashes(&self) -> &[Clash] {
        &self.clashes
    }

    /// The board with each of our values.
    pub fn ours(&self) -> &Board {
        &self.ours
    }

    /// The dispute of a board that has become another one. It is over where both say the same now.
    pub(super) fn moved(&self, from: &Board, to: &Board) -> Option<Self> {
        Self::between(self.over(from, to), to)
    }

    /// A board that was `from`, with our values.
    pub(super) fn over(&self, from: &Board, to: &Board) -> Board {
        retrace(from, &self.ours, to, &mut |_| Side::Ours)
    }

    /// Whether a board that was made of `board` says something new of a field that nobody has chosen for.
    pub fn forbids(&self, board: &Board, made: &Board) -> bool {
        let mut is_touched = false;
        retrace(board, &self.ours, made, &mut |_| {
            is_touched = true;
            Side::Theirs
        });
        is_touched
    }

    /// A board that was made of `board`, but for what is in dispute, which is as it was there.
    pub(super) fn spared(&self, board: &Board, made: &Board) -> Board {
        let ours = self.over(board, made);
        retrace(&self.ours, board, &ours, &mut |_| Side::Ours)
    }

    /// A board with the sides that were chosen, and our values where none was.
    pub(super) fn chosen(
        &self,
        board: &Board,
        mut choose: impl FnMut(&Clash) -> Option<Side>,
    ) -> (Board, Board) {
        let sides: Vec<Option<Side>> = self.clashes.iter().map(&mut choose).collect();
        let side = |clash: &Clash| {
            let mut asked = self.clashes.iter().zip(&sides);
            asked
                .find(|(it, _)| it.is_about(clash))
                .and_then(|it| *it.1)
        };
        let chosen = choose_between(&self.ours, board, &mut |it| {
            side(it).unwrap_or(Side::Theirs)
        });
        let left = choose_between(&self.ours, &chosen, &mut |it| match side(it) {
            Some(_) => Side::Theirs,
            None => Side::Ours,
        });
        (chosen, left)
    }
}

/// Our values of what clashed in some merges, laid over a board.
pub(super) fn with_ours(rounds: &[Round], clashes: &[Clash], board: Board) -> Board {
    let side = |clash: &Clash| {
        if clashes.iter().any(|it| it.is_about(clash)) {
            Side::Ours
        } else {
            Side::Theirs
        }
    };
    rounds.iter().fold(board, |board, round| {
        let Round { base, ours, theirs } = round;
        let (merged, _) = merge(base, ours, theirs);
        let chosen = merge_choosing(base, ours, theirs, &mut |it| side(it));
        retrace(&merged, &chosen, &board, &mut |_| Side::Ours)
    })
}
