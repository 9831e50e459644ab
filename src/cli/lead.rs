//! `lead`: who came to us, as a promise to make the first contact on the right day.
//!
//! Invariant: the promise's id is printed alone, after it was saved; its day and its brief are told beside it.

use super::{
    Call,
    args::Lead,
    failure::Failure,
    lookup, promise,
    session::{Owner, Session},
};
use crate::{
    report::words,
    state::{change, dates::Looking},
};

pub(super) fn lead(call: &mut Call<'_>, it: &Lead) -> Result<(), Failure> {
    if it.name.trim().is_empty() {
        let message = "who came? The name is empty";
        return Err(Failure::Request(message.to_owned()));
    }
    let mut session = Session::open(call)?;
    let came = session.named_day(call, Looking::Back)?;
    let came = came.unwrap_or(session.today);
    let kind = lookup::inbound(session.board(), &it.by)?.id.clone();
    let owner = call.owner(session.board(), it.who.as_deref())?;
    let made = call.clock.moment();
    let id = session.edit("lead", came, |board, ids| {
        if let Owner::New(person) = &owner {
            board.head_mut().people.push(person.clone());
        }
        let lead = change::Lead {
            name: &it.name,
            kind: &kind,
            who: owner.id(),
            came,
            made,
        };
        Ok(board.lead(&lead, ids))
    })?;
    session.save(call)?;
    let board = session.board();
    let Some(promised) = id.and_then(|it| board.records.commitment(&it)) else {
        return Ok(());
    };
    let promised = promised.clone();
    let brief = board.steps_for(&promised).into_iter();
    let brief: Vec<String> = brief.map(|it| format!("  · {it}")).collect();
    let first = words::day(promised.day);
    promise::print(call, &[promised])?;
    call.out.say(&format!("first contact {first}; before it:"));
    for step in &brief {
        call.out.say(step);
    }
    Ok(())
}
