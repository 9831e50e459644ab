//! The laws of the text, on boards of every shape and on texts as people write them.

#![expect(
    clippy::string_slice,
    reason = "tests cut texts at places they have found"
)]

use chrono::NaiveDate;
use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;
use crate::state::{
    Amount, Commitment, Record, Verdict,
    arbitrary::{self, Change, board_and_changes, changed},
    block::Origin,
    board::{Objective, Person},
    id::{PersonId, RecordId, ResultId},
    record::Win,
};

mod hands;
mod moved;

const COMMENTED: &str = include_str!("tests/commented.ron");

/// Records that share lines with each other and with the bracket: what is deleted there comes back
/// as it was, but maybe on another line.
const SHARED_LINES: &str = r#"(version: 1,
 records: [ /* first */ Parked(id: "p", day: "2026-10-09", who: "ana", text: "x"), Parked(id: "q", day: "2026-10-09", who: "ana", text: "y"),
  Parked(id: "r", day: "2026-10-09", who: "ana", text: "z"), // end
 ])
"#;

/// Texts as people write them, by what is special about them.
fn corpus() -> Vec<(&'static str, String)> {
    let one_line = r#"(version: 1, people: [(id: "ana", name: "Ana")], objectives: [(id: "g", title: "G", start: "2026-10-01", due: "2026-10-30", results: [(id: "leads", title: "Leads", to: 3)])], records: [Commitment(id: "a", day: "2026-10-09", who: "ana", text: "One"), Measurement(id: "m", day: "2026-10-09", result: "leads", value: 1)])"#;
    vec![
        ("comments everywhere", COMMENTED.to_owned()),
        ("line ends of Windows", COMMENTED.replace('\n', "\r\n")),
        ("tabs", COMMENTED.replace("    ", "\t")),
        ("two spaces, line ends of Windows", COMMENTED.replace("    ", "  ").replace('\n', "\r\n")),
        ("a byte order mark", format!("\u{feff}{COMMENTED}")),
        ("an extension", format!("#![enable(implicit_some)]\n{COMMENTED}")),
        ("everything on one line", one_line.to_owned()),
        ("no last line end", COMMENTED.trim_end().to_owned()),
        ("no last commas", COMMENTED.replace("),\n    ],", ")\n    ],").replace(",\n        ),", "\n        ),").replace("],\n)", "]\n)")),
        ("the example of the design", include_str!("tests/design.ron").to_owned()),
        ("no records yet", "(\n    version: 1, // one\n    people: [\n        (id: \"ana\", name: \"Ana\"),\n    ],\n)\n".to_owned()),
        ("an empty list of records", "(\n  version: 1,\n  records: [],\n)\n".to_owned()),
        ("an empty list of two lines", "(\n  version: 1,\n  records: [\n    // nothing yet\n  ]\n)\n".to_owned()),
        ("the least there can be", "(version:1)".to_owned()),
        ("a head on one line over tabs", "(version: 1, records: [\n\tStandup(id: \"s\", day: \"2026-10-09\",\n\t),\n])\n".to_owned()),
        ("one record without a comma", "(version: 1, records: [\n  Parked(id: \"p\", day: \"2026-10-09\", who: \"ana\", text: \"x\") // last\n])".to_owned()),
        ("records that share lines", SHARED_LINES.to_owned()),
    ]
}

#[track_caller]
fn read(text: &str) -> Loaded {
    load(text).unwrap_or_else(|error| panic!("{error:?}\n{text}"))
}

/// The only place where two texts differ: what was there, and what is there now.
fn difference<'a>(old: &'a str, new: &'a str) -> (&'a str, &'a str) {
    let head = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let most = old.len().min(new.len()) - head;
    let tail = old
        .bytes()
        .rev()
        .zip(new.bytes().rev())
        .take(most)
        .take_while(|(a, b)| a == b)
        .count();
    let is_cut = |it: &usize| old.is_char_boundary(*it) && new.is_char_boundary(*it);
    let head = (0..=head).rev().find(is_cut).unwrap();
    (&old[head..old.len() - tail], &new[head..new.len() - tail])
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn new_commitment() -> Commitment {
    Commitment {
        toward: Some(ResultId::new("leads")),
        minutes: Some(15),
        ..Commitment::new(
            RecordId::new("7f3k2m9qxa"),
            day("2026-10-12"),
            PersonId::new("ana"),
            "Call Mihai",
        )
    }
}

