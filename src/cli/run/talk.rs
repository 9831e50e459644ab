//! The standup as a talk: what is asked now, and where an answer leads.
//!
//! Invariant: pure: it reads nothing and writes nothing; what it keeps beside the progress is what is asked within a question.

use chrono::{DateTime, FixedOffset};

use super::{
    ask,
    change::{Moment, Outcome},
    hear::{self, Heard, Then},
    scene::{Scene, Step},
    tell,
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

    /// Goes on after a line, and says what came of it. `board` is the board with the change, `before` without.
    pub(super) fn go_on(
        &mut self,
        before: &Board,
        board: &Board,
        heard: Heard,
        outcome: &Outcome,
    ) -> Vec<String> {
        let Some(item) = self.item(before).filter(|it| self.is_still_asked(it)) else {
            self.step = Step::Asked;
            return vec![Reason::Gone.to_string()];
        };
        let change = heard.change.as_ref();
        let done = change.map(|it| tell::done(self.scene(before, &item), it, outcome, board));
        let mut said = done.unwrap_or_default();
        let step = std::mem::replace(&mut self.step, Step::Asked);
        match heard.then {
            Then::On => self.goes_on_after(board, &item.question),
            Then::Pass => {
                self.progress.pass(item.question.clone());
                self.goes_on_after(board, &item.question);
            }
            Then::Within(next) => {
                self.progress.at = Some(item.question);
                self.step = next;
            }
            Then::Details => said.extend(self.details(board, &item, &step, outcome)),
            Then::Whose => match &outcome.made {
                Some(id) if 1 < board.head.people.len() => {
                    self.progress.at = Some(item.question);
                    self.step = Step::Whose(id.clone());
                }
                Some(_) | None => self.goes_on_after(board, &item.question),
            },
            Then::Again(why) => {
                self.step = step;
                said.push(why);
            }
            Then::Help => {
                self.step = step;
                said.extend(tell::help(board));
            }
            Then::Back if step != Step::Asked => self.progress.at = Some(item.question),
            Then::Back => {
                let items = self.items(board);
                let has_one = self.progress.back(&items);
                said.extend((!has_one).then(|| Reason::FirstQuestion.to_string()));
            }
            Then::NextTurn => self.progress.pass_turn(&self.items(board)),
            Then::Absent => said.push(self.absent(board, &item)),
            Then::BadDay => said.extend(self.bad_day(board)),
            Then::Leave => self.step = step,
        }
        said
    }

    fn goes_on_after(&mut self, board: &Board, question: &Question) {
        let me = self.me.clone();
        self.progress.goes_on_after(board, me.as_ref(), question);
    }

    /// Asks what more is to be known of a promise that was made; where nothing is, the coach has a word and it goes on.
    fn details(
        &mut self,
        board: &Board,
        item: &Item,
        step: &Step,
        outcome: &Outcome,
    ) -> Option<String> {
        let asked = match (&item.question, step) {
            (_, Step::Toward(id) | Step::Size(id)) | (Question::Made(id), _) => Some(id),
            (_, _) => outcome.made.as_ref(),
        };
        let id = asked?.clone();
        let promise = board.records.commitment(&id)?;
        let is_done = matches!(item.question, Question::Also(_));
        let is_asked_toward =
            *step == Step::Asked && promise.toward.is_none() && 1 < board.open_results().count();
        let is_asked_size = !is_done && promise.minutes.is_none() && !matches!(step, Step::Size(_));
        if is_asked_toward || is_asked_size {
            self.step = if is_asked_toward {
                Step::Toward(id.clone())
            } else {
                Step::Size(id.clone())
            };
            // Whoever comes back here finds the promise, and what is asked of it.
            let made = Question::Made(id);
            self.progress.at = Some(if is_done { item.question.clone() } else { made });
            return None;
        }
        let advice = tell::advised(board, &id).filter(|_| !is_done);
        self.goes_on_after_promise(board, &item.question, promise.who.clone());
        advice
    }

    /// After a promise more are asked for, until there are enough.
    fn goes_on_after_promise(&mut self, board: &Board, question: &Question, who: PersonId) {
        let asks = Question::Promise(who);
        let is_promise = matches!(question, Question::Made(_)) || *question == asks;
        if is_promise && !self.progress.passed.contains(&asks) {
            self.goes_on_after(board, &asks);
        } else {
            self.goes_on_after(board, question);
        }
    }

    fn absent(&mut self, board: &Board, item: &Item) -> String {
        let Some((_, who)) = item.turn() else {
            return Reason::NobodysTurn.to_string();
        };
        self.progress.misses(who);
        format!("{} is not there", board.name_of(who))
    }

    fn bad_day(&mut self, board: &Board) -> Option<String> {
        let items = self.items(board);
        let Some(who) = self.progress.whose_day(board, &items) else {
            return Some(Reason::NobodysTurn.to_string());
        };
        self.progress.closes_day_of(&who);
        None
    }

    /// Closes it; says whether it was open.
    pub(super) const fn close(&mut self) -> bool {
        !std::mem::replace(&mut self.progress.is_closed, true)
    }
}
