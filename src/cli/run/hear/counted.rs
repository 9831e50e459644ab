//! Answers where a number counts by checks: who it is, and whether they pass.
//!
//! Invariant: the number is noted with a name, and once all checks are passed; not before.

use super::{Heard, Then, promise, remark, said::yes_no};
use crate::{
    app::{Reason, dialog::to_find_out},
    cli::run::{
        change::{Change, Promised},
        scene::{Candidate, Scene, Step},
    },
    state::change::Number,
};

pub(super) fn who(scene: Scene<'_>, number: Number, line: &str) -> Heard {
    // Nobody counts without a name.
    if line.is_empty() {
        return Heard::then(Then::Back);
    }
    let candidate = Candidate {
        number,
        name: line.to_owned(),
        asked: 0,
        missing: Vec::new(),
    };
    next(scene, candidate)
}

pub(super) fn check(scene: Scene<'_>, candidate: &Candidate, line: &str) -> Heard {
    let mut candidate = candidate.clone();
    match yes_no(line) {
        Some(true) => {}
        Some(false) => candidate.missing.extend(scene.check_of(&candidate)),
        None => return Heard::no("y or n"),
    }
    candidate.asked = candidate.asked.saturating_add(1);
    next(scene, candidate)
}

/// On to the next check; after the last they count, or it is offered to find out what is missing.
fn next(scene: Scene<'_>, candidate: Candidate) -> Heard {
    if scene.check_of(&candidate).is_some() {
        return Heard::then(Then::Within(Step::Check(candidate)));
    }
    if !candidate.missing.is_empty() {
        return Heard::then(Then::Within(Step::FindOut(candidate)));
    }
    let Some(result) = scene.result() else {
        return Heard::no(Reason::ResultGone.to_string());
    };
    // Who was counted this morning already stays named.
    let before = remark(scene, result);
    let parts = [before.as_str(), &candidate.name].into_iter();
    let named: Vec<&str> = parts.filter(|it| !it.is_empty()).collect();
    Heard::on(Change::Note {
        result: result.clone(),
        number: candidate.number,
        note: named.join(", "),
    })
}

pub(super) fn find_out(scene: Scene<'_>, candidate: &Candidate, line: &str) -> Heard {
    // Yes is what Enter alone comes to.
    let line = match yes_no(line) {
        Some(false) => return Heard::then(Then::Pass),
        Some(true) => "",
        None => line.trim_start(),
    };
    let Some(who) = scene.speaker() else {
        return Heard::no(Reason::NobodyThere.to_string());
    };
    let (text, minutes) = promise::sized(line);
    let text = if text.is_empty() {
        to_find_out(&candidate.name, &candidate.missing)
    } else {
        text.to_owned()
    };
    let promised = Promised {
        who,
        text,
        toward: scene.result().cloned(),
        minutes,
        done_on: None,
    };
    Heard::and(Change::Promise(promised), Then::Pass)
}
