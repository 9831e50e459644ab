//! The quick corrective action: what is decided about a result, and whether it helped.
//!
//! Invariant: a decision says something: an empty one is not kept.

use super::{Intent, Menu, Outcome, submit};
use crate::{
    app::{
        Keystroke,
        field::{Edit, Field},
    },
    command::{Command, Context},
    state::id::{RecordId, ResultId},
};

/// Which way the same number is tried again: the question of DESIGN.md section 3 where we are busy and it does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The same action, because ...
    Same,
    /// Another action.
    Other,
    /// The wrong people: qualify first.
    Qualify,
}

/// What is decided about a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decide {
    /// The result, if it is about one.
    pub result: Option<ResultId>,
    /// What it is about, in words.
    pub about: String,
    /// The ways, where one is to be chosen first.
    pub ways: Option<Menu>,
    /// Whether it was.
    is_way_chosen: bool,
    /// What was typed.
    pub text: Field,
    /// What is wrong.
    pub problem: Option<String>,
}

impl Way {
    /// All, in the order they are offered: the first has the digit 1.
    pub const ALL: [Self; 3] = [Self::Same, Self::Other, Self::Qualify];

    /// What the screen calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Same => "the same action, because …",
            Self::Other => "another action",
            Self::Qualify => "the wrong people: qualify first",
        }
    }

    /// What is asked for then.
    pub const fn question(self) -> &'static str {
        match self {
            Self::Same => "Why will it move the number now?",
            Self::Other => "Which action instead?",
            Self::Qualify => "What must be true of the right people?",
        }
    }

    /// An example of an answer.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Same => "e.g. three answers are due on Monday",
            Self::Other => "e.g. visits instead of calls",
            Self::Qualify => "e.g. they have the budget this year",
        }
    }

    /// The decision in words.
    pub fn decided(self, text: &str) -> String {
        match self {
            Self::Same => format!("The same again, because {text}"),
            Self::Other => text.to_owned(),
            Self::Qualify => format!("Qualify first: {text}"),
        }
    }
}

impl Decide {
    /// Asks what is decided; where we are busy and nothing moves, which way first.
    pub fn new(result: Option<ResultId>, about: String, is_busy: bool) -> Self {
        Self {
            result,
            about,
            // Another action is what Enter alone comes to.
            ways: is_busy.then_some(Menu::at(Way::ALL.len(), 1)),
            is_way_chosen: false,
            text: Field::default(),
            problem: None,
        }
    }

    /// Whether the way is asked for now.
    pub fn is_asking_way(&self) -> bool {
        self.ways.is_some() && !self.is_way_chosen
    }

    /// The way, where one is asked for: chosen, or pointed at.
    pub fn way(&self) -> Option<Way> {
        self.ways?.given(&Way::ALL).ok().copied()
    }

    /// Where the keys go.
    pub fn context(&self) -> Context {
        if self.is_asking_way() {
            Context::Menu
        } else {
            Context::Form
        }
    }

    /// The question asked for the text.
    pub fn question(&self) -> &'static str {
        self.way().map_or("What is decided?", Way::question)
    }

    /// An example of an answer.
    pub fn example(&self) -> &'static str {
        self.way()
            .map_or("e.g. visits instead of calls", Way::example)
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        if self.is_asking_way() {
            return self.choose(&keystroke);
        }
        match keystroke {
            Keystroke::Command(Command::Cancel) if self.ways.is_some() => {
                self.is_way_chosen = false;
            }
            Keystroke::Command(Command::Cancel) => return Outcome::Close,
            Keystroke::Command(Command::Accept | Command::AcceptAndNext) => return self.submit(),
            Keystroke::Typed(edit) => self.text.take(edit, &mut self.problem),
            Keystroke::Command(_) => {}
        }
        Outcome::Open
    }

    /// Takes a click on a way.
    pub(super) fn click(&mut self, place: usize) {
        if let Some(ways) = self.ways.as_mut().filter(|_| !self.is_way_chosen) {
            self.is_way_chosen = ways.takes_click(place);
        }
    }

    fn choose(&mut self, keystroke: &Keystroke) -> Outcome {
        if *keystroke == Keystroke::Command(Command::Cancel) {
            return Outcome::Close;
        }
        if let Some(ways) = &mut self.ways {
            self.is_way_chosen = ways.takes(keystroke);
        }
        Outcome::Open
    }

    fn submit(&mut self) -> Outcome {
        let text = self.text.text().trim();
        if text.is_empty() {
            self.problem = Some("say it in a few words".to_owned());
            return Outcome::Open;
        }
        let way = self.way();
        let action = (way != Some(Way::Same)).then(|| text.to_owned());
        let text = way.map_or_else(|| text.to_owned(), |it| it.decided(text));
        submit(Intent::Decide {
            result: self.result.clone(),
            text,
            action,
        })
    }
}

/// Whether a decision helped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DidItHelp {
    /// The decision.
    pub id: RecordId,
    /// What was decided, and when.
    pub about: String,
    /// What the number did since.
    pub since: String,
    /// The answer pointed at.
    pub menu: Menu,
    /// Why it cannot be noted.
    pub problem: Option<String>,
}

impl DidItHelp {
    /// The answers with their keys and words; Enter alone gives the first.
    pub const ANSWERS: [(char, bool, &'static str); 2] = [
        ('y', true, "it helped"),
        ('n', false, "it did not: decide anew"),
    ];

    /// Asks about a decision, with what the number did since.
    pub const fn new(id: RecordId, about: String, since: String) -> Self {
        Self {
            id,
            about,
            since,
            menu: Menu::at(Self::ANSWERS.len(), 0),
            problem: None,
        }
    }

    /// Takes a keystroke: letters give the answers, no digits.
    pub fn update(&mut self, keystroke: &Keystroke) -> Outcome {
        match keystroke {
            Keystroke::Typed(Edit::Insert(letter)) => {
                let mut keys = Self::ANSWERS.iter().map(|it| it.0);
                let place = keys.position(|it| it == letter.to_ascii_lowercase());
                place.map_or(Outcome::Open, |it| self.click(it))
            }
            Keystroke::Command(_) if self.menu.takes(keystroke) => self.submit(),
            Keystroke::Command(_) | Keystroke::Typed(_) => Outcome::Open,
        }
    }

    /// Takes a click on an answer.
    pub(super) fn click(&mut self, place: usize) -> Outcome {
        if self.menu.takes_click(place) {
            self.submit()
        } else {
            Outcome::Open
        }
    }

    fn submit(&self) -> Outcome {
        match self.menu.given(&Self::ANSWERS) {
            Ok((_, helped, _)) => submit(Intent::Helped {
                id: self.id.clone(),
                helped: *helped,
            }),
            Err(_) => Outcome::Open,
        }
    }
}
