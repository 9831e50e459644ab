//! The disk: what was saved, what others wrote, what cannot be read.
//!
//! Invariant: only one save is under way; what is on the disk and cannot be read is never written;
//! what was changed on both sides is asked about, and the rest goes on meanwhile.

use std::collections::HashSet;

use super::{
    App, Screen,
    disputing::Asking,
    message::{Disk, Effect, MORE, Written},
    notice::Notice,
    words::counted,
};
use crate::state::{
    Board, Document,
    document::{Arrived, Dispute},
    text::{Loaded, Problem},
};

impl App {
    /// What the disk does not say is sent there; who wanted to leave does when nothing is on its way any more.
    pub(super) fn save(&mut self, effects: &mut Vec<Effect>) {
        if let Some(saving) = self.keeping.next_save(&self.document) {
            effects.push(Effect::Save(Box::new(saving)));
        }
        if self.keeping.is_leaving() && !self.keeping.is_saving() {
            if self.is_sharing {
                self.say_what_is_waited_for();
            } else {
                self.farewell(effects);
            }
        }
    }

    /// A save ended.
    pub(super) fn saved(
        &mut self,
        result: Result<Box<Written>, String>,
        effects: &mut Vec<Effect>,
    ) {
        let Some(sent) = self.keeping.answered() else {
            return;
        };
        match result {
            Ok(written) => {
                self.keeping.succeed();
                let before = self.board().clone();
                let arrived = self.document.saved(sent, written.board);
                self.arrived(&before, arrived, written.problems);
                for warning in &written.warnings {
                    self.add_to_notice(warning);
                }
            }
            Err(reason) => {
                // What it says stays as long as it is so.
                self.notice = None;
                self.keeping.fail(&sent, reason);
            }
        }
        // What the disk said during the save was perhaps older than what it says now.
        if self.keeping.must_look_again() {
            effects.push(Effect::LookAgain);
        }
    }

    /// The file is another than it was.
    pub(super) fn changed(&mut self, disk: Disk) {
        if self.keeping.is_saving() {
            self.keeping.look_again_later();
            return;
        }
        let is_first_run = matches!(self.screen, Screen::Welcome(_));
        self.keeping.is_gone = false;
        match disk {
            Disk::Board(loaded) if is_first_run => self.opened(self.path.clone(), *loaded),
            Disk::Board(loaded) => self.take_over(*loaded),
            Disk::Unreadable(why) => {
                // Nothing can be made where something is.
                self.screen = Screen::Board;
                self.notice = Some(Notice::trouble(why.pointing()));
                self.keeping.unreadable = Some(why);
            }
            Disk::Gone if is_first_run => {}
            Disk::Gone => {
                self.notice = None;
                self.keeping.lose();
            }
        }
    }

    /// The file may be written from now on, or may not, and why.
    pub(super) fn guarded(&mut self, reason: Option<String>) {
        self.notice = Some(match &reason {
            Some(reason) => Notice::trouble(reason),
            None => Notice::good("the file can be written now"),
        });
        self.keeping.guard(reason);
    }

    fn take_over(&mut self, loaded: Loaded) {
        // What was said of the file before is over, and what could not be saved to it is tried again.
        self.keeping.forgive();
        let was_unread = self.keeping.unreadable.take().is_some();
        if was_unread {
            self.notice = Some(Notice::good("the file can be read now"));
        }
        // A file that could not be read at the start has not given us anything to merge with.
        let is_first = self.document.revision() == 0 && *self.document.board() == Board::default();
        if was_unread && is_first {
            self.open(loaded.board);
            self.find(loaded.problems);
            return;
        }
        let before = self.board().clone();
        let arrived = self.document.outside(loaded.board);
        self.arrived(&before, arrived, loaded.problems);
    }

    /// A file was made, or the sample copied, and opened.
    pub(super) fn opened(&mut self, path: String, loaded: Loaded) {
        self.screen = Screen::Board;
        self.dialogs.clear();
        self.keeping.problems = loaded.problems;
        self.open(loaded.board);
        self.greet();
        self.notice = Some(Notice::good(format!("the board is {path}")));
        if let Some(stranger) = self.stranger() {
            self.add_to_notice(&stranger);
        }
        self.path = path;
    }

    pub(super) fn open(&mut self, board: Board) {
        self.document = Document::new(board);
        self.asking = Asking::No;
        // A new document counts its states anew.
        self.day_of = None;
        self.sight = None;
        self.page_of = None;
        self.tick(self.now);
        self.see_day();
    }

    pub(super) fn arrived(&mut self, before: &Board, arrived: Arrived, problems: Vec<Problem>) {
        let has_changes = 0 < arrived.changes;
        if has_changes {
            let changes = counted(arrived.changes, "change", "changes");
            self.notice = Some(Notice::good(format!("{changes} from outside")));
        }
        self.find(problems);
        if 0 < arrived.clashes {
            self.notice = None;
            self.asking = Asking::WhenFree;
        }
        if has_changes {
            self.changed_meanwhile(before);
            self.ask_about_ends_from_outside(before);
        }
    }

    /// Notes what in the file is wrong, and says so where a record cannot be read any more: its
    /// promise is gone from the screen, which must not look like somebody's wish.
    fn find(&mut self, problems: Vec<Problem>) {
        let before = std::mem::replace(&mut self.keeping.problems, problems);
        // Lines move when something is written above them.
        let known: HashSet<&str> = before.iter().map(|it| it.message.as_str()).collect();
        let is_new = |it: &&Problem| !known.contains(it.message.as_str());
        let unread = self
            .keeping
            .problems
            .iter()
            .filter(|it| it.kind.is_unread());
        let Some(first) = unread.clone().find(is_new) else {
            return;
        };
        let place = format!("line {}: {}", first.line, first.message);
        let text = match unread.count() {
            1 => format!("{place}; the record stays in the file and is not shown"),
            count => format!("{place}; {count} records stay in the file and are not shown"),
        };
        self.notice = Some(Notice::care(format!("{MORE}{text}")));
    }

    /// The program shall end: with what was typed kept, what was not settled rescued, and all saved.
    pub(super) fn quit(&mut self, effects: &mut Vec<Effect>) {
        self.keep_typed(effects);
        self.keep_when_leaving();
        if self.keeping.leave(&self.document) {
            self.farewell(effects);
        }
    }

    /// What cannot be saved now is kept where nothing can take it away, until it is.
    pub(super) fn keep_rescue(&mut self, effects: &mut Vec<Effect>) {
        if effects.iter().any(|it| matches!(it, Effect::Quit)) {
            return;
        }
        if self.keeping.must_rescue(&self.document) {
            effects.push(Effect::KeepRescue(Box::new(self.document.board().clone())));
        } else if self.keeping.needs_no_rescue(&self.document) {
            effects.push(Effect::ForgetRescue);
        }
    }

    /// The only way out: what is here and in no file is rescued, all of it in one.
    pub(super) fn farewell(&mut self, effects: &mut Vec<Effect>) {
        if let Some(why) = self.keeping.unkept(&self.document, &self.path) {
            let ours = self.dispute().map_or(self.board(), Dispute::ours);
            effects.push(Effect::Rescue {
                board: Box::new(ours.clone()),
                why,
            });
        }
        effects.push(Effect::Quit);
        // The farewell is said; whoever goes on all the same is heard again.
        self.keeping.stay();
    }
}