#[test]
fn the_corpus_loads_and_renders_to_itself() {
    for (name, text) in corpus() {
        let loaded = read(&text);
        assert_eq!(loaded.render(&loaded.board), text, "{name}");
        assert_eq!(render(&text, &loaded.board).unwrap(), text, "{name}");
    }
}

#[test]
fn adding_a_commitment_adds_one_block_and_changes_no_other_byte() {
    let loaded = read(COMMENTED);
    let mut board = loaded.board.clone();
    board.records.push(new_commitment());
    let new = loaded.render(&board);
    let block = "        Commitment(id: \"7f3k2m9qxa\", day: \"2026-10-12\", who: \"ana\",\n            text: \"Call Mihai\",\n            toward: \"leads\",\n            minutes: 15,\n        ),\n";
    let at = COMMENTED.find("        // Nothing below").unwrap();
    assert_eq!(
        new,
        format!("{}{block}{}", &COMMENTED[..at], &COMMENTED[at..])
    );
    assert_eq!(read(&new).board, board);
}

#[test]
fn a_verdict_adds_one_line() {
    let loaded = read(COMMENTED);
    let mut board = loaded.board.clone();
    board
        .records
        .change_commitment(&RecordId::new("7f3k2m9qx1"), |it| {
            it.verdict = Some(Verdict::Kept);
        });
    let new = loaded.render(&board);
    assert_eq!(
        difference(COMMENTED, &new),
        ("", "verdict: Kept,\n            ")
    );
    assert!(new.contains("            minutes: 15, // a quarter\n            verdict: Kept,\n            mood: \"good\","), "{new}");
}

#[test]
fn each_edit_changes_one_span() {
    let change = |change: &dyn Fn(&mut Board)| {
        let loaded = read(COMMENTED);
        let mut board = loaded.board.clone();
        change(&mut board);
        let new = loaded.render(&board);
        assert_eq!(read(&new).board, board);
        let (was, is) = difference(COMMENTED, &new);
        (was.to_owned(), is.to_owned())
    };
    let pair = |was: &str, is: &str| (was.to_owned(), is.to_owned());
    let commitment = RecordId::new("7f3k2m9qx1");
    assert_eq!(
        change(&|it| {
            it.records
                .change_commitment(&commitment, |it| it.text = "Éa \"b\"".to_owned());
        }),
        pair("Plan a visit with Ioana", "Éa \\\"b\\\""),
    );
    assert_eq!(
        change(&|it| {
            it.records
                .change_commitment(&commitment, |it| it.minutes = None);
        }),
        pair("inutes: 15, // a quarter\n            m", ""),
    );
    assert_eq!(
        change(&|it| {
            it.records
                .change_commitment(&RecordId::new("one"), |it| it.verdict = Some(Verdict::Kept));
        }),
        pair("", ", verdict: Kept"),
    );
    assert_eq!(
        change(&|it| {
            it.records.remove(&RecordId::new("m4t7w1c9zq"));
        })
        .0,
        "        // The first number.\n        Measurement(id: \"m4t7w1c9zq\", day: \"2026-10-09\", result: \"leads\",\n            value: 0, // none\n            by: \"ana\",\n        ), // ends here\n",
    );
    assert_eq!(
        change(&|it| it.head_mut().people.iter_mut().next().unwrap().name = "Anna".to_owned()),
        pair("", "n")
    );
    assert_eq!(
        change(&|it| it.head_mut().meeting.days_off.push(day("2026-12-31"))),
        pair("", ", \"2026-12-31\""),
    );
    assert_eq!(
        change(&|it| it
            .head_mut()
            .people
            .push(Person::new(PersonId::new("eva"), "Eva"))),
        pair("", "(id: \"eva\", name: \"Eva\"),\n        "),
    );
    let aim =
        |it: &mut Objective| it.results.iter_mut().next().unwrap().to = Some(Amount::whole(20));
    assert_eq!(
        change(&|it| aim(it.head_mut().objectives.iter_mut().next().unwrap())),
        pair("1", "2")
    );
}

#[test]
fn moving_a_result_moves_its_text() {
    let loaded = read(COMMENTED);
    let mut board = loaded.board.clone();
    let results = &mut board
        .head_mut()
        .objectives
        .iter_mut()
        .next()
        .unwrap()
        .results;
    let leads = results.remove("leads").unwrap();
    results.insert(0, leads);
    let new = loaded.render(&board);
    assert_eq!(read(&new).board, board);
    let place = |it: &str| new.find(it).unwrap();
    assert!(place("// Leads follow.") < place("id: \"leads\""));
    assert!(
        place("id: \"leads\"") < place("// Prospects come first."),
        "{new}"
    );
    assert_eq!(new.len(), COMMENTED.len());
    assert_eq!(read(&new).render(&loaded.board), COMMENTED);
}

