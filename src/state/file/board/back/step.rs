//! One step back, or forward again.
//!
//! Invariant: a step changes what was changed in it and nothing else; where it cannot, as somebody has written there since,
//! that stays and is told.

use std::{borrow::Cow, sync::Arc};

use chrono::NaiveDateTime;

use super::{
    super::{
        super::{
            contents::Contents,
            replace::replace_as,
            snapshots::{Snapshot, Snapshots, Steps, Way},
        },
        BoardFile, BoardSaveError,
        plan::has_same_content,
        reading::says_nothing,
    },
    BackError, Gone,
};
use crate::state::{
    merge::{Clash, Side, retrace},
    text::{self, Loaded},
};

/// The ends of a step, and where the file stands before and after it.
#[derive(Clone, Copy)]
struct Ends {
    here: Snapshot,
    from: Snapshot,
    to: Snapshot,
    there: Snapshot,
}

/// Where a step has led.
enum Went {
    /// To the other state.
    There(Box<Gone>),
    /// Nowhere: the file has nothing that it would change, but for what was changed since.
    Nowhere(Vec<Clash>),
}

/// What the file holds when a step begins.
enum Present {
    /// A board.
    Board,
    /// What is no board, or no file at all.
    Lost,
}

impl BoardFile {
    /// Goes one step back or forward. Where the file cannot be read any more, was emptied or is gone, the step back leads to
    /// the newest state that can be read.
    ///
    /// # Errors
    ///
    /// When there is no such step, or the file cannot be read or written; it is as it was then.
    pub fn step(&mut self, way: Way, now: NaiveDateTime) -> Result<Gone, BackError> {
        let snapshots = self.snapshots()?.ok_or(BackError::NoFolder)?;
        let steps = snapshots.steps()?;
        let present = self.present(!steps.all().is_empty())?;
        let mut here = steps.here().ok_or(BackError::Nothing(way))?;
        if let (Present::Lost, Way::Back) = (&present, way) {
            return self.mend(&snapshots, &steps, now);
        }
        let mut kept = Vec::new();
        loop {
            let Some([from, to]) = steps.step(here, way) else {
                return Err(if kept.is_empty() {
                    BackError::Nothing(way)
                } else {
                    BackError::ChangedSince
                });
            };
            let there = steps.meant(to);
            let ends = Ends {
                here,
                from,
                to,
                there,
            };
            match self.go(&snapshots, ends, now)? {
                Went::There(mut gone) => {
                    kept.append(&mut gone.kept);
                    return Ok(Gone { kept, ..*gone });
                }
                // What somebody has undone by hand is no step any more, and what they have changed stays.
                Went::Nowhere(stays) => kept.extend(stays),
            }
            here = there;
        }
    }

    /// What is there; a newer program's board is not ours to step over.
    fn present(&mut self, was_there: bool) -> Result<Present, BackError> {
        match self.load_patiently() {
            Ok(Some(_)) => Ok(Present::Board),
            Ok(None) if was_there => Ok(Present::Lost),
            Ok(None) => Err(BackError::NoFile(self.place.file.clone())),
            Err(error) if error.is_of_content() => Ok(Present::Lost),
            Err(error) => Err(error.into()),
        }
    }

    /// Puts the newest state back that can be read.
    fn mend(
        &mut self,
        snapshots: &Snapshots,
        steps: &Steps,
        now: NaiveDateTime,
    ) -> Result<Gone, BackError> {
        let newest_first = steps.all().iter().rev().copied();
        let (to, loaded) = newest_first
            .filter_map(|it| Some((it, board_of(snapshots, it).ok()?)))
            .find(|(_, it)| !says_nothing(it.text.as_bytes()))
            .ok_or(BackError::Nothing(Way::Back))?;
        let stands_for = to.id.stands_for().unwrap_or(to.id.number());
        let bytes = loaded.text.as_bytes();
        let place = self.place.clone();
        let mut left = None;
        let replaced = replace_as(&place, now, Some(stands_for), |versions| {
            left = self.leave(snapshots, versions, Some(stands_for), now)?;
            Ok::<_, BoardSaveError>(Some(bytes.to_vec()))
        });
        let mut replaced = self.note_durability(replaced)?;
        self.warn_of_left_overs(&mut replaced, &loaded.board);
        self.know(replaced.written, loaded.clone());
        Ok(Gone {
            before: None,
            step: [loaded.board.clone(), loaded.board.clone()],
            after: loaded.board,
            kept: Vec::new(),
            to,
            left,
            has_outside: false,
            warnings: replaced.warnings,
        })
    }

