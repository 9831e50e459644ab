//! The parking lot: on the screen at every size, on the command line, in the file.

use insta::assert_snapshot;

use crate::{desk::Desk, harness::User};

const BOARD: &str = r#"(
    version: 1,
    people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")],
    objectives: [
        (id: "client", title: "Bill 1 client in October", start: "2026-10-01", due: "2026-10-30", results: [
            (id: "leads", title: "Leads", to: 3),
        ]),
    ],
    records: [
        Commitment(id: "calls", day: "2026-10-12", who: "ana",
            text: "Call 3 prospects",
            toward: "leads",
        ),
        Blocker(id: "legal", day: "2026-10-12", who: "ana",
            text: "waiting for legal",
        ),
        Parked(id: "prices", day: "2026-10-08", who: "dan",
            text: "Prices of *next* year: who decides, and by when do we tell the customers?",
        ),
        Parked(id: "print", day: "2026-10-12", who: "ana",
            text: "A new printer",
            cleared: "2026-10-12",
        ),
        Parked(id: "old", day: "2026-10-01", who: "ana",
            text: "The summer party",
            cleared: "2026-10-09",
        ),
    ],
)
"#;

/// A Monday morning of the story.
const MONDAY: &str = "2026-10-12T08:00";

#[test]
fn what_is_for_later_is_seen_at_every_size() {
    for (width, height) in [(120, 36), (80, 24), (60, 18), (40, 12)] {
        let screen = User::on(BOARD).press("3jj").screen(width, height);
        assert_snapshot!(format!("parked-{width}x{height}"), screen);
    }
}

#[test]
fn the_dialogs_of_what_is_for_later() {
    for (name, keys) in [("new", "3P"), ("again", "3jje<tab>"), ("promise", "3jjc")] {
        for (width, height) in [(80, 24), (40, 12)] {
            let screen = User::on(BOARD).press(keys).screen(width, height);
            assert_snapshot!(format!("parked-{name}-{width}x{height}"), screen);
        }
    }
}

#[test]
fn what_is_parked_and_dealt_with_is_a_block_in_the_file() {
    let mut user = User::on(BOARD);
    user.press("3jj<space>Phire whom<enter>");
    let text = user.file();
    for expected in [
        "tell the customers?\",\n            cleared: \"2026-10-12\",\n        ),",
        "who: \"ana\",\n            text: \"hire whom\",\n        ),\n    ],",
    ] {
        assert!(text.contains(expected), "{expected} is not in\n{text}");
    }
}

#[test]
fn show_lists_what_is_for_later_with_its_age_and_owner() {
    let desk = Desk::with(BOARD);
    let text = desk.at(MONDAY, &["show"]).out;
    let listed = "  For later\n          » Prices of *next* year: who decides, and by when do we tell the customers?  \
                  Dan · 4 days\n          ✔ A new printer  Ana · done\n";
    assert!(text.contains(listed), "{text}");
    assert!(!text.contains("party"), "{text}");
    let markdown = desk.at(MONDAY, &["show", "--format", "markdown"]).out;
    let listed = "\n### For later\n\n- Prices of \\*next\\* year: who decides, and by when do we tell the customers? \
                  (Dan · 4 days)\n- A new printer (Ana · done)\n";
    assert!(markdown.ends_with(listed), "{markdown}");
    let slack = desk.at(MONDAY, &["show", "--format", "slack"]).out;
    assert!(slack.contains("\n*For later*\n- Prices of "), "{slack}");
    let anas = desk.at(MONDAY, &["show", "--who", "ana"]).out;
    assert!(!anas.contains("Prices"), "{anas}");
}

#[test]
fn the_json_of_a_day_has_the_keys_it_had() {
    let desk = Desk::with(BOARD);
    let json = desk.at(MONDAY, &["show", "--json"]).out;
    let day: serde_json::Value = serde_json::from_str(&json).unwrap();
    let keys: Vec<&String> = day.as_object().unwrap().keys().collect();
    let mut expected = [
        "date",
        "yesterday",
        "results",
        "pipelines",
        "today",
        "follow_through",
        "streak",
    ];
    expected.sort_unstable();
    let mut found: Vec<&str> = keys.iter().map(|it| it.as_str()).collect();
    found.sort_unstable();
    assert_eq!(found, expected);
}
