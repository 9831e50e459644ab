//! What may stand in the file when a change is to be saved: it stays to the byte, or is added to losslessly.

use std::{fs, time::Duration};

use super::{BOARD, Outcome, Program, ensure};
use crate::desk::{Desk, Ran};
use standup::state::file::left_out::Step;

const PROMISE: &str = "Write to Ioana";
/// More than the program takes in.
const TOO_LARGE: u64 = 64 * 1024 * 1024 + 1;

/// Nobody is writing it just now, so nobody is waited for.
fn make_old(desk: &Desk) {
    let file = fs::File::options()
        .append(true)
        .open(desk.path("standup.ron"));
    let long_ago = std::time::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    file.unwrap().set_modified(long_ago).unwrap();
}

fn add_to(desk: &Desk, text: &[u8]) -> Ran {
    desk.put("standup.ron", text);
    make_old(desk);
    desk.run(&["add", PROMISE])
}

pub(super) fn unreadable(program: Program) -> Outcome {
    let desk = program.desk();
    let with = |from: &str, to: &str| {
        assert!(BOARD.contains(from), "{from}");
        BOARD.replacen(from, to, 1).into_bytes()
    };
    let utf_16: Vec<u8> = "\u{feff}(version: 1)"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let nested = format!(
        "(version: 1, x: {}{})",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let conflict = with(
        "    records: [",
        "<<<<<<< ours\n=======\n>>>>>>> theirs\n    records: [",
    );
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("a missing bracket", with("],\n)\n", "\n")),
        (
            "a missing bracket in the middle",
            with("to: 3)],", "to: 3],"),
        ),
        ("a text without end", with("noon\",", "noon,")),
        (
            "the half of it",
            BOARD.as_bytes()[..BOARD.len() / 2].to_vec(),
        ),
        ("a NUL byte", with("noon", "noon\0")),
        ("UTF-16", utf_16),
        (
            "Latin-1",
            b"(version: 1, people: [(id: \"a\", name: \"Ren\xe9\")])".to_vec(),
        ),
        (
            "line ends of old Macintoshes",
            BOARD.replace('\n', "\r").into_bytes(),
        ),
        ("the marks of a git conflict", conflict),
        ("100,000 levels", nested.into_bytes()),
        ("a newer version", with("version: 1", "version: 2")),
        ("something else", b"{\"a\": [1, 2]}\n".to_vec()),
        ("a program", b"\x7fELF\x02\x01\x01\0\0\0".to_vec()),
    ];
    for (what, text) in &cases {
        let ran = add_to(&desk, text);
        ensure!(ran.code == 1, "{what}: {ran:?}");
        ensure!(ran.err.contains("standup.ron"), "{what}: {ran:?}");
        ensure!(ran.out.is_empty(), "{what}: {ran:?}");
        ensure!(
            ran.err.len() < 2_000,
            "{what}: a message of {} bytes",
            ran.err.len()
        );
        let now = fs::read(desk.path("standup.ron")).unwrap();
        ensure!(now == *text, "{what}: the file was touched");
    }
    let emptied = emptied(program)?;
    too_large(&program.desk())?;
    Ok(format!(
        "{} texts that are no board, {emptied} that are empty now, one too large",
        cases.len()
    ))
}

/// A file that was filled before is not taken for a new one.
fn emptied(program: Program) -> Result<usize, String> {
    let desk = program.with_board();
    let ran = desk.run(&["add", "Rest a little"]);
    ensure!(ran.code == 0, "{ran:?}");
    let empty: &[&[u8]] = &[
        b"",
        b"\n",
        &[0; 700],
        b"// Ours. Comments stay.\n",
        b"\xef\xbb\xbf",
    ];
    for text in empty {
        let ran = add_to(&desk, text);
        ensure!(ran.code == 1, "{text:?}: {ran:?}");
        ensure!(
            ran.err.contains("empty now, but was not"),
            "{text:?}: {ran:?}"
        );
        ensure!(
            ran.err.contains("snapshots restore 2"),
            "no earlier state is named: {ran:?}"
        );
        ensure!(
            fs::read(desk.path("standup.ron")).unwrap() == *text,
            "{text:?} was touched"
        );
    }
    Ok(empty.len())
}

/// Nothing but NUL bytes, so that whoever reads it nevertheless is soon done.
fn too_large(desk: &Desk) -> Result<(), String> {
    let ran = desk.run(&["init", "--template", "blank"]);
    ensure!(ran.code == 0, "{ran:?}");
    let path = desk.path("standup.ron");
    let file = fs::File::create(&path).unwrap();
    file.set_len(TOO_LARGE).unwrap();
    make_old(desk);
    let modified = || fs::metadata(&path).unwrap().modified().unwrap();
    let before = modified();
    let ran = desk.run(&["add", PROMISE]);
    let is_refused = ran.code == 1 && ran.err.contains("larger than 64 MiB");
    ensure!(is_refused, "a file that is too large: {ran:?}");
    ensure!(modified() == before, "a file that is too large was touched");
    Ok(())
}

