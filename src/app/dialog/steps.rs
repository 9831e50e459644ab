//! How a promise is carried out: the steps of its action to tick and to answer, and what was answered before.
//!
//! Invariant: it shows what the board says; what was ticked or answered elsewhere is seen as soon as it has arrived.

use super::{Intent, Outcome, Then, around};
use crate::{
    app::Keystroke,
    command::Command,
    state::id::{ActionId, RecordId},
};

/// What is done with steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doing {
    /// Tick a step, or open it again.
    Tick {
        /// Of this promise.
        id: RecordId,
        /// The step.
        step: String,
    },
    /// Ask for an answer to a step.
    AskAnswer {
        /// Of this promise.
        id: RecordId,
        /// The step.
        step: String,
    },
    /// Keep an answer to a step.
    Answer {
        /// Of this promise.
        id: RecordId,
        /// The step.
        step: String,
        /// The answer.
        text: String,
        /// What comes next: the next step that is not done.
        then: Then,
    },
    /// Ask how an action is done.
    AskProcess(ActionId),
    /// Keep how an action is done: a step on each line.
    WriteProcess {
        /// The action.
        action: ActionId,
        /// The steps.
        text: String,
    },
    /// Show what was answered each time that an action was carried out.
    Read(ActionId),
    /// Ask which action a promise is a part of.
    AskAction(RecordId),
    /// Make a promise a part of an action, or of none.
    Part {
        /// The promise.
        id: RecordId,
        /// The action.
        action: Option<ActionId>,
    },
}

/// A step of the promise's action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLine {
    /// The step, or the question.
    pub text: String,
    /// Whether it is done.
    pub is_done: bool,
    /// What was answered, on one line; empty where it was only ticked.
    pub written: String,
}

/// An action that was carried out before, and whose answers are at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtHand {
    /// The action.
    pub action: ActionId,
    /// What the screen calls it.
    pub title: String,
    /// How much there is: `10 times`, `3 answers`.
    pub much: String,
}

/// The action of the promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionLine {
    /// The action.
    pub id: ActionId,
    /// What the screen calls it.
    pub title: String,
}

/// What can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepsRow {
    /// A step, by its place.
    Step(usize),
    /// To write down how it is done.
    Write,
    /// What is at hand, by its place.
    Use(usize),
    /// Which action it is.
    Action,
}

/// How a promise is carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    /// The promise.
    pub id: RecordId,
    /// Its text.
    pub text: String,
    /// The action it is a part of.
    pub action: Option<ActionLine>,
    /// The steps of that.
    pub steps: Vec<StepLine>,
    /// What was answered for other actions of the objective.
    pub at_hand: Vec<AtHand>,
    /// What is pointed at, from the top.
    pub pointed: usize,
    /// Why something cannot be done.
    pub problem: Option<String>,
}

impl Steps {
    /// The first step that is not done is pointed at.
    pub fn new(
        id: RecordId,
        text: String,
        action: Option<ActionLine>,
        steps: Vec<StepLine>,
        at_hand: Vec<AtHand>,
    ) -> Self {
        let open = steps.iter().position(|it| !it.is_done);
        Self {
            id,
            text,
            action,
            steps,
            at_hand,
            pointed: open.unwrap_or(0),
            problem: None,
        }
    }

    /// All that can be pointed at, from the top to the bottom.
    pub fn rows(&self) -> Vec<StepsRow> {
        let mut rows: Vec<StepsRow> = (0..self.steps.len()).map(StepsRow::Step).collect();
        if self.steps.is_empty() && self.action.is_some() {
            rows.push(StepsRow::Write);
        }
        rows.extend((0..self.at_hand.len()).map(StepsRow::Use));
        rows.push(StepsRow::Action);
        rows
    }

    /// What is pointed at.
    pub fn row(&self) -> Option<StepsRow> {
        self.rows().get(self.pointed).copied()
    }

    /// How many steps are done, and of how many.
    pub fn done(&self) -> (usize, usize) {
        let done = self.steps.iter().filter(|it| it.is_done).count();
        (done, self.steps.len())
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: &Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Down) => self.step(true),
            Keystroke::Command(Command::Up) => self.step(false),
            Keystroke::Command(Command::Accept) => return self.open(),
            Keystroke::Command(Command::Tick) => return self.tick(),
            Keystroke::Command(_) | Keystroke::Typed(_) => {}
        }
        Outcome::Open
    }

    /// Takes a click on a row.
    pub(super) fn click(&mut self, place: usize) -> Outcome {
        self.problem = None;
        self.pointed = place.min(self.rows().len().saturating_sub(1));
        Outcome::Open
    }

    fn step(&mut self, is_down: bool) {
        let next = around(Some(self.pointed), self.rows().len(), is_down);
        self.pointed = next.unwrap_or(0);
    }

    fn tick(&mut self) -> Outcome {
        match self.row() {
            Some(StepsRow::Step(place)) => match self.steps.get(place) {
                // What was written is not lost by a slip of the thumb.
                Some(step) if !step.written.is_empty() => {
                    self.problem = Some("there is an answer: empty it first".to_owned());
                    Outcome::Open
                }
                Some(step) => show(Doing::Tick {
                    id: self.id.clone(),
                    step: step.text.clone(),
                }),
                None => Outcome::Open,
            },
            Some(StepsRow::Write | StepsRow::Use(_) | StepsRow::Action) => self.open(),
            None => Outcome::Open,
        }
    }

    fn open(&self) -> Outcome {
        let id = self.id.clone();
        let doing = match self.row() {
            Some(StepsRow::Step(place)) => self.steps.get(place).map(|it| Doing::AskAnswer {
                id,
                step: it.text.clone(),
            }),
            Some(StepsRow::Write) => self
                .action
                .as_ref()
                .map(|it| Doing::AskProcess(it.id.clone())),
            Some(StepsRow::Use(place)) => {
                let at_hand = self.at_hand.get(place);
                at_hand.map(|it| Doing::Read(it.action.clone()))
            }
            Some(StepsRow::Action) => Some(Doing::AskAction(id)),
            None => None,
        };
        doing.map_or(Outcome::Open, show)
    }
}

fn show(doing: Doing) -> Outcome {
    Outcome::Show(Box::new(Intent::Process(doing)))
}
