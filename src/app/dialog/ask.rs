//! A question with a few answers, each of which does something.
//!
//! Invariant: Enter alone does nothing: nothing is chosen until an arrow or a digit chooses it.

use super::{Intent, Outcome, around};
use crate::{
    app::{Keystroke, field::Edit},
    command::Command,
};

/// A question with a few answers.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The question.
    pub title: String,
    /// What there is to know before it is answered.
    pub said: Vec<String>,
    /// The answers, and what each does; the first has the digit 1.
    pub answers: Vec<(String, Intent)>,
    /// Which is pointed at.
    pub pointed: Option<usize>,
    /// Why it cannot be done.
    pub problem: Option<String>,
}

impl Ask {
    /// A question of which nothing is chosen yet.
    pub fn new(title: String, said: Vec<String>, answers: Vec<(String, Intent)>) -> Self {
        Self {
            title,
            said,
            answers,
            pointed: None,
            problem: None,
        }
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: &Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Accept) => return self.submit(),
            Keystroke::Command(Command::Down) => {
                self.pointed = around(self.pointed, self.answers.len(), true);
            }
            Keystroke::Command(Command::Up) => {
                self.pointed = around(self.pointed, self.answers.len(), false);
            }
            Keystroke::Typed(Edit::Insert(digit)) => {
                let digit = digit.to_digit(10).and_then(|it| it.checked_sub(1));
                let place = digit.and_then(|it| usize::try_from(it).ok());
                return place.map_or(Outcome::Open, |it| self.click(it));
            }
            Keystroke::Command(_) | Keystroke::Typed(_) => {}
        }
        Outcome::Open
    }

    /// Takes a click on an answer.
    pub(super) fn click(&mut self, place: usize) -> Outcome {
        self.problem = None;
        if self.answers.len() <= place {
            return Outcome::Open;
        }
        self.pointed = Some(place);
        self.submit()
    }

    fn submit(&mut self) -> Outcome {
        let answer = self.pointed.and_then(|it| self.answers.get(it));
        let Some((_, intent)) = answer else {
            self.problem = Some("choose one first: by arrow or digit".to_owned());
            return Outcome::Open;
        };
        Outcome::Submit(Box::new(intent.clone()))
    }
}
