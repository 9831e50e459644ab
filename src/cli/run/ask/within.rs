//! What is asked within a question.
//!
//! Invariant: choices have numbers, and Enter is said first where it is the most likely.

use super::{
    super::scene::{Scene, Step},
    instead, numbered,
};
use crate::{
    app::dialog::Judge,
    meeting::Question,
    state::{Record, Verdict, id::RecordId},
};

pub(super) fn within(scene: Scene<'_>) -> String {
    match scene.step {
        Step::Asked => String::new(),
        Step::Why(_, verdict) | Step::WhyHabit(verdict) => why(scene, *verdict),
        Step::Counted => counted(scene),
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

fn counted(scene: Scene<'_>) -> String {
    let Question::Number(id) = &scene.item.question else {
        return String::new();
    };
    let checks = scene
        .board
        .result(id)
        .map(|it| it.plan.counts_if.join(", "));
    format!(
        "It counts if: {}. Who is it? Type a name, enter = nobody named",
        checks.unwrap_or_default()
    )
}

fn people(scene: Scene<'_>) -> String {
    numbered(scene.people().into_iter().map(|it| it.name.clone()))
}

fn whose(scene: Scene<'_>, id: &RecordId) -> String {
    let record = scene.board.records.get(id);
    let who = if let Some(Record::Win(win)) = record {
        scene.board.name_of(&win.who)
    } else {
        ""
    };
    format!("Whose is it? {}, enter = {who}", people(scene))
}
