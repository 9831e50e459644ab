//! What is told of a text that can be read but for some of it, and what is no problem.

use super::*;

#[track_caller]
fn problems(text: &str) -> Vec<(usize, usize, String)> {
    let loaded = read(text);
    for it in &loaded.problems {
        assert!(text.get(it.span.clone()).is_some());
        assert!(it.excerpt("standup.ron", text, None).contains(&it.message));
    }
    assert_eq!(loaded.render(&loaded.board), text);
    loaded
        .problems
        .into_iter()
        .map(|it| (it.line, it.column, it.message))
        .collect()
}

#[test]
fn what_is_unknown_may_be_as_deep_as_it_likes() {
    let deep = format!("{}{}", "(a: [".repeat(5_000), "])".repeat(5_000));
    let text = format!(
        "(version: 1, records: [\n Parked(id: \"p\", day: \"2026-10-09\", who: \"a\", text: \"x\", b: {deep}),\n New{deep},\n])"
    );
    let loaded = read(&text);
    assert_eq!(loaded.board.records.iter().count(), 1);
    assert!(loaded.problems.iter().all(|it| !it.kind.is_unread()));
}

#[test]
fn a_broken_record_is_told_and_stays_while_the_rest_works() {
    for (record, column, message) in [
        (
            "Parked(id: \"p\", day: \"2026-02-30\", who: \"ana\", text: \"x\")",
            22,
            "there is no day 2026-02-30",
        ),
        (
            "Parked(id: \"é\", day: 3, who: \"ana\", text: \"x\")",
            22,
            "expected a date, found 3",
        ),
        (
            "Parked(id: \"p\", day: \"2026-10-09\", who: \"ana\")",
            1,
            "the field `text` is missing",
        ),
        (
            "Parked(id: \"p\", id: \"q\", day: \"2026-10-09\", who: \"ana\", text: \"\")",
            17,
            "the field `id` stands here twice",
        ),
        (
            "Measurement(id: \"m\", day: \"2026-10-09\", result: \"r\", value: NaN)",
            61,
            "expected a number, found `NaN`",
        ),
        (
            "Measurement(id: \"m\", day: \"2026-10-09\", result: \"r\", value: 1e999)",
            61,
            "expected a finite number, found `1e999`",
        ),
        (
            "Measurement(id: \"m\", day: \"2026-10-09\", result: \"r\", value: 1234567890123456)",
            61,
            "a number has at most 15 digits, `1234567890123456` has more",
        ),
        (
            "Commitment(id: \"c\", day: \"2026-10-09\", who: \"ana\", text: \"x\", verdict: Kpet)",
            72,
            "expected a verdict, found Kpet",
        ),
        (
            "Parked(id \"p\", day: \"2026-10-09\", who: \"ana\", text: \"x\")",
            11,
            "expected `:` after `id`, found a text",
        ),
        (
            "Parked(id: \"p\" day: \"2026-10-09\", who: \"ana\", text: \"x\")",
            16,
            "expected `,` or `)`, found `day`",
        ),
        ("Parked", 1, "expected a struct `(...)`, found `Parked`"),
        (
            "7",
            1,
            "expected a record such as `Commitment(...)`, found 7",
        ),
        (
            "Parked(id: \"p\", day: \"2026-10-09\", who: \"ana\", text: \"\\q\")",
            54,
            "this text cannot be read: ",
        ),
    ] {
        let good = "Parked(id: \"good\", day: \"2026-10-09\", who: \"ana\", text: \"y\"),";
        let text = with_records(&format!("{good}\n{record},\n"));
        let found = problems(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].2.starts_with(message), "{found:?}");
        assert_eq!((found[0].0, found[0].1), (3, column), "{record}: {found:?}");
        let loaded = read(&text);
        assert_eq!(loaded.board.records.len(), 1);
        let mut board = loaded.board.clone();
        board.records.push(new_commitment());
        let new = loaded.render(&board);
        assert!(new.contains(&format!("{record},\nCommitment(id:")), "{new}");
    }
}

#[test]
fn a_record_says_the_same_in_any_order_and_any_spacing() {
    for length in 0..80 {
        let accent = ["é", ""][length % 2];
        let word = format!("{accent}])({}", "x".repeat(length));
        let board = |record: &str| {
            let loaded = read(&with_records(record));
            assert_eq!(loaded.problems, [], "{record}");
            loaded.board
        };
        let usual = board(&format!(
            "Parked(id: \"p\", day: \"2026-10-09\", who: \"ana\",\n            text: \"{word}\",\n        ),"
        ));
        assert_eq!(usual.records.len(), 1);
        for record in [
            format!("Parked(text: \"{word}\", who: \"ana\", day: \"2026-10-09\", id: \"p\")"),
            format!("Parked (id :\"p\",day:\"2026-10-09\" , who: r\"ana\", text: r#\"{word}\"#)"),
            format!(
                "Parked(id: \"p\", mood: 7, day: \"2026-10-09\", who: \"\\u{{61}}na\", text: \"{word}\")"
            ),
            format!(
                "Parked(id: \"p\", /* (, */ day: \"2026-10-09\", who: \"ana\", // \"\n\t text: \"{word}\", cleared: None)"
            ),
        ] {
            assert_eq!(board(&record), usual, "{record}");
        }
    }
}

