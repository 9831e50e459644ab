//! What is asked on a day, in order: yesterday, person by person; the numbers; what is in the way; today, person by person.
//!
//! Invariant: it is made from the board and from what was passed over, and from nothing else: whoever comes back to it, after
//! whatever end, finds the first question that has no answer.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    insight::habit::Habits,
    state::{
        Board, Commitment, Verdict,
        id::{HabitId, PersonId, RecordId, ResultId},
    },
};

/// How long the promise after a bad day takes, in minutes.
pub const QUARTER: u32 = 15;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Question {
    /// How did it go with a promise of yesterday?
    Verdict(RecordId),
    /// How did it go with a habit of yesterday?
    Habit(HabitId),
    /// How did it go with all that is left of somebody's bad day?
    Rest(PersonId),
    /// What else did somebody do?
    Also(PersonId),
    /// Which number has a result?
    Number(ResultId),
    /// Is it still in the way?
    Blocker(RecordId),
    /// Is a promise of yesterday carried to the day?
    Carry(RecordId),
    /// Is what was promised for the day as it should be?
    Made(RecordId),
    /// What does somebody promise?
    Promise(PersonId),
    /// After a bad day: which quarter of an hour would still move the result?
    Quarter(PersonId),
    /// Who is there, and promises something, on a board that has nobody yet?
    Newcomer,
    /// Is there a win, or a thank-you?
    Win,
}

/// The parts of a standup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Round {
    /// What did each of us do?
    Yesterday,
    /// What do the numbers say?
    Numbers,
    /// What is in the way?
    Blockers,
    /// What will each of us do?
    Today,
    /// What is there to be glad of?
    Close,
}

impl Round {
    /// All rounds, in their order.
    pub const ALL: [Self; 5] = [
        Self::Yesterday,
        Self::Numbers,
        Self::Blockers,
        Self::Today,
        Self::Close,
    ];

    /// What the screen calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Yesterday => "Yesterday",
            Self::Numbers => "Numbers",
            Self::Blockers => "In the way",
            Self::Today => "Today",
            Self::Close => "A win",
        }
    }
}

impl Question {
    /// The promise that it is about.
    pub const fn promise(&self) -> Option<&RecordId> {
        match self {
            Self::Verdict(id) | Self::Carry(id) | Self::Made(id) => Some(id),
            Self::Habit(_)
            | Self::Rest(_)
            | Self::Also(_)
            | Self::Number(_)
            | Self::Blocker(_)
            | Self::Promise(_)
            | Self::Quarter(_)
            | Self::Newcomer
            | Self::Win => None,
        }
    }

    /// The part of the standup in which it is asked.
    pub const fn round(&self) -> Round {
        match self {
            Self::Verdict(_) | Self::Habit(_) | Self::Rest(_) | Self::Also(_) => Round::Yesterday,
            Self::Number(_) => Round::Numbers,
            Self::Blocker(_) => Round::Blockers,
            Self::Carry(_)
            | Self::Made(_)
            | Self::Promise(_)
            | Self::Quarter(_)
            | Self::Newcomer => Round::Today,
            Self::Win => Round::Close,
        }
    }
}

/// A question of the day, and whether it has an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What is asked.
    pub question: Question,
    /// Who is asked; all are where there is nobody.
    pub who: Option<PersonId>,
    /// Whether it has its answer, or was passed over.
    pub is_answered: bool,
}

impl Item {
    /// The turn it is a part of: one person's in one of the rounds in which people speak in turn.
    pub fn turn(&self) -> Option<(Round, &PersonId)> {
        let round = self.question.round();
        let in_turn = matches!(round, Round::Yesterday | Round::Today);
        self.who
            .as_ref()
            .filter(|_| in_turn)
            .map(|who| (round, who))
    }
}

