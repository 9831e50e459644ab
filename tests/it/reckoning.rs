//! What is reckoned and told: goals that were closed or moved, numbers that are held against a band, few promises.

use crate::desk::Desk;

const MONDAY: &str = "2026-11-09T08:00";

/// October is closed, and November has the titles of its results.
const NEXT: &str = r#"(
    version: 1,
    people: [(id: "ana", name: "Ana")],
    objectives: [
        (id: "october", title: "Bill 1", start: "2026-10-01", due: "2026-10-30",
            results: [
                (id: "leads", title: "Leads", to: 5, actions: [(id: "call", title: "Call")]),
                (id: "visits", title: "Visits", to: 3),
            ],
            replanned: [
                (day: "2026-10-12", result: "leads", to: 5, was: (to: 3), why: "two new people"),
                (day: "2026-10-13", start: "2026-10-01", was: (start: "2026-10-05"), why: "we began early"),
            ],
            closed: (day: "2026-10-30", how: Missed, learned: "Call first"),
        ),
        (id: "november", title: "Bill 2", start: "2026-11-02", due: "2026-11-30",
            results: [
                (id: "leads-2", title: "Leads", to: 6, actions: [(id: "call-2", title: "Call")]),
            ],
        ),
    ],
    records: [
        Measurement(id: "m", day: "2026-10-29", result: "leads", value: 2),
    ],
)
"#;

fn desk() -> Desk {
    Desk::with(NEXT).set("STANDUP_ME", "ana")
}

#[test]
fn what_is_closed_is_left_out_of_a_day_but_not_of_its_json() {
    let desk = desk();
    let of = |day: &str, format: &[&str]| {
        let show = ["show", "--date", day];
        let ran = desk.at(MONDAY, &[&show[..], format].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    for format in [&[][..], &["--format", "markdown"], &["--format", "slack"]] {
        let today = of("today", format);
        assert!(today.contains("0 of 6"), "{today}");
        assert!(
            !today.contains("2 of 5") && !today.contains("overdue"),
            "{today}"
        );
        // While it ran it was a part of the day.
        assert!(of("2026-10-29", format).contains("2 of 5"), "{format:?}");
    }
    assert!(!of("today", &[]).contains("Bill 1"));
    assert!(of("2026-10-29", &[]).starts_with("Bill 1 · "));
    let results = desk.json(MONDAY, &[])["results"].as_array().unwrap().len();
    assert_eq!(results, 3);
}

#[test]
fn a_title_names_what_is_open_before_what_is_closed() {
    let desk = desk();
    desk.at(MONDAY, &["measure", "Leads", "1"]);
    desk.at(MONDAY, &["measure", "leads", "2"]);
    desk.at(
        MONDAY,
        &["add", "Call Mihai", "--toward", "Leads", "--action", "Call"],
    );
    desk.at(MONDAY, &["add", "Visit Ioana", "--toward", "visits"]);
    let text = desk.text();
    assert!(
        text.contains("day: \"2026-11-09\", result: \"leads-2\",\n            value: 2"),
        "{text}"
    );
    assert!(
        text.contains("toward: \"leads-2\",\n            action: \"call-2\""),
        "{text}"
    );
    assert!(text.contains("toward: \"visits\""), "{text}");
    let ran = desk.at(MONDAY, &["measure", "Lead", "1"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
}

#[test]
fn a_review_says_how_goals_were_moved_and_how_they_ended() {
    let desk = desk();
    let report = ["report", "--from", "2026-10-01", "--to", "2026-10-30"];
    let text = desk.at(MONDAY, &report).out;
    assert!(text.contains("\n  Leads       re-planned"), "{text}");
    for said in [
        "re-planned on 12 Oct: 3 to 5, two new people",
        "re-planned on 13 Oct: begins 1 Oct instead of 5 Oct, we began early",
        "closed, not reached",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let json = desk
        .at(MONDAY, &[&report[..], &["--format", "json"]].concat())
        .out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let october = &json["objectives"][0];
    let moved = &october["replanned"];
    assert_eq!(moved[0]["date"], "2026-10-12");
    assert_eq!(
        (&moved[0]["result"], &moved[0]["to"]),
        (&"leads".into(), &5.into())
    );
    assert_eq!(moved[0]["was"]["to"], 3);
    assert_eq!(
        (&moved[0]["due"], &moved[0]["why"]),
        (&serde_json::Value::Null, &"two new people".into())
    );
    assert_eq!(moved[1]["was"]["start"], "2026-10-05");
    let closed =
        serde_json::json!({"date": "2026-10-30", "how": "missed", "learned": "Call first"});
    assert_eq!(october["closed"], closed);
    assert_eq!(json["objectives"].as_array().unwrap().len(), 1);
}

/// Calls are counted per day, and kept within a band.
const BAND: &str = r#"(
    version: 1,
    people: [(id: "ana", name: "Ana")],
    objectives: [
        (id: "o", title: "Calm", start: "2026-11-02", due: "2026-11-30",
            results: [(id: "calls", title: "Calls", at_least: 3, kind: PerDay), (id: "rest", title: "Rest", at_most: 9)],
        ),
    ],
    records: [
        Measurement(id: "a", day: "2026-11-05", result: "calls", value: 4),
        Measurement(id: "b", day: "2026-11-06", result: "calls", value: 4),
        Measurement(id: "c", day: "2026-11-09", result: "calls", value: 2),
        Standup(id: "s", day: "2026-11-06"),
    ],
)
"#;

#[test]
fn of_a_band_that_is_counted_per_day_the_number_of_the_day_is_told_and_the_sum_only_to_scripts() {
    let desk = Desk::with(BAND).set("STANDUP_ME", "ana");
    let text = desk.at(MONDAY, &["show"]).out;
    assert!(text.contains("Calls  2, at least 3  -2"), "{text}");
    assert!(
        text.contains("outside its band") && text.contains("1 too low"),
        "{text}"
    );
    let status = desk
        .at(MONDAY, &["status", "--format", "{result.calls.standing}"])
        .out;
    assert_eq!(status.trim(), "2");
    let calls = &desk.json(MONDAY, &[])["results"][0];
    assert_eq!(
        (&calls["standing"], &calls["change"]),
        (&10.into(), &2.into())
    );
    let report = ["report", "--from", "2026-11-02", "--to", "2026-11-09"];
    let text = desk.at(MONDAY, &report).out;
    assert!(text.contains("2, at least 3"), "{text}");
}

#[test]
fn few_promises_of_a_size_of_day_are_a_fraction() {
    let promise = |nth: usize, day: &str, verdict: &str| {
        format!(
            "Commitment(id: \"c{nth}\", day: \"{day}\", who: \"ana\", text: \"Call\", verdict: {verdict}),"
        )
    };
    let few = [
        ("2026-11-03", "Kept"),
        ("2026-11-04", "Kept"),
        ("2026-11-05", "Missed"),
    ];
    let many = [("2026-11-06", "Kept"); 5];
    let all = few.into_iter().chain(many).enumerate();
    let records: String = all.map(|(nth, (day, it))| promise(nth, day, it)).collect();
    let board =
        format!("(version: 1, people: [(id: \"ana\", name: \"Ana\")], records: [{records}])");
    let report = ["report", "--from", "2026-11-02", "--to", "2026-11-09"];
    let text = Desk::with(&board).at(MONDAY, &report).out;
    let said = "on days of up to 3 promises 2 of 3 kept; on days of 4 and more 100 % kept";
    assert!(text.contains(said), "{text}");
}
