//! `verdict` and `done`: how commitments ended.
//!
//! Invariant: all that were named are found before any is changed.

use super::{
    Call,
    args::{Done, GiveVerdict},
    failure::Failure,
    lookup,
    session::Session,
};
use crate::state::{Commitment, Verdict, dates::Looking, id::RecordId};

pub(super) fn verdict(call: &mut Call<'_>, it: &GiveVerdict) -> Result<(), Failure> {
    let verdict = it.ending.verdict();
    if verdict.is_none() && it.why.is_some() {
        let message = "an open commitment has no reason; leave out --why";
        return Err(Failure::Usage(message.to_owned()));
    }
    judge(
        call,
        std::slice::from_ref(&it.id),
        verdict,
        it.why.as_deref(),
    )
}

pub(super) fn done(call: &mut Call<'_>, it: &Done) -> Result<(), Failure> {
    judge(call, &it.ids, Some(Verdict::Kept), None)
}

fn judge(
    call: &mut Call<'_>,
    names: &[String],
    verdict: Option<Verdict>,
    why: Option<&str>,
) -> Result<(), Failure> {
    let mut session = Session::open(call)?;
    let day = session.named_day(call, Looking::Back)?;
    let board = session.board();
    let discretion = call.discretion(board);
    let found = names.iter().map(|it| {
        let is_wanted = |it: &Commitment| day.is_none_or(|day| it.day == day);
        let commitment = lookup::commitment(board, it, &discretion, is_wanted);
        commitment.map(|it| it.id.clone())
    });
    let found: Vec<RecordId> = found.collect::<Result<_, Failure>>()?;
    let today = session.today;
    session.edit("verdict", day.unwrap_or(today), |board, _| {
        board.judge_all(&found, verdict, why);
        Ok(())
    })?;
    session.save(call)
}
