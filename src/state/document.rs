//! An open board: the only way to change one, with undo and a saved mark.
//!
//! Invariant: whoever changes the board through it cannot forget to make the change undoable nor
//! to mark it for saving; what came from outside is never taken back by undo, and of a field that was changed on both
//! sides the board says what the disk says until someone chooses.

mod dispute;
#[cfg(test)]
mod tests;

use std::{
    borrow::Cow,
    collections::{HashMap, VecDeque},
    convert::Infallible,
    sync::Arc,
};

use chrono::NaiveDate;

use super::{
    block::Block as _,
    board::{Board, Head},
    journal::{Journal, Parted, is_equal},
    merge::{Clash, Side, merge, retrace},
};
pub use dispute::Dispute;
use dispute::{Round, with_ours};

/// How many steps undo goes back.
const STEPS: usize = 200;

/// An open board.
#[derive(Debug, Clone)]
pub struct Document {
    board: Board,
    /// What the disk holds, as it was last read or written.
    base: Board,
    done: VecDeque<Change>,
    undone: Vec<Change>,
    revision: u64,
    is_dirty: bool,
    /// What was changed on both sides, and nobody has chosen yet.
    dispute: Option<Dispute>,
}

/// A change that can be taken back.
#[derive(Debug, Clone)]
struct Change {
    label: Cow<'static, str>,
    day: NaiveDate,
    before: Board,
    after: Board,
}

/// What undo took back, or what redo did again.
#[derive(Debug, Clone, PartialEq)]
pub struct Undone {
    /// What the change was called.
    pub label: Cow<'static, str>,
    /// The day it was made on, which is the one to show.
    pub day: NaiveDate,
    /// Where a newer value from outside stays: theirs is that value, ours what undo would have
    /// put there.
    pub kept: Vec<Clash>,
}

/// What is to be saved.
#[derive(Debug, Clone)]
pub struct Saving {
    /// What the disk should hold: the base of a merge with what it does hold.
    pub base: Board,
    /// The board as it is now.
    pub ours: Board,
    /// Which state of the document that is.
    pub revision: u64,
}

/// What came from outside.
#[derive(Debug, Clone, Copy, Default)]
#[must_use]
pub struct Arrived {
    /// How many things on the board it changed: records, and parts of the plan.
    pub changes: usize,
    /// How many fields were changed on both sides since one was last asked to choose; the board now says what the disk does.
    pub clashes: usize,
}

impl Document {
    /// Opens a board that was just read.
    pub fn new(board: Board) -> Self {
        Self {
            base: board.clone(),
            board,
            done: VecDeque::new(),
            undone: Vec::new(),
            revision: 0,
            is_dirty: false,
            dispute: None,
        }
    }

    /// The board as it is now.
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// Changes the board, as one step to undo; `day` is the one that is on the screen.
    ///
    /// Says whether anything changed; if nothing did, there is no step and redo stays.
    pub fn edit(
        &mut self,
        label: impl Into<Cow<'static, str>>,
        day: NaiveDate,
        change: impl FnOnce(&mut Board),
    ) -> bool {
        let Ok(((), has_changed)) = self.try_edit(label, day, |board| {
            change(board);
            Ok::<(), Infallible>(())
        });
        has_changed
    }

    /// Changes the board as [`edit`](Self::edit) does, and gives what the change gave, with whether anything changed.
    ///
    /// # Errors
    ///
    /// When the change refuses: then it has changed nothing, however far it came.
    pub fn try_edit<T, E>(
        &mut self,
        label: impl Into<Cow<'static, str>>,
        day: NaiveDate,
        change: impl FnOnce(&mut Board) -> Result<T, E>,
    ) -> Result<(T, bool), E> {
        let mut after = self.board.clone();
        let value = change(&mut after)?;
        let before = self.board.clone();
        if !self.become_board(after.clone()) {
            return Ok((value, false));
        }
        if self.done.len() == STEPS {
            self.done.pop_front();
        }
        self.done.push_back(Change {
            label: label.into(),
            day,
            before,
            after,
        });
        self.undone.clear();
        Ok((value, true))
    }

    /// Takes the last change back; none where there is none.
    pub fn undo(&mut self) -> Option<Undone> {
        let change = self.done.pop_back()?;
        let kept = self.go(&change.after, &change.before);
        let undone = change.undone(kept);
        self.undone.push(change);
        Some(undone)
    }

    /// Does again what was undone last; none where nothing was, or something was changed since.
    pub fn redo(&mut self) -> Option<Undone> {
        let change = self.undone.pop()?;
        let kept = self.go(&change.before, &change.after);
        let redone = change.undone(kept);
        self.done.push_back(change);
        Some(redone)
    }

    /// What the change is called that undo would take back.
    pub fn undoable(&self) -> Option<&str> {
        self.done.back().map(|it| it.label.as_ref())
    }

    /// What the change is called that redo would do again.
    pub fn redoable(&self) -> Option<&str> {
        self.undone.last().map(|it| it.label.as_ref())
    }

    /// The board before and after the change that undo would take back.
    pub fn to_undo(&self) -> Option<[&Board; 2]> {
        self.done.back().map(Change::sides)
    }

    /// The board before and after the change that redo would do again.
    pub fn to_redo(&self) -> Option<[&Board; 2]> {
        self.undone.last().map(Change::sides)
    }

    /// Whether the board says something that the disk does not.
    pub fn is_dirty(&self) -> bool {
        self.is_dirty
    }

    /// What was changed here and outside, where someone has to choose.
    pub fn dispute(&self) -> Option<&Dispute> {
        self.dispute.as_ref()
    }

