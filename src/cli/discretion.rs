//! What messages may tell of a commitment, and how much of it.
//!
//! Invariant: what is private is told to its owner only, as on the board.

use crate::{
    printable::Printable,
    state::{Board, Commitment, id::PersonId, merge::Clash},
};

/// What stands for what is private.
pub(super) const PRIVATE: &str = "(private)";

/// Who reads the messages; none where that is not known.
#[derive(Debug, Clone)]
pub(super) struct Discretion {
    me: Option<PersonId>,
}

impl Discretion {
    pub(super) fn for_reader(me: Option<PersonId>) -> Self {
        Self { me }
    }

    /// Who reads the messages.
    pub(super) fn reader(&self) -> Option<&PersonId> {
        self.me.as_ref()
    }

    /// Whether a commitment's text may be told.
    pub(super) fn sees(&self, commitment: &Commitment) -> bool {
        commitment.is_seen_by(self.me.as_ref())
    }

    /// A commitment's text, as far as it may be told.
    pub(super) fn text(&self, commitment: &Commitment) -> String {
        if !self.sees(commitment) {
            return PRIVATE.to_owned();
        }
        Printable::quoted(&commitment.text).to_string()
    }

    /// A commitment by what it says, or by its id.
    pub(super) fn name(&self, commitment: &Commitment) -> String {
        let text = self.text(commitment);
        if self.sees(commitment) {
            text
        } else {
            format!("{} {text}", commitment.id)
        }
    }

    /// A commitment as it may be printed.
    pub(super) fn veiled(&self, commitment: &Commitment) -> Commitment {
        let mut veiled = commitment.clone();
        if !self.sees(commitment) {
            PRIVATE.clone_into(&mut veiled.text);
            (veiled.why, veiled.note) = (None, None);
        }
        veiled
    }

    /// A clash without what may not be told; the record is in one of the boards.
    pub(super) fn clash(&self, mut clash: Clash, boards: [&Board; 2]) -> Clash {
        let record = clash.record();
        let is_hidden = record.is_some_and(|id| {
            let mut found = boards.iter().filter_map(|it| it.records.commitment(&id));
            found.any(|it| !self.sees(it))
        });
        if is_hidden {
            (clash.ours, clash.theirs) = (PRIVATE.to_owned(), PRIVATE.to_owned());
        }
        clash
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::id::RecordId;

    #[test]
    fn a_clash_over_what_is_private_tells_neither_side() {
        let day = "2026-10-09".parse().unwrap();
        let mut board = Board::default();
        board.records.push(Commitment {
            private: true,
            ..Commitment::new(RecordId::new("a"), day, PersonId::new("dan"), "secret")
        });
        let clash = Clash {
            path: vec![("Commitment", "a".to_owned())],
            field: "text",
            ours: "mine".to_owned(),
            theirs: "secret".to_owned(),
        };
        let told = |me: &str| {
            let discretion = Discretion::for_reader(Some(PersonId::new(me)));
            let clash = discretion.clash(clash.clone(), [&board, &Board::default()]);
            (clash.ours, clash.theirs)
        };
        assert_eq!(told("dan"), ("mine".to_owned(), "secret".to_owned()));
        assert_eq!(told("ana"), (PRIVATE.to_owned(), PRIVATE.to_owned()));
    }
}
