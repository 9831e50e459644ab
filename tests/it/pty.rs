//! The real program in a real (pseudo) terminal: start, type, end, and all that may go wrong around it.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use crate::tty::{Tty, wait};

pub(crate) const BOARD: &str = r#"// Ours. Comments stay.
(
    version: 1,
    people: [(id: "ana", name: "Ana")],
    objectives: [
        (
            id: "bill",
            title: "Bill 1 client",
            start: "2026-10-01",
            due: "2026-10-30",
            results: [
                (id: "leads", title: "Leads", from: 0, to: 3),
            ],
        ),
    ],
    records: [
        Commitment(id: "7f3k2m9qxa", day: "2026-10-08", who: "ana",
            text: "Call Mihai before noon",
            made: "2026-10-08T08:05:11+03:00",
            toward: "leads",
            verdict: Kept,
        ),
        Commitment(id: "8f3k2m9qxa", day: "2026-10-09", who: "ana",
            text: "Plan a visit with Ioana",
            made: "2026-10-09T08:05:11+03:00",
            toward: "leads",
        ),
    ],
)
"#;

/// A home with a board in it.
pub(crate) struct Home {
    pub(crate) folder: tempfile::TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        let home = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        home.write(BOARD);
        home
    }

    /// The command of an editor that is this script, which gets the file as its first argument.
    pub(crate) fn editor(&self, script: &str) -> String {
        let path = self.folder.path().join("editor");
        let mut file = fs::File::create(&path).unwrap();
        file.write_all(script.as_bytes()).unwrap();
        format!("sh {}", path.display())
    }

    pub(crate) fn board(&self) -> PathBuf {
        self.folder.path().join("standup.ron")
    }

    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.board()).unwrap_or_default()
    }

    /// Writes the board in place, as some editors do.
    pub(crate) fn write(&self, text: &str) {
        let mut file = fs::File::create(self.board()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }

    /// Puts another file in its place, as other editors do.
    pub(crate) fn replace(&self, text: &str) {
        let beside = self.folder.path().join("beside");
        let mut file = fs::File::create(&beside).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        fs::rename(beside, self.board()).unwrap();
    }

    /// From now on nothing can be saved, whoever asks.
    pub(crate) fn obstruct(&self) {
        fs::create_dir(self.folder.path().join(".standup.ron.tmp")).unwrap();
    }

    /// From now on it can be.
    pub(crate) fn clear(&self) {
        fs::remove_dir(self.folder.path().join(".standup.ron.tmp")).unwrap();
    }

    /// What was rescued.
    pub(crate) fn rescued(&self) -> String {
        let files = fs::read_dir(self.folder.path()).unwrap();
        let mut names = files.map(|it| it.unwrap().path());
        let rescued = names.find(|it| it.to_string_lossy().contains("-rescued-"));
        fs::read_to_string(rescued.expect("a rescued board")).unwrap()
    }

    /// The half-typed texts that are kept.
    pub(crate) fn drafts(&self) -> Vec<PathBuf> {
        let folder = self.folder.path().join(".local/state/standup/drafts");
        let files = fs::read_dir(folder).into_iter().flatten();
        files.map(|it| it.unwrap().path()).collect()
    }

    pub(crate) fn command(&self) -> pty_process::blocking::Command {
        command(self.folder.path()).args(["--file".into(), self.board().into_os_string()])
    }

    pub(crate) fn open(&self) -> Tty {
        let tty = Tty::start(self.command());
        tty.wait_for("Plan a visit");
        tty
    }
}

fn command(home: &Path) -> pty_process::blocking::Command {
    Tty::command(env!("CARGO_BIN_EXE_standup"), home).args(["--now", "2026-10-09T08:00"])
}

/// Promises something, by keys.
pub(crate) fn promise(tty: &mut Tty, text: &str) {
    tty.press("3a");
    tty.wait_for("I will");
    tty.press(text);
    tty.wait_for(text);
    tty.press("\r");
    tty.wait_for(&format!("promised: {text}"));
}

/// Waits until the screen is as the shell left it.
#[track_caller]
fn wait_until_given_back(tty: &Tty) {
    tty.wait_until("the terminal given back", |screen| {
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
    });
}

