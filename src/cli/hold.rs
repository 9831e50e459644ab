//! `hold`: that a day's standup was held.
//!
//! Invariant: a day has one such record; holding it again adds who was there, and nothing else.

use chrono::NaiveDate;

use super::{Call, args::Hold, failure::Failure, lookup, session::Session};
use crate::state::{Board, Ids, Record, dates::Looking, id::PersonId, record::Standup};

pub(super) fn hold(call: &mut Call<'_>, it: &Hold) -> Result<(), Failure> {
    let mut session = Session::open(call)?;
    let day = session.day(call, Looking::Back)?;
    let board = session.board();
    let names = it.present.iter().map(|it| it.trim());
    let names = names.filter(|it| !it.is_empty());
    let mut present: Vec<PersonId> = Vec::new();
    for name in names {
        let person = lookup::person(board, name)?;
        if !present.contains(&person) {
            present.push(person);
        }
    }
    session.edit("hold", day, |board, ids| {
        hold_with(board, day, present, ids);
        Ok(())
    })?;
    session.save(call)
}

fn hold_with(board: &mut Board, day: NaiveDate, present: Vec<PersonId>, ids: &mut Ids) {
    let Some(held) = board.records.standup(day).map(|it| it.id.clone()) else {
        board.hold(Standup {
            present,
            ..Standup::on(ids.fresh(), day)
        });
        return;
    };
    board.records.change(&held, |it| {
        if let Record::Standup(standup) = it {
            let news = present.into_iter();
            let news: Vec<_> = news.filter(|it| !standup.present.contains(it)).collect();
            standup.present.extend(news);
        }
    });
}
