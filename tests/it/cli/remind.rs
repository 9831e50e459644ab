//! Reminders, on a desktop of our own: the program that shows them writes down what it is given.

use std::{ffi::OsStr, os::unix::fs::PermissionsExt as _, process::Command};

use super::*;
use crate::{
    desk::Ran,
    tty::{Tty, wait},
};

/// Ana is there; Dan is away on the Monday. Thursday's standup was held.
const TEAM: &str = r#"(version: 1,
    meeting: (at: "08:00", days_off: ["2026-12-25"], link: "https://meet.example/x?a=1&b=<2>"),
    people: [(id: "ana", name: "Ana"), (id: "dan", name: "Dan", away: [(from: "2026-10-12", to: "2026-10-12")])],
    records: [
        Standup(id: "s111111111", day: "2026-10-08"),
        Commitment(id: "aaaa111111", day: "2026-10-09", who: "ana", text: "Call Mihai", minutes: 15),
        Commitment(id: "bbbb222222", day: "2026-10-09", who: "ana", text: "Secret", minutes: 25, private: true),
        Commitment(id: "cccc333333", day: "2026-10-09", who: "dan", text: "Draft"),
    ])"#;

/// What is printed on Friday at eight.
const FRIDAY: &str = "Time for the standup: 8:00, 15 min, https://meet.example/x?a=1&b=<2>\n";

/// A place where somebody is reminded.
struct Place {
    desk: Desk,
}

impl Place {
    /// With a program for notifications that writes down what it is given, then does this.
    fn with_program(then: &str) -> Self {
        let place = Self::without_program();
        let said = place.desk.path("said").display().to_string();
        place.script(
            "bin/notify-send",
            &format!("printf '%s\\n' \"$@\" > '{said}'\n{then}"),
        );
        place
    }

    /// With a desktop, and no program for notifications.
    fn without_program() -> Self {
        let desk = Desk::with(TEAM).set(ANA, "ana").set("DISPLAY", ":0");
        let (bin, run) = (desk.path("bin"), desk.path("run"));
        fs::create_dir(&bin).unwrap();
        // Nothing of the system this runs on: somebody may sit at it.
        let desk = desk.set("PATH", bin.to_str().unwrap());
        let desk = desk.set("XDG_RUNTIME_DIR", run.to_str().unwrap());
        Self { desk }
    }

    fn set(self, name: &'static str, value: &str) -> Self {
        Self {
            desk: self.desk.set(name, value),
        }
    }

    fn script(&self, name: &str, lines: &str) {
        self.desk
            .put(name, format!("#!/bin/sh\n{lines}\n").as_bytes());
        let mode = fs::Permissions::from_mode(0o700);
        fs::set_permissions(self.desk.path(name), mode).unwrap();
    }

    fn at<S: AsRef<OsStr>>(&self, now: &str, arguments: &[S]) -> Ran {
        let mut all = vec![OsStr::new("remind")];
        all.extend(arguments.iter().map(AsRef::as_ref));
        self.desk.at(now, &all)
    }

    /// What the program for notifications was given; it forgets it then.
    fn shown(&self) -> Option<String> {
        let path = self.desk.path("said");
        let said = fs::read_to_string(&path).ok()?;
        fs::remove_file(path).unwrap();
        Some(said)
    }

    /// Whether anything was said at all, by a run that must be content.
    #[track_caller]
    fn speaks(&self, now: &str, arguments: &[&str]) -> bool {
        let ran = self.at(now, arguments);
        assert_eq!(
            (ran.code, &*ran.err),
            (0, ""),
            "{now} {arguments:?}: {ran:?}"
        );
        !ran.out.is_empty() || self.shown().is_some()
    }
}

#[test]
fn it_is_shown_on_the_desktop_with_where_to_meet() {
    let place = Place::with_program("");
    let ran = place.at("2026-10-09T07:50", &[""; 0]);
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "", ""));
    let expected =
        "--\nStandup in 10 min\n8:00, 15 min\nhttps://meet.example/x?a=1&amp;b=&lt;2&gt;\n";
    assert_eq!(place.shown().unwrap(), expected);
}

#[test]
fn without_a_desktop_it_is_printed() {
    let none = &[""; 0];
    let place = Place::without_program();
    let ran = place.at(NOW, none);
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, FRIDAY, ""));
    let place = Place::with_program("").set("DISPLAY", "");
    let ran = place.at(NOW, none);
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, FRIDAY, ""));
    assert_eq!(place.shown(), None);
}

