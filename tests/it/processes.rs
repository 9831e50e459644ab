//! Processes, on the command line and on the screen: what was answered comes out as it was written.

use insta::assert_snapshot;

use crate::{desk::Desk, harness::User};

/// Two promises of an action with a process, one of them private, and what was answered for them.
const BOARD: &str = r#"(
    version: 1,
    people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")],
    objectives: [
        (
            id: "goal", title: "Bill 1 client",
            start: "2026-10-01", due: "2026-10-30",
            results: [
                (id: "prospects", title: "Prospects", to: 10, actions: [
                    (id: "benefits", title: "Write benefits", times: 10, process: [
                        "Which *problem* does it solve?",
                        "Who has it?",
                        "Tell Dan",
                    ]),
                    (id: "page", title: "Put a page online"),
                ]),
            ],
        ),
    ],
    records: [
        Commitment(id: "one", day: "2026-10-08", who: "ana",
            text: "Write benefit 1",
            toward: "prospects",
            action: "benefits",
        ),
        Commitment(id: "two", day: "2026-10-08", who: "dan",
            text: "Write benefit 2",
            action: "benefits",
            private: true,
        ),
        Answer(id: "a1", day: "2026-10-08", by: "ana",
            commitment: "one",
            step: "Which *problem* does it solve?",
            text: "They count by hand.\n\n1. every morning\n- and every evening",
        ),
        Answer(id: "a2", day: "2026-10-08", by: "ana",
            commitment: "one",
            step: "Tell Dan",
            text: "",
        ),
        Answer(id: "a3", day: "2026-10-09", by: "ana",
            action: "benefits",
            step: "Who has it?",
            text: "Bakers",
        ),
        Answer(id: "a4", day: "2026-10-09", by: "dan",
            commitment: "two",
            step: "Who has it?",
            text: "Butchers",
        ),
    ],
)
"#;

/// A Monday with promises that have steps, and habits of the team and of Dan.
const LIVED: &str = r#"(
    version: 1,
    people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")],
    objectives: [(id: "goal", title: "Bill 1 client in October", start: "2026-10-01", due: "2026-10-30", results: [
        (id: "prospects", title: "Prospects", to: 10, actions: [
            (id: "benefits", title: "Write benefits", times: 10, process: ["Which problem does it solve?", "Who has it?"]),
        ]),
        (id: "leads", title: "Leads", to: 3, actions: [
            (id: "visit", title: "Visit to close the deal", times: 3, process: [
                "Agree when, and who will be there",
                "Bring the offer, printed twice",
                "What would they have to stop doing?",
                "What did they say about the price?",
            ]),
            (id: "calls", title: "Call to plan a visit", times: 3),
        ]),
    ])],
    habits: [
        (id: "standup", title: "Daily meeting from 8:00", every: Workday),
        (id: "outreach", title: "15 minutes of outreach", every: Workday, result: "leads"),
        (id: "letter", title: "A letter to everyone who asked what it costs", who: "dan", every: Weeks(1)),
    ],
    records: [
        Commitment(id: "benefit", day: "2026-10-08", who: "ana", text: "Write benefit 1", toward: "prospects", action: "benefits", verdict: Kept),
        Answer(id: "a1", day: "2026-10-08", by: "ana", commitment: "benefit", step: "Which problem does it solve?", text: "A third of the bread is thrown away"),
        Answer(id: "a2", day: "2026-10-08", by: "ana", commitment: "benefit", step: "Who has it?", text: "Bakers with two shops or more\nNot the supermarkets"),
        HabitRun(id: "h1", day: "2026-10-07", habit: "outreach", who: "ana", verdict: Kept),
        HabitRun(id: "h2", day: "2026-10-08", habit: "outreach", who: "ana", verdict: Kept),
        Commitment(id: "call", day: "2026-10-09", who: "ana", text: "Call Mihai and Ioana", toward: "leads", action: "calls", verdict: Kept),
        HabitRun(id: "h3", day: "2026-10-09", habit: "outreach", who: "ana", verdict: Kept),
        HabitRun(id: "h4", day: "2026-10-09", habit: "letter", who: "dan", verdict: Partly, note: "two names to check"),
        Commitment(id: "ioana", day: "2026-10-12", who: "ana", text: "Visit Ioana with the offer", toward: "leads", action: "visit", minutes: 45),
        Answer(id: "a3", day: "2026-10-09", by: "ana", commitment: "ioana", step: "Agree when, and who will be there", text: "Monday at 11, with her accountant"),
        Commitment(id: "mihai", day: "2026-10-12", who: "dan", text: "Ask Mihai what it costs him", toward: "leads", minutes: 15),
    ],
)
"#;

