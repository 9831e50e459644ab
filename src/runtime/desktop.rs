//! A notification on the desktop, by the program that a system has for it.
//!
//! Invariant: texts are arguments that no shell looks at, made printable, and nothing in them is an option or markup.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs, io,
    os::unix::fs::{FileTypeExt as _, MetadataExt as _},
    path::{Path, PathBuf},
    time::Duration,
};

use rustix::process::getuid;

use super::program::{Program, ProgramError};
use crate::printable::Printable;

/// How long a program may take to show one: where nothing shows notifications, some wait for half a minute for it to come.
const PATIENCE: Duration = Duration::from_secs(5);
/// How wide a line may be, in cells: an address that was cut leads nowhere.
const WIDEST: usize = 1_000;
/// What says that there is a desktop, and how to reach it.
const DESKTOP: [&str; 3] = ["DISPLAY", "WAYLAND_DISPLAY", BUS];
/// Where the desktop's programs find each other.
const BUS: &str = "DBUS_SESSION_BUS_ADDRESS";
/// The folder that has what a user's programs talk through; they look there where `BUS` says nothing.
const RUNTIME: &str = "XDG_RUNTIME_DIR";

/// What can be shown.
#[derive(Debug, Clone, Copy)]
pub struct Notification<'a> {
    /// The first line, of our own words.
    pub title: &'a str,
    /// What stands below it.
    pub body: &'a [String],
}

/// What became of it.
#[derive(Debug)]
pub enum Shown {
    /// Some program has taken it.
    Yes,
    /// There is no desktop, or no program for it.
    NoDesktop,
    /// A program was there and did not do it.
    No(NotifyError),
}

/// Why a program has not shown it.
#[derive(Debug, thiserror::Error)]
#[error("no notification: {program} {why}")]
pub struct NotifyError {
    program: &'static str,
    why: ProgramError,
}

/// A way to show notifications: a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// That of Linux and the BSDs.
    NotifySend,
    /// One that people install on macOS.
    TerminalNotifier,
    /// What macOS itself has.
    Osascript,
}

/// The desktop that there may be.
#[derive(Debug, Default)]
struct Desktop {
    /// Whether something says that there is one.
    is_there: bool,
    /// The runtime folder, where our own environment does not name it: that of a timer may be nearly empty.
    runtime: Option<OsString>,
}

impl Way {
    const ALL: [Self; 3] = [Self::NotifySend, Self::TerminalNotifier, Self::Osascript];

    const fn program(self) -> &'static str {
        match self {
            Self::NotifySend => "notify-send",
            Self::TerminalNotifier => "terminal-notifier",
            Self::Osascript => "osascript",
        }
    }

    /// Whether it reaches a desktop only where the environment names one.
    const fn needs_desktop(self) -> bool {
        match self {
            Self::NotifySend => true,
            Self::TerminalNotifier | Self::Osascript => false,
        }
    }

    fn arguments(self, notification: Notification<'_>) -> Vec<String> {
        let line = |text: &str| Printable::head(text, WIDEST).to_string();
        let title = line(notification.title);
        let lines: Vec<String> = notification.body.iter().map(|it| line(it)).collect();
        let body = lines.join("\n");
        let fixed = |words: &[&str]| words.iter().copied().map(str::to_owned).collect();
        let mut arguments: Vec<String> = match self {
            Self::NotifySend => fixed(&["--"]),
            Self::TerminalNotifier => {
                return ["-title".to_owned(), title, "-message".to_owned(), body].into();
            }
            Self::Osascript => fixed(&[
                "-e",
                "on run argv",
                "-e",
                "display notification (item 2 of argv) with title (item 1 of argv)",
                "-e",
                "end run",
                "--",
            ]),
        };
        let body = match self {
            Self::NotifySend => without_markup(&body),
            Self::TerminalNotifier | Self::Osascript => body,
        };
        arguments.extend([title, body]);
        arguments
    }
}

impl Desktop {
    /// What the environment says.
    fn read() -> Self {
        Self::of(|name| env::var_os(name).filter(|it| !it.is_empty()))
    }

    fn of(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let is_named = DESKTOP.iter().any(|it| variable(it).is_some());
        if variable(BUS).is_some() {
            return Self {
                is_there: true,
                runtime: None,
            };
        }
        let named = variable(RUNTIME);
        let usual = || PathBuf::from(format!("/run/user/{}", getuid().as_raw()));
        let runtime = named.as_ref().map_or_else(usual, PathBuf::from);
        let has_bus = is_own_socket(&runtime.join("bus"));
        Self {
            is_there: is_named || has_bus,
            runtime: (named.is_none() && has_bus).then(|| runtime.into_os_string()),
        }
    }
}