#[test]
fn unknown_kinds_and_fields_are_no_problem() {
    let text = with_records(
        "Toast(id: 7, who: [\"ana\"]), Cheer,\nParked(id: \"p\", day: \"2026-10-09\", who: \"ana\", text: \"x\", mood: 'g')",
    );
    assert_eq!(problems(&text), []);
}

#[test]
fn what_names_nothing_is_told_and_is_on_the_board() {
    let text = COMMENTED.replace("toward: \"leads\"", "toward: \"lead\"");
    let loaded = read(&text);
    let problem = loaded
        .problems
        .iter()
        .find(|it| it.kind == ProblemKind::Reference)
        .unwrap();
    assert_eq!(problem.message, "no result has the id \"lead\"");
    assert_eq!(problem.help.as_deref(), Some("did you mean \"leads\"?"));
    assert_eq!(&text[problem.span.clone()], "\"lead\"");
    let standup =
        with_records("Standup(id: \"s\", day: \"2026-10-09\", present: [\"ana\", \"bob\"])");
    assert_eq!(
        problems(&standup),
        [(2, 54, "no person has the id \"bob\"".to_owned())]
    );
    assert_eq!(read(&standup).board.records.len(), 1);
    let twice = with_records(
        &"Parked(id: \"p\", day: \"2026-10-09\", who: \"ana\", text: \"x\"),\n".repeat(2),
    );
    assert_eq!(
        problems(&twice),
        [(
            3,
            12,
            "there is a record with the id \"p\" above".to_owned()
        )]
    );
}

#[test]
fn days_in_the_wrong_order_are_told() {
    let text = "(version: 1, people: [(id: \"ana\", name: \"Ana\", away: [(from: \"2026-12-31\", to: \"2026-12-21\")])], objectives: [(id: \"g\", title: \"G\", start: \"2026-10-30\", due: \"2026-10-01\", results: [\n(id: \"r\", title: \"R\", at_least: 3, at_most: 1, owner: \"an\")])])";
    let found: Vec<_> = problems(text).into_iter().map(|it| it.2).collect();
    assert_eq!(
        found,
        [
            "Ana is away to a day before the first",
            "the last day is before the first",
            "no number is within this band: its edges are swapped",
            "no person has the id \"an\"",
        ]
    );
}

#[test]
fn an_excerpt_shows_the_lines_around_and_nothing_a_terminal_obeys() {
    let text =
        with_records("Parked(id: \"p\", day: \"2026-10-9\u{1b}[2J\", who: \"ana\", text: \"x\"),");
    let loaded = read(&text);
    let excerpt = loaded.problems[0].excerpt("a\u{1b}b\u{3164}\u{ad}.ron", &text, None);
    assert!(
        !excerpt.contains(['\u{1b}', '\u{3164}', '\u{ad}']),
        "{excerpt}"
    );
    insta::assert_snapshot!(excerpt);
    let long = with_records(&format!(
        "Parked(id: \"p\", day: \"{}\", who: 3, text: \"x\"),",
        "é".repeat(5_000)
    ));
    let problems = read(&long).problems;
    let excerpt = problems[0].excerpt("board.ron", &long, None);
    let place = format!(
        "--> board.ron:{}:{}\n",
        problems[0].line, problems[0].column
    );
    assert!(excerpt.contains(&place), "{excerpt}");
    assert!(excerpt.chars().count() < 1_000, "{excerpt}");
}

#[test]
fn many_problems_cost_no_more_than_few() {
    let record = |it: usize| {
        format!("Parked(id: \"{it}\", day: \"2026-10-09\", who: \"nobody\", text: \"x\"), ")
    };
    let text = with_records(&(0..20_000).map(record).collect::<String>());
    let loaded = read(&text);
    assert_eq!(loaded.problems.len(), 20_000);
    // What may be meant is looked for once for each id, and for some ids only.
    let person = |it: usize| format!("(id: \"person-{it}\", name: \"P\"), ");
    let people: String = (0..10_000).map(person).collect();
    let record = |it: usize| {
        let who = if it.is_multiple_of(2) { 0 } else { it };
        format!("Parked(id: \"{it}\", day: \"2026-10-09\", who: \"persn-{who}\", text: \"x\"), ")
    };
    let records: String = (0..10_000).map(record).collect();
    let loaded = read(&format!(
        "(version: 1, people: [{people}], records: [{records}])"
    ));
    let is_meant = |it: &&Problem| it.help.as_ref().is_some_and(|it| it.starts_with("did"));
    assert_eq!(loaded.problems.iter().filter(is_meant).count(), 5_000 + 99);
    let fields: Vec<String> = (0..50_000).map(|it| format!("f{it}: {it}, ")).collect();
    let fields = fields.concat();
    read(&with_records(&format!(
        "Parked({fields} id: \"p\", day: \"2026-10-09\", who: \"ana\", text: \"x\")"
    )));
}
