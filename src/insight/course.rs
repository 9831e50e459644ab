//! The course of a result: its number, what was planned for it and what was done for it, on one axis of working days.
//!
//! Invariant: a place on the axis is a morning, and what lies between two mornings is the day's work between them: so a
//! number stands where it was noted, and the work that moved it stands before it. Nothing after the day is a fact.

mod aims;
mod axis;
mod promises;

use chrono::NaiveDate;

use super::{Insight, outcome::Mark, pace::Status};
use crate::state::{
    board::{Goal, PlannedResult, Replanned},
    change::Standing,
};
use aims::{aims, own};
use axis::Axis;

/// Days from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

/// A place in a picture of a course: how many steps from its left edge, and a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// How many steps from the morning of the first day; negative before it.
    pub at: f64,
    /// The number.
    pub value: f64,
}

/// A straight line in a picture of a course; it may begin and end outside of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
}

/// The working days between two mornings: mostly one, several where a span has more than there is room for.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its first day, in whose morning it begins. The very first begins with the span, also on a day off.
    pub from: NaiveDate,
    /// Where the result stood that morning; none before its first number, and after the day.
    pub standing: Option<f64>,
    /// How many promises toward it were kept until the next step; one that was kept in part is half of one.
    pub kept: f64,
    /// Of how many, without those that were excused.
    pub of: usize,
    /// What that says of the promises and the number, as the *Ledger* of DESIGN.md section 3 does of one day; none for a step
    /// that is not over.
    pub mark: Option<Mark>,
}

/// What small steps came to: the promises toward a result over a span, up to the day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sum {
    /// The first day that counts: the span's, or the result's where that is later.
    pub since: NaiveDate,
    /// The last day that counts: the span's, or the day where that is earlier.
    pub until: NaiveDate,
    /// How many promises were kept.
    pub kept: f64,
    /// Of how many, without those that were excused.
    pub of: usize,
    /// How many minutes that was, as far as sizes are known; half of them for one that was kept in part.
    pub minutes: f64,
    /// Where the result stood at first, and at last; none where no number is known.
    pub standings: Option<[f64; 2]>,
}

/// How a goal was moved, and where that is on the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// How many steps from the left edge.
    pub at: f64,
    /// What was written down.
    pub replanned: Replanned,
}

/// The course of a result over a span of days.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The span.
    pub span: Span,
    /// How many working days a step has; the last may have fewer.
    pub days: usize,
    /// The steps, the earliest first; none where the span has no working day.
    pub steps: Vec<Step>,
    /// How long they are together: the last step may be a part of one.
    pub length: f64,
    /// The day, and where the result stands on it, or where it stood at the end of a span that ends before; none where there is
    /// no number, and before the span.
    pub last: Option<Point>,
    /// Where the day is on the axis, which may be outside of the span.
    pub today: f64,
    /// From the start to the target by the last day; none for a band, and without a working day.
    pub plan: Option<Line>,
    /// How it goes on at this pace; none where nothing can be said.
    pub forecast: Option<Line>,
    /// The target, or the edges of the band, level lines each; one for each target there was, as far as they are known.
    pub aims: Vec<Line>,
    /// How its goal was moved within the span, the earliest first.
    pub moves: Vec<Move>,
    /// What was done in all.
    pub sum: Sum,
}

impl Course {
    /// How much was kept up to each morning, from the first to that after the last step that has begun: the rising line of
    /// small steps.
    pub fn rising(&self) -> Vec<f64> {
        let begun = self.steps.iter().take_while(|it| it.from <= self.sum.until);
        let mut sum = 0.0;
        let mut rising = vec![sum];
        rising.extend(begun.map(|it| {
            sum += it.kept;
            sum
        }));
        rising
    }

    /// The most that was promised in a step.
    pub fn busiest(&self) -> usize {
        self.steps.iter().map(|it| it.of).max().unwrap_or(0)
    }

    /// The lowest and the highest number to show within the span; none where there is none. A forecast that leads elsewhere
    /// leaves the picture.
    pub fn bounds(&self) -> Option<[f64; 2]> {
        let standings = self.steps.iter().filter_map(|it| it.standing);
        let lines = self.plan.iter().chain(&self.aims);
        let within = lines.filter_map(|it| it.within(0.0, self.length));
        let ends = within.flat_map(|it| [it.from.value, it.to.value]);
        let all = standings.chain(self.last.map(|it| it.value)).chain(ends);
        all.fold(None, |bounds, value| {
            let [low, high] = bounds.unwrap_or([value; 2]);
            Some([f64::min(low, value), f64::max(high, value)])
        })
    }
}

