//! Dialogs: small states over the board that take the keyboard and end in one wish.
//!
//! Invariant: a dialog is data. It holds no callback and knows nothing of the app; what it comes to
//! is an [`Intent`], and it stays open, with what was typed, until that is done.

pub mod ask;
pub mod blocker;
pub mod choose;
pub mod clashes;
pub mod customer;
pub mod days_away;
pub mod decide;
pub mod go_to_day;
pub mod help;
pub mod intent;
pub mod judge;
pub mod lead;
mod left;
pub mod measure;
pub mod menu;
mod mouse;
pub mod onward;
pub mod owned;
pub mod palette;
pub mod park;
pub mod picker;
pub mod planning;
pub mod problems;
pub mod promise;
pub mod qualify;
pub mod read;
pub mod reflect;
pub mod scroll;
pub mod search;
pub mod split;
pub mod steps;
pub mod third_carry;
pub mod win;
pub mod write;

pub use ask::Ask;
pub use blocker::{NameBlocker, Stops};
pub use choose::{ChooseAction, ChooseResult, ChooseWho, WhoAmI};
pub use clashes::{Beside, Clashes};
pub use customer::{Customer, CustomerField};
pub use days_away::{Absence, DaysAway};
pub use decide::{Decide, DidItHelp, Way};
pub use go_to_day::GoToDay;
pub use help::Help;
pub use intent::{Draft, Intent, StandupIntent, Then, Whose};
pub use judge::{Judge, JudgeStage};
pub use lead::{LeadField, NoteLead};
pub use measure::{Measure, MeasureField};
pub use menu::Menu;
pub use onward::Onward;
pub use owned::OwnedLine;
pub use palette::{Palette, PaletteRow};
pub use park::Park;
pub use picker::{Choice, Picker};
pub use planning::{
    Answers, Describing, PlanEntry, PlanField, PlanForm, PlanIntent, PlanSaid, PlanValue, Planning,
};
pub use problems::Problems;
pub use promise::{Background, Offer, Promise, PromiseField, Purpose, Written};
pub use qualify::{Candidate, Qualified, Qualify, to_find_out};
pub use read::{Read, ReadLine, Said, SaidTone};
pub use reflect::Reflect;
pub use scroll::Scroll;
pub use search::SearchFor;
pub use split::{Piece, Split, SplitField};
pub use steps::{ActionLine, AtHand, Doing, StepLine, Steps, StepsRow};
pub use third_carry::{Instead, ThirdCarry};
pub use win::KeepWin;
pub use write::{Write, Writing};

use std::borrow::Cow;

use ratatui::layout::Size;

use super::{Keystroke, Reason};
use crate::command::{Command, Context};

/// What lies over the board.
#[derive(Debug, Clone)]
pub enum Dialog {
    /// A promise to make or change.
    Promise(Box<Promise>),
    /// How promises went.
    Judge(Judge),
    /// A number to note.
    Measure(Measure),
    /// Which result a promise serves.
    ChooseResult(ChooseResult),
    /// Which action a promise is a part of.
    ChooseAction(ChooseAction),
    /// How a promise is carried out, step by step.
    Steps(Steps),
    /// A text of several lines.
    Write(Box<Write>),
    /// Something to read.
    Read(Box<Read>),
    /// Whose a promise is.
    ChooseWho(ChooseWho),
    /// Who sits at the keyboard.
    WhoAmI(WhoAmI),
    /// A third carry asks for a choice.
    ThirdCarry(ThirdCarry),
    /// What working days without a standup were.
    DaysAway(DaysAway),
    /// One promise becomes two.
    Split(Split),
    /// What stands in the way.
    NameBlocker(NameBlocker),
    /// A point for later.
    Park(Park),
    /// What is decided.
    Decide(Decide),
    /// Whether a decision helped.
    DidItHelp(DidItHelp),
    /// Something to be glad of.
    KeepWin(KeepWin),
    /// What is said in looking back.
    Reflect(Box<Reflect>),
    /// How it was for a customer.
    Customer(Box<Customer>),
    /// Who came to us.
    NoteLead(NoteLead),
    /// Whether one more counts.
    Qualify(Qualify),
    /// Something on the plan to add or change.
    Planning(Box<PlanForm>),
    /// A question with a few answers.
    Ask(Box<Ask>),
    /// Which day to show.
    GoToDay(GoToDay),
    /// What to search for.
    Search(SearchFor),
    /// Any command by name.
    Palette(Palette),
    /// What the keys do.
    Help(Help),
    /// What in the file could not be read.
    Problems(Problems),
    /// What was changed here and outside.
    Clashes(Clashes),
}

