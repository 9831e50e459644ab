//! `status` and `report`: what was done, told in one line or as a document.

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::desk::{Desk, NOW};

/// The morning of Friday 9 October of the story: three promises toward leads were kept, and no lead came.
const BOARD: &str = include_str!("story.ron");

fn desk() -> Desk {
    Desk::with(BOARD).set("STANDUP_ME", "ana")
}

#[track_caller]
fn line(now: &str, arguments: &[&str]) -> String {
    let ran = desk().at(now, &[&["status"], arguments].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.err, "");
    ran.out
}

#[test]
fn a_glance_names_the_result_in_most_trouble_and_what_is_kept() {
    assert_eq!(line(NOW, &[]), "Leads behind · 1 of 2 kept · 7 in a row\n");
    assert_eq!(
        line(NOW, &["--who", "dan"]),
        "Leads behind · 0 of 1 kept · 7 in a row\n"
    );
    // Nobody works on a Saturday; nothing is promised for Monday yet.
    assert_eq!(line("2026-10-10T09:00", &[]), "Leads behind · 7 in a row\n");
    let monday = line("2026-10-12T09:00", &[]);
    assert_eq!(monday, "Leads behind · nothing promised · 7 in a row\n");
}

#[test]
fn a_glance_is_what_its_format_says() {
    for (format, said) in [
        ("{kept}/{of}, {open} open", "1/2, 1 open"),
        ("{yesterday.kept}/{yesterday.of}", "2/2"),
        ("{streak} {standup} {date}", "7 held 2026-10-09"),
        ("{follow_through}", "79 %"),
        ("{next}", "Invite 7 to the demo webinar"),
        ("{blockers}", "1"),
        ("{results}", "Leads behind"),
        ("{result.glyph} {result.title}", "▲ Leads"),
        ("{result.sentence}", "3 kept in 5 days, no change"),
        (
            "{result.prospects.standing} of {result.prospects.to}",
            "7 of 10",
        ),
        ("{result.prospects.landing}", "2026-10-13"),
        ("{result.prospects.buffer}", "13"),
        ("{result.leads.ledger}|{result.leads.landing}|", "···○◇◇||"),
        ("{result.leads.signal}", "busy, not moving"),
        (
            "{result.leads.progress} {result.leads.expected}",
            "0 % 27 %",
        ),
        (
            "{result.leads.needed}, {result.leads.kept}",
            "1 every 5 days, 3",
        ),
        ("{result.invoices.status}", "waits for leads"),
        ("{{x}}", "{x}"),
        ("a\u{1b}[31m\nb", "a␛[31m⏎b"),
        ("", ""),
    ] {
        assert_eq!(
            line(NOW, &["--format", format]),
            format!("{said}\n"),
            "{format}"
        );
    }
}

