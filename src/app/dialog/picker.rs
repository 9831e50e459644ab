//! A choice among named things, by arrows or by a few letters of the name.
//!
//! Invariant: what is chosen is one of the options, or a name that none of them has where new ones
//! may be added.

use super::around;
use crate::{
    app::{
        Keystroke,
        field::{Edit, Field},
        fuzzy::{self, Match},
    },
    command::Command,
};

/// A thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<T> {
    /// What it stands for.
    pub value: T,
    /// What the screen calls it.
    pub title: String,
    /// What else there is to know, such as "away".
    pub detail: Option<String>,
}

/// A choice among named things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picker<T> {
    choices: Vec<Choice<T>>,
    shown: Vec<Match>,
    selected: Option<usize>,
    /// The letters typed to find one.
    pub query: Field,
    can_add: bool,
}

impl<T: Clone + PartialEq> Picker<T> {
    /// A choice among these, the one with the value first chosen.
    pub fn new(choices: Vec<Choice<T>>, value: Option<&T>) -> Self {
        let mut picker = Self {
            shown: Vec::new(),
            selected: choices.iter().position(|it| Some(&it.value) == value),
            choices,
            query: Field::default(),
            can_add: false,
        };
        picker.shown = picker.found();
        picker
    }

    /// The same choice, where a name that nothing has adds something new.
    #[must_use]
    pub fn or_new(mut self) -> Self {
        self.can_add = true;
        self
    }

    /// What is offered now: each with the characters of its title that match, and whether it is
    /// the chosen one.
    pub fn shown(&self) -> impl Iterator<Item = (&Choice<T>, &[u32], bool)> {
        self.shown.iter().filter_map(|it| {
            let choice = self.choices.get(it.index)?;
            let is_chosen = self.selected == Some(it.index);
            Some((choice, it.positions.as_slice(), is_chosen))
        })
    }

    /// The place of the chosen one among those shown, from 0.
    pub fn place(&self) -> Option<usize> {
        self.shown
            .iter()
            .position(|it| Some(it.index) == self.selected)
    }

    /// The chosen one.
    pub fn chosen(&self) -> Option<&Choice<T>> {
        self.choices.get(self.selected?)
    }

    /// The name of something new, where one was typed that nothing has.
    pub fn added(&self) -> Option<&str> {
        let name = self.query.text().trim();
        let is_new = self.can_add && self.selected.is_none() && !name.is_empty();
        is_new.then_some(name)
    }

    /// Whether there is nothing to choose from.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    /// Takes a keystroke, and says what is wrong with it if anything is.
    pub fn update(&mut self, keystroke: Keystroke, problem: &mut Option<String>) {
        match keystroke {
            Keystroke::Command(Command::Down) => self.step(true),
            Keystroke::Command(Command::Up) => self.step(false),
            Keystroke::Typed(edit) => self.edit(edit, problem),
            Keystroke::Command(_) => {}
        }
    }

    fn edit(&mut self, edit: Edit, problem: &mut Option<String>) {
        let before = self.query.text().to_owned();
        self.query.take(edit, problem);
        if self.query.text() == before {
            return;
        }
        self.shown = self.found();
        if self.query.text().trim().is_empty() {
            return;
        }
        // A name that may be new must match from its beginning, or nothing new could be named.
        let name = self.query.text().trim().to_lowercase();
        let fits = |it: &&Match| {
            let title = self.choices.get(it.index).map(|it| it.title.to_lowercase());
            !self.can_add || title.is_some_and(|it| it.starts_with(&name))
        };
        self.selected = self.shown.iter().find(fits).map(|it| it.index);
    }

    fn found(&self) -> Vec<Match> {
        let titles = self.choices.iter().map(|it| it.title.as_str());
        fuzzy::rank(self.query.text(), titles)
    }

    fn step(&mut self, is_down: bool) {
        let place = around(self.place(), self.shown.len(), is_down);
        if let Some(found) = place.and_then(|it| self.shown.get(it)) {
            self.selected = Some(found.index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picker() -> Picker<u8> {
        let choice = |(value, title): (u8, &str)| Choice {
            value,
            title: title.to_owned(),
            detail: None,
        };
        let choices = [(1, "Ana"), (2, "Dan"), (3, "Ioana")].map(choice).into();
        Picker::new(choices, Some(&2))
    }

    fn typed(picker: &mut Picker<u8>, text: &str) {
        for letter in text.chars() {
            picker.update(Keystroke::Typed(Edit::Insert(letter)), &mut None);
        }
    }

    fn chosen(picker: &Picker<u8>) -> Option<u8> {
        picker.chosen().map(|it| it.value)
    }

    #[test]
    fn arrows_go_around() {
        let mut picker = picker();
        assert_eq!(chosen(&picker), Some(2));
        for expected in [3, 1, 2] {
            picker.update(Keystroke::Command(Command::Down), &mut None);
            assert_eq!(chosen(&picker), Some(expected));
        }
        picker.update(Keystroke::Command(Command::Up), &mut None);
        assert_eq!(chosen(&picker), Some(1));
    }

    #[test]
    fn letters_choose_the_best_match() {
        let mut picker = picker();
        typed(&mut picker, "io");
        assert_eq!(chosen(&picker), Some(3));
        assert_eq!(picker.shown().count(), 1);
        typed(&mut picker, "x");
        assert_eq!(chosen(&picker), None);
        assert_eq!(picker.added(), None);
    }

    #[test]
    fn a_name_that_nothing_has_is_new_where_that_is_allowed() {
        let mut picker = picker().or_new();
        typed(&mut picker, "Dana");
        assert_eq!(chosen(&picker), None);
        assert_eq!(picker.added(), Some("Dana"));
        picker.update(Keystroke::Typed(Edit::Backspace), &mut None);
        assert_eq!(chosen(&picker), Some(2));
    }
}
