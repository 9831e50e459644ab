//! The shell around the app: terminal in, terminal out, disk, clock.
//!
//! Invariant: the app, its drawing and its ear live on one thread, which sleeps until something happens; the other threads
//! only tell `Happening`s. What was typed is saved before the terminal is given back, and nothing is printed before that. A
//! terminal that takes no bytes holds nothing up but what it would show.

mod colours;
mod decode;
pub mod desktop;
mod disk;
mod draft;
mod drill;
mod ear;
mod editor;
mod ending;
pub(crate) mod gathering;
pub mod git;
mod inbox;
mod ink;
pub mod launch;
mod lending;
mod outlet;
mod panics;
pub mod parting;
mod pen;
mod picture;
mod program;
pub mod reminded;
mod rescue;
pub mod sample;
pub mod share;
mod shelf;
mod signals;
mod stage;
mod terminal;
#[cfg(test)]
mod tests;

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitStatus,
    time::Duration,
};

use crossterm::event::Event;

use crate::{
    app::{App, Effect, Input, Message, Notice},
    clock::{Clock, Deadline},
    input,
    keymap::Keymap,
    printable::Glyphs,
    view::{self, theme::Theme},
};
use decode::Answer;
use disk::{Errand, Errands, Heard};
use ear::Keys;
use editor::Editing;
use ending::Parting;
pub use ending::{Ended, Ending};
use inbox::{Inbox, Tell};
use share::sending::Sharing;
use signals::Signal;
use stage::Stage;

/// How many happenings are answered before the next frame: more than wait after a pause, fewer than a flood.
const MOST_AT_ONCE: usize = 256;
/// How long an answer of the standup may be on its way to the disk before the next question is shown all the same: nobody
/// feels it as a wait.
const WITHHELD: Duration = Duration::from_millis(150);
/// How long happenings may be answered before the next frame: so many keys may come at once that who looks on would think
/// that the program hangs.
const LONGEST_UNSEEN: Duration = Duration::from_millis(200);
/// How long after the first frame it is looked what lies beside the board.
const LOOKS_BESIDE: Duration = Duration::from_millis(300);
/// How long the disk may take to finish when the program ends.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long it may take at least to say what became of everything.
const LAST_PATIENCE: Duration = Duration::from_secs(1);

/// Something that happened outside of the app.
#[derive(Debug)]
enum Happening {
    /// The terminal told of these, in this order.
    Events(Vec<Event>),
    /// The system told of this.
    Signal(Signal),
    /// The terminal told whether it is dark or light, or that it does not tell.
    Answer(Answer),
    /// The terminal takes bytes again.
    Room,
    /// Somebody did something to the file.
    Stirred,
    /// The terminal has gone.
    HungUp,
    /// The disk has an answer, or news.
    Message(Box<Message>),
    /// The user's own editor has ended.
    Edited(io::Result<ExitStatus>),
    /// The command that minutes were piped into has ended.
    Shared,
    /// A thread has panicked.
    Panicked,
}

/// The loop and all it works with.
struct Runtime<S: Stage> {
    app: App,
    keymap: Keymap,
    clock: Clock,
    /// What the terminal can show.
    glyphs: Glyphs,
    stage: S,
    inbox: Inbox,
    tell: Tell,
    errands: Errands,
    ending: Option<Ending>,
    /// When the program ends even if the disk has not answered.
    deadline: Option<Deadline>,
    /// Whether nothing is left to wait for.
    is_done: bool,
    /// Whether the user's own editor has the terminal.
    is_lent: bool,
    /// What is open in it.
    editing: Option<Editing>,
    /// What became of the minutes that were sent, if any were.
    sharing: Sharing,
    /// When it is time to look what lies beside the board; none once that was done.
    looks_beside: Option<Deadline>,
    /// Whether the terminal was asked for its colours and has not answered.
    is_asked: bool,
    shown: Shown,
    /// For how long what follows an answer is not shown while that is not saved.
    withholds: Duration,
    /// Until when it is not, where one is on its way.
    withheld: Option<Deadline>,
}

/// What the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shown {
    /// The app as it is.
    Now,
    /// The app as it was before it was told something.
    Before,
    /// Nobody knows what: its size has changed, perhaps there and back.
    Unknown,
}

