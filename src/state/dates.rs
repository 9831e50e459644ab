//! Days as people name them: `today`, `yesterday`, `mon`, `-2`, `2026-10-09`.
//!
//! Invariant: nothing here asks what day it is; a name is relative to the days it is given.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::value::{DATE, has_form, parse_date};
use crate::{
    clock::{FIRST_DAY, LAST_DAY},
    printable::Printable,
};

/// Where the day of a weekday is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looking {
    /// Today or before: for what was.
    Back,
    /// Today or later: for what shall be.
    Ahead,
}

/// The days that names are relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// Today.
    pub today: NaiveDate,
    /// Section 3's *Yesterday*, as seen from today.
    pub yesterday: Option<NaiveDate>,
}

/// Why a text names no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// It is no name of a day.
    #[error("expected a day such as today, yesterday, mon, -2, +1 or 2026-10-09, found `{}`", Printable::quoted(.0))]
    Unknown(String),
    /// It is no name of a day, and one ahead is asked for.
    #[error("expected a day such as today, tomorrow, fri, +30 or 2026-12-18, found `{}`", Printable::quoted(.0))]
    UnknownAhead(String),
    /// It looks like a day, but the calendar has none such.
    #[error("there is no day `{}`", Printable::quoted(.0))]
    NoSuchDay(String),
    /// Nothing was promised or held before today.
    #[error(
        "nothing was promised before today, so there is no yesterday; say which day as 2026-10-09"
    )]
    NoYesterday,
}

/// The day that a text names.
///
/// # Errors
///
/// When it names none.
pub fn parse_day(
    text: &str,
    reference: Reference,
    looking: Looking,
) -> Result<NaiveDate, DayError> {
    let word = text.trim().to_lowercase();
    let no_such = || DayError::NoSuchDay(text.trim().to_owned());
    match word.as_str() {
        "today" => return Ok(reference.today),
        "yesterday" => return reference.yesterday.ok_or(DayError::NoYesterday),
        "tomorrow" => return moved(reference.today, 1).ok_or_else(no_such),
        _ => {}
    }
    if let Some(weekday) = weekday(&word) {
        return nearest(reference.today, weekday, looking).ok_or_else(no_such);
    }
    if is_offset(&word) {
        let days = word.parse().ok();
        return days
            .and_then(|it| moved(reference.today, it))
            .ok_or_else(no_such);
    }
    let word = turned(&word).unwrap_or(word);
    if !has_form(&word, DATE) {
        let text = text.trim().to_owned();
        return Err(match looking {
            Looking::Back => DayError::Unknown(text),
            Looking::Ahead => DayError::UnknownAhead(text),
        });
    }
    parse_date(&word).ok_or_else(no_such)
}

/// Whether a file can name a day: it lies in 1970 to 9999.
pub fn is_in_calendar(day: NaiveDate) -> bool {
    (FIRST_DAY..=LAST_DAY).contains(&day)
}

/// `18.12.2026` as `2026-12-18`: with points between them the day comes first wherever it is used.
fn turned(word: &str) -> Option<String> {
    let mut parts = word.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |it: &&str| it.len() <= 2 && it.bytes().all(|it| it.is_ascii_digit());
    let is_date = [day, month].iter().all(is_number) && parts.next().is_none();
    is_date.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

fn weekday(word: &str) -> Option<Weekday> {
    // chrono reads `mon` and `monday`, and nothing between them.
    word.parse().ok()
}

fn nearest(today: NaiveDate, weekday: Weekday, looking: Looking) -> Option<NaiveDate> {
    let index = |it: Weekday| i64::from(it.num_days_from_monday());
    let (today_index, wanted) = (index(today.weekday()), index(weekday));
    match looking {
        Looking::Back => moved(today, -(today_index - wanted).rem_euclid(7)),
        Looking::Ahead => moved(today, (wanted - today_index).rem_euclid(7)),
    }
}

/// Whether a word is `-2` or `+1`.
fn is_offset(word: &str) -> bool {
    let digits = word.strip_prefix(['+', '-']);
    digits.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

fn moved(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let days = Days::new(by.unsigned_abs());
    let moved = if by < 0 {
        day.checked_sub_days(days)
    } else {
        day.checked_add_days(days)
    };
    moved.filter(|it| is_in_calendar(*it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// On Monday 12 October 2026, the day after Friday the 9th.
    #[track_caller]
    fn check(text: &str, looking: Looking, expected: &str) {
        let reference = Reference {
            today: day("2026-10-12"),
            yesterday: Some(day("2026-10-09")),
        };
        let found = match parse_day(text, reference, looking) {
            Ok(day) => day.to_string(),
            Err(error) => error.to_string(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_day_has_a_name_a_distance_or_a_date() {
        for (text, expected) in [
            ("18.12.2026", "2026-12-18"),
            ("1.2.2026", "2026-02-01"),
            ("30.2.2026", "there is no day `30.2.2026`"),
            ("today", "2026-10-12"),
            (" Today ", "2026-10-12"),
            ("yesterday", "2026-10-09"),
            ("tomorrow", "2026-10-13"),
            ("-2", "2026-10-10"),
            ("+1", "2026-10-13"),
            ("2026-12-31", "2026-12-31"),
        ] {
            check(text, Looking::Back, expected);
            check(text, Looking::Ahead, expected);
        }
    }

    #[test]
    fn a_weekday_is_the_nearest_back_or_ahead_and_today_is_nearest() {
        for (text, back, ahead) in [
            ("mon", "2026-10-12", "2026-10-12"),
            ("tue", "2026-10-06", "2026-10-13"),
            ("Friday", "2026-10-09", "2026-10-16"),
            ("sun", "2026-10-11", "2026-10-18"),
        ] {
            check(text, Looking::Back, back);
            check(text, Looking::Ahead, ahead);
        }
    }

    #[test]
    fn what_names_no_day_is_said() {
        for text in [
            "",
            "someday",
            "2",
            "26-10-01",
            "2026-1-1",
            "++1",
            "2026/10/01",
        ] {
            check(
                text,
                Looking::Back,
                &format!(
                    "expected a day such as today, yesterday, mon, -2, +1 or 2026-10-09, found `{text}`"
                ),
            );
        }
        check(
            "18.12.",
            Looking::Ahead,
            "expected a day such as today, tomorrow, fri, +30 or 2026-12-18, found `18.12.`",
        );
        for text in [
            "2026-02-30",
            "0001-01-01",
            "+99999999999999999999",
            "-9999999",
        ] {
            check(text, Looking::Back, &format!("there is no day `{text}`"));
        }
        let first = Reference {
            today: day("2026-10-01"),
            yesterday: None,
        };
        assert_eq!(
            parse_day("yesterday", first, Looking::Back),
            Err(DayError::NoYesterday)
        );
    }
}
