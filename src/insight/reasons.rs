//! Why promises were not kept, most often first.
//!
//! Invariant: the shares of all reasons together are one; a promise whose reason nobody said is counted as such.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};

use super::number;
use crate::state::{Board, Commitment, Record, Verdict, id::PersonId};

/// How many days back reasons are looked for.
const REASONS_OF: Days = Days::new(400);
/// How many reasons are offered.
const REASONS: usize = 50;

/// A reason for misses, as it was written the first time.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason<'a> {
    /// The reason; none where none was said.
    pub text: Option<&'a str>,
    /// How many promises were missed for it, or kept in part only.
    pub count: usize,
    /// Of all that were, 0 to 1.
    pub share: f64,
}

/// Why some promises were missed or kept in part only. The most frequent reason comes first; of two as frequent ones that
/// which was written first.
pub fn reasons_of<'a>(commitments: impl IntoIterator<Item = &'a Commitment>) -> Vec<Reason<'a>> {
    let mut reasons: Vec<Reason<'_>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for commitment in commitments {
        if !is_missed(commitment) {
            continue;
        }
        let text = commitment
            .why
            .as_deref()
            .map(str::trim)
            .filter(|it| !it.is_empty());
        let key = text.unwrap_or_default().to_lowercase();
        let place = *places.entry(key).or_insert_with(|| {
            reasons.push(Reason {
                text,
                count: 0,
                share: 0.0,
            });
            reasons.len() - 1
        });
        if let Some(reason) = reasons.get_mut(place) {
            reason.count += 1;
        }
    }
    let all = number(reasons.iter().map(|it| it.count).sum());
    for reason in &mut reasons {
        reason.share = number(reason.count) / all;
    }
    reasons.sort_by_key(|it| std::cmp::Reverse(it.count));
    reasons
}

/// The reasons given before a day and what for, the most used first, of those the latest; not those of what others keep
/// private.
pub fn reasons_before(
    board: &Board,
    day: NaiveDate,
    me: Option<&PersonId>,
) -> Vec<(Verdict, String)> {
    let from = day.checked_sub_days(REASONS_OF).unwrap_or(day);
    let records = board.records.between(from, NaiveDate::MAX);
    let commitments = records.filter_map(Record::commitment);
    let commitments = commitments.filter(|it| it.is_seen_by(me));
    let given = commitments.filter_map(|it| Some((it.verdict?, it.why.as_deref()?)));
    let mut uses: HashMap<(Verdict, &str), (usize, usize)> = HashMap::new();
    for (place, given) in given.enumerate() {
        let (count, last) = uses.entry(given).or_default();
        *count = count.saturating_add(1);
        *last = place;
    }
    let mut reasons: Vec<_> = uses.into_iter().collect();
    reasons.sort_unstable_by_key(|it| std::cmp::Reverse(it.1));
    let texts = reasons.into_iter().map(|it| (it.0.0, it.0.1.to_owned()));
    texts.take(REASONS).collect()
}

/// Whether a promise was missed, or kept in part only.
pub fn is_missed(commitment: &Commitment) -> bool {
    matches!(commitment.verdict, Some(Verdict::Missed | Verdict::Partly))
}
