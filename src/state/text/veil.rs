//! Who may see the line that a problem stands on: what is private is quoted to its owner only.
//!
//! Invariant: where it is not known whose something private is, nobody sees it.

use std::{ops::Range, sync::Arc};

use super::{
    super::{
        block::{Fields, Value as _},
        id::PersonId,
        record::Record,
    },
    extent::Entry,
    scan::Cursor,
};

/// The field that keeps a record to its owner.
const PRIVATE: &str = "private";
/// What stands in the place of a line that is not shown.
pub(super) const VEILED: &str = "(private)";

/// Who may see some lines of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Veil {
    /// Everybody.
    Open,
    /// The one whose they are.
    Owned(PersonId),
    /// Nobody: whose they are is not known, or they are of several.
    Closed,
}

impl Veil {
    /// Whether somebody may see them.
    pub(super) fn is_open_to(&self, me: Option<&PersonId>) -> bool {
        match self {
            Self::Open => true,
            Self::Owned(owner) => me == Some(owner),
            Self::Closed => false,
        }
    }

    /// Who may see what both are over.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Open, veil) | (veil, Self::Open) => veil,
            (Self::Owned(one), Self::Owned(other)) if one == other => Self::Owned(one),
            (Self::Owned(_) | Self::Closed, Self::Owned(_) | Self::Closed) => Self::Closed,
        }
    }
}

/// Where the records stand in a text, as far as that is known.
#[derive(Debug, Clone, Copy)]
pub(super) enum Places<'t> {
    /// They were passed over one by one.
    Known(&'t Arc<str>, &'t [Entry]),
    /// The text is no board, so that its records can only be guessed.
    Guessed(&'t str),
}

impl<'t> Places<'t> {
    /// The text.
    pub(super) fn text(self) -> &'t str {
        match self {
            Self::Known(text, _) => text,
            Self::Guessed(text) => text,
        }
    }

    /// Who may see a part of the text.
    pub(super) fn veil(self, part: Range<usize>) -> Veil {
        match self {
            Self::Known(text, entries) => {
                let first = entries.partition_point(|it| it.extent.end <= part.start);
                let entries = entries.iter().skip(first);
                let touched = entries.take_while(|it| it.extent.start < part.end);
                touched.fold(Veil::Open, |veil, it| veil.and(of_record(text, it)))
            }
            Self::Guessed(text) => match text.get(guessed(text, part)) {
                Some(records) if !says_private(records) => Veil::Open,
                Some(_) | None => Veil::Closed,
            },
        }
    }
}

/// A text with every line veiled that somebody may not see, and how many those are.
pub(super) fn veiled(places: Places<'_>, me: Option<&PersonId>) -> (String, usize) {
    let text = places.text();
    let (mut out, mut count, mut at) = (String::with_capacity(text.len()), 0, 0);
    // Of a text that is no board each guessed record is looked at once, not each of its lines.
    let mut guessed_until = (0, true);
    for line in text.split_inclusive('\n') {
        let part = at..at + line.trim_end_matches(['\r', '\n']).len();
        let is_open = match places {
            Places::Known(..) => places.veil(part).is_open_to(me),
            Places::Guessed(text) => {
                if guessed_until.0 <= at {
                    let record = guessed(text, at..at + line.len());
                    let is_open = places.veil(at..at + line.len()).is_open_to(me);
                    guessed_until = (record.end.max(at + line.len()), is_open);
                }
                guessed_until.1
            }
        };
        at += line.len();
        if is_open {
            out.push_str(line);
        } else {
            count += 1;
            out.push_str(VEILED);
            out.push_str(if line.ends_with('\n') { "\n" } else { "" });
        }
    }
    (out, count)
}

/// Who may see a record, which need not be one that can be read.
fn of_record(text: &Arc<str>, entry: &Entry) -> Veil {
    if !text.get(entry.extent.clone()).is_some_and(says_private) {
        return Veil::Open;
    }
    let owner = || {
        let record = Cursor::at(text, entry.start).value().ok()?;
        let fields = Fields::of(record).ok()?;
        PersonId::read(fields.get("who")?.value).ok()
    };
    owner().map_or(Veil::Closed, Veil::Owned)
}

/// Whether a text has the word `private` as the name of a field that is not false, however it is written.
fn says_private(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(PRIVATE) {
        rest = after;
        let after = after.trim_start();
        let value = after.trim_start_matches([':', '=']).trim_start();
        let is_field = after.starts_with([':', '=', '/']) || after.starts_with("true");
        if is_field && !value.starts_with("false") {
            return true;
        }
    }
    false
}

/// The records that a part of a text may belong to, going by the lines that look like the beginning of one.
fn guessed(text: &str, part: Range<usize>) -> Range<usize> {
    let mut around = 0..text.len();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if begins_record(line) {
            if part.end <= at && part.start < at {
                around.end = at;
                break;
            }
            if at <= part.start {
                around.start = at;
            }
        }
        at += line.len();
    }
    around
}