/// Shows a notification by the first program there is that can.
pub fn show(notification: Notification<'_>) -> Shown {
    let programs = Way::ALL.map(|it| (it, it.program()));
    show_by(&programs, &Desktop::read(), notification, PATIENCE)
}

fn show_by(
    programs: &[(Way, &str)],
    desktop: &Desktop,
    notification: Notification<'_>,
    patience: Duration,
) -> Shown {
    let runtime: Option<(&str, &OsStr)> = desktop.runtime.as_deref().map(|it| (RUNTIME, it));
    let variables = runtime.as_slice();
    let mut trouble = None;
    for (way, name) in programs {
        if way.needs_desktop() && !desktop.is_there {
            continue;
        }
        let arguments = way.arguments(notification);
        let program = Program {
            name,
            arguments: &arguments,
            variables,
            input: "",
        };
        match program.follow(patience) {
            Ok(()) => return Shown::Yes,
            // What is not installed is not to be told of.
            Err(ProgramError::Start { why, .. }) if why.kind() == io::ErrorKind::NotFound => {}
            Err(why) => {
                trouble.get_or_insert(NotifyError {
                    program: way.program(),
                    why,
                });
            }
        }
    }
    trouble.map_or(Shown::NoDesktop, Shown::No)
}

/// A text in which nothing is markup.
fn without_markup(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn is_own_socket(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|it| it.file_type().is_socket() && it.uid() == getuid().as_raw())
}

#[cfg(test)]
mod tests {
    use std::{collections::HashMap, io::Write as _, os::unix::fs::PermissionsExt as _};

    use tempfile::TempDir;

    use super::*;

    /// Longer than any of these programs takes that is to end by itself.
    const LONG: Duration = Duration::from_secs(20);

    /// A desktop with a program of ours.
    struct Desk {
        folder: TempDir,
    }

    impl Desk {
        /// The program writes its arguments down, then does this.
        fn with(then: &str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("program");
            let said = folder.path().join("said");
            let text = format!(
                "#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\n{then}\n",
                said.display()
            );
            let mut file = fs::File::create(&path).unwrap();
            file.write_all(text.as_bytes()).unwrap();
            file.set_permissions(fs::Permissions::from_mode(0o700))
                .unwrap();
            Self { folder }
        }

        fn path(&self) -> String {
            let path = self.folder.path().join("program");
            path.into_os_string().into_string().unwrap()
        }

        fn said(&self) -> Option<String> {
            fs::read_to_string(self.folder.path().join("said")).ok()
        }
    }

    fn body(text: &str) -> Vec<String> {
        vec!["8:00, 15 min".to_owned(), text.to_owned()]
    }

    fn there() -> Desktop {
        Desktop {
            is_there: true,
            runtime: None,
        }
    }

    /// What becomes of a notification whose body has this in it.
    fn shown(programs: &[(Way, &str)], desktop: &Desktop, text: &str, patience: Duration) -> Shown {
        let body = body(text);
        let notification = Notification {
            title: "Standup in 10 min",
            body: &body,
        };
        show_by(programs, desktop, notification, patience)
    }

    #[test]
    fn the_texts_are_arguments_and_none_of_them_an_option_or_markup() {
        for nasty in ["--help", "$(touch x)", "'; touch x; '", "\"x\"", "%s\\n"] {
            let desk = Desk::with("");
            let path = desk.path();
            let done = shown(&[(Way::NotifySend, &path)], &there(), nasty, LONG);
            assert!(matches!(done, Shown::Yes), "{done:?}");
            let expected = format!("--\nStandup in 10 min\n8:00, 15 min\n{nasty}\n");
            assert_eq!(desk.said().unwrap(), expected);
        }
        let body = body("https://meet/?a=1&b=<i>\u{1b}[31m\u{0}\n--x");
        let notification = Notification {
            title: "Standup in 10 min",
            body: &body,
        };
        let arguments = |it: Way| it.arguments(notification).join("|");
        assert_eq!(
            arguments(Way::NotifySend),
            "--|Standup in 10 min|8:00, 15 min\nhttps://meet/?a=1&amp;b=&lt;i&gt;␛[31m␀⏎--x"
        );
        assert_eq!(
            arguments(Way::TerminalNotifier),
            "-title|Standup in 10 min|-message|8:00, 15 min\nhttps://meet/?a=1&b=<i>␛[31m␀⏎--x"
        );
        assert_eq!(
            arguments(Way::Osascript),
            "-e|on run argv|-e|display notification (item 2 of argv) with title (item 1 of argv)|-e|end run|--|Standup in 10 min|8:00, 15 min\nhttps://meet/?a=1&b=<i>␛[31m␀⏎--x"
        );
    }

