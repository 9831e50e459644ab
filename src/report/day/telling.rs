//! What there is to say about a result on a day, beside its number.
//!
//! Invariant: it is put into words once a day, not once a frame.

use super::Reading;
use crate::report::words::{self, method};

/// What there is to say about a result, each in lines of its own: the one sentence, how old the number is, the next morning's
/// number, and what was remarked on it. Nothing where the number says it all.
pub(super) fn says(reading: &Reading) -> Vec<String> {
    let mut said: Vec<String> = vec![reading.sentence()];
    let stale = reading.noted.filter(|_| reading.pace.is_stale);
    said.extend(stale.map(|it| format!("last noted {}", words::day(it))));
    said.extend(reading.ahead.map(|(morning, amount)| {
        let morning = words::weekday(morning);
        format!("{amount} for {morning}")
    }));
    said.extend(reading.note.clone());
    said.retain(|it| !it.trim().is_empty());
    said
}

/// What more there is to say about a result: what a day takes and what is done a day, and what becomes of the result that
/// feeds it.
pub(super) fn details(reading: &Reading) -> Vec<String> {
    let needed = reading
        .standing
        .and_then(|it| method::needed(it, reading.goal, &reading.pace, reading.left));
    let is_said = needed.as_ref() == Some(&reading.sentence());
    let doing = reading.pace.doing.filter(|_| reading.noted.is_some());
    let doing = doing.map(|it| format!("now {}", method::doing(it, reading.goal)));
    let rates = [
        needed.filter(|_| !is_said),
        doing.filter(|_| reading.is_trouble()),
    ];
    let rates = rates.into_iter().flatten();
    rates.chain(reading.conversion.clone()).collect()
}
