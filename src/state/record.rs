//! The records of the journal: one type for each kind, and one for any of them.
//!
//! Invariant: a record has an id and a day from the start, and neither ever changes.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use super::{
    amount::Amount,
    block::{Block, Column, InOrder, Origin, Source, block},
    id::{ActionId, HabitId, InboundId, ObjectiveId, PersonId, RecordId, ResultId, SegmentId},
    merge::Merging,
    text::{
        edits::Edits,
        patch::{patch_block, replace_block},
        scan::Raw,
    },
};

/// How a commitment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It was done.
    Kept,
    /// A part of it was done.
    Partly,
    /// It was not done.
    Missed,
    /// It went on to another day.
    Carried,
    /// It is no longer wanted.
    Dropped,
    /// Nobody could have done it: away, holiday. It counts for nothing.
    Excused,
}

block! {
    /// One person's small, specific promise for one day, toward one result.
    pub struct Commitment {
        first {
            /// The record's id.
            id: RecordId,
            /// The day it is for.
            day: NaiveDate,
            /// Whose it is.
            who: PersonId,
        }
        lines {
            /// What is promised.
            text: String,
            /// When it was made.
            made: Option<DateTime<FixedOffset>>,
            /// The result it serves.
            toward: Option<ResultId>,
            /// The action it is a part of.
            action: Option<ActionId>,
            /// How long it should take.
            minutes: Option<u32>,
            /// Whether only its owner sees it.
            private: bool,
            /// The name of the lead it is about.
            about: Option<String>,
            /// What kind of inbound lead that is.
            inbound: Option<InboundId>,
            /// The first commitment of its line, where it was carried.
            first: Option<RecordId>,
            /// How often it was carried.
            times: u32 = 0,
            /// How it ended; open where there is none.
            verdict: Option<Verdict>,
            /// Why it ended so.
            why: Option<String>,
            /// What came of it.
            note: Option<String>,
        }
    }
}

block! {
    /// An answer to a question of a process, or a step that was ticked.
    pub struct Answer {
        first {
            /// The record's id.
            id: RecordId,
            /// When it was given.
            day: NaiveDate,
            /// Who gave it.
            by: PersonId,
        }
        lines {
            /// The action whose process asks.
            action: Option<ActionId>,
            /// The commitment it was given for.
            commitment: Option<RecordId>,
            /// The step or question.
            step: String,
            /// The answer; empty where the step was only ticked.
            text: String,
        }
    }
}

block! {
    /// The number of a result on a day.
    pub struct Measurement {
        first {
            /// The record's id.
            id: RecordId,
            /// The morning it belongs to.
            day: NaiveDate,
            /// Whose number it is.
            result: ResultId,
        }
        lines {
            /// The number.
            value: Amount,
            /// Who noted it.
            by: Option<PersonId>,
            /// A remark.
            note: Option<String>,
        }
    }
}

block! {
    /// One held meeting.
    pub struct Standup {
        first {
            /// The record's id.
            id: RecordId,
            /// The day it was held on.
            day: NaiveDate,
        }
        lines {
            /// When it began.
            began: Option<NaiveTime>,
            /// When it ended.
            ended: Option<NaiveTime>,
            /// Who was there.
            present: Vec<PersonId>,
            /// A remark.
            note: Option<String>,
        }
    }
}

block! {
    /// What stops a commitment or a result.
    pub struct Blocker {
        first {
            /// The record's id.
            id: RecordId,
            /// Since when.
            day: NaiveDate,
            /// Who clears it.
            who: PersonId,
        }
        lines {
            /// What it is.
            text: String,
            /// The result it stops.
            result: Option<ResultId>,
            /// The commitment it stops.
            commitment: Option<RecordId>,
            /// When it was cleared.
            cleared: Option<NaiveDate>,
        }
    }
}

block! {
    /// The quick corrective action on a signal or at a review.
    pub struct Decision {
        first {
            /// The record's id.
            id: RecordId,
            /// When it was made.
            day: NaiveDate,
        }
        lines {
            /// What was decided.
            text: String,
            /// The result it is about.
            result: Option<ResultId>,
            /// Who decided.
            by: Option<PersonId>,
            /// The commitment it became.
            commitment: Option<RecordId>,
            /// Whether it helped; not asked yet where there is none.
            helped: Option<bool>,
        }
    }
}

