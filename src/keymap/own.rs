//! The user's own keys, laid over those of the command table.
//!
//! Invariant: however the user's keys are written, no chord is the beginning of another one, text stays text where it is
//! typed, and there is a way out of everything. A key that would break that is left out, and it is said why.

#[cfg(test)]
mod tests;

use std::path::Path;

use super::{Bound, Chord, Keymap, KeymapError, key};
use crate::{
    command::{Command, Context},
    config::{ConfigError, KeySetting, Reading, Said, meant},
    printable::Printable,
};

/// What takes a key away.
const NONE: &str = "none";
/// What becomes of a key that is wrong.
const LEFT_OUT: &str = "this key is left out";

/// Why a key is left out, and the word it is about.
type Refusal<'k> = (&'k Said, String);

/// One of the user's keys, understood.
#[derive(Debug)]
struct Own<'k> {
    setting: &'k KeySetting,
    chord: Chord,
    /// None where it is to run nothing.
    command: Option<Command>,
    contexts: Vec<Context>,
}

impl Keymap {
    /// The keys of the command table with those of the settings over them; what is wrong with these is noted there.
    ///
    /// # Errors
    ///
    /// When the table names a key that does not exist.
    pub fn of(path: &Path, reading: &mut Reading) -> Result<Self, KeymapError> {
        let standard = Self::standard()?;
        // Nothing more is done where nobody asks for it: it is done at each start.
        if reading.config.keys.is_empty() {
            return Ok(standard);
        }
        let (keymap, refusals) = standard.with(&reading.config.keys);
        let told = refusals.into_iter().map(|(said, message)| {
            let message = format!("{message}; {LEFT_OUT}");
            ConfigError::in_keys(path, said.line, said.column, message)
        });
        let told: Vec<_> = told.collect();
        reading.leave_out_keys(told);
        Ok(keymap)
    }

    /// The keymap with keys laid over it, and those that had to be left out.
    fn with<'k>(&self, keys: &'k [KeySetting]) -> (Self, Vec<Refusal<'k>>) {
        let mut refusals = Vec::new();
        let mut own = Vec::new();
        for setting in keys {
            match self.understand(setting) {
                Ok(key) => own.push(key),
                Err(refusal) => refusals.push(refusal),
            }
        }
        loop {
            let keymap = self.under(&own);
            let Some((index, refusal)) = self.wrong(&keymap, &own) else {
                return (keymap, refusals);
            };
            refusals.push(refusal);
            own.remove(index);
        }
    }

    fn understand<'k>(&self, setting: &'k KeySetting) -> Result<Own<'k>, Refusal<'k>> {
        let chord = chord(&setting.key)?;
        let command = command(&setting.runs)?;
        let contexts = if setting.on.is_empty() {
            self.wherever(setting, chord, command)?
        } else {
            self.there(setting, chord, command)?
        };
        Ok(Own {
            setting,
            chord,
            command,
            contexts,
        })
    }

    /// Wherever a key makes sense.
    fn wherever<'k>(
        &self,
        setting: &'k KeySetting,
        chord: Chord,
        command: Option<Command>,
    ) -> Result<Vec<Context>, Refusal<'k>> {
        let all = Context::ALL.into_iter();
        let Some(command) = command else {
            let found: Vec<_> = all.filter(|it| self.runs(*it, chord).is_some()).collect();
            let refusal = || (&setting.key, format!("`{chord}` runs nothing as it is"));
            return some(found).ok_or_else(refusal);
        };
        let found = all.filter(|it| command.can_have_key_on(*it) && !is_text(chord, *it));
        let found = some(found.collect::<Vec<_>>());
        found.ok_or_else(|| {
            let name = command.spec().name;
            let message = format!("`{name}` runs only where `{chord}` is text; {INSTEAD}");
            (&setting.key, message)
        })
    }

    /// Where it is said that a key runs something.
    fn there<'k>(
        &self,
        setting: &'k KeySetting,
        chord: Chord,
        command: Option<Command>,
    ) -> Result<Vec<Context>, Refusal<'k>> {
        let mut contexts = Vec::new();
        for said in &setting.on {
            let context = context(said)?;
            match command {
                Some(_) if is_text(chord, context) => {
                    let message = format!("`{chord}` is text on `{context:?}`; {INSTEAD}");
                    return Err((said, message));
                }
                Some(command) if !command.can_have_key_on(context) => {
                    let places = Context::ALL.into_iter();
                    let places = places.filter(|it| command.can_have_key_on(*it));
                    let places: Vec<String> = places.map(|it| format!("`{it:?}`")).collect();
                    let name = command.spec().name;
                    let places = places.join(", ");
                    let message =
                        format!("`{name}` does nothing on `{context:?}`, but on {places}");
                    return Err((said, message));
                }
                None if self.runs(context, chord).is_none() => {
                    let message = format!("`{chord}` runs nothing on `{context:?}` as it is");
                    return Err((said, message));
                }
                Some(_) | None if contexts.contains(&context) => {}
                Some(_) | None => contexts.push(context),
            }
        }
        Ok(contexts)
    }

    /// What a chord runs.
    fn runs(&self, context: Context, chord: Chord) -> Option<Command> {
        let mut here = self.bindings.iter();
        let found = here.find(|it| it.context == context && it.chord == chord);
        found.map(|it| it.command)
    }

    /// This keymap below the user's keys, which come first, so that they are the ones that are shown.
    fn under(&self, own: &[Own<'_>]) -> Self {
        let bound = |own: &Own<'_>| {
            let (chord, command) = (own.chord, own.command);
            let contexts = own.contexts.clone().into_iter();
            contexts.filter_map(move |context| {
                Some(Bound {
                    context,
                    chord,
                    command: command?,
                })
            })
        };
        let mut bindings: Vec<Bound> = own.iter().flat_map(bound).collect();
        let is_covered = |bound: &Bound| own.iter().any(|it| it.covers(bound));
        bindings.extend(self.bindings.iter().filter(|it| !is_covered(it)));
        Self { bindings }
    }

    /// The first of the user's keys that cannot stay, and why; `self` is the keymap without them.
    fn wrong<'k>(&self, keymap: &Self, own: &[Own<'k>]) -> Option<(usize, Refusal<'k>)> {
        let all = || own.iter().enumerate();
        for (index, it) in all() {
            let twice = all().take(index).find(|(_, other)| other.is_twice(it));
            if let Some((_, other)) = twice {
                let (chord, line) = (it.chord, other.setting.key.line);
                let message = format!("`{chord}` has another meaning on line {line} already");
                return Some((index, (&it.setting.key, message)));
            }
        }
        // The last one first: of two that do not go together the earlier one stays.
        for (index, it) in all().rev() {
            if let Some(message) = it.clash(keymap) {
                return Some((index, (&it.setting.key, message)));
            }
        }
        let ways_out = self.bindings.iter().filter(|it| it.command.is_way_out());
        let mut lost = ways_out.filter(|it| keymap.key(it.context, it.command).is_none());
        lost.find_map(|lost| {
            let (index, it) = all().rev().find(|(_, it)| it.covers(lost))?;
            let (chord, name) = (it.chord, lost.command.spec().name);
            let context = lost.context;
            let message = format!("without `{chord}` nothing would run `{name}` on `{context:?}`");
            Some((index, (&it.setting.key, message)))
        })
    }
}

