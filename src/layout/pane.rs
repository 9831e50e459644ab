//! The three panes by name.
//!
//! Invariant: there are three, in the order of the meeting's questions.

/// One of the meeting's three questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Pane {
    /// What did we do to reach the result?
    Yesterday,
    /// What do the numbers of the results say?
    Measure,
    /// What will each of us do to reach the result?
    #[default]
    Today,
}

/// Something for each pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Panes<T> {
    /// For Yesterday.
    pub yesterday: T,
    /// For Measure.
    pub measure: T,
    /// For Today.
    pub today: T,
}

impl Pane {
    /// All of them, from left to right.
    pub const ALL: [Self; 3] = [Self::Yesterday, Self::Measure, Self::Today];

    /// What the screen calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Yesterday => "Yesterday",
            Self::Measure => "Measure",
            Self::Today => "Today",
        }
    }

    /// The number in front of its title, which is also its key by default.
    pub const fn number(self) -> u8 {
        match self {
            Self::Yesterday => 1,
            Self::Measure => 2,
            Self::Today => 3,
        }
    }

    /// The one to the right, and from the last the first.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Yesterday => Self::Measure,
            Self::Measure => Self::Today,
            Self::Today => Self::Yesterday,
        }
    }

    /// The one to the left, and from the first the last.
    #[must_use]
    pub const fn previous(self) -> Self {
        match self {
            Self::Yesterday => Self::Today,
            Self::Measure => Self::Yesterday,
            Self::Today => Self::Measure,
        }
    }
}

impl<T> Panes<T> {
    /// What is there for a pane.
    pub const fn get(&self, pane: Pane) -> &T {
        match pane {
            Pane::Yesterday => &self.yesterday,
            Pane::Measure => &self.measure,
            Pane::Today => &self.today,
        }
    }

    /// What is there for a pane, to change.
    pub const fn get_mut(&mut self, pane: Pane) -> &mut T {
        match pane {
            Pane::Yesterday => &mut self.yesterday,
            Pane::Measure => &mut self.measure,
            Pane::Today => &mut self.today,
        }
    }
}
