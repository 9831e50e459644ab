//! How the board and its file stand to each other: what is under way, what failed, what stands in the way.
//!
//! Invariant: one save at a time; what is on the disk and cannot be read, or shall not be written, is not written.

mod rescue;

use super::{
    message::NoBoard,
    notice::{Notice, Status},
    words::counted,
};
use crate::state::{Document, document::Saving, text::Problem};
use rescue::Rescue;

/// How the board and its file stand to each other.
#[derive(Debug, Clone)]
pub(super) struct Keeping {
    /// Why the file may not be written, where that is so.
    read_only: Option<String>,
    /// Why the file is no board for us, where that is so.
    pub(super) unreadable: Option<NoBoard>,
    /// What in the file is wrong.
    pub(super) problems: Vec<Problem>,
    /// Whether there is no file any more.
    pub(super) is_gone: bool,
    sent: Option<Saving>,
    failed: Option<Failed>,
    /// What is kept in a file of its own because it cannot be saved.
    rescue: Option<Rescue>,
    /// Why a power cut may undo what the file says, where that is so.
    unsure: Option<String>,
    /// Whether the disk changed while a save was under way.
    must_look_again: bool,
    leaving: Leaving,
}

/// A save that did not work.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Failed {
    revision: u64,
    reason: String,
}

/// Whether the program is on its way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaving {
    /// It stays.
    No,
    /// It ends when the last save has ended.
    AfterSave,
    /// It was asked to end, but the last save failed; asked again it ends without.
    Refused,
}

impl Keeping {
    /// The file may be written from now on, or may not, and why.
    pub(super) fn guard(&mut self, reason: Option<String>) {
        self.read_only = reason;
        self.failed = None;
    }

    /// A file that was just opened, or could not be.
    pub(super) fn new(read_only: Option<String>, unreadable: Option<NoBoard>) -> Self {
        Self {
            read_only,
            unreadable,
            problems: Vec::new(),
            is_gone: false,
            sent: None,
            failed: None,
            rescue: None,
            unsure: None,
            must_look_again: false,
            leaving: Leaving::No,
        }
    }

    /// Why nothing can be changed, where that is so.
    pub(super) fn blocked(&self) -> Option<&str> {
        let unreadable = self.unreadable.as_ref().map(|it| it.reason.as_str());
        unreadable.or(self.read_only.as_deref())
    }

    /// Whether the disk says what a document says.
    pub(super) fn status(&self, document: &Document) -> Status {
        if let Some(reason) = self.blocked() {
            return Status::ReadOnly(reason.to_owned());
        }
        match &self.failed {
            // What was taken back need not be saved any more.
            Some(failed) if document.is_dirty() => Status::NotSaved(failed.reason.clone()),
            None | Some(_) if document.dispute().is_some() => Status::Undecided(clashes(document)),
            None | Some(_) if self.sent.is_some() || document.is_dirty() => Status::Saving,
            None | Some(_) => match &self.unsure {
                Some(reason) => Status::NotSaved(reason.clone()),
                None => Status::Saved,
            },
        }
    }

    /// What is to be said as long as it is so and nothing else is.
    pub(super) fn lasting_notice(&self, document: &Document) -> Option<Notice> {
        match self.status(document) {
            Status::NotSaved(reason) if self.leaving == Leaving::Refused => {
                let text = format!("quit once more to leave all the same; not saved: {reason}");
                Some(Notice::trouble(text))
            }
            Status::NotSaved(reason) => {
                let kept = self.kept().map(|it| format!("; {it}")).unwrap_or_default();
                Some(Notice::trouble(format!("not saved: {reason}{kept}")))
            }
            Status::Undecided(count) => {
                let fields = counted(count, "field was", "fields were");
                let text =
                    format!(":clashes · {fields} changed here and outside: choose between the two");
                Some(Notice::care(text))
            }
            Status::Saved if self.is_gone => Some(Notice::care(
                "the file is gone; the next change makes it anew",
            )),
            // Why it is read-only is told where something is to be changed.
            Status::ReadOnly(_) => self.kept().map(Notice::care),
            Status::Saved | Status::Saving => None,
        }
    }

