//! The program as a job of a shell: it is stopped and goes on, in the foreground or not, whatever became of the terminal
//! meanwhile.

use std::{fs, time::Duration};

use crate::{
    endings::{Doing, Ends, Session, Under, left_on::left_on},
    pty::Home,
    tty::{Tty, is_alive, signal, signal_job, state_of, wait},
};

const TERM: Ends = Ends::Signal("TERM", 15);

impl Session {
    /// Stops it, and waits until the shell has the terminal.
    fn stop(&mut self, name: &str) {
        signal(self.program(), name);
        self.wait_until_stopped();
    }

    /// Waits until it has stopped, and the shell has the terminal.
    fn wait_until_stopped(&self) {
        let program = self.program();
        wait("the stop", || state_of(program) == Some('T'));
        self.tty
            .wait_until("the shell", |it| it.contents().contains("Stopped"));
    }

    /// Has the shell do something, and waits until it has.
    fn shell(&mut self, line: &str, done: &str) {
        self.tty.press(&format!("{line}\r"));
        let path = self.path(done);
        wait(line, || path.exists());
    }

    /// Has it go on in the foreground.
    fn go_on(&mut self) {
        // The shell has gone on behind it when it was stopped.
        wait("the shell", || self.text("after").ends_with('\n'));
        for done in ["code", "after"] {
            fs::remove_file(self.path(done)).unwrap();
        }
        self.tty.press("fg; echo $? >code; stty -g >after\r");
    }

    /// Waits until it draws again.
    fn wait_until_drawn(&self, text: &str) {
        self.tty.wait_until(text, |it| {
            it.alternate_screen() && it.contents().contains(text)
        });
    }
}

/// Another program that changes how keys are treated, and puts it back. What it is then, the shell puts there in the end.
const MODES: [(&str, &str); 1] = [("stty raw; stty $(cat before); echo >modes", "modes")];

/// What is on the screen while it does this.
const fn shown(doing: Doing) -> &'static str {
    match doing {
        Doing::Rest | Doing::Editor => "Plan a visit",
        Doing::Typing | Doing::Standup | Doing::Saving => "Half typed",
        Doing::Sharing => "sending to",
    }
}

/// Stops it, lets the shell do something, and goes on; then it must work as before, and end as it must.
#[track_caller]
fn stops_and_goes_on(doing: Doing, by: &str, meanwhile: &[(&str, &str)], size: (u16, u16)) {
    let mut session = Session::start(doing, Under::Shell, "nothing");
    let raw = session.tty.modes();
    session.stop(by);
    if by == "TSTP" {
        wait("the terminal given back", || {
            left_on(&session.tty.output()).is_empty()
        });
        session.shell("stty -g >stopped; echo >is-stopped", "is-stopped");
        assert_eq!(session.text("stopped"), session.text("before"), "{doing:?}");
    }
    for (line, done) in meanwhile {
        session.shell(line, done);
    }
    session.tty.resize(size.0, size.1);
    session.go_on();
    session.let_it_save();
    session.wait_until_drawn(shown(doing));
    wait("the keys as they were", || session.tty.modes() == raw);
    session.end(TERM);
    let wrong = session.wrong(TERM);
    assert!(wrong.is_empty(), "{doing:?} {by}: {}", wrong.join("\n"));
}

#[test]
fn a_job_that_was_stopped_goes_on_where_it_was() {
    stops_and_goes_on(Doing::Typing, "TSTP", &[], (90, 30));
    // From outside nobody sees it coming: the terminal is as the program has left it, and taken anew.
    stops_and_goes_on(Doing::Standup, "STOP", &MODES, (100, 30));
}

#[test]
#[ignore = "takes a while; .ci/run runs it"]
fn whatever_it_does_a_job_that_was_stopped_goes_on_where_it_was() {
    for doing in [
        Doing::Rest,
        Doing::Typing,
        Doing::Standup,
        Doing::Saving,
        Doing::Sharing,
    ] {
        for by in ["TSTP", "STOP"] {
            stops_and_goes_on(doing, by, &[], (100, 30));
            stops_and_goes_on(doing, by, &MODES, (60, 18));
        }
    }
}

