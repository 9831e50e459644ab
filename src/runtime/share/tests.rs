//! Commands as people may have them, good ones and bad ones.

use std::{fs, io::Write as _, os::unix::net::UnixStream, thread};

use super::*;
use crate::clock::Deadline;

/// Longer than any of these commands takes that is to end by itself.
const LONG: Duration = Duration::from_secs(20);

/// What became of a text that was piped into a line for the shell.
fn piped(line: &str, text: &str, patience: Duration) -> Result<(), String> {
    let command = ShareCommand::of_line(line).unwrap();
    let (_stop, stopped) = UnixStream::pair().unwrap();
    run(&command, text, patience, stopped).map_err(|it| it.to_string())
}

fn why(line: &str) -> String {
    piped(line, "minutes\n", LONG).unwrap_err()
}

/// Waits until something is so.
#[track_caller]
fn wait_until(is_so: impl Fn() -> bool) {
    let end = Deadline::after(LONG);
    while !is_so() {
        assert!(!end.left().is_zero(), "it never was");
        thread::yield_now();
    }
}

fn is_there(process: &str) -> bool {
    let state = fs::read_to_string(format!("/proc/{}/stat", process.trim()));
    // Who has ended and was not waited for yet is not there either.
    state.is_ok_and(|it| !it.contains(") Z "))
}

#[test]
fn the_text_arrives_whole_however_long_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("it's minutes.md");
    for text in [String::new(), "# Friday\n".repeat(100_000)] {
        let words = ["tee".to_owned(), file.to_str().unwrap().to_owned()];
        let command = ShareCommand::of_words(words).unwrap();
        let (_stop, stopped) = UnixStream::pair().unwrap();
        run(&command, &text, LONG, stopped).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
    }
}

#[test]
fn a_command_that_fails_says_how_and_its_last_line() {
    for (line, expected) in [
        ("exit 7", "the share command failed: exit 7"),
        (
            "echo sent; echo one >&2; echo 'could not resolve host' >&2; echo >&2; exit 7",
            "the share command failed: exit 7: could not resolve host",
        ),
        (
            "echo invalid_payload; exit 22",
            "the share command failed: exit 22: invalid_payload",
        ),
        (
            "printf '10 %%\\r99 %%\\rbroken' >&2; exit 1",
            "the share command failed: exit 1: broken",
        ),
        ("kill -9 $$", "the share command failed: signal 9"),
    ] {
        assert_eq!(why(line), expected, "{line}");
    }
}

#[test]
fn nothing_that_a_command_says_can_steer_the_terminal() {
    let said = why(r"printf '\033[2J\033]52;c;AAAA\007\342\200\256x\377' >&2; exit 1");
    assert!(said.contains("␛[2J␛]52;c;AAAA␇\\u{202e}x"), "{said}");
    assert!(!said.contains(['\x1b', '\x07', '\u{202e}']), "{said:?}");
    let long = why("i=0; while [ $i -lt 3000 ]; do printf 'xxxxxxxxxx'; i=$((i+1)); done; exit 1");
    assert!(long.len() < 300 && long.ends_with('…'), "{long}");
}

#[test]
fn a_command_that_wants_only_a_part_has_not_failed() {
    let text = "# Friday\n".repeat(100_000);
    for line in [
        "exec <&-; exit 0",
        "head -c 3 >/dev/null",
        "true",
        "exec <&- >&- 2>&-; exit 0",
    ] {
        assert_eq!(piped(line, &text, LONG), Ok(()), "{line}");
    }
}

#[test]
fn a_command_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("text");
    fs::File::create(&file).unwrap();
    for (program, expected) in [
        ("no-such-program-of-ours", "there is no such program"),
        ("/nowhere/at/all", "No such file or directory"),
        (file.to_str().unwrap(), "permission denied"),
        (folder.path().to_str().unwrap(), "permission denied"),
    ] {
        let command = ShareCommand::of_words([program.to_owned()]).unwrap();
        let (_stop, stopped) = UnixStream::pair().unwrap();
        let said = run(&command, "text", LONG, stopped)
            .unwrap_err()
            .to_string();
        let begins = format!("the share command `{program}` cannot be started: {expected}");
        assert!(said.starts_with(&begins), "{said}");
    }
    let said = why("no-such-program-of-ours");
    assert!(said.contains("exit 127"), "{said}");
}

#[test]
fn a_command_without_end_is_ended_with_all_that_it_started() {
    let folder = tempfile::tempdir().unwrap();
    for endless in ["sleep 600", "yes", "yes >&2", "trap '' TERM HUP; sleep 600"] {
        let pids = folder.path().join("pids");
        let line = format!(
            "sleep 600 & echo $$ $! > '{0}.new'; mv '{0}.new' '{0}'; {endless}",
            pids.display()
        );
        let command = ShareCommand::of_line(&line).unwrap();
        let (mut stop, stopped) = UnixStream::pair().unwrap();
        let text = "x".repeat(1 << 20);
        let sent = thread::scope(|scope| {
            let sending = scope.spawn(|| run(&command, &text, LONG, &stopped));
            wait_until(|| pids.exists());
            stop.write_all(&[0]).unwrap();
            sending.join().unwrap()
        });
        assert!(
            matches!(sent, Err(ShareError(ProgramError::Stopped))),
            "{sent:?}"
        );
        let started = fs::read_to_string(&pids).unwrap();
        fs::remove_file(&pids).unwrap();
        assert_eq!(started.split_whitespace().count(), 2, "{endless}");
        wait_until(|| !started.split_whitespace().any(is_there));
    }
}

#[test]
fn a_command_that_takes_too_long_is_ended() {
    for endless in ["sleep 600", "yes", "trap '' TERM HUP; sleep 600"] {
        assert_eq!(
            piped(endless, "text", Duration::from_millis(100)).unwrap_err(),
            "the share command had not ended after 0 s and was stopped"
        );
    }
}

#[test]
fn what_a_command_leaves_behind_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let done = folder.path().join("done");
    let line = format!(
        "(while [ ! -e '{0}' ]; do :; done; rm '{0}') & echo wrong >&2; exit 3",
        done.display()
    );
    let said = piped(&line, "text", LONG).unwrap_err();
    assert_eq!(said, "the share command failed: exit 3: wrong");
    fs::File::create(&done).unwrap();
    wait_until(|| !done.exists());
}

#[test]
fn a_command_has_a_session_of_its_own_and_so_no_terminal() {
    let line = "read -r _ _ _ _ _ session _ < /proc/$$/stat; [ $session = $$ ] && exit 5";
    assert_eq!(why(line), "the share command failed: exit 5");
}