    #[test]
    fn the_first_program_that_can_shows_it() {
        let (fails, works, late) = (Desk::with("exit 3"), Desk::with(""), Desk::with(""));
        let (fails_at, works_at, late_at) = (fails.path(), works.path(), late.path());
        let programs = [
            (Way::NotifySend, "no-such-program-of-ours"),
            (Way::NotifySend, &fails_at),
            (Way::TerminalNotifier, &works_at),
            (Way::Osascript, &late_at),
        ];
        let done = shown(&programs, &there(), "x", LONG);
        assert!(matches!(done, Shown::Yes), "{done:?}");
        assert!(fails.said().is_some() && works.said().is_some() && late.said().is_none());
    }

    #[test]
    fn without_a_desktop_the_program_that_needs_one_is_not_asked() {
        let desk = Desk::with("");
        let path = desk.path();
        let nowhere = Desktop::default();
        let done = shown(&[(Way::NotifySend, &path)], &nowhere, "x", LONG);
        assert!(matches!(done, Shown::NoDesktop), "{done:?}");
        assert_eq!(desk.said(), None);
        let done = shown(&[(Way::Osascript, &path)], &nowhere, "x", LONG);
        assert!(matches!(done, Shown::Yes), "{done:?}");
    }

    #[test]
    fn a_program_that_fails_or_hangs_is_told_of() {
        for (then, patience, expected) in [
            (
                "echo no daemon >&2; exit 1",
                LONG,
                "failed: exit 1: no daemon",
            ),
            ("kill -9 $$", LONG, "failed: signal 9"),
            (
                "while :; do sleep 600; done",
                Duration::from_millis(100),
                "had not ended after 0 s and was stopped",
            ),
        ] {
            let desk = Desk::with(then);
            let path = desk.path();
            let done = shown(&[(Way::NotifySend, &path)], &there(), "x", patience);
            let Shown::No(error) = done else {
                panic!("{done:?}")
            };
            assert_eq!(
                error.to_string(),
                format!("no notification: notify-send {expected}")
            );
        }
    }

    #[test]
    fn a_desktop_is_where_the_environment_or_a_socket_of_ours_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let [with, without] = ["with", "without"].map(|it| folder.path().join(it));
        for folder in [&with, &without] {
            fs::create_dir(folder).unwrap();
        }
        let _bus = std::os::unix::net::UnixListener::bind(with.join("bus")).unwrap();
        fs::File::create(without.join("bus")).unwrap();
        let desktop = |variables: &[(&str, &Path)]| {
            let variables: HashMap<_, _> = variables.iter().copied().collect();
            Desktop::of(|it| Some(variables.get(it)?.as_os_str().to_owned()))
        };
        let screen = Path::new(":0");
        for (variables, is_there) in [
            (&[(RUNTIME, &*with)][..], true),
            (&[(RUNTIME, &*without)], false),
            (&[(RUNTIME, &*without), ("DISPLAY", screen)], true),
            (&[(RUNTIME, &*without), ("WAYLAND_DISPLAY", screen)], true),
            (&[(RUNTIME, &*without), (BUS, screen)], true),
        ] {
            let desktop = desktop(variables);
            assert_eq!(desktop.is_there, is_there, "{variables:?}");
            assert_eq!(desktop.runtime, None, "{variables:?}");
        }
        // A timer whose environment is empty finds the usual place, where there is one.
        let usual = PathBuf::from(format!("/run/user/{}", getuid().as_raw()));
        let desktop = desktop(&[]);
        let has_bus = is_own_socket(&usual.join("bus"));
        assert_eq!(desktop.is_there, has_bus);
        assert_eq!(desktop.runtime, has_bus.then(|| usual.into_os_string()));
    }

    #[test]
    fn where_the_desktop_is_is_told_to_the_program() {
        let desk = Desk::with("echo \"$XDG_RUNTIME_DIR\" > \"${0%/*}/said\"");
        let path = desk.path();
        let desktop = Desktop {
            is_there: true,
            runtime: Some("/run/of/ours".into()),
        };
        let done = shown(&[(Way::NotifySend, &path)], &desktop, "x", LONG);
        assert!(matches!(done, Shown::Yes), "{done:?}");
        assert_eq!(desk.said().as_deref(), Some("/run/of/ours\n"));
    }
}
