//! What is moved to where nothing of its kind was: its own text goes along, and comes back.

use super::*;
use crate::state::{
    change::PlanError,
    id::{ActionId, ObjectiveId, ResultId},
};

const PLAN: &str = r#"(
    version: 1,
    objectives: [
        (
            id: "october",
            title: "Bill 1 client",
            start: "2026-10-01",
            due: "2026-10-30",
            results: [
                // Who might.
                (id: "prospects", title: "Prospects", to: 10, actions: [
                    (id: "calls", title: "Call", times: 3, process: [
                        "Who?", // first
                        "What?",
                    ]),
                    // Later.
                    (id: "videos", title: "Record a video", mood: "unknown", times: 3), // with sound
                ]),
                (id: "leads", title: "Leads", to: 3), // who do
                (
                    id: "invoices",
                    title: "Invoices", // paid ones
                    to: 1,
                ),
                (id: "wins", title: "Wins", to: 1, actions: [ ]),
            ],
        ),
        (id: "november", title: "Bill 2", start: "2026-11-02", due: "2026-11-30"),
        (
            id: "december",
            title: "Bill 3",
            start: "2026-12-01",
            due: "2026-12-30",
        ),
    ],
)
"#;

type Move = fn(&mut Board) -> Result<(), PlanError>;

fn videos_to(board: &mut Board, result: &str) -> Result<(), PlanError> {
    board.move_action(&ActionId::new("videos"), &ResultId::new(result))
}

fn prospects_to(board: &mut Board, objective: &str) -> Result<(), PlanError> {
    board.move_result(&ResultId::new("prospects"), &ObjectiveId::new(objective))
}

/// Moves something, reads what is written, and takes it back; says which lines stand where it went.
#[track_caller]
fn check(plan: &str, change: Move, expected: &str) {
    let before = read(plan);
    let mut after = before.board.clone();
    change(&mut after).unwrap();
    let written = before.render(&after);
    assert!(written.contains(expected), "{written}");
    let again = read(&written);
    assert_eq!(again.board, after, "{written}");
    let comments = |it: &str| it.matches("//").count();
    assert_eq!(comments(&written), comments(plan), "{written}");
    assert_eq!(again.render(&before.board), plan);
    // Made again, it says the same.
    assert_eq!(read(plan).render(&again.board), written);
}

const VIDEOS: &str = r#"actions: [
                    // Later.
                    (id: "videos", title: "Record a video", mood: "unknown", times: 3), // with sound
                ]"#;

#[test]
fn an_action_takes_its_comments_to_a_result_that_had_none() {
    check(
        PLAN,
        |it| videos_to(it, "leads"),
        &format!(r#"(id: "leads", title: "Leads", to: 3, {VIDEOS}), // who do"#),
    );
    // Its lines begin as those around them do.
    let deeper = VIDEOS.replace('\n', "\n    ");
    check(PLAN, |it| videos_to(it, "invoices"), &deeper);
    check(PLAN, |it| videos_to(it, "wins"), "// Later.");
}

#[test]
fn a_result_takes_its_comments_and_its_actions_to_an_objective_that_had_none() {
    let whole = r#"            results: [
                // Who might.
                (id: "prospects", title: "Prospects", to: 10, actions: [
                    (id: "calls", title: "Call", times: 3, process: [
                        "Who?", // first
                        "What?",
                    ]),
                    // Later.
                    (id: "videos", title: "Record a video", mood: "unknown", times: 3), // with sound
                ]),
            ]"#;
    let shared = whole.trim_start().replace("\n    ", "\n");
    check(PLAN, |it| prospects_to(it, "november"), &shared);
    check(PLAN, |it| prospects_to(it, "december"), whole);
}

#[test]
fn what_shares_its_line_goes_as_it_is() {
    let plan = r#"(version: 1, objectives: [(id: "o", title: "O", start: "2026-10-01", due: "2026-10-30", results: [
  (id: "prospects", title: "Prospects", to: 10, actions: [(id: "videos", /* loud */ title: "V"), (id: "calls", title: "C")]),
  (id: "leads", title: "Leads", to: 3),
])])
"#;
    check(
        plan,
        |it| videos_to(it, "leads"),
        r#"(id: "videos", /* loud */ title: "V")"#,
    );
}

#[test]
fn a_text_that_goes_over_lines_by_itself_stays_as_it_was_typed() {
    let typed = "title: \"Record\n                    a video\"";
    let plan = PLAN.replace("title: \"Record a video\"", typed);
    check(&plan, |it| videos_to(it, "invoices"), typed);
}

#[test]
fn what_is_moved_and_changed_in_one_step_keeps_its_comments() {
    let before = read(PLAN);
    let mut after = before.board.clone();
    videos_to(&mut after, "leads").unwrap();
    for objective in &mut after.head_mut().objectives {
        for result in &mut objective.results {
            for action in &mut result.actions {
                action.times += 1;
            }
        }
    }
    let written = before.render(&after);
    assert!(
        written.contains("mood: \"unknown\", times: 4), // with sound\n"),
        "{written}"
    );
    assert_eq!(read(&written).board, after);
    assert_eq!(read(&written).render(&before.board), PLAN);
}
