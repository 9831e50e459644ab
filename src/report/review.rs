//! A span of days, a week as a rule, looked back on: what the results came to, and what we make of it.
//!
//! Invariant: it is a value made from a board; figures count everything, also what a list leaves out because it is private.

pub mod json;
pub mod markdown;
mod period;
mod sections;
mod segments;
#[cfg(test)]
mod tests;
pub mod text;

use chrono::NaiveDate;

pub use period::Period;
pub use sections::{Item, Section, questions, sections, span, title, told};
pub use segments::{Journey, SegmentReview};

use super::{day::Reading, selection::Selection};
use crate::{
    insight::{
        Insight,
        advice::Advice,
        follow_through::{BySize, FollowThrough},
        number,
        outcome::{Mark, Unlinked},
        reasons::{is_missed, reasons_of},
        span::Span,
    },
    state::{
        Amount, Board, Commitment, Record, Verdict,
        board::{Habit, Objective, PlannedResult, Replanned, ResultPlan},
        change::reflecting::{HELPS_AFTER, Look},
        record::{Answer, Blocker, Decision, HabitRun, Win},
    },
};

/// A span of days, looked back on.
#[derive(Debug)]
pub struct Review<'a> {
    /// Which days.
    pub period: Period,
    /// How many of its working days are over.
    pub days: usize,
    /// The days of it that would be worked on and were off.
    pub days_off: Vec<NaiveDate>,
    /// On how many of them a standup was held.
    pub standups: usize,
    /// How many working days in a row one was held.
    pub streak: usize,
    /// What was wanted, in the order of the file.
    pub objectives: Vec<ObjectiveReview<'a>>,
    /// What was promised.
    pub promises: Promises<'a>,
    /// What was decided, and what was decided before and can be judged now.
    pub decisions: Vec<Decided<'a>>,
    /// What is in the way, the oldest first, with how many working days it is.
    pub blockers: Vec<(&'a Blocker, usize)>,
    /// What was and is no longer.
    pub cleared: Vec<&'a Blocker>,
    /// What there was to be glad of.
    pub wins: Vec<&'a Win>,
    /// How the habits went.
    pub habits: Vec<HabitReview<'a>>,
    /// What was said in looking back, question by question.
    pub looks: [(Look, Option<&'a Answer>); 3],
    /// What will be done differently.
    pub change: Option<&'a Decision>,
}

/// An objective in a review.
#[derive(Debug)]
pub struct ObjectiveReview<'a> {
    /// The objective.
    pub objective: &'a Objective,
    /// Its results.
    pub results: Vec<ResultReview<'a>>,
    /// How its goals were moved in these days.
    pub replanned: Vec<&'a Replanned>,
    /// Outcome and experience, for each segment of customers.
    pub segments: Vec<SegmentReview<'a>>,
}

/// A result in a review.
#[derive(Debug)]
pub struct ResultReview<'a> {
    /// What is planned.
    pub plan: &'a ResultPlan,
    /// What its number says on the morning after.
    pub reading: Reading,
    /// How its number changed; none where one of the two is not known.
    pub change: Option<Amount>,
    /// Promise and number, day by day.
    pub ledger: Vec<(NaiveDate, Mark)>,
    /// How much of what was promised toward it was kept.
    pub kept: FollowThrough,
    /// What was kept on days on which its number moved, as far as it may be listed.
    pub moved_by: Vec<&'a Commitment>,
}

/// What was promised in these days, and in the ten working days that follow-through looks at.
#[derive(Debug)]
pub struct Promises<'a> {
    /// How much was kept in these days.
    pub kept: FollowThrough,
    /// How much was kept in ten working days.
    pub recent: FollowThrough,
    /// What that advises.
    pub advice: Advice,
    /// How much was kept by how much a person had promised for the day.
    pub by_size: BySize,
    /// Why promises were not kept, as far as it may be listed.
    pub reasons: Vec<Why<'a>>,
    /// How much of what was kept serves no result.
    pub unlinked: Unlinked,
}

/// Why promises were not kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Why<'a> {
    /// The reason.
    pub reason: Reason<'a>,
    /// How many were missed for it, or kept in part only.
    pub count: usize,
    /// Of all that were, 0 to 1.
    pub share: f64,
}

/// A reason, as far as it is known and may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason<'a> {
    /// What was said.
    Said(&'a str),
    /// Nobody said it.
    Unsaid,
    /// Those of private promises.
    Private,
}

