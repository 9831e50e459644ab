//! What opens the board, and what says why it does not open.

use super::*;
use standup::app::Begins;

#[test]
fn wrong_usage_exits_2() {
    let desk = desk();
    for arguments in [
        &["frobnicate"][..],
        &["add"],
        &["show", "--colour"],
        &["add", "x", "--size", "soon"],
        &["add", "x", "--size", "0"],
        &["show", "--color", "blue"],
        &["--now", "x", "show"],
        &["--sample", "show"],
        &["--sample", "--file", "x"],
    ] {
        let ran = desk.run(arguments);
        assert_eq!(
            (ran.code, ran.out.as_str()),
            (2, ""),
            "{arguments:?}: {ran:?}"
        );
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn a_time_beyond_the_calendar_is_wrong_usage() {
    let desk = desk();
    for (now, code) in [
        ("0001-01-01T23:59", 2),
        ("-0001-01-01T23:59", 2),
        ("1969-12-31T23:59", 2),
        ("1970-01-01T02:00", 0),
        ("9999-12-31T23:59", 0),
        ("+10000-01-01T00:00", 2),
    ] {
        let arguments = [&format!("--now={now}"), "hold"];
        let output = desk.command().args(arguments).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{now}: {err}");
        let is_clear = err.contains("--now") && err.contains("1970-01-01 to 9999-12-31");
        assert_eq!(is_clear, code == 2, "{now}: {err}");
    }
}

#[test]
fn without_a_terminal_the_board_says_so() {
    let desk = desk();
    for arguments in [&[][..], &["--sample"]] {
        desk.fails(1, arguments, "the board needs a terminal");
    }
    desk.fails(2, &["--date", "someday"], "expected a day");
}

/// What comes of some arguments at a terminal, and the messages.
pub(super) fn at_a_terminal(desk: &Desk, arguments: &[&str]) -> (Next, String) {
    let around = Surroundings {
        environment: Environment {
            home: Some(desk.path("home")),
            current_folder: Some(desk.path("")),
            system_state: Some(desk.path("home/state")),
            ..Environment::default()
        },
        me: None,
        login: None,
        terminal: Terminal::Both,
        colourless: None,
        locale: Locale::default(),
        clock: Clock::Fixed("2027-03-03T08:00:00".parse().unwrap()),
    };
    let mut messages = Vec::new();
    let streams = Streams {
        input: &mut std::io::empty(),
        data: &mut std::io::sink(),
        messages: &mut messages,
    };
    let all = ["standup"].iter().chain(arguments).map(Into::into);
    let next = standup::cli::run(all, &around, streams);
    (next, String::from_utf8(messages).unwrap())
}

#[test]
fn at_a_terminal_the_board_opens() {
    let desk = desk();
    let (next, messages) = at_a_terminal(&desk, &["--date", "mon", "--color", "never"]);
    let expected = Opening {
        path: desk.path("standup.ron"),
        state: Some(desk.path("home/state")),
        date: Some("mon".to_owned()),
        clock: Clock::Fixed("2027-03-03T08:00:00".parse().unwrap()),
        colours: Colours::Off,
        origin: Origin::Own,
        begins: Begins::Board,
    };
    assert_eq!((next, messages.as_str()), (Next::Board(expected), ""));
}

#[test]
fn run_opens_the_board_with_the_standup() {
    let desk = desk();
    let (next, messages) = at_a_terminal(&desk, &["run"]);
    let Next::Board(opening) = next else {
        panic!("{messages}")
    };
    assert_eq!(opening.begins, Begins::Standup);
    desk.fails(1, &["run"], "the board needs a terminal");
    desk.fails(2, &["--sample", "run"], "--sample");
}

#[test]
fn the_sample_opens_as_a_copy_that_ends_today() {
    let desk = Desk::new();
    let (next, messages) = at_a_terminal(&desk, &["--sample"]);
    let Next::Board(opening) = next else {
        panic!("{messages}")
    };
    assert_eq!(opening.origin, Origin::Sample);
    let folder = opening.path.parent().unwrap();
    let text = fs::read_to_string(&opening.path).unwrap();
    assert!(text.contains("day: \"2027-03-03\"") && !text.contains("day: \"2027-03-04\""));
    assert!(messages.contains(folder.to_str().unwrap()), "{messages}");
    assert!(
        !desk.path("home/state").exists(),
        "the user's own folder is not used"
    );
    fs::remove_dir_all(folder).unwrap();
}
