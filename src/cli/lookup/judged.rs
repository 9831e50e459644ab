//! What a verdict is given to: a commitment, or a habit on a day.
//!
//! Invariant: a word that names both is answered with both, and nothing is chosen.

use chrono::NaiveDate;

use super::{Candidate, commitment, one};
use crate::{
    cli::{discretion::Discretion, failure::Failure},
    insight::habit::{Habits, STANDUP},
    printable::Printable,
    report::words,
    state::{Board, Commitment, board::Habit, nearest::nearest},
};

/// What a verdict is given to.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) enum Judged<'a> {
    /// A commitment.
    Commitment(&'a Commitment),
    /// A habit.
    Habit(&'a Habit),
}

/// A commitment by its id or the beginning of it, of the day that was `named` if one was; or a habit of `day` by its id or
/// title.
pub(in crate::cli) fn judged<'a>(
    board: &'a Board,
    name: &str,
    discretion: &Discretion,
    named: Option<NaiveDate>,
    day: NaiveDate,
) -> Result<Judged<'a>, Failure> {
    let is_wanted = |it: &Commitment| named.is_none_or(|day| it.day == day);
    let commitment = commitment(board, name, discretion, is_wanted);
    if let Ok(it) = commitment
        && it.id.as_str() == name.trim()
    {
        return Ok(Judged::Commitment(it));
    }
    let all: Vec<Candidate<'a, &'a Habit>> = board.head.habits.iter().map(candidate).collect();
    match (commitment, one("habit", name, &all)) {
        (Err(Failure::NoSuch { .. }), Ok(habit)) => due(board, habit, day).map(Judged::Habit),
        (Err(Failure::NoSuch { .. }), Err(several @ Failure::Ambiguous { .. })) => Err(several),
        (Err(Failure::NoSuch { kind, name, hint }), Err(_)) => {
            let words = all.iter().flat_map(|it| [it.id, it.title]);
            let near = nearest(&name, words);
            let meant =
                near.and_then(|near| all.iter().find(|it| it.id == near || it.title == near));
            let hint = meant.map_or(hint, |it| format!("; did you mean the habit `{}`?", it.id));
            Err(Failure::NoSuch { kind, name, hint })
        }
        (Ok(it), Err(_)) => Ok(Judged::Commitment(it)),
        (Ok(it), Ok(habit)) => Err(Failure::Request(format!(
            "`{}` fits a commitment and a habit:\n  {}  {}  {}\n  {}  {}\nwrite the commitment's whole id, or the habit's title",
            Printable::quoted(name),
            it.id,
            it.day,
            discretion.text(it),
            habit.id,
            Printable::quoted(&habit.title),
        ))),
        (Err(failure), _) => Err(failure),
    }
}

fn candidate(habit: &Habit) -> Candidate<'_, &Habit> {
    Candidate {
        id: habit.id.as_str(),
        title: &habit.title,
        it: habit,
    }
}

/// The habit, if it is asked for on the day.
fn due<'a>(board: &'a Board, habit: &'a Habit, day: NaiveDate) -> Result<&'a Habit, Failure> {
    let mut habits = Habits::of(board).on(day).into_iter();
    if habits.any(|it| it.habit.id == habit.id) {
        return Ok(habit);
    }
    let title = Printable::quoted(&habit.title);
    Err(Failure::Request(if habit.id.as_str() == STANDUP {
        format!("`{title}` is the standup itself: `standup hold` notes it")
    } else {
        let day = words::day(day);
        format!("the habit `{title}` is not asked for on {day}; --date names another day")
    }))
}