block! {
    /// Something to be glad of, or a thank-you.
    pub struct Win {
        first {
            /// The record's id.
            id: RecordId,
            /// When.
            day: NaiveDate,
            /// Whose it is.
            who: PersonId,
        }
        lines {
            /// What it is.
            text: String,
            /// The result it moved.
            result: Option<ResultId>,
            /// Who said it.
            by: Option<PersonId>,
        }
    }
}

block! {
    /// A point for later.
    pub struct Parked {
        first {
            /// The record's id.
            id: RecordId,
            /// Since when.
            day: NaiveDate,
            /// Whose it is.
            who: PersonId,
        }
        lines {
            /// What it is.
            text: String,
            /// When it was dealt with.
            cleared: Option<NaiveDate>,
        }
    }
}

block! {
    /// How it was for a customer on the way.
    pub struct Experience {
        first {
            /// The record's id.
            id: RecordId,
            /// When.
            day: NaiveDate,
            /// Which objective they were on the way to.
            objective: ObjectiveId,
        }
        lines {
            /// Which kind of customer.
            segment: Option<SegmentId>,
            /// Whether it was as it should be.
            good: bool,
            /// A remark.
            note: Option<String>,
        }
    }
}

block! {
    /// A habit on one of its days.
    pub struct HabitRun {
        first {
            /// The record's id.
            id: RecordId,
            /// The day.
            day: NaiveDate,
            /// Which habit.
            habit: HabitId,
            /// Who.
            who: PersonId,
        }
        lines {
            /// How it went; open where there is none.
            verdict: Option<Verdict>,
            /// A remark.
            note: Option<String>,
        }
    }
}

macro_rules! kinds {
    ($( $kind:ident $query:ident, )*) => {
        /// Any record of the journal.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Record {
            $(
                #[doc = concat!("A [`", stringify!($kind), "`].")]
                $kind($kind),
            )*
        }

        $(
            impl From<$kind> for Record {
                fn from(record: $kind) -> Self {
                    Self::$kind(record)
                }
            }
        )*

        impl Record {
            /// The names of all kinds, as the file writes them.
            pub(in crate::state) const KINDS: &'static [&'static str] = &[$( stringify!($kind) ),*];

            /// What never changes: the id.
            pub fn id(&self) -> &RecordId {
                match self { $( Self::$kind(it) => &it.id, )* }
            }

            /// What never changes: the day.
            pub fn day(&self) -> NaiveDate {
                match self { $( Self::$kind(it) => it.day, )* }
            }

            /// The kind's name, as the file writes it.
            pub fn kind(&self) -> &'static str {
                match self { $( Self::$kind(_) => stringify!($kind), )* }
            }

            $(
                #[doc = concat!("The [`", stringify!($kind), "`], if it is one.")]
                pub fn $query(&self) -> Option<&$kind> {
                    if let Self::$kind(it) = self { Some(it) } else { None }
                }
            )*

            /// The rows of the record's table.
            pub(in crate::state) fn columns(&self) -> &'static [Column] {
                match self { $( Self::$kind(_) => $kind::COLUMNS, )* }
            }

            /// Reads a record of a kind; none where the kind is not known.
            pub(in crate::state) fn read<S: Source>(kind: &str, fields: S) -> Option<Result<Self, S::Fault>> {
                match kind {
                    $( stringify!($kind) => Some($kind::read_block(fields).map(Self::$kind)), )*
                    _ => None,
                }
            }

            /// Passes a record that is as this program writes it.
            pub(in crate::state) fn in_order(text: &mut InOrder<'_>) -> Option<Arc<Self>> {
                // Shared at once: a record is large to move.
                $( if text.pass(concat!(stringify!($kind), "(")).is_some() {
                    return text.block().ok().map(|it| Arc::new(Self::$kind(it)));
                } )*
                None
            }

            /// A field as it is written, or none where it is left out.
            pub(in crate::state) fn field(&self, name: &str, indent: usize) -> Option<String> {
                match self { $( Self::$kind(it) => it.field(name, indent), )* }
            }

            /// Writes the record as a block.
            pub(in crate::state) fn write(&self, out: &mut String, indent: usize) {
                match self {
                    $( Self::$kind(it) => super::text::write::write_block(it, stringify!($kind), out, indent), )*
                }
            }

            /// Changes the text of an older record into this one's; one of another kind has no field in common with it,
            /// and is written anew in its place.
            pub(in crate::state) fn patch(&self, old: &Self, raw: Raw<'_>, edits: &mut Edits) {
                match self {
                    $( Self::$kind(new) => match old.$query() {
                        Some(old) => patch_block(new, old, raw, edits),
                        None => replace_block(new, stringify!($kind), raw, edits),
                    }, )*
                }
            }

            /// Merges field by field; none where they are of two kinds, which have no field in common.
            pub(in crate::state) fn merge(
                base: Option<&Self>,
                ours: &Self,
                theirs: &Self,
                merging: &mut Merging<'_>,
            ) -> Option<Self> {
                match ours {
                    $( Self::$kind(ours) => {
                        let theirs = theirs.$query()?;
                        let base = base.and_then(Self::$query);
                        Some($kind::merge_block(base, ours, theirs, merging).into())
                    } )*
                }
            }

            /// The text the record was read from.
            pub(in crate::state) fn origin(&self) -> &Origin {
                match self { $( Self::$kind(it) => &it.origin, )* }
            }

            /// Notes where the record was read from, and the id that was made for it.
            pub(in crate::state) fn came_from(&mut self, origin: Origin, made_id: Option<RecordId>) {
                match self { $( Self::$kind(it) => {
                    it.origin = origin;
                    if let Some(id) = made_id {
                        it.origin.has_made_id = true;
                        it.id = id;
                    }
                } )* }
            }

            /// The same record as it would be with another id.
            pub(in crate::state) fn with_id(&self, id: RecordId) -> Self {
                match self { $( Self::$kind(it) => Self::$kind($kind { id, ..it.clone() }), )* }
            }
        }
    };
}

