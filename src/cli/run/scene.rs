//! What a question is asked about, and how far its answer has come.
//!
//! Invariant: a value of the board and of the progress; nothing is kept here that the two do not tell, but for what is asked
//! within an answer.

use chrono::NaiveDate;

use crate::{
    app::dialog::Way,
    insight::reasons::reasons_before,
    meeting::{Item, Progress, Question, rest_of},
    state::{
        Board, Commitment, Record, Verdict,
        board::{Habit, Person},
        change::Number,
        id::{PersonId, RecordId, ResultId},
        record::{Blocker, Parked},
    },
};

/// How many of the reasons given before are offered: as many as have a digit.
const REASONS: usize = 9;

/// What is asked within a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// The question itself.
    Asked,
    /// Why these ended so.
    Why(Vec<RecordId>, Verdict),
    /// Why a habit went so.
    WhyHabit(Verdict),
    /// Who it is that makes this number, where it counts by checks.
    Who(Number),
    /// Whether they pass the next check.
    Check(Candidate),
    /// Whether what they do not pass yet is found out.
    FindOut(Candidate),
    /// What to do instead of carrying it a third time.
    Instead,
    /// A smaller promise.
    Smaller,
    /// The first of two parts.
    Split,
    /// The second of two parts; this is the first.
    SplitRest(String),
    /// Who does it.
    HandOver,
    /// What stops it.
    Stops,
    /// Which result it serves.
    Toward(RecordId),
    /// How long it takes.
    Size(RecordId),
    /// Whose win it is.
    Whose(RecordId),
    /// Something beside the question, and what it comes back to.
    Beside(Box<Step>, Aside),
}

/// Somebody who may count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The number that it makes.
    pub(super) number: Number,
    pub(super) name: String,
    /// How many checks were asked about.
    pub(super) asked: usize,
    /// Those that are not passed.
    pub(super) missing: Vec<String>,
}

/// What is asked beside the questions of the standup, at any of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Aside {
    /// What is for later, or was dealt with.
    Later,
    /// Whose a point for later is.
    Whose(RecordId),
    /// Which way the same number is tried again.
    Way(ResultId),
    /// What is decided: about a result, and in one of the ways.
    Decided(Option<ResultId>, Option<Way>),
    /// Whether a decision helped.
    Helped(RecordId),
    /// What is promised because of a decision.
    Follows(RecordId),
    /// Who has the word, or in which order people speak.
    Word,
}

impl Step {
    /// What is asked within the question, whatever is asked beside it.
    pub(super) fn within(&self) -> &Self {
        match self {
            Self::Beside(within, _) => within.within(),
            Self::Asked
            | Self::Why(..)
            | Self::WhyHabit(_)
            | Self::Who(_)
            | Self::Check(_)
            | Self::FindOut(_)
            | Self::Instead
            | Self::Smaller
            | Self::Split
            | Self::SplitRest(_)
            | Self::HandOver
            | Self::Stops
            | Self::Toward(_)
            | Self::Size(_)
            | Self::Whose(_) => self,
        }
    }
}

/// A question as it is asked now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) board: &'a Board,
    pub(super) progress: &'a Progress,
    pub(super) item: &'a Item,
    pub(super) step: &'a Step,
    /// Who sits at the keyboard, where that is known.
    pub(super) me: Option<&'a PersonId>,
    /// Who is the first on a board that has nobody, unless another name is typed.
    pub(super) newcomer: &'a str,
}

impl<'a> Scene<'a> {
    /// The day of the standup.
    pub(super) const fn day(&self) -> NaiveDate {
        self.progress.day
    }

    /// The day that is looked back on.
    pub(super) fn yesterday(&self) -> Option<NaiveDate> {
        self.board.yesterday(self.progress.day)
    }

    /// The promise that is asked about.
    pub(super) fn promise(&self) -> Option<&'a Commitment> {
        let id = self.item.question.promise()?;
        self.board.records.commitment(id)
    }

    /// The result whose number is asked for.
    pub(super) const fn result(&self) -> Option<&'a ResultId> {
        if let Question::Number(id) = &self.item.question {
            return Some(id);
        }
        None
    }

    /// The check that is asked about next; none after the last.
    pub(super) fn check_of(&self, candidate: &Candidate) -> Option<String> {
        let planned = self.board.result(self.result()?)?;
        planned.plan.counts_if.get(candidate.asked).cloned()
    }

    /// The habit that is asked about, and how it went so far.
    pub(super) fn habit(&self) -> Option<(&'a Habit, Option<Verdict>)> {
        let Question::Habit(id) = &self.item.question else {
            return None;
        };
        let habit = self.board.habit(id)?;
        let run = self.board.habit_run(habit, self.yesterday()?);
        Some((habit, run.and_then(|it| it.verdict)))
    }

    /// The blocker that is asked about.
    pub(super) fn blocker(&self) -> Option<&'a Blocker> {
        let Question::Blocker(id) = &self.item.question else {
            return None;
        };
        self.board.records.get(id).and_then(Record::blocker)
    }

    /// What is left open of a bad day, as far as it may be seen.
    pub(super) fn rest(&self, who: &'a PersonId) -> Vec<&'a Commitment> {
        let rest = self.yesterday().into_iter();
        rest.flat_map(|it| rest_of(self.board, it, who, self.me))
            .collect()
    }

    /// The reasons given before for a verdict, the most used first.
    pub(super) fn reasons(&self, verdict: Verdict) -> Vec<String> {
        let before = reasons_before(self.board, self.day(), self.me).into_iter();
        let given = before.filter(|it| it.0 == verdict).map(|it| it.1);
        given.take(REASONS).collect()
    }

    /// The results that a promise can serve.
    pub(super) fn results(&self) -> Vec<(&'a ResultId, &'a str)> {
        let open = self.board.open_results();
        let open = open.map(|it| (&it.plan.id, it.plan.title.as_str()));
        open.collect()
    }

    /// Who can be chosen, in the order of the board.
    pub(super) fn people(&self) -> Vec<&'a Person> {
        self.board.head.people.iter().collect()
    }

    /// What is for later, and not dealt with.
    pub(super) fn later(&self) -> Vec<&'a Parked> {
        let parked = self.board.records.parked(self.day());
        parked.filter(|it| it.cleared.is_none()).collect()
    }

    /// Whose something is that is said beside the questions: of whoever has the word, else of who sits here.
    pub(super) fn owner(&self) -> Option<PersonId> {
        let turn = self.item.turn().map(|(_, who)| who.clone());
        turn.or_else(|| self.speaker())
    }

    /// Whose a win is at first, and who says how a team's habit went: who sits here, else who speaks first.
    pub(super) fn speaker(&self) -> Option<PersonId> {
        let first = || self.progress.speakers(self.board).into_iter().next();
        let any = || self.board.head.people.first().map(|it| it.id.clone());
        self.me.cloned().or_else(first).or_else(any)
    }
}
