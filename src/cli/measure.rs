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
    let result = lookup::result(board, &it.result)?.plan.id.clone();
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
    if named.is_none() && day != session.today {
        let (held, day) = (words::day(session.today), words::day(day));
        let message = format!("{result}: {number} for {day}, since the standup of {held} was held");
        call.out.say(&message);
    }
    Ok(())
}
