//! Where a report goes: to the output, into a file, into the user's command.
//!
//! Invariant: a file is replaced only where that is asked for, and the board never; of what a command says only how it ended
//! and the last line of an error is told.

use std::{borrow::Cow, path::Path};

use super::{Call, Document, Failure, Session};
use crate::{
    app::Reason,
    cli::args::Delivery,
    config::ShareCommand,
    printable::Printable,
    report::styled::{Colours, text_of},
    runtime::share,
    state::file::{board::Existing, paper, target::Target},
};

/// Prints a document, or writes and shares it.
pub(super) fn deliver(
    call: &mut Call<'_>,
    session: &Session,
    it: &Delivery,
    document: &Document,
    command: Option<ShareCommand>,
) -> Result<(), Failure> {
    if it.output.is_none() && !it.share {
        return match document {
            Document::Lines(lines) => call.out.lines(lines),
            Document::Text(text) => call.out.text(text),
        };
    }
    let none = || Failure::Request(Reason::NoShareCommand.to_string());
    let command = it.share.then(|| command.ok_or_else(none)).transpose()?;
    let text = match document {
        Document::Lines(lines) => Cow::from(text_of(lines, Colours::Off)),
        Document::Text(text) => Cow::from(text),
    };
    if let Some(path) = &it.output {
        let existing = if it.force {
            Existing::Replace
        } else {
            Existing::Keep
        };
        write(call, session, path, &text, existing)?;
    }
    if let Some(command) = command {
        share::send(&command, &text).map_err(Box::new)?;
        call.out.say("sent: exit 0");
    }
    Ok(())
}

/// Writes a text to a file.
fn write(
    call: &mut Call<'_>,
    session: &Session,
    path: &Path,
    text: &str,
    existing: Existing,
) -> Result<(), Failure> {
    let is_board = Target::resolve(path).is_ok_and(|it| {
        let board = session.real_path();
        board.is_ok_and(|board| board == it.real())
    });
    if is_board {
        let path = Printable::path(path);
        return Err(Failure::Request(format!(
            "{path} is the board itself; take another name"
        )));
    }
    for warning in paper::write(path, text, existing, call.clock.now()).map_err(Box::new)? {
        call.out.say(&warning.to_string());
    }
    Ok(())
}
