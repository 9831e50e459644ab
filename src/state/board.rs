//! The board: people, objectives with results, and the journal of what was promised and measured.
//!
//! Invariant: a board knows no file, no screen and no clock; ids are unique within their kind.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime, Weekday};

use super::{
    amount::Amount,
    block::{Keyed, List, Origin, block},
    calendar::{Calendar, WEEK},
    id::{ActionId, HabitId, InboundId, ObjectiveId, PersonId, ResultId, SegmentId},
    journal::Journal,
    record::Record,
    value::Steps,
};

/// The version of the file that this program writes.
pub const VERSION: u32 = 1;

/// Everything the file says, as a value. A copy costs little: what is large is shared.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Board {
    /// Meeting, people, objectives.
    pub head: Arc<Head>,
    /// What was promised, measured, held, in the order of the file.
    pub records: Journal,
}

block! {
    /// The part of the board that is planned rather than lived.
    pub struct Head {
        first {}
        lines {
            /// The version of the file.
            version: u32,
            /// When and how the team meets.
            meeting: Meeting = Meeting::default(),
            /// Who promises.
            people: List<Person>,
            /// The kinds of leads that come to us, the most urgent first.
            inbound: List<Inbound>,
            /// What is wanted.
            objectives: List<Objective>,
            /// What is done again and again.
            habits: List<Habit>,
        }
    }
}

block! {
    /// When and how the team meets.
    pub struct Meeting {
        first {
            /// The time of day.
            at: NaiveTime = DEFAULT_AT,
            /// How long it may take.
            minutes: u32 = 15,
            /// The days of the week that are worked on.
            workdays: Vec<Weekday> = WEEK[..5].to_vec(),
            /// Days that are not worked on all the same.
            days_off: Vec<NaiveDate>,
            /// When a day begins, for night owls.
            day_starts_at: NaiveTime = NaiveTime::MIN,
            /// Where to meet.
            link: Option<String>,
        }
        lines {}
    }
}

const DEFAULT_AT: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

block! {
    /// Someone who makes promises.
    pub struct Person {
        first {
            /// The person's id.
            id: PersonId,
            /// What the screen calls them.
            name: String,
            /// When they are not there.
            away: Vec<Away>,
        }
        lines {}
    }
}

block! {
    /// A span of days, both included.
    pub struct Away {
        first {
            /// The first day.
            from: NaiveDate,
            /// The last day.
            to: NaiveDate,
        }
        lines {}
    }
}

block! {
    /// A kind of lead that comes to us.
    pub struct Inbound {
        first {
            /// The kind's id.
            id: InboundId,
            /// What the screen calls it.
            title: String,
            /// How many working days to wait before the first contact.
            wait: u32,
        }
        lines {}
    }
}

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
            /// The new last day.
            due: Option<NaiveDate>,
            /// The reason.
            why: Option<String>,
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

macro_rules! keyed {
    ($( $block:ident is $word:literal; )*) => { $(
        impl Keyed for $block {
            const WORD: &'static str = $word;

            fn key(&self) -> &str {
                self.id.as_str()
            }

            fn origin(&self) -> &Origin {
                &self.origin
            }

            fn came_from(&mut self, origin: Origin) {
                self.origin = origin;
            }
        }
    )* };
}

keyed! {
    Person is "person";
    Inbound is "inbound";
    Objective is "objective";
    Segment is "segment";
    ResultPlan is "result";
    Action is "action";
    Habit is "habit";
}

impl Default for Head {
    fn default() -> Self {
        Self {
            version: VERSION,
            meeting: Meeting::default(),
            people: List::default(),
            inbound: List::default(),
            objectives: List::default(),
            habits: List::default(),
            origin: Origin::default(),
        }
    }
}

impl Default for Meeting {
    fn default() -> Self {
        Self {
            at: DEFAULT_AT,
            minutes: 15,
            workdays: WEEK[..5].to_vec(),
            days_off: Vec::new(),
            day_starts_at: NaiveTime::MIN,
            link: None,
            origin: Origin::default(),
        }
    }
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
}

impl Person {
    /// Someone new.
    pub fn new(id: PersonId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            away: Vec::new(),
            origin: Origin::default(),
        }
    }

    /// Whether they are away on a day.
    pub fn is_away(&self, day: NaiveDate) -> bool {
        self.away.iter().any(|it| it.from <= day && day <= it.to)
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

impl Board {
    /// The head, to change.
    pub fn head_mut(&mut self) -> &mut Head {
        Arc::make_mut(&mut self.head)
    }

    /// The team's working days.
    pub fn calendar(&self) -> Calendar {
        let meeting = &self.head.meeting;
        Calendar::new(&meeting.workdays, meeting.days_off.iter().copied())
    }

    /// A person by id.
    pub fn person(&self, id: &PersonId) -> Option<&Person> {
        self.head.people.iter().find(|it| it.id == *id)
    }

    /// What the screen calls a person: the name, or the id of someone the board does not know.
    pub fn name_of<'a>(&'a self, id: &'a PersonId) -> &'a str {
        self.person(id).map_or(id.as_str(), |it| &it.name)
    }

    /// Every result of every objective, in the order of the file.
    pub fn results(&self) -> impl Iterator<Item = PlannedResult<'_>> {
        let objectives = self.head.objectives.iter();
        objectives.flat_map(|objective| {
            objective
                .results
                .iter()
                .map(move |plan| PlannedResult { objective, plan })
        })
    }

    /// A result by id.
    pub fn result(&self, id: &ResultId) -> Option<PlannedResult<'_>> {
        self.results().find(|it| it.plan.id == *id)
    }

    /// An action by id, with the result it serves.
    pub fn action(&self, id: &ActionId) -> Option<(PlannedResult<'_>, &Action)> {
        self.results().find_map(|result| {
            let action = result.plan.actions.iter().find(|it| it.id == *id)?;
            Some((result, action))
        })
    }

    /// Section 3's *Yesterday*: the last day before this one that has commitments or a standup.
    pub fn yesterday(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.records.last_day_before(day, Record::marks_a_day)
    }
}
