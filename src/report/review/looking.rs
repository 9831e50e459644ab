//! How a review is made: what lies in its days, gathered from the board.
//!
//! Invariant: days are looked back on up to the morning that the numbers are of, and no further.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};

use super::{
    Decided, HabitReview, ObjectiveReview, Period, Promises, Reason, ResultReview, Review, Why,
    segments,
};
use crate::{
    insight::{
        Insight,
        habit::{Habits, Turn, Went, turn},
        number,
        outcome::Mark,
        reasons::{is_missed, reasons_of},
        span::Span,
    },
    report::{
        day::Reading,
        selection::{Privacy, Selection},
    },
    state::{
        Amount, Board, Commitment, Record, Verdict,
        board::{Habit, PlannedResult},
        change::{
            Standing,
            reflecting::{ASKED_FOR, HELPS_AFTER, Look},
        },
        record::{Blocker, Decision, HabitRun},
    },
};

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
        // Before anything was promised or held on the board, no standup was missed.
        let began = board
            .records
            .first_day_after(NaiveDate::MIN, Record::marks_a_day);
        let lived_from = began.map(|it| it.max(period.from));
        let calendar = insight.calendar();
        let lived = lived_from.map_or(0, |it| calendar.working_days(it, period.as_of));
        let (blockers, cleared) = looked_at.blockers();
        Self {
            period,
            is_before: lived == 0 && 0 < span.working_days(),
            days: lived,
            days_off: looked_at.days_off(),
            standups: span.standups(),
            streak: insight.streak(),
            objectives: looked_at.objectives(),
            promises: looked_at.promises(),
            change: board.change_of(period.from),
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
            .filter(|it| meeting.workdays.contains(&it.weekday()))
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
        let known = |it: Standing| it.known(result.plan.goal());
        let since = |now: Option<Amount>, before: Option<Amount>| now?.minus(before?).ok();
        let ledger = self.span.ledger(result);
        ResultReview {
            change: since(reading.standing, known(self.board.held(result, before))),
            sum_change: since(reading.sum, known(before)),
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
        // A ledger stands in the order of its days.
        let mark_of = |day: NaiveDate| {
            let place = ledger.binary_search_by_key(&day, |it| it.0).ok()?;
            Some(ledger.get(place)?.1)
        };
        let has_moved = |day| mark_of(day) == Some(Mark::KeptMoved);
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

    /// What was decided in these days, and in the weeks before them what can be judged by now and was not.
    fn decisions(&self) -> Vec<Decided<'a>> {
        let calendar = self.board.calendar();
        let decided = |decision: &'a Decision| {
            let tried = calendar.nth(decision.day, HELPS_AFTER);
            Decided {
                decision,
                judged_on: calendar.next(tried.unwrap_or(decision.day)),
            }
        };
        let records = self.board.records.iter().filter_map(Record::decision);
        let known = records.filter(|it| it.day <= self.period.to).map(decided);
        let asked_from = self.period.as_of.checked_sub_days(ASKED_FOR);
        let asked_from = asked_from.unwrap_or(NaiveDate::MIN);
        let told = known.filter(|it| {
            let is_asked = it.is_due(self.period.as_of) && asked_from <= it.decision.day;
            let is_private = self.board.private_owner(it.decision).is_some();
            let may_tell = !is_private || self.selection.privacy == Privacy::Show;
            may_tell && (self.period.has(it.decision.day) || is_asked)
        });
        let mut decisions: Vec<_> = told.collect();
        decisions.sort_by_key(|it| it.decision.day);
        decisions
    }

    /// What is in the way at the end of these days, and what was cleared in them.
    fn blockers(&self) -> (Vec<(&'a Blocker, i64)>, Vec<&'a Blocker>) {
        let end = self.period.to.min(self.period.as_of);
        let records = self.board.records.iter().filter_map(Record::blocker);
        let is_shown = |it: &Blocker| {
            let private_to = self.board.private_to(it);
            self.selection.shows_blocker(&it.who, private_to)
        };
        let known = records.filter(|it| it.day <= end && is_shown(it));
        let (open, over): (Vec<_>, Vec<_>) =
            known.partition(|it| it.cleared.is_none_or(|cleared| end < cleared));
        let aged = open.into_iter().map(|it| (it, it.age(self.period.as_of)));
        let mut aged: Vec<_> = aged.collect();
        aged.sort_by_key(|it| it.0.day);
        let in_period = |it: &&Blocker| it.cleared.is_some_and(|it| self.period.has(it));
        (aged, over.into_iter().filter(in_period).collect())
    }

    /// The habits that had begun: before anything was noted of one, nobody missed it.
    fn habits(&self) -> Vec<HabitReview<'a>> {
        let Some(last) = self
            .period
            .as_of
            .pred_opt()
            .map(|it| it.min(self.period.to))
        else {
            return Vec::new();
        };
        let mut known = Habits::of(self.board);
        let runs = self.board.records.iter().filter_map(Record::habit_run);
        let runs: Vec<&HabitRun> = runs.collect();
        let reviews = self.board.head.habits.iter().filter_map(|habit| {
            let noted = runs.iter().filter(|it| it.habit == habit.id);
            let begun = noted.map(|it| it.day).min()?;
            let turns = if habit.is_retired() {
                self.noted_days(&runs, habit, last)
            } else {
                self.turns(habit, begun, last)
            };
            let went = turns.into_iter().map(|it| known.went(habit, it, last));
            let went: Vec<Went> = went.collect();
            let count = |wanted| went.iter().filter(|it| **it == wanted).count();
            let (well, badly) = (count(Went::Well), count(Went::Badly));
            (0 < well + badly).then(|| HabitReview {
                habit,
                well,
                of: well + badly,
                streak: known.streak(habit, last),
            })
        });
        reviews.collect()
    }

    /// The days of these on which something was noted of a habit that is retired: it has no turns any more.
    fn noted_days(&self, runs: &[&HabitRun], habit: &Habit, last: NaiveDate) -> Vec<Turn> {
        let noted = runs.iter().filter(|it| it.habit == habit.id);
        let lived = noted.filter(|it| self.period.from <= it.day && it.day <= last);
        let days: BTreeSet<NaiveDate> = lived.map(|it| it.day).collect();
        let turns = days.into_iter().map(|it| Turn { from: it, to: it });
        turns.collect()
    }

    /// The turns of a habit that lie in these days, as far as they are over, from when it had begun.
    fn turns(&self, habit: &Habit, begun: NaiveDate, last: NaiveDate) -> Vec<Turn> {
        let calendar = self.board.calendar();
        // No turn before that has a day on which it had begun.
        let first = Turn::around(&habit.every, begun).from;
        let days = self.period.from.max(first).iter_days();
        let days = days.take_while(|it| *it <= last);
        let mut turns: Vec<Turn> = days
            .filter_map(|it| turn(&habit.every, &calendar, it))
            .filter(|it| begun <= it.to)
            .collect();
        turns.dedup();
        turns
    }
}
