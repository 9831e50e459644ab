//! Where keys go.
//!
//! Invariant: in each of them a key means one thing.

/// Where keys go: the one question that input asks of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// The three panes.
    Board,
    /// The first choice of the first run: a list to choose from.
    Welcome,
    /// A list to choose from; letters that run no command are given to it.
    Menu,
    /// The verdicts of a commitment.
    Verdict,
    /// The steps of a promise.
    Steps,
    /// The fields that were changed here and outside.
    Clashes,
    /// Lines to read.
    Reading,
    /// A dialog with text fields: every printable character is text.
    Form,
    /// A page in the place of the board.
    Page,
    /// One result large.
    Trend,
    /// A week, looked back on.
    Review,
    /// The promises of all days, where it is typed what is looked for.
    Filter,
    /// The promises of all days.
    Log,
    /// The calendar.
    History,
    /// The plan.
    Map,
    /// A question of the standup with a few answers.
    Asked,
    /// A question of the standup for a number.
    Counted,
    /// A question of the standup whose answer is typed.
    Spoken,
    /// The standup's end.
    Closing,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 19] = [
        Self::Board,
        Self::Welcome,
        Self::Menu,
        Self::Verdict,
        Self::Steps,
        Self::Clashes,
        Self::Reading,
        Self::Form,
        Self::Page,
        Self::Trend,
        Self::Review,
        Self::Filter,
        Self::Log,
        Self::History,
        Self::Map,
        Self::Asked,
        Self::Counted,
        Self::Spoken,
        Self::Closing,
    ];

    /// Whether printable characters are text here.
    pub const fn takes_text(self) -> bool {
        match self {
            Self::Form | Self::Filter | Self::Spoken => true,
            Self::Board
            | Self::Welcome
            | Self::Menu
            | Self::Verdict
            | Self::Steps
            | Self::Clashes
            | Self::Reading
            | Self::Page
            | Self::Trend
            | Self::Review
            | Self::Log
            | Self::History
            | Self::Map
            | Self::Asked
            | Self::Counted
            | Self::Closing => false,
        }
    }
}
