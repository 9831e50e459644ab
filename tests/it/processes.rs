//! Processes, on the command line and on the screen: what was answered comes out as it was written.

use crate::desk::Desk;

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