#[test]
fn what_was_promised_is_there_after_a_restart() {
    let home = Home::new();
    let mut tty = home.open();
    promise(&mut tty, "Ship it");
    tty.press("q");
    assert_eq!(tty.end(), 0);
    wait_until_given_back(&tty);
    assert!(
        home.text().contains("text: \"Ship it\","),
        "{}",
        home.text()
    );
    assert!(home.text().starts_with("// Ours. Comments stay.\n"));

    Tty::start(home.command()).wait_for("Ship it");
}

#[test]
fn a_theme_is_there_after_a_restart() {
    let home = Home::new();
    let settings = home.folder.path().join(".config/standup/config.ron");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    let text = "// mine\n(me: \"ana\", theme: Dark) // so far\n";
    let mut file = fs::File::create(&settings).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let mut tty = home.open();
    tty.press("T");
    tty.wait_for("theme: light");
    tty.press("q");
    assert_eq!(tty.end(), 0);
    let remembered = fs::read_to_string(&settings).unwrap();
    assert_eq!(remembered, text.replace("Dark", "Light"));
    let mut tty = home.open();
    tty.press("T");
    tty.wait_for("theme: terminal");
    tty.press("q");
    assert_eq!(tty.end(), 0);
}

#[test]
fn a_theme_of_ones_own_is_shown_remembered_and_left_out_with_a_word_where_it_is_wrong() {
    let home = Home::new();
    let put = |name: &str, text: &str| {
        let path = home.folder.path().join(".config/standup").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut file = fs::File::create(&path).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        path
    };
    let settings = put("config.ron", "(theme: \"mine\")\n");
    put(
        "themes/mine.ron",
        "(based_on: Dark, screen: (bg: \"#123456\"))",
    );
    let mut tty = home.open();
    assert!(tty.output().contains("48;2;18;52;86"));
    tty.press("TTTTTT");
    tty.wait_for("theme: mine");
    tty.press("q");
    assert_eq!(tty.end(), 0);
    assert_eq!(
        fs::read_to_string(&settings).unwrap(),
        "(theme: \"mine\")\n"
    );

    // Once another one is noted it is still gone through with the others.
    put("config.ron", "(theme: Plain)\n");
    let mut tty = home.open();
    tty.press("T");
    tty.wait_for("theme: mine");
    tty.press("q");
    assert_eq!(tty.end(), 0);
    assert_eq!(
        fs::read_to_string(&settings).unwrap(),
        "(theme: \"mine\")\n"
    );

    put("themes/mine.ron", "(\n    based_on: Dusk,\n)");
    let mut tty = Tty::start_sized(home.command(), 160, 30);
    tty.wait_for("themes/mine.ron:2:15: ");
    tty.wait_for("Plan a visit");
    assert!(!tty.output().contains("48;2;18;52;86"));
    tty.press("T");
    tty.wait_for("theme: light");
    tty.press("q");
    assert_eq!(tty.end(), 0);

    put("config.ron", "(theme: \"mine\")\n");
    let tty = Tty::start(home.command().env("NO_COLOR", "1"));
    tty.wait_for("Plan a visit");
    assert!(!tty.output().contains("themes/mine.ron"));
}

#[test]
fn settings_hold_but_for_those_that_are_wrong_which_are_told_with_their_place() {
    let home = Home::new();
    let folder = home.folder.path().join(".config/standup");
    fs::create_dir_all(&folder).unwrap();
    let text = "(\n    theme: Drak,\n    keys: [\n        (key: \"F\", runs: \"theme\"),\n        (key: \"s\", runs: \"serach\"),\n    ],\n)\n";
    let mut file = fs::File::create(folder.join("config.ron")).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let mut tty = Tty::start_sized(home.command(), 200, 30);
    tty.wait_for("config.ron:2:12: expected");
    tty.wait_for("1 more: `standup config` lists them");
    tty.press("F");
    // What is wrong there is not written over.
    tty.wait_for("the file was left as it is");
    tty.press("q");
    assert_eq!(tty.end(), 0);
    let left = fs::read_to_string(folder.join("config.ron")).unwrap();
    assert_eq!(left, text);
}

#[test]
fn colours_of_the_environment_are_not_remembered() {
    let home = Home::new();
    let mut tty = Tty::start(home.command().env("NO_COLOR", "1"));
    tty.wait_for("Plan a visit");
    tty.press("T");
    tty.wait_for("theme: dark");
    tty.press("q");
    assert_eq!(tty.end(), 0);
    assert!(!home.folder.path().join(".config/standup").exists());
}

