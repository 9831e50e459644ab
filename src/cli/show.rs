//! `show`: the three panes of a day.
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
    report::{
        day::Day,
        json,
        markdown::{self, Flavour},
        selection::{Privacy, Selection},
        text,
    },
    state::dates::Looking,
};

pub(super) fn show(call: &mut Call<'_>, it: &Show) -> Result<(), Failure> {
    let session = Session::open(call)?;
    let board = session.board();
    let day = Day::of(board, session.day(call, Looking::Back)?);
    let who = it.who.as_deref().map(|it| lookup::person(board, it));
    let selection = Selection {
        privacy: privacy(it.private),
        who: who.transpose()?,
    };
    if call.common.json {
        return call.out.text(&json::day(board, &day, &selection)?);
    }
    let flavour = match it.format {
        None => return call.out.lines(&text::day(board, &day, &selection)),
        Some(Format::Markdown) => Flavour::Markdown,
        Some(Format::Slack) => Flavour::Slack,
    };
    call.out.text(&markdown::day(&day, &selection, flavour))
}

/// What `--private` says.
pub(super) const fn privacy(is_private: bool) -> Privacy {
    if is_private {
        Privacy::Show
    } else {
        Privacy::LeaveOut
    }
}
