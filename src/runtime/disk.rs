//! The disk, on a thread of its own, so that keys stay quick while it is slow.
//!
//! Invariant: errands are done one after the other in the order they were given, and all of them before the program
//! ends; only this thread touches the user's files while the board is open.

use std::{
    collections::{HashSet, VecDeque},
    fmt::Display,
    fs, io,
    mem::Discriminant,
    os::unix::fs::PermissionsExt as _,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use chrono::NaiveTime;

use super::{
    Happening, draft,
    ending::Parting,
    rescue,
    sample::{self, Sample},
};
use crate::{
    app::{Disk, Message, NoBoard, Notice, Written},
    clock::{Clock, Deadline},
    config,
    state::{
        Board,
        document::Saving,
        file::{
            board::{BoardFile, BoardSaveError, Existing, LoadError},
            contents,
            replace::Warning,
            target::Target,
            watch::Watch,
        },
        id::PersonId,
        text::Loaded,
    },
};

/// How long to wait after the file changed: one save is several changes.
const SETTLES: Duration = Duration::from_millis(30);
/// How long to wait at most where somebody writes without end.
const LONGEST_SETTLING: Duration = Duration::from_millis(300);
/// How long to wait before a file that cannot be read is read again: it may be half-written.
const DOUBT: Duration = Duration::from_millis(150);
/// How often a file that cannot be read is read again before it is told.
const DOUBTS: u8 = 4;

/// Something to do.
#[derive(Debug)]
pub(super) enum Errand {
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
    /// Keep a half-typed text, or forget it.
    KeepDraft(Option<String>),
    /// Remember who sits at this keyboard.
    RememberMe(PersonId),
    /// Do nothing more.
    End,
}

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
    /// What time it is.
    pub(super) clock: Clock,
}

/// The thread, from outside.
#[derive(Debug)]
pub(super) struct Errands {
    way: Sender<Errand>,
    parting: Receiver<Parting>,
    is_blind: Arc<AtomicBool>,
}

impl Errands {
    /// Gives the thread something to do.
    pub(super) fn send(&self, errand: Errand) {
        // A thread that has panicked is told by the panic itself.
        self.way.send(errand).unwrap_or_default();
    }

    /// Asks for a look where the system does not tell of changes: to be called whenever something happens.
    pub(super) fn look_if_blind(&self) {
        if self.is_blind.load(Ordering::Relaxed) {
            self.send(Errand::Look);
        }
    }

    /// Waits until all is done, but not for ever; what is to be said on the way out, or none if it is not done.
    pub(super) fn end(&self, patience: Duration) -> Option<Parting> {
        self.send(Errand::End);
        self.parting.recv_timeout(patience).ok()
    }
}

/// Starts the thread.
///
/// # Errors
///
/// When the system gives no thread.
pub(super) fn start(desk: Desk, inbox: Sender<Happening>) -> io::Result<Errands> {
    let (errands, waiting) = mpsc::channel();
    let (say, parting) = mpsc::channel();
    let is_blind = Arc::new(AtomicBool::new(false));
    let mut work = Work {
        is_there: desk.is_there,
        desk,
        inbox,
        waiting,
        held: VecDeque::new(),
        watch: None,
        errands: errands.clone(),
        is_blind: Arc::clone(&is_blind),
        is_unreadable: false,
        is_untold: false,
        warned: HashSet::new(),
        parting: Parting::default(),
    };
    let thread = thread::Builder::new().name("disk".to_owned());
    thread.spawn(move || {
        // What was written between loading and watching is not told by the watch. A mistake there is
        // told by the panic itself.
        let began = work.attempt(|work| {
            work.watch();
            work.look();
        });
        began.unwrap_or_default();
        work.run();
        say.send(work.parting).unwrap_or_default();
    })?;
    Ok(Errands {
        way: errands,
        parting,
        is_blind,
    })
}

struct Work {
    desk: Desk,
    inbox: Sender<Happening>,
    waiting: Receiver<Errand>,
    /// Errands that came while we waited for the file to settle.
    held: VecDeque<Errand>,
    watch: Option<Watch>,
    errands: Sender<Errand>,
    is_blind: Arc<AtomicBool>,
    is_there: bool,
    is_unreadable: bool,
    /// Whether the app may not know what we have read.
    is_untold: bool,
    /// What was warned of: a second time it would only be in the way.
    warned: HashSet<Discriminant<Warning>>,
    parting: Parting,
}

