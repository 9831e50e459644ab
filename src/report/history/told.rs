//! One day in words.
//!
//! Invariant: nothing of a promise is told but how it ended.

use chrono::{Datelike as _, NaiveDate};

use super::{CalendarDay, History, Kept, Meeting};
use crate::{
    insight::{
        Insight,
        outcome::{Mark, Signal},
    },
    report::{
        styled::Role,
        words::{self, method, plan},
    },
    state::{
        Commitment, Record, Verdict,
        board::{Closed, Objective, PlannedResult},
        record::Standup,
    },
};

/// A line about a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is about, in one cell.
    pub glyph: &'static str,
    /// What the glyph means.
    pub role: Role,
    /// What it says.
    pub text: String,
}

impl Remark {
    fn new((glyph, role): (&'static str, Role), text: impl Into<String>) -> Self {
        Self {
            glyph,
            role,
            text: text.into(),
        }
    }
}

/// What a number did that nobody waited for, and what it did not.
const MOVED: (&str, Role) = (method::mark(Mark::Moved), Role::Text);
const STILL: (&str, Role) = (method::mark(Mark::Still), Role::Hint);
const DECISION: (&str, Role) = (words::DECISION, Role::Care);
const WIN: (&str, Role) = (words::WIN, Role::Kept);
const END: (&str, Role) = ("⚑", Role::Link);

impl Meeting {
    /// The glyph for it; nothing where nothing is to be said.
    pub const fn glyph(self) -> (&'static str, Role) {
        match self {
            Self::Held => ("●", Role::Text),
            Self::NotHeld => ("○", Role::Care),
            Self::DayOff => ("–", Role::Hint),
            Self::NoWorkday | Self::Open => (" ", Role::Hint),
        }
    }
}

impl Kept {
    /// The glyph for it, that of the verdict it is nearest to.
    pub const fn glyph(self) -> (&'static str, Role) {
        match self {
            Self::Most => (words::glyph(Some(Verdict::Kept)), Role::Kept),
            Self::Half => (words::glyph(Some(Verdict::Partly)), Role::Care),
            Self::Few => (words::glyph(Some(Verdict::Missed)), Role::Missed),
            Self::Unsaid => (words::glyph(None), Role::Text),
        }
    }
}

/// The glyph for what the results of a day say.
pub const fn signal_glyph(signal: Signal) -> (&'static str, Role) {
    let role = match signal {
        Signal::Moving => Role::Kept,
        Signal::MovingByItself => Role::Text,
        Signal::BusyNotMoving => Role::Missed,
        Signal::Quiet => Role::Hint,
    };
    (method::signal_glyph(signal), role)
}

impl CalendarDay {
    /// The glyphs of a day where it has three cells: its standup, its promises, its results.
    pub fn glyphs(&self) -> [(&'static str, Role); 3] {
        let none = (" ", Role::Hint);
        let signal = if self.is_an_end {
            END
        } else {
            self.signal.map_or(none, signal_glyph)
        };
        [
            self.meeting.glyph(),
            self.kept.map_or(none, Kept::glyph),
            signal,
        ]
    }

    /// The glyphs of a day where it has two cells: its standup with its promises, its results.
    pub fn two_glyphs(&self) -> [(&'static str, Role); 2] {
        let [meeting, kept, signal] = self.glyphs();
        let first = match (self.meeting, self.kept) {
            (Meeting::Held | Meeting::Open | Meeting::NoWorkday, Some(_)) => kept,
            (Meeting::NotHeld | Meeting::DayOff, _)
            | (Meeting::Held | Meeting::Open | Meeting::NoWorkday, None) => meeting,
        };
        [first, signal]
    }

    /// The glyph of a day where it has one cell: its standup with its promises, unless an objective ended on it.
    pub fn glyph(&self) -> (&'static str, Role) {
        let [first, end] = self.two_glyphs();
        if self.is_an_end { end } else { first }
    }
}

/// Every glyph with what it means, the most important first.
pub fn legend() -> Vec<((&'static str, Role), &'static str)> {
    vec![
        (Meeting::Held.glyph(), "standup held"),
        (Meeting::NotHeld.glyph(), "none held"),
        (Kept::Most.glyph(), "8 of 10 kept or more"),
        (Kept::Half.glyph(), "half or more"),
        (Kept::Few.glyph(), "less"),
        (signal_glyph(Signal::Moving), method::signal(Signal::Moving)),
        (
            signal_glyph(Signal::BusyNotMoving),
            method::signal(Signal::BusyNotMoving),
        ),
        (
            signal_glyph(Signal::MovingByItself),
            method::signal(Signal::MovingByItself),
        ),
        (Meeting::DayOff.glyph(), "day off"),
        (END, "objective ended"),
    ]
}

impl History<'_> {
    /// A day in words: its standup, its promises, its numbers, what was decided and won, what ended.
    pub fn told(&self, day: NaiveDate) -> Vec<Remark> {
        let calendar_day = self.calendar_day(day);
        let mut told = vec![self.meeting_told(day, calendar_day.meeting)];
        told.extend(self.promises_told(day, calendar_day.kept));
        told.extend(self.numbers_told(day));
        told.extend(self.signals_told(day));
        for record in self.board.records.on(day) {
            told.extend(self.record_told(record));
        }
        told.extend(self.ended_on(day).map(|it| self.end_told(it)));
        let is_near =
            |it: NaiveDate| it != day && (it.year(), it.month()) == (day.year(), day.month());
        let near = self.ended().filter(|it| is_near(it.1.day));
        told.extend(near.map(|(objective, closed)| {
            let (on, how) = (method::date(closed.day), plan::ending(closed.how));
            Remark::new(END, format!("{on}: {}, {how}", objective.title))
        }));
        told
    }

    fn meeting_told(&self, day: NaiveDate, meeting: Meeting) -> Remark {
        let text = match meeting {
            Meeting::Held => match self.board.records.standup(day) {
                Some(standup) => self.standup_told(standup),
                None => "standup held".to_owned(),
            },
            Meeting::NotHeld => "no standup held".to_owned(),
            Meeting::DayOff => "a day off".to_owned(),
            Meeting::NoWorkday => "no working day".to_owned(),
            Meeting::Open if day == self.today => "no standup held yet".to_owned(),
            Meeting::Open if self.today < day => "still ahead".to_owned(),
            Meeting::Open => words::BEFORE_THE_FIRST.to_owned(),
        };
        Remark::new(meeting.glyph(), text)
    }

    fn standup_told(&self, standup: &Standup) -> String {
        let time = |it: chrono::NaiveTime| it.format("%H:%M").to_string();
        let when = match (standup.began.map(time), standup.ended.map(time)) {
            (Some(began), Some(ended)) => format!(" {began} to {ended}"),
            (Some(began), None) => format!(" at {began}"),
            (None, Some(ended)) => format!(", done at {ended}"),
            (None, None) => String::new(),
        };
        let names = standup.present.iter().map(|it| self.board.name_of(it));
        let names: Vec<&str> = names.collect();
        let who = if names.is_empty() {
            String::new()
        } else {
            format!(": {}", names.join(", "))
        };
        let note = standup.note.as_deref();
        let note = note.map(|it| format!(" · {it}")).unwrap_or_default();
        format!("standup held{when}{who}{note}")
    }

    fn promises_told(&self, day: NaiveDate, kept: Option<Kept>) -> Option<Remark> {
        let promised: Vec<&Commitment> = self.board.records.commitments(day).collect();
        let count = |verdict| promised.iter().filter(|it| it.verdict == verdict).count();
        let of = promised.len() - count(Some(Verdict::Excused));
        let mut parts = Vec::new();
        if 0 < of {
            parts.push(words::kept((count(Some(Verdict::Kept)), of)));
        }
        for verdict in [
            Some(Verdict::Partly),
            Some(Verdict::Missed),
            Some(Verdict::Carried),
            Some(Verdict::Dropped),
            None,
            Some(Verdict::Excused),
        ] {
            let count = count(verdict);
            if 0 < count {
                parts.push(format!("{count} {}", words::verdict(verdict)));
            }
        }
        let glyph = kept.map_or(STILL, Kept::glyph);
        (!promised.is_empty()).then(|| Remark::new(glyph, parts.join(" · ")))
    }

    /// Which numbers the day moved: what was noted until the morning of the next working day is its work.
    fn numbers_told(&self, day: NaiveDate) -> Option<Remark> {
        let next = self.calendar.next(day);
        let is_known = |it: &PlannedResult<'_>| {
            let mut noted = self.board.records.measurements(&it.plan.id, next, next);
            next <= self.today || noted.next().is_some()
        };
        let known: Vec<PlannedResult<'_>> = self.running(day).filter(is_known).collect();
        let moves: Vec<String> = known
            .iter()
            .filter_map(|it| self.moved(*it, [day, next]))
            .collect();
        let by = words::day(next);
        if !moves.is_empty() {
            let text = format!("{}, by {by}", moves.join(", "));
            return Some(Remark::new(MOVED, text));
        }
        let is_lived = self.board.records.commitments(day).next().is_some();
        let is_told = is_lived && !known.is_empty();
        is_told.then(|| Remark::new(STILL, format!("no number moved by {by}")))
    }

    fn moved(&self, result: PlannedResult<'_>, [from, to]: [NaiveDate; 2]) -> Option<String> {
        let [before, after] = [from, to].map(|it| self.board.told(result, it));
        let before = before.known(result.plan.goal())?;
        let has_moved = before != after.value;
        has_moved.then(|| format!("{} {before} to {}", result.plan.title, after.value))
    }

    /// The results that move, and those of which somebody has to decide.
    fn signals_told(&self, day: NaiveDate) -> Vec<Remark> {
        let mut told = Vec::new();
        if !self.board.records.on(day).any(Record::marks_a_day) {
            return told;
        }
        let insight = Insight::of(self.board, day);
        let outcomes: Vec<_> = self
            .running(day)
            .map(|it| {
                let outcome = insight.outcome(it);
                (it, outcome, outcome.said(insight.pace(it).status))
            })
            .collect();
        for (result, outcome, signal) in &outcomes {
            if *signal == Signal::BusyNotMoving {
                let (title, word) = (&result.plan.title, method::signal(*signal));
                let text = format!("{title}: {word}: {}", method::activity(outcome));
                told.push(Remark::new(signal_glyph(*signal), text));
            }
        }
        for signal in [Signal::Moving, Signal::MovingByItself] {
            let titles = outcomes.iter().filter(|it| it.2 == signal);
            let titles: Vec<&str> = titles.map(|it| it.0.plan.title.as_str()).collect();
            if !titles.is_empty() {
                let text = format!("{}: {}", method::signal(signal), titles.join(", "));
                told.push(Remark::new(signal_glyph(signal), text));
            }
        }
        told
    }

    fn record_told(&self, record: &Record) -> Option<Remark> {
        let by = |who: Option<&str>| who.map(|it| format!("{it}: ")).unwrap_or_default();
        match record {
            Record::Decision(it) if self.board.private_owner(it).is_some() => None,
            Record::Decision(it) => {
                let helped = match it.helped {
                    Some(true) => " · it helped",
                    Some(false) => " · it did not help",
                    None => "",
                };
                Some(Remark::new(
                    DECISION,
                    format!("decided: {}{helped}", it.text),
                ))
            }
            Record::Win(it) => {
                let who = by(Some(self.board.name_of(&it.who)));
                Some(Remark::new(WIN, format!("{who}{}", it.text)))
            }
            Record::Commitment(_)
            | Record::Answer(_)
            | Record::Measurement(_)
            | Record::Standup(_)
            | Record::Blocker(_)
            | Record::Parked(_)
            | Record::Experience(_)
            | Record::HabitRun(_) => None,
        }
    }

    fn end_told(&self, (objective, closed): (&Objective, &Closed)) -> Remark {
        Remark::new(END, plan::ended(self.board, objective, closed))
    }
}
