//! The records of the journal: one type for each kind, and one for any of them.
//!
//! Invariant: a record has an id and a day from the start, and neither ever changes.

mod any;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

pub use any::Record;

use super::{
    amount::Amount,
    block::{Origin, block},
    id::{ActionId, HabitId, InboundId, ObjectiveId, PersonId, RecordId, ResultId, SegmentId},
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

impl Verdict {
    /// How a promise can have ended, or not, in the order they are told.
    pub const ENDINGS: [Option<Self>; 7] = [
        None,
        Some(Self::Kept),
        Some(Self::Partly),
        Some(Self::Missed),
        Some(Self::Carried),
        Some(Self::Dropped),
        Some(Self::Excused),
    ];

    /// What one key makes of a verdict: kept, and what is kept is open again.
    pub fn turned(verdict: Option<Self>) -> Option<Self> {
        (verdict != Some(Self::Kept)).then_some(Self::Kept)
    }
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
