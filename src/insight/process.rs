//! Processes as they are carried out: which steps are done, and what was answered.
//!
//! Invariant: a step that is no longer in the process, but was answered, is not lost: it stands behind the others.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};

use crate::state::{
    Board, Commitment, Record,
    id::{ActionId, RecordId},
    record::Answer,
};

/// How many days before a promise its first answers are looked for.
const FURTHEST: Days = Days::new(60);

/// A step of a process, or a question.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// The step.
    pub text: &'a str,
    /// What was answered; none where it is not done.
    pub answer: Option<&'a Answer>,
    /// Whether it is in the process as it is now.
    pub is_planned: bool,
}

/// One time that a process was carried out.
#[derive(Debug, Clone)]
pub struct Checklist<'a> {
    /// The promise that was made of it, the last of its line; none where the answers were given for the action itself.
    pub promise: Option<&'a Commitment>,
    /// The steps, in their order.
    pub steps: Vec<Step<'a>>,
}

impl Step<'_> {
    /// What was written; none where it is not done, or only ticked.
    pub fn written(&self) -> Option<&str> {
        let text = self.answer.map(|it| it.text.trim());
        text.filter(|it| !it.is_empty())
    }
}

impl<'a> Checklist<'a> {
    /// Steps with some answers; of two for one step the last counts.
    fn of(steps: &[&'a str], promise: Option<&'a Commitment>, answers: &[&'a Answer]) -> Self {
        let named = answers.iter().map(|it| (it.step.as_str(), *it));
        let last: HashMap<&str, &Answer> = named.collect();
        let step = |text: &'a str, is_planned| Step {
            text,
            answer: last.get(text).copied(),
            is_planned,
        };
        let mut known: HashSet<&str> = steps.iter().copied().collect();
        let other = answers.iter().map(|it| it.step.as_str());
        let other = other
            .filter(|it| known.insert(it))
            .map(|it| step(it, false));
        let planned = steps.iter().map(|it| step(it, true));
        Self {
            promise,
            steps: planned.chain(other).collect(),
        }
    }

    /// How many steps of the process are done.
    pub fn done(&self) -> usize {
        let steps = self.steps.iter();
        steps
            .filter(|it| it.is_planned && it.answer.is_some())
            .count()
    }

    /// How many steps the process has.
    pub fn of_steps(&self) -> usize {
        self.steps.iter().filter(|it| it.is_planned).count()
    }

    /// Whether all of it is done.
    pub fn is_finished(&self) -> bool {
        self.done() == self.of_steps()
    }

    /// Whether there is something to read in it.
    pub fn has_answers(&self) -> bool {
        self.steps.iter().any(|it| it.written().is_some())
    }

    /// When the first of it was answered.
    pub fn began(&self) -> Option<NaiveDate> {
        let days = self.steps.iter().filter_map(|it| it.answer);
        days.map(|it| it.day).min()
    }
}

/// The checklist of a promise: none where it has no steps.
pub fn checklist<'a>(board: &'a Board, commitment: &'a Commitment) -> Option<Checklist<'a>> {
    let steps = board.steps_for(commitment);
    if steps.is_empty() {
        return None;
    }
    let answers: Vec<&Answer> = board.answers_for(commitment).collect();
    Some(Checklist::of(&steps, Some(commitment), &answers))
}

/// How many steps are done of each of some promises that has any, and of how many. All of them are looked up in one pass,
/// and no more of the history is looked through than their lines can have been answered in.
pub fn steps_done<'a>(
    board: &'a Board,
    promises: impl IntoIterator<Item = &'a Commitment>,
) -> Vec<(&'a Commitment, (usize, usize))> {
    let with_steps = promises.into_iter().filter_map(|promise| {
        let steps = board.steps_for(promise);
        (!steps.is_empty()).then_some((promise, steps))
    });
    let mut lines: Vec<Line<'a>> = with_steps.map(Line::of).collect();
    find_first(board, &mut lines);
    let Some(from) = lines.iter().map(|it| it.from).min() else {
        return Vec::new();
    };
    for answer in board.records.answers(from, NaiveDate::MAX) {
        for line in lines.iter_mut().filter(|it| it.is_answered_by(answer)) {
            line.answered.push(&answer.step);
        }
    }
    lines.iter().map(|it| (it.promise, it.done())).collect()
}

