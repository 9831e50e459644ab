//! A folder with a home of its own, in which the real program runs.

use std::{
    ffi::OsStr,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

/// A Friday morning of the story.
pub(crate) const NOW: &str = "2026-10-09T08:00";

/// A folder to run the program in.
pub(crate) struct Desk {
    folder: TempDir,
    variables: Vec<(&'static str, String)>,
}

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("home")).unwrap();
        Self {
            folder,
            variables: Vec::new(),
        }
    }

    /// A folder with a board in `standup.ron`.
    pub(crate) fn with(board: &str) -> Self {
        let desk = Self::new();
        desk.put("standup.ron", board.as_bytes());
        desk
    }

    /// The same with a variable of the environment set.
    pub(crate) fn set(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::File::create(path).unwrap().write_all(bytes).unwrap();
    }

    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.path("standup.ron")).unwrap()
    }

    /// A command of the program with nothing of the real environment.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_standup"));
        command
            .env_clear()
            .env("HOME", self.path("home"))
            .env("TZ", "UTC")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs the program at a time.
    pub(crate) fn at<S: AsRef<OsStr>>(&self, now: &str, arguments: &[S]) -> Ran {
        self.feed(now, arguments, "")
    }

    /// Runs the program on the Friday morning.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.at(NOW, arguments)
    }

    /// Runs the program with an input.
    pub(crate) fn feed<S: AsRef<OsStr>>(&self, now: &str, arguments: &[S], input: &str) -> Ran {
        self.feed_bytes(now, arguments, input.as_bytes())
    }

    /// Runs the program with an input that need not be text.
    pub(crate) fn feed_bytes<S: AsRef<OsStr>>(
        &self,
        now: &str,
        arguments: &[S],
        input: &[u8],
    ) -> Ran {
        let mut child = self
            .command()
            .args(["--now", now])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A program that reads no input may be gone already.
        stdin.write_all(input).ok();
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs the program, which must succeed; gives its data.
    #[track_caller]
    pub(crate) fn ok(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
        ran.out
    }

    /// Runs the program, which must fail with a code and a message that has this in it.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32, arguments: &[&str], message: &str) {
        let ran = self.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {ran:?}");
        assert!(ran.err.contains(message), "{arguments:?}: {ran:?}");
        assert_eq!(ran.out, "", "{arguments:?}");
    }

    /// The JSON of a day.
    #[track_caller]
    pub(crate) fn json(&self, now: &str, arguments: &[&str]) -> serde_json::Value {
        let mut all = vec!["show", "--json"];
        all.extend(arguments);
        let ran = self.at(now, &all);
        assert_eq!(ran.code, 0, "{ran:?}");
        serde_json::from_str(&ran.out).unwrap()
    }

    /// Does something that must leave the file as it is, bytes and times.
    #[track_caller]
    pub(crate) fn unchanged(&self, act: impl FnOnce(&Self)) {
        let look = |path: &Path| {
            let modified = fs::metadata(path).unwrap().modified().unwrap();
            (fs::read(path).unwrap(), modified)
        };
        let path = self.path("standup.ron");
        let before = look(&path);
        act(self);
        assert!(before == look(&path), "the file was touched");
    }
}