#[test]
fn a_day_with_habits_lists_them_below_its_promises() {
    let desk = Desk::with(LIVED);
    assert_snapshot!("habits-text", desk.at("2026-10-12T08:00", &["show"]).out);
    let markdown = desk.at("2026-10-12T08:00", &["show", "--format", "markdown"]);
    assert_snapshot!("habits-markdown", markdown.out);
    let ana = desk.at("2026-10-12T08:00", &["show", "--who", "ana"]).out;
    assert!(ana.contains("outreach") && !ana.contains("letter"), "{ana}");
    let json = desk.json("2026-10-12T08:00", &[]);
    assert_eq!(json["today"]["commitments"].as_array().unwrap().len(), 2);
    assert!(!json.to_string().contains("habit"), "{json}");
}

#[test]
fn habits_and_steps_on_the_board() {
    for (width, height) in [(120, 36), (80, 24), (60, 18), (40, 12)] {
        let screen = User::on(LIVED).press("3").screen(width, height);
        assert_snapshot!(format!("habits-{width}x{height}"), screen);
    }
    assert_snapshot!(
        "habits-style-dark",
        User::on(LIVED).press("3G").styled(120, 36)
    );
}

#[test]
fn the_dialogs_of_a_process() {
    let answer = "3A<enter>They would have to stop counting by hand, every evening, in the back room<ctrl-o>and pay for the paper";
    let dialogs = [
        ("steps", "3A"),
        ("answer", answer),
        ("read", "3Ajjj<enter>"),
        ("action", "3GkkAjj<enter>"),
        ("process", "1A<enter>"),
    ];
    for (name, keys) in dialogs {
        for (width, height) in [(80, 24), (40, 12)] {
            let mut user = User::on(LIVED);
            user.draw(width, height);
            let screen = user.press(keys).screen(width, height);
            assert_snapshot!(format!("process-{name}-{width}x{height}"), screen);
        }
    }
}

#[test]
fn a_process_comes_out_as_markdown_with_all_that_was_answered() {
    let desk = Desk::with(BOARD);
    let expected = r"## Write benefits

Toward: Prospects

### Thu 8 Oct 2026, Ana: Write benefit 1

- [x] Which \*problem\* does it solve?

  They count by hand.  

  1\. every morning  
  \- and every evening  

- [ ] Who has it?
- [x] Tell Dan

### Fri 9 Oct 2026, once and for all

- [ ] Which \*problem\* does it solve?
- [x] Who has it?

  Bakers  

- [ ] Tell Dan

1 private promise
";
    assert_eq!(desk.ok(&["show", "--process", "benefits"]), expected);
    let with_private = desk.ok(&["show", "--process", "Write Benefits", "--private"]);
    assert!(
        with_private.contains("Dan: Write benefit 2"),
        "{with_private}"
    );
    assert!(with_private.contains("  Butchers"), "{with_private}");
    let ana = desk.ok(&["show", "--process", "benefits", "--who", "ana"]);
    assert!(!ana.contains("private"), "{ana}");
    let slack = desk.ok(&["show", "--process", "benefits", "--format", "slack"]);
    assert!(
        slack.starts_with("*Write benefits*\n\nToward: Prospects\n"),
        "{slack}"
    );
    assert!(slack.contains("✔ Tell Dan\n"), "{slack}");
}

#[test]
fn a_process_that_nobody_has_carried_out_is_a_list_to_tick() {
    let (head, _) = BOARD.split_once("    records: [").unwrap();
    let desk = Desk::with(&format!("{head}    records: [],\n)\n"));
    let expected = r"## Write benefits

Toward: Prospects

- [ ] Which \*problem\* does it solve?
- [ ] Who has it?
- [ ] Tell Dan
";
    assert_eq!(desk.ok(&["show", "--process", "benefits"]), expected);
}

#[test]
fn what_has_no_process_says_so() {
    let desk = Desk::with(BOARD);
    let fails = |code, args: &[&str], message: &str| desk.fails(code, args, message);
    fails(
        1,
        &["show", "--process", "page"],
        "the action `page` has no process",
    );
    fails(
        1,
        &["show", "--process", "benefit"],
        "did you mean `benefits`?",
    );
    fails(
        2,
        &["show", "--process", "benefits", "--json"],
        "cannot be used with",
    );
    fails(
        2,
        &["show", "--process", "benefits", "--date", "mon"],
        "cannot be used with",
    );
}