#[test]
fn the_terminal_is_as_it_was_after_the_end() {
    let home = Home::new();
    for (keys, signal, code) in [
        ("q", None, 0),
        ("\x03", None, 0),
        ("", Some("TERM"), 143),
        ("", Some("HUP"), 129),
        ("", Some("INT"), 130),
        ("", Some("QUIT"), 131),
    ] {
        let mut tty = Tty::start(home.command().env("ITS", "nothing"));
        tty.wait_for("Plan a visit");
        let raw = tty.modes();
        tty.press(keys);
        if let Some(signal) = signal {
            tty.signal(signal);
        }
        assert_eq!(tty.end(), code, "{keys:?} {signal:?}");
        wait_until_given_back(&tty);
        let fresh = Tty::start(Tty::command("true", home.folder.path())).modes();
        assert_ne!(raw, fresh, "it was raw while the program ran");
        assert_eq!(tty.modes(), fresh, "{keys:?} {signal:?}");
    }
}

#[test]
fn what_was_typed_is_saved_before_a_signal_ends_the_program() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let home = Home::new();
        let mut tty = home.open();
        promise(&mut tty, "Ship it");
        tty.signal(signal);
        tty.end();
        assert!(home.text().contains("Ship it"), "{signal}: {}", home.text());
    }
}

