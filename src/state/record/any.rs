//! Any record of the journal, whatever its kind.
//!
//! Invariant: each kind is named in one table, from which all that holds of every kind is made.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    Answer, Blocker, Commitment, Decision, Experience, HabitRun, Measurement, Parked, Standup, Win,
};
use crate::state::{
    block::{Block, Column, InOrder, Origin, Source},
    id::RecordId,
    merge::Merging,
    text::{
        edits::Edits,
        patch::{patch_block, replace_block},
        scan::Raw,
        write::write_block,
    },
};

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

            /// Whether any kind of record has a field of this name.
            pub(in crate::state) fn knows_field(name: &str) -> bool {
                let all = [$( $kind::COLUMNS, )*];
                all.into_iter().flatten().any(|it| it.name == name)
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
                    $( Self::$kind(it) => write_block(it, stringify!($kind), out, indent), )*
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
