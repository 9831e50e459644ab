//! The day's three answers: what became of yesterday's promises, the numbers, today's promises.
//!
//! Invariant: everything that shows a day shows this value, so that screen and command line agree.

mod blockers;
mod habits;
mod parked;
mod reading;
mod telling;

use chrono::NaiveDate;

use crate::{
    insight::{Insight, outcome::Unlinked},
    state::{
        Board, Commitment, Verdict,
        id::{PersonId, RecordId},
    },
};

pub use blockers::BlockerLine;
pub use habits::HabitLine;
pub use parked::ParkedLine;
pub use reading::Reading;
use reading::readings;

/// A day as the board shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// The last day before it with promises or a standup.
    pub yesterday: Option<NaiveDate>,
    /// Whether its standup was held.
    pub is_held: bool,
    /// What was promised for yesterday, by person.
    pub done: Vec<Group>,
    /// What the numbers say, in the order of the file.
    pub results: Vec<Reading>,
    /// What is promised for the day, by person.
    pub promised: Vec<Group>,
    /// How many standups were held in a row.
    pub streak: usize,
    /// How much of what was kept in the last five working days serves no result.
    pub unlinked: Unlinked,
    /// How yesterday's habits went.
    pub habits_done: Vec<HabitLine>,
    /// The habits that the day asks for.
    pub habits: Vec<HabitLine>,
    /// What stands in the way on the day, the oldest first.
    pub blockers: Vec<BlockerLine>,
    /// What is for later on the day, the oldest first.
    pub parked: Vec<ParkedLine>,
    /// How many steps are done of the promises that have some, and of how many.
    pub steps: Vec<(RecordId, (usize, usize))>,
}

/// The commitments of one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Whose they are.
    pub who: PersonId,
    /// What the screen calls them.
    pub name: String,
    /// The commitments, in the order of the file.
    pub commitments: Vec<Commitment>,
}

impl Day {
    /// What a board says of a day.
    pub fn of(board: &Board, date: NaiveDate) -> Self {
        let yesterday = board.yesterday(date);
        let insight = Insight::of(board, date);
        let [habits_done, habits] = habits::habits(board, date, yesterday);
        let days = yesterday.into_iter().chain([date]);
        let commitments = days.flat_map(|it| board.records.commitments(it));
        Self {
            habits_done,
            habits,
            blockers: blockers::blockers(board, date),
            parked: parked::parked(board, date),
            steps: habits::steps(board, date, commitments),
            date,
            yesterday,
            is_held: board.records.standup(date).is_some(),
            done: yesterday.map(|it| groups(board, it)).unwrap_or_default(),
            results: readings(board, &insight, date, yesterday),
            promised: groups(board, date),
            streak: insight.streak(),
            unlinked: insight.unlinked(),
        }
    }
}

impl Day {
    /// The day as somebody may see it: without what others keep private.
    #[must_use]
    pub fn seen_by(mut self, me: Option<&PersonId>) -> Self {
        for groups in [&mut self.done, &mut self.promised] {
            for group in groups.iter_mut() {
                let is_mine = me == Some(&group.who);
                group.commitments.retain(|it| is_mine || !it.private);
            }
            groups.retain(|it| !it.commitments.is_empty());
        }
        self.blockers.retain(|it| it.is_seen_by(me));
        self
    }
}

impl Day {
    /// The results of the objectives that were not closed by the day: what is closed folds into history.
    pub fn open_results<'d>(&'d self, board: &Board) -> Vec<&'d Reading> {
        let is_open = |it: &&Reading| {
            let objective = board.objective(&it.objective);
            objective.is_none_or(|it| !it.is_closed_by(self.date))
        };
        self.results.iter().filter(is_open).collect()
    }

    /// How many steps of a promise are done, and of how many; none where it has none.
    pub fn steps_of(&self, id: &RecordId) -> Option<(usize, usize)> {
        let mut steps = self.steps.iter();
        steps.find(|it| it.0 == *id).map(|it| it.1)
    }
}

