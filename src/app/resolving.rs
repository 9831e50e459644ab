//! What two wrote at the same time where no save could merge it: copies that lie beside the board, and the marks of a merge of
//! git in its file.
//!
//! Invariant: what does not clash is merged at once, as one step to undo; what clashes is asked about, and until it is chosen
//! the board's own value stands and the copy stays where it is. A copy goes only after what it says is on the disk.

use std::sync::Arc;

use super::{
    App, Reason,
    dialog::{self, Clashes, Dialog},
    message::{Effect, RESOLVE},
    notice::Notice,
    words::counted,
};
use crate::state::{
    Board, Document,
    file::copies::{Copy, Kind},
    merge::{Clash, Side, merge},
    sides::Sides,
    text::Loaded,
};

/// A copy that lies beside the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lying {
    /// Its name.
    pub name: String,
    /// What its name says of it.
    pub kind: Option<Kind>,
}

/// What two wrote at the same time.
#[derive(Debug, Clone)]
pub enum Resolving {
    /// Copies that lie beside the board.
    Copies(Vec<Copy>),
    /// The text of the file, with the marks of a merge of git, and its sides.
    Marks(Arc<str>, Box<Sides>),
}

/// What a merge of git had left unfinished, put together.
#[derive(Debug, Clone)]
pub struct Righted {
    /// What our side of it said.
    pub ours: Board,
    /// What the file says now.
    pub loaded: Loaded,
    /// What of their side no board can say, in a line.
    pub left_out: Option<String>,
}

/// What there is to resolve, and how far that has come.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    /// What lies beside the board.
    lying: Vec<Lying>,
    /// What waits for a choice.
    asked: Option<Asked>,
    /// Copies of which all is merged, to be put away once that is saved.
    merged: Vec<Copy>,
}

/// What waits for a choice.
#[derive(Debug, Clone)]
enum Asked {
    /// A copy, and those that come after it.
    Copy(Box<Copy>, Vec<Copy>),
    /// A merge of git.
    Marks(Arc<str>, Box<Sides>),
}

impl App {
    /// Other things lie beside the board than before.
    pub(super) fn found_beside(&mut self, lying: Vec<Lying>) {
        let is_known = |it: &Lying| self.beside.lying.contains(it);
        let news: Vec<&Lying> = lying.iter().filter(|it| !is_known(it)).collect();
        if let Some(first) = news.first() {
            let what = match first.kind {
                Some(Kind::Rescued) => "what could not be saved once lies",
                Some(Kind::Conflict | Kind::Perhaps) | None => "a conflict copy lies",
            };
            let more = match news.len().saturating_sub(1) {
                0 => String::new(),
                count => format!(", and {count} more"),
            };
            let told = format!("{RESOLVE}{what} beside the board: {}{more}", first.name);
            self.notice = Some(Notice::care(told));
        }
        self.beside.lying = lying;
    }

    /// Why there is nothing to resolve, where that is so.
    pub(super) fn resolvable(&self) -> Result<(), Reason> {
        match self.unreadable() {
            Some(why) if why.is_marked => Ok(()),
            Some(why) => Err(Reason::File(why.to_string())),
            None if self.beside.lying.is_empty() => Err(Reason::NothingToResolve),
            None => self.changeable(),
        }
    }

    /// What there is to resolve was read.
    pub(super) fn resolving(&mut self, found: Resolving, effects: &mut Vec<Effect>) {
        if self.is_presenting() {
            self.tell_refusal(Err(Reason::OthersLookOn));
            return;
        }
        match found {
            Resolving::Marks(text, sides) => self.put_together(text, sides, effects),
            Resolving::Copies(copies) if copies.is_empty() => {
                self.notice = Some(Notice::good("there is nothing to resolve any more"));
            }
            Resolving::Copies(copies) => self.merge_copies(copies),
        }
    }

    /// Merges copies, one after the other, as far as nothing is to be chosen.
    fn merge_copies(&mut self, copies: Vec<Copy>) {
        let mut rest = copies.into_iter();
        while let Some(copy) = rest.next() {
            let (merged, clashes) = copy.clashes(self.board());
            if *self.board() == merged && !clashes.is_empty() {
                self.ask_between(clashes, Asked::Copy(Box::new(copy), rest.collect()));
                return;
            }
            let done = self.become_merged(&copy, merged);
            if done.is_err() {
                self.tell_refusal(done);
                return;
            }
            if clashes.is_empty() {
                self.beside.merged.push(copy);
            } else {
                self.ask_between(clashes, Asked::Copy(Box::new(copy), rest.collect()));
                return;
            }
        }
    }

    fn become_merged(&mut self, copy: &Copy, merged: Board) -> Result<(), Reason> {
        self.changeable()?;
        let (board, name) = (self.board(), copy.name());
        if *board == merged {
            self.notice = Some(Notice::good(format!("{name} says nothing new")));
            return Ok(());
        }
        let changes = Document::new(board.clone()).outside(merged.clone()).changes;
        let label = format!("merged {} of {name}", counted(changes, "change", "changes"));
        self.change(&label, |board, _| {
            *board = merged;
            Ok(())
        })
    }

