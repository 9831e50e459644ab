//! What was done for a result: step by step, and in all.
//!
//! Invariant: what is excused counts for nothing, what was kept in part as half; nothing after the day counts as kept.

use chrono::NaiveDate;

use super::{Axis, Span, Step, Sum};
use crate::{
    insight::{Insight, kept},
    state::{
        Commitment,
        board::{PlannedResult, ResultKind},
    },
};

impl Insight<'_> {
    /// The steps with what was promised and kept in each; the last of the mornings is that in which all is over.
    pub(super) fn in_steps(
        &self,
        result: PlannedResult<'_>,
        axis: &Axis<'_>,
        mornings: &[NaiveDate],
    ) -> Vec<Step> {
        let Some((over, begun)) = mornings.split_last() else {
            return Vec::new();
        };
        let step = |from: &NaiveDate| Step {
            from: *from,
            standing: None,
            kept: 0.0,
            of: 0,
            mark: None,
        };
        let mut steps: Vec<Step> = begun.iter().map(step).collect();
        for commitment in self.promised_for(result, axis.span().from, *over) {
            if *over <= commitment.day {
                continue;
            }
            let place = steps.partition_point(|it| it.from <= commitment.day);
            if let Some(step) = place.checked_sub(1).and_then(|it| steps.get_mut(it)) {
                let (kept, of) = self.kept_by_now(commitment);
                step.kept += kept;
                step.of += of;
            }
        }
        steps
    }

    /// What small steps came to over a span, whose last number is that of the morning when it is seen.
    pub(super) fn sum(
        &self,
        result: PlannedResult<'_>,
        span: Span,
        seen: Option<NaiveDate>,
    ) -> Sum {
        let since = span.from.max(result.start());
        let until = span.to.min(self.day);
        let known = |day| {
            let standing = self.board.standing(result, day);
            self.value(result, standing)
        };
        // What is counted on the first day of a sum is a part of it; a standing of that morning is not.
        let before = match result.plan.kind {
            ResultKind::Total => since,
            ResultKind::PerDay => since.pred_opt().unwrap_or(since),
        };
        // Before the first number it stands where it starts.
        let last = seen.filter(|it| since <= *it).and_then(known);
        let first = known(before).or_else(|| result.plan.to.map(|_| result.plan.from.get()));
        let mut sum = Sum {
            since,
            until,
            kept: 0.0,
            of: 0,
            minutes: 0.0,
            standings: last.map(|it| [first.unwrap_or(it), it]),
        };
        for commitment in self.promised_for(result, since, until) {
            let (kept, of) = self.kept_by_now(commitment);
            sum.kept += kept;
            sum.of += of;
            sum.minutes += kept * commitment.minutes.map_or(0.0, f64::from);
        }
        sum
    }

    /// How much of a promise was kept, and whether it counts. What lies ahead of the day is only promised yet.
    fn kept_by_now(&self, commitment: &Commitment) -> (f64, usize) {
        let (kept, of) = kept([commitment]);
        let is_ahead = self.day < commitment.day;
        (if is_ahead { 0.0 } else { kept }, of)
    }

    /// The promises toward a result, from one day to another, both included.
    fn promised_for<'s>(
        &'s self,
        result: PlannedResult<'s>,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = &'s Commitment> {
        let records = self.board.records.between(from, to);
        let commitments = records.filter_map(|it| it.commitment());
        commitments.filter(move |it| it.toward.as_ref() == Some(&result.plan.id))
    }
}
