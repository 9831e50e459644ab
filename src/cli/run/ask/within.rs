//! What is asked within a question.
//!
//! Invariant: choices have numbers, and Enter is said first where it is the most likely.

use super::{
    super::scene::{Candidate, Scene, Step},
    instead, numbered,
};
use crate::{
    app::dialog::{Judge, to_find_out},
    state::{Record, Verdict, change::Number, id::RecordId},
};

pub(super) fn within(scene: Scene<'_>) -> String {
    match scene.step {
        Step::Asked | Step::Beside(..) => String::new(),
        Step::Why(_, verdict) | Step::WhyHabit(verdict) => why(scene, *verdict),
        Step::Who(number) => who(scene, *number),
        Step::Check(candidate) => {
            let check = scene.check_of(candidate).unwrap_or_default();
            format!("{}: {check}? y = yes, n = no", candidate.name)
        }
        Step::FindOut(candidate) => find_out(candidate),
        Step::Instead => {
            let instead = instead();
            format!("Carried twice already: what now? {instead}, n = not today")
        }
        Step::Smaller => "What is the smaller promise? Type it".to_owned(),
        Step::Split => "What is the first part? Type it".to_owned(),
        Step::SplitRest(_) => "And the second part? Type it".to_owned(),
        Step::HandOver => {
            let people = people(scene);
            format!("Who does it? {people}, or a name")
        }
        Step::Stops => "What stands in the way? Type it".to_owned(),
        Step::Toward(_) => {
            let results = scene.results().into_iter();
            let results = numbered(results.map(|it| it.1.to_owned()));
            format!("Toward which result? {results}, enter = none")
        }
        Step::Size(_) => "How long does it take? 20m, 1h30, enter = not said".to_owned(),
        Step::Whose(id) => whose(scene, id),
    }
}

fn why(scene: Scene<'_>, verdict: Verdict) -> String {
    let question = Judge::new(Vec::new(), String::new(), Vec::new());
    let question = question.because(verdict).question();
    let before = scene.reasons(verdict);
    let before = if verdict == Verdict::Partly || before.is_empty() {
        String::new()
    } else {
        format!("{}, or ", numbered(before.into_iter()))
    };
    format!("{question} {before}type it, enter = no reason")
}

/// Who it is that is more than there were.
fn who(scene: Scene<'_>, number: Number) -> String {
    let planned = scene.result().and_then(|it| scene.board.result(it));
    let Some(planned) = planned else {
        return String::new();
    };
    let before = scene.board.number(&planned.plan.id, scene.day());
    let after = number.after(before).ok();
    let more = after.and_then(|it| it.minus(before).ok());
    let more = more.map(|it| format!(" +{it}")).unwrap_or_default();
    let checks = planned.plan.counts_if.join(", ");
    format!(
        "{}{more} counts if: {checks}. Who is it? Type a name, enter = nobody",
        planned.plan.title
    )
}

fn find_out(candidate: &Candidate) -> String {
    let text = to_find_out(&candidate.name, &candidate.missing);
    format!(
        "{} does not count yet: promise to find out? enter = {text}, or type it, n = no",
        candidate.name
    )
}

fn people(scene: Scene<'_>) -> String {
    numbered(scene.people().into_iter().map(|it| it.name.clone()))
}

/// Whose a win is, or a point for later.
pub(super) fn whose(scene: Scene<'_>, id: &RecordId) -> String {
    let record = scene.board.records.get(id);
    let win = record.and_then(Record::win).map(|it| &it.who);
    let parked = record.and_then(Record::parked).map(|it| &it.who);
    let who = win.or(parked).map(|it| scene.board.name_of(it));
    let who = who.unwrap_or_default();
    format!("Whose is it? {}, enter = {who}", people(scene))
}
