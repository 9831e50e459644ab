//! A line of the plan: what it says, and how it looks.
//!
//! Invariant: plain values; the view gives them glyphs and colours.

use super::PlanSpot;
use crate::{insight::pace::Status, state::board::Ending};

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Air.
    Gap,
    /// What begins a part of the plan.
    Heading,
    /// A number that leads there.
    Result,
    /// What is done.
    Plain,
    /// What explains.
    Quiet,
    /// What asks for something.
    Care,
    /// What nobody has written yet: an example of it.
    Missing,
}

/// Whether what is below a line is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// It is.
    Open,
    /// It is not.
    Folded,
}

/// The glyph of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// None.
    None,
    /// How a result stands.
    Status(Status),
    /// A result that waits for another.
    Waits,
    /// How often an action was done, and of how many times.
    Done(usize, u32),
    /// The number of a step, from 1.
    Step(usize),
    /// It comes again and again.
    Habit,
    /// A kind of customer.
    Segment,
    /// How an objective ended.
    Ending(Ending),
    /// It asks for something.
    Care,
}

/// A line of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct MapLine {
    /// What the cursor can be on; none where it passes over.
    pub spot: Option<PlanSpot>,
    /// How deep in the tree it is.
    pub depth: usize,
    /// How it looks.
    pub look: Look,
    /// Whether what is below it is shown, if anything can be.
    pub fold: Option<Fold>,
    /// Its glyph.
    pub mark: Mark,
    /// What it says of what it is a part of: `outcome`.
    pub label: &'static str,
    /// Its text.
    pub title: String,
    /// What else there is to know, where there is room.
    pub aside: String,
    /// Its number.
    pub figure: String,
}

impl MapLine {
    /// A line of which only this is known.
    pub(super) fn new(depth: usize, look: Look, title: impl Into<String>) -> Self {
        Self {
            spot: None,
            depth,
            look,
            fold: None,
            mark: Mark::None,
            label: "",
            title: title.into(),
            aside: String::new(),
            figure: String::new(),
        }
    }

    /// The same, where the cursor can be.
    pub(super) fn at(self, spot: PlanSpot) -> Self {
        Self {
            spot: Some(spot),
            ..self
        }
    }
}