    /// Why something is here and in no file, where that is so.
    pub(super) fn unkept(&self, document: &Document, path: &str) -> Option<String> {
        let failed = self.failed.as_ref().map(|it| it.reason.as_str());
        let unsaved = document.is_dirty().then(|| {
            let reason = self.blocked().or(failed);
            reason.map_or_else(
                || format!("{path} is not saved"),
                |it| format!("{path} is not saved: {it}"),
            )
        });
        let undecided = document.dispute().map(|it| {
            let fields = counted(it.clashes().len(), "field was", "fields were");
            format!("{path}: {fields} changed here and outside, and not decided")
        });
        let whys: Vec<String> = unsaved.into_iter().chain(undecided).collect();
        (!whys.is_empty()).then(|| whys.join("; "))
    }

    /// The one rule of saving: what the disk does not say is sent there, one save at a time. What failed is tried again
    /// when something changes, and when it is asked for.
    pub(super) fn next_save(&mut self, document: &Document) -> Option<Saving> {
        let revision = document.revision();
        let has_failed = self
            .failed
            .as_ref()
            .is_some_and(|it| it.revision == revision);
        let can_save = self.sent.is_none() && self.blocked().is_none() && !has_failed;
        if !can_save || !document.is_dirty() {
            return None;
        }
        self.sent = Some(document.to_save());
        self.sent.clone()
    }

    /// Whether a save is under way.
    pub(super) fn is_saving(&self) -> bool {
        self.sent.is_some()
    }

    /// The save that was under way has ended.
    pub(super) fn answered(&mut self) -> Option<Saving> {
        self.sent.take()
    }

    /// A save failed: it is not tried again by itself, and whoever wanted to leave is asked.
    pub(super) fn fail(&mut self, sent: &Saving, reason: String) {
        self.failed = Some(Failed {
            revision: sent.revision,
            reason,
        });
        if self.leaving == Leaving::AfterSave {
            self.leaving = Leaving::Refused;
        }
    }

    /// There is no file any more.
    pub(super) fn lose(&mut self) {
        self.is_gone = true;
        self.unsure = None;
        self.unreadable = None;
        self.problems.clear();
    }

    /// What the file says may not last. That it can be read does not make it saved.
    pub(super) fn doubt(&mut self, reason: String) {
        self.unsure = Some(reason);
    }

    /// What was sent is saved.
    pub(super) fn succeed(&mut self) {
        self.failed = None;
        self.unsure = None;
        self.is_gone = false;
    }

    /// What failed is to be tried again.
    pub(super) fn forgive(&mut self) {
        self.failed = None;
    }

    /// The disk changed during a save, which looks at it itself; but perhaps it looked before.
    pub(super) fn look_again_later(&mut self) {
        self.must_look_again = true;
    }

    /// Whether the disk is to be looked at again; asked once.
    pub(super) fn must_look_again(&mut self) -> bool {
        std::mem::take(&mut self.must_look_again)
    }

    /// The program shall end: when all is saved, or now where that cannot be or has just failed. Says whether it is now.
    pub(super) fn leave(&mut self, document: &Document) -> bool {
        let is_stuck = self.blocked().is_some() && document.is_dirty();
        if self.leaving == Leaving::Refused || is_stuck {
            return true;
        }
        // The last try, whatever failed before.
        self.failed = None;
        self.leaving = Leaving::AfterSave;
        false
    }

    /// Whether the program ends as soon as the last save has ended.
    pub(super) fn is_leaving(&self) -> bool {
        self.leaving == Leaving::AfterSave
    }

    /// It does not leave.
    pub(super) fn stay(&mut self) {
        self.leaving = Leaving::No;
    }
}

/// How many fields wait for a choice between ours and outside's.
pub(super) fn clashes(document: &Document) -> usize {
    document.dispute().map_or(0, |it| it.clashes().len())
}