fn begins_record(line: &str) -> bool {
    let line = line.trim_start();
    let mut kinds = Record::KINDS.iter();
    kinds.any(|it| {
        let after = line.strip_prefix(it).map(str::trim_start);
        after.is_some_and(|it| it.starts_with('('))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::text::{Problem, Unreadable, load};

    /// Which words of the lines at a problem somebody is shown.
    fn shown(problem: &Problem, text: &str, me: &str) -> String {
        let me = PersonId::new(me);
        let excerpt = problem.excerpt("b.ron", text, Some(&me));
        let line = problem.seen_by(Some(&me)).source;
        let is_veiled = line == VEILED;
        assert_eq!(is_veiled, excerpt.contains(VEILED), "{line}\n{excerpt}");
        let place = format!("--> b.ron:{}:{}", problem.line, problem.column);
        assert!(excerpt.contains(&place), "{excerpt}");
        assert!(excerpt.contains(&problem.message), "{excerpt}");
        if let Some(help) = &problem.help {
            assert!(excerpt.contains(help.as_str()), "{excerpt}");
        }
        let both = format!("{line}{excerpt}");
        let words = ["above", "secret", "below", "public"];
        let seen = words.into_iter().filter(|it| both.contains(it));
        seen.collect::<Vec<_>>().join(" ")
    }

    fn board(records: &str) -> String {
        format!(
            "(\n    version: 1,\n    people: [(id: \"ana\", name: \"Ana\"), (id: \"dan\", name: \"Dan\")],\n    records: [\n{records}\n    ],\n)\n"
        )
    }

    #[track_caller]
    fn check(records: &str, expected: [&str; 2]) {
        let text = board(records);
        let loaded = load(&text).unwrap();
        assert_eq!(loaded.problems.len(), 1, "{:?}", loaded.problems);
        let seen = ["ana", "dan"].map(|me| shown(&loaded.problems[0], &text, me));
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn what_is_private_is_quoted_to_its_owner_only() {
        // It names what is not there.
        check(
            r#"Commitment(id: "a", day: "2026-10-09", who: "dan", text: "secret", toward: "x", private: true),"#,
            ["", "secret"],
        );
        // It cannot be read.
        check(
            r#"Commitment(id: "a", day: "2026-10-9", who: "dan", text: "secret", private: true),"#,
            ["", "secret"],
        );
        // Nor can it be read whose it is.
        check(
            r#"Commitment(id: "a", day: "2026-10-09", who: 3, text: "secret", private: true),"#,
            ["", ""],
        );
        check(
            r#"Commitment(id: "a", who = "dan", text: "secret", private : true),"#,
            ["", ""],
        );
        check(
            r#"Commitment(id: "a", day: "2026-10-9", who: "dan", text: "public", private: false),"#,
            ["public", "public"],
        );
    }

    #[test]
    fn a_record_of_several_lines_is_veiled_as_a_whole() {
        check(
            "Commitment(id: \"a\", day: \"2026-10-09\", who: \"dan\",\n    text: \"secret\", toward: \"x\",\n    private: true,\n),",
            ["", "secret"],
        );
    }

    #[test]
    fn what_stands_above_or_below_is_not_quoted_and_what_shares_the_line_is_veiled() {
        let around = |who: &str| {
            format!(
                "Commitment(id: \"a\", day: \"2026-10-09\", who: \"{who}\", text: \"above\", private: true),\nParked(id: \"p\", day: \"2026-10-9\", who: \"ana\", text: \"public\"),\nParked(id: \"q\", day: \"2026-10-09\", who: \"ana\", text: \"below\"),"
            )
        };
        check(&around("dan"), ["public", "public"]);
        check(&around("dan").replace('\n', " "), ["", "above public"]);
    }

    #[test]
    fn a_whole_text_is_veiled_line_by_line() {
        let text = board(
            "Commitment(id: \"a\", day: \"2026-10-09\", who: \"dan\",\n    text: \"secret\",\n    private: true,\n),\nParked(id: \"q\", day: \"2026-10-09\", who: \"ana\", text: \"public\"),",
        );
        let shown = |text: &str, me: &str| {
            let (shown, count) = crate::state::text::veiled(text, Some(&PersonId::new(me)));
            assert_eq!(shown.lines().count(), text.lines().count());
            (shown, count)
        };
        assert_eq!(shown(&text, "dan"), (text.clone(), 0));
        let (veiled, count) = shown(&text, "ana");
        assert_eq!(count, 4);
        assert!(
            veiled.contains("public") && !veiled.contains("secret"),
            "{veiled}"
        );
        let broken = text.replace("    ],\n", "");
        for me in ["ana", "dan"] {
            let (veiled, count) = shown(&broken, me);
            assert_eq!(count, 4, "{veiled}");
            assert!(
                veiled.contains("public") && !veiled.contains("secret"),
                "{veiled}"
            );
        }
    }

    #[test]
    fn in_a_text_that_is_no_board_nothing_private_is_quoted() {
        let told = |text: &str| {
            let Err(Unreadable::Fault(problem)) = load(text) else {
                panic!("{text} is read");
            };
            shown(&problem, text, "dan")
        };
        let broken = board(
            "Commitment(\n  id: \"a\", who: \"dan\", text: \"secret\", ], \n  private: true,\n),",
        );
        assert_eq!(told(&broken), "");
        let open = broken.replace("private: true", "private: false");
        assert_eq!(told(&open), "secret");
        let neighbour = broken.replace("private: true", "") + "\nCommitment(private: true)";
        assert_eq!(told(&neighbour), "secret");
    }
}
