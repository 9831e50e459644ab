//! The place in a file where something is wrong, as people look for it: the line with a mark under it.
//!
//! Invariant: however long the line, an excerpt is short, and everything in it is printable.

use crate::{printable::Printable, state::text::Problem};

/// How many letters of a line are shown before the place, and from it on.
const AROUND: usize = 60;

/// Up to four lines: the file's line, a mark under the place, and what to do about it.
pub fn excerpt(text: &str, problem: &Problem) -> String {
    let number = problem.line.to_string();
    let margin = " ".repeat(number.len());
    let mut out = String::new();
    if let Some(line) = text.lines().nth(problem.line.saturating_sub(1)) {
        let at = problem.column.saturating_sub(1);
        let from = at.saturating_sub(AROUND);
        let before: String = line.chars().skip(from).take(at - from).collect();
        let after: String = line.chars().skip(at).take(AROUND).collect();
        let cut = if 0 < from { "…" } else { "" };
        let goes_on = if line.chars().skip(at).nth(AROUND).is_some() {
            "…"
        } else {
            ""
        };
        let (before, after) = (Printable::line(&before), Printable::line(&after));
        let indent = " ".repeat(before.width().saturating_add(cut.chars().count()));
        out.push_str(&format!(
            "{margin} |\n{number} | {cut}{before}{after}{goes_on}\n"
        ));
        out.push_str(&format!("{margin} | {indent}^\n"));
    }
    if let Some(help) = &problem.help {
        out.push_str(&format!("{margin} = {}\n", Printable::line(help)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(line: usize, column: usize) -> Problem {
        Problem {
            line,
            column,
            span: 0..0,
            message: "wrong".into(),
            help: Some("write a number".into()),
        }
    }

    #[test]
    fn the_mark_stands_under_the_place() {
        assert_eq!(
            excerpt("one\n  見 value: \"ten\",\nthree", &problem(2, 12)),
            "  |\n2 |   見 value: \"ten\",\n  |             ^\n  = write a number\n"
        );
    }

    #[test]
    fn a_line_without_end_is_cut_on_both_sides() {
        let line = "x".repeat(1_000);
        let shown = excerpt(&line, &problem(1, 500));
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[1].chars().count(), 4 + 1 + 60 + 60 + 1);
        assert!(lines[1].starts_with("1 | …x") && lines[1].ends_with("x…"));
        assert_eq!(lines[2].find('^'), Some(4 + 1 + 60));
    }

    #[test]
    fn what_is_beyond_the_text_has_no_line() {
        assert_eq!(excerpt("", &problem(7, 1)), "  = write a number\n");
    }
}
