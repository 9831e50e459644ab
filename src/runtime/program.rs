//! Another program, started apart and followed until it has ended.
//!
//! Invariant: it has no terminal, neither to read from nor to write to, and of what it says only the last line of an error
//! is told, made printable. It ends in time or is ended, with all that it has started. A program that takes only a part of
//! what it is given to read and is content has not failed. No shell looks at its arguments.

mod talk;

use std::{
    env,
    ffi::OsStr,
    fs, io,
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
use crate::printable::Printable;
use talk::{End, Talk};

/// Where programs are where the environment does not say it.
const USUAL_PATH: &str = "/usr/local/bin:/usr/bin:/bin";

/// A program and what it is given.
#[derive(Debug, Clone, Copy)]
pub(super) struct Program<'a> {
    /// Its name, or the path to it.
    pub(super) name: &'a str,
    /// Its arguments.
    pub(super) arguments: &'a [String],
    /// What its environment has beside our own.
    pub(super) variables: &'a [(&'a str, &'a OsStr)],
    /// What it can read.
    pub(super) input: &'a str,
}

/// Why a program did not do what it was started for; how the sentence goes on that begins with what it is.
#[derive(Debug, thiserror::Error)]
pub enum ProgramError {
    /// It could not be started.
    #[error("`{}` cannot be started: {why}", Printable::quoted(.program))]
    Start {
        /// What was to be started.
        program: String,
        /// What the system said.
        why: io::Error,
    },
    /// It says that it failed, or was ended by somebody else.
    #[error("failed: {}", how(*.status, .said.as_ref()))]
    Failed {
        /// How it ended.
        status: ExitStatus,
        /// The last line that it said.
        said: Option<Printable<'static>>,
    },
    /// It has not ended in time.
    #[error("had not ended after {} s and was stopped", .0.as_secs())]
    TooLong(Duration),
    /// Nobody waited any longer.
    #[error("had not ended and was stopped")]
    Stopped,
    /// It is not known what becomes of it.
    #[error("cannot be followed, and was stopped: {0}")]
    Lost(io::Error),
}

impl Program<'_> {
    /// Runs it until it has ended or time is up. A signal that ends us ends it first.
    ///
    /// # Errors
    ///
    /// When it cannot be started, fails or takes too long.
    pub(super) fn follow(self, patience: Duration) -> Result<(), ProgramError> {
        let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT];
        let (mut caught, _bell) = Caught::from_now_on_of(&signals).map_err(ProgramError::Lost)?;
        let done = self.run(patience, caught.pipe());
        for happening in caught.happenings() {
            if let Happening::Signal(signals::Signal::Interrupt(it) | signals::Signal::End(it)) =
                happening
            {
                emulate_default_handler(it.into()).unwrap_or_default();
            }
        }
        done
    }

    /// Runs it until it has ended, time is up, or something can be read at `stop`.
    ///
    /// # Errors
    ///
    /// When it cannot be started, fails, takes too long or is stopped.
    pub(super) fn run(self, patience: Duration, stop: impl AsFd) -> Result<(), ProgramError> {
        let mut child = self.start().map_err(|why| ProgramError::Start {
            program: self.name.to_owned(),
            why,
        })?;
        let talked = Talk::with(&mut child, self.input.as_bytes()).and_then(|mut talk| {
            let end = talk.until_end(patience, stop.as_fd())?;
            Ok((end, talk.last_said()))
        });
        if !matches!(talked, Ok((End::Itself, _))) {
            kill(&mut child);
        }
        match talked.map_err(ProgramError::Lost)? {
            (End::TooLong, _) => Err(ProgramError::TooLong(patience)),
            (End::Stopped, _) => Err(ProgramError::Stopped),
            (End::Itself, said) => match child.wait().map_err(ProgramError::Lost)? {
                status if status.success() => Ok(()),
                status => Err(ProgramError::Failed { status, said }),
            },
        }
    }

    /// Starts it with nothing but its pipes: in a session of its own, so that it finds no terminal to ask for a password or
    /// to write to. Only `setsid` can do that for us; where a system has none, it is at least a group of its own.
    fn start(self) -> io::Result<Child> {
        look_for(self.name)?;
        let mut apart = Command::new("setsid");
        apart.arg("--").arg(self.name);
        match self.spawn(&mut apart) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let mut plain = Command::new(self.name);
                self.spawn(plain.process_group(0))
            }
            spawned => spawned,
        }
    }

    fn spawn(self, start: &mut Command) -> io::Result<Child> {
        let piped = [(); 3].map(|()| Stdio::piped());
        let [input, output, errors] = piped;
        start
            .args(self.arguments)
            .envs(self.variables.iter().copied());
        start.stdin(input).stdout(output).stderr(errors).spawn()
    }
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
