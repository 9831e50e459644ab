//! `add` and `carry`: what is promised for a day.
//!
//! Invariant: each new commitment's id is printed alone on a line, after it was saved.

use chrono::NaiveDate;

use super::{
    Call,
    args::{Add, Carry},
    discretion::Discretion,
    failure::Failure,
    lookup,
    session::{Owner, Session},
    texts::texts,
};
use crate::{
    printable::Printable,
    report::{json, words},
    state::{
        Board, Commitment, Ids,
        change::{CarryError, Carrying, Insistence},
        dates::Looking,
        id::{ActionId, RecordId, ResultId},
    },
};

pub(super) fn add(call: &mut Call<'_>, it: &Add) -> Result<(), Failure> {
    let mut session = Session::open(call)?;
    let day = session.day(call, Looking::Ahead)?;
    let (toward, action) = aim(session.board(), it)?;
    let owner = call.owner(session.board(), it.who.as_deref())?;
    let texts = texts(call, &it.text)?;
    let made = Some(call.clock.moment());
    let added = session.edit("add", day, |board, ids| {
        if let Owner::New(person) = &owner {
            board.head_mut().people.push(person.clone());
        }
        let promise = |text: String| Commitment {
            made,
            toward: toward.clone(),
            action: action.clone(),
            minutes: it.size,
            private: it.private,
            ..Commitment::new(ids.fresh(), day, owner.id().clone(), text)
        };
        let promises: Vec<Commitment> = texts.into_iter().map(promise).collect();
        board.records.extend(promises.iter().cloned());
        Ok(promises)
    })?;
    session.save(call)?;
    print(call, &added)
}

/// What a commitment serves: its result, and the action it is a part of.
fn aim(board: &Board, it: &Add) -> Result<(Option<ResultId>, Option<ActionId>), Failure> {
    let toward = it.toward.as_deref().map(|name| lookup::result(board, name));
    let toward = toward.transpose()?.map(|it| it.plan.id.clone());
    let Some(name) = &it.action else {
        return Ok((toward, None));
    };
    let (result, action) = lookup::action(board, name, toward.as_ref())?;
    Ok((Some(result), Some(action)))
}

pub(super) fn carry(call: &mut Call<'_>, it: &Carry) -> Result<(), Failure> {
    let mut session = Session::open(call)?;
    let to = session.day(call, Looking::Ahead)?;
    let carrying = Carrying {
        to,
        made: call.clock.moment(),
        insistence: if it.again {
            Insistence::CarryAgain
        } else {
            Insistence::Ask
        },
    };
    if it.ids.is_empty() {
        carry_open(call, &mut session, carrying)
    } else {
        carry_named(call, &mut session, &it.ids, carrying)
    }
}

/// Carries what was named: all of it or nothing. What stands on the day already is printed again.
fn carry_named(
    call: &mut Call<'_>,
    session: &mut Session,
    names: &[String],
    carrying: Carrying,
) -> Result<(), Failure> {
    let board = session.board();
    let discretion = call.discretion(board);
    let found = names
        .iter()
        .map(|it| lookup::commitment(board, it, &discretion, |_| true));
    let found: Result<Vec<Commitment>, Failure> = found.map(|it| Ok(it?.clone())).collect();
    let found = found?;
    let carried = session.edit("carry", carrying.to, |board, ids| {
        let carried = found.iter().map(|old| {
            let carried = carry_once(board, &old.id, carrying, ids);
            carried.map_err(|it| refused(it, old, &discretion))
        });
        carried.collect::<Result<Vec<RecordId>, Failure>>()
    })?;
    session.save(call)?;
    let records = &session.board().records;
    let carried = carried.iter().filter_map(|it| records.commitment(it));
    let veiled: Vec<Commitment> = carried.map(|it| discretion.veiled(it)).collect();
    print(call, &veiled)
}

