//! Minutes: what a day's standup came to, for those who were there and those who were not.
//!
//! Invariant: what anybody keeps private is not in them, nor counted by them, whoever writes them; figures over many days
//! count it here as everywhere.

#[cfg(test)]
mod tests;
mod written;

use chrono::{NaiveDate, NaiveTime};

use super::{day::Day, words};
use crate::state::{
    Board, Record,
    id::{PersonId, ResultId},
    record::Standup,
};
pub use written::{marked, text};

/// The minutes of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Minutes {
    /// Yesterday, the numbers, today, what is in the way and what is for later, as everybody may see it.
    pub day: Day,
    /// What is wanted: the titles of the objectives that were open.
    pub objectives: Vec<String>,
    /// How the standup was held; none where it was not.
    pub held: Option<Held>,
    /// Which objectives ended on the day, and how far their results came.
    pub ended: Vec<String>,
    /// What was decided on the day.
    pub decisions: Vec<Said>,
    /// What there was to be glad of.
    pub wins: Vec<Said>,
}

/// How a standup was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// When it began.
    pub began: Option<NaiveTime>,
    /// When it ended.
    pub ended: Option<NaiveTime>,
    /// Who was there, as the board calls them; nobody where that was not noted.
    pub present: Vec<String>,
    /// Who was not, though they are on the board.
    pub missing: Vec<Missing>,
    /// What was remarked.
    pub note: Option<String>,
}

/// Somebody who was not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What the board calls them.
    pub name: String,
    /// Whether the board knew that they would be away.
    pub is_away: bool,
}

/// Something that was said, by whom, and of which result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What.
    pub text: String,
    /// Whose it is, where that is known.
    pub name: Option<String>,
    /// What the result is called.
    pub result: Option<String>,
}

impl Minutes {
    /// The minutes of a day of a board.
    pub fn of(board: &Board, date: NaiveDate) -> Self {
        let open = board.head.objectives.iter();
        let open = open.filter(|it| !it.is_closed_by(date) && it.start <= date);
        let ended = board.head.objectives.iter().filter_map(|it| {
            let closed = it.closed.as_ref().filter(|it| it.day == date)?;
            Some(words::plan::ended(board, it, closed))
        });
        let decisions = board.records.decisions(date, date);
        let decisions = decisions.filter(|it| board.private_owner(it).is_none());
        let wins = board.records.between(date, date).filter_map(Record::win);
        let said = |text: &str, who: Option<&PersonId>, result: Option<&ResultId>| Said {
            text: text.to_owned(),
            name: who.map(|it| board.name_of(it).to_owned()),
            result: result.map(|it| title(board, it)),
        };
        Self {
            day: Day::of(board, date).seen_by(None),
            objectives: open.map(|it| it.title.clone()).collect(),
            ended: ended.collect(),
            held: board.records.standup(date).map(|it| held(board, it)),
            decisions: decisions
                .map(|it| said(&it.text, it.by.as_ref(), it.result.as_ref()))
                .collect(),
            wins: wins
                .map(|it| said(&it.text, Some(&it.who), it.result.as_ref()))
                .collect(),
        }
    }
}

impl Held {
    /// When it was held, and how long it took, as far as that is known: `8:00 to 8:06`, `until 8:06`.
    fn time(&self) -> Option<String> {
        match (self.began.map(words::hour), self.ended.map(words::hour)) {
            // What took no minute was noted in one go.
            (Some(began), Some(ended)) if began == ended => Some(format!("at {began}")),
            (Some(began), Some(ended)) => Some(format!("{began} to {ended}")),
            (Some(began), None) => Some(format!("from {began}")),
            (None, Some(ended)) => Some(format!("until {ended}")),
            (None, None) => None,
        }
    }

    /// How it was held, in a line: `held 8:00 to 8:06 · there: Ana, Dan · not there: Ioana (away)`.
    pub fn said(&self) -> String {
        let time = self.time().map(|it| format!(" {it}"));
        let held = format!("held{}", time.unwrap_or_default());
        let there = Some(self.present.join(", ")).filter(|it| !it.is_empty());
        let missing = self.missing.iter().map(|it| {
            let why = if it.is_away { " (away)" } else { "" };
            format!("{}{why}", it.name)
        });
        let missing: Vec<String> = missing.collect();
        let missing = Some(missing.join(", ")).filter(|it| !it.is_empty());
        let parts = [
            Some(held),
            there.map(|it| format!("there: {it}")),
            missing.map(|it| format!("not there: {it}")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

fn title(board: &Board, id: &ResultId) -> String {
    let known = board.result(id);
    known.map_or_else(|| id.to_string(), |it| it.plan.title.clone())
}

fn held(board: &Board, standup: &Standup) -> Held {
    let present = standup.present.iter();
    let was_there = |who: &PersonId| standup.present.contains(who);
    // Where nobody noted who was there, nobody was missed; alone there is nobody to miss.
    let is_noted = !standup.present.is_empty();
    let people = board.head.people.iter();
    let missing = people.filter(|it| is_noted && !was_there(&it.id));
    Held {
        began: standup.began,
        ended: standup.ended,
        present: present.map(|it| board.name_of(it).to_owned()).collect(),
        missing: missing
            .map(|it| Missing {
                name: it.name.clone(),
                is_away: it.is_away(standup.day),
            })
            .collect(),
        note: standup.note.clone(),
    }
}
