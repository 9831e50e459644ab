//! Keys and what they do, side by side in a line.
//!
//! Invariant: a hint is shown whole or not at all, the most important first.

use super::{
    strip::Strip,
    theme::{Role, Theme},
};
use crate::printable::Printable;

/// A key with what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hint {
    pub(super) key: String,
    pub(super) word: String,
}

impl Hint {
    pub(super) fn new(key: impl Into<String>, word: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            word: word.into(),
        }
    }
}

/// How closely hints stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spacing {
    /// With air around keys and between hints.
    Airy,
    /// With what is needed to tell them apart.
    Close,
}

/// Below this width hints stand closely.
const ROOMY: u16 = 70;

impl Spacing {
    /// What a width allows.
    pub(super) const fn of(width: u16) -> Self {
        if width < ROOMY {
            Self::Close
        } else {
            Self::Airy
        }
    }

    const fn around(self) -> usize {
        match self {
            Self::Airy => 1,
            Self::Close => 0,
        }
    }

    const fn between(self) -> usize {
        match self {
            Self::Airy => 3,
            Self::Close => 2,
        }
    }
}

/// Writes as many hints as fit.
pub(super) fn draw(hints: &[Hint], spacing: Spacing, strip: &mut Strip<'_>, theme: Theme) {
    let around = " ".repeat(spacing.around());
    for hint in hints {
        let key = format!("{around}{}{around}", hint.key);
        let key = Printable::line(&key);
        let word = Printable::line(&hint.word);
        let width = key.width().saturating_add(word.width()).saturating_add(1);
        if strip.room() < width {
            break;
        }
        strip.left(&key, theme.style(Role::Key)).skip(1);
        strip.left(&word, theme.style(Role::Hint));
        strip.skip(spacing.between());
    }
}