impl Line {
    /// The part of it between two places; none where there is none.
    #[must_use]
    pub fn within(&self, left: f64, right: f64) -> Option<Self> {
        let (from, to) = (self.from, self.to);
        if to.at < left || right < from.at {
            return None;
        }
        let long = to.at - from.at;
        let at = |place: f64| {
            let share = if 0.0 < long {
                (place - from.at) / long
            } else {
                0.0
            };
            let value = from.value + share * (to.value - from.value);
            Point { at: place, value }
        };
        Some(Self {
            from: if from.at < left { at(left) } else { from },
            to: if right < to.at { at(right) } else { to },
        })
    }

    fn level(value: f64, [from, to]: [f64; 2]) -> Self {
        Self {
            from: Point { at: from, value },
            to: Point { at: to, value },
        }
    }
}

impl Insight<'_> {
    /// The course of a result over a span of days, in at most so many steps.
    pub fn course(&self, result: PlannedResult<'_>, span: Span, most: usize) -> Course {
        let axis = Axis::new(&self.calendar, span, most);
        let mornings = axis.mornings();
        let standings = self.board.standings(result, &mornings);
        let mut steps = self.in_steps(result, &axis, &mornings);
        self.tell(result, &axis, &standings, &mut steps);
        // What the work of the last day came to is seen in the morning after it.
        let seen = mornings.last().map(|it| self.day.min(*it));
        let seen = seen.filter(|it| span.from <= *it);
        let last = seen.and_then(|day| {
            let value = self.value(result, self.board.standing(result, day))?;
            Some(Point {
                at: axis.at(day),
                value,
            })
        });
        Course {
            span,
            days: axis.days_a_step(),
            steps,
            length: axis.length(),
            last,
            today: axis.at(self.day),
            plan: plan(result, &axis),
            forecast: self.forecast(result, &axis),
            aims: aims(result, &axis),
            moves: moves(result, &axis),
            sum: self.sum(result, span, seen),
        }
    }

    /// A standing as far as it is known: one that is kept within a band per day has its last number.
    fn value(&self, result: PlannedResult<'_>, standing: Standing) -> Option<f64> {
        standing.noted?;
        Some(self.board.held(result, standing).value.get())
    }

    /// What the steps say of the number: where it stood, and whether what was kept moved it.
    fn tell(
        &self,
        result: PlannedResult<'_>,
        axis: &Axis<'_>,
        standings: &[Standing],
        steps: &mut [Step],
    ) {
        let today = axis.at(self.day);
        let pairs = standings.iter().zip(standings.iter().skip(1));
        for ((step, at), (before, after)) in steps.iter_mut().zip(0_u32..).zip(pairs) {
            let at = f64::from(at);
            step.standing = self
                .value(result, *before)
                .filter(|_| step.from <= self.day);
            let is_over = (at + 1.0).min(axis.length()) <= today && result.start() <= step.from;
            step.mark = is_over.then(|| {
                let gain = self.gain(result, *before, *after);
                Mark::of(step.kept, step.of, gain)
            });
        }
    }

    /// From where it stands to the target at this pace; to the end of the span where it never gets there.
    fn forecast(&self, result: PlannedResult<'_>, axis: &Axis<'_>) -> Option<Line> {
        let Goal::Reach { to, .. } = result.plan.goal() else {
            return None;
        };
        let pace = self.pace(result);
        match pace.status {
            Status::OnPace | Status::AtRisk | Status::Behind | Status::Overdue => {}
            Status::NotStarted
            | Status::NoNumber
            | Status::Reached
            | Status::Within
            | Status::Outside => return None,
        }
        let from = Point {
            at: axis.at(self.day),
            value: self.board.standing(result, self.day).value.get(),
        };
        let a_step = pace.doing? * axis.width();
        let steps = match pace.landing {
            Some(_) => (to.get() - from.value) / a_step,
            None => (axis.length() - from.at).max(0.0),
        };
        let to = Point {
            at: from.at + steps,
            value: from.value + steps * a_step,
        };
        Some(Line { from, to })
    }
}

/// `e` of DESIGN.md section 3 as a line: from the morning of the first day to that after the last.
fn plan(result: PlannedResult<'_>, axis: &Axis<'_>) -> Option<Line> {
    let Goal::Reach { from, to } = result.plan.goal() else {
        return None;
    };
    let after = result.due().succ_opt().unwrap_or(result.due());
    let [start, end] = [result.start(), after].map(|it| axis.at(it));
    (start < end).then(|| Line {
        from: Point {
            at: start,
            value: from.get(),
        },
        to: Point {
            at: end,
            value: to.get(),
        },
    })
}

fn moves(result: PlannedResult<'_>, axis: &Axis<'_>) -> Vec<Move> {
    let span = axis.span();
    let seen = own(result)
        .into_iter()
        .filter(|it| span.from <= it.day && it.day <= span.to);
    seen.map(|it| Move {
        at: axis.at(it.day),
        replanned: it.clone(),
    })
    .collect()
}