#[test]
fn a_user_goes_back_to_the_shell_by_name_of_a_command() {
    let mut session = Session::start(Doing::Rest, Under::Shell, "nothing");
    session.tty.press(":suspend\r");
    session.wait_until_stopped();
    wait("the terminal given back", || {
        left_on(&session.tty.output()).is_empty()
    });
    session.go_on();
    session.wait_until_drawn("Plan a visit");
    session.end(TERM);
    assert_eq!(session.wrong(TERM), [] as [String; 0]);
    // Where no shell waits it would never go on.
    let mut session = Session::start(Doing::Rest, Under::Terminal, "nothing");
    session.tty.press(":suspend\r");
    session.tty.wait_for("no shell waits for the program");
}

#[test]
fn an_editor_stops_and_goes_on_with_the_program() {
    let mut session = Session::start(Doing::Editor, Under::Shell, "nothing");
    // As the terminal does when the key is pressed: the whole job is told.
    let job = session.program();
    signal_job(job, "TSTP");
    session.wait_until_stopped();
    // An editor that has not stopped yet might read what the shell is told.
    let editor = session.other().unwrap();
    wait("the editor's stop", || state_of(editor) == Some('T'));
    let is_stopped = || [job, editor].iter().any(|it| state_of(*it) == Some('T'));
    session.go_on();
    wait("that both go on", || !is_stopped());
    session.end(TERM);
    assert_eq!(session.wrong(TERM), [] as [String; 0]);
}

#[test]
fn a_job_in_the_background_waits_for_the_foreground() {
    let mut session = Session::start(Doing::Typing, Under::Shell, "nothing");
    session.stop("TSTP");
    let drawn = session.tty.written();
    session.tty.press("bg\r");
    let stops = |session: &Session| session.tty.output().matches("Stopped").count();
    for _ in 0..1_000 {
        if stops(&session) == 2 {
            break;
        }
        // The shell tells of it before it asks again.
        session.tty.press("\r");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(stops(&session), 2);
    let said = session.tty.output().split_off(drawn);
    assert!(
        !said.contains("Half typed"),
        "nothing is drawn over the shell: {said}"
    );
    session.go_on();
    session.wait_until_drawn("Half typed");
    session.tty.press(" again");
    session.tty.wait_for("Half typed again");
    session.end(TERM);
    assert_eq!(session.wrong(TERM), [] as [String; 0]);
}

#[test]
fn a_job_that_is_ended_while_it_is_stopped_ends_without_the_terminal() {
    for line in ["kill %1", "kill -HUP %1; kill -CONT %1"] {
        let mut session = Session::start(Doing::Typing, Under::Shell, "nothing");
        session.stop("TSTP");
        session.tty.press(&format!("{line}\r"));
        let program = session.program();
        wait("its end", || !is_alive(program));
        assert_eq!(left_on(&session.tty.output()), "");
        assert!(session.kept().contains("Half typed"), "{}", session.kept());
    }
}

/// What the help shows after it was opened, the program was stopped, the window made narrower and the program went on.
fn help_after_a_stop(left_out: &str) -> String {
    let mut session = Session::start(Doing::Rest, Under::Shell, left_out);
    session.tty.press("?");
    session.tty.wait_for("Help");
    session.stop("TSTP");
    session.tty.resize(50, 20);
    session.go_on();
    help(&session.tty)
}

/// What the help shows.
fn help(tty: &Tty) -> String {
    tty.wait_for_whole_frame("the help", |it| {
        it.alternate_screen() && it.contents().contains("page down")
    });
    let mut contents = String::new();
    tty.see(|it| contents = it.contents());
    contents
}

#[test]
fn a_window_that_was_made_narrower_meanwhile_is_filled_as_it_is_now() {
    let home = Home::new();
    let mut tty = Tty::start_sized(home.command(), 50, 20);
    tty.wait_for("saved");
    tty.press("?");
    let expected = help(&tty);
    assert_eq!(help_after_a_stop("nothing"), expected);
    assert_ne!(
        help_after_a_stop("size"),
        expected,
        "that it is not looked at is found"
    );
}
