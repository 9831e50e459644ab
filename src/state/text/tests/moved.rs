//! What is moved to where nothing of its kind was: its own text goes along, and comes back.

use super::*;
use crate::state::{
    board::ResultPlan,
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

/// A board whose lists have one item each, and comments of their own in every place.
const SPOKEN_OF: &str = r#"(
    version: 1,
    objectives: [
        (
            id: "o1",
            title: "O1",
            start: "2026-10-01",
            due: "2026-10-30",
            results: [ /* ours */
                (id: "r1", title: "R1", to: 3,
                    actions: [ // our actions
                        // Its own.
                        (id: "a1", title: "Act", process: [ // how
                            "Who?",
                        ]), // its own
                        // still to come: a webinar
                    ],
                ),
            ],
            segments: [(id: "s1", title: "Shops")], // the small ones
        ),
        (
            id: "o2",
            title: "O2",
            start: "2026-11-01",
            due: "2026-11-30",
            results: [(id: "r2", title: "R2", to: 3, actions: [/* soon */ (id: "a2", title: "Mail") ] /* few */)],
        ),
    ],
    habits: [
        // Every morning.

        (id: "h1", title: "Walk", every: Workday),
    ],
)
"#;

/// What is written when a board is changed; that it is read as the board, and that undo gives the text back.
#[track_caller]
fn rewritten(plan: &str, change: impl Fn(&mut Board)) -> String {
    let before = read(plan);
    let mut after = before.board.clone();
    change(&mut after);
    let written = before.render(&after);
    let again = read(&written);
    assert_eq!(again.board, after, "{written}");
    assert_eq!(again.render(&before.board), plan, "{written}");
    assert_eq!(read(plan).render(&again.board), written);
    written
}

fn objective(board: &mut Board, index: usize) -> &mut Objective {
    Arc::make_mut(&mut board.head)
        .objectives
        .iter_mut()
        .nth(index)
        .unwrap()
}

#[track_caller]
fn check_emptied(change: impl Fn(&mut Board), expected: &str) {
    let written = rewritten(SPOKEN_OF, change);
    assert!(written.contains(expected), "{written}");
}

#[test]
fn a_list_with_comments_of_its_own_stays_with_them_when_its_last_item_goes() {
    fn result(board: &mut Board, index: usize) -> &mut ResultPlan {
        objective(board, index).results.iter_mut().next().unwrap()
    }
    check_emptied(
        |it| drop(result(it, 0).actions.remove("a1")),
        "actions: [ // our actions\n                        // still to come: a webinar\n                    ],",
    );
    check_emptied(
        |it| {
            let action = result(it, 0).actions.iter_mut().next().unwrap();
            action.process.0.clear();
        },
        "(id: \"a1\", title: \"Act\", process: [ // how\n                        ]), // its own",
    );
    check_emptied(
        |it| drop(objective(it, 0).results.remove("r1")),
        "results: [ /* ours */\n            ],",
    );
    check_emptied(
        |it| drop(objective(it, 0).segments.remove("s1")),
        "segments: [], // the small ones",
    );
    check_emptied(
        |it| drop(result(it, 1).actions.remove("a2")),
        "actions: [/* soon */  ] /* few */)",
    );
    check_emptied(
        |it| drop(Arc::make_mut(&mut it.head).habits.remove("h1")),
        "habits: [\n        // Every morning.\n\n    ],",
    );
    // Without comments it goes.
    let plain = SPOKEN_OF.replace(" // the small ones", "");
    let written = rewritten(&plain, |it| {
        drop(objective(it, 0).segments.remove("s1"));
    });
    assert!(!written.contains("segments"), "{written}");
    // What is no list goes, whatever is said of it.
    let plain = SPOKEN_OF.replace("Workday)", "Workday, action: \"a2\" /* round the lake */)");
    let written = rewritten(&plain, |it| {
        let habits = &mut Arc::make_mut(&mut it.head).habits;
        habits.iter_mut().next().unwrap().action = None;
    });
    assert!(written.contains("every: Workday /* round the lake */)"));
    // What goes with an item is its own.
    let plain = SPOKEN_OF
        .replace(" // our actions", "")
        .replace("                        // still to come: a webinar\n", "");
    let written = rewritten(&plain, |it| {
        drop(result(it, 0).actions.remove("a1"));
    });
    assert!(!written.contains("Its own."), "{written}");
    assert!(written.contains("to: 3,\n                ),"), "{written}");
}

#[test]
fn a_list_that_an_item_is_moved_out_of_keeps_its_comments() {
    check(
        SPOKEN_OF,
        |it| it.move_action(&ActionId::new("a1"), &ResultId::new("r2")),
        "actions: [ // our actions\n                        // still to come: a webinar\n                    ],",
    );
    check(
        SPOKEN_OF,
        |it| it.move_action(&ActionId::new("a2"), &ResultId::new("r1")),
        "actions: [/* soon */  ] /* few */)",
    );
}
