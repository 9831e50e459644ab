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

/// A half of a commitment that is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Half<'a> {
    /// What it is.
    pub text: &'a str,
    /// How long it should take, in minutes.
    pub minutes: Option<u32>,
}

impl Board {
    /// Splits a commitment where it stands, and gives the id of its second half; none where there is no such commitment.
    pub fn split(
        &mut self,
        id: &RecordId,
        [first, second]: [Half<'_>; 2],
        made: DateTime<FixedOffset>,
        ids: &mut Ids,
    ) -> Option<RecordId> {
        let whole = self.records.commitment(id)?.clone();
        let half = ids.fresh();
        self.records.change_commitment(id, |it| {
            first.text.clone_into(&mut it.text);
            it.minutes = first.minutes;
        });
        self.records.push(Commitment {
            id: half.clone(),
            text: second.text.to_owned(),
            made: Some(made),
            minutes: second.minutes,
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
        let [one, other] = texts;
        let half_of = |text, minutes| Half { text, minutes };
        let halves = [half_of(one, Some(90)), half_of(other, None)];
        let half = board
            .split(&id, halves, made, &mut Ids::from_seed(1))
            .unwrap();
        let [first, second] = [&id, &half].map(|it| board.records.commitment(it).unwrap());
        assert_eq!([&first.text, &second.text], texts);
        assert_eq!((first.times, second.times), (2, 0));
        assert_eq!((&second.first, second.made), (&None, Some(made)));
        assert_eq!((first.minutes, second.minutes), (Some(90), None));
        for it in [first, second] {
            assert_eq!((it.private, it.day), (true, day));
            assert_eq!(it.toward, Some(ResultId::new("leads")));
        }
        let gone = RecordId::new("nothing");
        assert_eq!(
            board.split(&gone, halves, made, &mut Ids::from_seed(2)),
            None
        );
    }
}
