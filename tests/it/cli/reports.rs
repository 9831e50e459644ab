//! `report`: the minutes of a standup, printed, written and shared; the meeting for a calendar.

use super::*;

/// A Friday on which the standup was held; Ana keeps something to herself.
const HELD: &str = r#"(
    version: 1,
    meeting: (at: "08:00", minutes: 15, days_off: ["2026-12-25"], link: "https://meet.example/daily"),
    people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")],
    objectives: [(id: "o", title: "- Bill 1 client", start: "2026-10-01", due: "2026-10-30", results: [
        (id: "leads", title: "Leads", to: 3),
    ])],
    records: [
        Commitment(id: "aaaaaaaaaa", day: "2026-10-08", who: "ana", text: "Call Mihai", toward: "leads", verdict: Kept),
        Measurement(id: "bbbbbbbbbb", day: "2026-10-09", result: "leads", value: 1),
        Commitment(id: "cccccccccc", day: "2026-10-09", who: "dan", text: "Draft \u{1b}[31m the offer", toward: "leads"),
        Commitment(id: "dddddddddd", day: "2026-10-09", who: "ana", text: "See the doctor", private: true),
        Standup(id: "eeeeeeeeee", day: "2026-10-09", began: "08:00", ended: "08:06", present: ["ana", "dan"]),
        Decision(id: "ffffffffff", day: "2026-10-09", text: "visits instead of calls", by: "dan"),
    ],
)
"#;
const MINUTES: [&str; 2] = ["report", "--minutes"];

fn held() -> Desk {
    Desk::with(HELD).set(ANA, "ana")
}

fn minutes(desk: &Desk, more: &[&str]) -> String {
    desk.ok(&[&MINUTES, more].concat())
}

/// Writes the settings.
fn set(desk: &Desk, settings: &str) {
    let settings = format!("({settings})");
    desk.put("home/.config/standup/config.ron", settings.as_bytes());
}

fn read(desk: &Desk, name: &str) -> String {
    fs::read_to_string(desk.path(name)).unwrap()
}

#[test]
fn minutes_are_printed_in_each_form_without_what_is_private() {
    let desk = held();
    for (format, title, decided) in [
        (
            "markdown",
            "## Standup of Fri 9 Oct 2026\n\n\\- Bill 1 client\n",
            "### Decided\n",
        ),
        (
            "slack",
            "*Standup of Fri 9 Oct 2026*\n\n- Bill 1 client\n",
            "*Decided*\n",
        ),
        (
            "text",
            "Standup of Fri 9 Oct 2026\n- Bill 1 client\n",
            "Decided\n",
        ),
    ] {
        let text = minutes(&desk, &["--format", format]);
        assert!(text.starts_with(title), "{text}");
        for said in [
            "held 8:00 to 8:06 · there: Ana, Dan",
            "Call Mihai",
            "1 of 3",
            "visits instead",
            decided,
        ] {
            assert!(text.contains(said), "{said} is not in\n{text}");
        }
        for hidden in ["doctor", "private", "\u{1b}"] {
            assert!(!text.contains(hidden), "{hidden:?} is in\n{text}");
        }
    }
    let before = minutes(&desk, &["--date", "yesterday"]);
    assert!(
        before.contains("Thu 8 Oct 2026") && before.contains("no standup was held"),
        "{before}"
    );
}

#[test]
fn minutes_are_written_as_the_settings_say_where_nothing_else_is_said() {
    let desk = held();
    assert!(minutes(&desk, &[]).starts_with("## Standup"));
    set(&desk, "minutes: Slack");
    assert!(minutes(&desk, &[]).starts_with("*Standup"));
    assert!(minutes(&desk, &["--format", "text"]).starts_with("Standup"));
}

#[test]
fn a_report_goes_into_a_file_and_replaces_none_unasked() {
    let desk = held();
    let printed = minutes(&desk, &[]);
    assert_eq!(minutes(&desk, &["--output", "minutes.md"]), "");
    assert_eq!(read(&desk, "minutes.md"), printed);
    let again = [
        &MINUTES[..],
        &["--format", "text", "--output", "minutes.md"],
    ]
    .concat();
    desk.fails(
        1,
        &again,
        "minutes.md exists; take another name, or --force",
    );
    assert_eq!(read(&desk, "minutes.md"), printed);
    desk.ok(&[&again[..], &["--force"]].concat());
    assert_eq!(
        read(&desk, "minutes.md"),
        minutes(&desk, &["--format", "text"])
    );
    // It is there already as it should be.
    desk.ok(&again);
    desk.ok(&["report", "--json", "--output", "week.json"]);
    let week: Value = serde_json::from_str(&read(&desk, "week.json")).unwrap();
    assert!(week.is_object());
}

#[test]
fn a_report_never_takes_the_place_of_the_board() {
    let desk = held();
    std::os::unix::fs::symlink("standup.ron", desk.path("link.md")).unwrap();
    desk.unchanged(|it| {
        for path in ["standup.ron", "./home/../standup.ron", "link.md"] {
            let asked = [&MINUTES[..], &["--output", path, "--force"]].concat();
            it.fails(1, &asked, "is the board itself");
        }
    });
}

