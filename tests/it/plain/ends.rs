//! How it ends: at the last answer and back from there, where the input ends, where nobody reads any more.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::Stdio,
};

use super::{ALONE, DAY, THREE, WIN, input, questions, talk};
use crate::desk::{Desk, NOW};

#[test]
fn one_goes_back_from_the_end_also_later() {
    let desk = Desk::with(ALONE);
    let lines: Vec<&str> = DAY.iter().map(|it| it.0).chain([WIN]).collect();
    talk(&desk, &lines);
    let held = desk.text();
    assert_eq!(held.matches("Standup(").count(), 1);
    let ran = talk(&desk, &["yes", "b", "Thanks, Radu", ""]);
    let asked = questions(&ran);
    assert_eq!(
        asked[0],
        "The standup is held. enter = done, b = one answer back:"
    );
    assert!(ran.out.contains("enter is the end"), "{}", ran.out);
    assert!(asked[2].starts_with("A win, or a thank-you?"), "{asked:?}");
    assert_eq!(asked[3], asked[0]);
    let text = desk.text();
    assert!(text.contains("Thanks, Radu"), "{text}");
    assert_eq!(text.matches("Standup(").count(), 1, "it is noted once");
}

/// A standup of three with all that can be said in it, question by question: what belongs together is one of them.
const TOGETHER: &[&[&str]] = &[
    &["k"],
    &["P prices of next year", "2"],
    &["Wrote 2 letters", "1"],
    &[""],
    &["w", "4", "m", "no time"],
    &[""],
    &["h", "half"],
    &["! visits", "y"],
    &[""],
    &["+1", "Ioana", "y"],
    &["b", "+1", "Radu", "n", ""],
    &["4"],
    &["c"],
    &["Plan 2 visits 20m", "1"],
    &[""],
    &["3", "1"],
    &[""],
    &["2", "One half", "The other"],
    &["t", "b", "The other half", "1", ""],
    &[""],
    &["Well done", "2"],
    &["b", "Thanks, Ioana", ""],
    &[""],
];

/// The board without what differs from run to run.
fn told(desk: &Desk) -> String {
    let text = desk.text();
    let lines = text.lines().filter(|it| !it.contains("commitment: "));
    let lines = lines.map(|it| {
        let id = it.split_once("(id: \"").and_then(|(kind, rest)| {
            let (_, rest) = rest.split_once('"')?;
            Some(format!("{kind}{rest}"))
        });
        id.unwrap_or_else(|| it.to_owned())
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_standup_of_three_that_is_cut_after_each_answer_comes_to_the_same_as_one_in_one_go() {
    let board = THREE.replace(
        "to: 3)",
        "to: 3, counts_if: [\"Has the need\"]), (id: \"calls\", title: \"Calls\", to: 9)",
    );
    let board = board.replace(
        "records: [",
        "records: [\n        Blocker(id: \"f\", day: \"2026-10-07\", who: \"dan\", text: \"no key\"),",
    );
    let whole = Desk::with(&board);
    let ran = talk(&whole, &TOGETHER.concat());
    assert!(ran.out.contains("See you Monday 8:00."), "{}", ran.out);
    let expected = told(&whole);
    // Each question in a run of its own.
    let cut = Desk::with(&board);
    for lines in TOGETHER {
        talk(&cut, lines);
    }
    assert_eq!(told(&cut), expected);
}

#[test]
fn wherever_a_line_of_it_is_the_last_one_nothing_that_was_saved_is_lost() {
    let lines = TOGETHER.concat();
    let desk = Desk::with(THREE);
    let mut before = desk.text();
    // Each line in a run of its own: it finds the place of the one before.
    for line in &lines {
        talk(&desk, &[line]);
        let text = desk.text();
        let records = |it: &str| it.matches("(id: ").count();
        assert!(records(&before) <= records(&text), "{line:?}: {text}");
        before = text;
    }
    assert!(before.contains("prices of next year"), "{before}");
}

#[test]
fn where_nobody_reads_any_more_it_ends_well_and_what_was_answered_is_saved() {
    let desk = Desk::with(ALONE);
    let mut child = desk
        .command()
        .args(["--now", NOW, "run", "--plain"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.starts_with("Call Mihai") {
        line.clear();
        assert_ne!(out.read_line(&mut line).unwrap(), 0, "it asks nothing");
    }
    drop(out);
    let mut answers = child.stdin.take().unwrap();
    // It may be gone before all was written.
    answers.write_all(input(&["k", "m", "ill"]).as_bytes()).ok();
    drop(answers);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{ended:?}");
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    let text = desk.text();
    assert!(text.contains("toward: \"leads\", verdict: Kept"), "{text}");
    let again = talk(&desk, &[]);
    let asked = questions(&again);
    assert!(asked[0].starts_with("Draft the offer"), "{asked:?}");
}

#[test]
fn where_nobody_reads_at_all_it_ends_well_and_nothing_is_changed() {
    let desk = Desk::with(ALONE);
    let mut child = desk
        .command()
        .args(["--now", NOW, "run", "--plain"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    drop(child.stdin.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{ended:?}");
    assert_eq!(desk.text(), ALONE);
}

/// A team that was away on Wednesday and Thursday.
const AWAY: &str = r#"(version: 1, people: [(id: "ana", name: "Ana")], records: [
        Standup(id: "s", day: "2026-10-06"),
        Commitment(id: "a", day: "2026-10-06", who: "ana", text: "Call Mihai"),
    ],
)
"#;

#[test]
fn after_days_away_it_is_asked_once_what_they_were() {
    let question = "Wed and Thu without standup. 1 = days off (no figure counts them; the row of standups goes on), \
                    2 = we skipped (they count; a new row of standups begins), enter = we skipped:";
    let desk = Desk::with(AWAY);
    let ran = talk(&desk, &["1", "k"]);
    assert_eq!(questions(&ran)[0], question);
    assert!(ran.out.contains("2 days off: Wed and Thu"), "{}", ran.out);
    let text = desk.text();
    let off = "days_off: [\"2026-10-07\", \"2026-10-08\"]";
    assert!(
        text.contains(off) && text.contains("verdict: Kept"),
        "{text}"
    );
    let desk = Desk::with(AWAY);
    for lines in [&[][..], &["q"], &["perhaps"]] {
        assert_eq!(questions(&talk(&desk, lines))[0], question);
        assert_eq!(desk.text(), AWAY, "{lines:?}");
    }
    assert!(questions(&talk(&desk, &["2"]))[1].starts_with("Call Mihai"));
    let again = talk(&desk, &[]);
    assert!(
        questions(&again)[0].starts_with("Call Mihai"),
        "{}",
        again.out
    );
}
