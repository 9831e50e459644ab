//! Which commitments a report lists.
//!
//! Invariant: a selection leaves out lines, never figures: what is counted counts everything.

use super::day::Group;
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
