//! The JSON of a day: DESIGN.md section 8, for scripts and tests.
//!
//! Invariant: every key of section 8 is there, in its order, and `null` where nothing is known; numbers
//! are JSON numbers, and none is rounded.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Number;

use super::{
    day::{Day, Reading},
    selection::Selection,
};
use crate::{
    insight::{
        Insight,
        outcome::{Mark, Signal},
        pace::Status,
        pipeline::{Pipeline, Step},
    },
    printable::Printable,
    state::{
        Amount, Board, Commitment, Verdict,
        board::{Goal, PlannedResult},
        id::{ActionId, ResultId},
    },
};

#[derive(Serialize)]
struct DayOut<'a> {
    date: NaiveDate,
    yesterday: Promises<'a>,
    results: Vec<ResultOut<'a>>,
    pipelines: Vec<PipelineOut<'a>>,
    today: Promises<'a>,
    follow_through: FollowThroughOut,
    streak: usize,
}

#[derive(Serialize)]
struct Promises<'a> {
    date: Option<NaiveDate>,
    commitments: Vec<CommitmentOut<'a>>,
}

#[derive(Serialize)]
struct CommitmentOut<'a> {
    id: &'a str,
    who: &'a str,
    text: &'a str,
    toward: Option<&'a str>,
    action: Option<&'a str>,
    minutes: Option<u32>,
    verdict: Option<&'static str>,
    why: Option<&'a str>,
    times: u32,
    private: bool,
}

/// A commitment in a list that is not of one day.
#[derive(Serialize)]
struct DatedOut<'a> {
    date: NaiveDate,
    #[serde(flatten)]
    commitment: CommitmentOut<'a>,
}

#[derive(Serialize)]
struct ResultOut<'a> {
    id: &'a str,
    title: &'a str,
    objective: &'a str,
    from: Option<Number>,
    to: Option<Number>,
    start: NaiveDate,
    due: NaiveDate,
    standing: Option<Number>,
    noted: Option<NaiveDate>,
    change: Option<Number>,
    progress: Option<f64>,
    expected: Option<f64>,
    status: Status,
    stale: bool,
    needed: Option<f64>,
    doing: Option<f64>,
    landing: Option<NaiveDate>,
    buffer: Option<i64>,
    kept: f64,
    delta: Option<Number>,
    signal: Signal,
    ledger: Vec<Mark>,
}

#[derive(Serialize)]
struct PipelineOut<'a> {
    objective: &'a str,
    steps: Vec<StepOut<'a>>,
    bottleneck: Option<BottleneckOut<'a>>,
}

#[derive(Serialize)]
struct StepOut<'a> {
    from: &'a str,
    to: &'a str,
    have: Option<Number>,
    became: Option<Number>,
    conversion: Option<f64>,
    planned: Option<f64>,
    too_few: bool,
    needs: Option<Number>,
    more: Option<Number>,
}

#[derive(Serialize)]
struct BottleneckOut<'a> {
    from: &'a str,
    to: &'a str,
}

#[derive(Serialize)]
struct FollowThroughOut {
    kept: f64,
    of: usize,
    rate: Option<f64>,
}

/// The object of a day of a board. The lists are as they are selected; the figures count everything.
///
/// # Errors
///
/// Never for what a board can hold; the type is that of the writer.
pub fn day(board: &Board, day: &Day, selection: &Selection) -> serde_json::Result<String> {
    let insight = Insight::of(board, day.date);
    let follow_through = insight.follow_through();
    let object = DayOut {
        date: day.date,
        yesterday: Promises {
            date: day.yesterday,
            commitments: day
                .yesterday
                .map(|it| listed(board, it, selection))
                .unwrap_or_default(),
        },
        results: results(board, day, &insight),
        pipelines: insight.pipelines().iter().map(pipeline).collect(),
        today: Promises {
            date: Some(day.date),
            commitments: listed(board, day.date, selection),
        },
        follow_through: FollowThroughOut {
            kept: follow_through.kept,
            of: follow_through.of,
            rate: follow_through.rate(),
        },
        streak: insight.streak(),
    };
    written(&object)
}

/// The list of some commitments, each with its day.
///
/// # Errors
///
/// Never for what a board can hold; the type is that of the writer.
pub fn commitments<'a>(
    commitments: impl IntoIterator<Item = &'a Commitment>,
) -> serde_json::Result<String> {
    let dated = |it: &'a Commitment| DatedOut {
        date: it.day,
        commitment: commitment(it),
    };
    let list: Vec<_> = commitments.into_iter().map(dated).collect();
    written(&list)
}