#[test]
fn at_a_terminal_there_is_a_bell_too() {
    let place = Place::without_program();
    let command = || {
        let command = Tty::command(env!("CARGO_BIN_EXE_standup"), &place.desk.path("home"));
        let command = command.env("PATH", place.desk.path("bin"));
        let command = command.arg("--file").arg(place.desk.path("standup.ron"));
        command.args(["--now", NOW, "remind"])
    };
    let mut tty = Tty::start(command());
    wait("the bell", || tty.output().ends_with('\u{7}'));
    assert_eq!(tty.end(), 0);
    assert_eq!(tty.output(), FRIDAY.replace('\n', "\r\n") + "\u{7}");
    let mut tty = Tty::start(command().arg("--print"));
    tty.wait_for("Time for the standup");
    assert_eq!(tty.end(), 0);
    assert!(!tty.output().contains('\u{7}'), "{:?}", tty.output());
}

#[test]
fn no_place_to_meet_steers_a_terminal_or_the_desktops_program() {
    let nasty = r"\u{1b}]52;c;x\u{7}\u{9b}31m\u{202e}\u{0}\n--help";
    let text = TEAM.replace("https://meet.example/x?a=1&b=<2>", nasty);
    for (place, shows) in [
        (Place::without_program(), false),
        (Place::with_program(""), true),
    ] {
        place.desk.put("standup.ron", text.as_bytes());
        let ran = place.at(NOW, &[""; 0]);
        assert_eq!((ran.code, &*ran.err), (0, ""), "{ran:?}");
        let said = place.shown().unwrap_or(ran.out);
        let is_clean = !said.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}', '\u{0}']);
        assert!(is_clean && said.contains("␛]52;c;x"), "{said:?}");
        // It stays in the line it began in.
        assert_eq!(said.lines().count(), if shows { 4 } else { 1 }, "{said:?}");
    }
}

#[test]
fn a_timer_with_an_empty_environment_finds_the_desktop_by_its_socket() {
    let place = Place::with_program("").set("DISPLAY", "");
    fs::create_dir(place.desk.path("run")).unwrap();
    let bus = place.desk.path("run/bus");
    let _bus = std::os::unix::net::UnixListener::bind(bus).unwrap();
    assert_eq!(place.at(NOW, &[""; 0]).out, "");
    assert!(place.shown().is_some());
}

#[test]
fn where_the_desktops_program_fails_or_hangs_it_is_printed_and_that_is_told() {
    for (then, expected) in [
        (
            "echo no daemon >&2; exit 1",
            "notify-send failed: exit 1: no daemon",
        ),
        ("kill -9 $$", "notify-send failed: signal 9"),
        (
            "exec /bin/sleep 600",
            "notify-send had not ended after 5 s and was stopped",
        ),
    ] {
        let place = Place::with_program(then);
        let ran = place.at(NOW, &[""; 0]);
        assert_eq!((ran.code, &*ran.out), (0, FRIDAY), "{ran:?}");
        assert_eq!(ran.err, format!("no notification: {expected}\n"));
    }
}

#[test]
fn nothing_is_said_where_there_is_nothing_to_be_reminded_of() {
    let place = Place::with_program("");
    let none: &[&str] = &[];
    for (now, arguments, speaks) in [
        ("2026-10-09T08:00", none, true),
        ("2026-10-09T16:00", none, true),
        ("2026-10-08T08:00", none, false),
        ("2026-10-10T08:00", none, false),
        ("2026-12-25T08:00", none, false),
        ("2026-10-12T08:00", none, true),
        ("2026-10-12T08:00", &["--who", "dan"], false),
        ("2026-10-09T08:00", &["--who", "dan"], true),
        ("2026-10-09T08:00", &["--date", "yesterday"], false),
        ("2026-10-08T08:00", &["--date", "2026-10-09"], true),
    ] {
        assert_eq!(place.speaks(now, arguments), speaks, "{now} {arguments:?}");
    }
    place.desk.ok(&["hold"]);
    assert!(!place.speaks(NOW, &[]));
    place
        .desk
        .ok(&["verdict", "cccc", "excused", "--why", "ill"]);
    assert!(!place.speaks("2026-10-09T08:00", &["--who", "dan"]));
}

#[test]
fn a_timer_that_runs_every_few_minutes_speaks_once() {
    let place = Place::with_program("");
    let before = &["--before", "10m"];
    let minutes = |from: usize| (from..60).step_by(5);
    let morning = minutes(0).map(|it| format!("2026-10-09T07:{it:02}"));
    let morning = morning.chain(minutes(0).map(|it| format!("2026-10-09T08:{it:02}")));
    let spoken: Vec<String> = morning.filter(|it| place.speaks(it, before)).collect();
    assert_eq!(spoken, ["2026-10-09T07:50"]);
    // Somebody else is reminded for themselves, and who asks without it is told.
    assert!(place.speaks("2026-10-09T08:05", &["--before", "10m", "--who", "dan"]));
    assert!(!place.speaks("2026-10-09T08:10", &["--before", "10m", "--who", "dan"]));
    assert!(!place.speaks("2026-10-09T08:10", before));
    assert!(place.speaks("2026-10-09T08:10", &[]));
    // A machine that slept says it late; one that slept too long does not.
    assert!(place.speaks("2026-10-12T11:55", before));
    assert!(!place.speaks("2026-10-13T12:00", before));
    // Nobody is reminded again of what was moved to later by a look at it.
    assert!(place.speaks("2026-10-14T08:00", before));
    let moved = place.desk.text().replace("\"08:00\"", "\"09:00\"");
    place.desk.put("standup.ron", moved.as_bytes());
    assert!(!place.speaks("2026-10-14T08:45", before));
    assert!(place.speaks("2026-10-14T08:55", before));
}

