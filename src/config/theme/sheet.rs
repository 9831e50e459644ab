//! What the file of a theme says: a paint for each role.
//!
//! Invariant: it knows nothing of the rest of the program, since the build script reads the built-in themes with it.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Unexpected, Visitor},
};

/// A built-in theme, as settings and themes name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum BuiltIn {
    /// Light letters on dark.
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

/// What terminals are: light letters on dark, or dark ones on light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Shade {
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
}

/// A theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename = "Theme", default, deny_unknown_fields)]
pub struct Sheet {
    /// The one that says what this one does not.
    pub based_on: Option<BuiltIn>,
    /// The terminals it is made for; none where it is made for all.
    pub suits: Option<Shade>,
    /// What it lies on where the terminal is of the other kind.
    pub ground: Paint,
    /// Whether shades alone tell things apart; else thin and thick lines do.
    pub shades: Option<bool>,
    /// The screen itself, below everything.
    pub screen: Paint,
    /// What is read.
    pub text: Paint,
    /// What is read first: titles and numbers.
    pub strong: Paint,
    /// What explains.
    pub hint: Paint,
    /// A border.
    pub frame: Paint,
    /// Border and title of what has the keyboard.
    pub focus: Paint,
    /// Kept, reached, done.
    pub kept: Paint,
    /// Partly, to be looked at.
    pub care: Paint,
    /// Missed, failed.
    pub missed: Paint,
    /// What leads to a result.
    pub link: Paint,
    /// Someone's name.
    pub person: Paint,
    /// The part of a bar that is still to be done.
    pub track: Paint,
    /// A key to press.
    pub key: Paint,
    /// Letters that match what is looked for.
    #[serde(rename = "match")]
    pub matched: Paint,
    /// The focused line: laid over what stands on it.
    pub selected: Paint,
}

/// How letters are drawn. What is not said stays as it is below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename = "Style", default, deny_unknown_fields)]
pub struct Paint {
    /// The colour of the letters.
    pub fg: Option<Colour>,
    /// The colour behind them.
    pub bg: Option<Colour>,
    /// Whether they are bold.
    pub bold: Option<bool>,
    /// Whether they are dim.
    pub dim: Option<bool>,
    /// Whether there is a line below them.
    pub underlined: Option<bool>,
    /// Whether the two colours change places.
    pub reversed: Option<bool>,
}

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// What the terminal's own text has.
    Terminal,
    /// One of the terminal's sixteen, by its number.
    Numbered(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// The names of eight of the terminal's sixteen; the other eight are the bright ones.
const NAMES: [&str; 8] = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
];

impl Colour {
    /// The colour that is written so.
    fn named(name: &str) -> Option<Self> {
        if let Some(code) = name.strip_prefix('#') {
            let is_code = code.len() == 6 && code.bytes().all(|it| it.is_ascii_hexdigit());
            let code = u32::from_str_radix(code, 16).ok().filter(|_| is_code)?;
            let [_, red, green, blue] = code.to_be_bytes();
            return Some(Self::Rgb(red, green, blue));
        }
        if name == "terminal" {
            return Some(Self::Terminal);
        }
        let (first, name) = match name.strip_prefix("bright-") {
            Some(name) => (8, name),
            None => (0, name),
        };
        let mut numbered = (first..).zip(NAMES);
        numbered.find_map(|(number, it)| (it == name).then_some(Self::Numbered(number)))
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(theme: D) -> Result<Self, D::Error> {
        theme.deserialize_str(Named)
    }
}

/// Reads a colour by its name.
struct Named;

impl Visitor<'_> for Named {
    type Value = Colour;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a colour: \"#rrggbb\", \"terminal\", or black, red, green, yellow, blue, magenta, cyan or white, also with \"bright-\" before it",
        )
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<Colour, E> {
        Colour::named(name).ok_or_else(|| E::invalid_value(Unexpected::Str(name), &self))
    }
}
