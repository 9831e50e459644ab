//! What is planned: objectives with their results and actions, and habits.
//!
//! Invariant: a result has one goal: a number to reach, or a band to keep.

use chrono::{NaiveDate, Weekday};

use super::keyed;
use crate::state::{
    amount::Amount,
    block::{Keyed, List, Origin, block},
    id::{ActionId, HabitId, ObjectiveId, PersonId, ResultId, SegmentId},
    value::Steps,
};

block! {
    /// What we want by a date.
    pub struct Objective {
        first {}
        lines {
            /// The objective's id.
            id: ObjectiveId,
            /// What the screen calls it.
            title: String,
            /// The long-term goal it serves.
            toward: Option<String>,
            /// The required outcome: what becomes true for the customer.
            outcome: Option<String>,
            /// The appropriate experience: how that kind of customer needs to get there.
            experience: Option<String>,
            /// Segments of customers with an outcome and an experience of their own.
            segments: List<Segment>,
            /// The first day.
            start: NaiveDate,
            /// The last day.
            due: NaiveDate,
            /// Whether each result feeds the next.
            pipeline: bool,
            /// The numbers that lead there.
            results: List<ResultPlan>,
            /// How goals were moved.
            replanned: Vec<Replanned>,
            /// How it ended.
            closed: Option<Closed>,
        }
    }
}

block! {
    /// A kind of customer.
    pub struct Segment {
        first {
            /// The segment's id.
            id: SegmentId,
            /// What the screen calls it.
            title: String,
            /// The required outcome for them.
            outcome: Option<String>,
            /// The appropriate experience for them.
            experience: Option<String>,
        }
        lines {}
    }
}

block! {
    /// A result: a number that goes from one value to another by a date, or stays within a band.
    pub struct ResultPlan {
        first {
            /// The result's id.
            id: ResultId,
            /// What the screen calls it.
            title: String,
            /// What is counted, such as `EUR`.
            unit: Option<String>,
            /// Where the number starts.
            from: Amount = Amount::ZERO,
            /// Where it shall go.
            to: Option<Amount>,
            /// The lower edge of the band to keep.
            at_least: Option<Amount>,
            /// The upper edge of the band to keep.
            at_most: Option<Amount>,
            /// What a number noted means.
            kind: ResultKind = ResultKind::Total,
            /// The first day, where it is not the objective's.
            start: Option<NaiveDate>,
            /// The last day, where it is not the objective's.
            due: Option<NaiveDate>,
            /// Whether we can do it ourselves: a lead measure.
            ours: bool,
            /// Who looks after it.
            owner: Option<PersonId>,
            /// Which customers it is about.
            segment: Option<SegmentId>,
            /// The checks that make one count.
            counts_if: Vec<String>,
            /// What we do to move it.
            actions: List<Action>,
        }
        lines {}
    }
}

/// What a number noted for a result means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResultKind {
    /// The standing on that day.
    Total,
    /// What was added on that day.
    PerDay,
}

/// Where a result shall go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// From one number to another.
    Reach {
        /// Where it starts.
        from: Amount,
        /// Where it shall be.
        to: Amount,
    },
    /// Within a band; at least one of its edges is there.
    Keep {
        /// Not below this.
        at_least: Option<Amount>,
        /// Not above this.
        at_most: Option<Amount>,
    },
}

impl Goal {
    /// `p` of DESIGN.md section 3, how far a standing has come: 0 at the start and 1 at the target, below or above beyond.
    /// None for a band, and where it starts where it shall go.
    pub fn progress(self, standing: Amount) -> Option<f64> {
        let Self::Reach { from, to } = self else {
            return None;
        };
        let span = to.get() - from.get();
        (span != 0.0).then(|| (standing.get() - from.get()) / span)
    }
}

impl ResultPlan {
    /// A total that starts at zero, and of which nothing else is known.
    pub fn new(id: ResultId, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
            unit: None,
            from: Amount::ZERO,
            to: None,
            at_least: None,
            at_most: None,
            kind: ResultKind::Total,
            start: None,
            due: None,
            ours: false,
            owner: None,
            segment: None,
            counts_if: Vec::new(),
            actions: List::default(),
            origin: Origin::default(),
        }
    }

    /// Where it shall go.
    pub fn goal(&self) -> Goal {
        match self.to {
            Some(to) => Goal::Reach {
                from: self.from,
                to,
            },
            None => Goal::Keep {
                at_least: self.at_least,
                at_most: self.at_most,
            },
        }
    }
}

