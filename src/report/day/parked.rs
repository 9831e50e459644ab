//! What is for later on a day, as the board shows it.
//!
//! Invariant: a point for later is everybody's to see.

use chrono::NaiveDate;

use crate::{
    report::{selection::Selection, words},
    state::{
        Board,
        id::{PersonId, RecordId},
    },
};

/// A point that was parked for later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParkedLine {
    /// The record.
    pub id: RecordId,
    /// What it is.
    pub text: String,
    /// Whose it is.
    pub who: PersonId,
    /// How many days it waits.
    pub age: i64,
    /// Whether it was dealt with on the day.
    pub is_cleared: bool,
    /// What the screen calls whose it is, where there are several.
    name: Option<String>,
}

impl ParkedLine {
    /// How long it waits: `2 days`; or that it is dealt with.
    pub fn wait(&self) -> String {
        if self.is_cleared {
            "done".to_owned()
        } else {
            words::age(self.age)
        }
    }

    /// Whose it is where there are several, and how long it waits: `Ana · 2 days`.
    pub fn aside(&self) -> String {
        let name = self.name.iter().cloned();
        let parts: Vec<String> = name.chain([self.wait()]).collect();
        parts.join(" · ")
    }

    /// Whether it is listed.
    pub fn is_shown(&self, selection: &Selection) -> bool {
        selection.shows_person(&self.who)
    }
}

/// What is for later on a day, the oldest first; what was dealt with on it comes last.
pub(super) fn parked(board: &Board, day: NaiveDate) -> Vec<ParkedLine> {
    let is_named = 1 < board.head.people.len();
    let lines = board.records.parked(day).map(|it| ParkedLine {
        id: it.id.clone(),
        text: it.text.clone(),
        who: it.who.clone(),
        age: it.age(day),
        is_cleared: it.cleared.is_some_and(|it| it <= day),
        name: is_named.then(|| board.name_of(&it.who).to_owned()),
    });
    let mut lines: Vec<ParkedLine> = lines.collect();
    lines.sort_by_key(|it| (it.is_cleared, std::cmp::Reverse(it.age)));
    lines
}