/// Something that was decided.
#[derive(Debug, Clone, Copy)]
pub struct Decided<'a> {
    /// The decision.
    pub decision: &'a Decision,
    /// The day from which on it can be said whether it helped.
    pub judged_on: NaiveDate,
}

/// How a habit went.
#[derive(Debug)]
pub struct HabitReview<'a> {
    /// The habit.
    pub habit: &'a Habit,
    /// What was noted, in the order of the file.
    pub runs: Vec<&'a HabitRun>,
}

impl<'a> Review<'a> {
    /// Looks back on some days of a board.
    pub fn of(board: &'a Board, period: Period, selection: &Selection) -> Self {
        let insight = Insight::of(board, period.as_of);
        let span = insight.since(period.from);
        let looked_at = Looking {
            board,
            period,
            selection,
            insight: &insight,
            span: &span,
        };
        let decisions = looked_at.decisions();
        let (blockers, cleared) = looked_at.blockers();
        Self {
            period,
            days: span.working_days(),
            days_off: looked_at.days_off(),
            standups: span.standups(),
            streak: insight.streak(),
            objectives: looked_at.objectives(),
            promises: looked_at.promises(),
            change: board.change_of(period.from, period.to),
            decisions,
            blockers,
            cleared,
            wins: looked_at.lived(Record::win).collect(),
            habits: looked_at.habits(),
            looks: Look::ALL.map(|it| (it, board.look(it, period.from, period.to))),
        }
    }
}

/// What a review is made from.
struct Looking<'s, 'a> {
    board: &'a Board,
    period: Period,
    selection: &'s Selection,
    insight: &'s Insight<'a>,
    span: &'s Span<'s, 'a>,
}

