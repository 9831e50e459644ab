//! A question as one line of text, with its answers named.
//!
//! Invariant: it says what the screen says, in the screen's words; what a key does is named beside it.

mod beside;
mod within;

use super::scene::{Scene, Step};
use crate::{
    app::dialog::Instead,
    insight::Insight,
    meeting::{Item, Question},
    report::{day::Reading, words},
    state::{
        Board, Commitment, Verdict,
        change::ASKING_CARRY,
        id::{PersonId, RecordId, ResultId},
        size::size,
    },
};

/// How a promise can be said to have gone.
const VERDICTS: &str = "k = kept, h = partly, m = missed, d = dropped, e = excused";

/// The question, without what ends the line.
pub(super) fn ask(scene: Scene<'_>) -> String {
    match scene.step {
        Step::Asked => asked(scene),
        Step::Beside(_, aside) => beside::beside(scene, aside),
        Step::Why(..)
        | Step::WhyHabit(_)
        | Step::Who(_)
        | Step::Check(_)
        | Step::FindOut(_)
        | Step::Instead
        | Step::Smaller
        | Step::Split
        | Step::SplitRest(_)
        | Step::HandOver
        | Step::Stops
        | Step::Toward(_)
        | Step::Size(_)
        | Step::Whose(_) => within::within(scene),
    }
}

fn asked(scene: Scene<'_>) -> String {
    match &scene.item.question {
        Question::Verdict(_) => verdict(scene),
        Question::Habit(_) => habit(scene),
        Question::Rest(who) => rest(scene, who),
        Question::Also(_) => "Anything else done? Type it, enter = nothing more".to_owned(),
        Question::Number(id) => number(scene, id),
        Question::Blocker(_) => blocker(scene),
        Question::Carry(_) => carry(scene),
        Question::Made(id) => made(scene, id),
        Question::Promise(who) => promise(scene, who),
        Question::Quarter(_) => {
            "Which 15 minutes would still move the result? Type it, enter = none".to_owned()
        }
        Question::Newcomer => format!("Who is here? Type a name, enter = {}", scene.newcomer),
        Question::Win => "A win, or a thank-you? Type it, enter = none".to_owned(),
    }
}

/// A heading for the turn that begins with a question; none where it goes on from the one before.
pub(super) fn heading(scene: Scene<'_>, before: Option<&Item>) -> Option<String> {
    let turn = |it: &Item| (it.question.round(), it.turn().map(|(_, who)| who.clone()));
    if before.is_some_and(|it| turn(it) == turn(scene.item)) {
        return None;
    }
    let round = scene.item.question.round().title();
    let is_alone = scene.board.head.people.len() < 2;
    let Some((_, who)) = scene.item.turn().filter(|_| !is_alone) else {
        return Some(round.to_owned());
    };
    let speakers = scene.progress.speakers(scene.board);
    let place = speakers.iter().position(|it| it == who);
    let of = place.map(|it| format!(" · {} of {}", it.saturating_add(1), speakers.len()));
    let name = scene.board.name_of(who);
    Some(format!("{name} · {round}{}", of.unwrap_or_default()))
}

/// A promise with what it serves, for how long it is carried, how long it takes.
fn told(board: &Board, promise: &Commitment) -> String {
    let result = promise.toward.as_ref().and_then(|it| board.result(it));
    let result = result.map(|it| format!("toward {}", it.plan.title));
    let minutes = promise.minutes.map(size);
    let private = promise.private.then(|| "private".to_owned());
    let parts = [result, words::carried(promise.times), minutes, private];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return promise.text.clone();
    }
    format!("{} ({})", promise.text, parts.join(" · "))
}

/// How it went, and why.
fn went(verdict: Verdict, why: Option<&str>) -> String {
    why.map_or_else(
        || verdict.word().to_owned(),
        |it| format!("{}: {it}", verdict.word()),
    )
}

fn verdict(scene: Scene<'_>) -> String {
    let Some(promise) = scene.promise() else {
        return String::new();
    };
    let told = told(scene.board, promise);
    let enter = promise.verdict.map_or_else(
        || "leave it open".to_owned(),
        |it| went(it, promise.why.as_deref()),
    );
    format!("{told}. How did it go? {VERDICTS}, c = carry, enter = {enter}")
}

