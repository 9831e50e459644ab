//! The day's three answers: what became of yesterday's promises, the numbers, today's promises.
//!
//! Invariant: everything that shows a day shows this value, so that screen and command line agree.

use chrono::NaiveDate;

use crate::state::{
    Amount, Board, Commitment, Verdict,
    board::{Goal, PlannedResult},
    change::Standing,
    id::{ObjectiveId, PersonId, ResultId},
};

/// How many working days of a result's past are kept at hand for its sparkline.
const HISTORY: usize = 20;

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

/// What the number of a result says on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The result.
    pub id: ResultId,
    /// What the screen calls it.
    pub title: String,
    /// What it leads to.
    pub objective: ObjectiveId,
    /// What is counted.
    pub unit: Option<String>,
    /// Where it shall go.
    pub goal: Goal,
    /// The first day.
    pub start: NaiveDate,
    /// The last day.
    pub due: NaiveDate,
    /// Where it stands on the day; none for one that keeps within a band until a number is noted, since it starts
    /// nowhere.
    pub standing: Option<Amount>,
    /// The last day that a number was noted on, up to the day.
    pub noted: Option<NaiveDate>,
    /// How it changed since yesterday; none where there is no yesterday, or no standing on it.
    pub change: Option<Amount>,
    /// A number noted for a later morning, with that morning.
    pub ahead: Option<(NaiveDate, Amount)>,
    /// What was remarked on the day's number.
    pub note: Option<String>,
    /// The standings of the last working days that have one, the oldest first, the day itself last.
    pub history: Vec<Amount>,
}

impl Day {
    /// What a board says of a day.
    pub fn of(board: &Board, date: NaiveDate) -> Self {
        let yesterday = board.yesterday(date);
        Self {
            date,
            yesterday,
            is_held: board.records.standup(date).is_some(),
            done: yesterday.map(|it| groups(board, it)).unwrap_or_default(),
            results: board
                .results()
                .map(|it| reading(board, it, date, yesterday))
                .collect(),
            promised: groups(board, date),
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
        self
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

impl Reading {
    /// How far the number has come from its start to its target: 0 to 1 between them, below or above
    /// beyond. None for a result that keeps within a band, or that starts where it shall end.
    pub fn progress(&self) -> Option<f64> {
        self.goal.progress(self.standing?)
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
    groups
}

fn reading(
    board: &Board,
    result: PlannedResult<'_>,
    date: NaiveDate,
    yesterday: Option<NaiveDate>,
) -> Reading {
    let plan = result.plan;
    let standing = board.standing(result, date);
    let value = known(standing, plan.goal());
    let before = yesterday.and_then(|it| known(board.standing(result, it), plan.goal()));
    let next = board.calendar().next(date);
    let ahead = board.records.measurements(&plan.id, next, next).next_back();
    Reading {
        id: plan.id.clone(),
        title: plan.title.clone(),
        objective: result.objective.id.clone(),
        unit: plan.unit.clone(),
        goal: plan.goal(),
        start: result.start(),
        due: result.due(),
        standing: value,
        noted: standing.noted,
        change: value.zip(before).and_then(|(now, it)| now.minus(it).ok()),
        ahead: ahead.map(|_| (next, board.standing(result, next).value)),
        note: board
            .records
            .measurements(&plan.id, date, date)
            .next_back()
            .and_then(|it| it.note.clone()),
        history: history(board, result, date),
    }
}

fn history(board: &Board, result: PlannedResult<'_>, date: NaiveDate) -> Vec<Amount> {
    let calendar = board.calendar();
    let days: Vec<NaiveDate> = std::iter::once(date)
        .chain(calendar.before(date))
        .take(HISTORY)
        .take_while(|it| result.start() <= *it)
        .collect();
    let days: Vec<NaiveDate> = days.into_iter().rev().collect();
    let standings = board.standings(result, &days).into_iter();
    standings
        .filter_map(|it| known(it, result.plan.goal()))
        .collect()
}

/// A standing as far as it is known: what has no start stands nowhere before its first number.
fn known(standing: Standing, goal: Goal) -> Option<Amount> {
    match goal {
        Goal::Reach { .. } => Some(standing.value),
        Goal::Keep { .. } => standing.noted.map(|_| standing.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{board::Person, id::RecordId};

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
