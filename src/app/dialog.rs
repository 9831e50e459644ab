//! Dialogs: small states over the board that take the keyboard and end in one wish.
//!
//! Invariant: a dialog is data. It holds no callback and knows nothing of the app; what it comes to
//! is an [`Intent`], and it stays open, with what was typed, until that is done.

pub mod blocker;
pub mod choose;
pub mod clashes;
pub mod go_to_day;
pub mod help;
pub mod judge;
pub mod measure;
pub mod palette;
pub mod picker;
pub mod problems;
pub mod promise;
pub mod search;
pub mod split;
pub mod third_carry;

use chrono::NaiveDate;

pub use blocker::NameBlocker;
pub use choose::{ChooseResult, ChooseWho, WhoAmI};
pub use clashes::Clashes;
pub use go_to_day::GoToDay;
pub use help::Help;
pub use judge::{Judge, JudgeStage};
pub use measure::{Measure, MeasureField};
pub use palette::{Palette, PaletteRow};
pub use picker::{Choice, Picker};
pub use problems::Problems;
pub use promise::{Promise, PromiseField, Purpose};
pub use search::SearchFor;
pub use split::Split;
pub use third_carry::{Decision, ThirdCarry};

use super::Input;
use crate::{
    command::{Command, Context},
    state::{
        Verdict,
        change::Reading,
        document::Dispute,
        id::{PersonId, RecordId, ResultId},
        merge::Side,
    },
};

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
    /// Whose a promise is.
    ChooseWho(ChooseWho),
    /// Who sits at the keyboard.
    WhoAmI(WhoAmI),
    /// A third carry asks for a choice.
    ThirdCarry(ThirdCarry),
    /// One promise becomes two.
    Split(Split),
    /// What stops a promise.
    NameBlocker(NameBlocker),
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

/// What a dialog made of an input.
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

/// What is done after a promise was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// The board is shown again.
    Close,
    /// The next one is asked for.
    Next,
}

/// A promise as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The texts: one for each promise, none empty.
    pub texts: Vec<String>,
    /// The result they serve.
    pub toward: Option<ResultId>,
    /// Whose they are.
    pub who: Whose,
    /// How long each should take.
    pub minutes: Option<u32>,
}

/// Whose a promise is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whose {
    /// Someone's.
    Known(PersonId),
    /// Someone's who is new on the board, by name.
    New(String),
}

/// What a dialog wants done.
#[derive(Debug, Clone)]
pub enum Intent {
    /// Make or change promises.
    Promise {
        /// What for.
        purpose: Purpose,
        /// What was typed.
        draft: Draft,
        /// What comes next.
        then: Then,
    },
    /// Give verdicts.
    Judge {
        /// Of these commitments.
        ids: Vec<RecordId>,
        /// The verdict.
        verdict: Verdict,
        /// The reason.
        why: Option<String>,
        /// Whether what is not over goes on to the day.
        carry: bool,
    },
    /// Note a number.
    Measure {
        /// Of this result.
        result: ResultId,
        /// For this morning.
        day: NaiveDate,
        /// The number.
        reading: Reading,
        /// The remark.
        note: String,
        /// What comes next.
        then: Then,
    },
    /// Let a promise serve a result.
    Serve {
        /// The promise.
        id: RecordId,
        /// The result, if any.
        result: Option<ResultId>,
    },
    /// Make it someone's.
    Give {
        /// The promise.
        id: RecordId,
        /// Whose it becomes.
        who: Whose,
        /// Where it is carried to at the same time.
        carry_to: Option<NaiveDate>,
    },
    /// Remember who sits at the keyboard, and go on.
    IAm {
        /// Who it is.
        me: PersonId,
        /// What was asked for before.
        then: Command,
    },
    /// Do what was chosen instead of a third carry.
    Decide {
        /// The promise.
        id: RecordId,
        /// Where it would go.
        to: NaiveDate,
        /// What was chosen.
        decision: Decision,
    },
    /// Make two of one, and carry both.
    Split {
        /// The promise.
        id: RecordId,
        /// Where they go.
        to: NaiveDate,
        /// Their texts.
        texts: [String; 2],
    },
    /// Name what stops a promise, and carry it.
    Block {
        /// The promise.
        id: RecordId,
        /// Where it goes.
        to: NaiveDate,
        /// What stops it.
        text: String,
    },
    /// Show a day, as it was typed.
    GoTo(String),
    /// Search for this, and stay in the dialog or not.
    Search(String),
    /// Run a command.
    Run(Command),
    /// Settle a dispute.
    Settle {
        /// What it was about.
        dispute: Box<Dispute>,
        /// The side of each clash, in their order.
        sides: Vec<Side>,
    },
}