fn habit(scene: Scene<'_>) -> String {
    let Some((habit, so_far)) = scene.habit() else {
        return String::new();
    };
    let enter = so_far.map_or("leave it open", Verdict::word);
    format!(
        "{} (a habit). How did it go? k = kept, m = missed, e = excused, enter = {enter}",
        habit.title
    )
}

fn rest(scene: Scene<'_>, who: &PersonId) -> String {
    let open = scene.rest(who);
    let what = words::counted(open.len(), "promise that is open", "promises that are open");
    let texts: Vec<&str> = open.iter().map(|it| it.text.as_str()).collect();
    format!(
        "A bad day is closed in one go, {what}: {}. How did they go? {VERDICTS}; what is not over is carried to {}, enter = missed",
        texts.join("; "),
        words::day(scene.day()),
    )
}

/// What is read of a result on the day of the standup.
pub(super) fn reading(board: &Board, scene: Scene<'_>, id: &ResultId) -> Option<Reading> {
    let insight = Insight::of(board, scene.day());
    let days = (scene.day(), board.yesterday(scene.day()));
    Some(Reading::of(board, &insight, board.result(id)?, days))
}

fn number(scene: Scene<'_>, id: &ResultId) -> String {
    let Some(reading) = reading(scene.board, scene, id) else {
        return String::new();
    };
    let says = reading.says.first().map(|it| format!(" · {it}"));
    let known = scene.board.known_number(id, scene.day());
    let enter = known.map_or_else(|| "nothing to note".to_owned(), |it| format!("still {it}"));
    format!(
        "{}: {}{}. What does the number say? 7, +2 or -1, enter = {enter}",
        reading.title,
        words::number(&reading),
        says.unwrap_or_default(),
    )
}

fn blocker(scene: Scene<'_>) -> String {
    let Some(blocker) = scene.blocker() else {
        return String::new();
    };
    let name = scene.board.name_of(&blocker.who);
    let age = words::age(blocker.age(scene.day()));
    format!(
        "{} ({name} · {age}). Is it still in the way? enter = still in the way, c = cleared, or type what it is now",
        blocker.text
    )
}

/// What can be done with a promise instead of carrying it as it is, each by its number.
fn instead() -> String {
    let titles = Instead::ALL.map(Instead::title);
    numbered(titles.iter().map(|it| (*it).to_owned()))
}

/// Choices by their numbers, from 1.
fn numbered(all: impl Iterator<Item = String>) -> String {
    let all = (1..)
        .zip(all)
        .map(|(nth, it): (usize, String)| format!("{nth} = {it}"));
    all.collect::<Vec<_>>().join(", ")
}

fn carry(scene: Scene<'_>) -> String {
    let Some(promise) = scene.promise() else {
        return String::new();
    };
    let told = told(scene.board, promise);
    let ended = promise.verdict.map(|it| went(it, promise.why.as_deref()));
    let ended = ended.map(|it| format!(", {it}")).unwrap_or_default();
    let instead = instead();
    if ASKING_CARRY <= promise.times.saturating_add(1) {
        return format!("{told}{ended}. Carried twice already: what now? {instead}, n = not today");
    }
    let day = words::day(scene.day());
    format!("{told}{ended}. Is it for today? enter = carry it to {day}, n = not today, {instead}")
}

fn made(scene: Scene<'_>, id: &RecordId) -> String {
    let promise = scene.board.records.commitment(id);
    let told = promise.map(|it| told(scene.board, it)).unwrap_or_default();
    let is_own = promise.is_some_and(|it| scene.me == Some(&it.who));
    let private = match promise {
        Some(it) if is_own && it.private => ", . = for all to see",
        Some(_) if is_own => ", . = only for you",
        Some(_) | None => "",
    };
    format!("{told}. Is it as you want it? enter = yes{private}, or type it anew")
}

fn promise(scene: Scene<'_>, who: &PersonId) -> String {
    let has_promised = 0 < scene.progress.promises_of(scene.board, who);
    let asked = if has_promised {
        "What else?"
    } else {
        "What will you do today?"
    };
    format!("{asked} Type it, with its size at the end if you like (20m), enter = nothing more")
}
