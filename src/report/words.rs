//! The few words and glyphs that every report of a day shares.
//!
//! Invariant: state is told by glyph and word; nothing here needs a colour.

pub mod clash;
pub mod course;
pub mod leads;
pub mod method;
pub mod plan;
pub mod signs;
pub mod summary;

use chrono::{NaiveDate, NaiveTime};

use super::day::Reading;
use crate::state::{Amount, Verdict, board::Goal};

/// The glyph for how a commitment ended; one cell wide each, no two alike.
pub const fn glyph(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        None => "☐",
        Some(Verdict::Kept) => "✔",
        Some(Verdict::Partly) => "◐",
        Some(Verdict::Missed) => "✘",
        Some(Verdict::Carried) => "→",
        Some(Verdict::Dropped) => "⊘",
        Some(Verdict::Excused) => "~",
    }
}

/// The glyph for what stands in the way.
pub const BLOCKER: &str = "!";

/// The glyph for what is for later.
pub const PARKED: &str = "»";

/// The glyph for what was decided.
pub const DECISION: &str = "!";

/// The glyph for something to be glad of.
pub const WIN: &str = "★";

/// How old something is: `today`, `1 day`, `2 days`.
pub fn age(days: i64) -> String {
    match days {
        ..=0 => "today".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}

/// `1 change`, `2 changes`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    let word = if count == 1 { one } else { many };
    format!("{count} {word}")
}

/// What is said of promises that stay where they are when many are carried.
pub fn need_choice(left: usize) -> String {
    let needs = counted(left, "needs", "need");
    format!("{needs} a choice: carried twice already, carry each by itself")
}

/// A title within a sentence: `leads` for `Leads`; one that begins with an abbreviation stays as it is.
pub fn within(title: &str) -> String {
    let mut letters = title.chars();
    let first = letters.next();
    let is_word = letters.clone().next().is_none_or(|it| !it.is_uppercase());
    match first {
        Some(first) if is_word => first.to_lowercase().chain(letters).collect(),
        Some(_) | None => title.to_owned(),
    }
}

/// A day without its year: `Fri 9 Oct`.
pub fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

/// A day where there is very little room: `Fri 9`.
pub fn shortest_day(date: NaiveDate) -> String {
    date.format("%a %-d").to_string()
}

/// The day of the week: `Fri`.
pub fn weekday(date: NaiveDate) -> String {
    date.format("%a").to_string()
}

/// A day with its year: `Fri 9 Oct 2026`.
pub fn full_day(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// A time of day: `8:00`.
pub fn hour(time: NaiveTime) -> String {
    time.format("%-H:%M").to_string()
}

/// Some days that follow each other, as somebody says them on a day: `Mon to Fri`, `Thu and Fri`; with their dates where
/// they are longer ago than a week.
pub fn days(days: &[NaiveDate], today: NaiveDate) -> String {
    let [first, .., last] = days else {
        return days.first().map(|it| day(*it)).unwrap_or_default();
    };
    let is_near = today.signed_duration_since(*first).num_days() <= 7;
    let [from, to] = [first, last].map(|it| if is_near { weekday(*it) } else { day(*it) });
    let between = if days.len() == 2 { "and" } else { "to" };
    format!("{from} {between} {to}")
}

/// The word for how a commitment ended.
pub const fn verdict(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        None => "open",
        Some(verdict) => verdict.word(),
    }
}

/// How often a commitment was carried: `2nd day` for once. Nothing for never.
pub fn carried(times: u32) -> Option<String> {
    carried_shortly(times).map(|it| format!("{it} day"))
}

