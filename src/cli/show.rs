//! `show`: the three panes of a day, or how an action was carried out.
//!
//! Invariant: it shows [`Day`], as the board does.

use super::{
    Call,
    args::{Format, Show},
    failure::Failure,
    lookup,
    session::Session,
};
use crate::{
    printable::Printable,
    report::{
        self,
        day::Day,
        json,
        markdown::{self, Flavour},
        selection::{Privacy, Selection},
        text,
    },
    state::{Board, dates::Looking},
};

pub(super) fn show(call: &mut Call<'_>, it: &Show) -> Result<(), Failure> {
    let session = Session::open(call)?;
    let board = session.board();
    let who = it.who.as_deref().map(|it| lookup::person(board, it));
    let selection = Selection {
        privacy: privacy(it.private),
        who: who.transpose()?,
    };
    if let Some(name) = &it.process {
        let written = process(board, name, &selection, it.format)?;
        return call.out.text(&written);
    }
    let day = Day::of(board, session.day(call, Looking::Back)?);
    if call.common.json {
        return call.out.text(&json::day(board, &day, &selection)?);
    }
    let flavour = match it.format {
        None => return call.out.lines(&text::day(board, &day, &selection)),
        Some(Format::Markdown) => Flavour::Markdown,
        Some(Format::Slack) => Flavour::Slack,
    };
    call.out
        .text(&markdown::day(board, &day, &selection, flavour))
}

/// How an action was carried out, to paste.
fn process(
    board: &Board,
    name: &str,
    selection: &Selection,
    format: Option<Format>,
) -> Result<String, Failure> {
    let (_, action) = lookup::action(board, name, None)?;
    let flavour = match format {
        None | Some(Format::Markdown) => Flavour::Markdown,
        Some(Format::Slack) => Flavour::Slack,
    };
    let is_process = board
        .action(&action)
        .is_some_and(|it| !it.1.process.is_empty());
    let written = report::process::process(board, &action, selection, flavour);
    written.filter(|_| is_process).ok_or_else(|| {
        let action = Printable::quoted(action.as_str());
        Failure::Request(format!(
            "the action `{action}` has no process: nobody has written down its steps"
        ))
    })
}

/// What `--private` says.
pub(super) const fn privacy(is_private: bool) -> Privacy {
    if is_private {
        Privacy::Show
    } else {
        Privacy::LeaveOut
    }
}
