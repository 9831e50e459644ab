//! The real program on a terminal of its own.

use std::{
    fs::File,
    io::{PipeWriter, Read as _, Write as _, pipe},
    os::fd::{AsFd as _, OwnedFd},
    os::unix::process::ExitStatusExt as _,
    path::Path,
    process::{Command, ExitStatus, Stdio},
    sync::{Arc, Condvar, Mutex, mpsc},
    thread,
    time::Duration,
};

use pty_process::{
    Size,
    blocking::{Command as TtyCommand, Pts, Pty, open},
};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

/// How long anything may take before a test gives up.
pub(crate) const DEADLINE: Duration = Duration::from_secs(20);

/// A terminal with a program in it.
pub(crate) struct Tty {
    seen: Arc<Seen>,
    /// None once the window is closed.
    window: Option<Window>,
    ended: mpsc::Receiver<ExitStatus>,
    pid: u32,
    has_ended: bool,
}

struct Window {
    keys: File,
    pts: Pts,
    // The reader ends when this is dropped.
    _end: PipeWriter,
    reader: thread::JoinHandle<Pty>,
}

struct Seen {
    screen: Mutex<Screen>,
    changed: Condvar,
    /// Whether nobody reads what the program writes.
    is_stuck: Mutex<bool>,
    unstuck: Condvar,
}

struct Screen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
}

impl Tty {
    /// A command with nothing of the developer's own environment, at home in a folder.
    pub(crate) fn command(program: &str, home: &Path) -> TtyCommand {
        let path = std::env::var_os("PATH").unwrap_or_default();
        TtyCommand::new(program)
            .env_clear()
            .env("PATH", path)
            .env("HOME", home)
            .env("TERM", "xterm-256color")
            .env("LANG", "C.UTF-8")
            .env("STANDUP_ME", "ana")
            .current_dir(home)
    }

    /// Starts a command in a terminal of 100 columns and 30 rows.
    pub(crate) fn start(command: TtyCommand) -> Self {
        Self::start_sized(command, 100, 30)
    }

    pub(crate) fn start_sized(mut command: TtyCommand, columns: u16, rows: u16) -> Self {
        let (pty, pts) = open().unwrap();
        pty.resize(Size::new(rows, columns)).unwrap();
        let mut child = command.spawn_borrowed(&pts).unwrap();
        let pid = child.id();
        let (end, ended) = mpsc::channel();
        thread::spawn(move || end.send(child.wait().unwrap()));
        let seen = Arc::new(Seen {
            screen: Mutex::new(Screen {
                parser: vt100::Parser::new(rows, columns, 0),
                bytes: Vec::new(),
            }),
            changed: Condvar::new(),
            is_stuck: Mutex::new(false),
            unstuck: Condvar::new(),
        });
        let keys = File::from(pty.as_fd().try_clone_to_owned().unwrap());
        let (stop, end) = pipe().unwrap();
        let screen = Arc::clone(&seen);
        let reader = thread::spawn(move || {
            screen.read(&pty, &OwnedFd::from(stop));
            pty
        });
        Self {
            seen,
            window: Some(Window {
                keys,
                pts,
                _end: end,
                reader,
            }),
            ended,
            pid,
            has_ended: false,
        }
    }

    /// Types, pastes or clicks, as the terminal would send it.
    #[track_caller]
    pub(crate) fn press(&mut self, keys: &str) {
        self.window().keys.write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until a text is on the screen.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the screen is as it should be. The screen lags behind the program, even behind its end: always wait,
    /// never look once.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        self.wait_for_seen(what, |it| is_so(it.parser.screen()));
    }

    /// Waits until the screen is as it should be at the end of a frame: a terminal may get the half of one.
    #[track_caller]
    pub(crate) fn wait_for_whole_frame(&self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        self.wait_for_seen(what, |it| {
            // The last of a frame is its colours' end, or after that the cursor, gone with a dialog.
            let ends: [&[u8]; 2] = [b"\x1b[0m", b"\x1b[?25l"];
            ends.iter().any(|end| it.bytes.ends_with(end)) && is_so(it.parser.screen())
        });
    }

    #[track_caller]
    fn wait_for_seen(&self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        let screen = self.seen.screen.lock().unwrap();
        let (screen, timeout) = self
            .seen
            .changed
            .wait_timeout_while(screen, DEADLINE, |it| !is_so(it))
            .unwrap();
        let contents = screen.parser.screen().contents();
        // Who panics with the screen in hand takes the reader along.
        drop(screen);
        assert!(!timeout.timed_out(), "never saw {what:?} on:\n{contents}");
    }

    /// Looks at the screen as it is.
    pub(crate) fn see(&self, look: impl FnOnce(&vt100::Screen)) {
        look(self.seen.screen.lock().unwrap().parser.screen());
    }

