//! The level lines of a course: what a goal was at each time.
//!
//! Invariant: what a goal was before it was moved is drawn as far as that was written down, and not guessed.

use super::{Axis, Line};
use crate::state::{
    Amount,
    board::{Goal, PlannedResult, Replanned},
    id::ResultId,
};

/// The entries of a result that say how its own goal was moved, or that its objective's last day was.
pub(super) fn own(result: PlannedResult<'_>) -> Vec<&Replanned> {
    let is_own = |id: Option<&ResultId>| id.is_none_or(|it| *it == result.plan.id);
    let all = result.objective.replanned.iter();
    let mut own: Vec<&Replanned> = all.filter(|it| is_own(it.result.as_ref())).collect();
    own.sort_by_key(|it| it.day);
    own
}

/// The level lines: the target, or the edges of the band, as each was at each time, as far as that was written down.
pub(super) fn aims(result: PlannedResult<'_>, axis: &Axis<'_>) -> Vec<Line> {
    let now = parts(result.plan.goal());
    let moved = own(result);
    let tracks = now.into_iter().enumerate().flat_map(|(nth, now)| {
        let steps = moved.iter().filter_map(|it| moved_part(it, nth, axis));
        track(&steps.collect::<Vec<_>>(), now, axis.length())
    });
    tracks.collect()
}

/// The parts of a goal that are drawn as level lines: its target, and the edges of its band.
fn parts(goal: Goal) -> [Option<Amount>; 3] {
    match goal {
        Goal::Reach { to, .. } => [Some(to), None, None],
        Goal::Keep { at_least, at_most } => [None, at_least, at_most],
    }
}

/// A part of a goal that was moved: where on the axis, what it was, and what it was from then on.
struct Moved {
    at: f64,
    before: Option<Amount>,
    after: Option<Amount>,
}

/// What became of a part of a goal when it was moved; none where that part stayed.
fn moved_part(it: &Replanned, nth: usize, axis: &Axis<'_>) -> Option<Moved> {
    let was = it.was.as_ref();
    let before = was.map(|it| [it.to, it.at_least, it.at_most]);
    let before = before.and_then(|it| it.get(nth).copied().flatten());
    let after = [it.to, it.at_least, it.at_most].get(nth).copied().flatten();
    (before.is_some() || after.is_some()).then(|| Moved {
        at: axis.at(it.day),
        before,
        after,
    })
}

/// The level lines of a part of a goal: what it was before it was moved, in between, and as it is now.
fn track(moved: &[Moved], now: Option<Amount>, length: f64) -> Vec<Line> {
    let piece = |value: Option<Amount>, from: f64, to: f64| {
        let value = value.filter(|_| from < to)?;
        Some(Line::level(value.get(), [from, to]))
    };
    let (Some(first), Some(last)) = (moved.first(), moved.last()) else {
        let now = now.map(|it| Line::level(it.get(), [0.0, length]));
        return now.into_iter().collect();
    };
    let pairs = moved.iter().zip(moved.iter().skip(1));
    let between = pairs.filter_map(|(it, next)| piece(it.after, it.at, next.at));
    let now = now.map(|it| Line::level(it.get(), [last.at, f64::max(last.at, length)]));
    let before = piece(first.before, 0.0, first.at);
    before.into_iter().chain(between).chain(now).collect()
}
