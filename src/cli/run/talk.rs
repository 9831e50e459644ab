//! The standup as a talk: what is asked now, and where an answer leads.
//!
//! Invariant: pure: it reads nothing and writes nothing; what it keeps beside the progress is what is asked within a question.

mod onward;

use chrono::{DateTime, FixedOffset};

use super::{
    ask,
    change::Moment,
    hear::{self, Heard, Then},
    scene::{Scene, Step},
};
use crate::{
    app::Reason,
    meeting::{Item, Progress, Question},
    state::{Board, id::PersonId},
};

/// The standup as far as it has come.
#[derive(Debug, Clone)]
pub(super) struct Talk {
    progress: Progress,
    step: Step,
    me: Option<PersonId>,
    newcomer: String,
    /// What was asked last: another turn gets a heading.
    before: Option<Item>,
}

impl Talk {
    pub(super) const fn new(progress: Progress, me: Option<PersonId>, newcomer: String) -> Self {
        Self {
            progress,
            step: Step::Asked,
            me,
            newcomer,
            before: None,
        }
    }

    /// How far it has come.
    pub(super) const fn progress(&self) -> &Progress {
        &self.progress
    }

    /// When and by whom an answer is given.
    pub(super) fn moment(&self, made: DateTime<FixedOffset>) -> Moment {
        Moment {
            day: self.progress.day,
            made,
            me: self.me.clone(),
        }
    }

    fn items(&self, board: &Board) -> Vec<Item> {
        self.progress.items(board, self.me.as_ref())
    }

    /// What is asked now; none where all has its answer.
    fn item(&self, board: &Board) -> Option<Item> {
        let items = self.items(board);
        let place = self.progress.place(&items)?;
        items.into_iter().nth(place)
    }

    fn scene<'a>(&'a self, board: &'a Board, item: &'a Item) -> Scene<'a> {
        Scene {
            board,
            progress: &self.progress,
            item,
            step: &self.step,
            me: self.me.as_ref(),
            newcomer: &self.newcomer,
        }
    }

    /// Whether nothing is left to ask.
    pub(super) fn is_over(&self, board: &Board) -> bool {
        self.progress.is_closed || self.item(board).is_none()
    }

    /// Looks at the time, and says whose turn begins.
    pub(super) fn settle(&mut self, board: &Board, now: DateTime<FixedOffset>) -> Vec<String> {
        self.close_rest(board);
        let Some(item) = self.item(board).filter(|_| !self.progress.is_closed) else {
            return Vec::new();
        };
        let turn = item.turn();
        self.progress.look(now, turn);
        let heading = ask::heading(self.scene(board, &item), self.before.as_ref());
        self.before = Some(item);
        let heading = heading.into_iter();
        heading.flat_map(|it| [String::new(), it]).collect()
    }

    /// Of a bad day of which nothing is left there is nothing to ask.
    fn close_rest(&mut self, board: &Board) {
        let Some(item) = self.item(board).filter(|_| self.step == Step::Asked) else {
            return;
        };
        let Question::Rest(who) = &item.question else {
            return;
        };
        if self.scene(board, &item).rest(who).is_empty() {
            self.goes_on_after(board, &item.question);
        }
    }

    /// The question that is asked now.
    pub(super) fn question(&self, board: &Board) -> String {
        let item = self.item(board);
        item.map(|it| ask::ask(self.scene(board, &it)))
            .unwrap_or_default()
    }

    /// What a line means.
    pub(super) fn hear(&self, board: &Board, line: &str) -> Heard {
        match self.item(board) {
            Some(item) if self.is_still_asked(&item) => hear::hear(self.scene(board, &item), line),
            Some(_) | None => Heard {
                change: None,
                then: Then::Again(Reason::Gone.to_string()),
            },
        }
    }

    /// Whether this is what was asked: others may have taken it from the board while it was answered.
    fn is_still_asked(&self, item: &Item) -> bool {
        let before = self.before.as_ref();
        before.is_none_or(|it| it.question == item.question)
    }

    /// One question back, also from the end; says where there is none before.
    pub(super) fn back(&mut self, board: &Board) -> Option<String> {
        let items = self.items(board);
        let has_one = self.progress.back(&items);
        (!has_one).then(|| Reason::FirstQuestion.to_string())
    }

    /// Closes it; says whether it was open.
    pub(super) const fn close(&mut self) -> bool {
        !std::mem::replace(&mut self.progress.is_closed, true)
    }
}
