//! A question with a few answers, each of which does something.
//!
//! Invariant: Enter alone does nothing: nothing is chosen until an arrow or a digit chooses it.

use super::{Intent, Menu, Outcome};
use crate::app::Keystroke;

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
    pub menu: Menu,
    /// Why it cannot be done.
    pub problem: Option<String>,
}

impl Ask {
    /// A question of which nothing is chosen yet.
    pub fn new(title: String, said: Vec<String>, answers: Vec<(String, Intent)>) -> Self {
        Self {
            title,
            said,
            menu: Menu::of(answers.len()),
            answers,
            problem: None,
        }
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: &Keystroke) -> Outcome {
        self.problem = None;
        if self.menu.takes(keystroke) {
            self.submit()
        } else {
            Outcome::Open
        }
    }

    fn submit(&mut self) -> Outcome {
        match self.menu.given(&self.answers) {
            Ok((_, intent)) => Outcome::Submit(Box::new(intent.clone())),
            Err(problem) => {
                self.problem = Some(problem);
                Outcome::Open
            }
        }
    }
}
