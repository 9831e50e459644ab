//! Themes: those that come with the program, and the user's own.
//!
//! Invariant: a built-in theme costs nothing before it is shown: `src/build.rs` has read `assets/themes` when the program was
//! made. One of the user's is read only when it is chosen; one that cannot be read is reported, and changes no colour.

mod sheet;
#[cfg(test)]
mod tests;

use std::path::{Component, Path, PathBuf};

pub use sheet::{BuiltIn, Colour, Paint, Shade, Sheet};

use crate::{
    printable::Printable,
    state::{
        file::contents::{self, FileError},
        text::string::write_string,
    },
};

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

/// The folder of the user's own themes, beside the settings.
const FOLDER: &str = "themes";

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

/// A theme of the user's. There is one while the program runs, and it stays until the end, so that it is passed on as
/// lightly as a built-in one.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct OwnTheme {
    name: String,
    sheet: Sheet,
}

/// The theme that the settings choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// One that comes with the program.
    BuiltIn(BuiltIn),
    /// One of the user's own, by its name.
    Own(String),
}

/// Why a theme of the user's cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// The name leads somewhere else.
    #[error("theme: \"{}\" is no name of a file in {FOLDER}; going on without it", Printable::quoted(.0))]
    Name(String),
    /// There is no such file.
    #[error(
        "{}: there is no such theme; make the file, or choose Dark, Light, Terminal, HighContrast or Plain; going on without it",
        Printable::path(.0)
    )]
    Missing(PathBuf),
    /// The file could not be read.
    #[error("{0}; going on without the theme")]
    File(#[from] FileError),
    /// What it says is not understood.
    #[error("{}:{line}:{column}: {message}; going on without the theme", Printable::path(.path))]
    Content {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        message: String,
    },
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

    /// The theme after this one; the user's own comes last.
    #[must_use]
    pub const fn next(self, own: Option<&'static OwnTheme>) -> Self {
        match (self, own) {
            (Self::Dark, _) => Self::Light,
            (Self::Light, _) => Self::Terminal,
            (Self::Terminal, _) => Self::HighContrast,
            (Self::HighContrast, _) => Self::Plain,
            (Self::Plain, Some(own)) => Self::Own(own),
            (Self::Plain, None) | (Self::Own(_), _) => Self::Dark,
        }
    }

    /// What the screen calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Terminal => "terminal",
            Self::HighContrast => "high-contrast",
            Self::Plain => "none",
            Self::Own(own) => own.name.as_str(),
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
            Self::Own(own) => &own.sheet,
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
            ThemeName::Own(own) => quoted(&own.name),
        }
    }

    /// Whether it is this theme.
    pub fn is(&self, theme: ThemeName) -> bool {
        match (self, theme) {
            (Self::BuiltIn(it), _) => ThemeName::from(*it) == theme,
            (Self::Own(name), ThemeName::Own(own)) => *name == own.name,
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
            Self::Own(name) => Ok(ThemeName::Own(Box::leak(Box::new(OwnTheme {
                name: name.clone(),
                sheet: read(folder, name)?,
            })))),
        }
    }
}

fn quoted(name: &str) -> String {
    let mut quoted = String::new();
    write_string(name, &mut quoted);
    quoted
}

/// What a theme of the user's says.
fn read(folder: &Path, name: &str) -> Result<Sheet, ThemeError> {
    let mut parts = Path::new(name).components();
    let is_name =
        matches!((parts.next(), parts.next()), (Some(Component::Normal(it)), None) if it == name);
    if !is_name {
        return Err(ThemeError::Name(name.to_owned()));
    }
    let path = folder.join(FOLDER).join(format!("{name}.ron"));
    let Some(contents) = contents::read(&path)? else {
        return Err(ThemeError::Missing(path));
    };
    understand(&contents.bytes).map_err(|(line, column, message)| ThemeError::Content {
        path,
        line,
        column,
        message,
    })
}

/// What the text of a theme says; else line, column and what is wrong.
fn understand(bytes: &[u8]) -> Result<Sheet, (usize, usize, String)> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err((1, 1, "expected text in UTF-8".to_owned()));
    };
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let sheet: Sheet = options.from_str(text).map_err(|error| {
        let at = error.span.start;
        (at.line, at.col, error.code.to_string())
    })?;
    // What nothing is said of suits every terminal.
    let base = sheet.based_on.unwrap_or(BuiltIn::Terminal);
    Ok(sheet.over(ThemeName::from(base).sheet()))
}

impl Sheet {
    /// The theme, with what it does not say as another one says it.
    fn over(self, base: &Self) -> Self {
        Self {
            based_on: self.based_on,
            suits: self.suits.or(base.suits),
            ground: self.ground.over(base.ground),
            shades: self.shades.or(base.shades),
            screen: self.screen.over(base.screen),
            text: self.text.over(base.text),
            strong: self.strong.over(base.strong),
            hint: self.hint.over(base.hint),
            frame: self.frame.over(base.frame),
            focus: self.focus.over(base.focus),
            kept: self.kept.over(base.kept),
            care: self.care.over(base.care),
            missed: self.missed.over(base.missed),
            link: self.link.over(base.link),
            person: self.person.over(base.person),
            track: self.track.over(base.track),
            key: self.key.over(base.key),
            matched: self.matched.over(base.matched),
            selected: self.selected.over(base.selected),
        }
    }
}

impl Paint {
    fn over(self, base: Self) -> Self {
        Self {
            fg: self.fg.or(base.fg),
            bg: self.bg.or(base.bg),
            bold: self.bold.or(base.bold),
            dim: self.dim.or(base.dim),
            underlined: self.underlined.or(base.underlined),
            reversed: self.reversed.or(base.reversed),
        }
    }
}
