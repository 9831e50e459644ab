//! The plan by the keyboard: what is seen of it, and what becomes of it.

mod editing;
mod ending;
mod replanning;
mod walking;

use super::*;
use crate::{
    app::page::map::PlanSpot,
    state::{
        board::Ending,
        change::PlanItem,
        id::{ActionId, HabitId},
    },
};

/// The board of Friday with an action that has steps, and a habit.
fn planned() -> Board {
    let mut board = lived(2);
    let leads = ResultId::new("leads");
    let calls = board.add_action(&leads, "Call", 3).unwrap();
    for (place, step) in ["Who?", "What for?"].into_iter().enumerate() {
        board.add_step(&calls, place, step).unwrap();
    }
    board.add_action(&leads, "Write the offer", 1).unwrap();
    let every = crate::state::board::Cadence::Workday;
    board.add_habit("Daily meeting", every).unwrap();
    board.records.push(Commitment {
        toward: Some(leads),
        action: Some(calls),
        verdict: Some(Verdict::Kept),
        ..Commitment::new(
            RecordId::new("four"),
            on("2026-10-08"),
            PersonId::new("ana"),
            "Call Ioana",
        )
    });
    board
}

/// The plan of [`planned`], opened.
fn plan() -> Desk {
    let mut desk = Desk::open(planned());
    desk.press("o");
    desk
}

/// The lines of the plan, by their depth; `*` is the cursor, `+` is folded.
fn tree(desk: &Desk) -> Vec<String> {
    let Some(Page::Map(map)) = desk.app.page() else {
        panic!("the plan is not shown: {}", desk.seen(80, 24));
    };
    let lines = map.lines.iter().enumerate();
    let lines = lines.filter(|(_, it)| !it.title.is_empty());
    lines
        .map(|(place, it)| {
            let star = if place == map.focus { "*" } else { "" };
            let is_folded = it.fold == Some(page::map::Fold::Folded);
            let plus = if is_folded { "+" } else { "" };
            let depth = ".".repeat(it.depth);
            let figure = match it.figure.as_str() {
                "" => String::new(),
                figure => format!(" [{figure}]"),
            };
            format!("{depth}{star}{plus}{}{figure}", it.title)
        })
        .collect()
}

fn focused(desk: &Desk) -> String {
    let lines = tree(desk);
    let line = lines.iter().find(|it| it.contains('*'));
    line.cloned().unwrap_or_default()
}

/// Presses keys on the plan, and compares the line with the cursor and the notice.
#[track_caller]
fn check(keys: &str, line: &str, notice: &str) -> Desk {
    let mut desk = plan();
    desk.press(keys);
    assert_eq!(
        (focused(&desk).as_str(), desk.notice()),
        (line, notice),
        "{}",
        desk.seen(100, 30)
    );
    desk
}
