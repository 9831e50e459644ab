//! What the lines of a pane say in words.
//!
//! Invariant: what people wrote comes out as they wrote it; the view makes it safe to show.

use crate::{report::words, state::Commitment};

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
