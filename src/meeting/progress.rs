//! How far a standup has come: where it is, what was passed over, who is there, how long it takes.
//!
//! Invariant: answers are on the board; here is only what the board does not tell. Lost, it costs a few keys and no answer.

mod onward;

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, Timelike as _};
use serde::{Deserialize, Serialize};

use super::{
    agenda::{Item, Question, Round, Way, agenda},
    roster::{Order, speakers},
    timer::{Stage, Timer},
};
use crate::state::{
    Board,
    id::{PersonId, RecordId},
    record::Standup,
};

/// The shortest time for a turn that is worked out from the meeting's, in seconds.
const SHORTEST_TURN: u32 = 30;

/// A standup under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The day it is for.
    pub day: NaiveDate,
    /// When it began.
    pub began: NaiveTime,
    /// In which order people speak.
    pub order: Order,
    /// Who is on the board, and not there.
    #[serde(default)]
    pub absent: BTreeSet<PersonId>,
    /// Who is there though the board says that they are away.
    #[serde(default)]
    pub came: BTreeSet<PersonId>,
    /// What was passed over, or has an answer that the board does not tell.
    #[serde(default)]
    pub passed: BTreeSet<Question>,
    /// Whose day was a bad one.
    #[serde(default)]
    pub bad_days: BTreeSet<PersonId>,
    /// What is asked now; without it, the first that has no answer.
    #[serde(default)]
    pub at: Option<Question>,
    /// How long the meeting takes.
    pub whole: Timer,
    /// How long the turn takes.
    pub turn: Timer,
    /// Whose turn the clock of the turn is for.
    #[serde(default)]
    turn_of: Option<(Round, PersonId)>,
    /// Whether it was closed.
    #[serde(default)]
    pub is_closed: bool,
}

/// How long a meeting and its turns may take, and who begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// In which order people speak.
    pub order: Order,
    /// How long the whole may take, in minutes.
    pub minutes: u32,
    /// How long a turn may take, in seconds; without it, an equal part of the whole.
    pub turn: Option<u32>,
}

impl Progress {
    /// A standup that begins now.
    pub fn begin(board: &Board, day: NaiveDate, now: DateTime<FixedOffset>, frame: Frame) -> Self {
        let whole = frame.minutes.saturating_mul(60);
        let people = speakers(board, day, frame.order).len();
        // Everybody speaks twice, of yesterday and of today; the numbers take about as long as a turn.
        let turns = u32::try_from(people)
            .unwrap_or(u32::MAX)
            .saturating_mul(2)
            .saturating_add(1);
        let turn = whole.checked_div(turns).unwrap_or(whole);
        let began = now.naive_local().time();
        Self {
            day,
            began: began
                .with_second(0)
                .and_then(|it| it.with_nanosecond(0))
                .unwrap_or(began),
            order: frame.order,
            absent: BTreeSet::new(),
            came: BTreeSet::new(),
            passed: BTreeSet::new(),
            bad_days: BTreeSet::new(),
            at: None,
            whole: Timer::of_seconds(whole),
            turn: Timer::of_seconds(frame.turn.unwrap_or(turn.max(SHORTEST_TURN))),
            turn_of: None,
            is_closed: false,
        }
    }

    /// Goes on where it was kept as closed and the board does not know that it was held: an older file was put back.
    pub fn follows(&mut self, board: &Board) {
        if self.is_closed && board.records.standup(self.day).is_none() {
            self.is_closed = false;
            self.at = None;
        }
    }

    /// Who speaks, in order.
    pub fn speakers(&self, board: &Board) -> Vec<PersonId> {
        let mut there = speakers(board, self.day, self.order);
        there.retain(|it| !self.absent.contains(it));
        let people = board.head.people.iter().map(|it| &it.id);
        let late = people.filter(|it| self.came.contains(it) && !there.contains(it));
        let late: Vec<PersonId> = late.cloned().collect();
        there.extend(late);
        there
    }

    /// All that is asked; `sees` is who sees what is private of theirs.
    pub fn items(&self, board: &Board, sees: Option<&PersonId>) -> Vec<Item> {
        let way = Way {
            speakers: &self.speakers(board),
            sees,
            passed: &self.passed,
            bad_days: &self.bad_days,
        };
        agenda(board, self.day, way)
    }

    /// Which of all that is asked is asked now; none where everything has its answer.
    pub fn place(&self, items: &[Item]) -> Option<usize> {
        let at = self.at.as_ref();
        let here = at.and_then(|at| items.iter().position(|it| it.question == *at));
        here.or_else(|| items.iter().position(|it| !it.is_answered))
    }

    /// A question was answered: the next of the same turn that has no answer is asked, and after those the first of all.
    pub fn answered(&mut self, items: &[Item], question: &Question) {
        let here = items.iter().position(|it| it.question == *question);
        let here = here.and_then(|it| items.get(it..)).unwrap_or_default();
        let same = |it: &&Item| here.first().is_some_and(|first| is_same_turn(first, it));
        let rest = here.iter().skip(1).take_while(same);
        let mut open = rest.chain(items).filter(|it| !it.is_answered);
        let next = open.find(|it| it.question != *question);
        self.at = next.map(|it| it.question.clone());
    }

    /// A question is passed over, or its answer is one that the board does not tell.
    pub fn pass(&mut self, question: Question) {
        self.passed.insert(question);
    }

