//! What begins with a dash and is no option: `add "- buy milk"`.
//!
//! Invariant: what clap understands is never read otherwise, and what could be an option is left to it: it knows which
//! one is meant.

use std::ffi::{OsStr, OsString};

use clap::{
    Parser as _,
    builder::StyledStr,
    error::{ContextKind, ContextValue, ErrorKind},
};

use super::args::Cli;

/// Reads the whole command line; a text for `add` that has the look of a sentence is read as one.
pub(super) fn read(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    Cli::try_parse_from(arguments).or_else(|error| {
        if error.kind() != ErrorKind::UnknownArgument {
            return Err(error);
        }
        let parsed = set_apart(arguments).map_or(Err(error), Cli::try_parse_from);
        parsed.map_err(|it| with_whole_word(it, arguments))
    })
}

/// The arguments with the sentences that begin with a dash moved behind `--`; none where there is none.
fn set_apart(arguments: &[OsString]) -> Option<Vec<OsString>> {
    let verb = arguments.iter().position(|it| it == "add")?;
    if arguments.iter().any(|it| it == "--") {
        return None;
    }
    let (before, after) = arguments.split_at_checked(verb)?;
    let (sentences, others): (Vec<_>, Vec<_>) = after.iter().partition(|it| is_sentence(it));
    if sentences.is_empty() {
        return None;
    }
    let mut apart = before.to_vec();
    apart.extend(others.into_iter().cloned());
    apart.push(OsString::from("--"));
    apart.extend(sentences.into_iter().cloned());
    Some(apart)
}

/// Whether an argument begins with a dash and has several words: in no option a space stands before its value.
fn is_sentence(argument: &OsStr) -> bool {
    let text = argument.to_string_lossy();
    let name = text.split('=').next().unwrap_or_default();
    text.starts_with('-') && name.contains(char::is_whitespace)
}

/// The error with the word as it was typed: of `-milk` clap names `-m`, and says to type that.
fn with_whole_word(mut error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let Some(ContextValue::String(letter)) = error.get(ContextKind::InvalidArg) else {
        return error;
    };
    let is_letter = letter.starts_with('-') && letter.chars().nth(1).is_some_and(|it| it != '-');
    let mut words = arguments.iter().filter_map(|it| it.to_str());
    let word = words.find(|it| is_letter && it.starts_with(letter.as_str()));
    if let Some(word) = word.map(str::to_owned) {
        let tip = StyledStr::from(format!("to pass '{word}' as a value, use '-- {word}'"));
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip]));
        error.insert(ContextKind::InvalidArg, ContextValue::String(word));
    }
    error
}
