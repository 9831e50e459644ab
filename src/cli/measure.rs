//! `measure`: the number of a result.
//!
//! Invariant: the morning a number counts for is told whenever it is not the one to expect.

use super::{Call, args::Measure, failure::Failure, lookup, session::Session};
use crate::{
    report::words,
    state::{
        change::Noting,
        dates::{Looking, is_in_calendar},
    },
};

pub(super) fn measure(call: &mut Call<'_>, it: &Measure) -> Result<(), Failure> {
    let mut session = Session::open(call)?;
    let board = session.board();
    let planned = lookup::result(board, &it.result)?.plan;
    let (result, checks) = (planned.id.clone(), planned.counts_if.clone());
    let named = session.named_day(call, Looking::Back)?;
    let day = named.unwrap_or_else(|| board.morning_of(session.today));
    if !is_in_calendar(day) {
        let held = words::day(session.today);
        let message = format!(
            "the standup of {held} was held, and the next working day is beyond the calendar; say --date"
        );
        return Err(Failure::Request(message));
    }
    // The number matters, whoever noted it.
    let by = match call.person(board, it.who.as_deref()) {
        Err(stranger @ Failure::Stranger { .. }) => {
            call.out.say(&format!("{stranger}; noted without a name"));
            None
        }
        by => by?,
    };
    let before = board.number(&result, day);
    let number = session.edit("measure", day, |board, ids| {
        let noting = Noting {
            result: &result,
            day,
            number: it.number,
            by: by.as_ref(),
            note: it.note.as_deref(),
        };
        Ok(board.note(&noting, ids)?)
    })?;
    session.save(call)?;
    // A script is not held up: who counts is its own affair, and a person is reminded.
    if it.note.is_none() && before < number && !checks.is_empty() {
        let checks = checks.join(", ");
        let message =
            format!("{result}: counted without a name; it counts only if: {checks} (--note NAME)");
        call.out.say(&message);
    }
    if named.is_none() && day != session.today {
        let (held, day) = (words::day(session.today), words::day(day));
        let message = format!("{result}: {number} for {day}, since the standup of {held} was held");
        call.out.say(&message);
    }
    Ok(())
}