/// What in a dialog was clicked on, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A field to type into.
    Field(usize),
    /// One of those to choose from.
    Choice(usize),
}

/// What a dialog made of a keystroke.
#[derive(Debug, Clone)]
#[must_use]
pub enum Outcome {
    /// It stays.
    Open,
    /// It is over, and nothing came of it.
    Close,
    /// It wants this done, and is over if that works.
    Submit(Box<Intent>),
    /// It wants this done, and stays as it is.
    Show(Box<Intent>),
}

impl Dialog {
    /// Where the keys go while it is on top.
    pub fn context(&self) -> Context {
        match self {
            Self::Promise(_)
            | Self::Measure(_)
            | Self::ChooseResult(_)
            | Self::ChooseAction(_)
            | Self::ChooseWho(_)
            | Self::WhoAmI(_)
            | Self::Split(_)
            | Self::Write(_)
            | Self::NameBlocker(_)
            | Self::Park(_)
            | Self::KeepWin(_)
            | Self::Reflect(_)
            | Self::Customer(_)
            | Self::NoteLead(_)
            | Self::Qualify(_)
            | Self::Planning(_)
            | Self::GoToDay(_)
            | Self::Search(_)
            | Self::Palette(_) => Context::Form,
            Self::Steps(_) => Context::Steps,
            Self::Judge(judge) => judge.context(),
            Self::Decide(it) => it.context(),
            Self::ThirdCarry(_) | Self::DidItHelp(_) | Self::DaysAway(_) | Self::Ask(_) => {
                Context::Menu
            }
            Self::Help(_) | Self::Problems(_) | Self::Read(_) => Context::Reading,
            Self::Clashes(_) => Context::Clashes,
        }
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        // One layer back is the same everywhere, unless a dialog has layers of its own.
        let is_back = keystroke == Keystroke::Command(Command::Cancel);
        match self {
            Self::Judge(it) => it.update(keystroke),
            Self::Search(it) => it.update(keystroke),
            Self::Decide(it) => it.update(keystroke),
            _ if is_back => Outcome::Close,
            Self::Promise(it) => it.update(keystroke),
            Self::Measure(it) => it.update(keystroke),
            Self::ChooseResult(it) => it.update(keystroke),
            Self::ChooseAction(it) => it.update(keystroke),
            Self::ChooseWho(it) => it.update(keystroke),
            Self::WhoAmI(it) => it.update(keystroke),
            Self::Steps(it) => it.update(&keystroke),
            Self::Write(it) => it.update(keystroke),
            Self::Read(it) => it.update(&keystroke),
            Self::ThirdCarry(it) => it.update(&keystroke),
            Self::DaysAway(it) => it.update(&keystroke),
            Self::Split(it) => it.update(keystroke),
            Self::NameBlocker(it) => it.update(keystroke),
            Self::Park(it) => it.update(keystroke),
            Self::DidItHelp(it) => it.update(&keystroke),
            Self::KeepWin(it) => it.update(keystroke),
            Self::Reflect(it) => it.update(keystroke),
            Self::Customer(it) => it.update(keystroke),
            Self::NoteLead(it) => it.update(keystroke),
            Self::Qualify(it) => it.update(keystroke),
            Self::Planning(it) => it.update(keystroke),
            Self::Ask(it) => it.update(&keystroke),
            Self::GoToDay(it) => it.update(keystroke),
            Self::Palette(it) => it.update(keystroke),
            Self::Help(it) => it.update(&keystroke),
            Self::Problems(it) => it.update(&keystroke),
            Self::Clashes(it) => it.update(&keystroke),
        }
    }