#[test]
fn minutes_are_piped_into_the_command_of_the_settings() {
    let desk = held();
    set(
        &desk,
        "share: \"cat > sent.md; echo secret; echo '\\u{1b}[31m' >&2\"",
    );
    let ran = desk.run(&["report", "--minutes", "--share"]);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (0, "", "sent: exit 0\n")
    );
    assert_eq!(read(&desk, "sent.md"), minutes(&desk, &[]));
    desk.ok(&[
        "report",
        "--minutes",
        "--share",
        "--output",
        "kept.md",
        "--format",
        "slack",
    ]);
    assert_eq!(read(&desk, "sent.md"), read(&desk, "kept.md"));
    assert!(read(&desk, "sent.md").starts_with("*Standup"));
}

#[test]
fn how_a_share_command_failed_is_told_and_nothing_it_says_is_raw() {
    let desk = held();
    set(
        &desk,
        "share: \"printf 'a\\\\nno \\\\033[31m route' >&2; exit 7\"",
    );
    let ran = desk.run(&["report", "--minutes", "--share"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("exit 7: no ␛[31m route"), "{ran:?}");
    assert!(!ran.err.contains('\u{1b}') && ran.out.is_empty(), "{ran:?}");
    set(&desk, "share: [\"no-such-program\"]");
    desk.fails(1, &["report", "--minutes", "--share"], "no-such-program");
}

#[test]
fn without_a_share_command_nothing_is_written_either() {
    let desk = held();
    let asked = ["report", "--minutes", "--share", "--output", "minutes.md"];
    desk.fails(1, &asked, "`share` in the settings");
    assert!(!desk.path("minutes.md").exists());
}

#[test]
fn nothing_private_can_be_shared_and_no_form_is_taken_for_another() {
    let desk = held();
    for asked in [
        &["report", "--share", "--private"][..],
        &["report", "--minutes", "--private"],
        &["report", "--minutes", "--week"],
        &["report", "--minutes", "--json"],
        &["report", "--minutes", "--format", "json"],
        &["report", "--minutes", "--format", "ics"],
        &["report", "--force"],
        &["report", "--format", "ics", "--week"],
        &["report", "--format", "ics", "--from", "mon"],
        &["report", "--format", "html"],
    ] {
        let ran = desk.run(asked);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{asked:?}: {ran:?}");
    }
}

#[test]
fn a_week_is_written_for_slack_as_well() {
    let desk = held();
    let slack = desk.ok(&[
        "report",
        "--format",
        "slack",
        "--date",
        "2026-10-09",
        "--week",
    ]);
    let markdown = desk.ok(&[
        "report",
        "--format",
        "markdown",
        "--date",
        "2026-10-09",
        "--week",
    ]);
    assert!(slack.starts_with("*Week"), "{slack}");
    assert!(!slack.contains("**") && !slack.contains('#'), "{slack}");
    let said = |text: &str| text.lines().filter(|it| !it.is_empty()).count();
    assert_eq!(said(&slack), said(&markdown));
}

#[test]
fn the_meeting_is_a_calendar_that_can_be_taken_in_again() {
    let desk = held();
    let text = desk.ok(&["report", "--format", "ics"]);
    let unfolded = icalendar::parser::unfold(&text);
    let calendar = icalendar::parser::read_calendar(&unfolded).unwrap();
    let value = |name: &str| {
        let fields = &calendar.components[0].properties;
        let found = fields.iter().find(|it| it.name == name);
        found.unwrap().val.to_string()
    };
    assert_eq!(value("DTSTART"), "20261001T080000");
    assert_eq!(value("RRULE"), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    assert_eq!(value("EXDATE"), "20261225T080000");
    assert_eq!(value("URL"), "https://meet.example/daily");
    assert_eq!(value("DTSTAMP"), "20261009T080000Z");
    // Whatever leads to the board, and whatever is on it, the appointment is the same one.
    desk.ok(&["add", "More"]);
    let later = desk.ok(&[
        "--file",
        "./home/../standup.ron",
        "report",
        "--format",
        "ics",
    ]);
    assert_eq!(later, text);
    let named = desk.ok(&["report", "--format", "ics", "--date", "2026-10-10"]);
    assert!(named.contains("\r\nDTSTART:20261012T080000\r\n"), "{named}");
    desk.ok(&["report", "--format", "ics", "--output", "standup.ics"]);
    assert_eq!(read(&desk, "standup.ics"), text);
    for hidden in ["doctor", "Bill", "Mihai", "Ana"] {
        assert!(!text.contains(hidden), "{text}");
    }
}

#[test]
fn a_board_on_which_nobody_works_has_no_calendar() {
    let desk = Desk::with("(version: 1, meeting: (workdays: []))");
    desk.fails(1, &["report", "--format", "ics"], "no workdays");
}