#[test]
fn an_empty_text_becomes_a_file_that_people_like_to_read() {
    let board = read(include_str!("tests/design.ron")).board;
    let text = render("", &board).unwrap();
    let design = include_str!("tests/design.ron");
    // What says no more than its absence is left out.
    let plain = design
        .split_once('\n')
        .unwrap()
        .1
        .replace("from: 0, ", "")
        .replace(
            "at: \"08:00\", minutes: 15, workdays: [Mon, Tue, Wed, Thu, Fri], ",
            "",
        );
    assert_eq!(text, plain);
    assert_eq!(render("", &Board::default()).unwrap(), "");
    let mut board = Board::default();
    board
        .head_mut()
        .people
        .push(Person::new(PersonId::new("ana"), "Ana"));
    assert_eq!(
        render("// ours\r\n", &board).unwrap(),
        "// ours\r\n(\r\n    version: 1,\r\n    people: [\r\n        (id: \"ana\", name: \"Ana\"),\r\n    ],\r\n    records: [\r\n    ],\r\n)\r\n"
    );
}

#[test]
fn a_record_without_lines_is_a_block_all_the_same() {
    let text = "(\n    version: 1,\n    records: [\n        Standup(id: \"s\", day: \"2026-10-09\",\n        ),\n    ],\n)\n";
    let board = read(text).board;
    assert_eq!(render("", &board).unwrap(), text);
}

fn without_ids() -> String {
    COMMENTED
        .replace("id: \"7f3k2m9qx1\", ", "")
        .replace("id: \"one\", ", "")
        .replace("id: \"two\", ", "")
}

