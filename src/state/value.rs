//! The values that stand in the file, read at the edge: past this module none is wrong.
//!
//! Invariant: what is written here is read back as the same value.

use std::{fmt::Display, ops::Deref};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, Timelike as _, Weekday};

use super::{
    amount::{Amount, AmountError, SMALL_DIGITS},
    block::{DayText, InOrder, Value},
    board::{Cadence, Ending, ResultKind},
    id::{ActionId, HabitId, InboundId, ObjectiveId, PersonId, RecordId, ResultId, SegmentId},
    merge::{Merging, merge_sets},
    nearest::nearest,
    record::Verdict,
    text::{
        edits::Edits,
        patch::{patch_items, replace},
        scan::{Fault, Raw},
        string::{read_string, write_string},
        write::{STEP, push_line},
    },
};

/// How a date is written.
pub(super) const DATE: &str = "####-##-##";
/// How wide a list may be on one line before each item gets its own.
const LIST_WIDTH: usize = 80;
/// The years a date may lie in.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1970..=9999;

fn wrong(raw: Raw<'_>, expected: &str) -> Fault {
    let found: String = raw.text().chars().take(24).collect();
    let dots = if found.len() < raw.text().len() {
        "..."
    } else {
        ""
    };
    Fault::of(raw, format!("expected {expected}, found {found}{dots}"))
}

impl Value for String {
    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        read_string(raw).map(std::borrow::Cow::into_owned)
    }

    fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
        text.plain_text().map(str::to_owned)
    }

    fn write(&self, out: &mut String, _: usize) {
        write_string(self, out);
    }
}

macro_rules! id_values {
    ($( $id:ident $(= $absent:expr)?; )*) => { $(
        impl Value for $id {
            $( fn absent() -> Option<Self> {
                $absent
            } )?

            fn read(raw: Raw<'_>) -> Result<Self, Fault> {
                read_string(raw).map(Self::new)
            }

            fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
                text.plain_text().map(Self::new)
            }

            fn write(&self, out: &mut String, _: usize) {
                write_string(self.as_str(), out);
            }
        }
    )* };
}

id_values! {
    PersonId;
    ObjectiveId;
    SegmentId;
    ResultId;
    ActionId;
    HabitId;
    InboundId;
    // A record that was typed by hand may lack its id; the loader makes one from its content.
    RecordId = Some(Self::new(""));
}

fn write_plain(value: impl Display, out: &mut String) {
    out.push_str(&value.to_string());
}

impl Value for Amount {
    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        raw.text().parse().map_err(|error: AmountError| {
            Fault::of(raw, error.to_string()).help("write it like 7, -1 or 0.5")
        })
    }

    fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
        text.digits(SMALL_DIGITS).map(Self::small)
    }

    fn write(&self, out: &mut String, _: usize) {
        write_plain(self, out);
    }
}

impl Value for bool {
    fn absent() -> Option<Self> {
        Some(false)
    }

    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        match raw.text() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(wrong(raw, "true or false")),
        }
    }

    fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
        match text.pass("true") {
            Some(()) => Some(true),
            None => text.pass("false").map(|()| false),
        }
    }

    fn write(&self, out: &mut String, _: usize) {
        write_plain(self, out);
    }
}

impl Value for u32 {
    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        let text = raw.text();
        let number = text.parse();
        let number = number.or_else(|_| text.replace('_', "").parse());
        number.map_err(|_| wrong(raw, "a whole number"))
    }

    fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
        text.digits(SMALL_DIGITS)
    }

    fn write(&self, out: &mut String, _: usize) {
        write_plain(self, out);
    }
}

impl Value for NaiveDate {
    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        let fault = || wrong(raw, "a date").help("write it like \"2026-10-09\"");
        let text = read_string(raw).map_err(|_| fault())?;
        parse_date(&text).ok_or_else(fault)
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
    date.filter(|_| YEARS.contains(&year))
}

impl Value for NaiveTime {
    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        let fault = || wrong(raw, "a time of day").help("write it like \"08:00\"");
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
pub(super) fn has_form(text: &str, form: &str) -> bool {
    let is_right = |(it, form): (u8, u8)| match form {
        b'#' => it.is_ascii_digit(),
        b'?' => true,
        _ => it == form,
    };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(is_right)
}

impl<T: Value> Value for Option<T> {
    fn absent() -> Option<Self> {
        Some(None)
    }

    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        match raw.text() {
            "None" => Ok(None),
            text if text.starts_with("Some") && raw.name() == "Some" => {
                T::read(raw.inner()?).map(Some)
            }
            _ => T::read(raw).map(Some),
        }
    }

    fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
        T::in_order(text).map(Some)
    }

    fn write(&self, out: &mut String, indent: usize) {
        match self {
            Some(value) => value.write(out, indent),
            None => out.push_str("None"),
        }
    }

    fn merge(base: Option<&Self>, ours: &Self, theirs: &Self, merging: &mut Merging<'_>) -> Self {
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                Some(T::merge(base.and_then(Self::as_ref), ours, theirs, merging))
            }
            (None, _) | (_, None) => merging.value(base, ours, theirs),
        }
    }

    fn patch(&self, old: &Self, raw: Raw<'_>, edits: &mut Edits) {
        let inner = match raw.name() {
            "Some" => raw.inner().ok(),
            _ => Some(raw),
        };
        match (self, old, inner) {
            (Some(new), Some(old), Some(inner)) => new.patch(old, inner, edits),
            (Some(_) | None, Some(_) | None, _) => replace(self, raw, edits),
        }
    }
}

