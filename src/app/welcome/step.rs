//! The steps of the first run.
//!
//! Invariant: from each step there is a way back.

/// Where one is in the first run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Step {
    /// Questions, a template, or the sample?
    #[default]
    Choice,
    /// What by when?
    Objective,
    /// Which numbers, from and to?
    Results,
    /// Does each of them feed the next? Asked where there are several.
    Feeds,
    /// Who is there?
    People,
    /// The first promise?
    Promise,
    /// Which template?
    Templates,
}

/// What the first choice is between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// The four questions.
    Questions,
    /// A template.
    Template,
    /// The sample.
    Sample,
}

impl Path {
    /// All of them, in the order they are offered: the first has the digit 1.
    pub const ALL: [Self; 3] = [Self::Questions, Self::Template, Self::Sample];

    /// What the screen calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Questions => "Four questions, two minutes",
            Self::Template => "Begin with a template",
            Self::Sample => "Look at a sample first",
        }
    }
}

impl Step {
    /// What is asked.
    pub const fn question(self) -> &'static str {
        match self {
            Self::Choice => "How do you want to begin?",
            Self::Objective => "What do you want, and by when?",
            Self::Results => "Which numbers will show it, from and to?",
            Self::Feeds => "Does each feed the next?",
            Self::People => "Who is there?",
            Self::Promise => "What will you concretely do today?",
            Self::Templates => "Which template?",
        }
    }

    /// Which of the four questions it is, from 1.
    pub const fn number(self) -> Option<u8> {
        match self {
            Self::Objective => Some(1),
            Self::Results | Self::Feeds => Some(2),
            Self::People => Some(3),
            Self::Promise => Some(4),
            Self::Choice | Self::Templates => None,
        }
    }

    /// The step after it.
    pub(super) const fn next(self) -> Option<Self> {
        match self {
            Self::Objective => Some(Self::Results),
            Self::Results => Some(Self::Feeds),
            Self::Feeds => Some(Self::People),
            Self::People => Some(Self::Promise),
            Self::Choice | Self::Promise | Self::Templates => None,
        }
    }

    /// The step before it.
    pub(super) const fn previous(self) -> Option<Self> {
        match self {
            Self::Choice => None,
            Self::Objective | Self::Templates => Some(Self::Choice),
            Self::Results => Some(Self::Objective),
            Self::Feeds => Some(Self::Results),
            Self::People => Some(Self::Feeds),
            Self::Promise => Some(Self::People),
        }
    }
}
