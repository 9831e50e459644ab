//! A text piped into a command of the user's.
//!
//! Invariant: a command is followed as any program is: it has no terminal, and ends in time or is ended.

pub(super) mod sending;
#[cfg(test)]
mod tests;

use std::{os::fd::AsFd, time::Duration};

use super::program::{Program, ProgramError};
use crate::config::ShareCommand;

/// How long a command may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a text was not shared.
#[derive(Debug, thiserror::Error)]
#[error("the share command {0}")]
pub struct ShareError(#[from] ProgramError);

/// Pipes a text into a command, and waits until it has ended, which it must within 30 seconds. A signal that ends the
/// program ends the command first.
///
/// # Errors
///
/// When the command cannot be started, fails or takes too long.
pub fn send(command: &ShareCommand, text: &str) -> Result<(), ShareError> {
    Ok(program(command, text).follow(PATIENCE)?)
}

/// Pipes a text into a command until it has ended, time is up, or something can be read at `stop`.
fn run(
    command: &ShareCommand,
    text: &str,
    patience: Duration,
    stop: impl AsFd,
) -> Result<(), ShareError> {
    Ok(program(command, text).run(patience, stop)?)
}

fn program<'a>(command: &'a ShareCommand, text: &'a str) -> Program<'a> {
    Program {
        name: command.program(),
        arguments: command.arguments(),
        variables: &[],
        input: text,
    }
}
