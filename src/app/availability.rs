//! Why a command cannot do anything now.
//!
//! Invariant: the key, the help and the palette give the same reason, because all ask here.

use std::{borrow::Cow, fmt};

use super::{App, Screen, rows::Entry, words::day};
use crate::{
    command::{Chapter, Command, Nature},
    layout::Pane,
    state::Verdict,
};

/// Why a command cannot do anything now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(Cow<'static, str>);

impl Reason {
    /// The reason in words.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn because(text: impl Into<Cow<'static, str>>) -> Result<(), Reason> {
    Err(Reason(text.into()))
}

fn unless(is_fine: bool, text: &'static str) -> Result<(), Reason> {
    if is_fine { Ok(()) } else { because(text) }
}

/// Whether a command can do something now.
///
/// # Errors
///
/// The reason why it cannot.
pub fn availability(command: Command, app: &App) -> Result<(), Reason> {
    if command.spec().chapter == Chapter::Dialogs {
        return because("this is for dialogs");
    }
    if matches!(app.screen, Screen::Welcome(_)) {
        return unless(command == Command::Quit, "there is no board yet");
    }
    if let (Nature::Changes, Some(reason)) = (command.spec().nature, app.blocked()) {
        return because(format!("nothing can be changed: {reason}"));
    }
    match command {
        Command::Edit => app.entry().map_or_else(|| nothing_here(app), |_| Ok(())),
        Command::Copy => app.entry().map_or_else(|| nothing_here(app), |_| Ok(())),
        Command::EditInEditor
        | Command::Kept
        | Command::Verdict
        | Command::Who
        | Command::Private => on_a_promise(app),
        Command::Carry => on_a_promise(app).and_then(|()| can_carry(app)),
        Command::Result => on_a_promise(app).and_then(|()| has_results(app)),
        Command::Delete => can_delete(app),
        Command::Add if app.focus == Pane::Measure => on_a_result(app),
        Command::More | Command::Less => on_a_result(app),
        Command::CarryAll | Command::CloseDay => has_open_yesterday(app),
        Command::Undo => unless(app.document.undoable().is_some(), "nothing to undo"),
        Command::Redo => unless(app.document.redoable().is_some(), "nothing to redo"),
        Command::NextObjective => {
            let open = app.board().head.objectives.iter();
            let count = open.filter(|it| it.closed.is_none()).count();
            unless(1 < count, "there is no other objective")
        }
        Command::ThisDay => unless(app.date != app.today, "this is today"),
        Command::NextMatch | Command::PreviousMatch => {
            unless(app.search.is_some(), "nothing is searched for")
        }
        Command::Problems => has_problems(app),
        Command::Clashes => unless(
            0 < app.clashes(),
            "nothing was changed here and outside at the same time",
        ),
        Command::Add
        | Command::NextPane
        | Command::PreviousPane
        | Command::YesterdayPane
        | Command::MeasurePane
        | Command::TodayPane
        | Command::Down
        | Command::Up
        | Command::First
        | Command::Last
        | Command::HalfPageDown
        | Command::HalfPageUp
        | Command::PageDown
        | Command::PageUp
        | Command::Zoom
        | Command::PreviousDay
        | Command::NextDay
        | Command::GoToDay
        | Command::Search
        | Command::CopyDay
        | Command::Help
        | Command::Palette
        | Command::Theme
        | Command::Back
        | Command::Quit
        | Command::Accept
        | Command::AcceptAndNext
        | Command::Cancel
        | Command::NextField
        | Command::PreviousField
        | Command::ChooseKept
        | Command::ChoosePartly
        | Command::ChooseMissed
        | Command::ChooseDropped
        | Command::ChooseExcused
        | Command::ChooseOurs
        | Command::ChooseTheirs => Ok(()),
    }
}

fn has_problems(app: &App) -> Result<(), Reason> {
    match app.unreadable() {
        Some(why) if why.problem.is_none() => because(why.to_string()),
        Some(_) => Ok(()),
        None if app.problems().is_empty() && app.blocked().is_some() => {
            because(app.blocked().unwrap_or_default().to_owned())
        }
        None => unless(!app.problems().is_empty(), "all of the file could be read"),
    }
}

fn nothing_here(app: &App) -> Result<(), Reason> {
    match (app.focus, app.day.yesterday) {
        (Pane::Yesterday, None) => because("nothing was promised before this day"),
        (Pane::Yesterday, Some(yesterday)) => {
            because(format!("nothing was promised for {}", day(yesterday)))
        }
        (Pane::Measure, _) => because("the board has no results"),
        (Pane::Today, _) => because(format!("nothing is promised for {} yet", day(app.date))),
    }
}

fn on_a_promise(app: &App) -> Result<(), Reason> {
    match app.entry() {
        Some(Entry::Commitment(_)) => Ok(()),
        Some(Entry::Result(_)) => because("this is a result; promises are in pane 3"),
        None if app.focus == Pane::Measure => because("promises are in pane 3"),
        None => nothing_here(app),
    }
}

fn on_a_result(app: &App) -> Result<(), Reason> {
    has_results(app)?;
    match app.entry() {
        Some(Entry::Result(_)) => Ok(()),
        Some(Entry::Commitment(_)) => because("this is a promise; numbers are in pane 2"),
        None if app.focus == Pane::Measure => because("the objective has no results"),
        None => because("numbers are in pane 2"),
    }
}

fn has_results(app: &App) -> Result<(), Reason> {
    let has = app.board().results().next().is_some();
    unless(has, "there is no result: the board has none")
}

fn can_carry(app: &App) -> Result<(), Reason> {
    match app.commitment().and_then(|it| it.verdict) {
        None | Some(Verdict::Missed | Verdict::Partly) => Ok(()),
        Some(
            verdict @ (Verdict::Kept | Verdict::Carried | Verdict::Dropped | Verdict::Excused),
        ) => because(format!(
            "it is {}: there is nothing to carry",
            verdict.word()
        )),
    }
}

fn can_delete(app: &App) -> Result<(), Reason> {
    match app.entry() {
        None => nothing_here(app),
        Some(Entry::Commitment(_)) => Ok(()),
        Some(Entry::Result(reading)) => match app.noted_day(&reading.id) {
            Some(_) => Ok(()),
            None => because(format!(
                "no number of {} was noted for {}",
                reading.title,
                day(app.number_day())
            )),
        },
    }
}

fn has_open_yesterday(app: &App) -> Result<(), Reason> {
    let Some(yesterday) = app.day.yesterday else {
        return because("nothing was promised before this day");
    };
    if app.open_yesterday().is_empty() {
        return because(format!("nothing is open on {}", day(yesterday)));
    }
    Ok(())
}
