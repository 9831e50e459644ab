//! The small words of notices and labels.
//!
//! Invariant: plain text as people typed it; the view makes it safe to show.

use unicode_segmentation::UnicodeSegmentation as _;

pub(super) use crate::report::words::{counted, day};

/// How many letters of a promise a notice has room for.
const SHORT: usize = 40;

/// The beginning of a text, with `…` where it goes on.
pub(super) fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let mut letters = line.graphemes(true);
    let start: String = letters.by_ref().take(SHORT).collect();
    if letters.next().is_none() {
        start
    } else {
        format!("{}…", start.trim_end())
    }
}
