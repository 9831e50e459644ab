//! One promise becomes two smaller ones.
//!
//! Invariant: the first of the two goes on as the promise that was; the second is a promise of its own, which nobody carried
//! and which is the first contact with nobody.

use chrono::{DateTime, FixedOffset};

use crate::state::{
    block::Origin,
    board::Board,
    id::{Ids, RecordId},
    record::Commitment,
};

impl Board {
    /// Splits a commitment where it stands, and gives the id of its second half; none where there is no such commitment.
    pub fn split(
        &mut self,
        id: &RecordId,
        [first, second]: [&str; 2],
        made: DateTime<FixedOffset>,
        ids: &mut Ids,
    ) -> Option<RecordId> {
        let whole = self.records.commitment(id)?.clone();
        let half = ids.fresh();
        self.records.change_commitment(id, |it| {
            first.clone_into(&mut it.text);
            // What the whole took says of neither half how long it takes.
            it.minutes = None;
        });
        self.records.push(Commitment {
            id: half.clone(),
            text: second.to_owned(),
            made: Some(made),
            minutes: None,
            // Whoever came is contacted first once: by what goes on as the promise that was.
            about: None,
            inbound: None,
            first: None,
            times: 0,
            verdict: None,
            why: None,
            note: None,
            origin: Origin::default(),
            ..whole
        });
        Some(half)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::state::id::{PersonId, ResultId};

    #[test]
    fn the_halves_serve_what_the_whole_did_and_only_the_first_was_carried() {
        let day: NaiveDate = "2026-10-09".parse().unwrap();
        let (mut board, id) = (Board::default(), RecordId::new("one"));
        board.records.push(Commitment {
            toward: Some(ResultId::new("leads")),
            minutes: Some(120),
            times: 2,
            first: Some(RecordId::new("line")),
            private: true,
            ..Commitment::new(id.clone(), day, PersonId::new("ana"), "Call 6 prospects")
        });
        let made = DateTime::parse_from_rfc3339("2026-10-09T08:05:00+03:00").unwrap();
        let texts = ["Call 3 prospects", "Call the other 3"];
        let half = board
            .split(&id, texts, made, &mut Ids::from_seed(1))
            .unwrap();
        let [first, second] = [&id, &half].map(|it| board.records.commitment(it).unwrap());
        assert_eq!([&first.text, &second.text], texts);
        assert_eq!((first.times, second.times), (2, 0));
        assert_eq!((&second.first, second.made), (&None, Some(made)));
        for it in [first, second] {
            assert_eq!((it.minutes, it.private, it.day), (None, true, day));
            assert_eq!(it.toward, Some(ResultId::new("leads")));
        }
        let gone = RecordId::new("nothing");
        assert_eq!(
            board.split(&gone, texts, made, &mut Ids::from_seed(2)),
            None
        );
    }
}
