//! `config`: the settings in force, and where each of them comes from.
//!
//! Invariant: it only reads; what it prints is a file of settings that says the same.

use std::path::Path;

use super::{
    Call,
    args::{Config, When},
    failure::Failure,
};
use crate::{
    config::{self, Effective, Reading},
    keymap::Keymap,
    printable::Printable,
};

pub(super) fn config(call: &mut Call<'_>, it: &Config) -> Result<(), Failure> {
    let path = config::path(&call.around.environment);
    if it.path {
        let path = path.ok_or_else(|| {
            let message = "there is no place for settings: set HOME or XDG_CONFIG_HOME";
            Failure::Request(message.to_owned())
        })?;
        return call.out.line(&Printable::path(&path));
    }
    let (reading, troubles) = path
        .as_deref()
        .map_or_else(|| Ok((Reading::default(), Vec::new())), in_force)?;
    let effective = Effective {
        reading: &reading,
        path: path.as_deref(),
        me: call.around.me.as_deref(),
        colourless: match call.common.color {
            When::Never => Some("--color never"),
            When::Auto => call.around.colourless,
            When::Always => None,
        },
        locale: call.around.locale,
    };
    call.out.told(&effective.written())?;
    if troubles.is_empty() {
        return Ok(());
    }
    call.out.flush()?;
    for trouble in &troubles {
        call.out.say(trouble);
    }
    Err(Failure::Told)
}

/// What the board would go by, and what is wrong with what the files say.
fn in_force(path: &Path) -> Result<(Reading, Vec<String>), Failure> {
    let mut reading = Reading::at(path);
    // Which keys hold the keymap knows, and whether there is such a theme its own file.
    let keymap = Keymap::of(path, &mut reading);
    keymap.map_err(|error| Failure::Request(error.to_string()))?;
    let folder = path.parent().unwrap_or(path);
    let unshown = reading.check_theme(folder).err();
    let troubles = reading.troubles.iter().map(ToString::to_string);
    let troubles = troubles.chain(unshown.map(|it| it.to_string())).collect();
    Ok((reading, troubles))
}
