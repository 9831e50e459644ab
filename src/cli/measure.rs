//! `measure`: the number of a result.
//!
//! Invariant: the morning a number counts for is told whenever it is not the one to expect.

use chrono::NaiveDate;

use super::{Call, args::Measure, failure::Failure, lookup, session::Session};
use crate::{
    report::words,
    state::{
        Amount,
        change::Noting,
        dates::{Looking, is_in_calendar},
        id::ResultId,
    },
};

pub(super) fn measure(call: &mut Call<'_>, it: &Measure) -> Result<(), Failure> {
    let mut session = Session::open(call)?;
    let board = session.board();
    let planned = lookup::result(board, &it.result)?;
    let due = planned.due();
    let (result, checks) = (planned.plan.id.clone(), planned.plan.counts_if.clone());
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
    let soon = board.calendar().next(session.today);
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
    let told = Told {
        result: &result,
        number,
        day,
        today: session.today,
    };
    // A script is not held up: who counts is its own affair, and a person is reminded.
    if it.note.is_none() && before < number && !checks.is_empty() {
        let checks = checks.join(", ");
        let message =
            format!("{result}: counted without a name; it counts only if: {checks} (--note NAME)");
        call.out.say(&message);
    }
    if named.is_none() && day != session.today {
        call.out.say(&told.after_the_standup());
    }
    if let Some(message) = told.out_of_its_time(due, soon) {
        call.out.say(&message);
    }
    Ok(())
}

/// A number that was noted, as it is told of.
struct Told<'a> {
    result: &'a ResultId,
    number: Amount,
    day: NaiveDate,
    today: NaiveDate,
}

impl Told<'_> {
    /// That it is for the next morning, since today's standup is over.
    fn after_the_standup(&self) -> String {
        let (held, day) = (words::day(self.today), words::day(self.day));
        let (result, number) = (self.result, self.number);
        format!("{result}: {number} for {day}, since the standup of {held} was held")
    }

    /// That its day is after the last one of its result, or after the next morning that a number can be for: most likely
    /// another day was meant.
    fn out_of_its_time(&self, due: NaiveDate, soon: NaiveDate) -> Option<String> {
        let result = self.result;
        let day = words::full_day(self.day);
        if due < self.day {
            let due = words::full_day(due);
            Some(format!(
                "{result}: its last day was {due}; noted for {day} all the same"
            ))
        } else if soon < self.day {
            Some(format!("{result}: noted for {day}, which is still ahead"))
        } else {
            None
        }
    }
}
