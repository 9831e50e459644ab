//! Every kind of mistake in a file, and what `check` says of it: where, what, and what to do.
//!
//! The whole of what is said is in one snapshot, to be read as its users read it.

use super::*;

/// A good board with room for a record, which each mistake is made in.
const GOOD: &str = r#"(
    version: 1,
    people: [
        (id: "ana", name: "Ana"),
        (id: "dan", name: "Dan"),
    ],
    objectives: [
        (
            id: "goal",
            title: "Bill 1 client",
            start: "2026-10-01",
            due: "2026-10-30",
            results: [
                (id: "leads", title: "Leads", to: 3),
            ],
        ),
    ],
    records: [
        Commitment(id: "c1", day: "2026-10-08", who: "ana",
            text: "Call Mihai",
        ),
        //
    ],
)
"#;

/// A commitment of Dan's with one field more.
fn commitment(field: &str) -> String {
    record(&format!(
        "Commitment(id: \"c2\", day: \"2026-10-09\", who: \"dan\",\n            text: \"Offer\",\n            {field}\n        ),"
    ))
}

/// The board with a record more.
fn record(record: &str) -> String {
    GOOD.replace("//", record)
}

/// The board with something else in it.
fn with(from: &str, to: &str) -> String {
    assert!(record("").contains(from), "{from}");
    record("").replace(from, to)
}