/// Writes a value so that no letter of it steers a terminal: what could is escaped, which is the same
/// value to who reads JSON.
///
/// # Errors
///
/// When the value cannot be written as JSON.
pub fn written(value: &impl Serialize) -> serde_json::Result<String> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    if Printable::lines(&text).to_string() == text {
        return Ok(text);
    }
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == '\n' || letter.is_alphanumeric() || is_harmless(letter) {
            safe.push(letter);
        } else {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                // Writing to a string cannot fail.
                write!(safe, "\\u{unit:04x}").unwrap_or_default();
            }
        }
    }
    Ok(safe)
}

fn is_harmless(letter: char) -> bool {
    let mut bytes = [0; 4];
    let text: &str = letter.encode_utf8(&mut bytes);
    Printable::line(text).to_string() == text
}

/// The commitments of a day that are selected, in the order of the file.
fn listed<'a>(board: &'a Board, day: NaiveDate, selection: &Selection) -> Vec<CommitmentOut<'a>> {
    let promised = board.records.commitments(day);
    let shown = promised.filter(|it| selection.shows(it));
    shown.map(commitment).collect()
}

fn commitment(it: &Commitment) -> CommitmentOut<'_> {
    CommitmentOut {
        id: it.id.as_str(),
        who: it.who.as_str(),
        text: &it.text,
        toward: it.toward.as_ref().map(ResultId::as_str),
        action: it.action.as_ref().map(ActionId::as_str),
        minutes: it.minutes,
        verdict: it.verdict.map(Verdict::word),
        why: it.why.as_deref(),
        times: it.times,
        private: it.private,
    }
}

fn results<'a>(board: &Board, day: &'a Day, insight: &Insight<'_>) -> Vec<ResultOut<'a>> {
    let known = day.results.iter().filter_map(|it| {
        let planned = board.result(&it.id)?;
        Some(result(it, planned, insight))
    });
    known.collect()
}

fn result<'a>(it: &'a Reading, planned: PlannedResult<'_>, insight: &Insight<'_>) -> ResultOut<'a> {
    let (from, to) = match it.goal {
        Goal::Reach { from, to } => (number(from), number(to)),
        Goal::Keep { .. } => (None, None),
    };
    let (pace, outcome) = (insight.pace(planned), insight.outcome(planned));
    ResultOut {
        id: it.id.as_str(),
        title: &it.title,
        objective: it.objective.as_str(),
        from,
        to,
        start: it.start,
        due: it.due,
        standing: it.sum.and_then(number),
        noted: it.noted,
        change: it.sum_change.and_then(number),
        progress: pace.progress,
        expected: pace.expected,
        status: pace.status,
        stale: pace.is_stale,
        needed: pace.needed,
        doing: pace.doing,
        landing: pace.landing,
        buffer: pace.buffer,
        kept: outcome.kept,
        delta: outcome.delta.and_then(number),
        signal: outcome.signal,
        ledger: insight.ledger(planned),
    }
}

fn pipeline<'a>(it: &Pipeline<'a>) -> PipelineOut<'a> {
    let step = |step: &Step<'a>| StepOut {
        from: step.from.as_str(),
        to: step.to.as_str(),
        have: number(step.have),
        became: number(step.became),
        conversion: step.conversion,
        planned: step.planned,
        too_few: step.is_too_few,
        needs: step.needs.and_then(number),
        more: step.more.and_then(number),
    };
    let bottleneck = it.bottleneck.and_then(|index| it.steps.get(index));
    PipelineOut {
        objective: it.objective.id.as_str(),
        steps: it.steps.iter().map(step).collect(),
        bottleneck: bottleneck.map(|it| BottleneckOut {
            from: it.from.as_str(),
            to: it.to.as_str(),
        }),
    }
}

/// An amount as a JSON number: `7` rather than `7.0`.
pub(super) fn number(amount: Amount) -> Option<Number> {
    // An amount prints as the shortest decimal that reads back the same, which JSON takes as it is.
    amount.to_string().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_amounts_are_whole_numbers() {
        for (text, json) in [
            ("7", "7"),
            ("7.50", "7.5"),
            ("-1", "-1"),
            ("0", "0"),
            ("123456789012345", "123456789012345"),
        ] {
            let amount: Amount = text.parse().unwrap();
            assert_eq!(number(amount).unwrap().to_string(), json);
        }
    }

    #[test]
    fn what_could_steer_a_terminal_is_escaped_and_reads_back() {
        let nasty = "\u{9b}31m \u{202e}x\u{7f} e\u{301} ana 🚀";
        let text = written(&[nasty]).unwrap();
        assert!(!text.contains(['\u{9b}', '\u{202e}', '\u{7f}']), "{text}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&text).unwrap(), [nasty]);
    }
}
