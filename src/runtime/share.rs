//! A text piped into a command of the user's.
//!
//! Invariant: the command has no terminal, neither to read from nor to write to, and of what it says only the last line
//! of an error is told, made printable. It ends in time or is ended, with all that it has started. A command that takes
//! only a part of the text and is content has not failed.

pub(super) mod sending;
mod talk;
#[cfg(test)]
mod tests;

use std::{
    env, fs, io,
    os::{
        fd::AsFd,
        unix::{
            fs::PermissionsExt as _,
            process::{CommandExt as _, ExitStatusExt as _},
        },
    },
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process_group};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM},
    low_level::emulate_default_handler,
};

use super::{
    Happening,
    signals::{self, Caught},
};
use crate::{config::ShareCommand, printable::Printable};
use talk::{End, Talk};

/// How long a command may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// Where programs are where the environment does not say it.
const USUAL_PATH: &str = "/usr/local/bin:/usr/bin:/bin";

/// Why a text was not shared.
#[derive(Debug, thiserror::Error)]
pub enum ShareError {
    /// The command could not be started.
    #[error("the share command `{}` cannot be started: {why}", Printable::quoted(.command))]
    Start {
        /// What was to be started.
        command: String,
        /// What the system said.
        why: io::Error,
    },
    /// The command says that it failed, or was ended by somebody else.
    #[error("the share command failed: {}", how(*.status, .said.as_ref()))]
    Failed {
        /// How it ended.
        status: ExitStatus,
        /// The last line that it said.
        said: Option<Printable<'static>>,
    },
    /// The command has not ended in time.
    #[error("the share command had not ended after {} s and was stopped", .0.as_secs())]
    TooLong(Duration),
    /// Nobody waited any longer.
    #[error("the share command had not ended and was stopped")]
    Stopped,
    /// It is not known what becomes of it.
    #[error("the share command cannot be followed, and was stopped: {0}")]
    Lost(io::Error),
}

/// Pipes a text into a command, and waits until it has ended, which it must within 30 seconds. A signal that ends the
/// program ends the command first.
///
/// # Errors
///
/// When the command cannot be started, fails or takes too long.
pub fn send(command: &ShareCommand, text: &str) -> Result<(), ShareError> {
    let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT];
    let (mut caught, _bell) = Caught::from_now_on_of(&signals).map_err(ShareError::Lost)?;
    let sent = run(command, text, PATIENCE, caught.pipe());
    for happening in caught.happenings() {
        if let Happening::Signal(signals::Signal::Interrupt(it) | signals::Signal::End(it)) =
            happening
        {
            emulate_default_handler(it.into()).unwrap_or_default();
        }
    }
    sent
}

/// Pipes a text into a command until it has ended, time is up, or something can be read at `stop`.
fn run(
    command: &ShareCommand,
    text: &str,
    patience: Duration,
    stop: impl AsFd,
) -> Result<(), ShareError> {
    let mut child = start(command).map_err(|why| ShareError::Start {
        command: command.program().to_owned(),
        why,
    })?;
    let talked = Talk::with(&mut child, text.as_bytes()).and_then(|mut talk| {
        let end = talk.until_end(patience, stop.as_fd())?;
        Ok((end, talk.last_said()))
    });
    if !matches!(talked, Ok((End::Itself, _))) {
        kill(&mut child);
    }
    match talked.map_err(ShareError::Lost)? {
        (End::TooLong, _) => Err(ShareError::TooLong(patience)),
        (End::Stopped, _) => Err(ShareError::Stopped),
        (End::Itself, said) => match child.wait().map_err(ShareError::Lost)? {
            status if status.success() => Ok(()),
            status => Err(ShareError::Failed { status, said }),
        },
    }
}

/// Starts a command with nothing but its pipes: in a session of its own, so that it finds no terminal to ask for a
/// password or to write to. Only `setsid` can do that for us; where a system has none, it is at least a group of its own.
fn start(command: &ShareCommand) -> io::Result<Child> {
    look_for(command.program())?;
    let mut apart = Command::new("setsid");
    apart.arg("--").arg(command.program());
    match spawn(&mut apart, command) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut plain = Command::new(command.program());
            spawn(plain.process_group(0), command)
        }
        spawned => spawned,
    }
}

fn spawn(start: &mut Command, command: &ShareCommand) -> io::Result<Child> {
    let piped = [(); 3].map(|()| Stdio::piped());
    let [input, output, errors] = piped;
    start.args(command.arguments());
    start.stdin(input).stdout(output).stderr(errors).spawn()
}

/// Says why there is no such program, where there is none: another that is to start it would say it in its own way.
fn look_for(program: &str) -> io::Result<()> {
    let can_run = |path: &Path| {
        let found = fs::metadata(path)?;
        let is_program = found.is_file() && found.permissions().mode() & 0o111 != 0;
        is_program
            .then_some(())
            .ok_or_else(|| io::ErrorKind::PermissionDenied.into())
    };
    if program.contains('/') {
        return can_run(Path::new(program));
    }
    let places = env::var_os("PATH").unwrap_or_else(|| USUAL_PATH.into());
    let mut found = env::split_paths(&places).map(|it| can_run(&it.join(program)));
    if found.any(|it| it.is_ok()) {
        return Ok(());
    }
    Err(io::Error::new(
        io::ErrorKind::NotFound,
        "there is no such program",
    ))
}

/// Ends a command and all that it has started.
fn kill(child: &mut Child) {
    // Nobody has waited for it, so the number is still its own.
    let group = kill_process_group(Pid::from_child(child), Signal::KILL).map_err(io::Error::from);
    if group.or_else(|_| child.kill()).is_ok() {
        drop(child.wait());
    }
}

/// How it ended, and what it said of that.
fn how(status: ExitStatus, said: Option<&Printable<'_>>) -> String {
    let how = match (status.code(), status.signal()) {
        (Some(code), _) => format!("exit {code}"),
        (None, Some(signal)) => format!("signal {signal}"),
        (None, None) => status.to_string(),
    };
    match said {
        Some(said) => format!("{how}: {said}"),
        None => how,
    }
}
