//! The values that stand in the file, read at the edge: past this module none is wrong.
//!
//! Invariant: what is written here is read back as the same value.

mod list;
mod time;
mod words;

use std::fmt::Display;

pub use list::Steps;
pub use time::parse_date;
pub(super) use time::{DATE, has_form};

use super::{
    amount::{Amount, AmountError, SMALL_DIGITS},
    block::{InOrder, Value},
    id::{ActionId, HabitId, InboundId, ObjectiveId, PersonId, RecordId, ResultId, SegmentId},
    merge::Merging,
    text::{
        edits::Edits,
        patch::replace,
        scan::{Fault, Raw},
        string::{read_string, write_string},
    },
};

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
            let help = match &error {
                AmountError::NotANumber(_) | AmountError::Comma { .. } => {
                    "write it like 7, -1 or 0.5, without quotes"
                }
                AmountError::NotFinite(_) => "write the number itself, like 7, -1 or 0.5",
                AmountError::TooLong(_) => {
                    "write fewer digits, and what is counted in `unit`: 7 with the unit \"million EUR\""
                }
            };
            Fault::of(raw, error.to_string()).help(help)
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
            _ => Err(wrong(raw, "true or false").help("write true or false, without quotes")),
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
        let help = "write it like 15: digits alone, without quotes";
        number.map_err(|_| wrong(raw, "a whole number").help(help))
    }

    fn in_order(text: &mut InOrder<'_>) -> Option<Self> {
        text.digits(SMALL_DIGITS)
    }

    fn write(&self, out: &mut String, _: usize) {
        write_plain(self, out);
    }
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
