//! A review in words: sections of lines, which text, Markdown and the screen show each in their way.
//!
//! Invariant: what is said is the same everywhere; a section with nothing to say is left out.

mod method;
mod people;

use super::{Review, period::Period};
use crate::{
    report::{styled::Role, words},
    state::Board,
};

/// A part of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub title: String,
    /// What stands behind the title.
    pub aside: String,
    /// What it says.
    pub items: Vec<Item>,
}

/// A line of a review, with what explains it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// How it stands, as a glyph.
    pub glyph: Option<(Role, &'static str)>,
    /// What it is about.
    pub strong: String,
    /// What is said of it.
    pub text: String,
    /// What explains it, line by line.
    pub under: Vec<String>,
}

impl Item {
    /// A line that says one thing.
    fn saying(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The line as one text.
    pub fn said(&self) -> String {
        let parts = [self.strong.as_str(), self.text.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        parts.join("  ")
    }
}

impl Section {
    fn new(title: impl Into<String>, items: Vec<Item>) -> Self {
        Self {
            title: title.into(),
            aside: String::new(),
            items,
        }
    }
}

/// What a review is of: `Week of Mon 5 Oct 2026`, `Thu 1 Oct to Fri 30 Oct 2026`.
pub fn title(period: Period) -> String {
    if period.is_week() {
        return format!("Week of {}", words::full_day(period.from));
    }
    let to = words::full_day(period.to);
    if period.from == period.to {
        return to;
    }
    format!("{} to {to}", words::day(period.from))
}

/// What is to be known of the days themselves: `5 days, 4 with a standup · 8 in a row · numbers of Mon 12 Oct`.
pub fn span(review: &Review<'_>) -> String {
    let days = match review.days {
        0 if review.is_before => words::BEFORE_THE_FIRST.to_owned(),
        0 => "no day of it is over yet".to_owned(),
        days => {
            let days = words::counted(days, "day", "days");
            format!("{days}, {} with a standup", review.standups)
        }
    };
    let off = review.days_off.iter().map(|it| words::day(*it));
    let off: Vec<String> = off.collect();
    let off = (!off.is_empty()).then(|| format!("off: {}", off.join(", ")));
    let streak = (1 < review.streak).then(|| format!("{} in a row", review.streak));
    let numbers = format!("numbers of {}", words::day(review.period.as_of));
    let parts = [Some(days), off, streak, Some(numbers)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What a review says, section by section, with what was said in looking back.
pub fn sections(board: &Board, review: &Review<'_>) -> Vec<Section> {
    let mut sections = told(board, review);
    let looks = people::looks(review);
    if !looks.is_empty() {
        sections.push(Section::new(people::LOOKING_BACK, looks));
    }
    sections
}

/// The questions that a review ends with, each with what was said to it, or with what is asked.
pub fn questions(review: &Review<'_>) -> Section {
    Section::new(people::LOOKING_BACK, people::questions(review))
}

/// What a review says of the days, section by section.
pub fn told(board: &Board, review: &Review<'_>) -> Vec<Section> {
    let mut sections: Vec<Section> = review
        .objectives
        .iter()
        .map(|it| method::objective(board, it, review.period.as_of))
        .collect();
    sections.extend([
        Section::new("Promises", method::promises(&review.promises)),
        Section::new("How it was for customers", people::experience(review)),
        Section::new("Decided", people::decisions(board, review)),
        Section::new("In the way", people::blockers(board, review)),
        Section::new("To be glad of", people::wins(board, review)),
        Section::new("Habits", people::habits(board, review)),
    ]);
    sections.retain(|it| !it.items.is_empty());
    sections
}
