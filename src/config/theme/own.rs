//! Themes of the user's own: files beside the settings.
//!
//! Invariant: each is read whole or not at all; what one does not say is said by the one that it is based on.

use std::{
    fs,
    path::{Component, Path, PathBuf},
};

use super::{BuiltIn, Paint, Sheet, ThemeName};
use crate::{
    printable::Printable,
    state::file::contents::{self, FileError},
};

/// The folder of the user's own themes, beside the settings.
const FOLDER: &str = "themes";
/// How a theme's file is called behind its name.
const ENDING: &str = "ron";
/// How many of them are gone through.
const MOST: usize = 50;

/// A theme of the user's. There are few while the program runs, and they stay until the end, so that they are passed on as
/// lightly as built-in ones.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct OwnTheme {
    name: String,
    sheet: Sheet,
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

impl OwnTheme {
    /// Reads a theme by its name. `folder` is that of the settings.
    pub(super) fn read(folder: &Path, name: &str) -> Result<&'static Self, ThemeError> {
        let name = name.to_owned();
        let sheet = read(folder, &name)?;
        Ok(Box::leak(Box::new(Self { name, sheet })))
    }

    /// What the user calls it.
    pub const fn name(&self) -> &str {
        self.name.as_str()
    }

    /// What it says of each role.
    pub const fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    #[cfg(test)]
    pub(super) fn made(name: &str) -> &'static Self {
        let (name, sheet) = (name.to_owned(), Sheet::default());
        Box::leak(Box::new(Self { name, sheet }))
    }
}

/// All themes of the user's own, by their names, and why some of them cannot be shown. `folder` is that of the settings.
pub fn own_themes(folder: &Path) -> (Vec<&'static OwnTheme>, Vec<ThemeError>) {
    // Where there is no such folder there are none.
    let files = fs::read_dir(folder.join(FOLDER)).into_iter().flatten();
    let paths = files.filter_map(|it| Some(it.ok()?.path()));
    let sheets = paths.filter(|it| it.extension().is_some_and(|it| it == ENDING));
    let names = sheets.filter_map(|it| Some(it.file_stem()?.to_str()?.to_owned()));
    let mut names: Vec<String> = names.filter(|it| !it.starts_with('.')).collect();
    names.sort_unstable();
    let (mut themes, mut errors) = (Vec::new(), Vec::new());
    for name in names.iter().take(MOST) {
        match OwnTheme::read(folder, name) {
            Ok(theme) => themes.push(theme),
            Err(error) => errors.push(error),
        }
    }
    (themes, errors)
}

/// What a theme of the user's says.
fn read(folder: &Path, name: &str) -> Result<Sheet, ThemeError> {
    let mut parts = Path::new(name).components();
    let is_name =
        matches!((parts.next(), parts.next()), (Some(Component::Normal(it)), None) if it == name);
    if !is_name {
        return Err(ThemeError::Name(name.to_owned()));
    }
    let path = folder.join(FOLDER).join(format!("{name}.{ENDING}"));
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
    pub(super) fn over(self, base: &Self) -> Self {
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
