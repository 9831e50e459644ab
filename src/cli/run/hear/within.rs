//! Answers to what is asked within a question: why, toward what, how long, what instead.
//!
//! Invariant: Enter goes on with what is on the board already.

use super::{
    Heard, Then, counted, promise,
    said::{nth, nth_or_text, yes_no},
};
use crate::{
    app::Reason,
    cli::{
        failure::Failure,
        lookup,
        run::{
            change::{Amendment, Change, Otherwise, Ran},
            scene::{Scene, Step},
        },
    },
    state::{
        Verdict,
        id::{PersonId, RecordId},
        size::parse_size,
    },
};

pub(super) fn within(scene: Scene<'_>, typed: &str) -> Heard {
    let line = typed.trim_start();
    match scene.step {
        Step::Asked | Step::Beside(..) => Heard::then(Then::Pass),
        Step::Why(ids, verdict) => why(scene, ids, *verdict, typed),
        Step::WhyHabit(verdict) => why_habit(scene, *verdict, typed),
        Step::Who(number) => counted::who(scene, *number, line),
        Step::Check(candidate) => counted::check(scene, candidate, line),
        Step::FindOut(candidate) => counted::find_out(scene, candidate, typed),
        Step::Instead
        | Step::Smaller
        | Step::Split
        | Step::SplitRest(_)
        | Step::HandOver
        | Step::Stops => match scene.promise() {
            Some(promise) => otherwise(scene, &promise.id, line),
            None => Heard::no(Reason::Gone.to_string()),
        },
        Step::Toward(id) => toward(scene, id, line),
        Step::Size(id) => size(id, line),
        Step::Whose(id) => whose(scene, id, line),
    }
}

/// The reason that a line says: one of those given before by its number, else what was typed. Of what was done in part a
/// number says how much.
fn reason(scene: Scene<'_>, verdict: Verdict, line: &str) -> Result<String, &'static str> {
    let typed = || line.trim_start().to_owned();
    if verdict == Verdict::Partly {
        return Ok(typed());
    }
    let chosen = nth_or_text(&scene.reasons(verdict), line)?;
    Ok(chosen.unwrap_or_else(typed))
}

fn why(scene: Scene<'_>, ids: &[RecordId], verdict: Verdict, line: &str) -> Heard {
    if line.is_empty() {
        return Heard::then(Then::On);
    }
    match reason(scene, verdict, line) {
        Ok(why) => Heard::on(Change::Judge {
            ids: ids.to_vec(),
            verdict,
            why: Some(why),
            carry: false,
        }),
        Err(why) => Heard::no(why),
    }
}

fn why_habit(scene: Scene<'_>, verdict: Verdict, line: &str) -> Heard {
    let (Some((habit, _)), Some(day), Some(by)) =
        (scene.habit(), scene.yesterday(), scene.speaker())
    else {
        return Heard::no(Reason::HabitGone.to_string());
    };
    if line.is_empty() {
        return Heard::then(Then::On);
    }
    match reason(scene, verdict, line) {
        Ok(why) => Heard::on(Change::Run(Ran {
            habit: habit.id.clone(),
            day,
            by,
            verdict,
            note: Some(why),
        })),
        Err(why) => Heard::no(why),
    }
}

/// What a promise becomes that is not carried as it is.
fn otherwise(scene: Scene<'_>, id: &RecordId, line: &str) -> Heard {
    if line.is_empty() && *scene.step != Step::Instead {
        return Heard::no("type it, or b to go back");
    }
    let text = line.to_owned();
    let otherwise = match scene.step {
        Step::Instead if yes_no(line) == Some(false) => return Heard::then(Then::Pass),
        Step::Instead => {
            let chosen = promise::instead(id, line);
            return chosen.unwrap_or_else(|| Heard::no("choose a number, or n for not today"));
        }
        Step::Smaller => Otherwise::Smaller(text),
        Step::Split => return Heard::then(Then::Within(Step::SplitRest(text))),
        Step::SplitRest(first) => Otherwise::Split([first.clone(), text]),
        Step::HandOver => match whom(scene, line) {
            Ok(who) => Otherwise::HandOver(who),
            Err(failure) => return told(&failure),
        },
        Step::Stops => Otherwise::Stopped(text),
        Step::Asked
        | Step::Why(..)
        | Step::WhyHabit(_)
        | Step::Who(_)
        | Step::Check(_)
        | Step::FindOut(_)
        | Step::Beside(..)
        | Step::Toward(_)
        | Step::Size(_)
        | Step::Whose(_) => return Heard::then(Then::Pass),
    };
    Heard::on(Change::CarryAs(id.clone(), otherwise))
}

fn toward(scene: Scene<'_>, id: &RecordId, line: &str) -> Heard {
    if line.is_empty() {
        return Heard::then(Then::Details);
    }
    let results = scene.results();
    let found = match nth(&results, line) {
        Some((result, _)) => Ok(result.clone()),
        None => lookup::result(scene.board, line).map(|it| it.plan.id.clone()),
    };
    match found {
        Ok(result) => Heard::and(
            Change::Amend(id.clone(), Amendment::Toward(result)),
            Then::Details,
        ),
        Err(failure) => told(&failure),
    }
}

fn size(id: &RecordId, line: &str) -> Heard {
    match (line, parse_size(line)) {
        ("", _) => Heard::then(Then::Details),
        (_, Ok(minutes)) => Heard::and(
            Change::Amend(id.clone(), Amendment::Minutes(minutes)),
            Then::Details,
        ),
        (_, Err(error)) => Heard::no(error.to_string()),
    }
}

fn whose(scene: Scene<'_>, id: &RecordId, line: &str) -> Heard {
    if line.is_empty() {
        return Heard::then(Then::On);
    }
    match whom(scene, line) {
        Ok(who) => Heard::on(Change::Whose(id.clone(), who)),
        Err(failure) => told(&failure),
    }
}

/// Somebody of the board, by number or by name.
pub(super) fn whom(scene: Scene<'_>, line: &str) -> Result<PersonId, Failure> {
    match nth(&scene.people(), line) {
        Some(person) => Ok(person.id.clone()),
        None => lookup::person(scene.board, line),
    }
}

pub(super) fn told(failure: &Failure) -> Heard {
    Heard::no(failure.message().to_string())
}
