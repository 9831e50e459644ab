//! The meeting as an appointment that calendar programs take in (RFC 5545).
//!
//! Invariant: what is in it is when and where to meet, and nothing of what was promised, measured or said. Times are local
//! ones: eight o'clock is eight wherever the calendar is, in summer and in winter.

mod content;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc, Weekday};

use self::content::{Content, text};
use crate::{
    printable::Printable,
    state::{Board, board::Meeting, calendar::WEEK},
};

/// How long before the meeting its reminder comes.
const NOTICE: &str = "-PT5M";
/// What it is called.
const SUMMARY: &str = "Standup";
/// What it is for.
const DESCRIPTION: &str = "What did we do to reach the result? What do the numbers say today? \
    What will each of us do to reach the result?";

/// What a calendar is made with.
#[derive(Debug, Clone, Copy)]
pub struct Appointment<'a> {
    /// The day from which on it is shown; where none is named, the first of the board.
    pub from: Option<NaiveDate>,
    /// The day on which it is made.
    pub today: NaiveDate,
    /// What it is known by, so that taking it in again changes it and adds no second one.
    pub uid: &'a str,
    /// When it was made.
    pub made: DateTime<Utc>,
}

/// The meeting of a board as a calendar with one event that comes back each working day. None where no day of the week is
/// worked on, or none is left.
pub fn meeting(board: &Board, it: &Appointment<'_>) -> Option<String> {
    let meeting = &board.head.meeting;
    let from = it.from.unwrap_or_else(|| begin(board, it.today));
    let first = board.calendar().nth(from, 1)?;
    let mut out = Content::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//standup//standup//EN");
    out.line("CALSCALE", "GREGORIAN");
    out.line("BEGIN", "VEVENT");
    out.line("UID", it.uid);
    out.line("DTSTAMP", &it.made.format("%Y%m%dT%H%M%SZ").to_string());
    out.line("DTSTART", &at(first, meeting));
    out.line("DURATION", &format!("PT{}M", meeting.minutes.max(1)));
    out.line("RRULE", &rule(meeting));
    let off: Vec<String> = days_off(board, first).map(|it| at(it, meeting)).collect();
    if !off.is_empty() {
        out.line("EXDATE", &off.join(","));
    }
    out.line("SUMMARY", &text(SUMMARY));
    out.line("DESCRIPTION", &text(DESCRIPTION));
    place(meeting, &mut out);
    out.line("BEGIN", "VALARM");
    out.line("ACTION", "DISPLAY");
    out.line("TRIGGER", NOTICE);
    out.line("DESCRIPTION", &text(SUMMARY));
    out.line("END", "VALARM");
    out.line("END", "VEVENT");
    out.line("END", "VCALENDAR");
    Some(out.into_text())
}

/// The first day of a board: that of what was wanted first, or today where nothing is.
fn begin(board: &Board, today: NaiveDate) -> NaiveDate {
    let starts = board.head.objectives.iter().map(|it| it.start);
    starts.min().unwrap_or(today)
}

/// The days from one on that would be worked on and are off, each once.
fn days_off(board: &Board, first: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let meeting = &board.head.meeting;
    let days = meeting.days_off.iter().copied();
    let missed = days.filter(move |it| first < *it && meeting.workdays.contains(&it.weekday()));
    missed.collect::<BTreeSet<_>>().into_iter()
}

/// When the meeting of a day is, in local time.
fn at(day: NaiveDate, meeting: &Meeting) -> String {
    meeting.begins(day).format("%Y%m%dT%H%M%S").to_string()
}

/// On which dates of the week it comes back, for ever.
fn rule(meeting: &Meeting) -> String {
    let is_worked_on = |it: &Weekday| meeting.workdays.contains(it);
    let days = WEEK.into_iter().filter(is_worked_on).map(|it| {
        let on = if shift(meeting) == 0 { it } else { it.succ() };
        match on {
            Weekday::Mon => "MO",
            Weekday::Tue => "TU",
            Weekday::Wed => "WE",
            Weekday::Thu => "TH",
            Weekday::Fri => "FR",
            Weekday::Sat => "SA",
            Weekday::Sun => "SU",
        }
    });
    let days: Vec<&str> = days.collect();
    format!("FREQ=WEEKLY;BYDAY={}", days.join(","))
}

/// By how many dates a meeting is after the day that it belongs to: one where that day ends after midnight and after it.
fn shift(meeting: &Meeting) -> u8 {
    u8::from(meeting.at < meeting.day_starts_at)
}

/// Where to meet. Only what is an address is one to a calendar program; most show the place, whatever it is.
fn place(meeting: &Meeting, out: &mut Content) {
    let Some(link) = meeting.link() else {
        return;
    };
    out.line("LOCATION", &text(&Printable::line(link).to_string()));
    if is_address(link) {
        out.line("URL", link);
    }
}

/// Whether a text is a URI: a scheme, and after it only letters that may stand in one.
fn is_address(link: &str) -> bool {
    let may_stand = |it: char| it.is_ascii_graphic() && !r#""<>\^`{|}"#.contains(it);
    let scheme = link.split_once(':').map_or("", |it| it.0);
    let is_scheme = scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it));
    is_scheme && link.chars().all(may_stand)
}