/// A promise whose answers are looked for.
struct Line<'a> {
    promise: &'a Commitment,
    steps: Vec<&'a str>,
    /// From when on it can have been answered.
    from: NaiveDate,
    answered: Vec<&'a str>,
}

impl<'a> Line<'a> {
    fn of((promise, steps): (&'a Commitment, Vec<&'a str>)) -> Self {
        Self {
            promise,
            steps,
            from: before(promise.day),
            answered: Vec::new(),
        }
    }

    fn is_answered_by(&self, answer: &Answer) -> bool {
        let named = answer.commitment.as_ref();
        let is_its = named.is_some_and(|it| it == self.promise.line() || *it == self.promise.id);
        is_its && self.from <= answer.day
    }

    fn done(&self) -> (usize, usize) {
        let done = self.steps.iter().filter(|it| self.answered.contains(*it));
        (done.count(), self.steps.len())
    }
}

/// The first day on which an answer for a promise of a day is looked for.
fn before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(FURTHEST).unwrap_or(NaiveDate::MIN)
}

/// Finds when the lines of what was carried on began: in one pass back from the end, that stops once all are found.
fn find_first(board: &Board, lines: &mut [Line<'_>]) {
    let firsts = lines.iter().filter_map(|it| it.promise.first.as_ref());
    let mut missing: HashSet<&RecordId> = firsts.collect();
    let mut records = board.records.iter().rev();
    while !missing.is_empty()
        && let Some(record) = records.next()
    {
        if !missing.remove(record.id()) {
            continue;
        }
        let Some(first) = record.commitment() else {
            continue;
        };
        let begun = |it: &&mut Line<'_>| it.promise.first.as_ref() == Some(&first.id);
        for line in lines.iter_mut().filter(begun) {
            line.from = line.from.min(before(first.day));
        }
    }
}

/// Every time that the process of an action was carried out, or begun: in the order of the first answers in the file.
pub fn carried_out<'a>(board: &'a Board, action: &ActionId) -> Vec<Checklist<'a>> {
    let Some((_, planned)) = board.action(action) else {
        return Vec::new();
    };
    let steps: Vec<&str> = planned.process.iter().map(String::as_str).collect();
    let promised = board.records.iter().filter_map(Record::commitment);
    // The last promise of a line stands for it: its text and its verdict are what came of it.
    let mut lines: HashMap<&RecordId, &Commitment> = HashMap::new();
    for commitment in promised.filter(|it| it.action.as_ref() == Some(action)) {
        lines.insert(&commitment.id, commitment);
        lines.insert(commitment.line(), commitment);
    }
    let mut sets: Vec<(Option<&RecordId>, Vec<&Answer>)> = Vec::new();
    let mut places: HashMap<Option<&RecordId>, usize> = HashMap::new();
    for answer in board.records.iter().filter_map(Record::answer) {
        let promise = answer.commitment.as_ref().and_then(|it| lines.get(it));
        let key = match (promise, &answer.action) {
            (Some(promise), _) => Some(promise.line()),
            (None, Some(of)) if of == action => None,
            (None, Some(_) | None) => continue,
        };
        let place = *places.entry(key).or_insert(sets.len());
        match sets.get_mut(place) {
            Some(set) => set.1.push(answer),
            None => sets.push((key, vec![answer])),
        }
    }
    let list = |(key, answers): (Option<&RecordId>, Vec<&'a Answer>)| {
        let promise = key.and_then(|it| lines.get(it).copied());
        Checklist::of(&steps, promise, &answers)
    };
    sets.into_iter().map(list).collect()
}
