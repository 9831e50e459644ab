//! The user's own editor, on one text.
//!
//! Invariant: the text lies in a file that only its owner reads, and that is gone when the editor is.

use std::{
    env,
    ffi::OsString,
    fs::File,
    io::{self, Read as _, Write as _},
    process::{Child, Command},
    sync::mpsc::Sender,
    thread,
};

use tempfile::TempPath;

use super::Happening;

/// How much an editor may give back: more is a file, not a text.
const MOST_BYTES: u64 = 1024 * 1024;

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
    Failed(std::process::ExitStatus),
    /// What it left is no text for us.
    #[error("cannot read what the editor left: {0}; the text is as it was")]
    Read(io::Error),
}

/// Starts the editor on a text, and tells when it has ended.
///
/// # Errors
///
/// When there is no file for it or no editor.
pub(super) fn open(text: &str, inbox: Sender<Happening>) -> Result<(), EditorError> {
    let path = hand_over(text).map_err(EditorError::File)?;
    let command = command();
    let start = |source| EditorError::Start {
        command: command.to_string_lossy().into_owned(),
        source,
    };
    // As git does: the variable may hold arguments, and they may be quoted.
    let mut script = command.clone();
    script.push(" \"$@\"");
    let child = Command::new("sh")
        .arg("-c")
        .arg(script)
        .arg(&command)
        .arg(&path)
        .spawn()
        .map_err(start)?;
    let thread = thread::Builder::new().name("editor".to_owned());
    let waiter = thread.spawn(move || {
        let edited = wait(child, &path).map_err(|it| it.to_string());
        inbox.send(Happening::Edited(edited)).unwrap_or_default();
    });
    waiter.map(|_| ()).map_err(start)
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

fn wait(mut child: Child, path: &TempPath) -> Result<String, EditorError> {
    let status = child.wait().map_err(EditorError::Read)?;
    if !status.success() {
        return Err(EditorError::Failed(status));
    }
    let mut text = String::new();
    // By its name: many editors put another file in its place.
    File::open(path)
        .and_then(|it| it.take(MOST_BYTES).read_to_string(&mut text))
        .map_err(EditorError::Read)?;
    Ok(text)
}
