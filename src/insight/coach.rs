//! The coach: one line of advice on a promise as it is typed, and on the name of a result.
//!
//! Invariant: it only ever advises. English words are matched as words, from the lists in `assets/words/`; of a text in
//! another tongue, and where it cannot tell, it says nothing. It asks nothing of the board, so that a key costs what the
//! text is long.

mod reading;

use std::fmt;

use crate::state::size::size;
use reading::{Reading, Says, begins, has};

/// How many promises a day has room for.
const ENOUGH: usize = 3;
/// How many minutes one promise may take.
const LARGE: u32 = 90;
/// How often a promise is carried until it is too large as it stands.
const TOO_OFTEN: u32 = 2;

const VAGUE: &str = include_str!("../../assets/words/vague.txt");
const SOFT: &str = include_str!("../../assets/words/soft.txt");
const ACTIVITIES: &str = include_str!("../../assets/words/activities.txt");
const ALSO_THINGS: &str = include_str!("../../assets/words/also_things.txt");
const MEASURES: &str = include_str!("../../assets/words/measures.txt");

/// A promise as far as it is typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typed<'a> {
    /// What is promised.
    pub text: &'a str,
    /// The names of the people on the board, who may be written without a capital.
    pub people: &'a [&'a str],
    /// How long it should take.
    pub minutes: Option<u32>,
    /// How often it was carried as it stands.
    pub times: u32,
    /// How many other promises its owner has for the day.
    pub others: usize,
    /// Whether it serves no result, though the board has some.
    pub is_adrift: bool,
}

/// What could be better: *Coach* of DESIGN.md section 3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// This word says nothing that could be there in the end.
    Vague(String),
    /// There is neither a number nor a name nor a time in it.
    Unclear,
    /// It was carried so often.
    Carried(u32),
    /// It should take so many minutes.
    Large(u32),
    /// It would be one of so many for the day.
    Many(usize),
    /// It serves no result.
    Adrift,
    /// It is the name of a result, and begins with something that is done.
    Activity(String),
}

impl fmt::Display for Advice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Vague(word) => write!(out, "\"{word}\": what is there when it is done?"),
            Self::Unclear => out.write_str("how many, with whom, by when?"),
            Self::Carried(2) => out.write_str("carried twice already: make it smaller"),
            Self::Carried(times) => write!(out, "carried {times} times already: make it smaller"),
            Self::Large(minutes) => write!(out, "{} is long for one: split it", size(*minutes)),
            Self::Many(count) => write!(out, "{count} for one day: which {ENOUGH} matter most?"),
            Self::Adrift => out.write_str("for which result?"),
            Self::Activity(word) => {
                write!(out, "\"{word}\" is an action: what changes when it works?")
            }
        }
    }
}

/// The advice on a promise, the most important one.
pub fn advice(typed: &Typed<'_>) -> Option<Advice> {
    let reading = Reading::of(typed.text, typed.people);
    if reading.words.is_empty() {
        return None;
    }
    let checks: [&dyn Fn() -> Option<Advice>; 6] = [
        &|| vague(&reading).map(Advice::Vague),
        &|| reading.is_unclear().then_some(Advice::Unclear),
        &|| (TOO_OFTEN <= typed.times).then_some(Advice::Carried(typed.times)),
        &|| typed.minutes.filter(|it| LARGE < *it).map(Advice::Large),
        &|| (ENOUGH <= typed.others).then_some(Advice::Many(typed.others.saturating_add(1))),
        &|| typed.is_adrift.then_some(Advice::Adrift),
    ];
    checks.iter().find_map(|it| it())
}

/// The word of a promise that says nothing of what will be there.
fn vague(reading: &Reading<'_>) -> Option<String> {
    let says = reading.words.len();
    let mut starts = (0..says).filter(|it| reading.words.get(*it).is_some_and(|it| it.is_start));
    let opening = starts.find_map(|place| {
        let rest = reading.after_openers(place);
        // A single word may be the beginning of another one.
        let found = begins(VAGUE, rest).filter(|_| 1 < says);
        found.or_else(|| {
            begins(SOFT, rest)
                .filter(|_| 1 < says && !reading.is_specific() && !reading.is_finished())
        })
    });
    opening.or_else(|| reading.compared()).map(str::to_owned)
}

/// The advice on the name of a result: what begins with something we do is an action, and its effect is the result.
pub fn advice_on_result(title: &str) -> Option<Advice> {
    let reading = Reading::of(title, &[]);
    let [first, rest @ ..] = reading.words.as_slice() else {
        return None;
    };
    let verb = verb(&first.plain)?;
    let is_measured = rest.iter().any(|it| has(MEASURES, &it.plain));
    let is_effect = rest.iter().any(|it| is_participle(&it.plain));
    if is_measured || is_effect {
        return None;
    }
    let is_done_to = match rest.first() {
        None => first.plain != verb,
        Some(next) => next.says != Says::Nothing || next.plain.ends_with('s'),
    };
    let is_action = is_done_to || !has(ALSO_THINGS, &verb);
    is_action.then(|| Advice::Activity(first.shown.to_owned()))
}

/// The activity that a word names, as it stands or as `sending` and `making` do.
fn verb(word: &str) -> Option<String> {
    if has(ACTIVITIES, word) {
        return Some(word.to_owned());
    }
    let stem = word.strip_suffix("ing")?;
    let undoubled = stem
        .char_indices()
        .next_back()
        .map(|(end, _)| stem.get(..end));
    let stems = [
        Some(stem.to_owned()),
        Some(format!("{stem}e")),
        undoubled.flatten().map(str::to_owned),
    ];
    stems.into_iter().flatten().find(|it| has(ACTIVITIES, it))
}

/// Whether a word says what happened to something: `booked`, `sent`.
fn is_participle(word: &str) -> bool {
    (word.ends_with("ed") && 3 < word.len()) || reading::is_finished(word)
}
