//! The habits of a day, as the board shows them.
//!
//! Invariant: a habit is told on the day on which it was asked for; on Yesterday only what can no longer be done is open.

use chrono::NaiveDate;

use crate::{
    insight::{
        habit::{self, HabitOn, Habits},
        process,
    },
    report::words,
    state::{
        Board, Commitment, Verdict,
        board::Habit,
        id::{ActionId, HabitId, PersonId, RecordId},
    },
};

/// A habit on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HabitLine {
    /// Which habit.
    pub habit: HabitId,
    /// What the screen calls it.
    pub title: String,
    /// Whose it is; the team's where there is none.
    pub who: Option<PersonId>,
    /// What the screen calls them.
    pub name: Option<String>,
    /// The action it repeats.
    pub action: Option<ActionId>,
    /// The day.
    pub day: NaiveDate,
    /// How it went; open where there is none.
    pub verdict: Option<Verdict>,
    /// How often in a row it went well, up to the day.
    pub streak: usize,
    /// What was remarked.
    note: Option<String>,
    /// Why it is offered for retirement, where it is.
    offer: Option<String>,
}

impl HabitLine {
    /// What explains it: what was remarked, and why it could go.
    pub fn remarks(&self) -> impl Iterator<Item = &str> {
        let remarks = [&self.note, &self.offer];
        let said = remarks.into_iter().filter_map(|it| it.as_deref());
        said.filter(|it| !it.trim().is_empty())
    }

    /// What was remarked on how it went.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// Whether it moved nothing for so long that it could go.
    pub fn is_idle(&self) -> bool {
        self.offer.is_some()
    }

    /// How often in a row it went well, once that is a row: `12 in a row`.
    pub fn row(&self) -> Option<String> {
        (1 < self.streak).then(|| words::in_a_row(self.streak))
    }

    /// Whose it is, behind its title: ` · Mira`.
    pub fn mark(&self) -> String {
        let name = self.name.as_ref();
        name.map(|it| format!(" · {it}")).unwrap_or_default()
    }
}

/// The habits of Yesterday and of the day.
pub(super) fn habits(
    board: &Board,
    date: NaiveDate,
    yesterday: Option<NaiveDate>,
) -> [Vec<HabitLine>; 2] {
    if board
        .head
        .habits
        .iter()
        .all(|it| it.id.as_str() == habit::STANDUP)
    {
        return [Vec::new(), Vec::new()];
    }
    let mut seen = Habits::of(board);
    let done = yesterday.map(|it| (it, seen.before(it, date)));
    let today = seen.on(date);
    let done = done.into_iter().flat_map(|(day, them)| {
        let lines = them.into_iter().map(move |it| line(board, &it, day, None));
        lines.collect::<Vec<_>>()
    });
    let today = today.into_iter().map(|it| {
        let offer = offer(&mut seen, it.habit, date);
        line(board, &it, date, offer)
    });
    [done.collect(), today.collect()]
}

fn line(board: &Board, it: &HabitOn<'_>, day: NaiveDate, offer: Option<String>) -> HabitLine {
    let who = it.habit.who.as_ref();
    let is_named = 1 < board.head.people.len();
    HabitLine {
        habit: it.habit.id.clone(),
        title: it.habit.title.clone(),
        who: who.cloned(),
        name: who
            .filter(|_| is_named)
            .map(|it| board.name_of(it).to_owned()),
        action: it.habit.action.clone(),
        day,
        verdict: it.run.and_then(|it| it.verdict),
        streak: it.streak,
        note: it.run.and_then(|it| it.note.clone()),
        offer,
    }
}

/// Why a habit is offered for retirement.
fn offer(seen: &mut Habits<'_>, habit: &Habit, day: NaiveDate) -> Option<String> {
    let idle = seen.idle(habit, day)?;
    Some(words::idle(idle.runs, &idle.result))
}

/// How many steps are done of the promises of some days that have any, each by the promise's id.
pub(super) fn steps<'a>(
    board: &'a Board,
    date: NaiveDate,
    commitments: impl Iterator<Item = &'a Commitment>,
) -> Vec<(RecordId, (usize, usize))> {
    // Most promises have none: they are told from the others without a look at the plan.
    let can_have = commitments.filter(|it| it.action.is_some() || it.inbound.is_some());
    let steps = process::steps_done(board, can_have).into_iter();
    // The brief of a lead is for before the first contact: where nobody used it, it is not told of afterwards.
    let is_told = |it: &Commitment, done| it.inbound.is_none() || it.day == date || 0 < done;
    steps
        .filter(|(it, (done, _))| is_told(it, *done))
        .map(|(it, steps)| (it.id.clone(), steps))
        .collect()
}
