//! The disk, on a thread of its own, so that keys stay quick while it is slow.
//!
//! Invariant: errands are done one after the other in the order they were given, and all of them before the program
//! ends; nothing else touches the user's files while the board is open.

mod errands;
mod looking;
mod making;
mod resolving;

use std::{
    collections::{HashSet, VecDeque},
    fmt::Display,
    mem::Discriminant,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        atomic::AtomicBool,
        mpsc::{Receiver, Sender},
    },
    thread,
};

use super::{
    Happening,
    draft::{self, DraftError},
    ending::Parting,
    inbox::Tell,
    rescue::{self, Rescued},
};
use crate::{
    app::{Lying, Message, Notice, Written},
    clock::Clock,
    state::{
        Board,
        document::Saving,
        file::{
            board::{BoardFile, BoardSaveError},
            replace::Warning,
            target::Target,
            watch::Watch,
        },
    },
};

pub(super) use errands::{Errand, Errands, Heard, start};
use looking::Unwatched;
pub(super) use looking::guard;

/// What the disk's thread works with.
#[derive(Debug)]
pub(super) struct Desk {
    /// The board's file.
    pub(super) file: BoardFile,
    /// Where locks, snapshots and drafts are.
    pub(super) state: Option<PathBuf>,
    /// Where the settings are.
    pub(super) config: Option<PathBuf>,
    /// Whether the file was there when it was opened.
    pub(super) is_there: bool,
    /// Why it may not be written, as the app knows it.
    pub(super) guard: Option<String>,
    /// Whether the environment has chosen the colours: others are for this time only then.
    pub(super) has_theme: bool,
    /// The half-typed text, as it was read or kept last.
    pub(super) draft: Option<String>,
    /// What time it is.
    pub(super) clock: Clock,
}

#[derive(Debug)]
struct Work {
    desk: Desk,
    inbox: Tell,
    waiting: Receiver<Errand>,
    /// Errands that came while we waited for the file to settle.
    held: VecDeque<Errand>,
    /// None where the system has none.
    watch: Option<Arc<Watch>>,
    unwatched: Unwatched,
    is_blind: Arc<AtomicBool>,
    is_there: bool,
    is_unreadable: bool,
    /// Whether the app may not know what we have read.
    is_untold: bool,
    /// What the last save could not save, and why.
    unsaved: Option<(Board, String)>,
    /// Why a power cut may undo what was written last, where that is so. That it can be read does not make it saved.
    unsure: Option<String>,
    /// A half-typed text that could not be kept or forgotten, and why.
    unkept: Option<(Option<String>, DraftError)>,
    /// The board that is rescued until it can be saved.
    rescued: Option<Rescued>,
    /// What lies beside the board, as the app knows it.
    lying: Vec<Lying>,
    /// What was warned of: a second time it would only be in the way.
    warned: HashSet<Discriminant<Warning>>,
    parting: Parting,
    say: Sender<Parting>,
}

impl Work {
    fn run_to_end(mut self) {
        self.run_while(|work| work.waiting.recv().ok());
    }

    /// Does what was held back and what `next` gives, until there is nothing more; says so when that was the end.
    fn run_while(&mut self, next: impl Fn(&mut Self) -> Option<Errand>) {
        while let Some(errand) = self.held.pop_front().or_else(|| next(self)) {
            if let Errand::End(heard) = errand {
                let unsaved = self.unsaved.take();
                if let Some((board, why)) = unsaved.filter(|_| heard == Heard::NotAll) {
                    self.rescue(&board, &why);
                }
                self.save_draft_elsewhere();
                self.parting.troubles.extend(self.unsure.take());
                let parting = std::mem::take(&mut self.parting);
                // Who has not the patience to wait for it has gone.
                self.say.send(parting).unwrap_or_default();
                return;
            }
            let is_save = matches!(errand, Errand::Save(_));
            if self.attempt(|work| work.perform(errand)).is_err() && is_save {
                // Who waits for an answer would wait for ever, and what comes after is to be saved.
                let reason = "a mistake in the program; please report it";
                self.tell(Message::Saved(Err(reason.to_owned())));
            }
        }
    }

    /// Does something that may go wrong without taking the thread, and all saving, with it.
    fn attempt(&mut self, act: impl FnOnce(&mut Self)) -> thread::Result<()> {
        catch_unwind(AssertUnwindSafe(|| act(self)))
    }

    fn perform(&mut self, errand: Errand) {
        match errand {
            Errand::Save(saving) => self.save(&saving),
            Errand::Look => {
                self.settle();
                self.look();
                self.tell_if_unwatched();
                self.look_beside();
            }
            Errand::LookBeside => self.look_beside(),
            Errand::FindConflicts => self.find_conflicts(),
            Errand::PutRight { text, sides, board } => self.put_right(&text, &sides, &board),
            Errand::PutAway(copies) => self.put_away(&copies),
            Errand::KeepRescue(board) => self.keep_rescue(&board),
            Errand::ForgetRescue => self.forget_rescue(),
            Errand::Create(text) => self.create(&text),
            Errand::OpenSample => self.open_sample(),
            Errand::Rescue(board, why) => {
                self.unsaved = None;
                self.rescue(&board, &why);
            }
            Errand::KeepDraft(text) => self.keep_draft(text),
            Errand::KeepStandup(text) => self.keep_standup(&text),
            Errand::WriteBeside { stem, ending, text } => self.write_beside(&stem, ending, &text),
            Errand::RememberMe(me) => self.remember_me(&me),
            Errand::RememberTheme(theme) => self.remember_theme(theme),
            Errand::FindThemes => self.find_themes(),
            Errand::End(_) => {}
        }
    }

    fn tell(&self, message: Message) {
        self.inbox.send(Happening::Message(Box::new(message)));
    }

    fn trouble(&self, trouble: impl Display) {
        self.tell(Message::Told(Notice::trouble(trouble.to_string())));
    }

    fn save(&mut self, saving: &Saving) {
        let now = self.desk.clock.now();
        let file = &mut self.desk.file;
        let saved = file.save_patiently(&saving.base, &saving.ours, now);
        self.unsure = match &saved {
            Ok(_) => None,
            Err(error) if error.is_not_durable() => Some(self.told(error)),
            Err(_) => self.unsure.take(),
        };
        let written = saved.map(|it| {
            (self.is_there, self.is_unreadable) = (true, false);
            let warnings = it.warnings.iter();
            let news = warnings.filter(|it| self.warned.insert(std::mem::discriminant(*it)));
            Box::new(Written {
                board: it.board,
                problems: it.problems,
                warnings: news.map(ToString::to_string).collect(),
            })
        });
        // What was told while this save was under way, the app has left to it.
        self.is_untold = written.is_err();
        let written = written.map_err(|it| self.told(&it));
        let failed = written.as_ref().err();
        self.unsaved = failed.map(|why| (saving.ours.clone(), why.clone()));
        self.tell(Message::Saved(written));
    }

    /// Why a save failed. The board's own folder is known, and there is one line to say it in.
    fn told(&self, error: &BoardSaveError) -> String {
        let told = error.to_string();
        let target = Target::resolve(self.desk.file.path());
        let folder = target.map(|it| format!("{}/", it.folder().display()));
        let brief = folder
            .ok()
            .and_then(|it| told.strip_prefix(&it).map(str::to_owned));
        brief.unwrap_or(told)
    }
}
