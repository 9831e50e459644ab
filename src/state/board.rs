//! The board: people, objectives with results, and the journal of what was promised and measured.
//!
//! Invariant: a board knows no file, no screen and no clock; ids are unique within their kind.

mod plan;

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::{
    block::{Block as _, Keyed, List, Origin, block},
    calendar::{Calendar, WEEK},
    id::{ActionId, HabitId, InboundId, ObjectiveId, PersonId, ResultId},
    journal::Journal,
    record::Record,
};

pub use plan::{
    Action, Cadence, Closed, Ending, Goal, Habit, Objective, PlannedResult, Replanned, ResultKind,
    ResultPlan, Segment, Was,
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

use keyed;

keyed! {
    Person is "person";
    Inbound is "inbound";
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

impl Head {
    /// Whether the head or a part of it has a field of this name.
    pub(in crate::state) fn knows_field(name: &str) -> bool {
        let all = [
            Self::COLUMNS,
            Meeting::COLUMNS,
            Person::COLUMNS,
            Away::COLUMNS,
            Inbound::COLUMNS,
            Objective::COLUMNS,
            Segment::COLUMNS,
            ResultPlan::COLUMNS,
            Action::COLUMNS,
            Replanned::COLUMNS,
            Was::COLUMNS,
            Closed::COLUMNS,
            Habit::COLUMNS,
        ];
        name == "records" || all.into_iter().flatten().any(|it| it.name == name)
    }
}

impl Meeting {
    /// The local time at which a day's standup begins. For night owls, whose days begin later than they meet, it is in the
    /// small hours at the day's end.
    pub fn begins(&self, day: NaiveDate) -> NaiveDateTime {
        let date = if self.at < self.day_starts_at {
            day.succ_opt().unwrap_or(day)
        } else {
            day
        };
        date.and_time(self.at)
    }

    /// Where to meet, if that is said.
    pub fn link(&self) -> Option<&str> {
        let link = self.link.as_deref().map(str::trim);
        link.filter(|it| !it.is_empty())
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

    /// The results of the objectives that are not closed, in the order of the file.
    pub fn open_results(&self) -> impl Iterator<Item = PlannedResult<'_>> {
        self.results().filter(|it| it.objective.closed.is_none())
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

    /// An objective by id.
    pub fn objective(&self, id: &ObjectiveId) -> Option<&Objective> {
        self.head.objectives.iter().find(|it| it.id == *id)
    }

    /// A habit by id.
    pub fn habit(&self, id: &HabitId) -> Option<&Habit> {
        self.head.habits.iter().find(|it| it.id == *id)
    }

    /// Section 3's *Yesterday*: the last day before this one that has commitments or a standup.
    pub fn yesterday(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.records.last_day_before(day, Record::marks_a_day)
    }
}
