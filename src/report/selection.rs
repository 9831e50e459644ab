//! Which commitments a report lists.
//!
//! Invariant: a selection leaves out lines, never figures: what is counted counts everything.

use super::day::{Group, HabitLine};
use crate::state::{Commitment, id::PersonId};

/// Whether private commitments are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Privacy {
    /// They are left out.
    #[default]
    LeaveOut,
    /// They are listed.
    Show,
}

/// Which commitments are listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Whether private ones are.
    pub privacy: Privacy,
    /// Whose; everybody's where there is none.
    pub who: Option<PersonId>,
}

impl Selection {
    /// Whether a commitment is listed.
    pub fn shows(&self, commitment: &Commitment) -> bool {
        let is_open_to_all = !commitment.private || self.privacy == Privacy::Show;
        is_open_to_all && self.shows_person(&commitment.who)
    }

    /// Whether a person's commitments are listed at all.
    pub fn shows_person(&self, who: &PersonId) -> bool {
        self.who.as_ref().is_none_or(|it| it == who)
    }

    /// Whether a habit is listed: a team's is everybody's.
    pub fn shows_habit(&self, habit: &HabitLine) -> bool {
        habit.who.as_ref().is_none_or(|it| self.shows_person(it))
    }

    /// Whether a blocker is listed: with what is its owner's, `who` clears it. What stops a private promise is listed with
    /// what is that promise's owner's, and only where private ones are.
    pub fn shows_blocker(&self, who: &PersonId, private_to: Option<&PersonId>) -> bool {
        match private_to {
            None => self.shows_person(who),
            Some(owner) => self.privacy == Privacy::Show && self.shows_person(owner),
        }
    }

    /// The commitments of a group that are listed.
    pub fn of<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = &'a Commitment> {
        group.commitments.iter().filter(|it| self.shows(it))
    }

    /// How many commitments of the persons listed are left out.
    pub fn hidden(&self, groups: &[Group]) -> usize {
        let groups = groups.iter().filter(|it| self.shows_person(&it.who));
        let commitments = groups.flat_map(|it| &it.commitments);
        commitments.filter(|it| !self.shows(it)).count()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{
        report::{
            day::Day,
            markdown::{self, Flavour},
        },
        state::{Board, board::Person, id::RecordId},
    };

    #[test]
    fn a_day_of_private_promises_is_not_said_to_be_empty() {
        let date: NaiveDate = "2026-10-09".parse().unwrap();
        let mut board = Board::default();
        let who = PersonId::new("ana");
        board
            .head_mut()
            .people
            .push(Person::new(who.clone(), "Ana"));
        board.records.push(Commitment {
            private: true,
            ..Commitment::new(RecordId::new("c"), date, who, "Talk with the bank")
        });
        let day = Day::of(&board, date);
        let text = markdown::day(&board, &day, &Selection::default(), Flavour::Markdown);
        assert!(text.contains("- 1 private promise\n"), "{text}");
        assert!(!text.contains("bank"), "{text}");
    }
}
