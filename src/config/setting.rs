//! Settings that the program notes by itself.
//!
//! Invariant: a setting that cannot be read is left as it is; writing one changes no other byte.

use std::{path::Path, sync::Arc};

use chrono::NaiveDateTime;

use super::{Chosen, Config, ConfigError, Reading, ThemeName};
use crate::state::{
    file::replace::{Place, ReplaceError, SaveError, replace},
    id::PersonId,
    text::{scan::Raw, string::write_string},
};

/// A setting that the program notes by itself.
#[derive(Debug, Clone, Copy)]
pub enum Setting<'a> {
    /// Who the user is.
    Me(&'a PersonId),
    /// The colours; none: those that suit the terminal.
    Theme(Option<ThemeName>),
}

impl Setting<'_> {
    const fn name(self) -> &'static str {
        match self {
            Self::Me(_) => "me",
            Self::Theme(_) => "theme",
        }
    }

    /// Its value, as the settings write it.
    fn value(self) -> String {
        match self {
            Self::Me(me) => {
                let mut value = String::new();
                write_string(me.as_str(), &mut value);
                value
            }
            Self::Theme(None) => "Automatic".to_owned(),
            Self::Theme(Some(theme)) => Chosen::write(theme),
        }
    }

    fn is_in(self, config: &Config) -> bool {
        match self {
            Self::Me(me) => config.me.as_deref() == Some(me.as_str()),
            Self::Theme(None) => config.theme.is_none(),
            Self::Theme(Some(theme)) => config.theme.as_ref().is_some_and(|it| it.is(theme)),
        }
    }
}

/// Why a setting could not be kept.
#[derive(Debug, thiserror::Error)]
pub enum RememberError {
    /// What stands there cannot be read.
    #[error("{0}; the file was left as it is")]
    Unreadable(#[from] ConfigError),
    /// The file could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Notes a setting, and leaves the rest of them as it is. `state` is the folder for locks and snapshots.
///
/// # Errors
///
/// When what stands there of it cannot be read, or the file cannot be written.
pub fn remember(
    path: &Path,
    state: Option<&Path>,
    setting: Setting<'_>,
    now: NaiveDateTime,
) -> Result<(), RememberError> {
    let place = Place {
        file: path.to_owned(),
        state: state.map(Path::to_owned),
    };
    let replaced = replace(&place, now, |versions| {
        let Some(before) = versions.last() else {
            return Ok(Some(with("", setting).into_bytes()));
        };
        let reading = Reading::of(path, &before.bytes);
        let mut troubles = reading.troubles.into_iter();
        if let Some(trouble) = troubles.find(|it| it.forbids(setting.name())) {
            return Err(trouble);
        }
        if setting.is_in(&reading.config) {
            return Ok(None);
        }
        // It was read, so it is text.
        let text = String::from_utf8_lossy(&before.bytes);
        Ok(Some(with(&text, setting).into_bytes()))
    });
    match replaced {
        Ok(_) => Ok(()),
        Err(ReplaceError::Save(error)) => Err(error.into()),
        Err(ReplaceError::Transform(error)) => Err(RememberError::Unreadable(error)),
    }
}

/// Settings that can be read, with one more in them, or with another value of it.
fn with(text: &str, setting: Setting<'_>) -> String {
    let (name, value) = (setting.name(), setting.value());
    let source = Arc::from(text);
    let document = Raw::document(&source).ok().flatten();
    let fields = document.and_then(|it| Some((it, it.fields().ok()?)));
    let Some((document, fields)) = fields else {
        return format!("{text}({name}: {value})\n");
    };
    let field = fields.iter().find(|it| it.name == name);
    let bracket = document.text().find('(').map_or(0, |it| it + 1);
    let inside = document.start() + bracket;
    let (span, value) = match (field, fields.as_slice()) {
        (Some(field), _) => (field.value.start()..field.value.end(), value),
        (None, []) => (inside..inside, format!("{name}: {value}")),
        (None, [..]) => (inside..inside, format!("{name}: {value}, ")),
    };
    let mut changed = text.to_owned();
    changed.replace_range(span, &value);
    changed
}