impl<T: Value> Value for Vec<T> {
    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        raw.items()?.iter().map(|it| T::read(it.value)).collect()
    }

    fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
        text.pass("[")?;
        let mut items = Self::new();
        loop {
            items.push(T::in_order(text)?);
            if text.pass("]").is_some() {
                return Some(items);
            }
            text.pass(", ")?;
        }
    }

    fn write(&self, out: &mut String, indent: usize) {
        write_items(self, LIST_WIDTH, out, indent);
    }

    fn merge(base: Option<&Self>, ours: &Self, theirs: &Self, merging: &mut Merging<'_>) -> Self {
        merge_sets(base, ours, theirs, merging)
    }

    fn patch(&self, old: &Self, raw: Raw<'_>, edits: &mut Edits) {
        if !patch_items(self, old, raw, edits) {
            replace(self, raw, edits);
        }
    }
}

/// Writes a list on one line where it fits a width, else one item a line.
fn write_items<T: Value>(items: &[T], width: usize, out: &mut String, indent: usize) {
    let texts: Vec<String> = items
        .iter()
        .map(|it| {
            let mut text = String::new();
            it.write(&mut text, indent + STEP);
            text
        })
        .collect();
    let line = texts.join(", ");
    out.push('[');
    if line.chars().count() <= width {
        out.push_str(&line);
    } else {
        for text in texts {
            push_line(indent + STEP, out);
            out.push_str(&text);
            out.push(',');
        }
        push_line(indent, out);
    }
    out.push(']');
}

/// The steps or questions of a process, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Steps(pub Vec<String>);

impl Deref for Steps {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl Value for Steps {
    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        Vec::read(raw).map(Self)
    }

    fn write(&self, out: &mut String, indent: usize) {
        write_items(&self.0, 0, out, indent);
    }

    fn patch(&self, old: &Self, raw: Raw<'_>, edits: &mut Edits) {
        if !patch_items(&self.0, &old.0, raw, edits) {
            replace(self, raw, edits);
        }
    }
}

macro_rules! words {
    ($( $type:ty, $expected:literal $(, = $absent:expr)?; $( $name:literal is $value:path, )* )*) => { $(
        impl Value for $type {
            fn read(raw: Raw<'_>) -> Result<Self, Fault> {
                match raw.text() {
                    $( $name => Ok($value), )*
                    _ => Err(match nearest(raw.text(), [$( $name ),*]) {
                        Some(near) => wrong(raw, $expected).help(format!("did you mean {near}?")),
                        None => wrong(raw, $expected).help(concat!("one of", $( " ", $name, )*)),
                    }),
                }
            }

            fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
                $( if text.pass($name).is_some() {
                    return Some($value);
                } )*
                None
            }

            fn write(&self, out: &mut String, _: usize) {
                out.push_str(match self {
                    $( $value => $name, )*
                });
            }
        }
    )* };
}

words! {
    Verdict, "a verdict";
        "Kept" is Verdict::Kept,
        "Partly" is Verdict::Partly,
        "Missed" is Verdict::Missed,
        "Carried" is Verdict::Carried,
        "Dropped" is Verdict::Dropped,
        "Excused" is Verdict::Excused,
    ResultKind, "a kind of result";
        "Total" is ResultKind::Total,
        "PerDay" is ResultKind::PerDay,
    Ending, "an ending";
        "Reached" is Ending::Reached,
        "Missed" is Ending::Missed,
        "Dropped" is Ending::Dropped,
    Weekday, "a day of the week";
        "Mon" is Weekday::Mon,
        "Tue" is Weekday::Tue,
        "Wed" is Weekday::Wed,
        "Thu" is Weekday::Thu,
        "Fri" is Weekday::Fri,
        "Sat" is Weekday::Sat,
        "Sun" is Weekday::Sun,
}

impl Value for Cadence {
    fn read(raw: Raw<'_>) -> Result<Self, Fault> {
        match raw.name() {
            "Workday" => Ok(Self::Workday),
            "On" => Vec::read(raw.inner()?).map(Self::On),
            "Days" => u32::read(raw.inner()?).map(Self::Days),
            "Weeks" => u32::read(raw.inner()?).map(Self::Weeks),
            _ => Err(wrong(raw, "how often").help("one of Workday On([Tue]) Days(2) Weeks(1)")),
        }
    }

    fn write(&self, out: &mut String, indent: usize) {
        match self {
            Self::Workday => out.push_str("Workday"),
            Self::On(days) => {
                out.push_str("On(");
                days.write(out, indent);
                out.push(')');
            }
            Self::Days(count) => write_plain(format_args!("Days({count})"), out),
            Self::Weeks(count) => write_plain(format_args!("Weeks({count})"), out),
        }
    }
}
