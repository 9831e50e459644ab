//! What is said of a result in one sentence, and the parts it is made from.

use chrono::NaiveDate;

use super::{about, date, halves, rate};
use crate::{
    insight::{
        outcome::{Outcome, Signal},
        pace::{Pace, Status},
    },
    report::words::{counted, day},
    state::{Amount, board::Goal},
};

/// What is still to be done, and what that is a day: `3 more in 15 days: 1 every 5 days`. None where there is nothing
/// to be done, or no day left to do it.
pub fn needed(standing: Amount, goal: Goal, pace: &Pace, left: usize) -> Option<String> {
    let Goal::Reach { to, .. } = goal else {
        return None;
    };
    let rest = to.minus(standing).ok()?;
    let needed = pace.needed?;
    let more = if 0.0 <= rest.get() { "more" } else { "fewer" };
    let size = Amount::nearest(rest.get().abs()).ok()?;
    let days = counted(left, "day", "days");
    Some(if size == Amount::whole(1) {
        format!("{size} {more} in {days}")
    } else {
        format!("{size} {more} in {days}: {}", rate(needed))
    })
}

/// When a result lands if it goes on like this: `at this pace 13 Oct, 13 days early`. How it stands looks at all of its days,
/// and this at the last ten: where it is on pace and lands late all the same, it says that it became slower.
pub fn landing(pace: &Pace) -> Option<String> {
    let landing = pace.landing?;
    let days = |it: u64| counted(usize::try_from(it).unwrap_or(usize::MAX), "day", "days");
    let against = match pace.buffer {
        None => String::new(),
        Some(0) => ", just in time".to_owned(),
        Some(buffer @ 1..) => format!(", {} early", days(buffer.unsigned_abs())),
        Some(buffer) => format!(", {} late", days(buffer.unsigned_abs())),
    };
    let late = pace.buffer.is_some_and(|it| it < 0);
    let how = if pace.status == Status::OnPace && late {
        "lately slower:"
    } else {
        "at this pace"
    };
    Some(format!("{how} {}{against}", date(landing)))
}

/// Why a result does not land at all: `at this pace: never`. Of one that is on pace so far, what became of that.
fn never(pace: &Pace, per_day: f64) -> &'static str {
    if pace.status != Status::OnPace {
        "at this pace: never"
    } else if per_day.abs() < 1e-9 {
        "lately it stands still"
    } else {
        "lately the wrong way"
    }
}

/// What was done in the last five working days, and what the number made of it: `3 kept in 5 days, no change`.
pub fn activity(outcome: &Outcome) -> String {
    let kept = halves(outcome.kept);
    let gain = outcome.delta.map_or(0.0, Amount::get);
    if 0.0 < gain {
        format!("{kept} kept in 5 days, {} nearer", about(gain))
    } else if gain < 0.0 {
        format!("{kept} kept in 5 days, {} further away", about(-gain))
    } else {
        format!("{kept} kept in 5 days, no change")
    }
}

/// What [`sentence`] is made from.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// Where the number stands, as far as that is known.
    pub standing: Option<Amount>,
    /// Where it shall go.
    pub goal: Goal,
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day.
    pub due: NaiveDate,
    /// How many working days are left, the day itself included.
    pub left: usize,
    /// Its pace.
    pub pace: &'a Pace,
    /// Whether what was done moved it.
    pub outcome: &'a Outcome,
    /// The title of the result that it waits for.
    pub waits_for: Option<&'a str>,
}

/// The one sentence about a result: when it lands at this pace; or why it does not.
pub fn sentence(it: &Telling<'_>) -> String {
    let rest = || needed(it.standing?, it.goal, it.pace, it.left);
    match it.pace.status {
        Status::NotStarted => format!("begins {}", day(it.start)),
        Status::NoNumber => rest().unwrap_or_default(),
        Status::Reached => match it.left {
            0 => String::new(),
            left => format!("{} to spare", counted(left, "day", "days")),
        },
        Status::Overdue => {
            let short = it.standing.and_then(|standing| missing(standing, it.goal));
            let short = short.map(|it| format!(", {it} short")).unwrap_or_default();
            format!("was due {}{short}", date(it.due))
        }
        Status::Outside => it
            .standing
            .and_then(|standing| off(standing, it.goal))
            .unwrap_or_default(),
        Status::Within => String::new(),
        Status::OnPace | Status::AtRisk | Status::Behind => {
            if it.outcome.signal == Signal::BusyNotMoving {
                activity(it.outcome)
            } else if it.waits_for.is_some() {
                rest().unwrap_or_default()
            } else if let Some(landing) = landing(it.pace) {
                landing
            } else if let Some(per_day) = it.pace.doing {
                never(it.pace, per_day).to_owned()
            } else {
                rest().unwrap_or_default()
            }
        }
    }
}

/// How much is missing to the target.
fn missing(standing: Amount, goal: Goal) -> Option<Amount> {
    let Goal::Reach { to, .. } = goal else {
        return None;
    };
    Amount::nearest((to.get() - standing.get()).abs()).ok()
}

/// How far a number is outside of its band: `2 too low`.
fn off(standing: Amount, goal: Goal) -> Option<String> {
    let Goal::Keep { at_least, at_most } = goal else {
        return None;
    };
    let low = at_least.map(|it| it.get() - standing.get());
    let high = at_most.map(|it| standing.get() - it.get());
    let said = |by: Option<f64>, word: &str| {
        let by = by.filter(|it| 0.0 < *it)?;
        Some(format!("{} {word}", Amount::nearest(by).ok()?))
    };
    said(low, "too low").or_else(|| said(high, "too high"))
}
