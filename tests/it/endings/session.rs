//! A program in the middle of something, which ends.

use std::{
    fs::{self, File},
    io::Write as _,
    path::PathBuf,
    thread,
    time::Duration,
};

use super::{Doing, Ends, Under, left_on::left_on};
use crate::{
    pty::{Home, promise},
    tty::{Tty, child_of, is_alive, signal, wait},
};

/// Longer than the program takes, however busy the machine is, and shorter than it waits for what it does not end.
const PATIENCE: Duration = Duration::from_secs(8);

/// An editor that has made the terminal its own, and does not put it in order when it is ended.
const EDITOR: &str = "stty raw -echo </dev/tty
printf '\\033[?1049h\\033[?25l\\033[?2004h' >/dev/tty
echo Half typed >\"$1\"
echo $$ >doing
read line </dev/tty
stty sane </dev/tty
printf '\\033[?2004l\\033[?25h\\033[?1049l' >/dev/tty
";

/// Whether something is so in a moment: what a program has written last is read after its end.
fn soon(is_so: impl Fn() -> bool) -> bool {
    (0..200).any(|_| {
        let is_so = is_so();
        if !is_so {
            thread::sleep(Duration::from_millis(5));
        }
        is_so
    })
}

/// A program in the middle of something.
pub(crate) struct Session {
    home: Home,
    pub(crate) tty: Tty,
    doing: Doing,
    under: Under,
    program: u32,
    /// How keys were treated before it.
    before: String,
    /// While it is held nothing is saved.
    lock: Option<File>,
}

impl Session {
    /// Starts it, and waits until it is in the middle of something.
    pub(crate) fn start(doing: Doing, under: Under, left_out: &str) -> Self {
        let home = Home::new();
        home.settings("(share: \"echo $$ >doing; exec sleep 600\")\n");
        let editor = home.editor(EDITOR);
        let before = Tty::start(Tty::command("true", home.folder.path())).modes();
        let mut parts = vec![
            env!("CARGO_BIN_EXE_standup"),
            "--now",
            "2026-10-09T08:00",
            "--file",
        ];
        parts.push("standup.ron");
        parts.extend(
            [Doing::Standup, Doing::Sharing]
                .contains(&doing)
                .then_some("run"),
        );
        let command = match under {
            Under::Terminal => Tty::command(parts[0], home.folder.path()).args(&parts[1..]),
            Under::Shell => Tty::command("bash", home.folder.path())
                .args(["--norc", "--noprofile", "--noediting", "-i"])
                .env("PS1", "$ "),
        };
        let command = command
            .env("EDITOR", format!("exec {editor}"))
            .env("STANDUP_LEAVES_OUT", left_out)
            .env("STANDUP_PANIC", "by its size");
        let mut tty = Tty::start(command);
        let program = match under {
            Under::Terminal => tty.id(),
            Under::Shell => {
                tty.wait_for("$ ");
                let line = parts.join(" ");
                tty.press(&format!(
                    "stty -g >before; {line}; echo $? >code; stty -g >after\r"
                ));
                let shell = tty.id();
                wait("the program", || child_of(shell, "standup").is_some());
                child_of(shell, "standup").unwrap()
            }
        };
        let mut session = Self {
            home,
            tty,
            doing,
            under,
            program,
            before,
            lock: None,
        };
        session.get_into_it();
        session
    }

    /// The number of the program's process.
    pub(crate) const fn program(&self) -> u32 {
        self.program
    }

    fn get_into_it(&mut self) {
        let tty = &mut self.tty;
        match self.doing {
            Doing::Rest => tty.wait_for("Plan a visit"),
            Doing::Typing => {
                tty.wait_for("Plan a visit");
                tty.press("3a");
                tty.wait_for("I will");
                tty.press("Half typed");
                tty.wait_for("Half typed");
            }
            Doing::Standup => {
                tty.wait_for("Anything else done?");
                tty.press("Half typed");
                tty.wait_for("Half typed");
            }
            Doing::Editor => {
                tty.wait_for("Plan a visit");
                tty.press("3E");
                self.wait_for_the_other();
            }
            Doing::Saving => {
                tty.wait_for("Plan a visit");
                promise(tty, "First");
                wait("the save", || self.home.text().contains("First"));
                self.lock = Some(self.home.lock());
                self.tty.press("aHalf typed\r");
                self.tty.wait_for("promised: Half typed");
            }
            Doing::Sharing => {
                for (asked, keys) in [
                    ("Anything else done?", "\r"),
                    ("What does the number say?", "2\r"),
                    ("What else?", "\r"),
                    ("A win, or a thank-you?", "\r"),
                    ("send", "s"),
                ] {
                    tty.wait_for(asked);
                    tty.press(keys);
                }
                self.wait_for_the_other();
            }
        }
    }

