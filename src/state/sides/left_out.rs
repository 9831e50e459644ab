//! Lines of theirs that a merge by record does not take over: comments, and fields that this program does not know.
//!
//! Invariant: a line that says a value is the merge's business; any other one is in the new text, or told.

use std::collections::HashSet;

use crate::state::{
    board::Head,
    record::Record,
    text::marks::{Marked, Version},
};

/// A line of theirs that is not in the new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Which line of the text with the marks it was, from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
}

/// What of theirs is in conflict, says more than values, and is not in a text.
pub(super) fn left_out(marked: &Marked, text: &str) -> Vec<LeftOut> {
    let known = |text: &str| {
        text.lines()
            .map(|it| it.trim().to_owned())
            .collect::<HashSet<_>>()
    };
    let is_there = known(text);
    // What both came from and ours took out, ours took out.
    let before = marked.bases.first().map(|it| known(&it.text));
    let is_old = |line: &str| before.as_ref().is_some_and(|it| it.contains(line));
    let theirs = in_conflict(marked, &marked.theirs);
    theirs
        .filter(|(_, line)| says_more(line) && !is_there.contains(*line) && !is_old(line))
        .map(|(number, line)| LeftOut {
            line: number,
            text: line.to_owned(),
        })
        .collect()
}

/// The lines of a version that are within a conflict, by where they stand in the text with the marks.
fn in_conflict<'a>(
    marked: &'a Marked,
    version: &'a Version,
) -> impl Iterator<Item = (usize, &'a str)> {
    let lines = version.text.lines().zip(1..);
    let lines = lines.map(|(text, number)| (version.line(number), text.trim()));
    lines.filter(|(line, _)| marked.conflict_at(*line).contains(line))
}

/// Whether a line has a comment, or begins with a field that is none of ours.
fn says_more(line: &str) -> bool {
    has_comment(line) || has_strange_field(line)
}

fn has_comment(line: &str) -> bool {
    let mut rest = line;
    let mut is_text = false;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '\\' if is_text => {
                let escaped = rest.chars().nth(1).map_or(0, char::len_utf8);
                1 + escaped
            }
            '"' => {
                is_text = !is_text;
                1
            }
            '/' if !is_text && (rest.starts_with("//") || rest.starts_with("/*")) => return true,
            other => other.len_utf8(),
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    false
}

fn has_strange_field(line: &str) -> bool {
    let Some((name, _)) = line.split_once(':') else {
        return false;
    };
    let is_name = !name.is_empty() && name.chars().all(|it| it == '_' || it.is_ascii_lowercase());
    is_name && !Record::knows_field(name) && !Head::knows_field(name)
}
