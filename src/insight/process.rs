//! Processes as they are carried out: which steps are done, and what was answered.
//!
//! Invariant: a step that is no longer in the process, but was answered, is not lost: it stands behind the others.

use std::collections::HashMap;

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
        let last = |text: &str| answers.iter().rfind(|it| it.step == text).copied();
        let planned = steps.iter().map(|text| Step {
            text,
            answer: last(text),
            is_planned: true,
        });
        let mut steps: Vec<Step<'a>> = planned.collect();
        for answer in answers {
            if steps.iter().all(|it| it.text != answer.step) {
                steps.push(Step {
                    text: &answer.step,
                    answer: last(&answer.step),
                    is_planned: false,
                });
            }
        }
        Self { promise, steps }
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

/// How many steps of a promise are done, and of how many; none where it has no steps. No more of the history is
/// looked through than its line can have been answered in.
pub fn steps_done(board: &Board, commitment: &Commitment) -> Option<(usize, usize)> {
    let steps = board.steps_for(commitment);
    if steps.is_empty() {
        return None;
    }
    let first = commitment
        .first
        .as_ref()
        .and_then(|it| board.records.commitment(it));
    let began = first.map_or(commitment.day, |it| it.day.min(commitment.day));
    let from = began.checked_sub_days(FURTHEST).unwrap_or(NaiveDate::MIN);
    let records = board.records.between(from, NaiveDate::MAX);
    let named = [commitment.line(), &commitment.id];
    let is_its = |it: &&Answer| it.commitment.as_ref().is_some_and(|it| named.contains(&it));
    let answers: Vec<&Answer> = records.filter_map(Record::answer).filter(is_its).collect();
    let list = Checklist::of(&steps, Some(commitment), &answers);
    Some((list.done(), list.of_steps()))
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
    for answer in board.records.iter().filter_map(Record::answer) {
        let promise = answer.commitment.as_ref().and_then(|it| lines.get(it));
        let key = match (promise, &answer.action) {
            (Some(promise), _) => Some(promise.line()),
            (None, Some(of)) if of == action => None,
            (None, Some(_) | None) => continue,
        };
        match sets.iter_mut().find(|it| it.0 == key) {
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
