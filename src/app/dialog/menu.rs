//! A few answers to point at: by arrow, by digit, by click.
//!
//! Invariant: what is pointed at is one of the answers; what giving one comes to, and what Enter alone does, is the
//! dialog's own.

use super::around;
use crate::{
    app::{Keystroke, field::Edit},
    command::Command,
};

/// What is said where Enter was pressed, and nothing is pointed at.
const CHOOSE: &str = "choose one first: by arrow or digit";

/// A few answers, by their places: the first has the digit 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Menu {
    count: usize,
    pointed: Option<usize>,
}

impl Menu {
    /// So many answers; nothing is chosen until an arrow or a digit chooses it.
    pub const fn of(count: usize) -> Self {
        Self {
            count,
            pointed: None,
        }
    }

    /// So many answers, where Enter alone gives one.
    pub const fn at(count: usize, pointed: usize) -> Self {
        Self {
            count,
            pointed: Some(pointed),
        }
    }

    /// Which is pointed at.
    pub const fn pointed(self) -> Option<usize> {
        self.pointed
    }

    /// Takes a keystroke; says whether that gives an answer: the one that is pointed at.
    pub(super) fn takes(&mut self, keystroke: &Keystroke) -> bool {
        match keystroke {
            Keystroke::Command(Command::Accept) => return true,
            Keystroke::Command(Command::Down) => self.step(true),
            Keystroke::Command(Command::Up) => self.step(false),
            Keystroke::Typed(Edit::Insert(digit)) => {
                let digit = digit.to_digit(10).and_then(|it| it.checked_sub(1));
                let place = digit.and_then(|it| usize::try_from(it).ok());
                return place.is_some_and(|it| self.takes_click(it));
            }
            Keystroke::Command(_) | Keystroke::Typed(_) => {}
        }
        false
    }

    /// Takes a click on an answer; says whether there is one.
    pub(super) fn takes_click(&mut self, place: usize) -> bool {
        let is_there = place < self.count;
        if is_there {
            self.pointed = Some(place);
        }
        is_there
    }

    /// The answer that is pointed at, of all in their order; else what is to be done first.
    pub(super) fn given<T>(self, answers: &[T]) -> Result<&T, String> {
        let answer = self.pointed.and_then(|it| answers.get(it));
        answer.ok_or_else(|| CHOOSE.to_owned())
    }

    fn step(&mut self, is_down: bool) {
        self.pointed = around(self.pointed, self.count, is_down);
    }
}
