//! What others change while something is typed: both are kept, and where both changed the same, that is told first.
//!
//! Invariant: a change that was typed on the board of before takes nothing back that came from outside since, unless the
//! user has read that it would.

use super::{App, Reason};
use crate::state::{
    Board,
    merge::{Clash, Side, merge_choosing},
};

/// The board on which the open dialogs began, where others have changed it since.
#[derive(Debug, Clone)]
pub(super) struct Meanwhile {
    /// As it was then.
    board: Board,
    /// How many of the dialogs were open then.
    open: usize,
    /// Whether the user has read what others changed that would be written over.
    is_told: bool,
}

impl App {
    /// Others have changed the board, which was like this before.
    pub(super) fn changed_meanwhile(&mut self, before: &Board) {
        let open = self.dialogs.len();
        match &mut self.meanwhile {
            Some(it) => it.is_told = false,
            None if 0 < open => {
                self.meanwhile = Some(Meanwhile {
                    board: before.clone(),
                    open,
                    is_told: false,
                });
            }
            None => {}
        }
    }

    /// Forgets what was of dialogs that are not open any more.
    pub(super) fn forget_meanwhile(&mut self) {
        let open = self.dialogs.len();
        if let Some(it) = &mut self.meanwhile {
            it.open = it.open.min(open);
        }
        self.meanwhile.take_if(|it| it.open == 0);
    }

    /// What others changed since the dialog that was just answered began.
    pub(super) fn meanwhile(&self) -> Option<Meanwhile> {
        let open = self.dialogs.len();
        let since = self.meanwhile.as_ref().filter(|it| open < it.open);
        since.cloned()
    }

    /// What others changed was told, or is part of the board on which the dialogs go on.
    pub(super) fn told_meanwhile<T>(&mut self, answer: &Result<T, Reason>) {
        match answer {
            Ok(_) => self.meanwhile = None,
            Err(Reason::ChangedMeanwhile(_)) => {
                if let Some(it) = &mut self.meanwhile {
                    it.is_told = true;
                }
            }
            Err(_) => {}
        }
    }
}

impl Meanwhile {
    /// Makes a change, but for what it would only write back: what the dialog showed and nobody touched stays as others have it.
    ///
    /// # Errors
    ///
    /// When the change refuses, or when it would write over what others wrote and nobody has read that.
    pub(super) fn change<T>(
        &self,
        now: &mut Board,
        change: impl FnOnce(&mut Board) -> Result<T, Reason>,
    ) -> Result<T, Reason> {
        let theirs = now.clone();
        let value = change(now)?;
        *now = self.merged(now, &theirs)?;
        Ok(value)
    }

    fn merged(&self, ours: &Board, theirs: &Board) -> Result<Board, Reason> {
        let mut first = None;
        let side = if self.is_told {
            Side::Ours
        } else {
            Side::Theirs
        };
        let board = merge_choosing(&self.board, ours, theirs, &mut |clash| {
            first.get_or_insert_with(|| told(clash));
            side
        });
        match first {
            Some(told) if !self.is_told => Err(Reason::ChangedMeanwhile(told)),
            Some(_) | None => Ok(board),
        }
    }
}

/// What others wrote: a text as it is, anything else with the name of its field.
fn told(clash: &Clash) -> String {
    let Ok(text) = ron::from_str::<String>(&clash.theirs) else {
        let is_gone = clash.theirs.is_empty();
        let theirs = if is_gone { "none" } else { &clash.theirs };
        return format!("{} {theirs}", clash.field).trim().to_owned();
    };
    text
}