#[test]
fn a_reminder_that_could_not_be_kept_in_mind_is_given_all_the_same() {
    let place = Place::with_program("").set("HOME", "/nowhere/at/all");
    let place = place.set("XDG_STATE_HOME", "/dev/null");
    let ran = place.at(NOW, &["--before", "10m"]);
    assert_eq!((ran.code, &*ran.out), (0, ""), "{ran:?}");
    assert!(place.shown().is_some());
    assert!(
        ran.err.starts_with("cannot keep that you were reminded"),
        "{ran:?}"
    );
}

#[test]
fn the_evening_says_how_much_is_open_and_no_text() {
    let place = Place::with_program("");
    let evening = "2026-10-09T17:00";
    let said = |arguments: &[&str]| {
        let mut all = vec!["--evening"];
        all.extend(arguments);
        let ran = place.at(evening, &all);
        assert_eq!((ran.code, &*ran.err), (0, ""), "{ran:?}");
        (ran.out, place.shown())
    };
    let shown = "--\n2 open\n40 minutes would keep both\n";
    assert_eq!(said(&[]), (String::new(), Some(shown.to_owned())));
    let printed = "2 open; 40 minutes would keep both\n";
    assert_eq!(said(&["--print"]), (printed.to_owned(), None));
    assert_eq!(said(&["--print", "--who", "dan"]).0, "1 open\n");
    for id in ["aaaa", "bbbb"] {
        place.desk.ok(&["done", id]);
    }
    assert_eq!(said(&[]), (String::new(), None));
    // A team without a me counts what everybody may see.
    let team = Place::without_program().set(ANA, "");
    let ran = team.at(evening, &["--evening"]);
    assert_eq!(ran.out, "2 open; 15 minutes would keep 1 of them\n");
}

#[test]
fn whether_anything_was_said_can_be_asked() {
    let place = Place::with_program("");
    assert_eq!(place.at(NOW, &["--exit-code"]).code, 0);
    assert!(place.shown().is_some());
    for now in ["2026-10-08T08:00", "2026-10-10T08:00"] {
        let ran = place.at(now, &["--exit-code"]);
        assert_eq!((ran.code, &*ran.out, &*ran.err), (3, "", ""), "{now}");
        let ran = place.at(now, &[""; 0]);
        assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "", ""), "{now}");
    }
    assert_eq!(place.at(NOW, &["--evening", "--before", "10m"]).code, 2);
    assert_eq!(place.at(NOW, &["--date", "mon", "--before", "10m"]).code, 2);
    assert_eq!(place.at(NOW, &["--before", "13h"]).code, 2);
}

#[test]
fn json_says_it_and_shows_nothing() {
    let place = Place::with_program("");
    let json = |now: &str, arguments: &[&str]| {
        let mut all = vec!["--json"];
        all.extend(arguments);
        let ran = place.at(now, &all);
        assert_eq!((ran.code, &*ran.err), (0, ""), "{ran:?}");
        assert_eq!(place.shown(), None);
        serde_json::from_str::<Value>(&ran.out).unwrap()
    };
    let text = FRIDAY.trim_end();
    assert_eq!(
        json(NOW, &["--before", "10m"]),
        json!({
            "date": "2026-10-09", "remind": true, "why": null, "text": text, "begins": "2026-10-09T08:00:00",
            "link": "https://meet.example/x?a=1&b=<2>", "open": 2, "minutes": 40,
        })
    );
    // To be asked is not to be reminded.
    assert_eq!(json(NOW, &["--before", "10m"])["why"], Value::Null);
    for (now, arguments, why) in [
        ("2026-10-08T08:00", &[][..], "held"),
        ("2026-10-10T08:00", &[], "day_off"),
        ("2026-10-12T08:00", &["--who", "dan"], "away"),
        ("2026-10-09T07:00", &["--before", "10m"], "early"),
        ("2026-10-09T12:00", &["--before", "10m"], "late"),
        ("2026-10-12T17:00", &["--evening"], "nothing_open"),
    ] {
        let said = json(now, arguments);
        assert_eq!(
            (&said["remind"], &said["why"]),
            (&json!(false), &json!(why)),
            "{now}"
        );
        assert_eq!(said["text"], Value::Null);
    }
    assert!(place.speaks(NOW, &["--before", "10m"]));
    assert_eq!(json(NOW, &["--before", "10m"])["why"], "said");
    let ran = place.at("2026-10-08T08:00", &["--json", "--exit-code"]);
    assert!(ran.code == 3 && ran.out.contains("\"held\""), "{ran:?}");
}

