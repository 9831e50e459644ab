//! What the log is asked for: words, and a few names of what a commitment has besides its text.
//!
//! Invariant: what cannot be understood narrows nothing; it is told beside what is.

use std::ops::RangeInclusive;

use chrono::{Months, NaiveDate};

use crate::{
    report::{
        fuzzy::{folded, places_of},
        words,
    },
    state::{
        Verdict,
        dates::{DayError, Looking, Reference, parse_day},
        value::parse_date,
    },
};

/// What the log is asked for; of nothing asked for, everything is found.
///
/// `call mihai` finds what has all the words in its text, person, result, verdict, reason or note, `"call mihai"` the words
/// side by side. `who:ana` and `toward:leads` name a person and a result by their beginnings, `toward:none` what serves
/// none; `kept`, `missed` and the other verdicts, and `open`, are those and not words, unless they stand in quotes. Of
/// several of a kind one must fit. `since:`, `until:` and `on:` take a day as it is named everywhere, a month or a year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    pub(super) words: Vec<String>,
    pub(super) who: Vec<String>,
    pub(super) toward: Vec<Toward>,
    pub(super) verdicts: Vec<Option<Verdict>>,
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

/// Which result a commitment must serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Toward {
    /// One whose id, or a word of whose title, begins so.
    Result(String),
    /// None at all.
    Nothing,
}

/// What a commitment that serves no result is asked for by.
const NOTHING: &str = "none";

impl Query {
    /// Reads what was typed, and what is the first that names no day where it should.
    pub fn parse(text: &str, reference: Reference) -> (Self, Option<DayError>) {
        let mut query = Self::default();
        let mut wrong = None;
        for term in terms(text) {
            let read = query.take(&term, reference);
            wrong = wrong.or(read.err());
        }
        (query, wrong)
    }

    /// Whether nothing is asked for.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// The same, of these days only.
    #[must_use]
    pub fn within(mut self, days: RangeInclusive<NaiveDate>) -> Self {
        let (first, last) = days.into_inner();
        self.since = Some(self.since.map_or(first, |it| it.max(first)));
        self.until = Some(self.until.map_or(last, |it| it.min(last)));
        self
    }

    /// Which characters of a text match one of the words.
    pub fn places(&self, text: &str) -> Vec<u32> {
        places_of(self.words.iter().map(String::as_str), text)
    }

    /// Whether a day is one of those that are asked for.
    pub(super) fn has_day(&self, day: NaiveDate) -> bool {
        self.since.is_none_or(|it| it <= day) && self.until.is_none_or(|it| day <= it)
    }

    fn take(&mut self, term: &Term, reference: Reference) -> Result<(), DayError> {
        let value = term.value();
        match term.key().as_deref() {
            // What is still being typed asks for nothing yet.
            Some(_) if value.trim().is_empty() => {}
            Some("who") => self.who.push(folded(value)),
            Some("toward") if folded(value) == NOTHING => self.toward.push(Toward::Nothing),
            Some("toward") => self.toward.push(Toward::Result(folded(value))),
            Some("since") => *self = self.clone().since(*span(value, reference)?.start()),
            Some("until") => *self = self.clone().until(*span(value, reference)?.end()),
            Some("on") => *self = self.clone().within(span(value, reference)?),
            Some(_) | None => self.take_word(term),
        }
        Ok(())
    }

    fn take_word(&mut self, term: &Term) {
        let word = folded(&term.text);
        let ending = Verdict::ENDINGS
            .iter()
            .find(|it| words::verdict(**it) == word);
        match ending.filter(|_| !term.is_quoted) {
            Some(ending) => self.verdicts.push(*ending),
            None if word.trim().is_empty() => {}
            None => self.words.push(word),
        }
    }

    fn since(self, first: NaiveDate) -> Self {
        self.within(first..=NaiveDate::MAX)
    }

    fn until(self, last: NaiveDate) -> Self {
        self.within(NaiveDate::MIN..=last)
    }
}

/// What stands between spaces that are in no quotes.
#[derive(Debug, Default)]
struct Term {
    text: String,
    /// Where the first `:` is, in bytes, where it follows the name of what is asked for.
    colon: Option<usize>,
    is_quoted: bool,
}

const KEYS: [&str; 5] = ["who", "toward", "since", "until", "on"];

impl Term {
    /// What the value is of; none for words, and for what only looks so, such as `8:00`.
    fn key(&self) -> Option<String> {
        let key = self.text.get(..self.colon?)?.to_lowercase();
        KEYS.contains(&key.as_str()).then_some(key)
    }

    fn value(&self) -> &str {
        let start = self.colon.map_or(0, |it| it.saturating_add(1));
        self.text.get(start..).unwrap_or_default()
    }
}