/// For whom, and what of it is behind us.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    /// Who speaks, in order.
    pub speakers: &'a [PersonId],
    /// Who sees what is private of theirs; nobody where others look on.
    pub sees: Option<&'a PersonId>,
    /// What was passed over, or has an answer that the board does not tell.
    pub passed: &'a BTreeSet<Question>,
    /// Whose day was a bad one: they are asked two questions and no more.
    pub bad_days: &'a BTreeSet<PersonId>,
}

/// What somebody promised for a day and has no verdict, as far as it may be seen: what a bad day closes.
pub fn rest_of<'a>(
    board: &'a Board,
    day: NaiveDate,
    who: &'a PersonId,
    sees: Option<&'a PersonId>,
) -> impl Iterator<Item = &'a Commitment> {
    promised(board, day, who, sees).filter(|it| it.verdict.is_none())
}

/// What somebody promised for a day, as far as it may be seen.
fn promised<'a>(
    board: &'a Board,
    day: NaiveDate,
    who: &'a PersonId,
    sees: Option<&'a PersonId>,
) -> impl Iterator<Item = &'a Commitment> {
    let promised = board.records.commitments(day);
    promised.filter(move |it| it.who == *who && it.is_seen_by(sees))
}

/// All that is asked on a day.
pub fn agenda(board: &Board, day: NaiveDate, way: Way<'_>) -> Vec<Item> {
    let asking = Asking {
        board,
        day,
        yesterday: board.yesterday(day),
        way,
    };
    let mut items = asking.yesterday();
    // Where everybody had a bad day nothing else is asked.
    let is_short = !way.speakers.is_empty() && way.speakers.iter().all(|it| asking.is_bad(it));
    if !is_short {
        items.extend(asking.numbers());
        items.extend(asking.blockers());
    }
    items.extend(way.speakers.iter().flat_map(|it| asking.today(it)));
    if board.head.people.is_empty() {
        items.push(asking.item(Question::Newcomer, None, false));
    }
    if !is_short {
        items.push(asking.item(Question::Win, None, false));
    }
    items
}

struct Asking<'a> {
    board: &'a Board,
    day: NaiveDate,
    yesterday: Option<NaiveDate>,
    way: Way<'a>,
}

impl<'a> Asking<'a> {
    fn item(&self, question: Question, who: Option<&PersonId>, has_answer: bool) -> Item {
        Item {
            is_answered: has_answer || self.way.passed.contains(&question),
            who: who.cloned(),
            question,
        }
    }

    fn is_bad(&self, who: &PersonId) -> bool {
        self.way.bad_days.contains(who)
    }