    /// A number that grows with each change of the board.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What is to be saved now.
    pub fn to_save(&self) -> Saving {
        Saving {
            base: self.base.clone(),
            ours: self.board.clone(),
            revision: self.revision,
        }
    }

    /// Notes that the disk now holds `disk`: what was sent, merged with what came from outside.
    ///
    /// What was edited meanwhile stays, and stays to be saved.
    pub fn saved(&mut self, sent: Saving, disk: Board) -> Arrived {
        let disk = self.read(disk);
        let saver = Round {
            base: sent.base,
            ours: sent.ours.clone(),
            theirs: disk.clone(),
        };
        let meanwhile = Round {
            base: sent.ours,
            ours: self.board.clone(),
            theirs: disk,
        };
        self.arrive(&[saver, meanwhile])
    }

    /// Takes over what someone else wrote.
    ///
    /// While a save is under way, wait for it: the saver looks at the disk itself, and between its
    /// write and [`Self::saved`] our own changes would seem to come from outside.
    pub fn outside(&mut self, disk: Board) -> Arrived {
        let base = self.base.clone();
        let theirs = self.read(disk);
        self.arrive(&[Round {
            base,
            ours: self.board.clone(),
            theirs,
        }])
    }

    /// Chooses between what was changed here and outside, as one step to undo; what nothing is said of stays to be chosen.
    /// Says whether the board changed.
    pub fn settle(
        &mut self,
        label: impl Into<Cow<'static, str>>,
        day: NaiveDate,
        choose: impl FnMut(&Clash) -> Option<Side>,
    ) -> bool {
        let Some(dispute) = self.dispute.take() else {
            return false;
        };
        let (chosen, left) = dispute.chosen(&self.board, choose);
        let has_changed = self.edit(label, day, |board| *board = chosen);
        self.dispute = Dispute::between(left, &self.board);
        has_changed
    }

    /// Makes what the disk holds the base, sharing with the board what is the same.
    fn read(&mut self, disk: Board) -> Board {
        self.base = Board {
            head: disk.head,
            records: disk.records.sharing(&self.board.records),
        };
        self.base.clone()
    }

    /// Merges round by round; the last one gives the board.
    fn arrive(&mut self, rounds: &[Round]) -> Arrived {
        let before = self.board.clone();
        let mut clashes: Vec<Clash> = Vec::new();
        let mut after = None;
        for Round { base, ours, theirs } in rounds {
            let (board, news) = merge(base, ours, theirs);
            clashes.retain(|old| !news.iter().any(|new| new.is_about(old)));
            clashes.extend(news);
            after = Some(board);
        }
        if let Some(after) = after {
            self.take(after);
        }
        if !clashes.is_empty() {
            let known = self.dispute.take();
            let ours = known.map_or_else(|| self.board.clone(), |it| it.ours().clone());
            let ours = with_ours(rounds, &clashes, ours);
            self.dispute = Dispute::between(ours, &self.board);
        }
        Arrived {
            changes: differences(&before, &self.board),
            clashes: clashes.len(),
        }
    }

    /// Goes from one side of a change to the other, except where something newer stands.
    fn go(&mut self, from: &Board, to: &Board) -> Vec<Clash> {
        let mut kept = Vec::new();
        let mut board = retrace(from, to, &self.board, &mut |clash| {
            kept.push(clash.clone());
            Side::Theirs
        });
        if let Some(dispute) = &self.dispute {
            board = dispute.spared(&self.board, &board);
        }
        self.become_board(board);
        kept
    }

    /// Makes the board another one. Says whether it says something else now.
    fn become_board(&mut self, board: Board) -> bool {
        if is_same(&self.board, &board) {
            return false;
        }
        self.put(board);
        self.revision += 1;
        true
    }

    /// Takes a board with its texts, also where it says the same.
    fn take(&mut self, board: Board) {
        if !self.become_board(board.clone()) {
            self.put(board);
        }
    }

    fn put(&mut self, board: Board) {
        let dispute = self.dispute.take();
        self.dispute = dispute.and_then(|it| it.moved(&self.board, &board));
        self.board = board;
        self.is_dirty = !is_same(&self.board, &self.base);
    }
}

impl Change {
    const fn sides(&self) -> [&Board; 2] {
        [&self.before, &self.after]
    }

    fn undone(&self, kept: Vec<Clash>) -> Undone {
        Undone {
            label: self.label.clone(),
            day: self.day,
            kept,
        }
    }
}

/// Whether two boards say the same; what they share is not looked at.
fn is_same(a: &Board, b: &Board) -> bool {
    (Arc::ptr_eq(&a.head, &b.head) || a.head == b.head) && a.records == b.records
}

/// In how many records and parts of the plan two boards differ.
fn differences(a: &Board, b: &Board) -> usize {
    let columns = Head::COLUMNS.iter();
    let plan = columns.filter(|it| !a.head.has_same(&b.head, it.name));
    plan.count() + differing_records(&a.records, &b.records)
}

fn differing_records(a: &Journal, b: &Journal) -> usize {
    let [a, b] = Parted::new([a, b]).differing();
    let old: HashMap<_, _> = a.iter().map(|it| (it.id(), it)).collect();
    let known = b.iter().filter(|it| old.contains_key(it.id())).count();
    let same = b.iter().filter(|it| {
        let old = old.get(it.id());
        old.is_some_and(|old| is_equal(old, it))
    });
    // Added and edited ones of the new, deleted ones of the old.
    b.len() - same.count() + old.len() - known
}