#[test]
fn a_record_without_an_id_gets_one_from_what_it_says() {
    let text = without_ids();
    let loaded = read(&text);
    assert_eq!(loaded.problems.len(), read(COMMENTED).problems.len());
    let ids = |it: &Board| {
        it.records
            .iter()
            .map(|it| it.id().clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ids(&loaded.board),
        ids(&read(&text.replace("  ", " ")).board)
    );
    assert!(
        loaded
            .board
            .records
            .iter()
            .all(|it| !it.id().as_str().is_empty())
    );
    assert_eq!(loaded.render(&loaded.board), text);
    // "one" and "two" are twins.
    let made: Vec<_> = loaded
        .board
        .records
        .iter()
        .filter(|it| it.origin().has_made_id)
        .collect();
    assert_eq!(made.len(), 3);
    assert_ne!(made[1].id(), made[2].id());
    assert_eq!(made[0].id().as_str(), "nxfb6y06j3");
}

#[test]
fn a_made_id_is_written_when_its_record_is_edited_or_named() {
    let text = without_ids();
    let loaded = read(&text);
    let made: Vec<RecordId> = loaded
        .board
        .records
        .iter()
        .filter(|it| it.origin().has_made_id)
        .map(|it| it.id().clone())
        .collect();
    let mut edited = loaded.board.clone();
    edited
        .records
        .change_commitment(&made[0], |it| it.verdict = Some(Verdict::Kept));
    let new = loaded.render(&edited);
    assert!(
        new.contains(&format!(
            "Commitment(id: \"{}\", day: \"2026-10-09\"",
            made[0]
        )),
        "{new}"
    );
    assert_eq!(read(&new).board, edited);
    assert_eq!(read(&new).render(&loaded.board), text);

    let mut named = loaded.board.clone();
    named.records.push(Commitment {
        first: Some(made[2].clone()),
        times: 1,
        ..new_commitment()
    });
    let new = loaded.render(&named);
    assert_eq!(new.matches(made[2].as_str()).count(), 2);
    assert_eq!(read(&new).board, named);
    assert_eq!(read(&new).render(&loaded.board), text);

    // The second of two twins keeps its id although the first one goes.
    let mut removed = loaded.board.clone();
    removed.records.remove(&made[1]);
    let new = loaded.render(&removed);
    assert_eq!(read(&new).board, removed);
}

#[test]
fn a_copy_of_a_record_is_new_and_takes_no_comments_along() {
    let loaded = read(COMMENTED);
    let mut board = loaded.board.clone();
    let old = board
        .records
        .commitment(&RecordId::new("7f3k2m9qx1"))
        .unwrap()
        .clone();
    board.records.push(Commitment {
        id: RecordId::new("fresh"),
        ..old
    });
    let new = loaded.render(&board);
    assert_eq!(new.matches("a quarter").count(), 1);
    assert_eq!(read(&new).board, board);
}

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

/// A board with these records.
fn with_records(records: &str) -> String {
    format!("(version: 1, people: [(id: \"ana\", name: \"Ana\")], records: [\n{records}\n])")
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
            "expected a date, found \"2026-02-30\"",
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

#[track_caller]
fn refused(text: &str) -> (usize, usize, String) {
    match load(text) {
        Err(Unreadable::Fault(it)) => {
            it.excerpt("standup.ron", text, None);
            (it.line, it.column, it.message)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_cannot_be_read_is_named_as_what_it_is() {
    let starts = |text: &str, line: usize, column: usize, message: &str| {
        let found = refused(text);
        assert!(found.2.contains(message), "{found:?}");
        assert_eq!((found.0, found.1), (line, column), "{found:?}");
    };
    starts("{\"version\": 1}", 1, 1, "JSON");
    starts(
        "(version: 1, records: [\n<<<<<<< ours\n=======\n>>>>>>> theirs\n])",
        2,
        1,
        "a merge was left unfinished",
    );
    let half = with_records(
        "Parked(id: \"p\", day: \"2026-10-09\",\n<<<<<<< ours\nwho: \"ana\",\n=======\nwho: \"dan\",\n>>>>>>> theirs\ntext: \"x\"),",
    );
    starts(&half, 3, 1, "a merge was left unfinished");
    starts(
        "(version: 1, records: [\n Parked(id: \"p\",\n],\n)",
        2,
        8,
        "this `(` is not closed: line 3 has `]`",
    );
    starts(
        "(version: 1,\n people: [(id: \"é\", name: \"x",
        2,
        27,
        "this text never ends",
    );
    starts("(people: [])", 1, 1, "the field `version` is missing");
    starts("(version: 1, a\0b: 1)", 1, 15, "NUL");
    starts("hello", 1, 1, "expected a struct");
    starts("(version: 1) x", 1, 14, "expected the end of the file");
    starts("(version: 0)", 1, 11, "expected version 1, found 0");
    starts(&"(".repeat(100_001), 1, 100_001, "100000 brackets");
    let head = |result: &str| {
        format!(
            "(version: 1, objectives: [(id: \"g\", title: \"G\", start: \"2026-10-01\", due: \"2026-10-30\", results: [\n{result}])])"
        )
    };
    starts(
        &head("(id: \"r\", title: \"R\")"),
        2,
        6,
        "does not say where it shall go",
    );
    starts(
        &head("(id: \"r\", title: \"R\", to: 3, at_most: 2)"),
        2,
        27,
        "both a goal and a band",
    );
    starts(
        &head("(id: \"r\", title: \"R\", to: inf)"),
        2,
        27,
        "expected a",
    );
    starts(
        &head("(id: \"r\", title: \"R\", to: 3), (id: \"r\", title: \"R\", to: 3)"),
        2,
        31,
        "there is another result",
    );
    for newer in [
        "(version: 2)",
        "(other: [<>], version: 3)",
        "(version: 9, records: [ <new> ])",
        "(\n version: 2, people: 7)",
    ] {
        assert!(matches!(load(newer), Err(Unreadable::Newer(_))), "{newer}");
    }
}

#[test]
fn bytes_that_are_no_text_are_named_as_what_they_are() {
    let message = |bytes: &[u8]| match decode(bytes) {
        Err(Unreadable::Fault(it)) => (it.line, it.column, it.message),
        other => panic!("{other:?}"),
    };
    assert!(message(b"\xff\xfe(\0").2.contains("UTF-16"));
    assert!(message(&[0; 64]).2.contains("nothing but NUL"));
    assert_eq!(message(b"(\n ab\0)").0, 2);
    let latin = message(b"(\n \xc3\xa9\xe9\")");
    assert_eq!((latin.0, latin.1), (2, 3));
    assert!(latin.2.contains("0xe9"), "{}", latin.2);
    assert_eq!(decode("(é)".as_bytes()), Ok("(é)"));
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

fn steps(text: &str) -> impl Strategy<Value = Vec<Change>> + use<> {
    vec(arbitrary::change(&read(text).board.head), 1..5)
}

fn text_and_steps() -> impl Strategy<Value = (String, Vec<Change>)> {
    let texts: Vec<String> = corpus().into_iter().map(|it| it.1).collect();
    let count = texts.len();
    (0..count + 1).prop_flat_map(move |it| {
        let text = texts.get(it).cloned().unwrap_or_else(without_ids);
        let steps = steps(&text);
        (Just(text), steps)
    })
}

proptest! {
    #![proptest_config(crate::cases(64))]

    #[test]
    fn what_is_rendered_anew_is_read_as_it_was(board in arbitrary::board()) {
        let text = render("", &board).unwrap();
        let loaded = read(&text);
        prop_assert_eq!(&loaded.board, &board);
        prop_assert_eq!(loaded.render(&board), text);
    }

    #[test]
    fn changes_are_rendered_and_taken_back_to_the_byte((board, changes) in board_and_changes(5)) {
        let text = render("", &board).unwrap();
        let (loaded, after) = (read(&text), changed(&board, &changes));
        let new = loaded.render(&after);
        prop_assert_eq!(&read(&new).board, &after);
        let before = loaded.board.clone();
        if !text.is_empty() {
            prop_assert_eq!(read(&new).render(&before), text);
        }
    }

    #[test]
    fn undo_brings_the_same_bytes_back((text, steps) in text_and_steps(), takes_origins in any::<bool>()) {
        let mut loaded = vec![read(&text)];
        let mut boards = vec![loaded[0].board.clone()];
        for step in &steps {
            let mut board = boards.last().unwrap().clone();
            step.apply(&mut board);
            let new = loaded.last().unwrap().render(&board);
            let again = read(&new);
            prop_assert_eq!(&again.board, &board, "{}", new);
            prop_assert_eq!(again.render(&board), new);
            boards.push(if takes_origins { again.board.clone() } else { board });
            loaded.push(again);
        }
        // Without the origins of what was rendered, only what was loaded is known to the byte.
        let is_known = (takes_origins || steps.len() == 1) && text != SHARED_LINES;
        let mut now = loaded.pop().unwrap();
        boards.pop();
        while let (Some(board), Some(was)) = (boards.pop(), loaded.pop()) {
            let new = now.render(&board);
            if is_known {
                prop_assert_eq!(&new, &*was.text, "from {}", now.text);
            }
            now = read(&new);
            prop_assert_eq!(&now.board, &board);
        }
    }

    #[test]
    fn a_cut_or_broken_text_never_panics(
        which in any::<Index>(), cut in any::<Index>(), bytes in vec((any::<Index>(), any::<u8>()), 0..4),
    ) {
        let texts = corpus();
        let text = &which.get(&texts).1;
        let mut broken = text.as_bytes().to_vec();
        for (at, byte) in bytes {
            let at = at.index(broken.len());
            broken[at] = byte;
        }
        for bytes in [&broken[..], &text.as_bytes()[..cut.index(text.len())]] {
            let Ok(text) = decode(bytes) else { continue };
            match load(text) {
                Ok(loaded) => {
                    prop_assert_eq!(loaded.render(&loaded.board), text);
                    let mut board = loaded.board.clone();
                    if board.records.get(&new_commitment().id).is_none() {
                        board.records.push(new_commitment());
                    }
                    let new = loaded.render(&board);
                    prop_assert_eq!(load(&new).map(|it| it.board), Ok(board), "{}", new);
                }
                Err(Unreadable::Fault(problem)) => {
                    problem.excerpt("x", text, None);
                }
                Err(Unreadable::Newer(_)) => {}
            }
        }
    }
}

#[test]
fn every_prefix_is_read_or_refused() {
    let end = COMMENTED.find(") // the end").unwrap() + 1;
    for at in 0..COMMENTED.len() {
        if let Some(Ok(loaded)) = COMMENTED.get(..at).map(load) {
            assert!(loaded.board.records.is_empty() || end <= at);
        }
    }
}

#[test]
fn a_record_of_another_kind_under_the_same_id_takes_its_place() {
    let loaded = read(COMMENTED);
    let mut board = loaded.board.clone();
    let id = RecordId::new("one");
    board.records.change(&id, |it| {
        *it = Record::from(Win {
            id: id.clone(),
            day: day("2026-10-09"),
            who: PersonId::new("dan"),
            text: "He called".to_owned(),
            result: None,
            by: None,
            origin: Origin::default(),
        });
    });
    let new = loaded.render(&board);
    assert_eq!(read(&new).board, board, "{new}");
    assert_eq!(read(&new).render(&loaded.board), COMMENTED);
}
