//! Dates, times of day and moments in the file.
//!
//! Invariant: a date is written in full, and lies in the years that four digits can tell.

use chrono::{
    DateTime, Datelike as _, FixedOffset, Months, NaiveDate, NaiveTime, SecondsFormat,
    Timelike as _,
};

use super::wrong;
use crate::state::{
    block::{DayText, InOrder, Value},
    dates::is_in_calendar,
    text::{
        scan::{Fault, Raw},
        string::read_string,
    },
};

/// How a date is written.
pub(in crate::state) const DATE: &str = "####-##-##";
impl Value for NaiveDate {
    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        let fault = || wrong(raw, "a date").help("write it like \"2026-10-09\"");
        let text = read_string(raw).map_err(|_| fault())?;
        parse_date(&text).ok_or_else(|| no_such_day(raw, &text).unwrap_or_else(fault))
    }

    fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
        text.pass("\"")?;
        let day = text.day(parse_day)?;
        text.pass("\"").map(|()| day)
    }

    fn write(&self, out: &mut String, indent: usize) {
        self.to_string().write(out, indent);
    }
}

/// What is wrong with a text that is written as a date and is none.
fn no_such_day(raw: Raw<'_>, text: &str) -> Option<Fault> {
    if !has_form(text, DATE) {
        return None;
    }
    let mut parts = text.split('-').filter_map(|it| it.parse::<u32>().ok());
    let (year, month) = (i32::try_from(parts.next()?).ok()?, parts.next()?);
    let first = NaiveDate::from_ymd_opt(year, month, 1);
    let last = first.and_then(|it| it.checked_add_months(Months::new(1))?.pred_opt());
    let help = match (NaiveDate::parse_from_str(text, "%Y-%m-%d"), last) {
        (Ok(_), _) => "days go from 1970-01-01 to 9999-12-31".to_owned(),
        (Err(_), Some(last)) => format!("{} has {} days", last.format("%B %Y"), last.day()),
        (Err(_), None) => "months go from 01 to 12; write it like \"2026-10-09\"".to_owned(),
    };
    Some(Fault::of(raw, format!("there is no day {text}")).help(help))
}

/// Reads `2026-10-09`, and nothing that only looks like it.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    parse_day(text.as_bytes().try_into().ok()?)
}

fn parse_day(text: &DayText) -> Option<NaiveDate> {
    let [c0, c1, y0, y1, b'-', m0, m1, b'-', d0, d1] = *text else {
        return None;
    };
    let year = i32::try_from(100 * two(c0, c1)? + two(y0, y1)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, two(m0, m1)?, two(d0, d1)?);
    date.filter(|it| is_in_calendar(*it))
}

impl Value for NaiveTime {
    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        let fault = || {
            wrong(raw, "a time of day").help("write it like \"08:00\", from \"00:00\" to \"23:59\"")
        };
        let text = read_string(raw).map_err(|_| fault())?;
        parse_time(&text).ok_or_else(fault)
    }

    fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
        parse_time(text.plain_text()?)
    }

    fn write(&self, out: &mut String, indent: usize) {
        let form = if self.second() == 0 {
            "%H:%M"
        } else {
            "%H:%M:%S"
        };
        self.format(form).to_string().write(out, indent);
    }
}

/// Reads `08:00` or `08:00:30`.
fn parse_time(text: &str) -> Option<NaiveTime> {
    let (hours, rest) = text.split_once(':')?;
    let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "0"));
    let number = |it: &str| it.parse::<u32>().ok();
    NaiveTime::from_hms_opt(number(hours)?, number(minutes)?, number(seconds)?)
}

impl Value for DateTime<FixedOffset> {
    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        let fault = || wrong(raw, "a moment").help("write it like \"2026-10-09T08:05:11+03:00\"");
        let text = read_string(raw).map_err(|_| fault())?;
        let moment = parse_moment(&text).or_else(|| Self::parse_from_rfc3339(&text).ok());
        moment.ok_or_else(fault)
    }

    fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
        text.pass("\"")?;
        let day = text.day(parse_day)?;
        let moment = moment(day, text.chunk()?)?;
        text.pass("\"").map(|()| moment)
    }

    fn write(&self, out: &mut String, indent: usize) {
        self.to_rfc3339_opts(SecondsFormat::AutoSi, false)
            .write(out, indent);
    }
}

/// Reads `2026-10-09T08:05:11+03:00`, the way a moment is written here, in a fraction of the time
/// that any other way of writing one takes.
fn parse_moment(text: &str) -> Option<DateTime<FixedOffset>> {
    let (day, rest) = text.split_at_checked(10)?;
    moment(parse_date(day)?, rest.as_bytes().try_into().ok()?)
}

/// The moment of a day that is written like `T08:05:11+03:00`.
fn moment(day: NaiveDate, clock: &[u8; 15]) -> Option<DateTime<FixedOffset>> {
    let [
        b'T',
        h0,
        h1,
        b':',
        m0,
        m1,
        b':',
        s0,
        s1,
        sign,
        e0,
        e1,
        b':',
        f0,
        f1,
    ] = *clock
    else {
        return None;
    };
    let east = i32::try_from(3600 * two(e0, e1)? + 60 * two(f0, f1)?).ok()?;
    let offset = match sign {
        b'+' => FixedOffset::east_opt(east)?,
        b'-' => FixedOffset::west_opt(east)?,
        _ => return None,
    };
    let time = NaiveTime::from_hms_opt(two(h0, h1)?, two(m0, m1)?, two(s0, s1)?)?;
    // Where it is the same day in Greenwich nothing is asked of the calendar.
    let seconds = time.num_seconds_from_midnight();
    let there = seconds.checked_add_signed(-offset.local_minus_utc());
    let there = there.and_then(|it| NaiveTime::from_num_seconds_from_midnight_opt(it, 0));
    match there {
        Some(there) => Some(DateTime::from_naive_utc_and_offset(
            day.and_time(there),
            offset,
        )),
        None => day.and_time(time).and_local_timezone(offset).single(),
    }
}

/// The number that two digits write.
fn two(tens: u8, ones: u8) -> Option<u32> {
    let digit = |it: u8| Some(it.wrapping_sub(b'0')).filter(|it| *it < 10);
    Some(u32::from(10 * digit(tens)? + digit(ones)?))
}

/// Whether a text has a digit for each `#`, anything for each `?`, and the rest as it is.
pub(in crate::state) fn has_form(text: &str, form: &str) -> bool {
    let is_right = |(it, form): (u8, u8)| match form {
        b'#' => it.is_ascii_digit(),
        b'?' => true,
        _ => it == form,
    };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(is_right)
}
