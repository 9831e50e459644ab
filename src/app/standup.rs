//! The guided standup: one question at a time, each answer on the board at once.
//!
//! Invariant: what is asked follows from the board and from what was passed over; the dialog of a question is posed when
//! nothing else is open, and what ends it well goes on with the next.

mod answering;
mod closing;
mod hearing;
mod posing;
mod turns;

pub use closing::minutes_as;

use std::{mem::Discriminant, time::Duration};

use chrono::NaiveDate;

use super::{
    App, Page,
    dialog::{Dialog, MeasureField},
    message::Effect,
    notice::{Notice, Status},
};
use crate::{
    command::Context,
    config::Switch,
    meeting::{Item, Progress, Question, Round},
    report::words,
    state::id::PersonId,
};

/// The standup of the day, as far as it has come.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathering {
    /// How far it has come, where one was begun.
    progress: Option<Box<Progress>>,
    /// Whether the screen is its, or that of a page that was opened from it.
    is_here: bool,
    /// The question whose dialog was opened.
    posed: Option<Posed>,
    /// Whether the dialog that ended last was answered.
    is_answered: bool,
    /// Whether it has come to another place since it was kept.
    is_unkept: bool,
}

/// A question, and the kind of dialog it is asked by.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Posed {
    question: Question,
    kind: Discriminant<Dialog>,
}

impl Gathering {
    /// The standup that was left, as its text tells; none where it was another day's.
    pub(super) fn left(text: Option<&str>, today: NaiveDate) -> Self {
        let progress = text.and_then(|it| ron::from_str::<Progress>(it).ok());
        Self {
            progress: progress.filter(|it| it.day == today).map(Box::new),
            ..Self::default()
        }
    }
}

impl App {
    /// The standup of the day, where one was begun.
    pub fn standup(&self) -> Option<&Progress> {
        self.gathering.progress.as_deref()
    }

    /// Whether a standup of today was begun, and waits to go on.
    pub fn is_standup_under_way(&self) -> bool {
        let is_of_today = |it: &Progress| it.day == self.today && !it.is_closed;
        self.standup().is_some_and(is_of_today)
    }

    /// Whether an answer that was given in the standup is on its way to the disk.
    pub fn is_answer_on_its_way(&self) -> bool {
        let is_here = matches!(self.page(), Some(Page::Standup(_)));
        is_here && self.status() == Status::Saving
    }

    /// The day of the standup that is on the screen.
    pub(super) fn standup_day(&self) -> Option<NaiveDate> {
        let progress = self.standup().filter(|_| self.gathering.is_here);
        progress.map(|it| it.day)
    }

    /// How long it takes until a clock that is on the screen shows something else; none where none is, or it stands still.
    pub fn until_clock_ticks(&self) -> Option<Duration> {
        let is_shown = matches!(self.page(), Some(Page::Standup(it)) if !it.is_closed);
        let progress = self.standup().filter(|_| is_shown && self.shows_clocks())?;
        progress.whole.until_next_second(self.now)
    }

    /// Whether the standup shows its clocks: whoever is alone and unwatched has none in the way.
    pub fn shows_clocks(&self) -> bool {
        let is_wanted = self.meeting.clock == Switch::On;
        is_wanted && (self.is_presenting() || 1 < self.board().head.people.len())
    }

    /// Who sees what is private of theirs: whoever sits at the keyboard, unless others look on.
    pub(super) fn sees(&self) -> Option<&PersonId> {
        self.me().filter(|_| !self.is_presenting())
    }

    /// All that is asked in the standup.
    pub fn standup_items(&self) -> Vec<Item> {
        let progress = self.standup();
        progress.map_or_else(Vec::new, |it| it.items(self.board(), self.sees()))
    }

