//! A choice among named things, by arrows or by a few letters of the name.
//!
//! Invariant: what is chosen is one of the options, or a name that none of them has where new ones
//! may be added. A new name is chosen by pointing at it, never by having mistyped another.

use super::around;
use crate::{
    app::{
        Keystroke,
        field::{Edit, Field},
    },
    command::Command,
    report::fuzzy::{self, Match},
    state::nearest::nearest,
};

/// How many can be told at a glance.
const FEW: usize = 4;

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
    selected: Option<Pointed>,
    /// The letters typed to find one.
    pub query: Field,
    can_add: bool,
}

/// What can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pointed {
    /// One of the choices, by its place among all.
    Known(usize),
    /// The name that was typed, as that of something new.
    New,
}

impl<T: Clone + PartialEq> Picker<T> {
    /// A choice among these, the one with the value first chosen.
    pub fn new(choices: Vec<Choice<T>>, value: Option<&T>) -> Self {
        let chosen = choices.iter().position(|it| Some(&it.value) == value);
        let mut picker = Self {
            shown: Vec::new(),
            selected: chosen.map(Pointed::Known),
            choices,
            query: Field::default(),
            can_add: false,
        };
        picker.shown = picker.found();
        picker
    }

    /// What is to be done to choose, said where nothing is typed: few are chosen sooner by the arrows.
    pub fn hint(&self) -> &'static str {
        if self.choices.len() <= FEW && !self.can_add {
            "arrows choose"
        } else {
            "a few letters of the name"
        }
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
            let is_chosen = self.selected == Some(Pointed::Known(it.index));
            Some((choice, it.positions.as_slice(), is_chosen))
        })
    }

    /// The name that is offered as that of something new, below what is shown, and whether it is the chosen one.
    pub fn offered(&self) -> Option<(&str, bool)> {
        let name = self.query.text().trim();
        let is_known = || {
            let name = name.to_lowercase();
            let mut titles = self.choices.iter().map(|it| it.title.to_lowercase());
            titles.any(|it| it == name)
        };
        let is_offered = self.can_add && !name.is_empty() && !is_known();
        is_offered.then_some((name, self.selected == Some(Pointed::New)))
    }

    /// What was typed and chooses nothing yet.
    pub fn open(&self) -> Option<&str> {
        let name = self.query.text().trim();
        (self.selected.is_none() && !name.is_empty()).then_some(name)
    }

    /// The chosen one.
    pub fn chosen(&self) -> Option<&Choice<T>> {
        match self.selected? {
            Pointed::Known(index) => self.choices.get(index),
            Pointed::New => None,
        }
    }

    /// The name of something new, where that was chosen.
    pub fn added(&self) -> Option<&str> {
        self.offered().filter(|it| it.1).map(|it| it.0)
    }

    /// Points at what a name may have meant that chooses nothing, and asks for a second look.
    pub fn ask(&mut self) -> Option<String> {
        let name = self.open().filter(|_| self.offered().is_some())?;
        let near = self.shown.first();
        let known = near.and_then(|it| Some((it.index, &self.choices.get(it.index)?.title)));
        let (pointed, question) = match known {
            Some((index, title)) => (
                Pointed::Known(index),
                format!("nobody here is called {name}: did you mean {title}?"),
            ),
            None => (
                Pointed::New,
                format!("nobody here is called {name}: enter again adds them"),
            ),
        };
        self.selected = Some(pointed);
        Some(question)
    }

    /// How many there are to choose from.
    pub fn len(&self) -> usize {
        self.choices.len()
    }

    /// Chooses the one with a value, whatever was typed; none has it: what was chosen stays.
    pub fn choose(&mut self, value: &T) {
        let found = self.choices.iter().position(|it| it.value == *value);
        if let Some(index) = found {
            self.query = Field::default();
            self.shown = self.found();
            self.selected = Some(Pointed::Known(index));
        }
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
        let name = self.query.text().trim().to_lowercase();
        if name.is_empty() {
            return;
        }
        // A name that may be new must match from its beginning, or nothing new could be named.
        let fits = |it: &&Match| {
            let title = self.choices.get(it.index).map(|it| it.title.to_lowercase());
            !self.can_add || title.is_some_and(|it| it.starts_with(&name))
        };
        let fitting = self.shown.iter().find(fits);
        self.selected = fitting.map(|it| Pointed::Known(it.index));
        // The first of all can be taken for nobody else.
        if self.choices.is_empty() && self.can_add {
            self.selected = Some(Pointed::New);
        }
    }

    /// What has the letters that were typed; where nothing has and something new may be added, what is most like it.
    fn found(&self) -> Vec<Match> {
        let titles = self.choices.iter().map(|it| it.title.as_str());
        let found = fuzzy::rank(self.query.text(), titles.clone());
        if !found.is_empty() || !self.can_add {
            return found;
        }
        // Whoever has two names is called by either.
        let names = titles.flat_map(|it| std::iter::once(it).chain(it.split_whitespace()));
        let near = nearest(self.query.text().trim(), names);
        let has = |it: &Choice<T>, near: &str| {
            it.title == near || it.title.split_whitespace().any(|it| it == near)
        };
        let index = near.and_then(|near| self.choices.iter().position(|it| has(it, near)));
        let positions = Vec::new();
        index
            .map(|index| Match { index, positions })
            .into_iter()
            .collect()
    }

    /// All that can be pointed at, from top to bottom.
    fn rows(&self) -> Vec<Pointed> {
        let known = self.shown.iter().map(|it| Pointed::Known(it.index));
        let new = self.offered().map(|_| Pointed::New);
        known.chain(new).collect()
    }

    fn step(&mut self, is_down: bool) {
        let rows = self.rows();
        let here = rows.iter().position(|it| Some(*it) == self.selected);
        let place = around(here, rows.len(), is_down);
        self.point(place.unwrap_or(rows.len()));
    }

    /// Points at what is so far from the top, and says whether there is something.
    pub fn point(&mut self, place: usize) -> bool {
        let pointed = self.rows().get(place).copied();
        self.selected = pointed.or(self.selected);
        pointed.is_some()
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
        typed(&mut picker, "Vlad");
        assert_eq!((chosen(&picker), picker.added()), (None, None));
        assert_eq!(picker.open(), Some("Vlad"));
        assert_eq!(
            picker.ask().as_deref(),
            Some("nobody here is called Vlad: enter again adds them")
        );
        assert_eq!(picker.added(), Some("Vlad"));
        for _ in "lad".chars() {
            picker.update(Keystroke::Typed(Edit::Backspace), &mut None);
        }
        assert_eq!(picker.added(), None);
    }

    #[test]
    fn whose_name_was_mistyped_is_offered_before_somebody_new() {
        let mut picker = picker().or_new();
        typed(&mut picker, "Anna");
        assert_eq!((chosen(&picker), picker.added()), (None, None));
        assert_eq!(
            picker.ask().as_deref(),
            Some("nobody here is called Anna: did you mean Ana?")
        );
        assert_eq!(chosen(&picker), Some(1));
        assert_eq!(picker.ask(), None);
        picker.update(Keystroke::Command(Command::Down), &mut None);
        assert_eq!((chosen(&picker), picker.added()), (None, Some("Anna")));
        // Also where the name begins as another's does.
        let mut picker = self::picker().or_new();
        typed(&mut picker, "Io");
        assert_eq!(chosen(&picker), Some(3));
        picker.update(Keystroke::Command(Command::Down), &mut None);
        assert_eq!(picker.added(), Some("Io"));
    }
}
