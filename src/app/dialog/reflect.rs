//! Looking back: people, process, product, and what changes.
//!
//! Invariant: what is there already is shown to be changed; an empty field takes back what stood there.

use super::{Intent, Outcome, submit};
use crate::{
    app::{
        Keystroke,
        field::{Edit, Field},
    },
    command::Command,
};

/// How many things are asked.
const ASKED: usize = 4;

/// Looking back on some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reflect {
    /// Which days, in words.
    pub title: String,
    /// What is said of people, process and product, and what changes.
    pub fields: [Field; ASKED],
    /// What was said before.
    before: [String; ASKED],
    /// The field with the keyboard.
    pub focus: usize,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
}

impl Reflect {
    /// Asks what is said, beginning with the first that is not said yet.
    pub fn new(title: String, said: [String; ASKED]) -> Self {
        let focus = said.iter().position(String::is_empty).unwrap_or(0);
        Self {
            title,
            fields: said.each_ref().map(|it| Field::new(it)),
            before: said,
            focus,
            problem: None,
        }
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Accept) => return self.submit(),
            Keystroke::Command(Command::AcceptAndNext | Command::NextField | Command::Down) => {
                self.focus = (self.focus + 1) % ASKED;
            }
            Keystroke::Command(Command::PreviousField | Command::Up) => {
                self.focus = (self.focus + ASKED - 1) % ASKED;
            }
            Keystroke::Typed(edit) => self.edit(edit),
            Keystroke::Command(_) => {}
        }
        Outcome::Open
    }

    /// Takes over what was typed into another one about the same days.
    pub(super) fn goes_on_with(&mut self, left: &Self) -> bool {
        let is_same = self.title == left.title;
        let typed = left.fields.iter().zip(&left.before);
        for (own, (typed, before)) in self.fields.iter_mut().zip(typed) {
            if is_same && typed.text() != before {
                own.clone_from(typed);
            }
        }
        is_same
    }

    /// Gives the keyboard to a field.
    pub(super) fn focus_on(&mut self, place: usize) {
        self.focus = place.min(ASKED - 1);
    }

    /// What was typed and is not on the board, a line for each.
    pub(super) fn unsaved(&self) -> String {
        let pairs = self.fields.iter().zip(&self.before);
        let typed = pairs.filter(|(field, before)| field.text() != *before);
        let lines: Vec<&str> = typed.map(|(field, _)| field.text()).collect();
        lines.join("\n")
    }

    fn edit(&mut self, edit: Edit) {
        if let Some(field) = self.fields.get_mut(self.focus) {
            field.take(edit, &mut self.problem);
        }
    }

    fn submit(&self) -> Outcome {
        let [people, process, product, change] =
            self.fields.each_ref().map(|it| it.text().trim().to_owned());
        submit(Intent::Reflect {
            looks: [people, process, product],
            change,
        })
    }
}
