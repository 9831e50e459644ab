//! One promise becomes two smaller ones.
//!
//! Invariant: neither of the two is empty; as long as nobody types another, their sizes together are that of the whole.

use chrono::NaiveDate;

use super::{Intent, Outcome, submit};
use crate::{
    app::{Keystroke, field::Field},
    command::Command,
    state::{
        id::RecordId,
        size::{halves, parse_size, size},
    },
};

/// A part of a promise that is split, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub text: String,
    /// How long it should take.
    pub minutes: Option<u32>,
}

/// A field of the dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SplitField {
    /// The first part.
    First,
    /// The second part.
    Second,
    /// How long the first one takes.
    FirstSize,
    /// How long the second one takes.
    SecondSize,
}

impl SplitField {
    /// All fields, in the order Tab goes through them: the texts first, since the sizes are there already.
    pub const ALL: [Self; 4] = [Self::First, Self::Second, Self::FirstSize, Self::SecondSize];

    const fn next(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::FirstSize,
            Self::FirstSize => Self::SecondSize,
            Self::SecondSize => Self::First,
        }
    }

    const fn previous(self) -> Self {
        match self {
            Self::First => Self::SecondSize,
            Self::Second => Self::First,
            Self::FirstSize => Self::Second,
            Self::SecondSize => Self::FirstSize,
        }
    }
}

/// One promise becomes two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The promise.
    pub id: RecordId,
    /// Its text.
    pub text: String,
    /// How long it should take.
    pub minutes: Option<u32>,
    /// Where the two go; none where they stay.
    pub to: Option<NaiveDate>,
    /// The first one.
    pub first: Field,
    /// The second one.
    pub second: Field,
    /// How long each of the two takes.
    pub sizes: [Field; 2],
    /// The field with the keyboard.
    pub focus: SplitField,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
}

impl Split {
    /// Asks for two texts; the first begins as the whole, and each with half of its size.
    pub fn new(id: RecordId, text: &str, minutes: Option<u32>, to: Option<NaiveDate>) -> Self {
        Self {
            id,
            text: text.to_owned(),
            minutes,
            to,
            first: Field::new(text),
            second: Field::default(),
            sizes: sizes(minutes).map(|it| Field::offering(&it)),
            focus: SplitField::First,
            problem: None,
        }
    }

    /// What was typed, a line for each of the two that was.
    pub(super) fn unsaved(&self) -> String {
        let first = Some(self.first.text()).filter(|it| *it != self.text);
        let second = Some(self.second.text()).filter(|it| !it.is_empty());
        // A second part without its first says less than half of what was meant.
        let first = first.or(second.and(Some(self.first.text())));
        let lines: Vec<&str> = first.into_iter().chain(second).collect();
        lines.join("\n")
    }

    /// Whether other sizes were typed.
    pub(super) fn has_new_size(&self) -> bool {
        let offered = sizes(self.minutes);
        let mut pairs = self.sizes.iter().zip(&offered);
        pairs.any(|(typed, offered)| typed.text() != offered)
    }

    /// Takes over what was typed into another one of the same promise.
    pub(super) fn goes_on_with(&mut self, left: &Self) -> bool {
        let is_same = (&self.id, self.to) == (&left.id, left.to);
        if is_same {
            if left.first.text() != left.text {
                self.first.clone_from(&left.first);
            }
            self.second.clone_from(&left.second);
            if left.has_new_size() {
                self.sizes.clone_from(&left.sizes);
            }
        }
        is_same
    }

    /// Takes a keystroke.
    pub fn update(&mut self, keystroke: Keystroke) -> Outcome {
        self.problem = None;
        match keystroke {
            Keystroke::Command(Command::Accept | Command::AcceptAndNext) => return self.submit(),
            Keystroke::Command(Command::NextField | Command::Down) => {
                self.focus = self.focus.next();
            }
            Keystroke::Command(Command::PreviousField | Command::Up) => {
                self.focus = self.focus.previous();
            }
            Keystroke::Typed(edit) => {
                let [first, second] = &mut self.sizes;
                let field = match self.focus {
                    SplitField::First => &mut self.first,
                    SplitField::Second => &mut self.second,
                    SplitField::FirstSize => first,
                    SplitField::SecondSize => second,
                };
                field.take(edit, &mut self.problem);
            }
            Keystroke::Command(_) => {}
        }
        Outcome::Open
    }

    /// Goes to a field that was clicked on.
    pub(super) fn focus_on(&mut self, place: usize) {
        self.focus = SplitField::ALL.get(place).copied().unwrap_or(self.focus);
    }

    fn submit(&mut self) -> Outcome {
        let parts = self.pieces();
        match parts {
            Ok(parts) => submit(Intent::Split {
                id: self.id.clone(),
                to: self.to,
                parts,
            }),
            Err((field, problem)) => {
                self.focus = field;
                self.problem = Some(problem);
                Outcome::Open
            }
        }
    }

    fn pieces(&self) -> Result<[Piece; 2], (SplitField, String)> {
        let [first, second] = &self.sizes;
        let piece = |text: &Field, at| {
            let text = text.text().trim().to_owned();
            if text.is_empty() {
                return Err((at, "say what each of the two is".to_owned()));
            }
            Ok(text)
        };
        let minutes = |field: &Field, at| match field.text().trim() {
            "" => Ok(None),
            text => parse_size(text)
                .map(Some)
                .map_err(|error| (at, error.to_string())),
        };
        let texts = [
            piece(&self.first, SplitField::First)?,
            piece(&self.second, SplitField::Second)?,
        ];
        let [one, other] = texts;
        Ok([
            Piece {
                text: one,
                minutes: minutes(first, SplitField::FirstSize)?,
            },
            Piece {
                text: other,
                minutes: minutes(second, SplitField::SecondSize)?,
            },
        ])
    }
}

/// The sizes that are offered: a half for each of the two.
fn sizes(minutes: Option<u32>) -> [String; 2] {
    let halves = minutes.map(halves).unwrap_or_default();
    halves.map(|it| it.map(size).unwrap_or_default())
}
