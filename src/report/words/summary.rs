//! What reports say of a day in a line: how a result stands, how the team goes about it, where it is stuck.
//!
//! Invariant: nothing is said where there is nothing to tell yet.

use super::method;
use crate::{
    insight::{
        Insight,
        follow_through::FollowThrough,
        outcome::Signal,
        pipeline::{Pipeline, Step},
    },
    report::day::Reading,
};

/// How a result stands, and whether what is done moves it: `behind · busy, not moving`. Of little done nothing is said.
pub fn stands(reading: &Reading) -> String {
    let status = reading.status();
    match reading.signal() {
        Signal::Quiet => status,
        signal @ (Signal::Moving | Signal::MovingByItself | Signal::BusyNotMoving) => {
            format!("{status} · {}", method::signal(signal))
        }
    }
}

/// How the team goes about it: `8 standups in a row · 11 of 14 promises kept in 10 working days, 79 %`. None where there is
/// nothing to tell yet.
pub fn rhythm(streak: usize, kept: FollowThrough) -> Option<String> {
    let streak = (1 < streak).then(|| format!("{streak} standups in a row"));
    let open = method::open(kept);
    let share = kept.share().map(|it| format!(", {}", method::percent(it)));
    let kept = (0 < kept.of).then(|| {
        let (kept, of) = (method::halves(kept.kept), kept.of);
        let share = share.unwrap_or_default();
        format!("{kept} of {of} promises kept in 10 working days{share}{open}")
    });
    let parts: Vec<String> = streak.into_iter().chain(kept).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// Where a pipeline is stuck: `stuck between prospects and leads`. None where it is not.
pub fn bottleneck(pipeline: &Pipeline<'_>) -> Option<String> {
    let [from, to] = pipeline.ends(pipeline.stuck()?)?;
    Some(method::stuck(&from.title, &to.title))
}

/// What a step of a pipeline needs: `at 1 of 7, 3 leads need 21 prospects: 14 more`. None where that cannot be worked out.
pub fn needs(pipeline: &Pipeline<'_>, step: &Step<'_>) -> Option<String> {
    let [from, to] = pipeline.ends(step)?;
    method::needs(step, &from.title, (&to.title, to.to?))
}

/// Where the pipelines of a day are stuck, and what that needs: `stuck between prospects and leads: at 1 of 7, 3 leads need
/// 21 prospects: 14 more`.
pub fn bottlenecks(insight: &Insight<'_>) -> Vec<String> {
    let pipelines = insight.pipelines();
    let open = pipelines.iter().filter(|it| it.objective.closed.is_none());
    let said = open.filter_map(|it| {
        let stuck = bottleneck(it)?;
        let needs = needs(it, it.stuck()?).map(|it| format!(": {it}"));
        Some(stuck + &needs.unwrap_or_default())
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rhythm_of_a_team_is_told_as_far_as_there_is_one() {
        let told = |streak, kept, of| rhythm(streak, FollowThrough { kept, of, open: 0 });
        assert_eq!(told(1, 0.0, 0), None);
        assert_eq!(told(2, 0.0, 0).unwrap(), "2 standups in a row");
        assert_eq!(
            told(0, 2.5, 3).unwrap(),
            "2.5 of 3 promises kept in 10 working days"
        );
        assert_eq!(
            told(8, 11.0, 14).unwrap(),
            "8 standups in a row · 11 of 14 promises kept in 10 working days, 79 %"
        );
    }
}
