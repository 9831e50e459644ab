//! What the panes show of a day, and what can be focused in them.
//!
//! Invariant: entries come in the order in which their lines stand.

use crate::{
    layout::Pane,
    report::day::{BlockerLine, Day, Group, HabitLine, ParkedLine, Reading},
    state::{
        Board, Commitment,
        board::Objective,
        id::{ObjectiveId, RecordId, ResultId},
    },
};

/// What the panes show: a day of a board, with one objective in focus.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The board.
    pub board: &'a Board,
    /// The day of it.
    pub day: &'a Day,
    /// The objective in focus; the first that is not closed where there is none.
    pub objective: Option<&'a ObjectiveId>,
}

/// What can be focused in a pane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Entry<'a> {
    /// A promise.
    Commitment(&'a Commitment),
    /// What stands in the way.
    Blocker(&'a BlockerLine),
    /// A point for later.
    Parked(&'a ParkedLine),
    /// A habit.
    Habit(&'a HabitLine),
    /// A result with its number.
    Result(&'a Reading),
}

impl<'a> Shown<'a> {
    /// The objective in focus.
    pub fn objective(&self) -> Option<&'a Objective> {
        let objectives = &self.board.head.objectives;
        let asked = objectives.iter().find(|it| Some(&it.id) == self.objective);
        let open = || objectives.iter().find(|it| it.closed.is_none());
        asked.or_else(open).or_else(|| objectives.first())
    }

    /// The objectives that are neither in focus nor closed.
    pub fn other_objectives(&self) -> impl Iterator<Item = &'a Objective> {
        let focused = self.objective().map(|it| &it.id);
        let objectives = self.board.head.objectives.iter();
        objectives.filter(move |it| it.closed.is_none() && Some(&it.id) != focused)
    }

    /// The results of the objective in focus.
    pub fn readings(&self) -> impl Iterator<Item = &'a Reading> {
        self.objective()
            .into_iter()
            .flat_map(|it| self.readings_of(it))
    }

    /// The results of an objective.
    pub fn readings_of(&self, objective: &'a Objective) -> impl Iterator<Item = &'a Reading> {
        let results = self.day.results.iter();
        results.filter(move |it| it.objective == objective.id)
    }

    /// The promises of a pane, by person; none in Measure.
    pub fn groups(&self, pane: Pane) -> &'a [Group] {
        match pane {
            Pane::Yesterday => &self.day.done,
            Pane::Measure => &[],
            Pane::Today => &self.day.promised,
        }
    }

    /// What stands in the way, in Today.
    pub fn blockers(&self, pane: Pane) -> &'a [BlockerLine] {
        match pane {
            Pane::Yesterday | Pane::Measure => &[],
            Pane::Today => &self.day.blockers,
        }
    }

    /// What is for later, in Today.
    pub fn parked(&self, pane: Pane) -> &'a [ParkedLine] {
        match pane {
            Pane::Yesterday | Pane::Measure => &[],
            Pane::Today => &self.day.parked,
        }
    }

    /// The habits of a pane; none in Measure.
    pub fn habits(&self, pane: Pane) -> &'a [HabitLine] {
        match pane {
            Pane::Yesterday => &self.day.habits_done,
            Pane::Measure => &[],
            Pane::Today => &self.day.habits,
        }
    }

    /// What can be focused in a pane, from the top to the bottom.
    pub fn entries(&self, pane: Pane) -> Vec<Entry<'a>> {
        self.each(pane).collect()
    }

    /// What can be focused in a pane at a place, counted from 0.
    pub fn entry(&self, pane: Pane, index: usize) -> Option<Entry<'a>> {
        self.each(pane).nth(index)
    }

    /// In Measure results, in the others promises, then what stands in the way, what is for later, habits.
    fn each(&self, pane: Pane) -> impl Iterator<Item = Entry<'a>> {
        let commitments = self.groups(pane).iter().flat_map(|it| &it.commitments);
        let objective = self.objective().filter(|_| pane == Pane::Measure);
        let readings = objective.into_iter().flat_map(|it| self.readings_of(it));
        let commitments = commitments.map(Entry::Commitment);
        let habits = self.habits(pane).iter().map(Entry::Habit);
        let blockers = self.blockers(pane).iter().map(Entry::Blocker);
        let parked = self.parked(pane).iter().map(Entry::Parked);
        commitments
            .chain(blockers)
            .chain(parked)
            .chain(habits)
            .chain(readings.map(Entry::Result))
    }

    /// Whether groups bear names: where several people make promises.
    pub fn has_names(&self, pane: Pane) -> bool {
        1 < self.board.head.people.len().max(self.groups(pane).len())
    }
}

impl<'a> Entry<'a> {
    /// The promise's id, if it is one.
    pub fn commitment(self) -> Option<&'a RecordId> {
        match self {
            Self::Commitment(commitment) => Some(&commitment.id),
            Self::Blocker(_) | Self::Parked(_) | Self::Habit(_) | Self::Result(_) => None,
        }
    }

    /// The result's id, if it is one.
    pub fn result(self) -> Option<&'a ResultId> {
        match self {
            Self::Commitment(_) | Self::Blocker(_) | Self::Parked(_) | Self::Habit(_) => None,
            Self::Result(reading) => Some(&reading.id),
        }
    }
}
