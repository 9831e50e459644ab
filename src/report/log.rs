//! The log: every commitment, the newest days first, and those of them that are looked for.
//!
//! Invariant: screen and command line look for the same in the same way; a log is made once and then only looked through, so
//! that ten years of a team can be searched at every key.

mod query;
#[cfg(test)]
mod tests;

use std::{cmp::Reverse, collections::HashMap, ops::Range, sync::Arc};

use chrono::NaiveDate;
use memchr::memmem::Finder;

pub use query::Query;
use query::Toward;

use super::{fuzzy::folded, words};
use crate::state::{
    Board, Commitment, Record, Verdict,
    id::{PersonId, ResultId},
};

/// Every commitment that may be seen, the newest days first; within a day in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Log {
    entries: Vec<Entry>,
    /// The texts, reasons and notes of all, as words are looked for in them.
    texts: String,
    people: Vec<Named>,
    results: Vec<Named>,
}

/// A commitment, with what is asked of it at every key at hand.
#[derive(Debug, Clone)]
struct Entry {
    record: Arc<Record>,
    day: NaiveDate,
    verdict: Option<Verdict>,
    /// Whose it is, in the log's people.
    who: usize,
    /// What it serves, in the log's results.
    toward: Option<usize>,
    /// Where its own words are in the log's texts.
    text: Range<usize>,
}

/// A name that a query asks for and that nothing has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown<'a> {
    /// Of a person.
    Person(&'a str),
    /// Of a result.
    Result(&'a str),
}

/// A person or a result, as words are looked for in it.
#[derive(Debug, Clone)]
struct Named {
    id: String,
    title: String,
}

impl Log {
    /// The log of a board, of what may be seen.
    pub fn of(board: &Board, is_seen: impl Fn(&Commitment) -> bool) -> Self {
        let shared = board.records.shared();
        let mut seen: Vec<(&Arc<Record>, &Commitment)> = shared
            .filter_map(|it| Some((it, it.commitment()?)))
            .filter(|it| is_seen(it.1))
            .collect();
        // A stable sort: the order within a day is the order in the file.
        seen.sort_by_key(|it| Reverse(it.1.day));
        let mut log = Self::default();
        let (mut people, mut results) = (HashMap::new(), HashMap::new());
        for (record, it) in seen {
            let who = *people
                .entry(&it.who)
                .or_insert_with(|| log.meet(board, &it.who));
            let toward = it
                .toward
                .as_ref()
                .map(|id| *results.entry(id).or_insert_with(|| log.name(board, id)));
            let text = log.keep(it);
            log.entries.push(Entry {
                record: Arc::clone(record),
                day: it.day,
                verdict: it.verdict,
                who,
                toward,
                text,
            });
        }
        log
    }

    /// How many commitments there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// A commitment by its place.
    pub fn commitment(&self, place: usize) -> Option<&Commitment> {
        self.entries.get(place)?.record.commitment()
    }

    /// The places of those that a query asks for, ascending.
    pub fn find(&self, query: &Query) -> Vec<usize> {
        let words: Vec<Word<'_>> = query.words.iter().map(|it| Word::of(it, self)).collect();
        let who: Vec<bool> = marked(&self.people, |it| {
            query.who.is_empty() || query.who.iter().any(|word| it.begins_with(word))
        });
        let toward: Vec<bool> = marked(&self.results, |it| {
            let mut wanted = query.toward.iter();
            query.toward.is_empty() || wanted.any(|wanted| wanted.is(it))
        });
        let serves_none = query.toward.is_empty() || query.toward.contains(&Toward::Nothing);
        let fits = |it: &Entry| {
            query.has_day(it.day)
                && (query.verdicts.is_empty() || query.verdicts.contains(&it.verdict))
                && is_marked(&who, it.who)
                && it.toward.map_or(serves_none, |it| is_marked(&toward, it))
                && words.iter().all(|word| word.is_in(it, &self.texts))
        };
        let all = self.entries.iter().enumerate();
        all.filter(|it| fits(it.1)).map(|it| it.0).collect()
    }

    /// The first name that a query asks for and that nobody has, or no result: neither of the board, nor of what is in the log.
    pub fn unknown<'q>(&self, query: &'q Query, board: &Board) -> Option<Unknown<'q>> {
        let people = board.head.people.iter();
        let people = people.map(|it| Named::new(it.id.as_str(), &it.name));
        let people: Vec<Named> = people.collect();
        let results = board.results();
        let results = results.map(|it| Named::new(it.plan.id.as_str(), &it.plan.title));
        let results: Vec<Named> = results.collect();
        let is_met = |all: &[Named], word: &str| all.iter().any(|it| it.begins_with(word));
        let mut who = query.who.iter();
        let stranger = who.find(|it| !is_met(&people, it) && !is_met(&self.people, it));
        if let Some(name) = stranger {
            return Some(Unknown::Person(name));
        }
        let named = query.toward.iter().filter_map(|it| match it {
            Toward::Result(name) => Some(name),
            Toward::Nothing => None,
        });
        let mut named = named.filter(|it| !is_met(&results, it) && !is_met(&self.results, it));
        named.next().map(|it| Unknown::Result(it))
    }

    fn meet(&mut self, board: &Board, who: &PersonId) -> usize {
        self.people
            .push(Named::new(who.as_str(), board.name_of(who)));
        self.people.len().saturating_sub(1)
    }

    fn name(&mut self, board: &Board, result: &ResultId) -> usize {
        let planned = board.result(result);
        let title = planned.map_or(result.as_str(), |it| &it.plan.title);
        self.results.push(Named::new(result.as_str(), title));
        self.results.len().saturating_sub(1)
    }

    /// Keeps a commitment's own words, a field a line: no word reaches over two.
    fn keep(&mut self, it: &Commitment) -> Range<usize> {
        let start = self.texts.len();
        let fields = [Some(&it.text), it.why.as_ref(), it.note.as_ref()];
        for field in fields.into_iter().flatten() {
            self.texts.push_str(&folded(field));
            self.texts.push('\n');
        }
        start..self.texts.len()
    }
}

