//! The JSON of a day: DESIGN.md section 8, for scripts and tests.
//!
//! Invariant: every key of section 8 is there, in its order, and `null` where nothing is known; numbers
//! are JSON numbers. The figures of the insights are not known yet.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Number;

use super::{
    day::{Day, Group, Reading},
    selection::Selection,
};
use crate::{
    printable::Printable,
    state::{
        Amount, Commitment, Verdict,
        board::Goal,
        id::{ActionId, ResultId},
    },
};

#[derive(Serialize)]
struct DayOut<'a> {
    date: NaiveDate,
    yesterday: Promises<'a>,
    results: Vec<ResultOut<'a>>,
    pipelines: Unknown,
    today: Promises<'a>,
    follow_through: Unknown,
    streak: Unknown,
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
    progress: Unknown,
    expected: Unknown,
    status: Unknown,
    stale: Unknown,
    needed: Unknown,
    doing: Unknown,
    landing: Unknown,
    buffer: Unknown,
    kept: Unknown,
    delta: Unknown,
    signal: Unknown,
    ledger: Unknown,
}

/// A figure that nobody works out yet: `null`.
type Unknown = Option<()>;

/// The object of a day.
///
/// # Errors
///
/// Never for what a board can hold; the type is that of the writer.
pub fn day(day: &Day, selection: &Selection) -> serde_json::Result<String> {
    let object = DayOut {
        date: day.date,
        yesterday: Promises {
            date: day.yesterday,
            commitments: listed(&day.done, selection),
        },
        results: day.results.iter().map(result).collect(),
        pipelines: None,
        today: Promises {
            date: Some(day.date),
            commitments: listed(&day.promised, selection),
        },
        follow_through: None,
        streak: None,
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

fn listed<'a>(groups: &'a [Group], selection: &'a Selection) -> Vec<CommitmentOut<'a>> {
    let shown = groups.iter().flat_map(|it| selection.of(it));
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

fn result(it: &Reading) -> ResultOut<'_> {
    let (from, to) = match it.goal {
        Goal::Reach { from, to } => (number(from), number(to)),
        Goal::Keep { .. } => (None, None),
    };
    ResultOut {
        id: it.id.as_str(),
        title: &it.title,
        objective: it.objective.as_str(),
        from,
        to,
        start: it.start,
        due: it.due,
        standing: it.standing.and_then(number),
        noted: it.noted,
        change: it.change.and_then(number),
        progress: None,
        expected: None,
        status: None,
        stale: None,
        needed: None,
        doing: None,
        landing: None,
        buffer: None,
        kept: None,
        delta: None,
        signal: None,
        ledger: None,
    }
}

/// An amount as a JSON number: `7` rather than `7.0`.
fn number(amount: Amount) -> Option<Number> {
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