/// What is wrong, in a word, and a file with it.
#[expect(clippy::too_many_lines, reason = "a table")]
fn mistakes() -> Vec<(&'static str, Vec<u8>)> {
    let texts = [
        (
            "dup id",
            record(
                r#"Parked(id: "p", day: "2026-10-09", who: "ana", text: "x"),
        Parked(id: "p", day: "2026-10-09", who: "ana", text: "x"),"#,
            ),
        ),
        (
            "no such person",
            record(
                r#"Commitment(id: "c2", day: "2026-10-09", who: "dna",
            text: "Offer",
            verdict: Kept,
        ),"#,
            ),
        ),
        ("no such result", commitment(r#"toward: "lead","#)),
        ("no such result far", commitment(r#"toward: "revenue","#)),
        (
            "no date",
            record(r#"Parked(id: "p", day: "2026-02-30", who: "ana", text: "x"),"#),
        ),
        (
            "no date form",
            record(r#"Parked(id: "p", day: "9.10.2026", who: "ana", text: "x"),"#),
        ),
        (
            "date number",
            record(r#"Parked(id: "p", day: 20261009, who: "ana", text: "x"),"#),
        ),
        (
            "date year",
            record(r#"Parked(id: "p", day: "1066-10-09", who: "ana", text: "x"),"#),
        ),
        (
            "nan",
            record(r#"Measurement(id: "m", day: "2026-10-09", result: "leads", value: NaN),"#),
        ),
        (
            "inf",
            record(r#"Measurement(id: "m", day: "2026-10-09", result: "leads", value: inf),"#),
        ),
        (
            "1e999",
            record(r#"Measurement(id: "m", day: "2026-10-09", result: "leads", value: 1e999),"#),
        ),
        (
            "digits",
            record(
                r#"Measurement(id: "m", day: "2026-10-09", result: "leads", value: 1234567890123456),"#,
            ),
        ),
        (
            "comma number",
            record(r#"Measurement(id: "m", day: "2026-10-09", result: "leads", value: 1,5),"#),
        ),
        (
            "text number",
            record(r#"Measurement(id: "m", day: "2026-10-09", result: "leads", value: "7"),"#),
        ),
        (
            "missing value",
            record(r#"Measurement(id: "m", day: "2026-10-09", result: "leads"),"#),
        ),
        (
            "missing text misspelled",
            record(r#"Parked(id: "p", day: "2026-10-09", who: "ana", txt: "x"),"#),
        ),
        (
            "twice",
            record(r#"Parked(id: "p", day: "2026-10-09", who: "ana", text: "x", text: "y"),"#),
        ),
        ("verdict near", commitment("verdict: Kpet,")),
        ("verdict far", commitment("verdict: Done,")),
        ("verdict text", commitment(r#"verdict: "Kept","#)),
        ("bool", commitment("private: yes,")),
        ("whole", commitment("minutes: 1.5,")),
        ("minus", commitment("minutes: -5,")),
        (
            "no comma",
            record(r#"Parked(id: "p" day: "2026-10-09", who: "ana", text: "x"),"#),
        ),
        (
            "no comma lines",
            record(
                r#"Parked(id: "p", day: "2026-10-09", who: "ana",
            text: "x"
            cleared: "2026-10-10",
        ),"#,
            ),
        ),
        (
            "equals",
            record(r#"Parked(id = "p", day: "2026-10-09", who: "ana", text: "x"),"#),
        ),
        (
            "quoted name",
            record(r#"Parked("id": "p", day: "2026-10-09", who: "ana", text: "x"),"#),
        ),
        ("bare", record("Parked,")),
        ("number record", record("7,")),
        (
            "struct no name",
            record(r#"(id: "p", day: "2026-10-09", who: "ana", text: "x"),"#),
        ),
        (
            "escape",
            record(r#"Parked(id: "p", day: "2026-10-09", who: "ana", text: "C:\q"),"#),
        ),
        (
            "single quotes",
            record(r#"Parked(id: 'p', day: "2026-10-09", who: "ana", text: "x"),"#),
        ),
        (
            "unquoted",
            record(r#"Parked(id: p, day: "2026-10-09", who: ana, text: "x"),"#),
        ),
        (
            "missing close record",
            record(
                r#"Parked(id: "p", day: "2026-10-09", who: "ana",
            text: "x",
        Parked(id: "q", day: "2026-10-09", who: "ana", text: "x"),"#,
            ),
        ),
        (
            "missing close last record",
            record(
                r#"Parked(id: "p", day: "2026-10-09", who: "ana",
            text: "x","#,
            ),
        ),
        (
            "missing close people",
            r#"(
    version: 1,
    people: [
        (id: "ana", name: "Ana"),
        (id: "dan", name: "Dan"),
    objectives: [
        (
            id: "goal",
            title: "Bill 1 client",
            start: "2026-10-01",
            due: "2026-10-30",
            results: [
                (id: "leads", title: "Leads", to: 3),
            ],
        ),
    ],
    records: [
        Commitment(id: "c1", day: "2026-10-08", who: "ana",
            text: "Call Mihai",
        ),
        
    ],
)
"#
            .to_owned(),
        ),
        (
            "missing close objective",
            r#"(
    version: 1,
    people: [
        (id: "ana", name: "Ana"),
        (id: "dan", name: "Dan"),
    ],
    objectives: [
        (
            id: "goal",
            title: "Bill 1 client",
            start: "2026-10-01",
            due: "2026-10-30",
            results: [
                (id: "leads", title: "Leads", to: 3),
            ],
    ],
    records: [
        Commitment(id: "c1", day: "2026-10-08", who: "ana",
            text: "Call Mihai",
        ),
        
    ],
)
"#
            .to_owned(),
        ),
        (
            "missing close end",
            with(
                "        
    ],
)",
                r#"        Parked(id: "p", day: "2026-10-09", who: "ana", text: "x"),
    ],"#,
            ),
        ),
        (
            "missing both end",
            with(
                "        
    ],
)",
                r#"        Parked(id: "p", day: "2026-10-09", who: "ana", text: "x"),
"#,
            ),
        ),
        (
            "extra close",
            record(r#"Parked(id: "p", day: "2026-10-09", who: "ana", text: "x")),"#),
        ),
        (
            "open quote",
            record(r#"Parked(id: "p", day: "2026-10-09", who: "ana", text: "x),"#),
        ),
        (
            "open quote mid",
            record(r#"Parked(id: "p", day: "2026-10-09", who: "ana, text: "x"),"#),
        ),
        (
            "open quote far from the end",
            record(
                r#"Parked(id: "p", day: "2026-10-09", who: "ana", text: "x),
        Parked(id: "q", day: "2026-10-09", who: "ana", text: "y"),
        Parked(id: "r", day: "2026-10-09", who: "ana", text: "z"),"#,
            ),
        ),
        (
            "open quote in the middle of a line",
            with(r#"name: "Ana"),"#, r#"name: "Ana),"#),
        ),
        (
            "open comment",
            record(r#"Parked(id: "p", day: "2026-10-09", who: "ana", text: "x"), /* open"#),
        ),
        (
            "json",
            r#"{"version": 1}
"#
            .to_owned(),
        ),
        (
            "yaml",
            "version: 1
people: []
"
            .to_owned(),
        ),
        (
            "hello",
            "hello
"
            .to_owned(),
        ),
        (
            "newer",
            "(version: 2)
"
            .to_owned(),
        ),
        (
            "version 0",
            "(version: 0)
"
            .to_owned(),
        ),
        (
            "version text",
            r#"(version: "1")
"#
            .to_owned(),
        ),
        (
            "no version",
            "(people: [])
"
            .to_owned(),
        ),
        (
            "after",
            with(
                "        
    ],
)",
                r#"        Parked(id: "p", day: "2026-10-09", who: "ana", text: "x"),
    ],
)
x"#,
            ),
        ),
        (
            "no goal",
            with(
                r#"                (id: "leads", title: "Leads", to: 3),"#,
                r#"                (id: "leads", title: "Leads", unit: "x"),"#,
            ),
        ),
        (
            "goal and band",
            with(
                r#"                (id: "leads", title: "Leads", to: 3),"#,
                r#"                (id: "leads", title: "Leads", to: 3, at_most: 5),"#,
            ),
        ),
        (
            "two results",
            with(
                r#"                (id: "leads", title: "Leads", to: 3),"#,
                r#"                (id: "leads", title: "Leads", to: 3), (id: "leads", title: "L", to: 3),"#,
            ),
        ),
        (
            "two people",
            with(
                r#"        (id: "dan", name: "Dan"),"#,
                r#"        (id: "ana", name: "Dan"),"#,
            ),
        ),
        (
            "two actions",
            with(
                r#"                (id: "leads", title: "Leads", to: 3),"#,
                r#"                (id: "leads", title: "Leads", to: 3, actions: [(id: "a", title: "A"), (id: "a", title: "B")]),"#,
            ),
        ),
        (
            "workday",
            with(
                "    version: 1,",
                "    version: 1, meeting: (workdays: [Mon, Tuesday]),",
            ),
        ),
        (
            "workday text",
            with(
                "    version: 1,",
                r#"    version: 1, meeting: (workdays: ["Mon"]),"#,
            ),
        ),
        (
            "meeting time",
            with(
                "    version: 1,",
                r#"    version: 1, meeting: (at: "25:00"),"#,
            ),
        ),
        (
            "meeting list",
            with("    version: 1,", "    version: 1, meeting: [],"),
        ),
        (
            "people struct",
            with(
                r#"    people: [
        (id: "ana", name: "Ana"),
        (id: "dan", name: "Dan"),
    ],"#,
                r#"    people: (id: "ana", name: "Ana"),"#,
            ),
        ),
        ("no due", with(r#"            due: "2026-10-30","#, "")),
        (
            "due before",
            with(
                r#"            due: "2026-10-30","#,
                r#"            due: "2026-09-30","#,
            ),
        ),
        (
            "band swapped",
            with(
                r#"                (id: "leads", title: "Leads", to: 3),"#,
                r#"                (id: "leads", title: "Leads", at_least: 5, at_most: 1),"#,
            ),
        ),
        (
            "owner",
            with(
                r#"                (id: "leads", title: "Leads", to: 3),"#,
                r#"                (id: "leads", title: "Leads", to: 3, owner: "an"),"#,
            ),
        ),
        (
            "away",
            with(
                r#"        (id: "dan", name: "Dan"),"#,
                r#"        (id: "dan", name: "Dan", away: [(from: "2026-12-31", to: "2026-12-21")]),"#,
            ),
        ),
        (
            "habit every",
            r#"(
    version: 1,
    people: [
        (id: "ana", name: "Ana"),
        (id: "dan", name: "Dan"),
    ],
    objectives: [
        (
            id: "goal",
            title: "Bill 1 client",
            start: "2026-10-01",
            due: "2026-10-30",
            results: [
                (id: "leads", title: "Leads", to: 3),
            ],
        ),
    ],
    habits: [(id: "h", title: "H", every: Daily)],
    records: [
        Commitment(id: "c1", day: "2026-10-08", who: "ana",
            text: "Call Mihai",
        ),
        
    ],
)
"#
            .to_owned(),
        ),
        (
            "kind",
            with(
                r#"                (id: "leads", title: "Leads", to: 3),"#,
                r#"                (id: "leads", title: "Leads", to: 3, kind: Sum),"#,
            ),
        ),
        ("moment", commitment(r#"made: "yesterday","#)),
        ("first", commitment(r#"first: "nope","#)),
        (
            "raw",
            record(r#"Parked(id: "p", day: "2026-10-09", who: "ana", text: r#"x),"#),
        ),
        (
            "unknown kind misspelled",
            record(r#"Comitment(id: "p", day: "2026-10-09", who: "ana", text: "x"),"#),
        ),
        ("some", commitment("toward: Some(),")),
        (
            "records struct",
            with(
                r#"    records: [
        Commitment(id: "c1", day: "2026-10-08", who: "ana",
            text: "Call Mihai",
        ),
        
    ],"#,
                r#"    records: (
        Commitment(id: "c1", day: "2026-10-08", who: "ana",
            text: "Call Mihai",
        ),
        
    ),"#,
            ),
        ),
    ];
    let mut mistakes: Vec<(&str, Vec<u8>)> = Vec::new();
    mistakes.extend(texts.map(|(name, text)| (name, text.into_bytes())));
    let parked = r#"Parked(id: "p", day: "2026-10-09", who: "ana", text: "x"),"#;
    let letters = record(&parked.replace("\"x\"", "\"caf?\"")).into_bytes();
    let latin = letters
        .iter()
        .map(|it| if *it == b'?' { 0xe9 } else { *it });
    mistakes.extend([
        ("UTF-16", b"\xff\xfe(\0".to_vec()),
        ("Latin-1", latin.collect()),
        (
            "a NUL byte",
            record(&parked.replace("\"x\"", "\"a\0b\"")).into_bytes(),
        ),
        ("NUL bytes alone", vec![0; 64]),
        (
            "carriage returns",
            b"// Ours.\r(\r    version: 1,\r)\r".to_vec(),
        ),
        ("deep nesting", vec![b'('; 100_001]),
    ]);
    mistakes
}

#[test]
fn every_kind_of_mistake_is_told_with_its_place_and_what_to_do() {
    let desk = desk();
    let mut told = Vec::new();
    for (name, bytes) in mistakes() {
        damaged(&desk, &bytes);
        let ran = desk.run(&["check"]);
        assert_eq!(ran.code, 1, "{name}: {ran:?}");
        let json: Value = serde_json::from_str(&desk.run(&["check", "--json"]).out).unwrap();
        for problem in json.as_array().unwrap() {
            assert!(problem["line"].as_u64() >= Some(1), "{name}: {problem}");
            assert!(
                problem["help"].is_string(),
                "{name}: what is to be done? {problem}"
            );
        }
        let path = desk.path("standup.ron").canonicalize().unwrap();
        let path = path.to_string_lossy().into_owned();
        let said = format!("{}{}", ran.out, ran.err).replace(&path, "standup.ron");
        told.push(format!("# {name}\n\n{said}"));
    }
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_file_that_was_emptied_names_the_snapshot_and_the_command() {
    let desk = desk();
    desk.ok(&["done", "aaaa"]);
    for (bytes, expected) in [
        (
            &b""[..],
            "standup.ron:1:1: the file is damaged: it is empty now, but was not; snapshot 2 is what it was on 2026-10-09 08:00: standup snapshots restore 2\n = help: standup undo puts the newest state back\n",
        ),
        (
            b"(version: 1, records: [",
            "standup.ron:1:23: this `[` is not closed",
        ),
    ] {
        damaged(&desk, bytes);
        let ran = desk.run(&["--file", "standup.ron", "check"]);
        assert!(ran.out.starts_with(expected), "{ran:?}");
        assert_eq!(
            ran.err,
            "the file is not written as long as it cannot be read; standup undo puts back the newest state that can be read\n"
        );
    }
}