kinds! {
    Commitment commitment,
    Answer answer,
    Measurement measurement,
    Standup standup,
    Blocker blocker,
    Decision decision,
    Win win,
    Parked parked,
    Experience experience,
    HabitRun habit_run,
}

impl Record {
    /// The commitment, to change, if it is one.
    pub fn commitment_mut(&mut self) -> Option<&mut Commitment> {
        if let Self::Commitment(it) = self {
            Some(it)
        } else {
            None
        }
    }

    /// The measurement, to change, if it is one.
    pub fn measurement_mut(&mut self) -> Option<&mut Measurement> {
        if let Self::Measurement(it) = self {
            Some(it)
        } else {
            None
        }
    }

    /// The other records this one names.
    pub fn refers_to(&self) -> impl Iterator<Item = &RecordId> {
        let (one, other) = match self {
            Self::Commitment(it) => (it.first.as_ref(), None),
            Self::Answer(it) => (None, it.commitment.as_ref()),
            Self::Blocker(it) => (None, it.commitment.as_ref()),
            Self::Decision(it) => (None, it.commitment.as_ref()),
            Self::Measurement(_)
            | Self::Standup(_)
            | Self::Win(_)
            | Self::Parked(_)
            | Self::Experience(_)
            | Self::HabitRun(_) => (None, None),
        };
        one.into_iter().chain(other)
    }
}

impl Commitment {
    /// A new promise, open, made just now.
    pub fn new(id: RecordId, day: NaiveDate, who: PersonId, text: impl Into<String>) -> Self {
        Self {
            id,
            day,
            who,
            text: text.into(),
            made: None,
            toward: None,
            action: None,
            minutes: None,
            private: false,
            about: None,
            inbound: None,
            first: None,
            times: 0,
            verdict: None,
            why: None,
            note: None,
            origin: Origin::default(),
        }
    }

    /// Whether somebody may see it: what is private is seen by its owner only.
    pub fn is_seen_by(&self, me: Option<&PersonId>) -> bool {
        !self.private || me == Some(&self.who)
    }

    /// The first commitment of the line it stands in: itself where it was never carried.
    pub fn line(&self) -> &RecordId {
        self.first.as_ref().unwrap_or(&self.id)
    }
}
