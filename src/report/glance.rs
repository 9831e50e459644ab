//! A day at a glance: one line for a prompt or a status bar.
//!
//! Invariant: it is one line, in a format that says which parts it has; private texts are never among them, while figures
//! count everything.

pub mod format;

use chrono::NaiveDate;
use serde::Serialize;

use super::{
    day::Reading,
    json,
    styled::{Colours, Line, Role, text_of},
    words,
};
use crate::{
    insight::{Insight, outcome::Signal, pace::Status},
    state::{Board, Commitment, Record, Verdict, board::PlannedResult, id::PersonId},
};

/// What stands between the parts of the line.
const BETWEEN: &str = " · ";

/// A board as it is glanced at on a day.
#[derive(Debug)]
pub struct Glance<'a> {
    board: &'a Board,
    day: NaiveDate,
    who: Option<PersonId>,
    insight: Insight<'a>,
}

/// A glance as JSON.
#[derive(Serialize)]
struct GlanceOut<'g> {
    date: NaiveDate,
    line: String,
    result: Option<ResultOut<'g>>,
    kept: usize,
    of: usize,
    open: usize,
    next: Option<&'g str>,
    streak: usize,
    standup: bool,
    blockers: usize,
}

/// The result in most trouble.
#[derive(Serialize)]
struct ResultOut<'g> {
    id: &'g str,
    title: &'g str,
    status: Status,
    signal: Signal,
}

/// How much of a day's promises was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Tally {
    /// How many were kept.
    kept: usize,
    /// How many there are, without those that are excused.
    of: usize,
    /// How many have no verdict yet.
    open: usize,
}

impl<'a> Glance<'a> {
    /// A board on a day, with the promises of one person or of everybody.
    pub fn at(board: &'a Board, day: NaiveDate, who: Option<PersonId>) -> Self {
        Self {
            board,
            day,
            who,
            insight: Insight::of(board, day),
        }
    }

    /// The line that is shown where no other is asked for: the result in most trouble, the day's promises, the streak:
    /// `Leads behind · 2 of 3 kept · 8 in a row`.
    pub fn line(&self) -> Line {
        let results = self.results();
        let role = results.first().map_or(Role::Text, Reading::role);
        let (promises, streak) = (self.promises(), self.insight.streak());
        let row = if 1 < streak {
            format!("{streak} in a row")
        } else {
            String::new()
        };
        let parts = [
            (role, said_of(&results)),
            (Role::Text, promises),
            (Role::Text, row),
        ];
        let mut line = Line::new();
        for (role, text) in parts.iter().filter(|it| !it.1.is_empty()) {
            if 0 < line.width() {
                line.push(Role::Hint, BETWEEN);
            }
            line.push(*role, text);
        }
        line
    }

    /// The same figures as JSON.
    ///
    /// # Errors
    ///
    /// Never for what a board can hold; the type is that of the writer.
    pub fn json(&self) -> serde_json::Result<String> {
        let results = self.results();
        let tally = self.tally(Some(self.day));
        let line = text_of(&[self.line()], Colours::Off);
        json::written(&GlanceOut {
            date: self.day,
            line: line.trim_end().to_owned(),
            result: results.first().map(|it| ResultOut {
                id: it.id.as_str(),
                title: &it.title,
                status: it.pace.status,
                signal: it.outcome.signal,
            }),
            kept: tally.kept,
            of: tally.of,
            open: tally.open,
            next: self.next().map(|it| it.text.as_str()),
            streak: self.insight.streak(),
            standup: self.board.records.standup(self.day).is_some(),
            blockers: self.blockers(),
        })
    }

    /// `2 of 3 kept`; on a working day also that nothing is promised.
    fn promises(&self) -> String {
        let tally = self.tally(Some(self.day));
        let is_worked = self.board.calendar().is_working_day(self.day);
        match (tally.of, is_worked) {
            (0, true) => "nothing promised".to_owned(),
            (0, false) => String::new(),
            (of, _) => words::kept((tally.kept, of)),
        }
    }

    fn tally(&self, day: Option<NaiveDate>) -> Tally {
        let commitments = day.into_iter().flat_map(|it| self.promised(it));
        commitments.fold(Tally::default(), |tally, it| match it.verdict {
            Some(Verdict::Excused) => tally,
            verdict => Tally {
                kept: tally.kept + usize::from(verdict == Some(Verdict::Kept)),
                of: tally.of + 1,
                open: tally.open + usize::from(verdict.is_none()),
            },
        })
    }

    fn promised(&self, day: NaiveDate) -> impl Iterator<Item = &'a Commitment> {
        let commitments = self.board.records.commitments(day);
        commitments.filter(|it| self.who.as_ref().is_none_or(|who| it.who == *who))
    }

    /// The first promise of the day that is open and for everybody's eyes.
    fn next(&self) -> Option<&'a Commitment> {
        self.promised(self.day)
            .find(|it| it.verdict.is_none() && !it.private)
    }

    /// How many blockers stand in the way of everybody, or are one person's to clear.
    fn blockers(&self) -> usize {
        let blockers = self.board.records.iter().filter_map(Record::blocker);
        let open = blockers.filter(|it| {
            it.day <= self.day
                && it.cleared.is_none_or(|cleared| self.day < cleared)
                && self.who.as_ref().is_none_or(|who| it.who == *who)
        });
        open.count()
    }

    /// How each result stands that runs on the day, the one in most trouble first.
    fn results(&self) -> Vec<Reading> {
        let open = self.board.open_results();
        let mut results: Vec<_> = open.map(|it| self.reading(it)).collect();
        results.sort_by_key(Reading::rank);
        results
    }

    fn reading(&self, result: PlannedResult<'_>) -> Reading {
        Reading::of(self.board, &self.insight, result, (self.day, None))
    }
}

/// What is to be known of the results: the one in most trouble; where there is none, that there is none.
fn said_of(results: &[Reading]) -> String {
    let Some(first) = results.first() else {
        return String::new();
    };
    let is_like_first = |it: &Reading| it.pace.status == first.pace.status && !it.is_waiting();
    let needs_somebody = first.is_trouble() || first.pace.status == Status::NoNumber;
    match results {
        [_, _, ..] if results.iter().all(is_like_first) => format!("all {}", first.status()),
        [_, _, ..] if !needs_somebody => "no result behind".to_owned(),
        _ => format!("{} {}", first.title, first.status()),
    }
}
