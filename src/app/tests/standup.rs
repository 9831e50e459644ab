//! The guided standup, by keys.

mod alone;
mod ends;
mod minutes;
mod together;

use super::*;
use crate::{meeting::Question, state::id::ResultId};

/// Ana alone on Monday, with three promises of Friday.
fn alone() -> Board {
    let mut board = board(1);
    for (id, text) in [
        ("one", "Call Mihai"),
        ("two", "Draft the offer"),
        ("three", "Record video 2"),
    ] {
        board.records.push(Commitment {
            toward: Some(ResultId::new("leads")),
            made: Some(at("2026-10-09T08:05")),
            ..Commitment::new(
                RecordId::new(id),
                on("2026-10-09"),
                PersonId::new("ana"),
                text,
            )
        });
    }
    board
}

/// What is asked now, with what it is about.
fn asked(desk: &Desk) -> String {
    let items = desk.app.standup_items();
    let Some(item) = desk.app.asked(&items) else {
        return if desk.app.page().is_some() {
            "closed"
        } else {
            "board"
        }
        .to_owned();
    };
    if desk.app.page().is_none() {
        return "board".to_owned();
    }
    let name = |it: &PersonId| it.to_string();
    match &item.question {
        Question::Verdict(id) => format!("verdict {id}"),
        Question::Habit(id) => format!("habit {id}"),
        Question::Rest(who) => format!("rest {}", name(who)),
        Question::Also(who) => format!("also {}", name(who)),
        Question::Number(id) => format!("number {id}"),
        Question::Blocker(id) => format!("blocker {id}"),
        Question::Carry(id) => format!("carry {id}"),
        Question::Made(_) => "made".to_owned(),
        Question::Promise(who) => format!("promise {}", name(who)),
        Question::Quarter(who) => format!("quarter {}", name(who)),
        Question::Newcomer => "newcomer".to_owned(),
        Question::Win => "win".to_owned(),
    }
}

/// Presses keys one after the other, and says what was asked before each.
fn way(desk: &mut Desk, keys: &[&str]) -> Vec<String> {
    let mut seen = Vec::new();
    for key in keys {
        seen.push(asked(desk));
        desk.press(key);
    }
    seen
}

/// The standup as it was kept last, for who comes back to it.
fn kept(desk: &Desk) -> Option<String> {
    desk.asked.iter().rev().find_map(|it| {
        if let Effect::KeepStandup(text) = it {
            return Some(text.clone());
        }
        None
    })
}

/// The same after a kill: what was saved and kept is all there is.
fn killed(desk: &Desk, now: &str) -> Desk {
    Desk::start(Start {
        standup: kept(desk),
        ..start(desk.disk.clone(), now)
    })
}
