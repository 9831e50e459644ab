//! `verdict` and `done`: how commitments ended, and how habits went.
//!
//! Invariant: all that were named are found before any is changed.

use super::{
    Call,
    args::{Done, GiveVerdict},
    failure::Failure,
    lookup::judged::{Judged, judged},
    session::{Owner, Session},
};
use crate::state::{
    Verdict,
    change::Running,
    dates::Looking,
    id::{HabitId, PersonId, RecordId},
};

/// A habit, and whose it is.
type Ran = (HabitId, Option<PersonId>);

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
    let asked = session.named_day(call, Looking::Back)?;
    let day = asked.unwrap_or(session.today);
    let board = session.board();
    let discretion = call.discretion(board);
    let (mut commitments, mut habits) = (Vec::<RecordId>::new(), Vec::<Ran>::new());
    for name in names {
        match judged(board, name, &discretion, asked, day)? {
            Judged::Commitment(it) => commitments.push(it.id.clone()),
            Judged::Habit(it) => habits.push((it.id.clone(), it.who.clone())),
        }
    }
    if let (Some((habit, _)), Some(Verdict::Partly | Verdict::Dropped)) = (habits.first(), verdict)
    {
        let message = format!("`{habit}` is a habit: on a day it was kept, missed or excused");
        return Err(Failure::Request(message));
    }
    // Only the team's habits ask who says so.
    let owner = if habits.iter().any(|it| it.1.is_none()) {
        Some(call.owner(board, None)?)
    } else {
        None
    };
    session.edit("verdict", day, |board, ids| {
        board.judge_all(&commitments, verdict, why);
        if let Some(Owner::New(person)) = &owner {
            board.head_mut().people.push(person.clone());
        }
        for (habit, who) in &habits {
            let Some(by) = who.as_ref().or(owner.as_ref().map(Owner::id)) else {
                continue;
            };
            let running = Running {
                habit,
                day,
                by,
                verdict,
                note: why,
            };
            board.run_habit(&running, ids);
        }
        Ok(())
    })?;
    session.save(call)
}
