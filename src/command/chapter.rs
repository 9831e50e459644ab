//! The chapters of the help, in which every command has its place.
//!
//! Invariant: what is done on one of the screens beside the board alone has a chapter of its own.

/// The chapters of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chapter {
    /// Making promises and telling how they went.
    Promises,
    /// The numbers of the results.
    Numbers,
    /// From one place of the board to another.
    Moving,
    /// From one day to another.
    Days,
    /// Finding and copying.
    Finding,
    /// Other screens than the board.
    Pages,
    /// On the plan.
    OnPlan,
    /// On the trend.
    OnTrend,
    /// In the calendar, and among the promises of all days.
    OnDays,
    /// In the review.
    OnReview,
    /// In the standup.
    OnStandup,
    /// The program itself.
    Program,
    /// Within dialogs.
    Dialogs,
}

impl Chapter {
    /// Every chapter, in the order of the help.
    pub const ALL: [Self; 13] = [
        Self::Promises,
        Self::Numbers,
        Self::Moving,
        Self::Days,
        Self::Finding,
        Self::Pages,
        Self::OnPlan,
        Self::OnTrend,
        Self::OnDays,
        Self::OnReview,
        Self::OnStandup,
        Self::Program,
        Self::Dialogs,
    ];

    /// Whether what is in it is done on one of the screens beside the board alone.
    pub const fn is_of_a_page(self) -> bool {
        match self {
            Self::OnPlan | Self::OnTrend | Self::OnDays | Self::OnReview | Self::OnStandup => true,
            Self::Promises
            | Self::Numbers
            | Self::Moving
            | Self::Days
            | Self::Finding
            | Self::Pages
            | Self::Program
            | Self::Dialogs => false,
        }
    }

    /// What the help calls it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Promises => "Promises",
            Self::Numbers => "Numbers",
            Self::Moving => "Moving",
            Self::Days => "Days",
            Self::Finding => "Finding and copying",
            Self::Pages => "Other screens",
            Self::OnPlan => "On the plan",
            Self::OnTrend => "On the trend",
            Self::OnDays => "In the calendar, and among all promises",
            Self::OnReview => "In the review",
            Self::OnStandup => "In the standup",
            Self::Program => "The program",
            Self::Dialogs => "In dialogs",
        }
    }
}
