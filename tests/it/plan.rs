//! The plan as it looks, and what it leaves in the file.

use insta::assert_snapshot;

use crate::harness::User;

const SIZES: [(u16, u16); 4] = [(120, 36), (80, 24), (60, 18), (40, 12)];

const PLAN: &str = r#"// Bill 1 client in October.
(
    version: 1,
    people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")],
    objectives: [
        (
            id: "client",
            title: "Bill 1 client in October",
            toward: "Every bakery in town bakes what it sells",
            segments: [
                (id: "small", title: "Small bakeries", outcome: "Nothing is left at closing time, and the baker sleeps until 4", experience: "Set up in one visit"),
                (id: "hotels", title: "Hotels", outcome: "The breakfast costs a tenth less"),
            ],
            start: "2026-10-01",
            due: "2026-10-30",
            pipeline: true,
            results: [
                (id: "prospects", title: "Prospects", to: 10, ours: true, owner: "dan", segment: "small", actions: [
                    (id: "benefits", title: "Write benefits", times: 10, process: [
                        "What are the three most important characteristics?", // ask Ana
                        "What is the customer's situation?",
                    ]),
                    (id: "videos", title: "Record a video", times: 3), // with sound
                ]),
                (id: "leads", title: "Leads", to: 5, counts_if: ["Has the need", "Is interested"], actions: [
                    (id: "calls", title: "Call to plan a visit", times: 3),
                ]),
                (id: "invoices", title: "Invoices", unit: "EUR", to: 1500, due: "2026-11-06"),
                (id: "complaints", title: "Complaints", at_most: 2),
            ],
            replanned: [
                (day: "2026-10-12", result: "leads", to: 5, was: (to: 3), why: "two new people"),
            ],
        ),
        (
            id: "september",
            title: "Talk to 20 bakeries",
            start: "2026-09-01",
            due: "2026-09-30",
            results: [(id: "talks", title: "Talks", to: 20)],
            closed: (day: "2026-09-30", how: Reached, learned: "Worked: mornings. To change: ask for the till's numbers"),
        ),
    ],
    habits: [
        (id: "standup", title: "Daily meeting from 8:00", every: Workday),
        (id: "post", title: "A post", who: "ana", every: On([Tue, Thu]), result: "prospects"),
    ],
    records: [
        Measurement(id: "a", day: "2026-09-29", result: "talks", value: 21),
        Measurement(id: "b", day: "2026-10-12", result: "prospects", value: 7),
        Measurement(id: "c", day: "2026-10-12", result: "leads", value: 0),
        Commitment(id: "d", day: "2026-10-08", who: "dan", text: "Video 1", toward: "prospects", action: "videos", verdict: Kept),
        Commitment(id: "e", day: "2026-10-09", who: "dan", text: "Video 2", toward: "prospects", action: "videos", verdict: Kept),
    ],
)
"#;

fn open(keys: &str) -> User {
    let mut user = User::at(PLAN, "2026-10-12T08:00");
    user.press("o").press(keys);
    user
}

#[test]
fn the_plan_at_every_size() {
    for (width, height) in SIZES {
        let screen = open("").screen(width, height);
        assert_snapshot!(format!("plan-{width}x{height}"), screen);
    }
}

#[test]
fn what_is_below_can_be_shown_and_hidden() {
    // The steps of the first action, and what came of the objective that is closed; the second result is folded away.
    let screen = open("jjjjjjjljjjj<space>Gl").screen(100, 46);
    assert_snapshot!("plan-unfolded", screen);
}

#[test]
fn the_dialogs_of_the_plan() {
    for (name, keys) in [
        ("objective", "a"),
        ("result", "A"),
        ("habit", "Gkka"),
        ("edit-result", "jjjjjjjje"),
        ("end", "x"),
        ("close", "x1"),
        ("next", "x3dro<enter>"),
        ("delete", "dd"),
        ("replan", "r"),
    ] {
        let screen = open(keys).screen(80, 30);
        assert_snapshot!(format!("plan-dialog-{name}"), screen);
    }
}

#[test]
fn what_is_done_on_the_plan_leaves_the_comments_of_the_file() {
    let mut user = open("jjjjjjjA");
    user.press("When?<enter>kkJ");
    let text = user.file();
    for comment in [
        "// Bill 1 client in October.",
        "// ask Ana",
        "// with sound",
    ] {
        assert!(text.contains(comment), "{text}");
    }
}