impl Dialog {
    /// Where the keys go while it is on top.
    pub fn context(&self) -> Context {
        match self {
            Self::Promise(_)
            | Self::Measure(_)
            | Self::ChooseResult(_)
            | Self::ChooseWho(_)
            | Self::WhoAmI(_)
            | Self::Split(_)
            | Self::NameBlocker(_)
            | Self::GoToDay(_)
            | Self::Search(_)
            | Self::Palette(_) => Context::Form,
            Self::Judge(judge) => judge.context(),
            Self::ThirdCarry(_) => Context::Menu,
            Self::Help(_) | Self::Problems(_) => Context::Reading,
            Self::Clashes(_) => Context::Clashes,
        }
    }

    /// Takes an input.
    pub fn update(&mut self, input: &Input) -> Outcome {
        // One layer back is the same everywhere, unless a dialog has layers of its own.
        let is_back = matches!(input, Input::Command(Command::Cancel));
        match self {
            Self::Judge(it) => it.update(input),
            Self::Search(it) => it.update(input),
            _ if is_back => Outcome::Close,
            Self::Promise(it) => it.update(input),
            Self::Measure(it) => it.update(input),
            Self::ChooseResult(it) => it.update(input),
            Self::ChooseWho(it) => it.update(input),
            Self::WhoAmI(it) => it.update(input),
            Self::ThirdCarry(it) => it.update(input),
            Self::Split(it) => it.update(input),
            Self::NameBlocker(it) => it.update(input),
            Self::GoToDay(it) => it.update(input),
            Self::Palette(it) => it.update(input),
            Self::Help(it) => it.update(input),
            Self::Problems(it) => it.update(input),
            Self::Clashes(it) => it.update(input),
        }
    }

    /// Shows why what it wants cannot be done.
    pub fn complain(&mut self, reason: String) {
        let problem = match self {
            Self::Promise(it) => &mut it.problem,
            Self::Measure(it) => &mut it.problem,
            Self::ChooseResult(it) => &mut it.problem,
            Self::ChooseWho(it) => &mut it.problem,
            Self::WhoAmI(it) => &mut it.problem,
            Self::Split(it) => &mut it.problem,
            Self::NameBlocker(it) => &mut it.problem,
            Self::GoToDay(it) => &mut it.problem,
            Self::Judge(it) => &mut it.problem,
            Self::Palette(it) => &mut it.problem,
            Self::ThirdCarry(it) => &mut it.problem,
            Self::Search(_) | Self::Help(_) | Self::Problems(_) | Self::Clashes(_) => return,
        };
        *problem = Some(reason);
    }

    /// What was typed into it and would be lost.
    pub fn typed(&self) -> Option<&str> {
        let text = match self {
            Self::Promise(it) => it.unsaved(),
            Self::Measure(it) => it.note.text(),
            Self::Judge(it) => it.reason.text(),
            Self::Split(it) => it.second.text(),
            Self::NameBlocker(it) => it.text.text(),
            Self::ChooseResult(_)
            | Self::ChooseWho(_)
            | Self::WhoAmI(_)
            | Self::ThirdCarry(_)
            | Self::GoToDay(_)
            | Self::Search(_)
            | Self::Palette(_)
            | Self::Help(_)
            | Self::Problems(_)
            | Self::Clashes(_) => "",
        };
        Some(text.trim()).filter(|it| !it.is_empty())
    }
}

/// Sends an intent.
fn submit(intent: Intent) -> Outcome {
    Outcome::Submit(Box::new(intent))
}
