//! What stops us: named, changed, cleared.
//!
//! Invariant: a blocker stands on each day from the one it was named on to the one it is cleared on, both included.

use chrono::NaiveDate;

use super::lasting::{age_on, lasts_on};
use crate::state::{
    block::Origin,
    board::Board,
    id::{Ids, PersonId, RecordId, ResultId},
    record::{Blocker, Record},
};

/// What stops something.
#[derive(Debug, Clone, Copy)]
pub struct Blocking<'a> {
    /// Since when.
    pub day: NaiveDate,
    /// What it is.
    pub text: &'a str,
    /// Who clears it.
    pub who: &'a PersonId,
    /// The result it stops.
    pub result: Option<&'a ResultId>,
    /// The commitment it stops.
    pub commitment: Option<&'a RecordId>,
}

impl Board {
    /// Names what stops something, and gives the new blocker's id.
    pub fn block(&mut self, blocking: &Blocking<'_>, ids: &mut Ids) -> RecordId {
        let id = ids.fresh();
        self.records.push(Blocker {
            id: id.clone(),
            day: blocking.day,
            who: blocking.who.clone(),
            text: blocking.text.trim().to_owned(),
            result: blocking.result.cloned(),
            commitment: blocking.commitment.cloned(),
            cleared: None,
            origin: Origin::default(),
        });
        id
    }

    /// Who alone may see a blocker: what stops a private promise is as private as the promise. All may where there is none.
    pub fn private_to(&self, blocker: &Blocker) -> Option<&PersonId> {
        let id = blocker.commitment.as_ref();
        let stopped = id.and_then(|it| self.records.commitment(it));
        stopped.filter(|it| it.private).map(|it| &it.who)
    }

    /// Clears a blocker on a day, or takes that back; none is cleared before it was named. Says whether there is such a
    /// blocker.
    pub fn clear_blocker(&mut self, id: &RecordId, cleared: Option<NaiveDate>) -> bool {
        self.change_blocker(id, |it| it.cleared = cleared.map(|day| day.max(it.day)))
    }

    /// Changes a blocker. Says whether there is one with the id.
    pub fn change_blocker(&mut self, id: &RecordId, change: impl FnOnce(&mut Blocker)) -> bool {
        let is_blocker = self
            .records
            .get(id)
            .is_some_and(|it| it.blocker().is_some());
        is_blocker
            && self.records.change(id, |it| {
                if let Record::Blocker(blocker) = it {
                    change(blocker);
                }
            })
    }
}

impl Blocker {
    /// Whether it stands on a day: since it was named, and until it is cleared. On the day it is cleared it is seen to be so.
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        lasts_on(day, self.day, self.cleared)
    }

    /// How many days old it is on a day; on the one it was cleared on it grows no older.
    pub fn age(&self, day: NaiveDate) -> i64 {
        age_on(day, self.day, self.cleared)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn blocked() -> (Board, RecordId) {
        let mut board = Board::default();
        let blocking = Blocking {
            day: day("2026-10-07"),
            text: " no phone numbers ",
            who: &PersonId::new("ana"),
            result: Some(&ResultId::new("leads")),
            commitment: None,
        };
        let id = board.block(&blocking, &mut Ids::from_seed(1));
        (board, id)
    }

    fn days_of(board: &Board) -> Vec<String> {
        let days = day("2026-10-06").iter_days().take(6);
        let seen = days.filter_map(|it| {
            let blocker = board.records.blockers(it).next()?;
            Some(format!("{} {}", it.format("%-d"), blocker.age(it)))
        });
        seen.collect()
    }

    #[test]
    fn a_blocker_comes_back_each_day_and_grows_older_until_it_is_cleared() {
        let (mut board, id) = blocked();
        assert_eq!(days_of(&board), ["7 0", "8 1", "9 2", "10 3", "11 4"]);
        assert!(board.clear_blocker(&id, Some(day("2026-10-09"))));
        assert_eq!(days_of(&board), ["7 0", "8 1", "9 2"]);
        assert!(board.clear_blocker(&id, None));
        assert_eq!(days_of(&board).len(), 5);
    }

    #[test]
    fn what_is_no_blocker_is_not_changed() {
        let (mut board, id) = blocked();
        assert!(!board.clear_blocker(&RecordId::new("nothing"), None));
        assert!(board.change_blocker(&id, |it| "no numbers".clone_into(&mut it.text)));
        let text = board.records.get(&id).and_then(Record::blocker);
        assert_eq!(text.map(|it| it.text.as_str()), Some("no numbers"));
    }
}
