//! The plan, one change at a time: what the board says then, and what its text says.

mod adding;
mod arranging;
mod deleting;
mod ending;
mod replanning;

use chrono::NaiveDate;

use super::*;
use crate::state::{
    Amount,
    board::{Cadence, Ending, ResultKind},
    id::{PersonId, RecordId},
    text,
};

/// A plan with a comment at every place where one may be lost.
const PLAN: &str = r#"// On top.
(
    version: 1,
    people: [(id: "ana", name: "Ana")], // who
    objectives: [
        // The first.
        (
            id: "october",
            title: "Bill 1 client",
            mood: "unknown fields stay",
            segments: [
                (id: "small", title: "Small shops"), // up to 5 people
                (id: "large", title: "Large shops"),
            ],
            start: "2026-10-01",
            due: "2026-10-30",
            results: [
                // Who might.
                (id: "prospects", title: "Prospects", to: 10, segment: "small", actions: [
                    (id: "calls", title: "Call", times: 3, process: [
                        "Who?", // first
                        "What?",
                        "When?",
                    ]),
                    // Later.
                    (id: "videos", title: "Record a video", times: 3), // with sound
                ]),
                (id: "leads", title: "Leads", to: 3, actions: [
                    (id: "offer", title: "The offer"),
                ]), // who do
            ],
            replanned: [(day: "2026-10-02", result: "prospects", to: 10, why: "it was 8")],
        ),
        (id: "november", title: "Bill 2", start: "2026-11-02", due: "2026-11-30"),
    ],
    habits: [
        (id: "outreach", title: "15 minutes", every: Workday, action: "calls", result: "prospects"), // daily
    ],
    records: [
        Commitment(id: "one", day: "2026-10-05", who: "ana",
            text: "Call Mihai",
            toward: "prospects", // yes
            action: "calls",
            verdict: Kept,
        ),
        Measurement(id: "two", day: "2026-10-05", result: "prospects",
            value: 1,
        ),
        Answer(id: "three", day: "2026-10-05", by: "ana",
            action: "calls",
            step: "What?",
            text: "A visit",
        ),
        Answer(id: "four", day: "2026-10-05", by: "ana",
            commitment: "one",
            step: "What?",
            text: "",
        ),
        Blocker(id: "five", day: "2026-10-05", who: "ana",
            text: "legal",
            result: "prospects",
        ),
        Decision(id: "six", day: "2026-10-05",
            text: "visits",
            result: "prospects",
        ),
        Win(id: "seven", day: "2026-10-05", who: "ana",
            text: "Mihai said yes",
            result: "prospects",
        ),
        Experience(id: "eight", day: "2026-10-05", objective: "october",
            segment: "small",
            good: true,
        ),
        HabitRun(id: "nine", day: "2026-10-05", habit: "outreach", who: "ana",
            verdict: Kept,
        ),
        Measurement(id: "ten", day: "2026-10-05", result: "leads",
            value: 0,
        ),
        // The last.
    ],
)
"#;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn reach(from: &str, to: &str) -> Goal {
    let [from, to] = [from, to].map(amount);
    Goal::Reach { from, to }
}

fn keep(at_least: Option<&str>, at_most: Option<&str>) -> Goal {
    let [at_least, at_most] = [at_least, at_most].map(|it| it.map(amount));
    Goal::Keep { at_least, at_most }
}

fn board() -> Board {
    let loaded = text::load(PLAN).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.board
}

fn objective() -> ObjectiveId {
    ObjectiveId::new("october")
}

fn prospects() -> ResultId {
    ResultId::new("prospects")
}

fn calls() -> ActionId {
    ActionId::new("calls")
}

/// `result leads`, `step calls 1`, `segment october small`.
fn item(words: &str) -> PlanItem {
    let words: Vec<&str> = words.split_whitespace().collect();
    match words.as_slice() {
        ["objective", id] => PlanItem::Objective(ObjectiveId::new(id)),
        ["segment", of, id] => PlanItem::Segment(ObjectiveId::new(of), SegmentId::new(id)),
        ["result", id] => PlanItem::Result(ResultId::new(id)),
        ["action", id] => PlanItem::Action(ActionId::new(id)),
        ["step", of, place] => PlanItem::Step(ActionId::new(of), place.parse().unwrap()),
        ["habit", id] => PlanItem::Habit(HabitId::new(id)),
        words => panic!("{words:?}"),
    }
}

/// Changes the plan, and compares the lines of the file that went and came with those expected: `- old`, `+ new`.
/// What is written is read again as what the board says, without a problem.
#[track_caller]
fn check(change: impl FnOnce(&mut Board), expected: &[&str]) -> Board {
    let mut after = board();
    change(&mut after);
    let written = text::render(PLAN, &after).unwrap();
    let read = text::load(&written).unwrap();
    assert!(read.problems.is_empty(), "{:?}\n{written}", read.problems);
    assert_eq!(read.board, after, "{written}");
    assert_eq!(changed_lines(PLAN, &written), expected, "{written}");
    after
}

/// The lines that went and that came, without those that only changed their place.
fn changed_lines(old: &str, new: &str) -> Vec<String> {
    let (mut went, mut came) = (Vec::new(), new.lines().map(str::trim).collect::<Vec<_>>());
    for line in old.lines().map(str::trim) {
        match came.iter().position(|it| *it == line) {
            Some(place) => drop(came.remove(place)),
            None => went.push(format!("- {line}")),
        }
    }
    went.extend(came.into_iter().map(|it| format!("+ {it}")));
    went
}
