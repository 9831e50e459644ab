//! Themes: those that come with the program, and the user's own.
//!
//! Invariant: a built-in theme costs nothing before it is shown: `src/build.rs` has read `assets/themes` when the program was
//! made. One of the user's is read only when it is chosen, or gone through with the others; one that cannot be read is reported, and changes no colour.

mod own;
mod sheet;
#[cfg(test)]
mod tests;

use std::path::Path;

pub use own::{OwnTheme, ThemeError, own_themes};
pub use sheet::{BuiltIn, Colour, Paint, Shade, Sheet};

use crate::state::text::string::write_string;

/// What `assets/themes` says.
mod built_in {
    use super::sheet::{
        Colour::{Numbered, Rgb, Terminal},
        Paint,
        Shade::{Dark, Light},
        Sheet,
    };

    include!(concat!(env!("OUT_DIR"), "/themes.rs"));
}

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
    /// The user's own.
    Own(&'static OwnTheme),
}

/// The theme that the settings choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// One that comes with the program.
    BuiltIn(BuiltIn),
    /// One of the user's own, by its name.
    Own(String),
}

impl ThemeName {
    /// All that come with the program, in the order they are gone through.
    pub const ALL: [Self; 5] = [
        Self::Dark,
        Self::Light,
        Self::Terminal,
        Self::HighContrast,
        Self::Plain,
    ];

    /// The theme after this one, where that is one that comes with the program; after those the user's own come.
    pub const fn next_built_in(self) -> Option<Self> {
        match self {
            Self::Dark => Some(Self::Light),
            Self::Light => Some(Self::Terminal),
            Self::Terminal => Some(Self::HighContrast),
            Self::HighContrast => Some(Self::Plain),
            Self::Plain | Self::Own(_) => None,
        }
    }

    /// The theme after this one, with the user's own, by their names, after those that come with the program.
    #[must_use]
    pub fn next(self, own: &[&'static OwnTheme]) -> Self {
        if let Some(next) = self.next_built_in() {
            return next;
        }
        let passed = self.own().map(OwnTheme::name);
        let mut rest = own
            .iter()
            .filter(|it| passed.is_none_or(|passed| passed < it.name()));
        rest.next().map_or(Self::Dark, |it| Self::Own(it))
    }

    /// What the screen calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Terminal => "terminal",
            Self::HighContrast => "high-contrast",
            Self::Plain => "none",
            Self::Own(own) => own.name(),
        }
    }

    /// The user's own, if that is what it is.
    pub const fn own(self) -> Option<&'static OwnTheme> {
        match self {
            Self::Own(own) => Some(own),
            Self::Dark | Self::Light | Self::Terminal | Self::HighContrast | Self::Plain => None,
        }
    }

    /// What it says of each role.
    pub const fn sheet(self) -> &'static Sheet {
        match self {
            Self::Dark => &built_in::DARK,
            Self::Light => &built_in::LIGHT,
            Self::Terminal => &built_in::TERMINAL,
            Self::HighContrast => &built_in::HIGH_CONTRAST,
            Self::Plain => &built_in::NONE,
            Self::Own(own) => own.sheet(),
        }
    }
}

impl From<Shade> for ThemeName {
    fn from(shade: Shade) -> Self {
        match shade {
            Shade::Dark => Self::Dark,
            Shade::Light => Self::Light,
        }
    }
}

impl From<BuiltIn> for ThemeName {
    fn from(theme: BuiltIn) -> Self {
        match theme {
            BuiltIn::Dark => Self::Dark,
            BuiltIn::Light => Self::Light,
            BuiltIn::Terminal => Self::Terminal,
            BuiltIn::HighContrast => Self::HighContrast,
            BuiltIn::Plain => Self::Plain,
        }
    }
}

impl Chosen {
    /// What the settings write for it: a word for a built-in one, a text in quotes for one of the user's.
    pub(super) fn written(&self) -> String {
        match self {
            Self::BuiltIn(it) => Self::write((*it).into()),
            Self::Own(name) => quoted(name),
        }
    }

    /// What the settings write for a theme.
    pub(super) fn write(theme: ThemeName) -> String {
        match theme {
            ThemeName::Dark => "Dark".to_owned(),
            ThemeName::Light => "Light".to_owned(),
            ThemeName::Terminal => "Terminal".to_owned(),
            ThemeName::HighContrast => "HighContrast".to_owned(),
            ThemeName::Plain => "Plain".to_owned(),
            ThemeName::Own(own) => quoted(own.name()),
        }
    }

    /// Whether it is this theme.
    pub fn is(&self, theme: ThemeName) -> bool {
        match (self, theme) {
            (Self::BuiltIn(it), _) => ThemeName::from(*it) == theme,
            (Self::Own(name), ThemeName::Own(own)) => name == own.name(),
            (Self::Own(_), _) => false,
        }
    }

    /// The theme itself. `folder` is that of the settings.
    ///
    /// # Errors
    ///
    /// When it is one of the user's, and cannot be read or understood.
    pub fn theme(&self, folder: &Path) -> Result<ThemeName, ThemeError> {
        match self {
            Self::BuiltIn(it) => Ok((*it).into()),
            Self::Own(name) => OwnTheme::read(folder, name).map(ThemeName::Own),
        }
    }
}

fn quoted(name: &str) -> String {
    let mut quoted = String::new();
    write_string(name, &mut quoted);
    quoted
}
