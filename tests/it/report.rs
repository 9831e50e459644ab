//! `status` and `report`: what was done, told in one line or as a document.

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
        ("a\u{1b}[31m\nb", "a␛[31m b"),
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
    let glance: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
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
