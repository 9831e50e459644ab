//! What clap says of the arguments: help, version, wrong usage.
//!
//! Invariant: what was typed is quoted on one line, cut where it is long.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Exit, output::Out};
use crate::printable::Printable;

/// Help and version are data; everything else that clap says is about wrong usage.
pub(super) fn explain(error: clap::Error, mut out: Out<'_>) -> Exit {
    let is_asked_for = matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    );
    let text = harmless(error).render().to_string();
    if !is_asked_for {
        out.say(text.trim_end());
        return Exit::Usage;
    }
    let text = Printable::lines(&text).to_string();
    let shown = out.told(&text).and_then(|()| out.flush());
    match shown {
        Ok(()) => Exit::Success,
        Err(failure) => {
            out.say(&failure.message().to_string());
            failure.exit()
        }
    }
}

/// What was typed is quoted on one line, and shortly. A suggestion that repeats it would do neither.
fn harmless(mut error: clap::Error) -> clap::Error {
    let typed: Vec<(ContextKind, String)> = error
        .context()
        .filter_map(|(kind, value)| {
            if let ContextValue::String(text) = value {
                return Some((kind, text.clone()));
            }
            None
        })
        .collect();
    for (kind, text) in typed {
        let quoted = Printable::quoted(&text).to_string();
        if quoted != text {
            error.insert(kind, ContextValue::String(quoted));
            error.remove(ContextKind::Suggested);
        }
    }
    error
}