#[test]
fn a_glance_is_silent_where_there_is_no_board() {
    let desk = Desk::new();
    let ran = desk.run(&["status"]);
    assert_eq!(
        (ran.code, ran.out, ran.err),
        (1, String::new(), String::new())
    );
    // Who names a file wants to hear of it.
    let ran = desk.run(&["status", "--file", "none.ron"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("no board at"), "{}", ran.err);
}

#[test]
fn a_glance_leaves_what_cannot_be_read_to_other_verbs() {
    let broken = BOARD.replace("records: [", "records: [\n        Win(id: \"w\", day: 5),");
    let ran = Desk::with(&broken).run(&["status"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
}

#[test]
fn a_placeholder_that_is_not_known_is_wrong_usage() {
    for format in ["{stroke}", "{result.leads}", "{kept"] {
        // Also where there is no board.
        let ran = Desk::new().run(&["status", "--format", format]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{format}");
    }
    let ran = desk().run(&["status", "--format", "{result.lead.title}"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("no result `lead`; did you mean `leads`?"),
        "{}",
        ran.err
    );
}

#[test]
fn a_glance_as_json_has_the_same_figures() {
    let ran = desk().at(NOW, &["status", "--json"]);
    let glance: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(glance["line"], "Leads behind · 1 of 2 kept · 7 in a row");
    assert_eq!(glance["result"]["signal"], "busy_not_moving");
    assert_eq!(glance["streak"], 7);
    assert_eq!(glance["standup"], true);
}

#[test]
fn the_help_of_status_documents_its_placeholders() {
    let help = desk().ok(&["help", "status"]);
    for name in ["{streak}", "{follow_through}", "{result.ID.landing}"] {
        assert!(help.contains(name), "{name} in {help}");
    }
}

#[track_caller]
fn review(now: &str, arguments: &[&str]) -> String {
    let ran = desk().at(now, &[&["report"], arguments].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    ran.out
}

fn json(now: &str, arguments: &[&str]) -> Value {
    let text = review(now, &[&["--json"], arguments].concat());
    serde_json::from_str(&text).unwrap()
}

#[test]
fn a_week_is_told_as_text_and_as_markdown() {
    assert_snapshot!("week-text", review(NOW, &["--week"]));
    assert_snapshot!("week-markdown", review(NOW, &["--format", "markdown"]));
    assert_snapshot!(
        "all-text",
        review("2026-10-12T08:00", &["--from", "2026-10-01"])
    );
}

#[test]
fn a_day_is_shown_with_what_its_numbers_say() {
    let show = |arguments: &[&str]| desk().ok(&[&["show"], arguments].concat());
    assert_snapshot!("show-text", show(&[]));
    assert_snapshot!("show-markdown", show(&["--format", "markdown"]));
    assert_snapshot!("show-slack", show(&["--format", "slack"]));
}

#[test]
fn the_week_that_runs_is_read_as_far_as_it_is_over() {
    let days = |now: &str, arguments: &[&str]| {
        let review = json(now, arguments);
        ["from", "to", "as_of"].map(|it| review[it].as_str().unwrap().to_owned())
    };
    // Friday has a promise that is open.
    let running = ["2026-10-05", "2026-10-11", "2026-10-09"];
    assert_eq!(days(NOW, &[]), running);
    // On Monday nothing of the new week is over.
    let last = ["2026-10-05", "2026-10-11", "2026-10-12"];
    assert_eq!(days("2026-10-12T08:00", &[]), last);
    assert_eq!(days("2026-10-13T08:00", &[])[0], "2026-10-12");
    let new = ["2026-10-12", "2026-10-18", "2026-10-12"];
    assert_eq!(days("2026-10-12T08:00", &["--date", "today"]), new);
    assert_eq!(
        days(NOW, &["--week", "--date", "2026-10-02"])[0],
        "2026-09-28"
    );
    assert_eq!(
        days("2026-10-12T08:00", &["--from", "2026-10-01", "--to", "fri"]),
        ["2026-10-01", "2026-10-09", "2026-10-12"]
    );
    assert_eq!(days(NOW, &["--to", "2026-10-08"])[0], "2026-10-05");
}

#[test]
fn today_is_over_once_nothing_promised_for_it_is_open() {
    let closed = BOARD.replace(
        "toward: \"leads\",\n        ),\n        Standup",
        "toward: \"leads\",\n            verdict: Kept,\n        ),\n        Standup",
    );
    assert_ne!(closed, BOARD);
    let ran = Desk::with(&closed).at("2026-10-09T16:00", &["report", "--json"]);
    let review: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(review["as_of"], "2026-10-12");
    assert_eq!(review["days"], 5);
    assert_eq!(review["promises"]["of"], 10);
}

#[test]
fn a_review_counts_what_was_kept_and_why_not() {
    let review = json("2026-10-12T08:00", &[]);
    assert_eq!(
        (&review["days"], &review["standups"]),
        (&json!(5), &json!(5))
    );
    let leads = &review["objectives"][0]["results"][1];
    assert_eq!(leads["status"], "behind");
    assert_eq!(leads["signal"], "busy_not_moving");
    assert_eq!((&leads["kept"], &leads["of"]), (&json!(4.0), &json!(6)));
    let marks = leads["ledger"].as_array().unwrap();
    let marks: Vec<_> = marks
        .iter()
        .map(|it| it["mark"].as_str().unwrap())
        .collect();
    assert_eq!(
        marks,
        [
            "still",
            "missed_still",
            "kept_still",
            "kept_still",
            "kept_still"
        ]
    );
    let promises = &review["promises"];
    assert_eq!(
        (&promises["kept"], &promises["of"]),
        (&json!(7.0), &json!(10))
    );
    assert_eq!(promises["ten_days"]["of"], 14);
    assert_eq!(promises["reasons"][0]["share"], 0.5);
    let segment = &review["objectives"][0]["segments"][0];
    assert_eq!(
        (&segment["id"], &segment["journey"]),
        (&json!("cafes"), &json!("experience_lost"))
    );
    assert_eq!(review["decisions"][0]["asked"], "2026-10-15");
    assert_eq!(review["blockers"][0]["age"], 6);
    assert_eq!(review["people"], Value::Null);
}

#[test]
fn what_is_private_is_counted_and_not_listed() {
    let private = BOARD
        .replace(
            "why: \"no quiet room\",",
            "why: \"no quiet room\",\n            private: true,",
        )
        .replace(
            "text: \"Landing page live\",",
            "text: \"Landing page live\",\n            private: true,",
        );
    let desk = Desk::with(&private);
    let told = desk.ok(&["report"]);
    assert!(
        !told.contains("quiet room") && !told.contains("Landing page live"),
        "{told}"
    );
    assert!(told.contains("1 × of private promises, 50 %"), "{told}");
    assert!(told.contains("6 of 8 kept, 75 %"), "{told}");
    let told = desk.ok(&["report", "--private"]);
    assert!(told.contains("1 × no quiet room, 50 %"), "{told}");
    assert!(told.contains("Dan: Landing page live"), "{told}");
}

#[test]
fn days_that_cannot_be_are_refused() {
    let desk = desk();
    desk.fails(
        2,
        &["report", "--from", "2026-10-09", "--to", "2026-10-01"],
        "is after the last one",
    );
    desk.fails(2, &["report", "--from", "someday"], "expected a day");
    desk.fails(
        2,
        &["report", "--week", "--to", "fri"],
        "cannot be used with",
    );
    desk.fails(2, &["report", "--format", "html"], "markdown");
}

#[test]
fn a_board_without_anything_has_a_review() {
    let desk = Desk::new();
    desk.ok(&["init"]);
    let told = desk.ok(&["report"]);
    assert!(told.starts_with("Week of Mon"), "{told}");
    assert!(
        desk.ok(&["report", "--format", "markdown"])
            .starts_with("## Week of Mon")
    );
}
