//! Why a command cannot do anything now.
//!
//! Invariant: the key, the help and the palette give the same reason, because all ask here.

use super::{App, Reason, Screen, rows::Entry};
use crate::{
    command::{Chapter, Command, Nature},
    layout::Pane,
    state::Board,
};

fn unless(is_fine: bool, reason: Reason) -> Result<(), Reason> {
    if is_fine { Ok(()) } else { Err(reason) }
}

/// Whether a command can do something now.
///
/// # Errors
///
/// The reason why it cannot.
pub fn availability(command: Command, app: &App) -> Result<(), Reason> {
    if command.spec().chapter == Chapter::Dialogs {
        return Err(Reason::ForDialogs);
    }
    if matches!(app.screen, Screen::Welcome(_)) {
        return unless(command == Command::Quit, Reason::NoBoardYet);
    }
    if command.spec().chapter.is_of_a_page() && app.page().is_none() {
        return Err(Reason::ForPages);
    }
    if let Some(page) = app.page() {
        unless(command.works_on(page.context()), Reason::ForTheBoard)?;
    }
    match command.spec().nature {
        Nature::Changes => app.changeable()?,
        Nature::Looks => {}
    }
    if app.page().is_some() && !is_the_same_everywhere(command) {
        in_review(command, app)?;
        return at_the_end(command, app);
    }
    on_the_board(command, app)
}

/// Whether what a command needs has nothing to do with what is focused.
fn is_the_same_everywhere(command: Command) -> bool {
    // A page may be on another day than the board is.
    if command == Command::ThisDay {
        return false;
    }
    matches!(
        command.spec().chapter,
        Chapter::Program | Chapter::Pages | Chapter::Days
    ) || matches!(command, Command::Undo | Command::Redo)
}

/// What a command needs of a review, where one is shown.
fn in_review(command: Command, app: &App) -> Result<(), Reason> {
    let Some(review) = app.reviewing() else {
        return Ok(());
    };
    if command == Command::Decide {
        unless(review.due.is_some(), Reason::NoneDue)
    } else if command == Command::Customer {
        unless(!app.customers(review).is_empty(), Reason::NoObjective)
    } else {
        Ok(())
    }
}

/// What a command needs at the end of a standup.
fn at_the_end(command: Command, app: &App) -> Result<(), Reason> {
    let can_send = command != Command::SendMinutes || app.meeting.share.is_some();
    unless(can_send, Reason::NoShareCommand)
}

