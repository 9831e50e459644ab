//! What the glyphs of the screen mean, for the help and the README.
//!
//! Invariant: each is taken from where the screen takes it; within a group no two mean different things alike, but for
//! what can never stand beside one another.

use super::{glyph, method, verdict};
use crate::{
    insight::{outcome::Signal, pace::Status},
    state::Verdict,
};

/// Glyphs of one kind, the most frequent first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signs {
    /// What they tell.
    pub title: &'static str,
    /// Each with what it means.
    pub list: Vec<(&'static str, &'static str)>,
}

const VERDICTS: [Option<Verdict>; 7] = [
    None,
    Some(Verdict::Kept),
    Some(Verdict::Partly),
    Some(Verdict::Missed),
    Some(Verdict::Carried),
    Some(Verdict::Dropped),
    Some(Verdict::Excused),
];

const STATUSES: [Status; 9] = [
    Status::Reached,
    Status::OnPace,
    Status::AtRisk,
    Status::Behind,
    Status::Overdue,
    Status::Within,
    Status::Outside,
    Status::NotStarted,
    Status::NoNumber,
];

const SIGNALS: [Signal; 4] = [
    Signal::Moving,
    Signal::BusyNotMoving,
    Signal::MovingByItself,
    Signal::Quiet,
];

/// All of them.
pub fn signs() -> [Signs; 4] {
    [
        Signs {
            title: "how a promise ended",
            list: VERDICTS.map(|it| (glyph(it), verdict(it))).into(),
        },
        Signs {
            title: "how a result stands",
            list: STATUSES
                .map(|it| (method::status_glyph(it), method::status(it)))
                .into(),
        },
        Signs {
            title: "promise and number, day by day",
            list: method::MARKS
                .map(|it| (method::mark(it), method::mark_words(it)))
                .into(),
        },
        Signs {
            title: "promise and number, 5 days",
            list: SIGNALS
                .map(|it| (method::signal_glyph(it), method::signal(it)))
                .into(),
        },
    ]
}