    /// What somebody promised for a day, as far as it may be seen.
    fn promised(&self, who: &'a PersonId, day: NaiveDate) -> impl Iterator<Item = &'a Commitment> {
        promised(self.board, day, who, self.way.sees)
    }

    fn yesterday(&self) -> Vec<Item> {
        // On day one there was no yesterday.
        let Some(yesterday) = self.yesterday else {
            return Vec::new();
        };
        let habits = Habits::of(self.board).before(yesterday, self.day);
        let first = self.way.speakers.first();
        let mut items = Vec::new();
        for who in self.way.speakers {
            if self.is_bad(who) {
                let mut left = rest_of(self.board, yesterday, who, self.way.sees);
                let is_left = left.next().is_some();
                items.push(self.item(Question::Rest(who.clone()), Some(who), !is_left));
                continue;
            }
            items.extend(self.promised(who, yesterday).map(|it| {
                let question = Question::Verdict(it.id.clone());
                self.item(question, Some(who), it.verdict.is_some())
            }));
            // The first one speaks for all of them.
            let of_who = habits.iter().filter(|it| match &it.habit.who {
                Some(own) => own == who,
                None => first == Some(who),
            });
            items.extend(of_who.map(|it| {
                let verdict = it.run.and_then(|it| it.verdict);
                let question = Question::Habit(it.habit.id.clone());
                self.item(question, Some(who), verdict.is_some())
            }));
            items.push(self.item(Question::Also(who.clone()), Some(who), false));
        }
        items
    }

    fn numbers(&self) -> Vec<Item> {
        let running = self
            .board
            .open_results()
            .filter(|it| it.start() <= self.day);
        let records = &self.board.records;
        let numbers = running.map(|it| {
            let mut noted = records.measurements(&it.plan.id, self.day, self.day);
            let question = Question::Number(it.plan.id.clone());
            self.item(question, it.plan.owner.as_ref(), noted.next().is_some())
        });
        numbers.collect()
    }

    fn blockers(&self) -> Vec<Item> {
        let standing = self.board.records.blockers(self.day);
        let named_before = standing.filter(|it| it.day < self.day);
        let seen = named_before.filter(|it| {
            let private_to = self.board.private_to(it);
            private_to.is_none() || private_to == self.way.sees
        });
        let asked = seen.map(|it| {
            let question = Question::Blocker(it.id.clone());
            self.item(question, Some(&it.who), it.cleared.is_some())
        });
        asked.collect()
    }

    fn today(&self, who: &'a PersonId) -> Vec<Item> {
        if self.is_bad(who) {
            return vec![self.item(Question::Quarter(who.clone()), Some(who), false)];
        }
        let there = self.board.lines_on(self.day);
        let can_be_carried = |it: &&Commitment| match it.verdict {
            None | Some(Verdict::Partly | Verdict::Missed | Verdict::Carried) => true,
            Some(Verdict::Kept | Verdict::Dropped | Verdict::Excused) => false,
        };
        let before = self.yesterday.into_iter();
        let before = before.flat_map(|it| self.promised(who, it));
        // What went on to the day already is among what is promised for it.
        let left = before.filter(can_be_carried);
        let left = left.filter(|it| !there.contains(it.line()));
        let mut items: Vec<Item> = left
            .map(|it| self.item(Question::Carry(it.id.clone()), Some(who), false))
            .collect();
        let made = self.promised(who, self.day);
        items.extend(made.map(|it| self.item(Question::Made(it.id.clone()), Some(who), true)));
        items.push(self.item(Question::Promise(who.clone()), Some(who), false));
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::text;

    const BOARD: &str = r#"(version: 1, people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")],
        objectives: [(id: "o", title: "O", start: "2026-10-01", due: "2026-10-30", results: [
            (id: "leads", title: "Leads", to: 3), (id: "later", title: "Later", to: 3, start: "2026-10-20")]),
            (id: "old", title: "Old", start: "2026-09-01", due: "2026-09-30", closed: (day: "2026-09-30", how: Reached),
            results: [(id: "past", title: "Past", to: 1)])],
        records: [
        Commitment(id: "a", day: "2026-10-08", who: "dan", text: "Draft the offer"),
        Commitment(id: "b", day: "2026-10-08", who: "ana", text: "Call Mihai", verdict: Missed),
        Commitment(id: "c", day: "2026-10-08", who: "ana", text: "Quiet", private: true),
        Blocker(id: "d", day: "2026-10-07", who: "dan", text: "waiting for legal"),
        Blocker(id: "e", day: "2026-10-09", who: "dan", text: "no key"),
        Blocker(id: "f", day: "2026-10-06", who: "ana", text: "my knee", commitment: "c"),
        ])"#;

    fn told(board: &Board, speakers: &[&str], sees: Option<&str>, passed: &[Question]) -> String {
        let speakers: Vec<PersonId> = speakers.iter().map(PersonId::new).collect();
        let sees = sees.map(PersonId::new);
        let way = Way {
            speakers: &speakers,
            sees: sees.as_ref(),
            passed: &passed.iter().cloned().collect(),
            bad_days: &BTreeSet::new(),
        };
        let items = agenda(board, "2026-10-09".parse().unwrap(), way);
        let told = items.iter().map(|it| {
            let what = match &it.question {
                Question::Verdict(it) => format!("how {it}"),
                Question::Rest(it) => format!("rest {it}"),
                Question::Also(it) => format!("also {it}"),
                Question::Number(it) => format!("number {it}"),
                Question::Blocker(it) => format!("blocker {it}"),
                Question::Habit(it) => format!("habit {it}"),
                Question::Carry(it) => format!("carry {it}"),
                Question::Made(it) => format!("made {it}"),
                Question::Newcomer => "newcomer".to_owned(),
                Question::Promise(it) => format!("promise {it}"),
                Question::Quarter(it) => format!("quarter {it}"),
                Question::Win => "win".to_owned(),
            };
            format!("{what}{}", if it.is_answered { "!" } else { "" })
        });
        told.collect::<Vec<_>>().join(", ")
    }

    fn board() -> Board {
        text::load(BOARD).unwrap().board
    }

    #[test]
    fn yesterday_is_asked_of_each_then_the_numbers_then_what_is_in_the_way_then_today() {
        assert_eq!(
            told(&board(), &["dan", "ana"], None, &[]),
            "how a, also dan, how b!, also ana, number leads, blocker d, \
             carry a, promise dan, carry b, promise ana, win"
        );
    }

    #[test]
    fn what_is_private_is_asked_of_whom_it_belongs_to_and_where_nobody_looks_on() {
        assert_eq!(
            told(&board(), &["ana"], Some("ana"), &[]),
            "how b!, how c, also ana, number leads, blocker d, blocker f, carry b, carry c, promise ana, win"
        );
        let dan = told(&board(), &["ana"], Some("dan"), &[]);
        assert!(
            !dan.contains("how c") && !dan.contains("blocker f"),
            "{dan}"
        );
    }

    #[test]
    fn what_has_its_answer_on_the_board_or_was_passed_over_is_behind_us() {
        let mut board = board();
        let text = BOARD.replace(
            "Blocker(id: \"d\"",
            "Commitment(id: \"g\", day: \"2026-10-09\", who: \"ana\", text: \"Call Mihai\", first: \"b\", times: 1),
            Measurement(id: \"m\", day: \"2026-10-09\", result: \"leads\", value: 0), Blocker(id: \"d\"",
        );
        board = text::load(&text).map(|it| it.board).unwrap_or(board);
        let ana = PersonId::new("ana");
        let passed = [
            Question::Also(ana.clone()),
            Question::Promise(ana),
            Question::Win,
        ];
        assert_eq!(
            told(&board, &["ana"], None, &passed),
            "how b!, also ana!, number leads!, blocker d, made g!, promise ana!, win!"
        );
    }

    #[test]
    fn on_day_one_there_was_no_yesterday() {
        let board = text::load("(version: 1, people: [(id: \"ana\", name: \"Ana\")])")
            .unwrap()
            .board;
        assert_eq!(told(&board, &["ana"], None, &[]), "promise ana, win");
    }

    #[test]
    fn a_board_that_has_nobody_asks_who_is_there() {
        let board = text::load("(version: 1)").unwrap().board;
        assert_eq!(told(&board, &[], None, &[]), "newcomer, win");
    }

    #[test]
    fn a_habit_is_asked_of_whom_it_is_and_the_teams_of_the_first() {
        let text = BOARD.replace(
            "objectives:",
            "habits: [(id: \"post\", title: \"Post\", who: \"dan\", every: Workday), (id: \"tidy\", title: \"Tidy\", every: Workday)],
            objectives:",
        );
        let text = text.replace(
            "Blocker(id: \"d\"",
            "HabitRun(id: \"h\", day: \"2026-10-07\", habit: \"post\", who: \"dan\", verdict: Kept),
            HabitRun(id: \"i\", day: \"2026-10-08\", habit: \"tidy\", who: \"ana\", verdict: Kept), Blocker(id: \"d\"",
        );
        let board = text::load(&text).unwrap().board;
        let told = told(&board, &["ana", "dan"], None, &[]);
        let yesterday = told.split(", number").next().unwrap();
        assert_eq!(
            yesterday,
            "how b!, habit tidy!, also ana, how a, habit post, also dan"
        );
    }
}