impl<S: Stage> Runtime<S> {
    /// Draws and answers until the program ends, whatever happens.
    fn run(mut self) -> Ended {
        let ran = catch_unwind(AssertUnwindSafe(|| self.answer_all()));
        if ran.is_err() {
            // The app may be the part that is wrong; what can be saved of it is. So may be the ear.
            self.inbox.deafen();
            catch_unwind(AssertUnwindSafe(|| {
                self.leave(Ending::Panic);
                while !self.is_done {
                    self.wait();
                }
            }))
            .unwrap_or_default();
        }
        // What the terminal answers, and what was typed after the end, is not for the shell; the ear may be wrong as well.
        let answered = ran.and_then(|()| catch_unwind(AssertUnwindSafe(|| self.await_answer())));
        if answered.is_err() {
            self.inbox.deafen();
        }
        let patience = self.deadline.map_or(PATIENCE, Deadline::left);
        let heard = if patience.is_zero() {
            Heard::NotAll
        } else {
            Heard::All
        };
        let mut parting = self
            .errands
            .end(heard, patience.max(LAST_PATIENCE))
            .unwrap_or_else(|| {
                let path = self.app.path();
                Parting::trouble(format!(
                    "{path}: the disk does not answer, so the last change may not be saved"
                ))
            });
        self.sharing.end(&mut parting);
        let dropped = catch_unwind(AssertUnwindSafe(|| self.inbox.drop_typed(self.keys())));
        dropped.unwrap_or_default();
        let ended = Ended::new(self.ending.unwrap_or(Ending::Quit), parting);
        // The program ends: nobody needs the board's memory back, record by record.
        std::mem::forget(self.app);
        ended
    }

    fn answer_all(&mut self) {
        // The first frame was drawn before.
        self.stage.await_room(&self.tell);
        while !self.is_done {
            self.wait();
            if self.draw().is_err() {
                self.leave(Ending::Signal(signals::HANG_UP));
            }
            self.stage.await_room(&self.tell);
        }
    }

