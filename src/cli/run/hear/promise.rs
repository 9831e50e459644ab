//! Answers about today: what goes on, what is promised, who is there.
//!
//! Invariant: a promise stands on the board before more is asked of it.

use super::{
    Heard, Then,
    said::{nth, yes_no},
    yesterday,
};
use crate::{
    app::{Reason, dialog::Instead},
    cli::run::{
        change::{Amendment, Change, Promised},
        scene::{Scene, Step},
    },
    insight::Insight,
    meeting::QUARTER,
    state::{
        Verdict,
        board::Person,
        change::ASKING_CARRY,
        id::{PersonId, RecordId, free_slug},
        size::parse_size,
    },
};

pub(super) fn carry(scene: Scene<'_>, id: &RecordId, line: &str) -> Heard {
    let Some(promise) = scene.promise() else {
        return Heard::no(Reason::Gone.to_string());
    };
    // The third time a choice is made, and Enter alone makes none.
    let is_third = ASKING_CARRY <= promise.times.saturating_add(1);
    match (line, yes_no(line)) {
        (_, Some(false)) => Heard::then(Then::Pass),
        ("" | "c", None) | (_, Some(true)) if !is_third => yesterday::carry(id, promise.times),
        (line, _) => instead(id, line).unwrap_or_else(|| {
            let why = if is_third {
                "this was carried twice already: choose a number, or n for not today"
            } else {
                "enter carries it, n leaves it; or choose a number"
            };
            Heard::no(why)
        }),
    }
}

/// What is done instead of carrying it as it is, by its number.
pub(super) fn instead(id: &RecordId, line: &str) -> Option<Heard> {
    let step = match nth(&Instead::ALL, line)? {
        Instead::Smaller => Step::Smaller,
        Instead::Split => Step::Split,
        Instead::HandOver => Step::HandOver,
        Instead::Blocker => Step::Stops,
        Instead::Drop => return Some(yesterday::judged(vec![id.clone()], Verdict::Dropped, false)),
    };
    Some(Heard::then(Then::Within(step)))
}

pub(super) fn made(scene: Scene<'_>, id: &RecordId, line: &str) -> Heard {
    match yes_no(line) {
        None if !line.is_empty() => {}
        None | Some(true) => return Heard::then(Then::Details),
        Some(false) => return Heard::no("type it as you want it, or enter"),
    }
    if line == "." {
        let own = scene.promise().filter(|it| scene.me == Some(&it.who));
        let Some(promise) = own else {
            return Heard::no("only whoever promised it keeps it private; enter, or type it anew");
        };
        let amendment = Amendment::Private(!promise.private);
        return Heard::and(
            Change::Amend(id.clone(), amendment),
            Then::Within(Step::Asked),
        );
    }
    let (text, minutes) = sized(line.trim_start());
    let amendment = Amendment::Text(text.to_owned(), minutes);
    Heard::and(Change::Amend(id.clone(), amendment), Then::Details)
}

pub(super) fn promise(scene: Scene<'_>, who: &PersonId, line: &str) -> Heard {
    if line.is_empty() {
        return Heard::then(Then::Pass);
    }
    let (text, minutes) = sized(line);
    let change = Change::Promise(Promised {
        who: who.clone(),
        text: text.to_owned(),
        toward: yesterday::only(scene),
        minutes,
        done_on: None,
    });
    Heard::and(change, Then::Details)
}

pub(super) fn quarter(scene: Scene<'_>, who: &PersonId, line: &str) -> Heard {
    if line.is_empty() {
        return Heard::then(Then::Pass);
    }
    let (text, minutes) = sized(line);
    let insight = Insight::of(scene.board, scene.day());
    let needs = insight.neediest().map(|it| it.plan.id.clone());
    Heard::on(Change::Promise(Promised {
        who: who.clone(),
        text: text.to_owned(),
        toward: needs,
        minutes: minutes.or(Some(QUARTER)),
        done_on: None,
    }))
}

pub(super) fn newcomer(scene: Scene<'_>, line: &str) -> Heard {
    let name = if line.is_empty() {
        scene.newcomer
    } else {
        line
    };
    let id = PersonId::new(free_slug(name, "me", |_| false));
    Heard::on(Change::Join(Person::new(id, name)))
}

/// A text without the size at its end, where it has one there: `20m`, `1h30`. A number alone belongs to the text.
pub(super) fn sized(line: &str) -> (&str, Option<u32>) {
    let parts = line.rsplit_once(char::is_whitespace);
    let found = parts.and_then(|(text, last)| {
        let has_unit = last.contains(['h', 'm']);
        let minutes = parse_size(last).ok().filter(|_| has_unit)?;
        Some((text.trim_end(), Some(minutes)))
    });
    found.unwrap_or((line, None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_at_the_end_of_a_promise_is_its_size() {
        for (line, expected) in [
            ("Film the demo 20m", ("Film the demo", Some(20))),
            ("Film the demo  1h30", ("Film the demo", Some(90))),
            ("Send email 7", ("Send email 7", None)),
            ("Call them", ("Call them", None)),
            ("20m", ("20m", None)),
            ("Wait 0m", ("Wait 0m", None)),
        ] {
            assert_eq!(sized(line), expected, "{line}");
        }
    }
}