    /// Goes from one state to another; nowhere where the file says already what the other does, as far as it can.
    fn go(
        &mut self,
        snapshots: &Snapshots,
        ends: Ends,
        now: NaiveDateTime,
    ) -> Result<Went, BackError> {
        let Ends {
            here,
            from,
            to,
            there,
        } = ends;
        let (from_text, to_text) = (snapshots.read(from.id)?, snapshots.read(to.id)?);
        let to_board = board_in(to, &to_text)?;
        let from_board = board_in(from, &from_text)?;
        let mut gone = None;
        let place = self.place.clone();
        let stands_for = Some(there.id.number());
        let replaced = replace_as(&place, now, stands_for, |versions| {
            let made = self.make(versions, [&from_board, &to_board])?;
            let is_changed = made.text != made.disk.text;
            if is_changed {
                self.leave(snapshots, versions, Some(here.id.number()), now)?;
            }
            let bytes = is_changed.then(|| made.text.as_bytes().to_vec());
            gone = Some(made);
            Ok::<_, BoardSaveError>(bytes)
        });
        let mut replaced = self.note_durability(replaced)?;
        // What to write was asked for, or replacing would have failed.
        let made = gone.ok_or(BoardSaveError::Mismatch(place.file))?;
        if replaced.written.is_none() {
            return Ok(Went::Nowhere(made.kept));
        }
        self.warn_of_left_overs(&mut replaced, &made.on_disk.board);
        self.know(replaced.written, made.on_disk.clone());
        Ok(Went::There(Box::new(Gone {
            left: None,
            has_outside: made.disk.text != from_board.text,
            before: Some(made.disk.board),
            after: made.on_disk.board,
            step: [from_board.board, to_board.board],
            kept: made.kept,
            to: there,
            warnings: replaced.warnings,
        })))
    }

    /// What a step makes of the file: the other state where nobody has written since, else what they wrote with the step
    /// in it.
    fn make(
        &self,
        versions: &[&Contents],
        [from, to]: [&Loaded; 2],
    ) -> Result<Made, BoardSaveError> {
        let path = || self.place.file.clone();
        let Some(newest) = versions.last() else {
            return Err(BoardSaveError::Mismatch(path()));
        };
        let disk = self.understand(Cow::Borrowed(&newest.bytes))?;
        if disk.text == from.text {
            return Ok(Made {
                text: Arc::clone(&to.text),
                on_disk: to.clone(),
                kept: Vec::new(),
                disk,
            });
        }
        let mut kept = Vec::new();
        let board = retrace(&from.board, &to.board, &disk.board, &mut |clash| {
            kept.push(clash.clone());
            Side::Theirs
        });
        let text: Arc<str> = if board == disk.board {
            Arc::clone(&disk.text)
        } else {
            disk.render(&board).into()
        };
        let on_disk = text::load(&text).map_err(|reason| self.unreadable(reason))?;
        if !has_same_content(&on_disk.board, &board) {
            return Err(BoardSaveError::Mismatch(path()));
        }
        Ok(Made {
            text,
            on_disk,
            kept,
            disk,
        })
    }
}

/// What a step makes of the file.
struct Made {
    text: Arc<str>,
    /// The new text as it reads.
    on_disk: Loaded,
    kept: Vec<Clash>,
    /// What is there now.
    disk: Loaded,
}

/// What a state says.
fn board_of(snapshots: &Snapshots, snapshot: Snapshot) -> Result<Loaded, BackError> {
    board_in(snapshot, &snapshots.read(snapshot.id)?)
}

fn board_in(snapshot: Snapshot, bytes: &[u8]) -> Result<Loaded, BackError> {
    let loaded = text::decode(bytes).and_then(text::load);
    loaded.map_err(|why| BackError::NoBoard { snapshot, why })
}
