//! What the numbers and the promises say.
//!
//! Invariant: a number comes with where it was and where it shall be; a share comes with its counts.

use chrono::NaiveDate;

use super::{Item, Section};
use crate::{
    insight::{advice::Advice, follow_through::FULL, outcome::Mark},
    report::{
        review::{ObjectiveReview, Promises, Reason, ResultReview},
        words::{self, method, plan, summary},
    },
    state::Board,
};

/// How many of the promises that moved a number are named.
const NAMED: usize = 3;
/// How many days of a ledger are shown.
const MARKS: usize = 31;

/// An objective: its results, how its goals were moved, how it ended.
pub(super) fn objective(board: &Board, it: &ObjectiveReview<'_>, as_of: NaiveDate) -> Section {
    let mut items: Vec<Item> = it.results.iter().map(|it| result(board, it)).collect();
    if items.is_empty() {
        items.push(Item::saying("no result yet"));
    }
    let moved = it.replanned.iter();
    items.extend(moved.map(|it| Item {
        strong: plan::title_of(board, it).unwrap_or_default(),
        text: plan::replanned(it, as_of),
        ..Item::default()
    }));
    if let Some(closed) = &it.objective.closed {
        items.push(Item {
            strong: words::day(closed.day),
            text: format!("closed, {}", plan::ending(closed.how)),
            under: closed.learned.iter().cloned().collect(),
            ..Item::default()
        });
    }
    Section {
        title: it.objective.title.clone(),
        aside: format!("due {}", words::day(it.objective.due)),
        items,
    }
}

fn result(board: &Board, it: &ResultReview<'_>) -> Item {
    let reading = &it.reading;
    let number = (!words::is_unknown(reading)).then(|| words::number(reading));
    let change = it.change.map(words::change);
    let number: Vec<String> = number.into_iter().chain(change).collect();
    let number = (!number.is_empty()).then(|| number.join(", "));
    let stands = [number, Some(summary::stands(reading))]
        .into_iter()
        .flatten();
    let mut under = vec![reading.sentence(), ledger(it), moved_by(board, it)];
    if reading.pace.is_stale {
        let noted = reading.noted.map(|it| format!(" since {}", words::day(it)));
        under.push(format!("no new number{}", noted.unwrap_or_default()));
    }
    under.retain(|it| !it.is_empty());
    Item {
        glyph: Some((reading.role(), reading.glyph())),
        strong: reading.title.clone(),
        text: stands.collect::<Vec<_>>().join(" · "),
        under,
    }
}

/// `◇◇◆  days: kept on 3, moved on 1 · promises: 3 of 4 kept`.
fn ledger(it: &ResultReview<'_>) -> String {
    let marks: Vec<Mark> = it.ledger.iter().map(|it| it.1).collect();
    if marks.is_empty() {
        return String::new();
    }
    let glyphs = method::ledger(&marks, MARKS);
    let said = method::ledger_words(&marks);
    let promises = if it.kept.of == 0 {
        String::new()
    } else {
        format!(" · promises: {}", method::kept_of(it.kept))
    };
    format!("{glyphs}  days: {said}{promises}")
}

/// `on days it moved: Dan: Landing page live; Ana: Send email 1 to 5 people`.
fn moved_by(board: &Board, it: &ResultReview<'_>) -> String {
    let named = it.moved_by.iter().take(NAMED);
    let named = named.map(|it| format!("{}: {}", board.name_of(&it.who), it.text));
    let mut named: Vec<String> = named.collect();
    let more = it.moved_by.len().saturating_sub(NAMED);
    if 0 < more {
        named.push(format!("and {more} more"));
    }
    if named.is_empty() {
        return String::new();
    }
    format!("on days it moved: {}", named.join("; "))
}

/// What was promised, and what that advises.
pub(super) fn promises(it: &Promises<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    if 0 < it.kept.of {
        items.push(Item::saying(method::kept_of(it.kept)));
    }
    if 0 < it.recent.of {
        let advice = match it.advice {
            Advice::TooFew => "",
            Advice::PromiseLess => ": promise less, 80 to 90 % is healthy",
            Advice::Undecided if it.recent.open == 1 => ": how did it go?",
            Advice::Undecided => ": how did they go?",
            Advice::Healthy => ": healthy",
            Advice::High => ": nearly all",
            Advice::PromiseMore => ", and at 95 % and more for 4 weeks: promise more",
        };
        let recent = method::kept_of(it.recent);
        items.push(Item::saying(format!("in 10 working days {recent}{advice}")));
    }
    let sizes = [it.by_size.few, it.by_size.many];
    if sizes.iter().all(|it| 0 < it.of) {
        let [few, many] = sizes.map(method::follow_through);
        items.push(Item::saying(format!(
            "on days of up to {} promises {few} kept; on days of {FULL} and more {many} kept",
            FULL - 1
        )));
    }
    items.extend(reasons(it));
    if 0.0 < it.unlinked.kept {
        let share = it.unlinked.share().map_or(0.0, |it| it);
        items.push(Item::saying(format!(
            "served no result: {} of {} kept, {}",
            method::halves(it.unlinked.kept),
            method::halves(it.unlinked.of),
            method::percent(share)
        )));
    }
    items
}

/// Why promises were not kept, most often first.
fn reasons(it: &Promises<'_>) -> Option<Item> {
    let said = it.reasons.iter().map(|it| {
        let reason = match it.reason {
            Reason::Said(text) => text,
            Reason::Unsaid => "no reason said",
            Reason::Private => "of private promises",
        };
        format!("{} × {reason}, {}", it.count, method::percent(it.share))
    });
    let under: Vec<String> = said.collect();
    (!under.is_empty()).then(|| Item {
        text: "why not, or in part only".to_owned(),
        under,
        ..Item::default()
    })
}
