//! Chords and the commands they run.
//!
//! Invariant: in one context a chord runs one command, and no chord is the beginning of another one;
//! what the program says of its keys is read from here, so it is always what they do.

mod key;
mod own;
#[cfg(test)]
mod tests;

pub use key::{Chord, Key};

use crate::{
    command::{Command, Context},
    printable::Printable,
};

/// What a key means where the keyboard is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// It runs a command.
    Runs(Command),
    /// It begins a chord.
    Begins(Key),
    /// It ends a begun chord without a meaning.
    Cancels,
    /// It is bound to nothing.
    Unbound,
}

/// What is wrong with a keymap.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// Not a key that this program knows.
    #[error("there is no key `{}`", Printable::quoted(.0))]
    UnknownKey(String),
}

/// Which chord runs which command, where.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    bindings: Vec<Bound>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bound {
    context: Context,
    chord: Chord,
    command: Command,
}

impl Keymap {
    /// The keys of the command table. That no two of them clash is tested, not looked for at each start.
    ///
    /// # Errors
    ///
    /// When the table names a key that does not exist.
    pub fn standard() -> Result<Self, KeymapError> {
        let mut keymap = Self::default();
        for &command in Command::ALL {
            for binding in command.spec().bindings {
                for chord in binding.chords {
                    let chord = chord.parse()?;
                    let bound = binding.contexts.iter().map(|&context| Bound {
                        context,
                        chord,
                        command,
                    });
                    keymap.bindings.extend(bound);
                }
            }
        }
        Ok(keymap)
    }

    /// What a key means, after the key of a chord that was begun.
    pub fn lookup(&self, context: Context, begun: Option<Key>, key: Key) -> Lookup {
        let here = self.bindings.iter().filter(|it| it.context == context);
        let wanted = Chord { prefix: begun, key };
        let mut begins = false;
        for bound in here {
            if bound.chord == wanted {
                return Lookup::Runs(bound.command);
            }
            begins |= begun.is_none() && bound.chord.prefix == Some(key);
        }
        match (begun, begins) {
            (Some(_), _) => Lookup::Cancels,
            (None, true) => Lookup::Begins(key),
            (None, false) => Lookup::Unbound,
        }
    }

    /// The chords that run a command in a context, the first being the one to show where there is
    /// room for one.
    pub fn chords(&self, context: Context, command: Command) -> impl Iterator<Item = Chord> {
        self.bindings
            .iter()
            .filter(move |it| it.context == context && it.command == command)
            .map(|it| it.chord)
    }

    /// The first chord that runs a command in a context.
    pub fn key(&self, context: Context, command: Command) -> Option<Chord> {
        self.chords(context, command).next()
    }

    /// All chords that run a command, wherever they do: `q ctrl-c`. Empty where none does.
    pub fn label(&self, command: Command) -> String {
        let mut seen: Vec<Chord> = Vec::new();
        for bound in self.bindings.iter().filter(|it| it.command == command) {
            if !seen.contains(&bound.chord) {
                seen.push(bound.chord);
            }
        }
        seen.iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The commands that can follow a begun chord, with their last keys.
    pub fn continuations(&self, context: Context, begun: Key) -> Vec<(Key, Command)> {
        self.bindings
            .iter()
            .filter(|it| it.context == context && it.chord.prefix == Some(begun))
            .map(|it| (it.chord.key, it.command))
            .collect()
    }
}