impl Own<'_> {
    /// Whether it takes the place of a binding.
    fn covers(&self, bound: &Bound) -> bool {
        self.chord == bound.chord && self.contexts.contains(&bound.context)
    }

    /// Whether both say what one chord runs in one place.
    fn is_twice(&self, other: &Self) -> bool {
        let is_shared = self.contexts.iter().any(|it| other.contexts.contains(it));
        self.chord == other.chord && is_shared
    }

    /// What it cannot be told from before it is over, in words.
    fn clash(&self, keymap: &Keymap) -> Option<String> {
        self.command?;
        let here = keymap.bindings.iter();
        let mut here = here.filter(|it| self.contexts.contains(&it.context));
        let other = here.find(|it| self.chord.collides(it.chord))?;
        let (own, chord) = (self.chord, other.chord);
        let (name, context) = (other.command.spec().name, other.context);
        let help = format!(
            "(key: \"{}\", runs: \"none\") takes that away",
            chord.written()
        );
        Some(if own.prefix.is_none() {
            format!("`{own}` begins `{chord}`, which runs `{name}` on `{context:?}`; {help}")
        } else {
            format!("`{own}` begins with `{chord}`, which runs `{name}` on `{context:?}`; {help}")
        })
    }
}

/// What to do where a key is text.
const INSTEAD: &str = "take one with ctrl- or alt-, or f1 to f24";

fn chord(said: &Said) -> Result<Chord, Refusal<'_>> {
    said.text.trim().parse().map_err(|error: KeymapError| {
        let KeymapError::UnknownKey(unknown) = &error;
        let meant = key::meant(unknown);
        let meant = meant.map(|it| format!("; did you mean `{it}`?"));
        (said, format!("{error}{}", meant.unwrap_or_default()))
    })
}

fn command(said: &Said) -> Result<Option<Command>, Refusal<'_>> {
    let name = said.text.as_str();
    if name == NONE {
        return Ok(None);
    }
    let mut all = Command::ALL.iter();
    let found = all.find(|it| it.spec().name == name);
    found.copied().map(Some).ok_or_else(|| {
        let names = Command::ALL.iter().map(|it| it.spec().name);
        let meant = meant(name, names.chain([NONE]));
        let quoted = Printable::quoted(name);
        (said, format!("there is no command `{quoted}`{meant}"))
    })
}

fn context(said: &Said) -> Result<Context, Refusal<'_>> {
    let name = said.text.as_str();
    let names = Context::ALL.map(|it| format!("{it:?}"));
    let mut all = Context::ALL.into_iter().zip(&names);
    let found = all.find(|it| it.1 == name);
    found.map(|it| it.0).ok_or_else(|| {
        let meant = match meant(name, names.iter().map(String::as_str)) {
            meant if meant.is_empty() => format!("; there are {}", names.join(", ")),
            meant => meant,
        };
        let quoted = Printable::quoted(name);
        (said, format!("there is no place `{quoted}`{meant}"))
    })
}

/// Whether a chord, or its beginning, is text in a place.
fn is_text(chord: Chord, context: Context) -> bool {
    let key = chord.prefix.unwrap_or(chord.key);
    context.takes_text() && key.is_text() || context == Context::Counted && key.is_numeric()
}

/// A list with something in it.
fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}
