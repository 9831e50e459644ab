//! Points for later: parked, told in other words, dealt with.
//!
//! Invariant: a point comes back each day from the one it was parked on to the one it is dealt with on, both included.

use chrono::NaiveDate;

use super::lasting::{age_on, lasts_on};
use crate::state::{
    block::Origin,
    board::Board,
    id::{Ids, PersonId, RecordId},
    record::{Parked, Record},
};

impl Board {
    /// Parks a point, and gives its id.
    pub fn park(&mut self, day: NaiveDate, who: &PersonId, text: &str, ids: &mut Ids) -> RecordId {
        let id = ids.fresh();
        self.records.push(Parked {
            id: id.clone(),
            day,
            who: who.clone(),
            text: text.trim().to_owned(),
            cleared: None,
            origin: Origin::default(),
        });
        id
    }

    /// Notes that a point is dealt with since a day, or takes that back; none is before it was parked. Says whether there is
    /// such a point.
    pub fn clear_parked(&mut self, id: &RecordId, cleared: Option<NaiveDate>) -> bool {
        self.change_parked(id, |it| it.cleared = cleared.map(|day| day.max(it.day)))
    }

    /// Changes a point for later. Says whether there is one with the id.
    pub fn change_parked(&mut self, id: &RecordId, change: impl FnOnce(&mut Parked)) -> bool {
        let is_parked = self.records.get(id).is_some_and(|it| it.parked().is_some());
        is_parked
            && self.records.change(id, |it| {
                if let Record::Parked(parked) = it {
                    change(parked);
                }
            })
    }
}

impl Parked {
    /// Whether it is seen on a day: since it was parked, and until it is dealt with. On that day it is seen to be so.
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        lasts_on(day, self.day, self.cleared)
    }

    /// How many days it waits on a day; once it is dealt with it waits no longer.
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

    fn parked() -> (Board, RecordId) {
        let mut board = Board::default();
        let who = PersonId::new("ana");
        let id = board.park(
            day("2026-10-07"),
            &who,
            " prices of next year ",
            &mut Ids::from_seed(1),
        );
        (board, id)
    }

    fn days_of(board: &Board) -> Vec<String> {
        let days = day("2026-10-06").iter_days().take(6);
        let seen = days.filter_map(|it| {
            let parked = board.records.parked(it).next()?;
            Some(format!("{} {}", it.format("%-d"), parked.age(it)))
        });
        seen.collect()
    }

    #[test]
    fn a_point_comes_back_each_day_and_grows_older_until_it_is_dealt_with() {
        let (mut board, id) = parked();
        assert_eq!(days_of(&board), ["7 0", "8 1", "9 2", "10 3", "11 4"]);
        assert!(board.clear_parked(&id, Some(day("2026-10-09"))));
        assert_eq!(days_of(&board), ["7 0", "8 1", "9 2"]);
        assert!(board.clear_parked(&id, None));
        assert_eq!(days_of(&board).len(), 5);
    }

    #[test]
    fn a_point_is_not_dealt_with_before_it_was_parked() {
        let (mut board, id) = parked();
        assert!(board.clear_parked(&id, Some(day("2026-10-01"))));
        assert_eq!(days_of(&board), ["7 0"]);
    }

    #[test]
    fn what_is_no_point_for_later_is_not_changed() {
        let (mut board, id) = parked();
        assert!(!board.clear_parked(&RecordId::new("nothing"), None));
        assert!(board.change_parked(&id, |it| "prices".clone_into(&mut it.text)));
        let text = board.records.get(&id).and_then(Record::parked);
        assert_eq!(text.map(|it| it.text.as_str()), Some("prices"));
    }
}
