//! How goals were moved, and how objectives ended, as JSON.
//!
//! Invariant: what is not known, or stayed as it was, is `null`.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Number;

use crate::{
    report::json::number,
    state::{
        Amount,
        board::{Closed, Ending, Replanned},
        id::ResultId,
    },
};

/// How a goal was moved; what stayed is `null`, and `was` is where nobody wrote down what it was.
#[derive(Serialize)]
pub(super) struct ReplannedOut<'a> {
    date: NaiveDate,
    result: Option<&'a str>,
    #[serde(flatten)]
    goal: GoalOut,
    was: Option<GoalOut>,
    why: Option<&'a str>,
}

#[derive(Serialize)]
struct GoalOut {
    from: Option<Number>,
    to: Option<Number>,
    at_least: Option<Number>,
    at_most: Option<Number>,
    start: Option<NaiveDate>,
    due: Option<NaiveDate>,
}

#[derive(Serialize)]
pub(super) struct ClosedOut<'a> {
    date: NaiveDate,
    how: &'static str,
    learned: Option<&'a str>,
}

/// How a goal was moved.
pub(super) fn replanned(it: &Replanned) -> ReplannedOut<'_> {
    let goal = |parts: [Option<Amount>; 4], [start, due]: [Option<NaiveDate>; 2]| {
        let [from, to, at_least, at_most] = parts.map(|it| it.and_then(number));
        GoalOut {
            from,
            to,
            at_least,
            at_most,
            start,
            due,
        }
    };
    let was = it.was.as_ref();
    let was = was.map(|it| {
        goal(
            [it.from, it.to, it.at_least, it.at_most],
            [it.start, it.due],
        )
    });
    ReplannedOut {
        date: it.day,
        result: it.result.as_ref().map(ResultId::as_str),
        goal: goal(
            [it.from, it.to, it.at_least, it.at_most],
            [it.start, it.due],
        ),
        was,
        why: it.why.as_deref(),
    }
}

/// How an objective ended.
pub(super) fn closed(it: &Closed) -> ClosedOut<'_> {
    ClosedOut {
        date: it.day,
        how: match it.how {
            Ending::Reached => "reached",
            Ending::Missed => "missed",
            Ending::Dropped => "dropped",
        },
        learned: it.learned.as_deref(),
    }
}