impl<'a> Looking<'_, 'a> {
    /// The records of one kind of these days.
    fn lived<T: 'a>(
        &self,
        kind: impl Fn(&'a Record) -> Option<&'a T>,
    ) -> impl Iterator<Item = &'a T> {
        let records = self.board.records.between(self.period.from, self.period.to);
        records.filter_map(kind)
    }

    fn days_off(&self) -> Vec<NaiveDate> {
        let meeting = &self.board.head.meeting;
        let mut off: Vec<NaiveDate> = meeting
            .days_off
            .iter()
            .copied()
            .filter(|it| self.period.has(*it))
            .filter(|it| meeting.workdays.contains(&chrono::Datelike::weekday(it)))
            .collect();
        off.sort_unstable();
        off.dedup();
        off
    }

    /// Those that ran on one of the days: begun, and not closed before.
    fn objectives(&self) -> Vec<ObjectiveReview<'a>> {
        let objectives = self.board.head.objectives.iter();
        let ran = objectives.filter(|it| {
            let closed = it.closed.as_ref().map(|it| it.day);
            it.start <= self.period.to && closed.is_none_or(|it| self.period.from <= it)
        });
        let reviews = ran.map(|objective| {
            let plans = objective.results.iter();
            let planned = plans.map(|plan| PlannedResult { objective, plan });
            let results: Vec<_> = planned.map(|it| self.result(it)).collect();
            let replanned = objective.replanned.iter();
            ObjectiveReview {
                objective,
                segments: segments::of(objective, &results, || self.lived(Record::experience)),
                results,
                replanned: replanned.filter(|it| self.period.has(it.day)).collect(),
            }
        });
        reviews.collect()
    }

    fn result(&self, result: PlannedResult<'a>) -> ResultReview<'a> {
        let morning = (self.period.as_of, None);
        let reading = Reading::of(self.board, self.insight, result, morning);
        let before = self.board.standing(result, self.period.from);
        let is_known = result.plan.to.is_some() || before.noted.is_some();
        let change = reading.standing.filter(|_| is_known);
        let ledger = self.span.ledger(result);
        ResultReview {
            change: change.and_then(|it| it.minus(before.value).ok()),
            kept: self.span.toward(result),
            moved_by: self.moved_by(result, &ledger),
            ledger,
            plan: result.plan,
            reading,
        }
    }

    fn moved_by(
        &self,
        result: PlannedResult<'a>,
        ledger: &[(NaiveDate, Mark)],
    ) -> Vec<&'a Commitment> {
        let has_moved = |day| ledger.contains(&(day, Mark::KeptMoved));
        let promised = self.span.promised().iter().copied();
        let toward = promised.filter(|it| it.toward.as_ref() == Some(&result.plan.id));
        let kept = toward.filter(|it| matches!(it.verdict, Some(Verdict::Kept | Verdict::Partly)));
        kept.filter(|it| has_moved(it.day) && self.selection.shows(it))
            .collect()
    }

    fn promises(&self) -> Promises<'a> {
        Promises {
            kept: self.span.follow_through(),
            recent: self.insight.follow_through(),
            advice: self.insight.advice(),
            by_size: self.insight.by_size(),
            reasons: self.reasons(),
            unlinked: self.span.unlinked(),
        }
    }

    fn reasons(&self) -> Vec<Why<'a>> {
        let missed = self.span.promised().iter().copied();
        let missed = missed.filter(|it| is_missed(it));
        let (shown, hidden): (Vec<_>, Vec<_>) = missed.partition(|it| self.selection.shows(it));
        let all = number(shown.len() + hidden.len());
        let why = |reason, count| Why {
            reason,
            count,
            share: number(count) / all,
        };
        let mut reasons: Vec<Why<'a>> = reasons_of(shown)
            .into_iter()
            .map(|it| why(it.text.map_or(Reason::Unsaid, Reason::Said), it.count))
            .collect();
        if !hidden.is_empty() {
            reasons.push(why(Reason::Private, hidden.len()));
        }
        reasons
    }

    /// What was decided in these days, and before that what can be judged by now and was not.
    fn decisions(&self) -> Vec<Decided<'a>> {
        let calendar = self.board.calendar();
        let decided = |decision: &'a Decision| {
            let next = decision.day.succ_opt().unwrap_or(decision.day);
            Decided {
                decision,
                judged_on: calendar.nth(next, HELPS_AFTER).unwrap_or(next),
            }
        };
        let records = self.board.records.iter().filter_map(Record::decision);
        let known = records.filter(|it| it.day <= self.period.to).map(decided);
        let told = known.filter(|it| {
            let is_asked = it.decision.helped.is_none() && it.judged_on <= self.period.as_of;
            self.period.has(it.decision.day) || is_asked
        });
        let mut decisions: Vec<_> = told.collect();
        decisions.sort_by_key(|it| it.decision.day);
        decisions
    }

    /// What is in the way at the end of these days, and what was cleared in them.
    fn blockers(&self) -> (Vec<(&'a Blocker, usize)>, Vec<&'a Blocker>) {
        let end = self.period.to.min(self.period.as_of);
        let records = self.board.records.iter().filter_map(Record::blocker);
        let known = records.filter(|it| it.day <= end && self.may_tell(it));
        let (open, over): (Vec<_>, Vec<_>) =
            known.partition(|it| it.cleared.is_none_or(|cleared| end < cleared));
        let calendar = self.board.calendar();
        let aged = open.into_iter().map(|it| {
            let age = calendar.working_days(it.day, self.period.as_of);
            (it, age)
        });
        let mut aged: Vec<_> = aged.collect();
        aged.sort_by_key(|it| it.0.day);
        let in_period = |it: &&Blocker| it.cleared.is_some_and(|it| self.period.has(it));
        (aged, over.into_iter().filter(in_period).collect())
    }

    /// Whether a blocker may be listed: what stops a private promise may tell what that is.
    fn may_tell(&self, blocker: &Blocker) -> bool {
        let id = blocker.commitment.as_ref();
        let stopped = id.and_then(|it| self.board.records.commitment(it));
        stopped.is_none_or(|it| self.selection.shows(it))
    }

    fn habits(&self) -> Vec<HabitReview<'a>> {
        let runs: Vec<&HabitRun> = self.lived(Record::habit_run).collect();
        let habits = self.board.head.habits.iter();
        let reviews = habits.map(|habit| HabitReview {
            habit,
            runs: runs
                .iter()
                .copied()
                .filter(|it| it.habit == habit.id)
                .collect(),
        });
        reviews.filter(|it| !it.runs.is_empty()).collect()
    }
}

impl HabitReview<'_> {
    /// How often it was done, and of how many times that were noted and not excused.
    pub fn kept(&self) -> (usize, usize) {
        let counted = self.runs.iter().filter_map(|it| it.verdict);
        let counted: Vec<Verdict> = counted.filter(|it| *it != Verdict::Excused).collect();
        let is_done = |it: &&Verdict| matches!(it, Verdict::Kept | Verdict::Partly);
        (counted.iter().filter(is_done).count(), counted.len())
    }
}
