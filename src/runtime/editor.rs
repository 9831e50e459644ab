//! The user's own editor, on one text.
//!
//! Invariant: the text lies in a file that only its owner reads, and that is gone when the editor or the program is; what
//! was written in it is not.

use std::{
    env,
    ffi::OsString,
    fs::File,
    io::{self, Read as _, Write as _},
    os::unix::process::ExitStatusExt as _,
    path::PathBuf,
    process::{Command, ExitStatus},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{self, Receiver},
    },
    thread,
    time::Duration,
};

use rustix::{
    fs::{Mode, OFlags, open as open_file},
    io::Errno,
    process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid},
};
use tempfile::TempPath;

use super::{Happening, inbox::Tell};
use crate::app::Unedited;

/// How much an editor may give back: more is a file, not a text.
const MOST_BYTES: usize = 1024 * 1024;

/// Why an edited text did not come back. The old one stays.
#[derive(Debug, thiserror::Error)]
pub(super) enum EditorError {
    /// The text could not be handed over.
    #[error("cannot write a file for the editor: {0}")]
    File(io::Error),
    /// The editor could not be started.
    #[error("cannot start {command}: {source}; set VISUAL or EDITOR to your editor")]
    Start {
        /// What was to be started.
        command: String,
        /// What the system said.
        source: io::Error,
    },
    /// The editor said that it failed.
    #[error("the editor ended with {0}; the text is as it was")]
    Failed(ExitStatus),
    /// Nobody knows how it ended.
    #[error("cannot wait for the editor: {0}; the text is as it was")]
    Wait(io::Error),
    /// It left nothing.
    #[error("cannot read what the editor left: {0}; the text is as it was")]
    Read(io::Error),
    /// What it left is no text for us.
    #[error("cannot read what the editor left: {source}; it is in {}", .path.display())]
    Left {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: io::Error,
    },
}

/// How long an editor that is ended may take to put the terminal in order.
const LAST_PATIENCE: Duration = Duration::from_secs(1);

/// A text that is open in the editor. Its file is gone when this is.
#[derive(Debug)]
pub(super) struct Editing {
    path: TempPath,
    before: String,
    /// The editor, until it has ended and was waited for; then its number may be another's.
    running: Arc<Mutex<Option<Pid>>>,
    /// Where it is told that it has ended.
    ended: Receiver<()>,
}

/// Starts the editor on a text, and tells when it has ended.
///
/// # Errors
///
/// When there is no file for it or no editor.
pub(super) fn open(text: &str, tell: Tell) -> Result<Editing, EditorError> {
    let path = hand_over(text).map_err(EditorError::File)?;
    let command = command();
    let start = |source| EditorError::Start {
        command: command.to_string_lossy().into_owned(),
        source,
    };
    // As git does: the variable may hold arguments, and they may be quoted.
    let mut script = command.clone();
    script.push(" \"$@\"");
    let mut child = Command::new("sh")
        .arg("-c")
        .arg(script)
        .arg(&command)
        .arg(&path)
        .spawn()
        .map_err(start)?;
    let pid = Pid::from_child(&child);
    let running = Arc::new(Mutex::new(Some(pid)));
    let (end, ended) = mpsc::channel();
    let thread = thread::Builder::new().name("editor".to_owned());
    let to_be_waited_for = Arc::clone(&running);
    let waiter = thread.spawn(move || {
        // Its number stays its own until it is waited for, and nobody signals it after that.
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        while waitid(WaitId::Pid(pid), options).is_err_and(|it| it == Errno::INTR) {}
        let status = {
            let mut running = held(&to_be_waited_for);
            *running = None;
            child.wait()
        };
        end.send(()).unwrap_or_default();
        tell.send(Happening::Edited(status));
    });
    waiter.map_err(start)?;
    Ok(Editing {
        path,
        before: text.to_owned(),
        running,
        ended,
    })
}

fn held(running: &Mutex<Option<Pid>>) -> MutexGuard<'_, Option<Pid>> {
    running.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Editing {
    /// Ends the editor, as a terminal does that goes: it keeps what it keeps then, and puts the terminal in order. One that
    /// does not is left behind.
    pub(super) fn end(&self) {
        let told = held(&self.running).map(|it| kill_process(it, Signal::TERM));
        if told.is_some_and(|it| it.is_ok()) {
            self.ended.recv_timeout(LAST_PATIENCE).unwrap_or_default();
        }
    }

    /// What came of it, now that the editor has ended.
    pub(super) fn ended(self, status: io::Result<ExitStatus>) -> Result<String, Unedited> {
        let status = status.map_err(EditorError::Wait)?;
        if status.success() {
            return self.taken().map_err(Unedited::from);
        }
        let written = self.written().filter(|_| is_by_signal(status));
        let Some(written) = written else {
            return Err(EditorError::Failed(status).into());
        };
        Err(Unedited {
            reason: format!("the editor ended with {status}"),
            written: Some(written),
        })
    }

    /// What was written so far, if anything was. An editor that goes on makes a file of its own.
    pub(super) fn written(&self) -> Option<String> {
        let text = self.text().ok()?;
        (!text.split_whitespace().eq(self.before.split_whitespace())).then_some(text)
    }

    /// The text, or why it cannot be taken; then what the editor has left stays where it is.
    fn taken(self) -> Result<String, EditorError> {
        self.text().map_err(|source| {
            if source.kind() == io::ErrorKind::NotFound {
                return EditorError::Read(source);
            }
            match self.path.keep() {
                Ok(path) => EditorError::Left { path, source },
                Err(_) => EditorError::Read(source),
            }
        })
    }

    fn text(&self) -> io::Result<String> {
        let mut text = String::new();
        // By its name: many editors put another file in its place. What is no file may never say anything.
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = File::from(open_file(&*self.path, flags, Mode::empty())?);
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("it is no file"));
        }
        file.take(MOST_BYTES as u64 + 1).read_to_string(&mut text)?;
        if text.len() > MOST_BYTES {
            return Err(io::Error::other("it is longer than 1 MiB"));
        }
        Ok(text)
    }
}

impl From<EditorError> for Unedited {
    fn from(error: EditorError) -> Self {
        Self {
            reason: error.to_string(),
            written: None,
        }
    }
}

/// Whether the editor was ended from outside; a shell that stands for it tells so by a code above 128. One that says that
/// it failed was told to by its user.
fn is_by_signal(status: ExitStatus) -> bool {
    status.signal().is_some() || status.code().is_some_and(|it| 128 < it)
}

fn command() -> OsString {
    let named = |name| env::var_os(name).filter(|it: &OsString| !it.is_empty());
    named("VISUAL")
        .or_else(|| named("EDITOR"))
        .unwrap_or_else(|| "vi".into())
}

fn hand_over(text: &str) -> io::Result<TempPath> {
    let mut file = tempfile::Builder::new()
        .prefix("standup-")
        .suffix(".md")
        .tempfile()?;
    file.write_all(text.as_bytes())?;
    Ok(file.into_temp_path())
}