    /// The question that is asked now, of all of them.
    pub fn asked<'i>(&self, items: &'i [Item]) -> Option<&'i Item> {
        let progress = self.standup().filter(|it| !it.is_closed)?;
        items.get(progress.place(items)?)
    }

    /// The dialog by which the standup asks, whatever is open above it.
    pub fn question(&self) -> Option<&Dialog> {
        let posed = self.gathering.posed.as_ref()?;
        let lowest = self.dialogs.first();
        lowest.filter(|it| posed.kind == std::mem::discriminant(*it))
    }

    /// Whether the dialog on top is the question of the standup.
    pub fn is_question_on_top(&self) -> bool {
        self.dialogs.len() == 1 && self.question().is_some()
    }

    /// Whether something is open that is no question of the standup.
    pub(super) fn is_over_the_rest(&self) -> bool {
        !self.dialogs.is_empty() && !self.is_question_on_top()
    }

    /// Where the keys go while a question of the standup is on top.
    pub fn question_context(dialog: &Dialog) -> Context {
        let context = dialog.context();
        let counts = matches!(dialog, Dialog::Measure(it) if it.focus == MeasureField::Number);
        if counts {
            Context::Counted
        } else if context == Context::Form {
            Context::Spoken
        } else if matches!(context, Context::Verdict | Context::Menu) {
            Context::Asked
        } else {
            context
        }
    }

    /// Begins the standup of today, or goes on with it.
    pub(super) fn open_standup(&mut self) {
        let today = self.today;
        if self.standup().is_none_or(|it| it.day != today) {
            let frame = self.meeting.frame(self.board().head.meeting.minutes);
            let progress = Progress::begin(self.board(), today, self.now, frame);
            self.gathering.progress = Some(Box::new(progress));
        }
        if let Some(progress) = &mut self.gathering.progress {
            progress.follows(self.document.board());
        }
        self.dialogs.clear();
        self.show(today);
        self.enter_standup();
    }

    /// Begins with the standup of today: what a new day asks is asked first.
    pub(super) fn go_on_with_standup(&mut self) {
        let asks_first = std::mem::take(&mut self.dialogs);
        self.open_standup();
        self.dialogs = asks_first;
        self.settle_standup();
    }

    /// Shows the standup in the place of whatever is shown.
    fn enter_standup(&mut self) {
        let asks_first = std::mem::take(&mut self.dialogs);
        self.open_page_of_standup();
        // What a new day asks comes before.
        self.dialogs = asks_first;
        self.gathering.is_here = true;
        self.gathering.is_unkept = true;
        self.gathering.posed = None;
    }

    /// Leaves a page: to the standup where it was opened from there, else to the board.
    pub(super) fn leave_page(&mut self) {
        if self.gathering.is_here {
            self.enter_standup();
        } else {
            self.close_page();
        }
    }

    /// Leaves the standup where it is: it goes on there.
    pub(super) fn leave_standup(&mut self) {
        let left = self.standup().filter(|it| !it.is_closed);
        let left = left.map(|it| it.day).filter(|it| *it != self.today);
        self.dialogs.clear();
        self.close_page();
        self.show(self.today);
        if let Some(left) = left {
            let text = format!(
                "the standup of {} ends here, with all that was answered; the next one is today's",
                words::day(left)
            );
            self.notice = Some(Notice::care(text));
        }
    }

    /// The board is on the screen again, whatever led to it.
    pub(super) fn forget_where_standup_was(&mut self) {
        self.gathering.posed = None;
        self.keep_when_leaving();
        self.gathering.is_here = false;
    }

    /// How long it took is kept when it is left.
    pub(super) fn keep_when_leaving(&mut self) {
        self.gathering.is_unkept |= self.gathering.is_here;
    }

    /// Brings the standup up to date: what was answered is left behind, and the next question is posed; after the last it ends.
    pub(super) fn settle_standup(&mut self) {
        if !self.gathering.is_here {
            return;
        }
        if matches!(self.page(), Some(Page::Standup(_))) {
            if self.dialogs.is_empty()
                && let Some(posed) = self.gathering.posed.take()
                && self.gathering.is_answered
            {
                self.go_on_after(&posed.question);
            }
            self.gathering.is_answered = false;
            self.drop_what_is_gone();
            self.pose_next();
            self.turn_to_end_or_back();
        }
        self.look_at_clocks();
    }

    /// A question whose record others have deleted is asked no more; what was typed is kept.
    fn drop_what_is_gone(&mut self) {
        let Some(posed) = self.gathering.posed.as_ref() else {
            return;
        };
        let items = self.standup_items();
        let is_there = items.iter().any(|it| it.question == posed.question);
        if !is_there && self.is_question_on_top() {
            self.gathering.posed = None;
            if let Some(dialog) = self.dialogs.pop().filter(Dialog::is_typed_in) {
                self.keep_left(dialog);
            }
        }
    }

    fn pose_next(&mut self) {
        let is_closed = self.standup().is_none_or(|it| it.is_closed);
        if self.ask_to_choose() || !self.dialogs.is_empty() || is_closed {
            return;
        }
        let items = self.standup_items();
        let Some(item) = self.asked(&items) else {
            self.close_standup();
            return;
        };
        let Some(dialog) = self.pose(item) else {
            // There is nothing to ask it by: its record is of no use any more.
            if let Some(progress) = &mut self.gathering.progress {
                progress.pass(item.question.clone());
                progress.at = None;
            }
            return self.pose_next();
        };
        self.gathering.posed = Some(Posed {
            question: item.question.clone(),
            kind: std::mem::discriminant(&dialog),
        });
        self.dialogs.push(dialog);
        self.go_on_with_left();
    }

    /// Shows the end where it has come to it, and the question where it was gone back from there.
    fn turn_to_end_or_back(&mut self) {
        let is_closed = self.standup().is_some_and(|it| it.is_closed);
        let shows_other =
            matches!(self.page(), Some(Page::Standup(it)) if it.is_closed != is_closed);
        if shows_other {
            let asks = std::mem::take(&mut self.dialogs);
            self.open_page_of_standup();
            self.dialogs = asks;
        }
    }

    /// A question was answered: the next one is asked, unless this one is asked again.
    fn go_on_after(&mut self, question: &Question) {
        let (board, sees) = (self.document.board(), self.sees().cloned());
        if let Some(progress) = &mut self.gathering.progress {
            self.gathering.is_unkept = true;
            progress.goes_on_after(board, sees.as_ref(), question);
        }
    }

    /// Whether somebody has promised something for the day of the standup.
    pub fn has_promised(&self, who: &PersonId) -> bool {
        let progress = self.standup();
        progress.is_some_and(|it| 0 < it.promises_of(self.board(), who))
    }

    /// The clocks go on; the turn's begins anew with another turn.
    fn look_at_clocks(&mut self) {
        let items = self.standup_items();
        let turn = self.asked(&items).and_then(Item::turn);
        let turn: Option<(Round, PersonId)> = turn.map(|(round, who)| (round, who.clone()));
        let now = self.now;
        let Some(progress) = self.gathering.progress.as_mut().filter(|it| !it.is_closed) else {
            return;
        };
        let was_up = progress.is_time_up();
        progress.look(now, turn.as_ref().map(|(round, who)| (*round, who)));
        let is_up = progress.is_time_up();
        let has_come = (is_up.0 && !was_up.0) || (is_up.1 && !was_up.1);
        if has_come && self.shows_clocks() {
            self.ring();
        }
    }

    /// Keeps how far it has come for whoever comes back, also after a kill.
    pub(super) fn keep_standup(&mut self, effects: &mut Vec<Effect>) {
        if !std::mem::take(&mut self.gathering.is_unkept) {
            return;
        }
        // It is made of plain values: it can always be written.
        let text = self.standup().and_then(|it| ron::to_string(it).ok());
        if let Some(text) = text {
            effects.push(Effect::KeepStandup(text));
        }
    }

    /// Lets the question go that is posed, for the one that is to be asked now.
    fn ask_anew(&mut self) {
        self.gathering.posed = None;
        self.gathering.is_unkept = true;
        self.dialogs.clear();
    }
}