/// What a command needs of the board and of what is focused on it.
#[expect(
    clippy::too_many_lines,
    reason = "a line for each command: it is looked up in, not followed"
)]
fn on_the_board(command: Command, app: &App) -> Result<(), Reason> {
    match command {
        Command::Copy => on_something(app),
        Command::Edit => on_something(app).and_then(|()| on_no_habit(app)),
        Command::Kept | Command::Verdict if app.habit().is_some() => {
            unless(app.speaker().is_some(), Reason::NobodyThere)
        }
        Command::Kept | Command::Verdict | Command::Who
            if app.blocker().is_some() || app.parked().is_some() =>
        {
            Ok(())
        }
        Command::Carry if app.parked().is_some() => Ok(()),
        Command::Block => on_something(app)
            .and_then(|()| on_no_habit(app))
            .and_then(|()| unless(app.parked().is_none(), Reason::IsParked)),
        Command::Split => on_a_promise(app).and_then(|()| can_split(app)),
        Command::Win => unless(app.whose_win().is_some(), Reason::NobodyYet),
        Command::EditInEditor
        | Command::Kept
        | Command::Verdict
        | Command::Who
        | Command::Private => on_a_promise(app),
        Command::Steps => has_steps(app),
        Command::Habit => can_be_habit(app),
        Command::Carry => on_a_promise(app).and_then(|()| can_carry(app)),
        Command::Result => on_a_promise(app).and_then(|()| has_results(app)),
        Command::Delete => can_delete(app),
        Command::Add if app.focus == Pane::Measure => on_a_result(app),
        Command::More | Command::Less => on_a_result(app),
        Command::CarryAll | Command::CloseDay => has_open_yesterday(app),
        Command::Undo => can_retrace(app, app.document.to_undo(), Reason::NothingToUndo),
        Command::Redo => can_retrace(app, app.document.to_redo(), Reason::NothingToRedo),
        Command::NextObjective => has_objectives(app),
        Command::ThisDay => unless(app.date != app.today, Reason::IsToday),
        Command::NextMatch | Command::PreviousMatch => {
            unless(app.search.is_some(), Reason::NoSearch)
        }
        Command::Pipeline => {
            let mut objectives = app.board().head.objectives.iter();
            unless(objectives.any(|it| it.pipeline), Reason::NoPipeline)
        }
        Command::Trend => unless(app.board().results().next().is_some(), Reason::NoResults),
        Command::Problems => has_problems(app),
        Command::Resolve => {
            app.resolvable()?;
            unless(!app.is_presenting(), Reason::OthersLookOn)
        }
        Command::Clashes => {
            unless(0 < app.clashes(), Reason::NoClashes)?;
            unless(!app.hides_clashes(), Reason::OthersLookOn)
        }
        Command::Add
        | Command::Decide
        | Command::Plan
        | Command::AddBelow
        | Command::Replan
        | Command::ShiftUp
        | Command::ShiftDown
        | Command::MoveTo
        | Command::EndObjective
        | Command::TurnFold
        | Command::Fold
        | Command::Unfold
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
        | Command::NextResult
        | Command::PreviousResult
        | Command::FewerDays
        | Command::MoreDays
        | Command::EarlierDays
        | Command::LaterDays
        | Command::AllDays
        | Command::Review
        | Command::Reflect
        | Command::Customer
        | Command::EarlierWeek
        | Command::LaterWeek
        | Command::LatestWeek
        | Command::Log
        | Command::History
        | Command::OpenDay
        | Command::EarlierDay
        | Command::LaterDay
        | Command::EarlierMonth
        | Command::LaterMonth
        | Command::SwitchFilter
        | Command::Help
        | Command::Palette
        | Command::Theme
        | Command::Suspend
        | Command::Back
        | Command::Quit
        | Command::Accept
        | Command::AcceptAndNext
        | Command::Cancel
        | Command::NextField
        | Command::NewLine
        | Command::Tick
        | Command::PreviousField
        | Command::ChooseKept
        | Command::ChoosePartly
        | Command::ChooseMissed
        | Command::ChooseDropped
        | Command::ChooseExcused
        | Command::ChooseOurs
        | Command::Lead
        | Command::Park
        | Command::Standup
        | Command::Present
        | Command::Mask
        | Command::StepBack
        | Command::LeaveOpen
        | Command::NextTurn
        | Command::PreviousTurn
        | Command::Absent
        | Command::Word
        | Command::Pause
        | Command::MoreTime
        | Command::LessTime
        | Command::Echo
        | Command::CopyMinutes
        | Command::WriteMinutes
        | Command::SendMinutes
        | Command::ChooseTheirs => Ok(()),
    }
}

fn has_problems(app: &App) -> Result<(), Reason> {
    match app.unreadable() {
        Some(why) if why.problem.is_none() => Err(Reason::File(why.to_string())),
        Some(_) => Ok(()),
        None if !app.problems().is_empty() => Ok(()),
        None => Err(app
            .blocked()
            .map_or(Reason::NoProblems, |it| Reason::File(it.to_owned()))),
    }
}

fn can_retrace(app: &App, sides: Option<[&Board; 2]>, nothing: Reason) -> Result<(), Reason> {
    unless(sides.is_some(), nothing)?;
    unless(!app.is_out_of_sight(sides), Reason::OthersLookOn)
}

fn has_objectives(app: &App) -> Result<(), Reason> {
    let open = app.board().head.objectives.iter();
    let count = open.filter(|it| it.closed.is_none()).count();
    unless(1 < count, Reason::OnlyObjective)
}