    /// How many bytes the program has written so far.
    pub(crate) fn written(&self) -> usize {
        self.seen.screen.lock().unwrap().bytes.len()
    }

    /// All that the program has written so far.
    pub(crate) fn output(&self) -> String {
        String::from_utf8_lossy(&self.seen.screen.lock().unwrap().bytes).into_owned()
    }

    /// Gives the window another size, as a person does with the mouse.
    #[track_caller]
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        // What follows the screen cannot go through one without rows, or columns.
        if 1 < rows && 1 < columns {
            let mut screen = self.seen.screen.lock().unwrap();
            screen.parser.screen_mut().set_size(rows, columns);
        }
        let size = rustix::termios::Winsize {
            ws_row: rows,
            ws_col: columns,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        rustix::termios::tcsetwinsize(&self.window().keys, size).unwrap();
    }

    /// From now on nobody reads what the program writes, as on a line that hangs; what there was is read first.
    #[track_caller]
    pub(crate) fn stick(&self) {
        *self.seen.is_stuck.lock().unwrap() = true;
    }

    /// It is read again.
    pub(crate) fn unstick(&self) {
        *self.seen.is_stuck.lock().unwrap() = false;
        self.seen.unstuck.notify_all();
    }

    /// Changes the size until the terminal takes no more, and so often again that the program cannot but wait for it.
    #[track_caller]
    pub(crate) fn fill(&mut self) {
        let pts = self.terminal();
        let is_full = || {
            let mut terminal = [PollFd::new(&pts, PollFlags::OUT)];
            poll(&mut terminal, Some(&Timespec::default())).unwrap() == 0
        };
        let mut is_wide = false;
        let mut widen = |tty: &mut Self| {
            is_wide = !is_wide;
            tty.resize(if is_wide { 101 } else { 100 }, 30);
            thread::sleep(Duration::from_millis(5));
        };
        let mut steps = 0..2_000;
        while !is_full() {
            assert!(steps.next().is_some(), "it takes all that is drawn");
            widen(self);
        }
        // What is left then is less than a frame.
        for _ in 0..20 {
            widen(self);
        }
        assert!(is_full(), "somebody reads what is drawn");
    }

    /// How the terminal treats keys, in words that compare.
    #[track_caller]
    pub(crate) fn modes(&self) -> String {
        let terminal = self.terminal();
        let told = Command::new("stty")
            .arg("-g")
            .stdin(Stdio::from(terminal))
            .output();
        String::from_utf8(told.unwrap().stdout).unwrap()
    }

    /// Sends a signal: `TERM`, `STOP`.
    #[track_caller]
    pub(crate) fn signal(&self, name: &str) {
        let status = Command::new("kill")
            .args(["-s", name, &self.pid.to_string()])
            .status();
        assert!(status.unwrap().success(), "no process to signal");
    }

    /// The number of the process that was started.
    pub(crate) const fn id(&self) -> u32 {
        self.pid
    }

    /// Waits until the process is in a state of those in `/proc`: `T` for stopped.
    #[track_caller]
    pub(crate) fn wait_for_state(&self, state: char) {
        wait(&format!("state {state}"), || {
            state_of(self.pid) == Some(state)
        });
    }

    /// Leaves the terminal as a shell wants it, as a shell does when it gets it back.
    #[track_caller]
    pub(crate) fn cook(&self) {
        let terminal = self.terminal();
        let status = Command::new("stty")
            .arg("sane")
            .stdin(Stdio::from(terminal))
            .status();
        assert!(status.unwrap().success());
    }

    /// How often the program's threads were put to sleep or interrupted so far.
    pub(crate) fn wakes(&self) -> u64 {
        let mut wakes = 0;
        for thread in std::fs::read_dir(format!("/proc/{}/task", self.pid)).unwrap() {
            let status = thread.unwrap().path().join("status");
            let status = std::fs::read_to_string(status).unwrap_or_default();
            let told = status.lines().filter(|it| it.contains("ctxt_switches"));
            let number = |it: &str| {
                it.split_whitespace()
                    .last()
                    .and_then(|it| it.parse::<u64>().ok())
            };
            wakes += told.filter_map(number).sum::<u64>();
        }
        wakes
    }

    /// Whether every thread sleeps, and does so for a while.
    pub(crate) fn sleeps(&self) -> bool {
        let before = self.wakes();
        thread::sleep(Duration::from_millis(300));
        self.wakes() == before
    }

    /// Closes the window while the program runs.
    pub(crate) fn close(&mut self) {
        let Some(window) = self.window.take() else {
            return;
        };
        let Window {
            keys,
            pts,
            _end: end,
            reader,
        } = window;
        drop((keys, pts, end));
        self.unstick();
        drop(reader.join().unwrap());
    }

