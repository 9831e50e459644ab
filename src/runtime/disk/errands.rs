//! The disk's thread from outside: what it is asked for.
//!
//! Invariant: errands are done in the order they were given. The thread begins with the first: a board that is only looked
//! at needs none.

use std::{
    cell::Cell,
    collections::{HashSet, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::Duration,
};

use super::{Desk, Work, looking};
use crate::{
    app::ThemeName,
    runtime::{ending::Parting, inbox::Tell},
    state::{
        Board,
        document::Saving,
        file::{copies::Copy, watch::Watch},
        id::PersonId,
        sides::Sides,
    },
};

/// Something to do.
#[derive(Debug)]
pub(in crate::runtime) enum Errand {
    /// Write the board.
    Save(Box<Saving>),
    /// Look whether the file is another.
    Look,
    /// Make the file, with this text.
    Create(String),
    /// Copy the sample to a place of its own.
    OpenSample,
    /// Keep a board that could not be saved, for this reason.
    Rescue(Box<Board>, String),
    /// Look for copies of the board beside it.
    LookBeside,
    /// Read what two wrote at the same time.
    FindConflicts,
    /// Put what both sides of a merge say together in the place of the text with its marks.
    PutRight {
        /// The text.
        text: Arc<str>,
        /// Its sides.
        sides: Box<Sides>,
        /// What they say together.
        board: Box<Board>,
    },
    /// Remove copies that are merged.
    PutAway(Vec<Copy>),
    /// Keep a board that cannot be saved now.
    KeepRescue(Box<Board>),
    /// Remove what was kept so.
    ForgetRescue,
    /// Keep a half-typed text, or forget it.
    KeepDraft(Option<String>),
    /// Keep how far the standup has come.
    KeepStandup(String),
    /// Write a text beside the board.
    WriteBeside {
        /// The name without its ending.
        stem: String,
        /// The ending.
        ending: &'static str,
        /// The text.
        text: String,
    },
    /// Remember who sits at this keyboard.
    RememberMe(PersonId),
    /// Remember which colours were chosen.
    RememberTheme(Option<ThemeName>),
    /// Look for the user's own themes.
    FindThemes,
    /// Do nothing more.
    End(Heard),
}

/// What the loop has heard of all that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::runtime) enum Heard {
    /// All: what could not be saved it has seen to.
    All,
    /// Not all: it had to end before.
    NotAll,
}

/// The thread, from outside.
#[derive(Debug)]
pub(in crate::runtime) struct Errands {
    way: Sender<Errand>,
    /// All that the thread works with, until it has begun.
    idle: Arc<Mutex<Option<Work>>>,
    has_begun: Cell<bool>,
    parting: Receiver<Parting>,
    watch: Option<Arc<Watch>>,
    is_blind: Arc<AtomicBool>,
}

impl Errands {
    /// Gives the thread something to do.
    pub(in crate::runtime) fn send(&self, errand: Errand) {
        // Nobody hears it where the thread has ended, and it ends when it was asked to.
        self.way.send(errand).unwrap_or_default();
        if !self.has_begun.get() {
            self.has_begun.set(self.begin());
        }
    }

    /// What tells of changes to the file, if anything does.
    pub(in crate::runtime) fn watch(&self) -> Option<Arc<Watch>> {
        self.watch.clone()
    }

    /// Begins the thread. Where the system gives none, what there is to do is done here: slowly, but done.
    fn begin(&self) -> bool {
        let idle = Arc::clone(&self.idle);
        let thread = thread::Builder::new().name("disk".to_owned());
        let begun = thread.spawn(move || {
            let work = held(&idle).take();
            if let Some(work) = work {
                work.run_to_end();
            }
        });
        if begun.is_ok() {
            return true;
        }
        if let Some(work) = held(&self.idle).as_mut() {
            work.run_while(|work| work.waiting.try_recv().ok());
        }
        false
    }

    /// Asks for a look where the system does not tell of changes: to be called when somebody is at the terminal.
    pub(in crate::runtime) fn look_if_blind(&self) {
        if self.is_blind.load(Ordering::Relaxed) {
            self.send(Errand::Look);
        }
    }

    /// Waits until all is done, but not for ever; what is to be said on the way out, or none if it is not done.
    pub(in crate::runtime) fn end(&self, heard: Heard, patience: Duration) -> Option<Parting> {
        if !self.has_begun.get()
            && let Some(work) = held(&self.idle).take()
        {
            return Some(work.parting);
        }
        self.send(Errand::End(heard));
        self.parting.recv_timeout(patience).ok()
    }
}

fn held(idle: &Mutex<Option<Work>>) -> MutexGuard<'_, Option<Work>> {
    idle.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Watches the file, and is ready for errands.
pub(in crate::runtime) fn start(desk: Desk, inbox: Tell) -> Errands {
    let (way, waiting) = mpsc::channel();
    let (say, parting) = mpsc::channel();
    let is_blind = Arc::new(AtomicBool::new(false));
    let (watch, unwatched) = looking::watch_on(desk.file.path());
    let mut work = Work {
        is_there: desk.is_there,
        desk,
        inbox,
        waiting,
        held: VecDeque::new(),
        watch: watch.clone(),
        unwatched,
        is_blind: Arc::clone(&is_blind),
        is_unreadable: false,
        is_untold: false,
        unsaved: None,
        unsure: None,
        unkept: None,
        rescued: None,
        lying: Vec::new(),
        warned: HashSet::new(),
        parting: Parting::default(),
        say,
    };
    work.watch();
    // What was written between loading and watching is not told by the watch.
    let is_same = work.is_as_it_was();
    if is_same {
        work.tell_if_unwatched();
    }
    let errands = Errands {
        way,
        idle: Arc::new(Mutex::new(Some(work))),
        has_begun: Cell::new(false),
        parting,
        watch,
        is_blind,
    };
    if !is_same {
        errands.send(Errand::Look);
    }
    errands
}