#[test]
fn another_size_is_drawn_at_once() {
    let home = Home::new();
    let mut tty = home.open();
    for (columns, rows) in [(60, 18), (40, 12), (1, 1), (200, 50), (20, 4), (100, 30)] {
        tty.resize(columns, rows);
    }
    tty.wait_until("the whole board", |screen| {
        let whole = screen.contents();
        whole.contains("Plan a visit") && whole.contains("saved")
    });
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_takes_it_again() {
    let home = Home::new();
    let mut tty = home.open();
    let raw = tty.modes();
    tty.signal("TSTP");
    tty.wait_for_state('T');
    wait_until_given_back(&tty);
    assert_ne!(tty.modes(), raw);
    tty.signal("CONT");
    tty.wait_until("the board again", |screen| {
        screen.alternate_screen() && screen.contents().contains("Plan a visit")
    });
    assert_eq!(tty.modes(), raw);
    promise(&mut tty, "Still here");
    tty.press("q");
    assert_eq!(tty.end(), 0);
    wait_until_given_back(&tty);
}

#[test]
fn a_stop_that_cannot_be_seen_coming_is_mended_when_the_program_goes_on() {
    let home = Home::new();
    let tty = home.open();
    let raw = tty.modes();
    tty.signal("STOP");
    tty.wait_for_state('T');
    tty.cook();
    assert_ne!(tty.modes(), raw);
    tty.signal("CONT");
    wait("raw mode again", || tty.modes() == raw);
}

#[test]
fn a_closed_window_ends_the_program_after_saving() {
    let home = Home::new();
    let mut tty = home.open();
    promise(&mut tty, "Ship it");
    tty.close();
    tty.end();
    assert!(home.text().contains("Ship it"), "{}", home.text());
}

#[test]
fn a_panic_gives_the_terminal_back_and_loses_nothing() {
    for place in ["main", "ear", "other"] {
        let home = Home::new();
        let mut tty = Tty::start(home.command().env("STANDUP_PANIC", place));
        tty.wait_for("Plan a visit");
        promise(&mut tty, "Ship it");
        tty.press("\x07");
        assert_eq!(tty.end(), 101, "{place}");
        wait_until_given_back(&tty);
        tty.wait_for("a mistake in the program, at src");
        let output = tty.output();
        let after = output.rsplit("\x1b[?1049l").next().unwrap();
        assert!(
            !after.contains("Ioana"),
            "{place}: no text of the board: {after}"
        );
        assert!(home.text().contains("Ship it"), "{place}: {}", home.text());
    }
}

#[test]
fn without_a_terminal_the_board_says_so() {
    let home = Home::new();
    let program = env!("CARGO_BIN_EXE_standup");
    let told = std::process::Command::new(program)
        .env("HOME", home.folder.path())
        .arg("--file")
        .arg(home.board())
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    assert_eq!(told.status.code(), Some(1));
    assert!(told.stdout.is_empty());
    let message = String::from_utf8(told.stderr).unwrap();
    assert!(message.contains("terminal"), "{message}");
    assert!(!message.contains('\x1b'), "{message:?}");
}

#[test]
fn what_others_write_is_seen_and_undo_still_works() {
    let home = Home::new();
    let mut tty = home.open();
    promise(&mut tty, "Ship it");
    wait("the save", || home.text().contains("Ship it"));
    home.replace(
        &home
            .text()
            .replace("Call Mihai before noon", "Call Mihai and Elena"),
    );
    tty.wait_for("Call Mihai and Elena");
    home.write(
        &home
            .text()
            .replace("Plan a visit with Ioana", "Plan a visit with Radu"),
    );
    tty.wait_for("Plan a visit with Radu");
    tty.press("u");
    wait("the undo", || !home.text().contains("Ship it"));
    assert!(home.text().contains("Call Mihai and Elena") && home.text().contains("with Radu"));
    tty.press("q");
    assert_eq!(tty.end(), 0);
}

#[test]
fn a_folder_that_cannot_be_watched_is_told_once_and_looked_at_whenever_somebody_is_there() {
    let home = Home::new();
    let mut tty = Tty::start(home.command().env("STANDUP_BLIND", "yes"));
    tty.wait_for("cannot watch for changes");
    tty.wait_for("what others write shows at the next key");
    tty.press("j");
    tty.wait_until("the notice gone", |it| {
        !it.contents().contains("cannot watch")
    });
    let (key, focus) = ("k", "\x1b[I");
    for (name, keys) in [("Radu", key), ("Elena", focus), ("Mara", "")] {
        home.replace(&BOARD.replace("with Ioana", &format!("with {name}")));
        if keys.is_empty() {
            tty.resize(101, 30);
        }
        tty.press(keys);
        tty.wait_for(&format!("Plan a visit with {name}"));
        tty.wait_for("1 change from outside");
    }
    // Between words the cursor jumps.
    let told = tty.output().matches("cannot").count();
    assert_eq!(told, 1, "{}", tty.output());
}

#[test]
fn a_file_that_was_something_else_for_a_while_is_seen_when_it_is_back() {
    let home = Home::new();
    let tty = home.open();
    let board = |name: &str| BOARD.replace("with Ioana", &format!("with {name}"));
    // From here on it is watched.
    home.replace(&board("Elena"));
    tty.wait_for("Plan a visit with Elena");
    fs::remove_file(home.board()).unwrap();
    fs::create_dir(home.board()).unwrap();
    tty.wait_for("this is a folder, not a file");
    fs::remove_dir(home.board()).unwrap();
    home.write(&board("Radu"));
    tty.wait_for("Plan a visit with Radu");
}

#[test]
fn a_folder_that_was_away_or_is_another_is_seen_without_a_key() {
    let home = Home::new();
    let folder = home.folder.path().join("above/there");
    let file = folder.join("standup.ron");
    let write = |name: &str| {
        fs::create_dir_all(&folder).unwrap();
        let text = BOARD.replace("with Ioana", &format!("with {name}"));
        fs::File::create(&file)
            .and_then(|mut it| it.write_all(text.as_bytes()))
            .unwrap();
    };
    write("Elena");
    let tty = Tty::start(
        command(home.folder.path())
            .arg("--file")
            .arg(&file)
            .current_dir(&folder),
    );
    tty.wait_for("Plan a visit with Elena");
    // From here on it is watched.
    write("Sorin");
    tty.wait_for("Plan a visit with Sorin");
    fs::remove_dir_all(&folder).unwrap();
    tty.wait_for("the file is gone");
    write("Radu");
    tty.wait_for("Plan a visit with Radu");
    let (above, away) = (folder.parent().unwrap(), home.folder.path().join("away"));
    fs::rename(above, &away).unwrap();
    tty.wait_for("the file is gone");
    fs::rename(&away, above).unwrap();
    write("Mara");
    tty.wait_for("Plan a visit with Mara");
    fs::rename(above, &away).unwrap();
    write("Ilinca");
    tty.wait_for("Plan a visit with Ilinca");
}

#[test]
fn a_half_written_file_is_told_only_when_it_stays_so() {
    let home = Home::new();
    let tty = home.open();
    let text = home.text();
    home.write(text.split_at(text.len() / 2).0);
    tty.wait_for(":problems · line 17, column 24");
    home.write(&text.replace("Plan a visit with Ioana", "Plan a visit with Radu"));
    tty.wait_for("Plan a visit with Radu");
    assert_eq!(home.text().matches("Radu").count(), 1);
}

#[test]
fn a_kill_loses_nothing_that_was_called_saved() {
    let home = Home::new();
    for round in 0..6 {
        let mut tty = home.open();
        let mut saved = Vec::new();
        for step in 0..=round {
            let text = format!("Round {round} step {step}");
            promise(&mut tty, &text);
            tty.wait_for_whole_frame("that it is saved", |screen| {
                let contents = screen.contents();
                contents
                    .lines()
                    .last()
                    .is_some_and(|it| it.ends_with("saved"))
            });
            saved.push(text);
        }
        // One more is under way when the program is killed.
        tty.press("aNobody knows\r");
        tty.signal("KILL");
        assert_eq!(tty.end(), -9);
        for text in saved {
            assert!(home.text().contains(&text), "{text}: {}", home.text());
        }
    }
}

#[test]
fn many_waiting_keys_are_one_frame() {
    let home = Home::new();
    let mut tty = home.open();
    tty.signal("STOP");
    tty.wait_for_state('T');
    let before = tty.written();
    tty.press(&"jk".repeat(1_500));
    tty.press("?");
    tty.signal("CONT");
    tty.wait_for("Help");
    // Going on draws everything anew, which 3,000 frames would be far above.
    let drawn = tty.written() - before;
    assert!(drawn < 60_000, "{drawn} bytes for 3,000 keys");
}

#[test]
fn an_idle_program_does_nothing() {
    let home = Home::new();
    let tty = home.open();
    wait("the first second", || tty.sleeps());
    let (wakes, written) = (tty.wakes(), tty.written());
    // The one test that must wait for time to pass: it shows that nothing happens in it.
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert_eq!(tty.written(), written);
    assert_eq!(tty.wakes(), wakes);
}

#[test]
fn the_editor_has_the_terminal_to_itself() {
    let home = Home::new();
    let editor = home.editor("read line </dev/tty\necho \"$line\" >\"$1\"");
    let mut tty = Tty::start(home.command().env("EDITOR", editor));
    tty.wait_for("Plan a visit");
    tty.press("3E");
    wait_until_given_back(&tty);
    tty.press("Plan two visits\r");
    tty.wait_until("the board again", |screen| {
        screen.alternate_screen() && screen.contents().contains("Plan two visits")
    });
    wait("the save", || {
        home.text().contains("text: \"Plan two visits\"")
    });
}

/// A terminal that is slow to hand over gives both at once.
#[test]
fn what_is_typed_behind_the_key_for_the_editor_is_not_meant_for_the_board() {
    let home = Home::new();
    let editor = "echo Plan two visits >";
    let mut tty = Tty::start(home.command().env("EDITOR", editor));
    tty.wait_for("Plan a visit");
    tty.press("3EddEq");
    wait("the save", || {
        home.text().contains("text: \"Plan two visits\"")
    });
    tty.press("q");
    assert_eq!(tty.end(), 0);
    assert_eq!(home.text().matches("Commitment(").count(), 2);
}

#[test]
fn an_editor_that_leaves_something_that_is_no_file_keeps_nobody_waiting() {
    let home = Home::new();
    let editor = home.editor("rm \"$1\"\nmkfifo \"$1\"");
    let mut tty = Tty::start(home.command().env("EDITOR", editor));
    tty.wait_for("Plan a visit");
    tty.press("3E");
    tty.wait_for("cannot read what the editor left: it is no file");
    tty.press("q");
    assert_eq!(tty.end(), 0);
}

#[test]
fn what_was_written_in_an_editor_outlives_the_program_and_its_file_does_not() {
    for (wrote, then, code) in [
        (
            "Plan two visits",
            "read line </dev/tty",
            Some(("TERM", 143)),
        ),
        ("Plan two visits", "read line </dev/tty", Some(("HUP", 129))),
        // The editor goes first, as when all of a terminal's programs are ended.
        ("Plan two visits", "kill $$", None),
        ("", "read line </dev/tty", Some(("TERM", 143))),
    ] {
        let home = Home::new();
        let temporary = home.folder.path().join("temporary");
        fs::create_dir(&temporary).unwrap();
        let there = temporary.join("there");
        let write = if wrote.is_empty() {
            "true"
        } else {
            "echo Plan two visits >\"$1\""
        };
        let script = format!("{write}\ntouch {}\n{then}", there.display());
        let editor = format!("exec {}", home.editor(&script));
        let command = home
            .command()
            .env("EDITOR", editor)
            .env("TMPDIR", &temporary);
        let mut tty = Tty::start(command);
        tty.wait_for("Plan a visit");
        tty.press("3E");
        wait("the editor", || there.exists());
        if let Some((signal, code)) = code {
            tty.signal(signal);
            assert_eq!(tty.end(), code);
        } else {
            tty.wait_for("the text is kept: adding goes on with it");
            tty.press("q");
            assert_eq!(tty.end(), 0);
        }
        let left = fs::read_dir(&temporary)
            .unwrap()
            .map(|it| it.unwrap().path());
        let left: Vec<_> = left.filter(|it| *it != there).collect();
        assert_eq!(left, [] as [PathBuf; 0], "{wrote} {then}");
        let mut tty = home.open();
        tty.press("3a");
        tty.wait_for("I will");
        if wrote.is_empty() {
            tty.press("\x1b");
            assert!(home.drafts().is_empty());
        } else {
            tty.wait_for(wrote);
        }
        assert!(home.text().contains("Plan a visit with Ioana"));
    }
}

#[test]
fn what_an_editor_leaves_that_is_no_text_stays_where_it_is() {
    let home = Home::new();
    let temporary = home.folder.path().join("temporary");
    fs::create_dir(&temporary).unwrap();
    let command = home.command().env("TMPDIR", &temporary);
    let mut tty = Tty::start(command.env("EDITOR", "printf 'Caf\\351' >"));
    tty.wait_for("Plan a visit");
    tty.press("3E");
    tty.wait_for("cannot read what the editor left");
    let [left] = fs::read_dir(&temporary)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect::<Vec<_>>()
        .try_into()
        .unwrap();
    assert_eq!(fs::read(left).unwrap(), b"Caf\xe9");
}

#[test]
fn a_terminal_that_takes_no_more_keeps_nobody_from_saving_and_ending() {
    for (signal, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let home = Home::new();
        let mut tty = home.open();
        tty.stick();
        tty.fill();
        tty.press("3aShip it\r");
        wait("the save", || home.text().contains("Ship it"));
        tty.press("aHalf ty");
        tty.signal(signal);
        assert_eq!(tty.end(), code, "{signal}");
        assert!(home.text().contains("Ship it"), "{signal}: {}", home.text());
    }
}

#[test]
fn a_terminal_that_takes_more_again_shows_what_is_so_now() {
    let home = Home::new();
    let mut tty = home.open();
    tty.stick();
    tty.fill();
    tty.press("3aShip it\r");
    wait("the save", || home.text().contains("Ship it"));
    tty.unstick();
    tty.wait_until("the whole board", |screen| {
        let whole = screen.contents();
        whole.contains("☐ Ship it") && whole.contains("saved") && whole.contains("Call Mihai")
    });
    promise(&mut tty, "Rest");
    tty.press("q");
    assert_eq!(tty.end(), 0);
    wait_until_given_back(&tty);
}

#[test]
fn what_is_to_be_said_at_the_end_waits_for_no_terminal() {
    let home = Home::new();
    let mut tty = Tty::start(command(home.folder.path()).arg("--sample"));
    tty.wait_for("saved");
    tty.stick();
    tty.fill();
    tty.signal("TERM");
    assert_eq!(tty.end(), 143);
}

#[test]
fn whoever_leaves_with_something_unsaved_is_told_where_it_is_and_the_end_is_no_success() {
    let home = Home::new();
    let mut tty = home.open();
    home.obstruct();
    tty.press("3aShip it\r");
    tty.wait_for("not saved: ");
    tty.press("q");
    tty.wait_for("quit once more");
    tty.press("q");
    assert_eq!(tty.end(), 1);
    wait_until_given_back(&tty);
    tty.wait_for("standup-rescued-20261009-080000");
    let output = tty.output();
    let after = output.rsplit("\x1b[?1049l").next().unwrap();
    let said = [
        "standup.ron is not saved",
        "in the way of the temporary file",
    ];
    for said in said.into_iter().chain(["-rescued-", "--file"]) {
        assert!(after.contains(said), "{said}: {after}");
    }
    assert!(home.rescued().contains("Ship it"), "{}", home.rescued());
    assert!(!home.text().contains("Ship it"), "{}", home.text());
}

#[test]
fn what_is_not_decided_when_the_program_ends_is_rescued() {
    for (keys, signal, code) in [
        ("q", None, 1),
        ("\x07", None, 101),
        ("", Some("TERM"), 143),
        ("", Some("HUP"), 129),
    ] {
        let home = Home::new();
        let mut tty = Tty::start(home.command().env("STANDUP_PANIC", "main"));
        tty.wait_for("Plan a visit");
        home.obstruct();
        tty.press("3e today\r");
        tty.wait_for("not saved: ");
        home.replace(&BOARD.replace("Plan a visit with Ioana", "Plan a visit with Radu"));
        tty.wait_for("Plan a visit with Radu");
        home.clear();
        // The program is in front again, which is when it tries again.
        tty.press("\x1b[I");
        tty.wait_for("1 to decide");
        tty.press("\x1b");
        tty.wait_until("the board", |it| !it.contents().contains("theirs"));
        tty.press(keys);
        if let Some(signal) = signal {
            tty.signal(signal);
        }
        assert_eq!(tty.end(), code, "{keys} {signal:?}");
        tty.wait_for("standup-rescued-20261009-080000");
        assert!(home.rescued().contains("Ioana today"), "{}", home.rescued());
        assert!(home.text().contains("with Radu"), "{}", home.text());
        assert!(!home.text().contains("Ioana today"), "{}", home.text());
    }
}

#[test]
fn a_half_typed_text_that_cannot_be_read_is_told_and_stays() {
    let home = Home::new();
    let type_half = |told: &str, text: &str| {
        let mut tty = home.open();
        tty.wait_for(told);
        tty.press("3a");
        tty.wait_for("I will");
        tty.press(text);
        tty.wait_for(text);
        tty.press("\x03");
        assert_eq!(tty.end(), 0);
        tty
    };
    type_half("Plan a visit", "Ship it");
    let [draft] = home.drafts().try_into().unwrap();
    let broken = b"Ship it\xff\xfe";
    fs::File::create(&draft).unwrap().write_all(broken).unwrap();
    let tty = type_half("half-typed text of last time cannot be read", "Rest a bit");
    tty.wait_for("half-typed text of before");
    let mut texts: Vec<Vec<u8>> = home
        .drafts()
        .iter()
        .map(|it| fs::read(it).unwrap())
        .collect();
    texts.sort();
    assert_eq!(texts, [b"Rest a bit".to_vec(), broken.to_vec()]);
    home.open().wait_for("adding goes on with it");
}

#[test]
fn a_half_typed_text_that_cannot_be_kept_for_the_next_time_is_somewhere_and_once() {
    let home = Home::new();
    home.obstruct();
    let temporary = home.folder.path().join("temporary");
    fs::create_dir(&temporary).unwrap();
    // Where the drafts' folder should be there is a file.
    let state = home.folder.path().join(".local/state/standup");
    fs::create_dir_all(&state).unwrap();
    fs::File::create(state.join("drafts")).unwrap();
    let mut tty = Tty::start(home.command().env("TMPDIR", &temporary));
    tty.wait_for("Plan a visit");
    tty.press("3aShip it\r");
    tty.wait_for("not saved: ");
    tty.press("aRest a bit\x03");
    tty.wait_for("quit once more");
    tty.press("\x03");
    assert_eq!(tty.end(), 1);
    tty.wait_for("the half-typed text is in");
    let kept = fs::read_dir(&temporary).unwrap();
    let kept: Vec<_> = kept
        .map(|it| fs::read(it.unwrap().path()).unwrap())
        .collect();
    assert_eq!(kept, [b"Rest a bit".to_vec()]);
}

#[test]
fn what_was_pasted_by_half_when_a_signal_came_is_kept() {
    for signal in ["TERM", "INT"] {
        let home = Home::new();
        let mut tty = home.open();
        tty.press("3a");
        tty.wait_for("I will");
        tty.press("\x1b[200~Ship it, and");
        tty.signal(signal);
        tty.end();
        let kept: Vec<_> = home
            .drafts()
            .iter()
            .map(|it| fs::read(it).unwrap())
            .collect();
        assert_eq!(kept, [b"Ship it, and".to_vec()], "{signal}");
    }
}

#[test]
fn two_boards_on_one_file_keep_each_others_half_typed_texts() {
    let home = Home::new();
    let mut boards = [home.open(), home.open()];
    for (tty, text) in boards.iter_mut().zip(["Ship it", "Rest a bit"]) {
        tty.press("3a");
        tty.wait_for("I will");
        tty.press(text);
        tty.wait_for(text);
    }
    for tty in &mut boards {
        tty.press("\x03");
        assert_eq!(tty.end(), 0);
    }
    let mut tty = home.open();
    tty.press("3a");
    tty.wait_for("Ship it");
    tty.wait_for("Rest a bit");
    tty.press("\r");
    tty.wait_for("promised: 2 promises");
    wait("the save", || home.text().contains("Ship it"));
    wait("it to be forgotten", || home.drafts().is_empty());
}

#[test]
fn a_file_that_shall_not_be_written_is_looked_at_until_it_may_be() {
    use std::os::unix::fs::PermissionsExt as _;

    let home = Home::new();
    let mode = |mode| fs::set_permissions(home.board(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o444);
    let mut tty = home.open();
    tty.wait_for("is read-only (mode 0444)");
    tty.wait_for("chmod u+w");
    tty.press("j");
    tty.wait_for("read only");
    tty.press("3a");
    tty.wait_for("nothing can be changed: ");
    mode(0o644);
    tty.wait_for("can be written now");
    promise(&mut tty, "Ship it");
    wait("the save", || home.text().contains("Ship it"));
    mode(0o400);
    tty.wait_for("is read-only (mode 0400)");
    tty.press("q");
    assert_eq!(tty.end(), 0);
}

/// How far the standup has come, as it is kept.
fn kept_standup(home: &Home) -> String {
    let folder = home.folder.path().join(".local/state/standup/standups");
    let files = fs::read_dir(folder).into_iter().flatten();
    // What is being written is not kept yet.
    let kept = files.map(|it| it.unwrap()).filter(|it| {
        let name = it.file_name();
        !name.to_string_lossy().starts_with('.')
    });
    kept.map(|it| fs::read_to_string(it.path()).unwrap_or_default())
        .collect()
}

#[test]
fn a_standup_goes_on_after_a_kill_where_it_was() {
    let home = Home::new();
    // What is pressed, what is kept then, and what is asked next.
    let steps = [
        ("", "at:None", "Anything else done?"),
        ("\r", "passed:[Also(\"ana\")", "What does the number say?"),
        ("2\r", "Promise(\"ana\")", "What else?"),
        ("Call Ioana\r", "Promise(\"ana\")", "promised: Call Ioana"),
        ("\r", "Win", "A win, or a thank-you?"),
    ];
    for (keys, kept, next) in steps {
        let mut tty = Tty::start(home.command().arg("run"));
        if keys.is_empty() {
            tty.wait_for(next);
            tty.press("\x1b");
            tty.wait_for("go on with the standup");
        } else {
            tty.wait_for("enter");
            tty.press(keys);
            tty.wait_for(next);
        }
        wait("that it is kept", || kept_standup(&home).contains(kept));
        tty.wait_until("that it is saved", |screen| {
            let contents = screen.contents();
            contents
                .lines()
                .last()
                .is_some_and(|it| it.ends_with("saved"))
        });
        tty.signal("KILL");
        assert_eq!(tty.end(), -9);
        let next = next.replace("promised: ", "");
        // It ends before the next one begins: each keeps where it is.
        let mut again = Tty::start(home.command().arg("run"));
        again.wait_for(&next);
        again.signal("KILL");
        again.end();
    }
    assert!(
        home.text().contains("text: \"Call Ioana\","),
        "{}",
        home.text()
    );
    assert!(home.text().contains("value: 2"), "{}", home.text());
}