block! {
    /// What we do toward a result.
    pub struct Action {
        first {
            /// The action's id.
            id: ActionId,
            /// What the screen calls it.
            title: String,
            /// How many times it shall be done.
            times: u32 = 1,
            /// How it is carried out, step by step.
            process: Steps,
        }
        lines {}
    }
}

block! {
    /// How a goal was moved, and why.
    pub struct Replanned {
        first {
            /// When.
            day: NaiveDate,
            /// Which result; the whole objective where there is none.
            result: Option<ResultId>,
            /// The new start of the number.
            from: Option<Amount>,
            /// The new target.
            to: Option<Amount>,
            /// The new lower edge of the band to keep.
            at_least: Option<Amount>,
            /// The new upper edge of the band to keep.
            at_most: Option<Amount>,
            /// The new first day.
            start: Option<NaiveDate>,
            /// The new last day.
            due: Option<NaiveDate>,
            /// What it was before, of that which was changed.
            was: Option<Was>,
            /// The reason.
            why: Option<String>,
        }
        lines {}
    }
}

block! {
    /// What a goal was before it was moved; only what was changed is there.
    #[derive(Default)]
    pub struct Was {
        first {
            /// The old start of the number.
            from: Option<Amount>,
            /// The old target.
            to: Option<Amount>,
            /// The old lower edge of the band to keep.
            at_least: Option<Amount>,
            /// The old upper edge of the band to keep.
            at_most: Option<Amount>,
            /// The old first day.
            start: Option<NaiveDate>,
            /// The old last day.
            due: Option<NaiveDate>,
        }
        lines {}
    }
}

block! {
    /// How an objective ended.
    pub struct Closed {
        first {
            /// When.
            day: NaiveDate,
            /// How.
            how: Ending,
            /// What was learned.
            learned: Option<String>,
        }
        lines {}
    }
}

/// How an objective can end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ending {
    /// The results were reached.
    Reached,
    /// The day came first.
    Missed,
    /// It is no longer wanted.
    Dropped,
}

block! {
    /// An action that repeats.
    pub struct Habit {
        first {
            /// The habit's id.
            id: HabitId,
            /// What the screen calls it.
            title: String,
            /// Whose it is; the whole team's where there is none.
            who: Option<PersonId>,
            /// How often.
            every: Cadence,
            /// The action it repeats.
            action: Option<ActionId>,
            /// The result it serves.
            result: Option<ResultId>,
        }
        lines {}
    }
}

/// How often a habit comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cadence {
    /// Every working day.
    Workday,
    /// On these days of the week.
    On(Vec<Weekday>),
    /// Every so many days.
    Days(u32),
    /// Every so many weeks.
    Weeks(u32),
}

keyed! {
    Objective is "objective";
    Segment is "segment";
    ResultPlan is "result";
    Action is "action";
    Habit is "habit";
}

impl Objective {
    /// An objective of which only this is known.
    pub fn new(
        id: ObjectiveId,
        title: impl Into<String>,
        start: NaiveDate,
        due: NaiveDate,
    ) -> Self {
        Self {
            id,
            title: title.into(),
            toward: None,
            outcome: None,
            experience: None,
            segments: List::default(),
            start,
            due,
            pipeline: false,
            results: List::default(),
            replanned: Vec::new(),
            closed: None,
            origin: Origin::default(),
        }
    }

    /// Whether it was closed on a day, or before.
    pub fn is_closed_by(&self, day: NaiveDate) -> bool {
        self.closed.as_ref().is_some_and(|it| it.day <= day)
    }
}

/// A result with the objective it leads to.
#[derive(Debug, Clone, Copy)]
pub struct PlannedResult<'a> {
    /// What it leads to.
    pub objective: &'a Objective,
    /// The result.
    pub plan: &'a ResultPlan,
}

impl PlannedResult<'_> {
    /// The first day: the result's own, else the objective's.
    pub fn start(&self) -> NaiveDate {
        self.plan.start.unwrap_or(self.objective.start)
    }

    /// The last day: the result's own, else the objective's.
    pub fn due(&self) -> NaiveDate {
        self.plan.due.unwrap_or(self.objective.due)
    }
}