    /// Goes one question back; says whether there is one before. Before the question that closes a bad day it was none.
    pub fn back(&mut self, items: &[Item]) -> bool {
        let now = self.place(items).and_then(|it| items.get(it));
        if let Some(Question::Rest(who)) = now.map(|it| &it.question).filter(|_| !self.is_closed) {
            self.reopens_day_of(&who.clone());
            return true;
        }
        let here = if self.is_closed {
            Some(items.len())
        } else {
            self.place(items).or(Some(items.len()))
        };
        let before = here
            .and_then(|it| it.checked_sub(1))
            .and_then(|it| items.get(it));
        let Some(before) = before else {
            return false;
        };
        self.at = Some(before.question.clone());
        self.is_closed = false;
        true
    }

    /// Passes over what is left of the turn, or of the round where nobody has a turn, and goes on behind it.
    pub fn pass_turn(&mut self, items: &[Item]) {
        let Some(place) = self.place(items) else {
            return;
        };
        let same = |it: &Item| items.get(place).is_some_and(|here| is_same_turn(here, it));
        let rest: Vec<&Item> = items.iter().skip(place).take_while(|it| same(it)).collect();
        for item in rest.iter().filter(|it| !it.is_answered) {
            self.passed.insert(item.question.clone());
        }
        let mut all = items.iter();
        let next = all.find(|it| !it.is_answered && !self.passed.contains(&it.question));
        self.at = next.map(|it| it.question.clone());
    }

    /// Goes to the beginning of the turn, or of the one before where it is there already; says whether there is one.
    pub fn turn_back(&mut self, items: &[Item]) -> bool {
        let place = self.place(items).unwrap_or(items.len());
        let first = |place: usize| {
            let here = items.get(place);
            let same = |it: &usize| {
                here.zip(items.get(*it))
                    .is_some_and(|(a, b)| is_same_turn(a, b))
            };
            (0..=place).rev().take_while(same).last().unwrap_or(place)
        };
        let begin = first(place);
        let to = if begin < place {
            Some(begin)
        } else {
            place.checked_sub(1).map(first)
        };
        let Some(item) = to.and_then(|it| items.get(it)) else {
            return false;
        };
        self.at = Some(item.question.clone());
        self.is_closed = false;
        true
    }

    /// Somebody is not there: what is asked of them is not asked.
    pub fn misses(&mut self, who: &PersonId) {
        self.came.remove(who);
        self.absent.insert(who.clone());
        self.at = None;
    }

    /// Somebody's day was a bad one: what is left of it is closed in one go.
    pub fn closes_day_of(&mut self, who: &PersonId) {
        self.bad_days.insert(who.clone());
        self.at = None;
    }

    /// It was no bad day after all: all is asked of them again that has no answer.
    fn reopens_day_of(&mut self, who: &PersonId) {
        self.bad_days.remove(who);
        self.at = None;
    }

    /// Somebody is there, and has the word now: of the round that is under way, else of the next.
    pub fn gives_word_to(&mut self, board: &Board, sees: Option<&PersonId>, who: &PersonId) {
        let before = self.items(board, sees);
        let round = self.place(&before).and_then(|it| before.get(it));
        let round = round.map_or(Round::Today, |it| it.question.round());
        self.absent.remove(who);
        if board.person(who).is_some_and(|it| it.is_away(self.day)) {
            self.came.insert(who.clone());
        }
        let items = self.items(board, sees);
        let mut own = items
            .iter()
            .filter(|it| it.turn().is_some_and(|(_, it)| it == who));
        let now = own
            .clone()
            .find(|it| it.question.round() >= round && !it.is_answered);
        let open = || own.clone().find(|it| !it.is_answered);
        let found = now.or_else(open).or_else(|| own.next_back());
        self.at = found.map(|it| it.question.clone());
        self.is_closed = false;
    }

    /// Whose bad day would be closed: of whoever has the word, or of the only one who is there.
    pub fn whose_day(&self, board: &Board, items: &[Item]) -> Option<PersonId> {
        let asked = self.place(items).and_then(|it| items.get(it));
        let turn = asked.and_then(Item::turn).map(|(_, who)| who.clone());
        turn.or_else(|| {
            let mut there = self.speakers(board);
            if there.len() == 1 { there.pop() } else { None }
        })
    }

    /// What is noted of it when it ends now.
    pub fn held(&self, board: &Board, now: NaiveTime, id: RecordId) -> Standup {
        Standup {
            began: Some(self.began),
            ended: now.with_second(0).and_then(|it| it.with_nanosecond(0)),
            present: self.speakers(board),
            ..Standup::on(id, self.day)
        }
    }

    /// Looks at the time; a turn that is another one begins anew.
    pub fn look(&mut self, now: DateTime<FixedOffset>, turn: Option<(Round, &PersonId)>) {
        self.whole.look(now);
        self.turn.look(now);
        let is_same = match (&self.turn_of, turn) {
            (Some((round, who)), Some(turn)) => (*round, who) == turn,
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !is_same {
            self.turn.restart();
            self.turn_of = turn.map(|(round, who)| (round, who.clone()));
        }
    }

    /// Whether the turn has had its time, where somebody has one, and whether the whole has.
    pub fn is_time_up(&self) -> (bool, bool) {
        let is_up = |timer: &Timer| Stage::Up <= timer.stage();
        let has_turn = self.turn_of.is_some();
        (has_turn && is_up(&self.turn), is_up(&self.whole))
    }

    /// Stands still, or goes on: both clocks.
    pub const fn pause(&mut self) {
        self.whole.pause();
        if self.turn.is_paused() != self.whole.is_paused() {
            self.turn.pause();
        }
    }
}

/// Whether two questions are of one turn, or of one round where nobody has a turn.
fn is_same_turn(a: &Item, b: &Item) -> bool {
    match (a.turn(), b.turn()) {
        (Some(a), Some(b)) => a == b,
        (None, None) => a.question.round() == b.question.round(),
        (Some(_), None) | (None, Some(_)) => false,
    }
}

#[cfg(test)]
mod tests;