fn nothing_here(app: &App) -> Reason {
    match (app.focus, app.day.yesterday) {
        (Pane::Yesterday, None) => Reason::NothingBefore,
        (Pane::Yesterday, Some(yesterday)) => Reason::NothingPromised(yesterday),
        (Pane::Measure, _) => Reason::NoResults,
        (Pane::Today, _) => Reason::NothingPromisedYet(app.date),
    }
}

fn on_something(app: &App) -> Result<(), Reason> {
    app.entry().map(|_| ()).ok_or_else(|| nothing_here(app))
}

fn on_no_habit(app: &App) -> Result<(), Reason> {
    unless(app.habit().is_none(), Reason::IsHabit)
}

/// Of a habit there may be steps to read; a promise may get some.
fn has_steps(app: &App) -> Result<(), Reason> {
    let Some(habit) = app.habit() else {
        return on_a_promise(app);
    };
    let action = habit.action.as_ref().and_then(|it| app.board().action(it));
    let has_process = action.is_some_and(|it| !it.1.process.is_empty());
    unless(has_process, Reason::HabitHasNoSteps)
}

fn can_be_habit(app: &App) -> Result<(), Reason> {
    if app.habit().is_some() {
        return Ok(());
    }
    on_a_promise(app)?;
    let commitment = app.commitment();
    let is_private = commitment.is_some_and(|it| it.private && it.action.is_none());
    unless(!is_private, Reason::PrivateHabit)?;
    let is_habit = commitment.is_some_and(|it| app.is_habit(it));
    unless(!is_habit, Reason::IsHabitAlready)
}

fn on_a_promise(app: &App) -> Result<(), Reason> {
    match app.entry() {
        Some(Entry::Commitment(_)) => Ok(()),
        Some(Entry::Blocker(_)) => Err(Reason::IsBlocker),
        Some(Entry::Parked(_)) => Err(Reason::IsParked),
        Some(Entry::Habit(_)) => Err(Reason::IsHabit),
        Some(Entry::Result(_)) => Err(Reason::IsResult),
        None if app.focus == Pane::Measure => Err(Reason::PromisesElsewhere),
        None => Err(nothing_here(app)),
    }
}

fn on_a_result(app: &App) -> Result<(), Reason> {
    has_results(app)?;
    match app.entry() {
        Some(Entry::Result(_)) => Ok(()),
        Some(Entry::Blocker(_)) => Err(Reason::IsBlocker),
        Some(Entry::Parked(_)) => Err(Reason::IsParked),
        Some(Entry::Commitment(_) | Entry::Habit(_)) => Err(Reason::IsPromise),
        None if app.focus == Pane::Measure => Err(Reason::NoResultsInFocus),
        None => Err(Reason::NumbersElsewhere),
    }
}

fn has_results(app: &App) -> Result<(), Reason> {
    unless(app.board().results().next().is_some(), Reason::NoResult)
}

fn can_carry(app: &App) -> Result<(), Reason> {
    let verdict = app.commitment().and_then(|it| it.verdict);
    match verdict.filter(|it| it.is_over()) {
        Some(verdict) => Err(Reason::Over(verdict)),
        None => Ok(()),
    }
}

fn can_split(app: &App) -> Result<(), Reason> {
    let verdict = app.commitment().and_then(|it| it.verdict);
    match verdict.filter(|it| it.is_over()) {
        Some(verdict) => Err(Reason::NothingToSplit(verdict)),
        None => Ok(()),
    }
}

fn can_delete(app: &App) -> Result<(), Reason> {
    match app.entry() {
        None => Err(nothing_here(app)),
        Some(Entry::Commitment(_) | Entry::Blocker(_) | Entry::Parked(_)) => Ok(()),
        Some(Entry::Habit(_)) => Err(Reason::IsHabit),
        Some(Entry::Result(reading)) => app.noted_day(reading).map(|_| ()),
    }
}

fn has_open_yesterday(app: &App) -> Result<(), Reason> {
    let yesterday = app.day.yesterday.ok_or(Reason::NothingBefore)?;
    let is_open = !app.open_yesterday().is_empty();
    unless(is_open, Reason::NothingOpen(yesterday))
}
