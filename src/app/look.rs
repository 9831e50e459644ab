//! Which colours the user asked for.
//!
//! Invariant: no colour is named here; the view's theme knows them.

/// A theme by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ThemeName {
    /// Light letters on dark.
    #[default]
    Dark,
    /// Dark letters on light.
    Light,
    /// The sixteen colours of the terminal.
    Terminal,
    /// As clear as can be.
    HighContrast,
    /// No colours at all.
    Plain,
}

impl ThemeName {
    /// All themes, in the order they are gone through.
    pub const ALL: [Self; 5] = [
        Self::Dark,
        Self::Light,
        Self::Terminal,
        Self::HighContrast,
        Self::Plain,
    ];

    /// The theme after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Terminal,
            Self::Terminal => Self::HighContrast,
            Self::HighContrast => Self::Plain,
            Self::Plain => Self::Dark,
        }
    }

    /// What the screen and the settings call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Terminal => "terminal",
            Self::HighContrast => "high-contrast",
            Self::Plain => "none",
        }
    }
}