    /// Shows why what it wants cannot be done; says no where it has no place for that.
    pub fn complain(&mut self, reason: &Reason) -> bool {
        let problem = match self {
            Self::Planning(it) => {
                it.complain(reason);
                return true;
            }
            Self::Ask(it) => &mut it.problem,
            Self::Promise(it) => &mut it.problem,
            Self::Measure(it) => &mut it.problem,
            Self::ChooseResult(it) => &mut it.problem,
            Self::ChooseAction(it) => &mut it.problem,
            Self::Steps(it) => &mut it.problem,
            Self::Write(it) => &mut it.problem,
            Self::ChooseWho(it) => &mut it.problem,
            Self::WhoAmI(it) => &mut it.problem,
            Self::Split(it) => &mut it.problem,
            Self::NameBlocker(it) => &mut it.line.problem,
            Self::Park(it) => &mut it.line.problem,
            Self::Decide(it) => &mut it.problem,
            Self::DidItHelp(it) => &mut it.problem,
            Self::KeepWin(it) => &mut it.line.problem,
            Self::Reflect(it) => &mut it.problem,
            Self::Customer(it) => &mut it.problem,
            Self::NoteLead(it) => &mut it.problem,
            Self::Qualify(it) => &mut it.problem,
            Self::GoToDay(it) => &mut it.problem,
            Self::Judge(it) => &mut it.problem,
            Self::Palette(it) => &mut it.problem,
            Self::ThirdCarry(it) => &mut it.problem,
            Self::DaysAway(it) => &mut it.problem,
            Self::Clashes(it) => &mut it.problem,
            Self::Search(_) | Self::Help(_) | Self::Problems(_) | Self::Read(_) => {
                return false;
            }
        };
        *problem = Some(reason.to_string());
        true
    }

    /// Breaks what it shows for another size of the screen.
    pub(super) fn resize(&mut self, size: Size) {
        if let Self::Help(help) = self {
            help.resize(size);
        } else if let Self::Read(read) = self {
            read.resize(size);
        } else if let Self::Write(write) = self {
            write.resize(size);
        }
    }

    /// What was typed into it and would be lost.
    pub(super) fn typed(&self) -> Option<Cow<'_, str>> {
        let text: Cow<'_, str> = match self {
            Self::Promise(it) => it.unsaved().into(),
            Self::Measure(it) => it.unsaved().into(),
            Self::Judge(it) => it.unsaved().into(),
            Self::Split(it) => it.unsaved().into(),
            Self::Decide(it) => it.text.text().into(),
            Self::KeepWin(it) => it.line.unsaved().into(),
            Self::Reflect(it) => it.unsaved().into(),
            Self::Customer(it) => it.note.text().into(),
            Self::NameBlocker(it) => it.line.unsaved().into(),
            Self::Park(it) => it.line.unsaved().into(),
            Self::NoteLead(it) => it.name.text().into(),
            Self::Qualify(it) => it.name.text().into(),
            Self::Write(it) => it.unsaved().into(),
            Self::Planning(it) => it.unsaved().into(),
            Self::Ask(_)
            | Self::ChooseResult(_)
            | Self::ChooseAction(_)
            | Self::Steps(_)
            | Self::Read(_)
            | Self::ChooseWho(_)
            | Self::WhoAmI(_)
            | Self::ThirdCarry(_)
            | Self::DaysAway(_)
            | Self::DidItHelp(_)
            | Self::GoToDay(_)
            | Self::Search(_)
            | Self::Palette(_)
            | Self::Help(_)
            | Self::Problems(_)
            | Self::Clashes(_) => "".into(),
        };
        (!text.trim().is_empty()).then_some(text)
    }
}

/// The place after or before one in a list that goes around; none where nothing is listed.
fn around(from: Option<usize>, count: usize, is_down: bool) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (from, is_down) {
        (None, true) => 0,
        (Some(place), true) if last <= place => 0,
        (Some(place), true) => place.saturating_add(1),
        (None | Some(0), false) => last,
        (Some(place), false) => place.saturating_sub(1).min(last),
    })
}

/// Sends an intent.
fn submit(intent: Intent) -> Outcome {
    Outcome::Submit(Box::new(intent))
}