impl Work {
    fn run(&mut self) {
        while let Some(errand) = self.next() {
            if matches!(errand, Errand::End) {
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
                self.watch();
            }
            Errand::Create(text) => self.create(&text),
            Errand::OpenSample => self.open_sample(),
            Errand::Rescue(board, why) => self.rescue(&board, &why),
            Errand::KeepDraft(text) => self.keep_draft(text.as_deref()),
            Errand::RememberMe(me) => self.remember_me(&me),
            Errand::End => {}
        }
    }

    fn next(&mut self) -> Option<Errand> {
        self.held.pop_front().or_else(|| self.waiting.recv().ok())
    }

    fn tell(&self, message: Message) {
        // Without the loop there is nobody to tell.
        self.inbox
            .send(Happening::Message(Box::new(message)))
            .unwrap_or_default();
    }

    fn trouble(&self, trouble: impl Display) {
        self.tell(Message::Told(Notice::trouble(trouble.to_string())));
    }

    fn save(&mut self, saving: &Saving) {
        let now = self.desk.clock.now();
        let mut save = || self.desk.file.save(&saving.base, &saving.ours, now);
        let mut saved = save();
        for _ in 0..DOUBTS {
            // Somebody may be writing it just now.
            if !matches!(saved, Err(BoardSaveError::Load(_))) {
                break;
            }
            thread::sleep(DOUBT);
            saved = save();
        }
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
        self.tell(Message::Saved(written.map_err(|it| self.told(&it))));
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

    /// Waits until nobody has written for a moment, or somebody wants something else.
    fn settle(&mut self) {
        let end = Deadline::after(LONGEST_SETTLING);
        while let Ok(errand) = self.waiting.recv_timeout(SETTLES.min(end.left())) {
            if !matches!(errand, Errand::Look) {
                self.held.push_back(errand);
                return;
            }
            if end.left().is_zero() {
                return;
            }
        }
    }

    fn look(&mut self) {
        self.look_at_guard();
        for doubts in 0..=DOUBTS {
            match self.disk() {
                Ok(None) => return,
                // It may be half-written; or taken away for a moment, as sync tools do.
                Err(_) | Ok(Some(Disk::Gone)) if doubts < DOUBTS => {
                    if !self.pause() {
                        self.held.push_back(Errand::Look);
                        return;
                    }
                }
                Ok(Some(disk)) => {
                    self.is_there = !matches!(disk, Disk::Gone);
                    (self.is_unreadable, self.is_untold) = (false, false);
                    self.tell(Message::Changed(disk));
                    return;
                }
                // Told once, if it was heard; what cannot be read stays so until somebody writes it again.
                Err(why) => {
                    let was_told = self.is_unreadable && !self.is_untold;
                    (self.is_unreadable, self.is_untold) = (true, false);
                    if !was_told {
                        self.tell(Message::Changed(Disk::Unreadable(why)));
                    }
                }
            }
        }
    }

    /// Tells when the file may not be written any more, or may again.
    fn look_at_guard(&mut self) {
        let guard = guard(self.desk.file.path());
        if guard != self.desk.guard {
            self.desk.guard.clone_from(&guard);
            self.tell(Message::Guarded(guard));
        }
    }

    /// What is on the disk, if it is another than was read or written last.
    fn disk(&mut self) -> Result<Option<Disk>, NoBoard> {
        let file = &mut self.desk.file;
        let stamp =
            contents::stamp(file.path()).map_err(|it| NoBoard::from(&LoadError::from(it)))?;
        if stamp.is_none() {
            return Ok(self.is_there.then_some(Disk::Gone));
        }
        self.is_there = true;
        let loaded = if self.is_unreadable || self.is_untold {
            file.load()
        } else {
            file.look_again()
        };
        let loaded = loaded.map_err(|it| NoBoard::from(&it))?;
        Ok(loaded.map(|it| Disk::Board(Box::new(it))))
    }

    /// Waits a moment; says no when somebody wants something else.
    fn pause(&mut self) -> bool {
        if !self.held.is_empty() {
            return false;
        }
        match self.waiting.recv_timeout(DOUBT) {
            Ok(Errand::Look) | Err(RecvTimeoutError::Timeout) => true,
            Ok(errand) => {
                self.held.push_back(errand);
                false
            }
            Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Watches the file, if it is not watched yet: a folder that goes takes its watch with it.
    fn watch(&mut self) {
        if self.watch.as_ref().is_some_and(Watch::is_current) {
            return;
        }
        let errands = self.errands.clone();
        let look = move || errands.send(Errand::Look).unwrap_or_default();
        let path = self.desk.file.path();
        self.watch = Watch::start(path, look).ok();
        let is_blind = self.watch.is_none() || is_remote(path);
        self.is_blind.store(is_blind, Ordering::Relaxed);
    }

    fn create(&mut self, text: &str) {
        let now = self.desk.clock.now();
        match self.desk.file.create(text, Existing::Keep, now) {
            Ok(created) => {
                self.opened(created.loaded);
                for warning in created.warnings {
                    self.trouble(warning);
                }
            }
            Err(error) => self.trouble(error),
        }
    }

    fn open_sample(&mut self) {
        let today = self.desk.clock.day_at(NaiveTime::MIN);
        let Sample { path, state } = match sample::copy(today, self.desk.clock.now()) {
            Ok(sample) => sample,
            Err(error) => return self.trouble(error),
        };
        let mut file = BoardFile::at(&path, Some(&state));
        match file.load() {
            Ok(Some(loaded)) => {
                self.desk.file = file;
                self.desk.state = Some(state);
                let place = path.display();
                self.parting.news.push(format!("the sample is in {place}"));
                self.opened(loaded);
            }
            Ok(None) => self.trouble(format!("{}: it has gone", path.display())),
            Err(error) => self.trouble(error),
        }
    }

    /// Another file is open from now on.
    fn opened(&mut self, loaded: Loaded) {
        (self.is_there, self.is_unreadable) = (true, false);
        self.watch = None;
        self.watch();
        self.look_at_guard();
        self.tell(Message::Opened {
            path: self.desk.file.path().to_string_lossy().into_owned(),
            loaded: Box::new(loaded),
        });
    }

    fn rescue(&mut self, board: &Board, why: &str) {
        let kept = rescue::keep(&self.desk, board);
        self.parting.troubles.push(match kept {
            Ok(path) => format!(
                "{why}; what you did is in {}, a board like any other: open it with --file",
                path.display()
            ),
            Err(reason) => format!("{why}; what you did is lost: {reason}"),
        });
    }

    fn keep_draft(&mut self, text: Option<&str>) {
        let (path, now) = (self.desk.file.path(), self.desk.clock.now());
        if let Err(reason) = draft::keep(self.desk.state.as_deref(), path, text, now) {
            self.parting
                .troubles
                .push(format!("the half-typed text is lost: {reason}"));
        }
    }

    fn remember_me(&mut self, me: &PersonId) {
        let Some(path) = &self.desk.config else {
            self.trouble("no home folder, so nowhere to note who you are; set STANDUP_ME");
            return;
        };
        let state = self.desk.state.as_deref();
        if let Err(error) = config::remember_me(path, state, me, self.desk.clock.now()) {
            self.trouble(error);
        }
    }
}

/// Why a file may not be written, where its owner has said so. To replace it all the same would be easy, and wrong.
pub(super) fn guard(path: &Path) -> Option<String> {
    let permissions = fs::metadata(path).ok()?.permissions();
    permissions.readonly().then(|| {
        let mode = permissions.mode() & 0o777;
        let path = path.display();
        format!("the file is read-only (mode {mode:04o}); to change it: chmod u+w {path}")
    })
}

/// Whether others may write the file on a machine that does not tell ours.
#[cfg(target_os = "linux")]
fn is_remote(path: &Path) -> bool {
    /// NFS, SMB in its three dialects, FUSE (sshfs, cloud drives), 9P, AFS, Ceph.
    const REMOTE: [i128; 8] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x6573_5546,
        0x0102_1997,
        0x5346_414f,
        0x00c3_6400,
    ];
    // A link may lead to another machine, and a bare name has no folder to ask for.
    let Ok(target) = Target::resolve(path) else {
        return false;
    };
    rustix::fs::statfs(target.folder()).is_ok_and(|it| REMOTE.contains(&i128::from(it.f_type)))
}

/// Whether others may write the file on a machine that does not tell ours: not known here.
#[cfg(not(target_os = "linux"))]
fn is_remote(_: &Path) -> bool {
    false
}
