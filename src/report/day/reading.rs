//! What the number of a result says on a day, and what the insights make of it.
//!
//! Invariant: figures are those of the insights; nothing is rounded before it is put into words.

use chrono::NaiveDate;

use super::telling;
use crate::{
    insight::{
        Insight,
        outcome::{Mark, Outcome, Signal},
        pace::{Pace, Status},
        pipeline::Step,
    },
    report::{styled::Role, words::method},
    state::{
        Amount, Board, Calendar,
        board::{Goal, PlannedResult},
        change::Standing,
        id::{ObjectiveId, ResultId},
    },
};

/// How many working days of a result's past are kept at hand for its sparkline.
const HISTORY: usize = 20;

/// What the number of a result says on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The result.
    pub id: ResultId,
    /// What the screen calls it.
    pub title: String,
    /// What it leads to.
    pub objective: ObjectiveId,
    /// What is counted.
    pub unit: Option<String>,
    /// Where it shall go.
    pub goal: Goal,
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub due: NaiveDate,
    /// Where it stands on the day, as it is told; none for one that keeps within a band until a number is noted, since it
    /// starts nowhere.
    pub standing: Option<Amount>,
    /// `v(n)` of DESIGN.md section 3: the same, but for one that keeps within a band and is counted per day, whose sum is told
    /// to scripts only.
    pub sum: Option<Amount>,
    /// The last day that a number was noted on, up to the day.
    pub noted: Option<NaiveDate>,
    /// How it changed since yesterday; none where there is no yesterday, or no standing on it.
    pub change: Option<Amount>,
    /// How its sum did.
    pub sum_change: Option<Amount>,
    /// A number noted for a later morning, with that morning.
    pub ahead: Option<(NaiveDate, Amount)>,
    /// What was remarked on the day's number.
    pub note: Option<String>,
    /// The standings of the last working days that have one, the oldest first, the day itself last.
    pub history: Vec<Amount>,
    /// How many working days are left, the day itself included.
    pub left: usize,
    /// How it stands against its plan.
    pub pace: Pace,
    /// Whether what was done in the last five working days moved it.
    pub outcome: Outcome,
    /// What each of the last ten working days says, the oldest first.
    pub ledger: Vec<Mark>,
    /// The title of the result that it waits for: it is at its start, and the one that feeds it is behind.
    pub waits_for: Option<String>,
    /// What becomes of the result that feeds it, in words, where there are enough to judge.
    pub conversion: Option<String>,
    /// What there is to say about it, each in lines of its own: the one sentence with how old the number is, the next
    /// morning's number, and what was remarked on it. Nothing where the number says it all.
    pub says: Vec<String>,
    /// What more there is to say where there is much room: what a day takes, what is done a day, the conversion.
    pub details: Vec<String>,
}

impl Reading {
    /// What the number of a result says on the day of the insights; what changed is told against yesterday.
    pub fn of(
        board: &Board,
        insight: &Insight<'_>,
        result: PlannedResult<'_>,
        days: (NaiveDate, Option<NaiveDate>),
    ) -> Self {
        reading(board, insight, result, days).told()
    }

    /// The same, with what becomes of the result that feeds it, as the day's readings have it.
    pub fn with_conversion(
        board: &Board,
        insight: &Insight<'_>,
        result: PlannedResult<'_>,
        days: (NaiveDate, Option<NaiveDate>),
    ) -> Self {
        let pipelines = insight.pipelines();
        let mut steps = pipelines.iter().flat_map(|it| &it.steps);
        let step = steps.find(|it| *it.to == result.plan.id);
        fed(reading(board, insight, result, days), step)
    }

    /// The same, put into words.
    fn told(self) -> Self {
        Self {
            says: telling::says(&self),
            details: telling::details(&self),
            ..self
        }
    }

    /// How far the number has come from its start to its target: 0 to 1 between them, below or above
    /// beyond. None for a result that keeps within a band, or that starts where it shall end.
    pub fn progress(&self) -> Option<f64> {
        self.goal.progress(self.standing?)
    }

    /// Where its bar bears the mark of today: how far it should have come, while that is a question.
    pub fn expected(&self) -> Option<f64> {
        let is_under_way = match self.pace.status {
            Status::NoNumber | Status::OnPace | Status::AtRisk | Status::Behind => true,
            Status::NotStarted
            | Status::Reached
            | Status::Overdue
            | Status::Within
            | Status::Outside => false,
        };
        self.pace.expected.filter(|_| is_under_way)
    }

    /// Whether it is in trouble by itself, and does not only wait for another.
    pub fn is_trouble(&self) -> bool {
        self.pace.status.is_trouble() && self.waits_for.is_none()
    }

    /// Whether all that is wrong with it is that it waits for another.
    pub fn is_waiting(&self) -> bool {
        self.waits_for.is_some()
    }

    /// How it stands in a word: `behind`, `waits for leads`.
    pub fn status(&self) -> String {
        match self.waits_for.as_deref() {
            Some(title) => method::waits(title),
            None => method::status(self.pace.status).to_owned(),
        }
    }