    fn catch_up(&mut self) {
        if self.stage.catch_up().is_err() {
            self.leave(Ending::Signal(signals::HANG_UP));
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        let is_hidden = self.is_lent || self.stage.is_behind() || self.is_withheld();
        if is_hidden || self.is_done || self.shown == Shown::Now {
            return Ok(());
        }
        if std::mem::replace(&mut self.shown, Shown::Now) == Shown::Unknown {
            self.stage.forget();
        }
        let (app, keymap) = (&self.app, &self.keymap);
        let theme = Theme::new(self.app.theme()).drawn_with(self.glyphs);
        self.stage
            .draw(|frame| view::draw(app, keymap, theme, frame))
    }

    /// Whether the disk may still get hold of an answer before its question leaves the screen: who sees the next one knows
    /// that it was saved. A slow disk is not waited for; then the screen says that it is saving.
    fn is_withheld(&mut self) -> bool {
        if !self.app.is_answer_on_its_way() {
            self.withheld = None;
            return false;
        }
        let until = self
            .withheld
            .get_or_insert_with(|| Deadline::after(self.withholds));
        !until.left().is_zero()
    }

    /// Sleeps until something happens, and answers all that has.
    fn wait(&mut self) {
        if self.deadline.is_some_and(|it| it.left().is_zero()) {
            self.is_done = true;
            return;
        }
        let first = self.inbox.next(self.patience(), self.keys());
        self.look_beside_in_time();
        self.tick();
        match first {
            Some(happening) => self.answer(happening),
            None => self.is_done |= self.deadline.is_some(),
        }
        let unseen = Deadline::after(LONGEST_UNSEEN);
        for _ in 1..MOST_AT_ONCE {
            if self.is_done || unseen.left().is_zero() {
                return;
            }
            let Some(happening) = self.inbox.next(Some(Duration::ZERO), self.keys()) else {
                return;
            };
            self.answer(happening);
        }
    }

    /// Whose the keys are: an editor in front of us gets its own.
    fn keys(&self) -> Keys {
        if self.is_lent { Keys::Lent } else { Keys::Ours }
    }

    /// A machine that slept, or midnight: the time is asked for whenever something happens.
    fn tick(&mut self) {
        if self.ending.is_some() {
            return;
        }
        let (days, shown) = ((self.app.today(), self.app.calls_at()), self.shown);
        self.settle(Message::Clock(self.clock.moment()));
        // But for the clocks of a standup the screen shows days, not seconds.
        let is_as_it_was = (self.app.today(), self.app.calls_at()) == days;
        if is_as_it_was && self.app.until_clock_ticks().is_none() {
            self.shown = shown;
        }
    }

    /// How long to sleep: until the day's end, or what comes before it; on the way out, as long as the disk may take.
    fn patience(&self) -> Option<Duration> {
        if let Some(deadline) = self.deadline {
            return Some(deadline.left());
        }
        let starts_at = self.app.board().head.meeting.day_starts_at;
        let day = self.clock.until_next_day(starts_at);
        let call = self.app.calls_at().and_then(|it| self.clock.until(it));
        let tick = self.app.until_clock_ticks();
        let withheld = self.withheld.map(Deadline::left);
        let withheld = withheld.filter(|it| !it.is_zero());
        let beside = self.looks_beside.map(Deadline::left);
        [day, call, tick, withheld, beside]
            .into_iter()
            .flatten()
            .min()
    }

    /// What lies beside the board is looked for once the board has been seen for a moment: it is no part of the start.
    fn look_beside_in_time(&mut self) {
        if let Some(time) = self.looks_beside
            && time.left().is_zero()
        {
            self.looks_beside = None;
            self.errands.send(Errand::LookBeside);
        }
    }

    fn answer(&mut self, happening: Happening) {
        match happening {
            Happening::Events(events) => {
                for event in events {
                    self.event(event);
                }
                self.errands.look_if_blind();
            }
            Happening::Message(message) => {
                let has_failed = matches!(*message, Message::Saved(Err(_)));
                self.settle(*message);
                if has_failed && self.ending.is_some() && !self.is_done {
                    // Asked again, it ends without the save and keeps the rest elsewhere.
                    self.quit();
                }
            }
            Happening::Signal(signal) => self.signal(signal),
            Happening::Answer(answer) => self.told(answer),
            Happening::Room => self.catch_up(),
            Happening::Stirred => self.errands.send(Errand::Look),
            Happening::HungUp => self.leave(Ending::Signal(signals::HANG_UP)),
            Happening::Edited(status) => self.edited(status),
            Happening::Shared => self.shared(),
            Happening::Panicked => self.leave(Ending::Panic),
        }
    }

    fn event(&mut self, event: Event) {
        // What was typed behind the key that opened an editor was not meant for the board behind it.
        if self.is_done || (self.is_lent && !matches!(event, Event::Resize(..))) {
            return;
        }
        drill::on("main", &event);
        if matches!(event, Event::Resize(..)) {
            self.shown = Shown::Unknown;
        }
        let pressed = event.as_key_press_event();
        let message = input::translate(&self.app, &self.keymap, event);
        // Before what it does: that may be to show none any more. What is typed is no key to be shown.
        let runs = |it: &Message| matches!(it, Message::Input(Input::Command(_) | Input::Begun(_)));
        if self.app.echo().is_some()
            && let Some(key) = pressed.filter(|_| message.as_ref().is_some_and(runs))
        {
            self.settle(Message::Pressed(key.into()));
        }
        if let Some(message) = message {
            self.settle(message);
        }
    }

    /// Feeds a message to the app, and does all that follows from it.
    fn settle(&mut self, message: Message) {
        self.shown = self.shown.max(Shown::Before);
        for effect in self.app.update(message) {
            self.perform(effect);
        }
        if self.app.is_leaving() || self.ending.is_some() {
            // Whatever happens meanwhile, it is not put off.
            self.deadline
                .get_or_insert_with(|| Deadline::after(PATIENCE));
        } else {
            self.deadline = None;
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Save(saving) => self.errands.send(Errand::Save(saving)),
            Effect::LookAgain => self.errands.send(Errand::Look),
            Effect::FindConflicts => self.errands.send(Errand::FindConflicts),
            Effect::PutRight { text, sides, board } => {
                let errand = Errand::PutRight { text, sides, board };
                self.errands.send(errand);
            }
            Effect::PutAway(copies) => self.errands.send(Errand::PutAway(copies)),
            Effect::KeepRescue(board) => self.errands.send(Errand::KeepRescue(board)),
            Effect::ForgetRescue => self.errands.send(Errand::ForgetRescue),
            Effect::Create(text) => self.errands.send(Errand::Create(text)),
            Effect::OpenSample => self.errands.send(Errand::OpenSample),
            Effect::Rescue { board, why } => self.errands.send(Errand::Rescue(board, why)),
            Effect::KeepDraft(text) => self.errands.send(Errand::KeepDraft(text)),
            Effect::KeepStandup(text) => self.errands.send(Errand::KeepStandup(text)),
            Effect::RememberMe(me) => self.errands.send(Errand::RememberMe(me)),
            Effect::RememberTheme(theme) => self.errands.send(Errand::RememberTheme(theme)),
            Effect::FindThemes => self.errands.send(Errand::FindThemes),
            Effect::Copy(text) => {
                if let Err(error) = self.stage.copy(&text) {
                    self.settle(Message::Told(Notice::trouble(error.to_string())));
                }
            }
            Effect::Ring => self.stage.ring(),
            Effect::Suspend => self.suspend(),
            Effect::OpenEditor(text) => self.open_editor(&text),
            Effect::Share { command, text } => self.share(command, text),
            Effect::WriteBeside { stem, ending, text } => {
                let errand = Errand::WriteBeside { stem, ending, text };
                self.errands.send(errand);
            }
            Effect::Quit => {
                self.ending.get_or_insert(Ending::Quit);
                self.is_done = true;
            }
        }
    }
}
