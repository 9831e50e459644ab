//! What a line means as an answer: what it changes, and where the standup goes then.
//!
//! Invariant: it changes nothing itself; what is no answer is told, and asked again.

mod beside;
mod counted;
mod promise;
mod said;
mod within;
mod yesterday;

pub(super) use beside::others;

use super::{
    change::Change,
    scene::{Aside, Scene, Step},
};
use crate::{
    app::Reason,
    meeting::{Order, Question},
    state::{
        change::Number,
        id::{PersonId, RecordId, ResultId},
    },
};

/// What was heard.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Heard {
    /// What it does to the board.
    pub(super) change: Option<Change>,
    /// Where the standup goes then.
    pub(super) then: Then,
}

/// Where the standup goes after a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Then {
    /// On, the question has its answer.
    On,
    /// On, without an answer.
    Pass,
    /// To something that is asked within the question.
    Within(Step),
    /// To what is to be known of the promise that was made.
    Details,
    /// To whose win it is, where that is a question.
    Whose,
    /// To something that is asked beside the question.
    Beside(Aside),
    /// To whose a point for later is, where that is a question.
    WhoseLater,
    /// To what is promised because of a decision.
    Follows,
    /// Back to what is asked in the standup.
    Return,
    /// The same again: this is no answer, and why.
    Again(String),
    /// One answer back.
    Back,
    /// To the next turn.
    NextTurn,
    /// To the beginning of the turn, or to the one before.
    TurnBack,
    /// To somebody else's turn.
    Word(PersonId),
    /// On, in another order of those who speak.
    Order(Order),
    /// On without whoever has the word.
    Absent,
    /// To the end of a bad day.
    BadDay,
    /// How long it takes is told.
    Time,
    /// What can be said here is told.
    Help,
    /// Out; it goes on here.
    Leave,
}

impl Heard {
    fn then(then: Then) -> Self {
        Self { change: None, then }
    }

    fn no(why: impl Into<String>) -> Self {
        Self::then(Then::Again(why.into()))
    }

    fn on(change: Change) -> Self {
        Self {
            change: Some(change),
            then: Then::On,
        }
    }

    fn and(change: Change, then: Then) -> Self {
        Self {
            change: Some(change),
            then,
        }
    }
}

/// What a line means where this is asked.
pub(super) fn hear(scene: Scene<'_>, line: &str) -> Heard {
    // A blank before it makes a text of what is said everywhere, and of an answer where a text is one as well.
    if let Some(heard) = everywhere(scene, line) {
        return heard;
    }
    match scene.step {
        Step::Asked => asked(scene, line),
        Step::Beside(_, aside) => beside::beside(scene, aside, line),
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
        | Step::Whose(_) => within::within(scene, line),
    }
}

/// What can be said at any question.
fn everywhere(scene: Scene<'_>, line: &str) -> Option<Heard> {
    if let Some(heard) = beside::begun(scene, line) {
        return Some(heard);
    }
    let all = [
        ("b", Then::Back),
        ("X", Then::BadDay),
        ("t", Then::Time),
        ("q", Then::Leave),
        ("?", Then::Help),
    ];
    let turns = [
        (">", Then::NextTurn),
        ("<", Then::TurnBack),
        ("a", Then::Absent),
        ("w", Then::Beside(Aside::Word)),
    ];
    // Turns are in nobody's way who is alone.
    let is_several = 1 < scene.board.head.people.len();
    let turns = turns.into_iter().filter(|_| is_several);
    let mut all = all.into_iter().chain(turns);
    let then = all.find(|it| it.0 == line).map(|it| it.1);
    then.map(Heard::then)
}

fn asked(scene: Scene<'_>, typed: &str) -> Heard {
    let line = typed.trim_start();
    match &scene.item.question {
        Question::Verdict(id) => yesterday::verdict(scene, id, line),
        Question::Habit(id) => yesterday::habit(scene, id, line),
        Question::Rest(who) => yesterday::rest(scene, who, line),
        Question::Also(who) => yesterday::also(scene, who, line),
        Question::Number(id) => number(scene, id, line),
        Question::Blocker(id) => blocker(id, typed),
        Question::Carry(id) => promise::carry(scene, id, line),
        Question::Made(id) => promise::made(scene, id, typed),
        Question::Promise(who) => promise::promise(scene, who, line),
        Question::Quarter(who) => promise::quarter(scene, who, line),
        Question::Newcomer => promise::newcomer(scene, line),
        Question::Win => win(scene, line),
    }
}

/// What was remarked on the number of the day.
fn remark(scene: Scene<'_>, id: &ResultId) -> String {
    let records = &scene.board.records;
    let noted = records.measurements(id, scene.day(), scene.day());
    noted
        .last()
        .and_then(|it| it.note.clone())
        .unwrap_or_default()
}

fn number(scene: Scene<'_>, id: &ResultId, line: &str) -> Heard {
    let Some(planned) = scene.board.result(id) else {
        return Heard::no(Reason::ResultGone.to_string());
    };
    let before = scene.board.number(id, scene.day());
    let number = match line {
        "" if scene.board.known_number(id, scene.day()).is_none() => {
            return Heard::then(Then::Pass);
        }
        "" => Number::Exactly(before),
        line => match line.parse::<Number>() {
            Ok(number) => number,
            Err(error) => return Heard::no(format!("{error}; write 7, +2, -1 or =-1")),
        },
    };
    let after = number.after(before).unwrap_or(before);
    if !planned.plan.counts_if.is_empty() && before < after {
        return Heard::then(Then::Within(Step::Who(number)));
    }
    Heard::on(Change::Note {
        result: id.clone(),
        number,
        note: remark(scene, id),
    })
}

fn blocker(id: &RecordId, line: &str) -> Heard {
    let is_there = match line.to_ascii_lowercase().as_str() {
        "" | "s" | "still" => Some(true),
        "c" | "cleared" => Some(false),
        _ => said::yes_no(line),
    };
    match is_there {
        Some(true) => Heard::then(Then::Pass),
        Some(false) => Heard::on(Change::Clear(id.clone())),
        None => {
            let text = line.trim_start().to_owned();
            Heard::and(Change::Reword(id.clone(), text), Then::Pass)
        }
    }
}

fn win(scene: Scene<'_>, line: &str) -> Heard {
    if line.is_empty() {
        return Heard::then(Then::Pass);
    }
    let Some(who) = scene.speaker() else {
        return Heard::no("nobody is on the board yet whose it could be");
    };
    let text = line.to_owned();
    Heard::and(Change::Win { who, text }, Then::Whose)
}

#[cfg(test)]
mod tests;
