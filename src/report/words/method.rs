//! What the insights say in words and glyphs, so that a person can picture it.
//!
//! Invariant: glyphs of one kind are one cell wide each, and no two of them say different things alike; nothing here
//! needs a colour.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::{day, within};
use crate::{
    insight::{
        follow_through::FollowThrough,
        outcome::{Mark, Outcome, Signal},
        pace::{Pace, Status},
        pipeline::Step,
    },
    state::{Amount, board::Goal},
};

/// The word for how a result stands.
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "not started",
        Status::NoNumber => "no number yet",
        Status::Reached => "reached",
        Status::Overdue => "overdue",
        Status::OnPace => "on pace",
        Status::AtRisk => "at risk",
        Status::Behind => "behind",
        Status::Within => "within its band",
        Status::Outside => "outside its band",
    }
}

/// The glyph for how a result stands.
pub const fn status_glyph(status: Status) -> &'static str {
    match status {
        Status::NotStarted => WAITS,
        Status::NoNumber => "?",
        Status::Reached => "✔",
        Status::Overdue => "✘",
        Status::OnPace | Status::Within => "●",
        Status::AtRisk => "△",
        Status::Behind | Status::Outside => "▲",
    }
}

/// The glyph of a result that waits for another.
pub const WAITS: &str = "·";

/// The words for a result that waits for another: `waits for leads`.
pub fn waits(title: &str) -> String {
    format!("waits for {}", within(title))
}

/// The words for whether what we do moves a result.
pub const fn signal(signal: Signal) -> &'static str {
    match signal {
        Signal::Moving => "moving",
        Signal::MovingByItself => "moving by itself",
        Signal::BusyNotMoving => "busy, not moving",
        Signal::Quiet => "quiet",
    }
}

/// The glyph for whether what we do moves a result: that of a day which says the same.
pub const fn signal_glyph(signal: Signal) -> &'static str {
    match signal {
        Signal::Moving => mark(Mark::KeptMoved),
        Signal::MovingByItself => mark(Mark::Moved),
        Signal::BusyNotMoving => mark(Mark::KeptStill),
        Signal::Quiet => mark(Mark::Still),
    }
}

/// The glyph for a day of the ledger: full where the number moved; a diamond where promises were kept, a circle where
/// they were not, something small where nothing was promised.
pub const fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::KeptMoved => "◆",
        Mark::KeptStill => "◇",
        Mark::MissedMoved => "●",
        Mark::MissedStill => "○",
        Mark::Moved => "▪",
        Mark::Still => "·",
    }
}

/// What a day of the ledger says.
pub const fn mark_words(mark: Mark) -> &'static str {
    match mark {
        Mark::KeptMoved => "kept, and it moved",
        Mark::KeptStill => "kept, no change",
        Mark::MissedMoved => "not kept, and it moved",
        Mark::MissedStill => "not kept, no change",
        Mark::Moved => "nothing promised, and it moved",
        Mark::Still => "nothing promised, no change",
    }
}

/// Every mark of the ledger, for what explains them.
pub const MARKS: [Mark; 6] = [
    Mark::KeptMoved,
    Mark::KeptStill,
    Mark::MissedMoved,
    Mark::MissedStill,
    Mark::Moved,
    Mark::Still,
];

/// A ledger as a row of glyphs, the oldest day first; of a long one its last days.
pub fn ledger(ledger: &[Mark], most: usize) -> String {
    let first = ledger.len().saturating_sub(most);
    let last = ledger.get(first..).unwrap_or_default();
    last.iter().map(|it| mark(*it)).collect()
}

/// What a ledger comes to: on how many days promises were kept, and on how many of all the number moved: `8 kept, 1 moved`.
pub fn ledger_words(ledger: &[Mark]) -> String {
    let kept = |it: &&Mark| matches!(it, Mark::KeptMoved | Mark::KeptStill);
    let moved = |it: &&Mark| matches!(it, Mark::KeptMoved | Mark::MissedMoved | Mark::Moved);
    let count = |is: &dyn Fn(&&Mark) -> bool| ledger.iter().filter(|it| is(it)).count();
    format!("{} kept, {} moved", count(&kept), count(&moved))
}

/// How many promises were kept, where halves count: `4`, `4.5`.
pub fn halves(kept: f64) -> String {
    if kept.fract().abs() < 0.25 {
        format!("{kept:.0}")
    } else {
        format!("{kept:.1}")
    }
}

/// A share as people say it: `79 %`.
pub fn percent(share: f64) -> String {
    if 0.0 < share && share < 0.01 {
        "under 1 %".to_owned()
    } else {
        format!("{:.0} %", share * 100.0)
    }
}

/// What is said of how much was kept where nothing was promised.
const NOTHING: &str = "nothing promised";

/// How much was kept of what was promised, counts first, and of few without the share: `6 of 8 kept, 75 %`.
pub fn kept_of(it: FollowThrough) -> String {
    if it.of == 0 {
        return NOTHING.to_owned();
    }
    let share = it.share().map(|it| format!(", {}", percent(it)));
    let share = share.unwrap_or_default();
    format!("{} of {} kept{share}", halves(it.kept), it.of)
}