pub(super) fn odd(program: Program) -> Outcome {
    let with = |from: &str, to: &str| {
        assert!(BOARD.contains(from), "{from}");
        BOARD.replacen(from, to, 1)
    };
    let first = "        Commitment(id: \"7f3k2m9qxa\"";
    let (begin, _) = BOARD.split_once(first).unwrap();
    let end = "    ],\n)\n";
    let record = BOARD
        .strip_prefix(begin)
        .and_then(|it| it.strip_suffix(end));
    let record = record.unwrap();
    let more = |more: &str| format!("{begin}{record}{more}{end}");
    let long = format!("noon {}", "and noon ".repeat(100_000));
    let cases: Vec<(&str, String)> = vec![
        ("a byte order mark", format!("\u{feff}{BOARD}")),
        ("line ends of Windows", BOARD.replace('\n', "\r\n")),
        ("both line ends", BOARD.replacen('\n', "\r\n", 9)),
        ("no line end at the end", BOARD.trim_end().to_owned()),
        (
            "comments everywhere",
            BOARD
                .replace(", ", ", /* here */ ")
                .replace('\n', " // there\n"),
        ),
        ("tabs", BOARD.replace("    ", "\t")),
        (
            "all in one line",
            BOARD
                .lines()
                .filter_map(|it| it.split("//").next())
                .collect::<String>()
                + "\n",
        ),
        ("one id twice", more(record)),
        (
            "an unknown kind",
            more("        Dream(id: \"dr3am00001\", of: [1, 2, (\"x\", None)]),\n"),
        ),
        (
            "unknown fields",
            with("version: 1,", "version: 1,\n    moon: (full: true),"),
        ),
        (
            "an unknown field of a record",
            with("made:", "mood: Some(\"good\"),\n            made:"),
        ),
        (
            "a day that is none",
            more(
                &record
                    .replace("7f3k2m9qxa", "9f3k2m9qxa")
                    .replace("10-08\",", "02-30\","),
            ),
        ),
        (
            "a record that is none",
            more("        Commitment(id: 7),\n"),
        ),
        ("a long text", with("noon", &long)),
        (
            "all kinds of text",
            with(
                "noon",
                "e\u{301} \u{1f469}\u{200d}\u{1f680} \u{202e}\u{5e9} \\u{1b}[31m \\\"",
            ),
        ),
    ];
    for (what, text) in &cases {
        let desk = program.desk();
        let ran = add_to(&desk, text.as_bytes());
        ensure!(
            ran.code == 0,
            "{what}: {}",
            ran.err.chars().take(500).collect::<String>()
        );
        let now = desk.text();
        ensure!(now.contains(PROMISE), "{what}: it is not there");
        let (same, rest) = common(text.as_bytes(), now.as_bytes());
        let is_whole = text.len() <= same + rest;
        ensure!(is_whole, "{what}: more than one place was changed: {now}");
        // Once more, since now it is a text that the program has written.
        let ran = desk.run(&["add", "Go home"]);
        ensure!(
            ran.code == 0 && desk.text().contains("Go home"),
            "{what}: {}",
            ran.err
        );
    }
    Ok(format!(
        "{} texts, each added to in one place only",
        cases.len()
    ))
}

/// How much two texts have in common at their beginnings and their ends.
fn common(one: &[u8], other: &[u8]) -> (usize, usize) {
    let begin = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let ends = one.iter().rev().zip(other.iter().rev());
    (begin, ends.take_while(|(a, b)| a == b).count())
}

/// One text of 20 MB, which takes its time.
pub(super) fn huge(program: Program) -> Outcome {
    let desk = program.desk();
    let long = "noon ".repeat(4_000_000);
    let text = BOARD.replacen("noon", &long, 1);
    let ran = add_to(&desk, text.as_bytes());
    ensure!(
        ran.code == 0,
        "{}",
        ran.err.chars().take(500).collect::<String>()
    );
    let now = desk.text();
    let (same, rest) = common(text.as_bytes(), now.as_bytes());
    ensure!(
        text.len() <= same + rest && now.contains(PROMISE),
        "it is another"
    );
    Ok(format!("a text of {} bytes", long.len()))
}

pub(super) fn read_back(program: Program) -> Outcome {
    let desk = program.without(&[Step::WholeText]);
    let ran = add_to(&desk, BOARD.as_bytes());
    ensure!(
        desk.text() == BOARD,
        "the file was written: {}",
        desk.text()
    );
    ensure!(
        ran.code == 1 && ran.err.contains("would not read back"),
        "{ran:?}"
    );
    Ok("a fault of the writer was seen before it was on the disk".to_owned())
}