impl Group {
    /// How many were kept, and of how many; those that are excused count for nothing.
    pub fn kept(&self) -> (usize, usize) {
        let counted = |it: &&Commitment| it.verdict != Some(Verdict::Excused);
        let kept = self
            .commitments
            .iter()
            .filter(|it| it.verdict == Some(Verdict::Kept))
            .count();
        (kept, self.commitments.iter().filter(counted).count())
    }

    /// How long it should all take, in minutes, as far as sizes are known.
    pub fn minutes(&self) -> u32 {
        self.commitments
            .iter()
            .filter_map(|it| it.minutes)
            .fold(0, u32::saturating_add)
    }
}

/// The commitments of a day by person: in the order of the board's people, then those it does not
/// know, in the order of the file.
fn groups(board: &Board, day: NaiveDate) -> Vec<Group> {
    let group = |who: &PersonId| Group {
        who: who.clone(),
        name: board.name_of(who).to_owned(),
        commitments: Vec::new(),
    };
    let mut groups: Vec<Group> = board.head.people.iter().map(|it| group(&it.id)).collect();
    for commitment in board.records.commitments(day) {
        let known = groups.iter().position(|it| it.who == commitment.who);
        let index = known.unwrap_or_else(|| {
            groups.push(group(&commitment.who));
            groups.len().saturating_sub(1)
        });
        if let Some(group) = groups.get_mut(index) {
            group.commitments.push(commitment.clone());
        }
    }
    groups.retain(|it| !it.commitments.is_empty());
    // Who came to us comes first, the most urgent kind before the others.
    if !board.head.inbound.is_empty() {
        for group in &mut groups {
            let place = |it: &Commitment| board.priority(it).unwrap_or(usize::MAX);
            group.commitments.sort_by_key(place);
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{board::Person, id::RecordId};

    #[test]
    fn more_than_can_be_is_said_of_few_and_nothing_that_is_too_few_to_judge() {
        for (leads, expected) in [
            ("1", None),
            ("2", None),
            ("3", Some("1 was counted that nobody had qualified")),
            ("4", Some("2 were counted that nobody had qualified")),
        ] {
            let text = format!(
                "(version: 1, objectives: [(id: \"o\", title: \"O\", start: \"2026-10-01\", due: \"2026-10-30\", pipeline: true,
                results: [(id: \"p\", title: \"P\", to: 10), (id: \"l\", title: \"L\", to: 3)])], records: [
                Measurement(id: \"a\", day: \"2026-10-08\", result: \"p\", value: 2),
                Measurement(id: \"b\", day: \"2026-10-08\", result: \"l\", value: {leads})])"
            );
            let board = crate::state::text::load(&text).unwrap().board;
            let day = Day::of(&board, "2026-10-09".parse().unwrap());
            let said = day.results.last().unwrap().conversion.as_deref();
            assert_eq!(said, expected, "{leads}");
        }
    }

    #[test]
    fn what_is_private_is_seen_by_its_owner_only() {
        let date: NaiveDate = "2026-10-09".parse().unwrap();
        let mut board = Board::default();
        for (id, is_private) in [("ana", false), ("dan", true)] {
            let who = PersonId::new(id);
            board.head_mut().people.push(Person::new(who.clone(), id));
            board.records.push(Commitment {
                private: is_private,
                ..Commitment::new(RecordId::new(id), date, who, id)
            });
        }
        let seen = |me: Option<&str>| {
            let day = Day::of(&board, date).seen_by(me.map(PersonId::new).as_ref());
            day.promised
                .iter()
                .map(|it| it.name.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(seen(Some("ana")), ["ana"]);
        assert_eq!(seen(Some("dan")), ["ana", "dan"]);
        assert_eq!(seen(None), ["ana"]);
    }
}