/// How often a commitment was carried where there is little room: `2nd` for once. Nothing for never.
pub fn carried_shortly(times: u32) -> Option<String> {
    let day = times.checked_add(1).filter(|it| 1 < *it)?;
    let ending = match (day % 10, day % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    Some(format!("{day}{ending}"))
}

/// How long several things take together: `30 min`, `1 h`, `1 h 15`.
pub fn duration(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

/// `2 of 3 kept`.
pub fn kept((kept, of): (usize, usize)) -> String {
    format!("{kept} of {of} kept")
}

/// How much of a process is done: `3 of 8 steps`.
pub fn steps((done, of): (usize, usize)) -> String {
    format!("{done} of {}", counted(of, "step", "steps"))
}

/// How often something went well, one time after the other: `12 in a row`.
pub fn in_a_row(count: usize) -> String {
    format!("{count} in a row")
}

/// Why a habit could go: `20 times, and Leads did not move: retire it?`
pub fn idle(runs: usize, result: &str) -> String {
    format!("{runs} times, and {result} did not move: retire it?")
}

/// A change beside a number: `+1`, `-2`, `+0`, so that it is never taken for a number of its own.
pub fn change(amount: Amount) -> String {
    if Amount::ZERO <= amount {
        format!("+{amount}")
    } else {
        amount.to_string()
    }
}

/// What is said of days before anything was promised or held on the board.
pub const BEFORE_THE_FIRST: &str = "before the first standup";
/// What is said where nothing was promised.
pub const NOTHING_PROMISED: &str = "nothing promised yet";

/// How many commitments are not listed, without a word of theirs: `2 private promises`.
pub fn private(count: usize) -> String {
    counted(count, "private promise", "private promises")
}

/// What is said where nothing was measured.
pub const NO_NUMBER: &str = "no number yet";

/// Whether nothing can be said of a number: one that is kept within a band starts nowhere.
pub fn is_unknown(reading: &Reading) -> bool {
    reading.standing.is_none()
}

/// What a number says, and where it shall go.
pub fn number(reading: &Reading) -> String {
    reading.standing.map_or_else(
        || NO_NUMBER.to_owned(),
        |it| standing(it, reading.goal, reading.unit.as_deref()),
    )
}

/// Where a number stands; nothing where that is not known.
pub fn figure(reading: &Reading) -> String {
    let standing = reading.standing.map(|it| it.to_string());
    standing.unwrap_or_default()
}

/// What stands behind a [`figure`], with what is counted or without it.
pub fn aim_of(reading: &Reading, unit: Option<&str>) -> String {
    let aim = aim(reading.goal, unit);
    if is_unknown(reading) {
        aim.trim_start_matches(", ").to_owned()
    } else {
        aim
    }
}

/// Where a number stands and shall go: `7 of 10`, `97, at least 95`.
pub fn standing(standing: Amount, goal: Goal, unit: Option<&str>) -> String {
    format!("{standing}{}", aim(goal, unit))
}

/// What stands behind a number: ` of 10 EUR`, `, down to 78 kg`, `, at least 95 %`.
pub fn aim(goal: Goal, unit: Option<&str>) -> String {
    let unit = unit.map(str::trim).filter(|it| !it.is_empty());
    let unit = unit.map(|it| format!(" {it}")).unwrap_or_default();
    match goal {
        Goal::Reach { from, to } if from <= to => format!(" of {to}{unit}"),
        Goal::Reach { to, .. } => format!(", down to {to}{unit}"),
        Goal::Keep { at_least, at_most } => match (at_least, at_most) {
            (Some(low), Some(high)) => format!(", between {low} and {high}{unit}"),
            (Some(low), None) => format!(", at least {low}{unit}"),
            (None, Some(high)) => format!(", at most {high}{unit}"),
            (None, None) => unit,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn carries_are_counted_in_days() {
        let words: Vec<_> = [0, 1, 2, 3, 10, 11, 12, 20, 21].map(carried).into();
        let words: Vec<_> = words
            .iter()
            .map(|it| it.as_deref().unwrap_or("-"))
            .collect();
        assert_eq!(
            words,
            [
                "-", "2nd day", "3rd day", "4th day", "11th day", "12th day", "13th day",
                "21st day", "22nd day"
            ]
        );
    }

    #[test]
    fn days_are_told_by_their_names_while_those_are_clear() {
        let on = |text: &str| format!("2026-10-{text}").parse::<NaiveDate>().unwrap();
        let told = |first, last, today| {
            let all = on(first).iter_days().take_while(|it| *it <= on(last));
            days(&all.collect::<Vec<_>>(), on(today))
        };
        assert_eq!(told("05", "09", "12"), "Mon to Fri");
        assert_eq!(told("08", "09", "12"), "Thu and Fri");
        assert_eq!(told("05", "09", "13"), "Mon 5 Oct to Fri 9 Oct");
        assert_eq!(told("09", "09", "12"), "Fri 9 Oct");
        assert_eq!(days(&[], on("12")), "");
    }

    #[test]
    fn a_number_says_where_it_shall_go() {
        let reach = |from, to| Goal::Reach {
            from: amount(from),
            to: amount(to),
        };
        let keep = |low: Option<&str>, high: Option<&str>| Goal::Keep {
            at_least: low.map(amount),
            at_most: high.map(amount),
        };
        assert_eq!(standing(amount("7"), reach("0", "10"), None), "7 of 10");
        assert_eq!(
            standing(amount("9"), reach("20", "5"), Some("days")),
            "9, down to 5 days"
        );
        assert_eq!(
            standing(amount("97"), keep(Some("95"), None), Some("%")),
            "97, at least 95 %"
        );
        assert_eq!(
            standing(amount("97"), keep(Some("95"), Some("100")), None),
            "97, between 95 and 100"
        );
        assert_eq!(
            standing(amount("1"), keep(None, Some("2")), None),
            "1, at most 2"
        );
    }

    #[test]
    fn a_change_has_its_sign() {
        assert_eq!(
            [
                change(amount("1")),
                change(amount("-2")),
                change(amount("0"))
            ],
            ["+1", "-2", "+0"]
        );
    }
}