impl Named {
    fn new(id: &str, title: &str) -> Self {
        Self {
            id: folded(id),
            title: folded(title),
        }
    }

    /// Whether its id, or a word of its title, begins so.
    fn begins_with(&self, word: &str) -> bool {
        let title = self.title.char_indices().filter(|(place, _)| {
            let before = self
                .title
                .get(..*place)
                .and_then(|it| it.chars().next_back());
            before.is_none_or(|it| !it.is_alphanumeric())
        });
        let mut words = title.filter_map(|(place, _)| self.title.get(place..));
        self.id.starts_with(word) || words.any(|it| it.starts_with(word))
    }

    fn contains(&self, word: &str) -> bool {
        self.id.contains(word) || self.title.contains(word)
    }
}

impl Toward {
    fn is(&self, result: &Named) -> bool {
        match self {
            Self::Result(word) => result.begins_with(word),
            Self::Nothing => false,
        }
    }
}

/// A word that is looked for, with what is known of it before any commitment is looked at.
struct Word<'a> {
    finder: Finder<'a>,
    people: Vec<bool>,
    results: Vec<bool>,
    letters: &'a str,
}

impl<'a> Word<'a> {
    fn of(word: &'a str, log: &Log) -> Self {
        Self {
            finder: Finder::new(word),
            people: marked(&log.people, |it| it.contains(word)),
            results: marked(&log.results, |it| it.contains(word)),
            letters: word,
        }
    }

    fn is_in(&self, it: &Entry, texts: &str) -> bool {
        let text = texts.get(it.text.clone()).unwrap_or_default();
        is_marked(&self.people, it.who)
            || it.toward.is_some_and(|it| is_marked(&self.results, it))
            || words::verdict(it.verdict).contains(self.letters)
            || self.finder.find(text.as_bytes()).is_some()
    }
}

fn marked(named: &[Named], is_meant: impl Fn(&Named) -> bool) -> Vec<bool> {
    named.iter().map(is_meant).collect()
}

fn is_marked(marks: &[bool], place: usize) -> bool {
    marks.get(place).copied().unwrap_or(false)
}