/// The terms of a text. Quotes that are open at its end are still being typed.
fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut term = Term::default();
    let mut is_inside = false;
    for letter in text.chars() {
        match letter {
            '"' => {
                is_inside = !is_inside;
                term.is_quoted |= term.text.is_empty();
            }
            _ if letter.is_whitespace() && !is_inside => terms.push(std::mem::take(&mut term)),
            ':' if !term.is_quoted && term.colon.is_none() => {
                term.colon = Some(term.text.len());
                term.text.push(letter);
            }
            _ => term.text.push(letter),
        }
    }
    terms.push(term);
    terms
}

/// The days that a text names: one, those of a month as `2026-10`, or those of a year.
fn span(text: &str, reference: Reference) -> Result<RangeInclusive<NaiveDate>, DayError> {
    let first = |of: &str, rest: &str| parse_date(&format!("{of}{rest}"));
    let text = text.trim();
    let (start, length) = if let Some(start) = first(text, "-01") {
        (start, 1)
    } else if let Some(start) = first(text, "-01-01") {
        (start, 12)
    } else {
        let day = parse_day(text, reference, Looking::Back)?;
        return Ok(day..=day);
    };
    let after = start.checked_add_months(Months::new(length));
    let last = after.and_then(|it| it.pred_opt());
    Ok(start..=last.unwrap_or(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn reference() -> Reference {
        Reference {
            today: day("2026-10-12"),
            yesterday: Some(day("2026-10-09")),
        }
    }

    fn parse(text: &str) -> Query {
        let (query, wrong) = Query::parse(text, reference());
        assert_eq!(wrong, None, "{text}");
        query
    }

    #[test]
    fn words_names_verdicts_and_days_are_told_apart() {
        let query = parse("who:Ána toward:LEADS Missed since:2026-10-01 Call \"o pe n\"");
        assert_eq!(
            query,
            Query {
                words: vec!["call".to_owned(), "o pe n".to_owned()],
                who: vec!["ana".to_owned()],
                toward: vec![Toward::Result("leads".to_owned())],
                verdicts: vec![Some(Verdict::Missed)],
                since: Some(day("2026-10-01")),
                until: Some(NaiveDate::MAX),
            }
        );
        assert!(parse("  \t ").is_blank());
    }

    #[test]
    fn quotes_make_words_of_anything() {
        assert_eq!(parse("\"missed\"").words, ["missed"]);
        assert_eq!(parse("\"who:ana\"").words, ["who:ana"]);
        assert_eq!(parse("who:\"Ana Pop\"").who, ["ana pop"]);
        assert_eq!(parse("\"call mi").words, ["call mi"], "not closed yet");
        assert!(parse("\"").is_blank());
    }

    #[test]
    fn what_only_looks_like_a_name_is_a_word() {
        assert_eq!(parse("8:00 http://x").words, ["8:00", "http://x"]);
        assert_eq!(parse("missing opened").words, ["missing", "opened"]);
    }

    #[test]
    fn what_is_not_typed_to_its_end_asks_for_nothing() {
        assert!(parse("who: toward: since: until: on: who:\"").is_blank());
    }

    #[test]
    fn all_verdicts_can_be_asked_for() {
        let query = parse("OPEN kept partly missed carried dropped excused");
        assert_eq!(query.verdicts, Verdict::ENDINGS);
        assert_eq!(parse("toward:none").toward, [Toward::Nothing]);
    }

    #[track_caller]
    fn check(text: &str, is_in: &[&str], is_out: &[&str]) {
        let query = parse(text);
        for it in is_in {
            assert!(query.has_day(day(it)), "{text} {it}");
        }
        for it in is_out {
            assert!(!query.has_day(day(it)), "{text} {it}");
        }
    }

    #[test]
    fn days_months_and_years_are_spans() {
        let (before, first) = ("2026-09-30", "2026-10-01");
        let (last, after) = ("2026-10-31", "2026-11-01");
        check("since:2026-10-01", &[first, "9999-12-31"], &[before]);
        check("until:2026-10", &["1970-01-01", last], &[after]);
        check("on:2026-10", &[first, last], &[before, after]);
        check(
            "on:2026",
            &["2026-01-01", "2026-12-31"],
            &["2025-12-31", "2027-01-01"],
        );
        check("on:9999", &["9999-12-31"], &["9998-12-31"]);
        check(
            "on:yesterday",
            &["2026-10-09"],
            &["2026-10-08", "2026-10-12"],
        );
        check(
            "since:tue until:-4",
            &["2026-10-06", "2026-10-08"],
            &["2026-10-05", "2026-10-09"],
        );
        check("since:2026-10 since:2026-09-15", &[first], &[before]);
        check("on:2026-09 on:2026-10", &[], &[before, first]);
    }

    #[test]
    fn what_names_no_day_is_told_and_narrows_nothing() {
        let (query, wrong) = Query::parse("call since:2026-1 on:2026-02-30", reference());
        assert_eq!(query.words, ["call"]);
        assert!(query.has_day(day("1970-01-01")));
        assert_eq!(wrong, Some(DayError::Unknown("2026-1".to_owned())));
    }
}
