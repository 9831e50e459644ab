//! What is said beside the questions, at any of them: for later, decided, who has the word.
//!
//! Invariant: it leads back to what was asked; Enter alone does so at once.

use super::{
    Heard, Then, promise,
    said::{nth, nth_or_text, yes_no},
    within::{told, whom},
};
use crate::{
    app::{Reason, dialog::Way},
    cli::run::{
        change::{Beside, Change, Promised},
        scene::{Aside, Scene},
    },
    insight::outcome::Signal,
    meeting::Order,
    report::{
        day::Day,
        headline::{Call, Headline},
    },
    state::{
        Record,
        id::{RecordId, ResultId},
    },
};

/// What begins something beside a question: a sign alone, or with what is to be noted.
pub(super) fn begun(scene: Scene<'_>, line: &str) -> Option<Heard> {
    match line.split_once(' ') {
        None if line == "P" => Some(Heard::then(Then::Beside(Aside::Later))),
        None if line == "!" => Some(Heard::then(Then::Beside(to_decide(scene)))),
        Some(("P", text)) => Some(park(scene, text.trim())),
        Some(("!", text)) => Some(decide(result_of(scene), text.trim().to_owned())),
        None | Some(_) => None,
    }
}

pub(super) fn beside(scene: Scene<'_>, aside: &Aside, typed: &str) -> Heard {
    let line = typed.trim_start();
    if line.is_empty() && !matches!(aside, Aside::Way(_)) {
        return Heard::then(Then::Return);
    }
    match aside {
        Aside::Later => later(scene, typed),
        Aside::Whose(id) => match whom(scene, line) {
            Ok(who) => Heard::and(Change::Whose(id.clone(), who), Then::Return),
            Err(failure) => told(&failure),
        },
        Aside::Way(result) => way(result, line),
        Aside::Decided(result, way) => {
            let text = way.map_or_else(|| line.to_owned(), |it| it.decided(line));
            decide(result.clone(), text)
        }
        Aside::Helped(id) => helped(scene, id, line),
        Aside::Follows(id) => follows(scene, id, typed),
        Aside::Word => word(scene, line),
    }
}

fn park(scene: Scene<'_>, text: &str) -> Heard {
    let Some(who) = scene.owner() else {
        return Heard::no(Reason::NobodyYet.to_string());
    };
    let text = text.to_owned();
    let change = Change::Beside(Beside::Park { who, text });
    Heard::and(change, Then::WhoseLater)
}

fn later(scene: Scene<'_>, line: &str) -> Heard {
    match nth_or_text(&scene.later(), line) {
        Ok(Some(parked)) => {
            let change = Change::Beside(Beside::Dealt(parked.id.clone()));
            Heard::and(change, Then::Beside(Aside::Later))
        }
        Ok(None) => park(scene, line.trim_start()),
        Err(why) => Heard::no(why),
    }
}

/// The result that something is decided about: the one whose number is asked for, or that the promise serves.
fn result_of(scene: Scene<'_>) -> Option<ResultId> {
    let served = || scene.promise().and_then(|it| it.toward.clone());
    scene.result().cloned().or_else(served)
}

/// What is to be decided now: whether something decided before has helped, or anew.
fn to_decide(scene: Scene<'_>) -> Aside {
    let day = Day::of(scene.board, scene.day());
    let headline = Headline::of(scene.board, &day, scene.me).map(|it| it.call);
    let result = match (scene.result(), headline) {
        (Some(result), _) => Some(result.clone()),
        (None, Some(Call::Answer(id))) => return Aside::Helped(id),
        (None, Some(Call::Decide(result))) => Some(result),
        (None, Some(Call::Keep { .. } | Call::Know) | None) => result_of(scene),
    };
    anew(&day, result)
}

/// What is decided about a result; where we are busy and it does not move, in which way first.
fn anew(day: &Day, result: Option<ResultId>) -> Aside {
    let mut readings = day.results.iter();
    let reading = readings.find(|it| Some(&it.id) == result.as_ref());
    match reading.filter(|it| it.signal() == Signal::BusyNotMoving) {
        Some(reading) => Aside::Way(reading.id.clone()),
        None => Aside::Decided(result, None),
    }
}

/// Another action is what Enter alone comes to, as on the screen.
fn way(result: &ResultId, line: &str) -> Heard {
    let way = if line.is_empty() {
        Some(Way::Other)
    } else {
        nth(&Way::ALL, line)
    };
    if way.is_none() {
        return Heard::no("choose a number, or b to go back");
    }
    let aside = Aside::Decided(Some(result.clone()), way);
    Heard::then(Then::Beside(aside))
}

fn decide(result: Option<ResultId>, text: String) -> Heard {
    let change = Change::Beside(Beside::Decide { result, text });
    Heard::and(change, Then::Follows)
}

fn helped(scene: Scene<'_>, id: &RecordId, line: &str) -> Heard {
    let Some(has_helped) = yes_no(line) else {
        return Heard::no("y or n");
    };
    let change = Change::Beside(Beside::Helped(id.clone(), has_helped));
    if has_helped {
        return Heard::and(change, Then::Return);
    }
    let decision = scene.board.records.get(id).and_then(Record::decision);
    let day = Day::of(scene.board, scene.day());
    let aside = anew(&day, decision.and_then(|it| it.result.clone()));
    Heard::and(change, Then::Beside(aside))
}

fn follows(scene: Scene<'_>, id: &RecordId, line: &str) -> Heard {
    let decision = scene.board.records.get(id).and_then(Record::decision);
    let (Some(decision), Some(who)) = (decision, scene.owner()) else {
        return Heard::no(Reason::Gone.to_string());
    };
    let (text, minutes) = match yes_no(line) {
        Some(true) => (decision.text.as_str(), None),
        Some(false) => return Heard::then(Then::Return),
        None => promise::sized(line.trim_start()),
    };
    let promised = Promised {
        who,
        text: text.to_owned(),
        toward: decision.result.clone(),
        minutes,
        done_on: None,
    };
    let change = Change::Beside(Beside::Follow(id.clone(), promised));
    Heard::and(change, Then::Return)
}

/// Somebody by number or name; behind them the orders.
fn word(scene: Scene<'_>, line: &str) -> Heard {
    let people = scene.people();
    let place = line.parse::<usize>().ok();
    let order = place.and_then(|it| it.checked_sub(people.len().saturating_add(1)));
    let orders = others(scene.progress.order);
    if let Some(order) = order.and_then(|it| orders.get(it)) {
        return Heard::then(Then::Order(*order));
    }
    match whom(scene, line) {
        Ok(who) => Heard::then(Then::Word(who)),
        Err(failure) => told(&failure),
    }
}

/// The orders in which people do not speak now.
pub(in crate::cli::run) fn others(order: Order) -> Vec<Order> {
    let all = Order::ALL.into_iter();
    all.filter(|it| *it != order).collect()
}
