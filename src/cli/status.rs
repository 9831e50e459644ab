//! `status`: a day at a glance.
//!
//! Invariant: it says nothing where there is nothing to say it of, since it stands in a prompt; what in a board cannot be
//! read is for other verbs to tell.

use super::{Call, args::Status, failure::Failure, lookup, session::Session};
use crate::{
    report::glance::{Glance, format::NoSuchResult},
    state::dates::Looking,
};

pub(super) fn status(call: &mut Call<'_>, it: &Status) -> Result<(), Failure> {
    let session = match Session::open_quietly(call) {
        Err(Failure::NoBoard(_)) if call.common.file.is_none() => return Err(Failure::Told),
        session => session?,
    };
    let board = session.board();
    let day = session.day(call, Looking::Back)?;
    let who = it.who.as_deref().map(|it| lookup::person(board, it));
    let glance = Glance::at(board, day, who.transpose()?);
    if call.common.json {
        return call.out.text(&glance.json()?);
    }
    let Some(format) = &it.format else {
        return call.out.lines(&[glance.line()]);
    };
    match format.line(&glance) {
        Ok(line) => call.out.line(&line),
        // The message is that of every verb that is told of a result.
        Err(NoSuchResult(id)) => lookup::result(board, &id).map(|_| ()),
    }
}
