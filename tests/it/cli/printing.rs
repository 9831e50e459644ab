//! What is printed: safe on a terminal, quoted so that it can be read, and to whoever reads it.

use super::*;

#[test]
fn nothing_from_a_file_steers_the_terminal() {
    let nasty = "\u{1b}]52;c;x\u{7}\u{9b}31m\u{202e}";
    let escaped = r"\u{1b}]52;c;x\u{7}\u{9b}31m\u{202e}";
    let desk = Desk::with(
        &BOARD
            .replace("Call Mihai", escaped)
            .replace("Dan Pop", escaped),
    )
    .set(ANA, "ana");
    let is_clean = |text: &str| !text.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']);
    for arguments in [
        &["show"][..],
        &["show", "--json"],
        &["show", "--format", "markdown"],
        &["show", "--format", "slack"],
        &["status", "--format", nasty],
        &["status", "--format", "{next}"],
        &["report"],
        &["report", "--json"],
        &["report", "--format", "markdown"],
        &["log"],
        &["log", "--json"],
        &["done", "aaa"],
        &["done", nasty],
        &["measure", nasty, "1"],
        &["check", nasty],
        &["--file", nasty, "show"],
        &[nasty],
    ] {
        let ran = desk.run(arguments);
        assert!(
            is_clean(&ran.out) && is_clean(&ran.err),
            "{arguments:?}: {ran:?}"
        );
    }
    let json = desk.json(NOW, &[]);
    assert_eq!(json["yesterday"]["commitments"][0]["text"], nasty);
}

#[test]
fn a_reader_that_goes_away_is_no_problem() {
    let records: Vec<String> = (0..4_000)
        .map(|it| format!("        Commitment(id: \"c{it:09}\", day: \"2026-10-08\", who: \"ana\", text: \"Call number {it}\"),\n"))
        .collect();
    let desk = Desk::with(&BOARD.replace("        // Wednesday\n", &records.concat()));
    let mut child = desk
        .command()
        .args(["--now", NOW, "log"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut err)
        .unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(err, "");
}

#[test]
fn an_id_that_cannot_be_printed_is_told_with_what_was_saved() {
    for arguments in [
        &["add", "x"][..],
        &["carry", "aaaa"],
        &["add", "x", "--json"],
    ] {
        let desk = desk();
        let full = fs::File::options().write(true).open("/dev/full");
        // Not every system has a disk that is always full.
        let Ok(full) = full else { return };
        let (reader, closed) = std::io::pipe().unwrap();
        drop(reader);
        for out in [Stdio::from(full), Stdio::from(closed)] {
            let mut command = desk.command();
            command.args(["--now", NOW]).args(arguments);
            if arguments[0] == "carry" {
                command.args(["--date", "mon"]);
            }
            let output = command.stdout(out).output().unwrap();
            let err = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(1), "{arguments:?}: {err}");
            let text = desk.text();
            let last = text.rsplit("Commitment(id: \"").next().unwrap();
            let id = last.split('"').next().unwrap();
            assert!(err.contains("saved") && err.contains(id), "{err}\n{text}");
        }
    }
}

#[test]
fn an_output_that_cannot_be_written_is_told_by_help_too() {
    let desk = desk();
    for arguments in [
        &["help"][..],
        &["help", "add"],
        &["--help"],
        &["-h"],
        &["--version"],
        &["man"],
        &["show"],
    ] {
        // Not every system has a disk that is always full.
        let full = fs::File::options().write(true).open("/dev/full");
        let Ok(full) = full else { return };
        let mut command = desk.command();
        let output = command.args(arguments).stdout(full).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {err}");
        assert!(
            err.starts_with("the output cannot be written: "),
            "{arguments:?}: {err:?}"
        );
    }
}

