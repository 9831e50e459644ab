//! Answers about yesterday: how promises and habits went, and what else was done.
//!
//! Invariant: a verdict stands on the board before its reason is asked for.

use super::{Heard, Then};
use crate::{
    app::Reason,
    cli::run::{
        change::{Change, Promised, Ran},
        scene::{Scene, Step},
    },
    state::{
        Verdict,
        change::ASKING_CARRY,
        id::{HabitId, PersonId, RecordId, ResultId},
    },
};

/// The verdict that a letter or a word says.
fn verdict_of(line: &str) -> Option<Verdict> {
    let all = [
        ("k", Verdict::Kept),
        ("h", Verdict::Partly),
        ("p", Verdict::Partly),
        ("half", Verdict::Partly),
        ("m", Verdict::Missed),
        ("d", Verdict::Dropped),
        ("e", Verdict::Excused),
    ];
    let verdicts = Verdict::ENDINGS.into_iter().flatten();
    let mut words = verdicts.filter(|it| *it != Verdict::Carried);
    let letter = all.iter().find(|it| it.0 == line).map(|it| it.1);
    letter.or_else(|| words.find(|it| it.word() == line))
}

pub(super) fn verdict(scene: Scene<'_>, id: &RecordId, line: &str) -> Heard {
    let Some(promise) = scene.promise() else {
        return Heard::no(Reason::Gone.to_string());
    };
    if matches!(line, "c" | "carry" | "carried") {
        return carry(id, promise.times);
    }
    if line.is_empty() {
        let is_open = promise.verdict.is_none();
        return Heard::then(if is_open { Then::Pass } else { Then::On });
    }
    let Some(verdict) = verdict_of(line) else {
        return Heard::no(no_verdict(line));
    };
    let ids = vec![id.clone()];
    judged(ids, verdict, false)
}

/// A promise goes on, unless it did twice already.
pub(super) fn carry(id: &RecordId, times: u32) -> Heard {
    if ASKING_CARRY <= times.saturating_add(1) {
        Heard::then(Then::Within(Step::Instead))
    } else {
        Heard::on(Change::Carry(id.clone()))
    }
}

/// Verdicts are given at once; what was kept needs no reason.
pub(super) fn judged(ids: Vec<RecordId>, verdict: Verdict, carry: bool) -> Heard {
    let then = if verdict == Verdict::Kept {
        Then::On
    } else {
        Then::Within(Step::Why(ids.clone(), verdict))
    };
    let change = Change::Judge {
        ids,
        verdict,
        why: None,
        carry,
    };
    Heard::and(change, then)
}

pub(super) fn habit(scene: Scene<'_>, id: &HabitId, line: &str) -> Heard {
    let (Some((_, so_far)), Some(day)) = (scene.habit(), scene.yesterday()) else {
        return Heard::no(Reason::HabitGone.to_string());
    };
    if line.is_empty() {
        let is_open = so_far.is_none();
        return Heard::then(if is_open { Then::Pass } else { Then::On });
    }
    let verdict = match verdict_of(line) {
        Some(it @ (Verdict::Kept | Verdict::Missed | Verdict::Excused)) => it,
        Some(Verdict::Partly | Verdict::Dropped | Verdict::Carried) => {
            return Heard::no("a habit was kept, missed or excused on its day");
        }
        None => return Heard::no(no_verdict(line)),
    };
    let Some(by) = scene.speaker() else {
        return Heard::no(Reason::NobodyThere.to_string());
    };
    let change = Change::Run(Ran {
        habit: id.clone(),
        day,
        by,
        verdict,
        note: None,
    });
    if verdict == Verdict::Kept {
        return Heard::on(change);
    }
    Heard::and(change, Then::Within(Step::WhyHabit(verdict)))
}

pub(super) fn rest(scene: Scene<'_>, who: &PersonId, line: &str) -> Heard {
    let open = scene.rest(who);
    if open.is_empty() {
        return Heard::then(Then::Pass);
    }
    let verdict = match line {
        "" => Verdict::Missed,
        line => match verdict_of(line) {
            Some(verdict) => verdict,
            None => return Heard::no(no_verdict(line)),
        },
    };
    judged(open.iter().map(|it| it.id.clone()).collect(), verdict, true)
}

pub(super) fn also(scene: Scene<'_>, who: &PersonId, line: &str) -> Heard {
    let Some(day) = scene.yesterday().filter(|_| !line.is_empty()) else {
        return Heard::then(Then::Pass);
    };
    let change = Change::Promise(Promised {
        who: who.clone(),
        text: line.to_owned(),
        toward: only(scene),
        minutes: None,
        done_on: Some(day),
    });
    Heard::and(change, Then::Details)
}

/// The result that a promise serves where there is only one.
pub(super) fn only(scene: Scene<'_>) -> Option<ResultId> {
    match scene.results().as_slice() {
        [(id, _)] => Some((*id).clone()),
        [] | [_, ..] => None,
    }
}

fn no_verdict(line: &str) -> String {
    format!("`{line}` is no answer here")
}
