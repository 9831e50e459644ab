//! What people do to a board, one rule at a time.

mod carrying;
mod deleting;
mod holding;
mod noting;

use chrono::{DateTime, FixedOffset};

use super::*;
use crate::state::{
    amount::Amount,
    board::{Objective, Person, ResultKind, ResultPlan},
    id::{ActionId, Ids, ObjectiveId, PersonId, ResultId},
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("{text}T08:05:00+03:00")).unwrap()
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

/// A board with Ana, one result of each kind and the promise `one` for Friday.
fn board() -> (Board, Ids) {
    let plan = |id: &str, kind| ResultPlan {
        to: Some(amount("10")),
        kind,
        ..ResultPlan::new(ResultId::new(id), id)
    };
    let mut board = Board::default();
    let head = board.head_mut();
    head.people.push(Person::new(PersonId::new("ana"), "Ana"));
    let results = [
        plan("leads", ResultKind::Total),
        plan("posts", ResultKind::PerDay),
    ];
    let (start, due) = (day("2026-10-01"), day("2026-10-30"));
    head.objectives.push(Objective {
        results: results.into_iter().collect(),
        ..Objective::new(ObjectiveId::new("goal"), "Goal", start, due)
    });
    let promise = Commitment {
        action: Some(ActionId::new("calls")),
        minutes: Some(15),
        made: Some(at("2026-10-09")),
        ..Commitment::new(
            RecordId::new("one"),
            day("2026-10-09"),
            PersonId::new("ana"),
            "Call Mihai",
        )
    };
    board.records.push(promise);
    (board, Ids::from_seed(1))
}

fn carrying(to: &str, insistence: Insistence) -> Carrying {
    Carrying {
        to: day(to),
        made: at(to),
        insistence,
    }
}
