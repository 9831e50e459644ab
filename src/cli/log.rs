//! `log`: all commitments, searched.
//!
//! Invariant: it finds what the board's log finds.

use super::{Call, args::Log as Asked, failure::Failure, lookup, session::Session, show::privacy};
use crate::{
    report::{
        json,
        log::{Log, Query, Unknown},
        selection::Selection,
        text,
    },
    state::{
        Commitment,
        dates::{Looking, Reference},
    },
};

pub(super) fn log(call: &mut Call<'_>, it: &Asked) -> Result<(), Failure> {
    let session = Session::open(call)?;
    let board = session.board();
    let reference = Reference {
        today: session.today,
        yesterday: board.yesterday(session.today),
    };
    let (mut query, wrong) = Query::parse(&it.query.join(" "), reference);
    if let Some(wrong) = wrong {
        return Err(wrong.into());
    }
    if let Some(day) = session.named_day(call, Looking::Back)? {
        query = query.within(day..=day);
    }
    let selection = Selection {
        privacy: privacy(it.private),
        who: None,
    };
    let log = Log::of(board, |it| selection.shows(it));
    match log.unknown(&query, board) {
        Some(Unknown::Person(name)) => {
            lookup::person(board, name)?;
        }
        Some(Unknown::Result(name)) => {
            lookup::result(board, name)?;
        }
        None => {}
    }
    let places = log.find(&query).into_iter();
    let found: Vec<&Commitment> = places.filter_map(|it| log.commitment(it)).collect();
    if call.common.json {
        return call.out.text(&json::commitments(found)?);
    }
    if found.is_empty() {
        call.out.say(if log.is_empty() {
            "nothing was promised yet"
        } else {
            "no promise fits that"
        });
    }
    call.out.lines(&text::log(board, found))
}
