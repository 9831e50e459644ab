//! What the lines of a pane say in words.
//!
//! Invariant: what people wrote comes out as they wrote it; the view makes it safe to show.

use chrono::NaiveDate;

use super::Columns;
use crate::{
    printable::Printable,
    report::{
        self,
        day::{Day, Reading},
    },
    state::{Commitment, board::Goal},
};

/// What explains a promise: why it ended so, and what came of it.
pub fn remarks(commitment: &Commitment) -> impl Iterator<Item = &str> {
    let remarks = [&commitment.why, &commitment.note];
    let said = remarks.into_iter().filter_map(|it| it.as_deref());
    said.filter(|it| !it.trim().is_empty())
}

/// What can be marked behind a promise's text, from the longest way to the shortest, such as
/// ` · private · 2nd day`; nothing on most.
pub fn marks(commitment: &Commitment) -> Vec<String> {
    if !commitment.private && commitment.times == 0 {
        return Vec::new();
    }
    let private = if commitment.private {
        " · private"
    } else {
        ""
    };
    let nth = commitment.times.saturating_add(1);
    let carried = |word| {
        if 1 < nth {
            format!(" · {}{word}", ordinal(nth))
        } else {
            String::new()
        }
    };
    let (day, short) = (carried(" day"), carried(""));
    let mut marks = vec![
        format!("{private}{day}"),
        format!("{private}{short}"),
        private.to_owned(),
        short,
    ];
    marks.retain(|it| !it.is_empty());
    marks
}

/// The lines of a promise's text with its marks, as they are shown in full: beside the first stand
/// link and size, the others have the whole width.
pub fn in_full(commitment: &Commitment, columns: &Columns) -> Vec<String> {
    let marks = marks(commitment).into_iter().next().unwrap_or_default();
    let whole = format!("{}{marks}", commitment.text);
    let whole = Printable::line(&whole);
    let mut lines = whole.wrap(columns.text(commitment));
    let first = lines.next().map(|it| it.to_string()).unwrap_or_default();
    if lines.next().is_none() {
        return vec![first];
    }
    let text = whole.to_string();
    let Some(rest) = text.strip_prefix(&first) else {
        let lines = whole.wrap(columns.text(commitment));
        return lines.map(|it| it.to_string()).collect();
    };
    let rest = Printable::line(rest.trim_start());
    let rest = rest.wrap(columns.remark()).map(|it| it.to_string());
    std::iter::once(first).chain(rest).collect()
}

/// What there is to say about a result's number on a day; empty where the number says it all.
pub fn said(reading: &Reading, day: &Day) -> String {
    let mut said: Vec<String> = Vec::new();
    if let Some((morning, amount)) = reading.ahead {
        said.push(format!("{amount} for {}", morning.format("%a")));
    }
    match reading.noted {
        None if reading.ahead.is_none() => said.push("no number yet".to_owned()),
        Some(noted) if day.yesterday.is_some_and(|it| noted < it) => {
            said.push(format!("last noted {}", short_date(noted)));
        }
        None | Some(_) => {}
    }
    said.extend(reading.note.clone().filter(|it| !it.trim().is_empty()));
    said.join(" · ")
}

/// A day as the panes name it: `Fri 9 Oct`.
pub fn short_date(day: NaiveDate) -> String {
    day.format("%a %-d %b").to_string()
}

/// The size of a promise: `15m`, `1h`, `1h15`.
pub fn size(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}"),
    }
}

/// How long something takes, for people: `30 min`, `1 h`, `1 h 15`.
pub fn minutes_in_words(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}

/// What stands behind a result's number: ` of 10 EUR`, `, at least 95 %`.
pub fn aim(reading: &Reading) -> String {
    let unit = reading.unit.as_deref().map(str::trim).unwrap_or_default();
    let gap = if unit.is_empty() { "" } else { " " };
    match reading.goal {
        Goal::Reach { to, .. } => format!(" of {to}{gap}{unit}"),
        Goal::Keep { at_least, at_most } => match (at_least, at_most) {
            (Some(least), Some(most)) => format!(", {least} to {most}{gap}{unit}"),
            (Some(least), None) => format!(", at least {least}{gap}{unit}"),
            (None, Some(most)) => format!(", at most {most}{gap}{unit}"),
            (None, None) => format!("{gap}{unit}"),
        },
    }
}

/// How a number changed since yesterday, as everywhere; empty where there is no yesterday.
pub fn change(reading: &Reading) -> String {
    reading
        .change
        .map(report::words::change)
        .unwrap_or_default()
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
