//! The history: what a calendar says of each day at a glance, and of one day in words.
//!
//! Invariant: a day is worked out when it is asked for, by the insights of that day; what is private is counted and never
//! told.

mod told;

use chrono::NaiveDate;

pub use told::{Remark, legend, signal_glyph};

use crate::{
    insight::{Insight, follow_through::FollowThrough, outcome::Signal},
    state::{
        Board, Calendar, Record, Verdict,
        board::{Closed, Objective, PlannedResult},
    },
};

/// From which share on most of a day's promises were kept: 80 to 90 % is healthy.
const MOST: f64 = 0.8;
/// From which share on half of them were.
const HALF: f64 = 0.5;

/// The days of a board, as they are looked back on.
#[derive(Debug)]
pub struct History<'a> {
    board: &'a Board,
    calendar: Calendar,
    today: NaiveDate,
    /// The first day that was lived; none where none was.
    began: Option<NaiveDate>,
}

/// What a calendar says of a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CalendarDay {
    /// Whether its standup was held.
    pub meeting: Meeting,
    /// How much of what was promised for it was kept; none where nothing was.
    pub kept: Option<Kept>,
    /// What its results said, the one that asks for a decision first; none where none ran or nothing was recorded.
    pub signal: Option<Signal>,
    /// Whether an objective ended on it.
    pub is_an_end: bool,
}

/// Whether a day's standup was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Meeting {
    /// It was.
    Held,
    /// It was not, on a working day that is over.
    NotHeld,
    /// It is a day of the working week on which nobody worked.
    DayOff,
    /// It is no day of the working week.
    NoWorkday,
    /// It may still come, or nobody kept a record yet.
    Open,
}

/// How much of what was promised for a day was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kept {
    /// 8 of 10, or more.
    Most,
    /// Half, or more.
    Half,
    /// Less than half.
    Few,
    /// Nobody has said yet.
    Unsaid,
}

impl<'a> History<'a> {
    /// The days of a board, seen from today.
    pub fn of(board: &'a Board, today: NaiveDate) -> Self {
        let records = &board.records;
        Self {
            board,
            calendar: board.calendar(),
            today,
            began: records.first_day_after(NaiveDate::MIN, Record::marks_a_day),
        }
    }

    /// The first and the last day that was lived; none where none was.
    pub fn ends(&self) -> Option<[NaiveDate; 2]> {
        let last = self
            .board
            .records
            .last_day_before(NaiveDate::MAX, Record::marks_a_day);
        Some([self.began?, last?])
    }

    /// What a calendar says of a day.
    pub fn calendar_day(&self, day: NaiveDate) -> CalendarDay {
        let is_lived = self.board.records.on(day).any(Record::marks_a_day);
        CalendarDay {
            meeting: self.meeting(day),
            kept: self.kept(day),
            signal: is_lived.then(|| self.signal(day)).flatten(),
            is_an_end: self.ended_on(day).next().is_some(),
        }
    }

    fn meeting(&self, day: NaiveDate) -> Meeting {
        let meeting = &self.board.head.meeting;
        let is_over = day < self.today && self.began.is_some_and(|it| it <= day);
        if self.board.records.standup(day).is_some() {
            Meeting::Held
        } else if meeting.days_off.contains(&day) {
            Meeting::DayOff
        } else if !self.calendar.is_working_day(day) {
            Meeting::NoWorkday
        } else if is_over {
            Meeting::NotHeld
        } else {
            Meeting::Open
        }
    }

    fn kept(&self, day: NaiveDate) -> Option<Kept> {
        let promised = || self.board.records.commitments(day);
        let counted = |verdict: Verdict| verdict != Verdict::Excused;
        let rate = FollowThrough::over(promised()).rate()?;
        let is_said = promised().any(|it| it.verdict.is_some_and(counted));
        Some(if !is_said {
            Kept::Unsaid
        } else if MOST <= rate {
            Kept::Most
        } else if HALF <= rate {
            Kept::Half
        } else {
            Kept::Few
        })
    }

    fn signal(&self, day: NaiveDate) -> Option<Signal> {
        let insight = Insight::of(self.board, day);
        let signals: Vec<Signal> = self
            .running(day)
            .map(|it| insight.outcome(it).said(insight.pace(it).status))
            .collect();
        let by_weight = [
            Signal::BusyNotMoving,
            Signal::Moving,
            Signal::MovingByItself,
            Signal::Quiet,
        ];
        by_weight.into_iter().find(|it| signals.contains(it))
    }

    /// The results that were under way on a day.
    fn running(&self, day: NaiveDate) -> impl Iterator<Item = PlannedResult<'a>> {
        let has_ended = move |it: &Objective| it.closed.as_ref().is_some_and(|it| it.day < day);
        self.board
            .results()
            .filter(move |it| it.start() <= day && !has_ended(it.objective))
    }

    /// The objectives that ended on a day.
    fn ended_on(&self, day: NaiveDate) -> impl Iterator<Item = (&'a Objective, &'a Closed)> {
        self.ended().filter(move |it| it.1.day == day)
    }

    /// The objectives that ended, in the order of the file.
    fn ended(&self) -> impl Iterator<Item = (&'a Objective, &'a Closed)> {
        let objectives = self.board.head.objectives.iter();
        objectives.filter_map(|it| Some((it, it.closed.as_ref()?)))
    }
}

#[cfg(test)]
mod tests;