/// Carries one commitment; gives the one that stands there already if it was carried before.
fn carry_once(
    board: &mut Board,
    id: &RecordId,
    carrying: Carrying,
    ids: &mut Ids,
) -> Result<RecordId, CarryError> {
    match board.carry(id, carrying, ids) {
        Ok(carried) => Ok(carried),
        Err(CarryError::CarriedAlready { .. }) => {
            let line = board.records.commitment(id).map(|it| it.line().clone());
            let mut there = board.records.commitments(carrying.to);
            let there = there.find(|it| Some(it.line()) == line.as_ref());
            Ok(there.map_or_else(|| id.clone(), |it| it.id.clone()))
        }
        Err(error) => Err(error),
    }
}

/// Why something is not carried, without what its owner keeps private.
fn refused(error: CarryError, old: &Commitment, discretion: &Discretion) -> Failure {
    let mut error = error;
    match &mut error {
        CarryError::Unknown(_) => {}
        CarryError::Over { text, .. }
        | CarryError::CarriedAlready { text, .. }
        | CarryError::NotLater { text, .. }
        | CarryError::NeedsChoice { text, .. } => *text = discretion.name(old),
    }
    if error.needs_choice() {
        Failure::NeedsChoice(error, old.id.to_string())
    } else {
        Failure::Carry(error)
    }
}

/// Carries what has no verdict on the day before; what asks for a choice stays and is told.
fn carry_open(
    call: &mut Call<'_>,
    session: &mut Session,
    carrying: Carrying,
) -> Result<(), Failure> {
    let Some(yesterday) = session.board().yesterday(carrying.to) else {
        call.out
            .say("nothing was promised before, so there is nothing to carry");
        return Ok(());
    };
    let open = open_on(session.board(), yesterday, carrying.to);
    if open.is_empty() {
        let day = words::day(yesterday);
        call.out
            .say(&format!("nothing to carry: nothing is open on {day}"));
        return Ok(());
    }
    let discretion = call.discretion(session.board());
    let named: Vec<RecordId> = open.iter().map(|it| it.id.clone()).collect();
    let outcomes = session.edit("carry", carrying.to, |board, ids| {
        Ok(board.carry_all(&named, carrying, ids))
    })?;
    session.save(call)?;
    let (mut carried, mut stuck) = (Vec::new(), None);
    for (old, outcome) in open.iter().zip(outcomes) {
        match outcome {
            Ok(new) => carried.push(discretion.veiled(&new)),
            Err(error) => {
                if let Some(earlier) = stuck.replace(refused(error, old, &discretion)) {
                    call.tell(&earlier);
                }
            }
        }
    }
    print(call, &carried)?;
    stuck.map_or(Ok(()), Err)
}

/// What has no verdict on a day and was not carried to the other yet.
fn open_on(board: &Board, day: NaiveDate, to: NaiveDate) -> Vec<Commitment> {
    let there = board.lines_on(to);
    let commitments = board.records.commitments(day);
    commitments
        .filter(|it| it.verdict.is_none() && !there.contains(it.line()))
        .cloned()
        .collect()
}

/// Prints what stands on the day now. Who cannot be told on the one stream is told on the other, since it is saved.
pub(super) fn print(call: &mut Call<'_>, promises: &[Commitment]) -> Result<(), Failure> {
    let printed = list(call, promises).and_then(|()| call.out.deliver());
    printed.map_err(|failure| {
        if let Failure::Output(why) = failure {
            let ids: Vec<&str> = promises.iter().map(|it| it.id.as_str()).collect();
            let ids = ids.join(" ");
            Failure::Unsaid { why, ids }
        } else {
            failure
        }
    })
}

/// Prints the ids, one a line, or all of it as JSON.
fn list(call: &mut Call<'_>, promises: &[Commitment]) -> Result<(), Failure> {
    if call.common.json {
        return call.out.text(&json::commitments(promises)?);
    }
    for promise in promises {
        call.out.line(&Printable::line(promise.id.as_str()))?;
    }
    Ok(())
}
