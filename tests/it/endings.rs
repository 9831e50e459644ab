//! Every way in which the program can end, in everything that it can be in the middle of: the terminal is as it was before,
//! what was typed is kept, and the code says how it ended.

pub(crate) mod left_on;
mod session;

use std::{thread, time::Duration};

use crate::tty::ticks;
pub(crate) use session::Session;

/// What the program is in the middle of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doing {
    /// Nothing.
    Rest,
    /// A promise is half typed.
    Typing,
    /// An answer of the guided standup is half typed.
    Standup,
    /// The user's own editor has the terminal, and has written something.
    Editor,
    /// A promise is on its way to the disk.
    Saving,
    /// The user's own command is sending the minutes.
    Sharing,
}

/// How it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// By a signal that has this name and number.
    Signal(&'static str, i32),
    /// Its window is closed.
    Closed,
    /// It panics there.
    Panic(&'static str),
}

/// Who has started it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Under {
    /// The terminal itself.
    Terminal,
    /// A shell with job control.
    Shell,
}

const DOING: [Doing; 6] = [
    Doing::Rest,
    Doing::Typing,
    Doing::Standup,
    Doing::Editor,
    Doing::Saving,
    Doing::Sharing,
];
const TERM: Ends = Ends::Signal("TERM", 15);
const HUP: Ends = Ends::Signal("HUP", 1);
const INT: Ends = Ends::Signal("INT", 2);
const QUIT: Ends = Ends::Signal("QUIT", 3);
const ENDS: [Ends; 7] = [
    TERM,
    HUP,
    INT,
    QUIT,
    Ends::Closed,
    Ends::Panic("main"),
    Ends::Panic("other"),
];

/// Ends a program, and says what is not as it must be then.
fn wrong(doing: Doing, ends: Ends, under: Under, left_out: &str) -> Vec<String> {
    let mut session = Session::start(doing, under, left_out);
    session.end(ends);
    session.wrong(ends)
}

/// Ends programs in each of these ways, two at a time.
fn check(cases: &[(Doing, Ends, Under)]) {
    let (even, odd): (Vec<_>, Vec<_>) = cases.iter().enumerate().partition(|it| it.0 % 2 == 0);
    thread::scope(|scope| {
        for half in [even, odd] {
            scope.spawn(move || {
                for (_, case) in half {
                    let (doing, ends, under) = *case;
                    let wrong = wrong(doing, ends, under, "nothing");
                    assert!(wrong.is_empty(), "{case:?}: {}", wrong.join("\n"));
                }
            });
        }
    });
}

#[test]
fn however_it_ends_the_terminal_is_given_back_and_what_was_typed_is_kept() {
    check(&[
        (Doing::Rest, Ends::Panic("other"), Under::Shell),
        (Doing::Typing, QUIT, Under::Shell),
        (Doing::Typing, Ends::Closed, Under::Terminal),
        (Doing::Standup, INT, Under::Terminal),
        (Doing::Standup, Ends::Panic("main"), Under::Terminal),
        (Doing::Editor, TERM, Under::Shell),
        (Doing::Editor, Ends::Closed, Under::Shell),
        (Doing::Saving, HUP, Under::Terminal),
        (Doing::Saving, Ends::Panic("main"), Under::Terminal),
        (Doing::Sharing, TERM, Under::Terminal),
    ]);
}

#[test]
#[ignore = "takes a minute; .ci/run runs it"]
fn every_ending_in_everything_it_can_be_in_the_middle_of() {
    let mut cases = Vec::new();
    for under in [Under::Terminal, Under::Shell] {
        for doing in DOING {
            let ends = ENDS.into_iter();
            // From the keyboard these are meant for the editor.
            let ends = ends.filter(|it| doing != Doing::Editor || ![INT, QUIT].contains(it));
            cases.extend(ends.map(|it| (doing, it, under)));
        }
    }
    assert_eq!(cases.len(), 80);
    check(&cases);
}

#[test]
fn what_the_keyboard_sends_to_the_editor_does_not_end_the_program() {
    let mut session = Session::start(Doing::Editor, Under::Terminal, "nothing");
    for ends in [INT, QUIT] {
        session.end(ends);
    }
    session.end(TERM);
    let wrong = session.wrong(TERM);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_duty_that_is_left_out_is_found() {
    for (left_out, doing, ends, found) in [
        ("modes", Doing::Rest, TERM, "keys are treated otherwise"),
        (
            "screen",
            Doing::Typing,
            HUP,
            "left on: 1000 1004 1006 1049 2004",
        ),
        ("draft", Doing::Standup, TERM, "not kept: Half typed"),
        ("code", Doing::Rest, QUIT, "ended with 0, not with 131"),
    ] {
        let wrong = wrong(doing, ends, Under::Terminal, left_out).join("\n");
        assert!(wrong.contains(found), "{left_out}: {wrong}");
    }
}

#[test]
#[ignore = "waits for what is not ended; .ci/run runs it"]
fn a_command_that_is_waited_for_at_the_end_is_found() {
    let wrong = wrong(Doing::Sharing, TERM, Under::Terminal, "share").join("\n");
    assert!(wrong.contains("it did not end"), "{wrong}");
}

/// How much processor time, in hundredths of a second, it uses in a second after its window was closed while it waits for
/// the disk.
fn used_after_hang_up(left_out: &str) -> u64 {
    let mut session = Session::start(Doing::Saving, Under::Terminal, left_out);
    session.close();
    // What is done once is done by then.
    thread::sleep(Duration::from_millis(200));
    let before = ticks(session.program());
    thread::sleep(Duration::from_millis(700));
    let used = ticks(session.program()) - before;
    session.let_it_save();
    if left_out == "nothing" {
        let wrong = session.wrong(Ends::Closed);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
    used
}

#[test]
fn a_program_whose_window_was_closed_does_not_run_in_circles() {
    let used = used_after_hang_up("nothing");
    assert!(used < 8, "{used} hundredths of a second");
}

#[test]
fn a_program_that_runs_in_circles_is_found() {
    let used = used_after_hang_up("hang-up");
    assert!(8 <= used, "{used} hundredths of a second");
}
