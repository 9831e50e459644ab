//! What the lines of a pane say in words.
//!
//! Invariant: what people wrote comes out as they wrote it; the view makes it safe to show.

use crate::{
    report::{
        day::Reading,
        words::{self, method},
    },
    state::Commitment,
};

/// What explains a promise: why it ended so, and what came of it.
pub fn remarks(commitment: &Commitment) -> impl Iterator<Item = &str> {
    let remarks = [&commitment.why, &commitment.note];
    let said = remarks.into_iter().filter_map(|it| it.as_deref());
    said.filter(|it| !it.trim().is_empty())
}

/// What can be marked behind a promise's text, from the longest way to the shortest, such as
/// ` · private · 2nd day`; nothing on most.
pub fn marks(commitment: &Commitment) -> Vec<String> {
    if !commitment.private && commitment.times == 0 {
        return Vec::new();
    }
    let private = if commitment.private {
        " · private"
    } else {
        ""
    };
    let mark = |it: Option<String>| it.map(|it| format!(" · {it}")).unwrap_or_default();
    let day = mark(words::carried(commitment.times));
    let short = mark(words::carried_shortly(commitment.times));
    let mut marks = vec![
        format!("{private}{day}"),
        format!("{private}{short}"),
        private.to_owned(),
        short,
    ];
    marks.retain(|it| !it.is_empty());
    marks
}

/// What there is to say about a result, each in lines of its own: the one sentence with how old the number is, the next
/// morning's number, and what was remarked on it. Nothing where the number says it all.
pub fn said(reading: &Reading) -> Vec<String> {
    let mut said: Vec<String> = vec![reading.sentence()];
    let stale = reading.noted.filter(|_| reading.pace.is_stale);
    said.extend(stale.map(|it| format!("last noted {}", words::day(it))));
    said.retain(|it| !it.is_empty());
    let mut said = vec![said.join(" · ")];
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
pub fn details(reading: &Reading) -> Vec<String> {
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
