//! What was changed here and outside at the same time, field by field.
//!
//! Invariant: nothing is chosen until the user has chosen it, and only what was shown is.

use super::{Intent, Outcome, scroll::scrolled, submit};
use crate::{
    app::Keystroke,
    command::Command,
    state::{
        Board,
        merge::{Clash, Side},
    },
};

/// What was changed here and outside.
#[derive(Debug, Clone)]
pub struct Clashes {
    /// The fields, each with both values.
    pub clashes: Vec<Clash>,
    /// The side chosen for each, in the same order; none where none was yet.
    pub sides: Vec<Option<Side>>,
    /// Which is pointed at, from 0.
    pub pointed: usize,
    /// Why it does not end yet.
    pub problem: Option<String>,
    /// What else than this board and others on the same file says them.
    pub beside: Option<Beside>,
}

/// Two texts of a board that no save could merge.
#[derive(Debug, Clone, PartialEq)]
pub enum Beside {
    /// The board, and a copy of this name that lies beside it.
    Copy(String),
    /// The two sides of a merge of git.
    Marks {
        /// What its marks call them.
        names: [String; 2],
        /// What our side says: the board has perhaps never read it.
        ours: Board,
    },
}

impl Clashes {
    /// Asks about these.
    pub fn new(clashes: Vec<Clash>) -> Self {
        Self {
            sides: vec![None; clashes.len()],
            clashes,
            pointed: 0,
            problem: None,
            beside: None,
        }
    }

    /// Asks about what a board says differently in two texts.
    pub fn between(beside: Beside, clashes: Vec<Clash>) -> Self {
        Self {
            beside: Some(beside),
            ..Self::new(clashes)
        }
    }

    /// Each field with the side chosen for it.
    pub fn rows(&self) -> impl Iterator<Item = (&Clash, Option<Side>)> {
        self.clashes.iter().zip(self.sides.iter().copied())
    }

    /// Asks about these from now on. What was chosen stays so where both values are the same.
    pub fn refresh(&mut self, clashes: Vec<Clash>) {
        let pointed = self.clashes.get(self.pointed);
        let place = pointed.and_then(|it| clashes.iter().position(|new| new.is_about(it)));
        let side = |new: &Clash| self.rows().find(|it| it.0 == new).and_then(|it| it.1);
        let sides = clashes.iter().map(side).collect();
        let last = clashes.len().saturating_sub(1);
        self.pointed = place.unwrap_or(self.pointed).min(last);
        (self.clashes, self.sides, self.problem) = (clashes, sides, None);
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: &Keystroke) -> Outcome {
        let Keystroke::Command(command) = keystroke else {
            return Outcome::Open;
        };
        self.problem = None;
        if *command == Command::Accept {
            return self.accept();
        }
        let sides = [
            (Command::ChooseOurs, Side::Ours),
            (Command::ChooseTheirs, Side::Theirs),
        ];
        if let Some((_, side)) = sides.into_iter().find(|it| it.0 == *command) {
            self.choose(side);
        }
        self.pointed = scrolled(self.pointed, self.sides.len(), 1, *command);
        Outcome::Open
    }

    /// Takes a click on a value: of each field ours stands above theirs.
    pub(super) fn click(&mut self, place: usize) {
        self.problem = None;
        self.pointed = place / 2;
        let is_ours = place.is_multiple_of(2);
        let side = if is_ours { Side::Ours } else { Side::Theirs };
        if let Some(chosen) = self.sides.get_mut(self.pointed) {
            *chosen = Some(side);
        }
    }

    /// Ends it where all is chosen; else goes to what is not.
    fn accept(&mut self) -> Outcome {
        if let Some(place) = self.sides.iter().position(Option::is_none) {
            self.pointed = place;
            self.problem = Some("choose one of the two first".to_owned());
            return Outcome::Open;
        }
        let chosen = self.rows();
        let chosen = chosen.filter_map(|(clash, side)| Some((clash.clone(), side?)));
        submit(match self.beside {
            None => Intent::Settle(chosen.collect()),
            Some(_) => Intent::SettleBeside(chosen.collect()),
        })
    }

    fn choose(&mut self, side: Side) {
        if let Some(chosen) = self.sides.get_mut(self.pointed) {
            *chosen = Some(side);
        }
        let last = self.sides.len().saturating_sub(1);
        self.pointed = self.pointed.saturating_add(1).min(last);
    }
}
