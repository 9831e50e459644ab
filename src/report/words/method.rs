//! What the insights say in words and glyphs, so that a person can picture it.
//!
//! Invariant: glyphs of one kind are one cell wide each, and no two of them say different things alike; nothing here
//! needs a colour.

mod sentence;
mod steps;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use sentence::{Telling, activity, landing, needed, sentence};
pub use steps::{conversion, needs, stuck};

use super::within;

use crate::{
    insight::{
        follow_through::FollowThrough,
        outcome::{Mark, Signal},
        pace::Status,
    },
    state::board::Goal,
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

/// What a ledger comes to: on how many days promises were kept, and on how many of all the number moved: `kept on 8, moved
/// on 1`. It says `on`, since beside it promises are counted.
pub fn ledger_words(ledger: &[Mark]) -> String {
    let kept = |it: &&Mark| matches!(it, Mark::KeptMoved | Mark::KeptStill);
    let moved = |it: &&Mark| matches!(it, Mark::KeptMoved | Mark::MissedMoved | Mark::Moved);
    let count = |is: &dyn Fn(&&Mark) -> bool| ledger.iter().filter(|it| is(it)).count();
    format!("kept on {}, moved on {}", count(&kept), count(&moved))
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
const NOTHING: &str = "nothing promised in 10 days";

/// How much was kept of what was promised, counts first, and of few without the share: `6 of 8 kept, 75 %`; and how many
/// are open, since those count as not kept.
pub fn kept_of(it: FollowThrough) -> String {
    if it.of == 0 {
        return NOTHING.to_owned();
    }
    let share = it.share().map(|it| format!(", {}", percent(it)));
    let share = share.unwrap_or_default();
    format!("{} of {} kept{share}{}", halves(it.kept), it.of, open(it))
}

/// How many nobody has said anything of, where there are any: `, 2 open`.
pub(super) fn open(it: FollowThrough) -> String {
    match it.open {
        0 => String::new(),
        open => format!(", {open} open"),
    }
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

/// What a day takes, so that a person can picture it: `1 every 5 days`, `2 a day`; nothing of none. It never says less than
/// it takes.
pub fn rate(per_day: f64) -> String {
    let size = per_day.abs();
    let days = (1.0 / size + SAME).floor();
    if let Some(none) = next_to_none(size) {
        none.to_owned()
    } else if 2.0 <= days {
        format!("1 every {days:.0} days")
    } else if size < 1.0 {
        // Less than one a day, and more than one every two.
        let few = (size * 5.0 - SAME).ceil();
        if few < 5.0 {
            format!("{few:.0} every 5 days")
        } else {
            "1 a day".to_owned()
        }
    } else {
        format!("{} a day", told(size, f64::ceil, -SAME))
    }
}

/// What was done a day, as [`rate`] says what a day takes, but it never says more than it was: of what can be pictured the
/// nearest, `2 every 3 days`, `9 every 10 days`.
pub(super) fn achieved(per_day: f64) -> String {
    let size = per_day.abs();
    if 1.0 - SAME <= size {
        return format!("{} a day", told(size, f64::floor, SAME));
    }
    if let Some(none) = next_to_none(size) {
        return none.to_owned();
    }
    let days = (1.0 / size - SAME).ceil();
    let mut best = (1.0 / days, format!("1 every {days:.0} days"));
    for of in [3.0, 4.0, 5.0, 10.0] {
        let few = (size * of + SAME).floor();
        if best.0 + SAME < few / of {
            best = (few / of, format!("{few:.0} every {of:.0} days"));
        }
    }
    best.1
}

/// One a day or more, cut to what can be pictured: up or down, with what counts as nothing.
fn told(size: f64, cut: fn(f64) -> f64, same: f64) -> String {
    let tenths = cut(size * 10.0 + same);
    let whole = cut(size + same);
    if 100.0 <= size || (tenths / 10.0 - whole).abs() < SAME {
        format!("{whole:.0}")
    } else {
        format!("{:.1}", tenths / 10.0)
    }
}

/// What is said of a rate that nobody can picture.
fn next_to_none(size: f64) -> Option<&'static str> {
    if size <= 0.0 {
        Some("none")
    } else {
        (size < 1e-5).then_some("next to none")
    }
}

/// What makes no difference.
const SAME: f64 = 1e-9;

/// What is done a day now, and never more than that; what goes the wrong way says so, and never less than that.
pub fn doing(per_day: f64, goal: Goal) -> String {
    let is_wrong = match goal {
        Goal::Reach { from, to } if from < to => per_day < 0.0,
        Goal::Reach { from, to } if to < from => 0.0 < per_day,
        Goal::Reach { .. } | Goal::Keep { .. } => false,
    };
    if is_wrong {
        format!("{} the wrong way", rate(per_day))
    } else {
        achieved(per_day)
    }
}

/// A date in passing: `13 Oct`.
pub fn date(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
}
