//! What dialogs want done.
//!
//! Invariant: plain values; whether it can be done is found out by the app.

use chrono::NaiveDate;

use super::{Candidate, Doing, Instead, Picker, Piece, PlanIntent, Purpose, Qualified, Stops};
use crate::{
    app::HabitTurn,
    command::Command,
    meeting::Order,
    state::{
        Verdict,
        id::{ActionId, InboundId, ObjectiveId, PersonId, RecordId, ResultId, SegmentId},
        merge::{Clash, Side},
    },
};

/// What is done after a promise was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// The board is shown again.
    Close,
    /// The next one is asked for.
    Next,
}

/// A promise as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The texts: one for each promise, none empty.
    pub texts: Vec<String>,
    /// The result they serve.
    pub toward: Option<ResultId>,
    /// The action of that result they are a part of.
    pub action: Option<ActionId>,
    /// Whose they are.
    pub who: Whose,
    /// How long each should take.
    pub minutes: Option<u32>,
}

/// Whose a promise is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Someone's.
    Known(PersonId),
    /// Someone's who is new on the board, by name.
    New(String),
}

impl Whose {
    /// Whoever was chosen, or is new by a name; none where neither was.
    pub(super) fn of(picker: &Picker<PersonId>) -> Option<Self> {
        let known = picker.chosen().map(|it| Self::Known(it.value.clone()));
        known.or_else(|| picker.added().map(|it| Self::New(it.to_owned())))
    }
}

/// What an answer of the standup comes to, where it is no intent of the board's dialogs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StandupIntent {
    /// Go on without doing anything.
    Pass,
    /// Carry a promise to the day.
    Carry(RecordId),
    /// What stands in the way is cleared.
    Clear(RecordId),
    /// What stands in the way is something else now.
    Change(RecordId),
    /// Somebody has the word now.
    Word(PersonId),
    /// People speak in another order.
    Order(Order),
}

impl From<StandupIntent> for Intent {
    fn from(it: StandupIntent) -> Self {
        Self::Standup(it)
    }
}

/// What a dialog wants done.
#[derive(Debug, Clone)]
pub enum Intent {
    /// Make or change promises.
    Promise {
        /// What for.
        purpose: Purpose,
        /// What was typed.
        draft: Draft,
        /// What comes next.
        then: Then,
    },
    /// Give verdicts.
    Judge {
        /// Of these commitments.
        ids: Vec<RecordId>,
        /// The verdict.
        verdict: Verdict,
        /// The reason.
        why: Option<String>,
        /// Whether they go on to the day.
        carry: bool,
    },
    /// Say how a habit went.
    JudgeHabit {
        /// Which one, and when.
        turn: HabitTurn,
        /// The verdict.
        verdict: Verdict,
        /// The reason.
        why: Option<String>,
    },
    /// Note a number.
    Measure(Candidate),
    /// Let a promise serve a result.
    Serve {
        /// The promise.
        id: RecordId,
        /// The result, if any.
        result: Option<ResultId>,
    },
    /// Make it someone's.
    Give {
        /// The promise.
        id: RecordId,
        /// Whose it becomes.
        who: Whose,
        /// Where it is carried to at the same time.
        carry_to: Option<NaiveDate>,
    },
    /// Remember who sits at the keyboard, and go on.
    IAm {
        /// Who it is.
        me: PersonId,
        /// What was asked for before.
        then: Command,
    },
    /// Do what was chosen instead of a third carry.
    Instead {
        /// The promise.
        id: RecordId,
        /// Where it would go.
        to: NaiveDate,
        /// What was chosen.
        instead: Instead,
    },
    /// Make two of one, and carry both where that was asked for.
    Split {
        /// The promise.
        id: RecordId,
        /// Where they go; none where they stay.
        to: Option<NaiveDate>,
        /// What the two are.
        parts: [Piece; 2],
    },
    /// Name what stops something.
    Block {
        /// What it stops.
        stops: Stops,
        /// What it is.
        text: String,
        /// Who clears it.
        who: Whose,
    },
    /// Park a point for later, or change one.
    Park {
        /// Which one is changed; none where it is new.
        id: Option<RecordId>,
        /// What it is.
        text: String,
        /// Whose it is.
        who: Whose,
    },
    /// Promise the first contact with somebody who came.
    Lead {
        /// What they are called.
        name: String,
        /// How they came.
        kind: InboundId,
        /// Who makes the first contact.
        who: Whose,
        /// When they came.
        came: NaiveDate,
    },
    /// Count somebody whose checks were asked for, or find out what is missing.
    Qualified(Qualified),
    /// Make days off of working days.
    TakeOff(Vec<NaiveDate>),
    /// Keep a decision.
    Decide {
        /// The result it is about, if any.
        result: Option<ResultId>,
        /// What was decided.
        text: String,
        /// What will be done, where that was said.
        action: Option<String>,
    },
    /// Note whether a decision helped.
    Helped {
        /// The decision.
        id: RecordId,
        /// Whether it did.
        helped: bool,
    },
    /// Keep something to be glad of.
    KeepWin {
        /// Whose it is.
        who: Whose,
        /// What it moved, if anything.
        result: Option<ResultId>,
        /// What it is.
        text: String,
    },
    /// Note what is said in looking back on the days of the review.
    Reflect {
        /// Of people, process and product.
        looks: [String; 3],
        /// What changes.
        change: String,
    },
    /// Note how it was for a customer in the days of the review.
    Experience {
        /// Which objective they are on the way to.
        objective: ObjectiveId,
        /// Which kind of customer.
        segment: Option<SegmentId>,
        /// Whether it was as it should be.
        good: bool,
        /// A remark.
        note: String,
    },
    /// Show a day in the place of a page, with the cursor on a promise.
    OpenDay {
        /// The day.
        day: NaiveDate,
        /// The promise, if one is meant.
        on: Option<RecordId>,
    },
    /// Copy a text.
    Copy(String),
    /// Do something with the steps of a promise.
    Process(Doing),
    /// Change the plan.
    Plan(Box<PlanIntent>),
    /// Show a day, as it was typed.
    GoTo(String),
    /// Search for this, and stay in the dialog or not.
    Search(String),
    /// Do something in the standup.
    Standup(StandupIntent),
    /// Run a command.
    Run(Command),
    /// Choose these sides of what was changed here and outside.
    Settle(Vec<(Clash, Side)>),
    /// Choose these sides of what two texts of the board say differently.
    SettleBeside(Vec<(Clash, Side)>),
}