/// How much was kept of what was promised: a fraction where there were few, else a share: `2 of 3`, `79 %`.
pub fn follow_through(it: FollowThrough) -> String {
    match it.share() {
        Some(share) => percent(share),
        None if it.of == 0 => NOTHING.to_owned(),
        None => format!("{} of {}", halves(it.kept), it.of),
    }
}

/// A number as it is said in passing: whole, or with so many digits that it can be pictured.
pub fn about(number: f64) -> String {
    let size = number.abs();
    let digits = if 100.0 <= size || (size - size.round()).abs() < 0.05 {
        0
    } else {
        usize::from(size < 1.0) + 1
    };
    format!("{number:.digits$}")
}

/// A rate so that a person can picture it: `1 every 5 days`, `2 a day`; nothing of none.
pub fn rate(per_day: f64) -> String {
    let size = per_day.abs();
    let days = (1.0 / size + 1e-9).floor();
    if size <= 0.0 || !days.is_finite() {
        "none".to_owned()
    } else if (2.0..100_000.0).contains(&days) {
        format!("1 every {days:.0} days")
    } else if size < 1.0 {
        // Less than one a day, and more than one every two.
        let few = (size * 5.0 - 1e-9).ceil();
        if few < 5.0 {
            format!("{few:.0} every 5 days")
        } else {
            "1 a day".to_owned()
        }
    } else {
        format!("{} a day", about(size))
    }
}

/// What is done a day now; what goes the wrong way says so.
pub fn doing(per_day: f64, goal: Goal) -> String {
    let is_wrong = match goal {
        Goal::Reach { from, to } if from < to => per_day < 0.0,
        Goal::Reach { from, to } if to < from => 0.0 < per_day,
        Goal::Reach { .. } | Goal::Keep { .. } => false,
    };
    if is_wrong {
        format!("{} the wrong way", rate(per_day))
    } else {
        rate(per_day)
    }
}

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
    let days = super::counted(left, "day", "days");
    Some(if size == Amount::whole(1) {
        format!("{size} {more} in {days}")
    } else {
        format!("{size} {more} in {days}: {}", rate(needed))
    })
}

/// When a result lands if it goes on like this: `at this pace 13 Oct, 13 days early`.
pub fn landing(pace: &Pace) -> Option<String> {
    let landing = pace.landing?;
    let days = |it: u64| super::counted(usize::try_from(it).unwrap_or(usize::MAX), "day", "days");
    let against = match pace.buffer {
        None => String::new(),
        Some(0) => ", just in time".to_owned(),
        Some(buffer @ 1..) => format!(", {} early", days(buffer.unsigned_abs())),
        Some(buffer) => format!(", {} late", days(buffer.unsigned_abs())),
    };
    Some(format!("at this pace {}{against}", date(landing)))
}

/// A date in passing: `13 Oct`.
pub fn date(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
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
            left => format!("{} to spare", super::counted(left, "day", "days")),
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
            } else if it.pace.doing.is_some() {
                "at this pace: never".to_owned()
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

/// What becomes of a step of a pipeline, counts first: `1 of 7, 14 %; planned 30 %; too few to judge`.
pub fn conversion(step: &Step<'_>) -> String {
    let planned = step.planned.map(|it| format!("planned {}", percent(it)));
    if step.have < step.became {
        let more = step.became.minus(step.have).ok();
        let more = more.map(|it| it.to_string()).unwrap_or_default();
        let were = if more == "1" { "was" } else { "were" };
        return format!("{more} {were} counted that nobody had qualified");
    }
    let Some(conversion) = step.conversion else {
        return planned.unwrap_or_default();
    };
    let counts = format!("{} of {}, {}", step.became, step.have, percent(conversion));
    let few = step.is_too_few.then(|| "too few to judge".to_owned());
    let said = [Some(counts), planned, few];
    said.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// How many of the first bring the other to its target: `at 1 of 7, 3 leads need 21 prospects: 14 more`. None where that
/// cannot be worked out.
pub fn needs(step: &Step<'_>, from: &str, (to, target): (&str, Amount)) -> Option<String> {
    let (needs, more) = step.needs.zip(step.more)?;
    let is_counted = 0.0 < step.have.get() && 0.0 < step.became.get();
    let at = if is_counted {
        format!("at {} of {}", step.became, step.have)
    } else {
        "as planned".to_owned()
    };
    let enough = if more == Amount::ZERO {
        "enough are there".to_owned()
    } else {
        format!("{more} more")
    };
    let (to, from) = (within(to), within(from));
    // A title is in the plural, as a rule.
    let wanted = if target == Amount::whole(1) {
        format!("{to} at 1")
    } else {
        format!("{target} {to}")
    };
    Some(format!("{at}, {wanted} need {needs} {from}: {enough}"))
}

/// Where a pipeline is stuck: `stuck between prospects and leads`.
pub fn stuck(from: &str, to: &str) -> String {
    format!("stuck between {} and {}", within(from), within(to))
}
