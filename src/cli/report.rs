//! `report`: some days, looked back on.
//!
//! Invariant: it shows [`Review`], as the screen does.

use super::{
    Call,
    args::{Report, ReportFormat},
    failure::Failure,
    session::Session,
    show::privacy,
};
use crate::{
    report::{
        review::{Period, Review, json, markdown, text},
        selection::Selection,
        words,
    },
    state::dates::Looking,
};

pub(super) fn report(call: &mut Call<'_>, it: &Report) -> Result<(), Failure> {
    let session = Session::open(call)?;
    let board = session.board();
    let period = period(call, &session, it)?;
    let selection = Selection {
        privacy: privacy(it.private),
        who: None,
    };
    let review = Review::of(board, period, &selection);
    match it.format {
        Some(ReportFormat::Json) => call.out.text(&json::review(&review)?),
        Some(ReportFormat::Markdown) => call.out.text(&markdown::review(board, &review)),
        None | Some(ReportFormat::Text) if call.common.json => {
            call.out.text(&json::review(&review)?)
        }
        None | Some(ReportFormat::Text) => call.out.lines(&text::review(board, &review)),
    }
}

/// The days that are asked for; the week to look back on where none are.
fn period(call: &Call<'_>, session: &Session, it: &Report) -> Result<Period, Failure> {
    let (board, today) = (session.board(), session.today);
    let named = session.named_day(call, Looking::Back)?;
    let day = |text: &String| session.parse_day(text, Looking::Back);
    let from = it.from.as_ref().map(day).transpose()?;
    let to = it.to.as_ref().map(day).transpose()?;
    let (from, to) = match (from, to, named) {
        (None, None, Some(named)) => return Ok(Period::week(board, named, today)),
        (None, None, None) => return Ok(Period::latest_week(board, today, today)),
        (Some(from), to, named) => (from, to.or(named).unwrap_or(today)),
        (None, Some(to), _) => (Period::week(board, to, today).from, to),
    };
    if to < from {
        let (from, to) = (words::full_day(from), words::full_day(to));
        return Err(Failure::Usage(format!(
            "the first day, {from}, is after the last one, {to}"
        )));
    }
    Ok(Period::between(board, from, to, today))
}
