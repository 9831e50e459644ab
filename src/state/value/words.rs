//! What the file says by one of a few words: verdicts, kinds, endings, days of the week, how often.
//!
//! Invariant: a word that is nearly right is answered with the right one.

use chrono::Weekday;

use super::{write_plain, wrong};
use crate::state::{
    block::{InOrder, Value},
    board::{Cadence, Ending, ResultKind},
    nearest::nearest,
    record::Verdict,
    text::scan::{Fault, Raw},
};

macro_rules! words {
    ($( $type:ty, $expected:literal $(, = $absent:expr)?; $( $name:literal is $value:path, )* )*) => { $(
        impl Value for $type {
            fn read(raw: Raw<'_>) -> Result<Self, Fault> {
                match raw.text() {
                    $( $name => Ok($value), )*
                    _ => Err(match nearest(raw.text(), [$( $name ),*]) {
                        Some(near) if raw.text().trim_matches('"') == near => {
                            wrong(raw, $expected).help(format!("write {near}, without quotes"))
                        }
                        Some(near) => wrong(raw, $expected).help(format!("did you mean {near}?")),
                        None => wrong(raw, $expected).help(format!("write one of {}", [$( $name ),*].join(", "))),
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
            _ => Err(wrong(raw, "how often it comes back")
                .help("write one like Workday, On([Tue, Thu]), Days(2) or Weeks(1)")),
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