    /// Whether it has ended by then, and how.
    pub(crate) fn has_ended_in(&mut self, patience: Duration) -> Option<i32> {
        let status = self.ended.recv_timeout(patience).ok()?;
        self.has_ended = true;
        status.code().or(status.signal().map(|it| -it))
    }

    /// Waits for the end; the exit code, or the number of the signal that ended it, negative.
    #[track_caller]
    pub(crate) fn end(&mut self) -> i32 {
        let Ok(status) = self.ended.recv_timeout(DEADLINE) else {
            let screen = self.seen.screen.lock().unwrap();
            let contents = screen.parser.screen().contents();
            drop(screen);
            panic!("it did not end; its screen:\n{contents}");
        };
        self.has_ended = true;
        status.code().or(status.signal().map(|it| -it)).unwrap()
    }

    #[track_caller]
    fn terminal(&self) -> OwnedFd {
        let window = self.window.as_ref().expect("the window is open");
        window.pts.as_fd().try_clone_to_owned().unwrap()
    }

    #[track_caller]
    fn window(&mut self) -> &mut Window {
        self.window.as_mut().expect("the window is open")
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        if !self.has_ended {
            // It may have ended by itself since.
            let kill = Command::new("kill")
                .args(["-s", "KILL", &self.pid.to_string()])
                .output();
            drop(kill);
        }
        self.close();
    }
}

impl Seen {
    /// Reads what the program writes, until told to stop.
    fn read(&self, mut pty: &Pty, stop: &OwnedFd) {
        let mut bytes = vec![0; 64 * 1024];
        loop {
            let mut ends = [
                PollFd::new(pty, PollFlags::IN),
                PollFd::new(stop, PollFlags::IN),
            ];
            poll(&mut ends, None).unwrap();
            let [_, stop] = ends;
            if !stop.revents().is_empty() {
                return;
            }
            let is_stuck = self.is_stuck.lock().unwrap();
            let is_stuck = self.unstuck.wait_while(is_stuck, |it| *it).unwrap();
            drop(is_stuck);
            let Ok(count) = pty.read(&mut bytes) else {
                return;
            };
            let mut screen = self.screen.lock().unwrap();
            screen.parser.process(&bytes[..count]);
            screen.bytes.extend_from_slice(&bytes[..count]);
            self.changed.notify_all();
        }
    }
}

/// Sends a signal to any process.
#[track_caller]
pub(crate) fn signal(pid: u32, name: &str) {
    let status = Command::new("kill")
        .args(["-s", name, &pid.to_string()])
        .status();
    assert!(status.unwrap().success(), "no process to signal");
}

/// Sends a signal to all of a job, by the number of its first process.
#[track_caller]
pub(crate) fn signal_job(first: u32, name: &str) {
    let status = Command::new("kill")
        .args(["-s", name, "--", &format!("-{first}")])
        .status();
    assert!(status.unwrap().success(), "no job to signal");
}

/// The fields of a process in `/proc` from its state on; none where it is not there.
fn stat(pid: u32) -> Option<Vec<String>> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    Some(fields.split_whitespace().map(str::to_owned).collect())
}

/// The state of a process, as `/proc` names it; none where it is not there any more.
pub(crate) fn state_of(pid: u32) -> Option<char> {
    stat(pid)?.first()?.chars().next()
}

/// Whether a process does something still, or could.
pub(crate) fn is_alive(pid: u32) -> bool {
    state_of(pid).is_some_and(|it| it != 'Z')
}

/// How much processor time a process has used, in hundredths of a second.
pub(crate) fn ticks(pid: u32) -> u64 {
    let fields = stat(pid).unwrap_or_default();
    let used = fields.get(11..13).unwrap_or_default();
    used.iter().filter_map(|it| it.parse::<u64>().ok()).sum()
}

/// The process that another one has started, and that has this name.
pub(crate) fn child_of(parent: u32, name: &str) -> Option<u32> {
    let processes = std::fs::read_dir("/proc").ok()?;
    let mut numbers = processes.filter_map(|it| it.ok()?.file_name().to_str()?.parse().ok());
    numbers.find(|it: &u32| {
        let is_named = std::fs::read_to_string(format!("/proc/{it}/comm"));
        let is_child = || stat(*it).and_then(|it| it.get(1)?.parse().ok()) == Some(parent);
        is_named.is_ok_and(|it| it.trim_end() == name) && is_child()
    })
}

/// Waits until something is so.
#[track_caller]
pub(crate) fn wait(what: &str, is_so: impl Fn() -> bool) {
    let step = Duration::from_millis(5);
    let steps = DEADLINE.as_millis() / step.as_millis();
    for _ in 0..steps {
        if is_so() {
            return;
        }
        thread::sleep(step);
    }
    panic!("waited in vain for {what}");
}