    /// Waits until what it has started says so.
    fn wait_for_the_other(&self) {
        wait("what it has started", || self.other().is_some());
    }

    /// What it has started, by its number.
    pub(crate) fn other(&self) -> Option<u32> {
        let told = fs::read_to_string(self.home.folder.path().join("doing")).ok()?;
        told.trim().parse().ok()
    }

    /// Closes the window.
    pub(crate) fn close(&mut self) {
        self.tty.close();
    }

    /// Whatever kept it from saving does so no more.
    pub(crate) fn let_it_save(&mut self) {
        self.lock = None;
    }

    /// Ends it; a save goes on once that has begun.
    pub(crate) fn end(&mut self, ends: Ends) {
        match ends {
            Ends::Signal(name, _) => signal(self.program, name),
            Ends::Closed => self.close(),
            Ends::Panic("main") => self.tty.resize(93, 30),
            Ends::Panic(_) => self.tty.resize(94, 30),
        }
        self.let_it_save();
    }

    /// What is not as it must be once it has ended.
    pub(crate) fn wrong(mut self, ends: Ends) -> Vec<String> {
        let mut wrong = Vec::new();
        let is_closed = ends == Ends::Closed;
        let code = match self.code(is_closed) {
            Ok(code) => code,
            Err(why) => return vec![why],
        };
        let expected = match ends {
            Ends::Signal(_, number) => Some(128 + number),
            Ends::Closed => Some(129),
            Ends::Panic(_) => Some(101),
        };
        if code != expected && !(is_closed && self.under == Under::Shell) {
            let [code, expected] = [code, expected].map(Option::unwrap_or_default);
            wrong.push(format!("ended with {code}, not with {expected}"));
        }
        if !is_closed {
            wrong.extend(self.wrong_with_terminal());
        }
        if !self.kept().contains("Half typed")
            && ![Doing::Rest, Doing::Sharing].contains(&self.doing)
        {
            wrong.push(format!("not kept: Half typed, but {}", self.kept()));
        }
        if let Some(other) = self.other().filter(|it| is_alive(*it)) {
            signal(other, "KILL");
            wrong.push("what it had started goes on".to_owned());
        }
        let is_said = |it: &Tty| it.output().contains("had not ended and was stopped");
        if self.doing == Doing::Sharing && !is_closed && !soon(|| is_said(&self.tty)) {
            let said = self.tty.output();
            wrong.push(format!("nothing is said of the command: {said}"));
        }
        wrong
    }

    /// The code that it ended with, or that it did not end.
    fn code(&mut self, is_closed: bool) -> Result<Option<i32>, String> {
        let late = || "it did not end".to_owned();
        match self.under {
            Under::Terminal => self.tty.has_ended_in(PATIENCE).ok_or_else(late).map(Some),
            Under::Shell if is_closed => {
                wait("its end", || !is_alive(self.program));
                Ok(None)
            }
            Under::Shell => {
                wait("the shell", || self.text("after").ends_with('\n'));
                Ok(self.text("code").trim().parse().ok())
            }
        }
    }

    fn wrong_with_terminal(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let (before, after) = match self.under {
            Under::Terminal => (self.before.clone(), self.tty.modes()),
            Under::Shell => (self.text("before"), self.text("after")),
        };
        if before != after {
            wrong.push(format!("keys are treated otherwise: {before} and {after}"));
        }
        soon(|| left_on(&self.tty.output()).is_empty());
        let left = left_on(&self.tty.output());
        if !left.is_empty() {
            wrong.push(format!("left on: {left}"));
        }
        wrong
    }

    /// What is kept of what was typed: on the board, or beside it.
    pub(crate) fn kept(&self) -> String {
        let drafts = self.home.drafts();
        let drafts = drafts
            .iter()
            .map(|it| fs::read_to_string(it).unwrap_or_default());
        drafts.chain([self.home.text()]).collect()
    }

    /// What a file in its folder says.
    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// A file in its folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.folder.path().join(name)
    }
}

impl Home {
    /// Writes the user's settings.
    pub(crate) fn settings(&self, text: &str) {
        let path = self.folder.path().join(".config/standup/config.ron");
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        File::create(path)
            .unwrap()
            .write_all(text.as_bytes())
            .unwrap();
    }

    /// Holds the lock that a save takes, once there has been one.
    pub(crate) fn lock(&self) -> File {
        let folder = self.folder.path().join(".local/state/standup/locks");
        let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
        let [path]: [PathBuf; 1] = files.collect::<Vec<_>>().try_into().unwrap();
        let file = File::open(path).unwrap();
        file.lock().unwrap();
        file
    }
}