    /// The glyph for that.
    pub fn glyph(&self) -> &'static str {
        if self.is_waiting() {
            method::WAITS
        } else {
            method::status_glyph(self.pace.status)
        }
    }

    /// What that is in a report with colours.
    pub fn role(&self) -> Role {
        match self.pace.status {
            _ if self.is_waiting() => Role::Hint,
            Status::Reached | Status::OnPace | Status::Within => Role::Kept,
            Status::AtRisk => Role::Care,
            Status::Overdue | Status::Behind | Status::Outside => Role::Missed,
            Status::NotStarted | Status::NoNumber => Role::Hint,
        }
    }

    /// What is said of what is done for it.
    pub const fn signal(&self) -> Signal {
        self.outcome.said(self.pace.status)
    }

    /// The less, the more it asks for somebody.
    pub fn rank(&self) -> u8 {
        let is_busy = self.signal() == Signal::BusyNotMoving;
        match self.pace.status {
            _ if self.is_waiting() => 6,
            Status::Overdue => 0,
            Status::Behind | Status::Outside if is_busy => 1,
            Status::Behind | Status::Outside => 2,
            Status::AtRisk => 3,
            Status::NoNumber => 4,
            Status::OnPace | Status::Within => 5,
            Status::Reached => 7,
            Status::NotStarted => 8,
        }
    }

    /// The one sentence about it: when it lands at this pace, or why it does not. Empty where its number says it all.
    pub fn sentence(&self) -> String {
        method::sentence(&method::Telling {
            standing: self.standing,
            goal: self.goal,
            start: self.start,
            due: self.due,
            left: self.left,
            pace: &self.pace,
            outcome: &self.outcome,
            waits_for: self.waits_for.as_deref(),
        })
    }
}

/// What the numbers of all results say on a day, in the order of the file.
pub(super) fn readings(
    board: &Board,
    insight: &Insight<'_>,
    date: NaiveDate,
    yesterday: Option<NaiveDate>,
) -> Vec<Reading> {
    let pipelines = insight.pipelines();
    let steps: Vec<&Step<'_>> = pipelines.iter().flat_map(|it| &it.steps).collect();
    let reading = |it: PlannedResult<'_>| {
        let step = steps.iter().find(|step| *step.to == it.plan.id);
        let days = (date, yesterday);
        fed(reading(board, insight, it, days), step.copied())
    };
    board.results().map(reading).collect()
}

/// What is said of a result, and what becomes of the one that feeds it.
fn fed(reading: Reading, step: Option<&Step<'_>>) -> Reading {
    // What could only say that there are too few to judge is left out; more than there can be is said of the fewest.
    let step = step.filter(|it| !it.is_too_few || it.have < it.became);
    let reading = Reading {
        conversion: step.map(method::conversion),
        ..reading
    };
    reading.told()
}

fn reading(
    board: &Board,
    insight: &Insight<'_>,
    result: PlannedResult<'_>,
    (date, yesterday): (NaiveDate, Option<NaiveDate>),
) -> Reading {
    let plan = result.plan;
    let known = |it: Standing| it.known(plan.goal());
    let standing = board.standing(result, date);
    let before = yesterday.map(|it| board.standing(result, it));
    let told = |it: Standing| known(board.held(result, it));
    let next = insight.calendar().next(date);
    let ahead = board.records.measurements(&plan.id, next, next).next_back();
    Reading {
        id: plan.id.clone(),
        title: plan.title.clone(),
        objective: result.objective.id.clone(),
        unit: plan.unit.clone(),
        goal: plan.goal(),
        start: result.start(),
        due: result.due(),
        standing: told(standing),
        sum: known(standing),
        noted: standing.noted,
        change: gain(told(standing), before.and_then(told)),
        sum_change: gain(known(standing), before.and_then(known)),
        ahead: ahead.map(|_| (next, board.told(result, next).value)),
        note: board
            .records
            .measurements(&plan.id, date, date)
            .next_back()
            .and_then(|it| it.note.clone()),
        history: history(board, insight.calendar(), result, date),
        left: insight.days_left(result),
        pace: insight.pace(result),
        outcome: insight.outcome(result),
        ledger: insight.ledger(result),
        waits_for: insight.waits_for(result).map(|it| it.title.clone()),
        conversion: None,
        says: Vec::new(),
        details: Vec::new(),
    }
}

/// What came since before, as far as both are known.
fn gain(now: Option<Amount>, before: Option<Amount>) -> Option<Amount> {
    now?.minus(before?).ok()
}

fn history(
    board: &Board,
    calendar: &Calendar,
    result: PlannedResult<'_>,
    date: NaiveDate,
) -> Vec<Amount> {
    let days: Vec<NaiveDate> = std::iter::once(date)
        .chain(calendar.before(date))
        .take(HISTORY)
        .take_while(|it| result.start() <= *it)
        .collect();
    let days: Vec<NaiveDate> = days.into_iter().rev().collect();
    let standings = board.standings(result, &days).into_iter();
    standings
        .filter_map(|it| board.held(result, it).known(result.plan.goal()))
        .collect()
}