    fn put_together(&mut self, text: Arc<str>, sides: Box<Sides>, effects: &mut Vec<Effect>) {
        let clashes = sides.clashes();
        if clashes.is_empty() {
            let board = Box::new(sides.merged(&mut |_| Side::Ours));
            effects.push(Effect::PutRight { text, sides, board });
        } else {
            self.ask_between(clashes, Asked::Marks(text, sides));
        }
    }

    fn ask_between(&mut self, clashes: Vec<Clash>, asked: Asked) {
        let beside = match &asked {
            Asked::Copy(copy, _) => dialog::Beside::Copy(copy.name()),
            Asked::Marks(_, sides) => dialog::Beside::Marks {
                names: sides.names().map(str::to_owned),
                ours: sides.ours().clone(),
            },
        };
        self.beside.asked = Some(asked);
        let dialog = Clashes::between(beside, clashes);
        self.dialogs.push(Dialog::Clashes(dialog));
    }

    /// The sides of what is said differently in a copy, or in a merge of git, were chosen.
    pub(super) fn settle_beside(
        &mut self,
        chosen: &[(Clash, Side)],
        effects: &mut Vec<Effect>,
    ) -> Result<(), Reason> {
        let side = |clash: &Clash| {
            let found = chosen.iter().find(|(it, _)| it.is_about(clash));
            found.map_or(Side::Ours, |it| it.1)
        };
        match self.beside.asked.take() {
            None => Ok(()),
            Some(Asked::Marks(text, sides)) => {
                let board = Box::new(sides.merged(&mut |it| side(it)));
                effects.push(Effect::PutRight { text, sides, board });
                Ok(())
            }
            Some(Asked::Copy(copy, rest)) => {
                let theirs = &copy.loaded.board;
                let merged = copy.common.merge(self.board(), theirs, &mut |it| side(it));
                if let Err(reason) = self.become_chosen(chosen.len(), merged) {
                    self.beside.asked = Some(Asked::Copy(copy, rest));
                    return Err(reason);
                }
                // Others may have written meanwhile, and what nobody has seen nobody has chosen.
                let was_seen = |it: &Clash| chosen.iter().any(|(seen, _)| seen.is_about(it));
                let mut clashes = copy.clashes(self.board()).1;
                clashes.retain(|it| !was_seen(it));
                if clashes.is_empty() {
                    self.beside.merged.push(*copy);
                    self.merge_copies(rest);
                } else {
                    self.ask_between(clashes, Asked::Copy(copy, rest));
                }
                Ok(())
            }
        }
    }

    fn become_chosen(&mut self, values: usize, merged: Board) -> Result<(), Reason> {
        self.changeable()?;
        let label = format!("chose between {}", counted(values, "value", "values"));
        if *self.board() == merged {
            self.notice = Some(Notice::good(label));
            return Ok(());
        }
        self.change(&label, |board, _| {
            *board = merged;
            Ok(())
        })
    }

    /// What git left unfinished is one board again: what the session knew before is ours, the rest is a step to undo.
    pub(super) fn righted(&mut self, righted: Righted) {
        let Righted {
            ours,
            loaded,
            left_out,
        } = righted;
        self.keeping.forgive();
        self.keeping.unreadable = None;
        self.keeping.is_gone = false;
        let is_first = self.document.revision() == 0 && *self.document.board() == Board::default();
        if is_first {
            self.open(ours.clone());
        }
        let before = self.board().clone();
        let arrived = self.document.outside(ours.clone());
        self.arrived(&before, arrived, loaded.problems);
        // What theirs brought can be taken back: for undo, ours is what was there before.
        let theirs = Arc::new(loaded.board);
        let merged = merge(&ours, self.board(), &theirs).0;
        let label = "put both sides of the merge together";
        self.document
            .edit(label, self.date, |board| *board = merged);
        let before = self.board().clone();
        let arrived = self.document.outside((*theirs).clone());
        let problems = self.keeping.problems.clone();
        self.arrived(&before, arrived, problems);
        self.see_day();
        let kept = "the text with the marks is kept as a snapshot";
        let left_out = left_out.map(|it| format!(" · {it}")).unwrap_or_default();
        self.notice = Some(Notice::good(format!("{label}; {kept}{left_out}")));
    }

    /// Copies go once all they say is on the disk.
    pub(super) fn put_copies_away(&mut self, effects: &mut Vec<Effect>) {
        let is_saved = !self.document.is_dirty() && !self.keeping.is_saving();
        if is_saved && !self.beside.merged.is_empty() {
            effects.push(Effect::PutAway(std::mem::take(&mut self.beside.merged)));
        }
    }
}
