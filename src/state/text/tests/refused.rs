//! What cannot be read at all, and how that is said.

use super::*;

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
    starts("hello", 1, 1, "expected a board `(...)`, found `hello`");
    starts(
        "version: 1\n",
        1,
        1,
        "expected a board `(...)`, found `version`",
    );
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