#[test]
fn a_problem_is_told_and_what_cannot_be_read_only_when_there_is_something_to_say() {
    let place = Place::with_program("");
    for (text, message) in [
        ("(version: 1, records: [", "standup.ron:1:"),
        ("{}", "standup.ron"),
    ] {
        place.desk.put("standup.ron", text.as_bytes());
        make_old(&place.desk.path("standup.ron"));
        let ran = place.at(NOW, &["--exit-code"]);
        assert_eq!((ran.code, &*ran.out), (1, ""), "{ran:?}");
        assert!(ran.err.contains(message), "{ran:?}");
        assert_eq!(place.shown(), None);
    }
    let broken = TEAM.replace("records: [", "records: [\n Win(id: 7, day: \"x\"),");
    place.desk.put("standup.ron", broken.as_bytes());
    make_old(&place.desk.path("standup.ron"));
    let ran = place.at(NOW, &[""; 0]);
    assert!(
        ran.code == 0 && ran.err.contains("it was left as it is"),
        "{ran:?}"
    );
    assert!(place.shown().is_some());
    assert!(!place.speaks("2026-10-10T08:00", &[]));
    let stranger = Place::with_program("").set(ANA, "zoe");
    let ran = stranger.at(NOW, &[""; 0]);
    assert!(ran.code == 1 && ran.err.contains("`zoe`"), "{ran:?}");
    let nothing = Place::with_program("");
    fs::remove_file(nothing.desk.path("standup.ron")).unwrap();
    let ran = nothing.at(NOW, &[""; 0]);
    assert!(ran.code == 1 && ran.err.contains("no board at"), "{ran:?}");
}

#[test]
fn it_changes_nothing_on_the_board() {
    let place = Place::with_program("");
    place.desk.unchanged(|_| {
        for arguments in [&[][..], &["--evening"], &["--before", "10m"], &["--json"]] {
            place.at(NOW, arguments);
        }
    });
}

/// A line of the README that has this in it.
fn readme(has: &str) -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../../../README.md").lines();
    lines.filter(move |it| it.contains(has) && it.contains(" remind"))
}

/// Makes the program where `cargo install` puts it, at a time of the test's.
fn install(place: &Place, now: &str) {
    let program = env!("CARGO_BIN_EXE_standup");
    let lines = format!("exec '{program}' --now {now} \"$@\"");
    place.script("home/.cargo/bin/standup", &lines);
}

/// Runs a line of a shell as cron does.
fn by_cron(place: &Place, line: &str) -> String {
    let standup = place.desk.command();
    let variables = standup.get_envs();
    let output = Command::new("/bin/sh")
        .env_clear()
        .envs(variables.filter_map(|(name, value)| Some((name, value?))))
        .current_dir(place.desk.path(""))
        .args(["-c", line])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{line}: {output:?}"
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_crontab_of_the_readme_reminds() {
    let lines: Vec<&str> = readme("* * ").collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    for (line, now, expected) in [
        (lines[0], "2026-10-09T07:50", "--\nStandup in 10 min\n"),
        (lines[1], "2026-10-09T17:00", "--\n2 open\n"),
    ] {
        let place = Place::with_program("");
        install(&place, now);
        let fields = line.split_whitespace().take(5);
        let is_time = |it: &str| it.chars().all(|it| "*/-0123456789".contains(it));
        assert!(fields.clone().all(is_time), "{line}");
        let command: Vec<&str> = line.split_whitespace().skip(5).collect();
        // What stands behind a percent sign cron would feed to the command.
        assert!(!line.contains('%'), "{line}");
        assert_eq!(by_cron(&place, &command.join(" ")), "");
        let shown = place.shown().unwrap();
        assert!(shown.starts_with(expected), "{shown}");
    }
}

#[test]
fn the_timer_of_the_readme_reminds() {
    let place = Place::with_program("");
    install(&place, "2026-10-09T07:50");
    let lines: Vec<&str> = readme("ExecStart=").collect();
    let [line] = &*lines else { panic!("{lines:?}") };
    let home = place.desk.path("home").display().to_string();
    let command = line
        .strip_prefix("ExecStart=")
        .unwrap()
        .replace("%h", &home);
    assert_eq!(by_cron(&place, &command), "");
    assert!(
        place
            .shown()
            .unwrap()
            .starts_with("--\nStandup in 10 min\n")
    );
}
