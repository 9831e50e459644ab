//! What a save writes: what others wrote with our changes in it.

use std::{borrow::Cow, sync::Arc};

use super::{
    super::{contents::Contents, left_out::Step},
    BoardFile, BoardSaveError, LoadError, Past,
    reading::says_nothing,
};
use crate::state::{
    Board,
    merge::{Clash, merge},
    text::{self, Loaded, Unreadable},
};

/// What a save comes to.
pub(super) struct Plan {
    /// What the file will say.
    pub(super) board: Board,
    pub(super) clashes: Vec<Clash>,
    /// The new text; none where nothing changes.
    pub(super) text: Option<Arc<str>>,
    /// The new text as it reads.
    pub(super) on_disk: Loaded,
    /// What is there now.
    pub(super) disk: Loaded,
}

impl BoardFile {
    /// What to write, given what others wrote, the newest last.
    pub(super) fn plan(
        &self,
        base: &Board,
        ours: &Board,
        versions: &[&Contents],
    ) -> Result<Plan, BoardSaveError> {
        let known = self.known.as_ref().map(|it| &it.loaded);
        let (disk, theirs) = match (versions.split_last(), known) {
            (Some((newest, others)), _) => {
                let loaded = self.understand(Cow::Borrowed(&newest.bytes))?;
                let mut board = loaded.board.clone();
                for other in others {
                    let other = self.understand(Cow::Borrowed(&other.bytes))?;
                    board = united(base, &other.board, &board);
                }
                (loaded, board)
            }
            // The file is gone: what it said is written again, comments and all.
            (None, Some(known)) => (known.clone(), base.clone()),
            (None, None) => (
                text::load("").map_err(|it| self.unreadable(it))?,
                base.clone(),
            ),
        };
        let (merged, clashes) = if Step::Merge.is_left_out() {
            (ours.clone(), Vec::new())
        } else {
            merge(base, ours, &theirs)
        };
        let is_known = merged == disk.board && !versions.is_empty() && !self.must_write;
        if is_known && !Step::Untouched.is_left_out() {
            return Ok(Plan {
                board: merged,
                clashes,
                text: None,
                on_disk: disk.clone(),
                disk,
            });
        }
        let text = self.text_of(&disk, &merged);
        if Step::ReadBack.is_left_out() {
            return Ok(Plan {
                board: merged,
                clashes,
                text: Some(text),
                on_disk: disk.clone(),
                disk,
            });
        }
        let on_disk = text::load(&text).map_err(|it| self.unreadable(it))?;
        let board = if on_disk.board == merged {
            merged
        } else if has_same_content(&on_disk.board, &merged) {
            on_disk.board.clone()
        } else {
            return Err(BoardSaveError::Mismatch(self.place.file.clone()));
        };
        Ok(Plan {
            board,
            clashes,
            text: Some(text),
            on_disk,
            disk,
        })
    }

    pub(super) fn unreadable(&self, reason: Unreadable) -> LoadError {
        LoadError::Unreadable {
            path: self.place.file.clone(),
            reason,
            text: None,
        }
    }

    /// The text for a board: the one it had in this session while nobody else wrote, else the disk's
    /// with what changed.
    fn text_of(&self, disk: &Loaded, board: &Board) -> Arc<str> {
        let is_ours = self.past.last().is_some_and(|it| it.text == disk.text);
        let is_blank = |it: &Past| board.records.is_empty() && says_nothing(it.text.as_bytes());
        let had = self
            .past
            .iter()
            .rev()
            .filter(|_| is_ours)
            // A file that says nothing at all would be taken for a damaged one.
            .find(|it| it.board == *board && !is_blank(it));
        let text = had.map_or_else(|| disk.render(board).into(), |it| Arc::clone(&it.text));
        if Step::WholeText.is_left_out() {
            // Half of a record, as it reads.
            return text.replace(" made:", " maid:").into();
        }
        text
    }
}

/// What two versions say together that were written at the same time. Neither came from the other, so what one of
/// them lacks it has not deleted: it may come from a text older than ours.
fn united(base: &Board, one: &Board, other: &Board) -> Board {
    let is_shared = |id| one.records.get(id).is_some() && other.records.get(id).is_some();
    let shared = base.records.shared().filter(|it| is_shared(it.id()));
    let base = Board {
        head: Arc::clone(&base.head),
        records: shared.cloned().collect(),
    };
    merge(&base, one, other).0
}

/// Whether two boards say the same, in whatever order their records stand.
pub(super) fn has_same_content(a: &Board, b: &Board) -> bool {
    let sorted = |board: &Board| {
        let mut records: Vec<_> = board.records.iter().cloned().collect();
        records.sort_by(|a, b| a.id().cmp(b.id()));
        records
    };
    a.head == b.head && a.records.len() == b.records.len() && sorted(a) == sorted(b)
}
