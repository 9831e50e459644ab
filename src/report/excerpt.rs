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
    let line = text.lines().nth(problem.line.saturating_sub(1));
    let mut lines = Vec::new();
    if let Some(line) = line {
        let at = problem.column.saturating_sub(1);
        let from = at.saturating_sub(AROUND);
        let before: String = line.chars().skip(from).take(at - from).collect();
        let after: String = line.chars().skip(at).take(AROUND).collect();
        let goes_on = line.chars().skip(at).nth(AROUND).is_some();
        let [begins, ends] = [0 < from, goes_on].map(|it| if it { "…" } else { "" });
        let (before, after) = (Printable::line(&before), Printable::line(&after));
        let indent = before.width().saturating_add(begins.chars().count());
        lines.push(format!("{margin} |\n"));
        lines.push(format!("{number} | {begins}{before}{after}{ends}\n"));
        lines.push(format!("{margin} | {}^\n", " ".repeat(indent)));
    }
    if let Some(help) = &problem.help {
        lines.push(format!("{margin} = {}\n", Printable::line(help)));
    }
    lines.concat()
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