#[test]
fn a_path_is_printed_so_that_it_can_be_read() {
    use std::os::unix::ffi::OsStrExt as _;
    let names: [(&[u8], &str, &str); 5] = [
        (b"a\nb", "a⏎b", "standup --file PATH init"),
        (b"a\x1b[31mb", "a␛[31mb", "standup --file PATH init"),
        (b"a\xffb", "a\u{fffd}b", "standup --file PATH init"),
        (b"-a b", "-a b", "standup --file './-a b' init"),
        (b"a'b", "a'b", "standup --file 'a'\\''b' init"),
    ];
    let desk = Desk::new();
    for (name, shown, hint) in names {
        let mut option = b"--file=".to_vec();
        option.extend(name);
        let run = |verb: &[&str]| {
            let mut command = desk.command();
            command.arg(std::ffi::OsStr::from_bytes(&option)).args(verb);
            let output = command.output().unwrap();
            let both = [output.stdout, output.stderr].concat();
            String::from_utf8(both).unwrap()
        };
        let missing = run(&["show"]);
        assert_eq!(missing.lines().count(), 1, "{missing}");
        assert!(
            missing.contains(shown) && missing.contains(hint),
            "{missing}"
        );
        let path = desk.path("").join(std::ffi::OsStr::from_bytes(name));
        for (text, verb) in [
            ("(version: 1, people: 7)", &["add", "x"][..]),
            ("(version: 1, people: 7)", &["check"]),
            ("(version: 7)", &["show"]),
            ("(version: 1, records: [Win(id: \"a\")])", &["show"]),
            ("(version: 1)", &["init"]),
            ("(version: 1)", &["init", "--force"]),
            ("(version: 1)", &["check"]),
            ("\u{0}", &["check"]),
        ] {
            fs::File::create(&path)
                .and_then(|mut it| std::io::Write::write_all(&mut it, text.as_bytes()))
                .unwrap();
            make_old(&path);
            let said = run(verb);
            assert!(said.contains(shown), "{text}, {verb:?}: {said}");
            assert!(
                !said.contains('\u{1b}') && !said.contains("a\nb"),
                "{verb:?}: {said:?}"
            );
        }
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn what_is_typed_is_quoted_shortly_and_on_one_line() {
    let desk = desk();
    let long = "x".repeat(100_000);
    let lines = "no\nstandup: all is well";
    for word in [long.as_str(), lines] {
        for arguments in [
            &["done", word][..],
            &["carry", word],
            &["verdict", word, "kept"],
            &["verdict", "aaaa", word],
            &["add", "x", "--toward", word],
            &["add", "x", "--action", word],
            &["add", "x", "--who", word],
            &["add", "x", "--size", word],
            &["add", "x", "--date", word],
            &["measure", word, "1"],
            &["measure", "leads", word],
            &["hold", "--present", word],
            &["init", "--template", word],
            &["show", "--who", word],
            &["completions", word],
            &["--file", word, "show"],
            &["--now", word, "show"],
            &["--color", word, "show"],
            &[&format!("--{word}"), "show"],
            &[word],
        ] {
            let ran = desk.run(arguments);
            assert_ne!(ran.code, 0, "{arguments:.40?}");
            assert!(ran.err.len() < 6_000, "{arguments:.40?}: {}", ran.err.len());
            let is_forged = ran
                .err
                .lines()
                .any(|it| it.starts_with("standup: all is well"));
            assert!(!is_forged, "{arguments:?}: {}", ran.err);
        }
    }
}

#[test]
fn what_a_file_says_is_quoted_shortly() {
    let long = "y".repeat(300_000);
    for record in [
        format!("Win(id: \"{long}\")"),
        format!("Measurement(id: \"a\", day: \"2026-10-09\", result: \"{long}\", value: 1)"),
        format!("Commitment(id: \"a\", day: \"2026-10-09\", who: \"ana\", text: \"{long}\")"),
    ] {
        let desk = Desk::with(&BOARD.replace("        // Wednesday\n", &format!("{record},\n")));
        for arguments in [
            &["check"][..],
            &["done", ""],
            &["done", "zzzz"],
            &["carry", "a"],
        ] {
            let ran = desk.run(arguments);
            let size = ran.out.len() + ran.err.len();
            assert!(size < 6_000, "{record:.20}, {arguments:?}: {size} bytes");
        }
    }
}
