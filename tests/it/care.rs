//! Leads, checks and blockers on the command line and on the screen.

use insta::assert_snapshot;

use crate::{desk::Desk, harness::User};

const BOARD: &str = r#"(
    version: 1,
    people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan")],
    inbound: [
        (id: "price", title: "Asked for a price", wait: 0),
        (id: "paper", title: "Read the white paper", wait: 1),
    ],
    objectives: [
        (id: "client", title: "Bill 1 client in October", start: "2026-10-01", due: "2026-10-30", results: [
            (id: "prospects", title: "Prospects", to: 10, actions: [
                (id: "videos", title: "Record a video", times: 3),
            ]),
            (id: "leads", title: "Leads", to: 3, counts_if: ["Has the need", "Is interested"]),
        ]),
    ],
    records: [
        Measurement(id: "m", day: "2026-10-09", result: "leads", value: 1),
        Commitment(id: "secret", day: "2026-10-09", who: "dan",
            text: "See the doctor",
            private: true,
            verdict: Missed,
        ),
        Commitment(id: "calls", day: "2026-10-12", who: "ana",
            text: "Call 3 prospects",
            toward: "leads",
            minutes: 15,
        ),
        Blocker(id: "numbers", day: "2026-10-08", who: "dan",
            text: "no number for the chamber",
            result: "leads",
            commitment: "calls",
        ),
        Blocker(id: "legal", day: "2026-10-12", who: "ana",
            text: "waiting for legal",
            result: "prospects",
        ),
        Blocker(id: "done", day: "2026-10-01", who: "ana",
            text: "no laptop",
            cleared: "2026-10-02",
        ),
        Blocker(id: "away", day: "2026-10-09", who: "dan",
            text: "the doctor is away",
            commitment: "secret",
        ),
    ],
)
"#;

/// A Monday morning of the story.
const MONDAY: &str = "2026-10-12T08:00";

fn desk() -> Desk {
    Desk::with(BOARD).set("STANDUP_ME", "ana")
}

#[test]
fn a_lead_is_a_promise_for_its_day_with_its_brief_beside_it() {
    let desk = desk();
    let ran = desk.at(
        "2026-10-09T08:00",
        &["lead", "Lipan's bakery", "--by", "paper"],
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    let id = ran.out.trim();
    assert_eq!((id.len(), ran.out.lines().count()), (10, 1), "{ran:?}");
    let brief = "first contact Mon 12 Oct; before it:\n  · What did they take?\n  · What else did they look at?\n  \
                 · How do I open?\n  · Which tip do I bring?\n";
    assert!(ran.err.ends_with(brief), "{}", ran.err);
    let text = desk.text();
    for line in [
        &format!("Commitment(id: \"{id}\", day: \"2026-10-12\", who: \"ana\","),
        "text: \"Contact Lipan's bakery: read the white paper\",",
        "about: \"Lipan's bakery\",",
        "inbound: \"paper\",",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
}

#[test]
fn a_lead_came_on_the_day_that_is_named_and_is_contacted_by_whom_is_named() {
    let desk = desk();
    desk.ok(&[
        "lead",
        "Sorin",
        "--by",
        "Asked for a price",
        "--who",
        "dan",
        "--date",
        "2026-10-05",
    ]);
    assert!(
        desk.text().contains("day: \"2026-10-05\", who: \"dan\""),
        "{}",
        desk.text()
    );
}

#[test]
fn a_lead_of_an_unknown_kind_or_without_a_name_is_refused() {
    let desk = desk();
    desk.unchanged(|it| {
        it.fails(
            1,
            &["lead", "Sorin", "--by", "prise"],
            "did you mean `price`?",
        );
        it.fails(1, &["lead", "Sorin", "--by", "fax"], "\n  price ");
        it.fails(1, &["lead", " ", "--by", "price"], "who came?");
        it.fails(2, &["lead", "Sorin"], "--by");
    });
    let bare =
        Desk::with("(version: 1, people: [(id: \"ana\", name: \"Ana\")])").set("STANDUP_ME", "ana");
    bare.fails(
        1,
        &["lead", "Sorin", "--by", "price"],
        "the board has no kind of leads yet",
    );
    bare.fails(
        1,
        &["lead", "Sorin", "--by", "price"],
        "\n  inbound: [\n      (id: \"price\", title: \"Asked for a price\", wait: 0),\n",
    );
}

#[test]
fn measure_reminds_of_the_checks_and_holds_no_script_up() {
    let desk = desk();
    let ran = desk.at(MONDAY, &["measure", "leads", "+1"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    let reminder = "leads: counted without a name; it counts only if: Has the need, Is interested (--note NAME)\n";
    assert!(ran.err.ends_with(reminder), "{}", ran.err);
    for arguments in [
        &["measure", "leads", "+1", "--note", "Lipan"][..],
        &["measure", "leads", "-1"],
        &["measure", "prospects", "+1"],
    ] {
        let ran = desk.at(MONDAY, arguments);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(
            !ran.err.contains("counted without"),
            "{arguments:?}: {}",
            ran.err
        );
    }
}

#[test]
fn show_lists_what_stands_in_the_way_with_its_age_and_owner() {
    let desk = desk();
    let text = desk.at(MONDAY, &["show"]).out;
    assert!(
        text.contains("! no number for the chamber  leads  4 days  Dan · Call 3 prospects\n"),
        "{text}"
    );
    assert!(
        text.contains("! waiting for legal  prospects  today  Ana\n"),
        "{text}"
    );
    assert!(!text.contains("laptop"), "{text}");
    assert!(
        !text.contains("doctor"),
        "what stops a private promise is private: {text}"
    );
    let markdown = desk.at(MONDAY, &["show", "--format", "markdown"]).out;
    let listed = "\n### In the way\n\n- no number for the chamber (4 days, leads, Dan · Call 3 prospects)\n\
                  - waiting for legal (today, prospects, Ana)\n";
    assert!(markdown.ends_with(listed), "{markdown}");
    let dans = desk.at(MONDAY, &["show", "--who", "dan", "--private"]).out;
    assert!(
        dans.contains("the doctor is away") && !dans.contains("legal"),
        "{dans}"
    );
}

fn ana() -> User {
    User::on(BOARD)
}

#[test]
fn what_stands_in_the_way_is_seen_at_every_size() {
    for (width, height) in [(120, 36), (80, 24), (60, 18), (40, 12)] {
        let screen = ana().press("3G").screen(width, height);
        assert_snapshot!(format!("blockers-{width}x{height}"), screen);
    }
}

#[test]
fn the_dialogs_of_care() {
    for (name, keys) in [
        ("blocker", "3bno"),
        ("blocker-result", "2bno<tab>"),
        ("blocker-again", "3Ge"),
        ("lead", "LLipan<tab><down>"),
        ("qualify", "2j+Lipan<enter><space>"),
        ("qualify-missing", "2j+Lipan<enter><space><enter>"),
        ("split", "3S"),
        ("coach", "3awork on emails"),
        ("suggestion", "3a"),
        ("completion", "3acall"),
    ] {
        for (width, height) in [(80, 24), (40, 12)] {
            let screen = ana().press(keys).screen(width, height);
            assert_snapshot!(format!("care-{name}-{width}x{height}"), screen);
        }
    }
}
