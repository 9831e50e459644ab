//! The texts of what is promised: the argument, or the lines of the input.
//!
//! Invariant: what is no text is told with its place, and nothing of it is promised.

use std::io::Read as _;

use super::{Call, failure::Failure};
use crate::{printable::Printable, state::file::contents::MOST_BYTES};

/// How much is quoted of what stands before a byte that cannot be read, in letters.
const QUOTED: usize = 30;

/// What is promised: the argument, or each line of the input.
pub(super) fn texts(call: &mut Call<'_>, text: &str) -> Result<Vec<String>, Failure> {
    let input = if text == "-" { read(call)? } else { Vec::new() };
    let text = if text == "-" { decode(&input)? } else { text };
    let lines = lines(text).map(str::trim);
    let lines = lines.filter(|it| !it.is_empty());
    let texts: Vec<String> = lines.map(str::to_owned).collect();
    if texts.is_empty() {
        return Err(Failure::NothingToPromise);
    }
    Ok(texts)
}

/// As in what is pasted, a carriage return alone parts two lines as well.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|it| {
        let line = it.strip_suffix('\r').unwrap_or(it);
        line.split('\r')
    })
}

/// The last letters of a text.
fn end_of(text: &str) -> Printable<'static> {
    let skipped = text.chars().count().saturating_sub(QUOTED);
    let end: String = text.chars().skip(skipped).collect();
    let (end, cut) = (end.trim_start(), if 0 < skipped { "…" } else { "" });
    Printable::line(&format!("{cut}{end}")).into_owned()
}

fn read(call: &mut Call<'_>) -> Result<Vec<u8>, Failure> {
    let mut input = Vec::new();
    let mut limited = call.input.take(MOST_BYTES.saturating_add(1));
    limited.read_to_end(&mut input).map_err(Failure::Input)?;
    if limited.limit() == 0 {
        let most = MOST_BYTES / (1024 * 1024);
        let message = format!("the input is larger than {most} MiB; nothing was promised");
        return Err(Failure::Request(message));
    }
    Ok(input)
}

fn decode(input: &[u8]) -> Result<&str, Failure> {
    let refused = |what: &str| {
        let message = format!("{what}; nothing was promised: save it as UTF-8 and try again");
        Err(Failure::Request(message))
    };
    if input.starts_with(&[0xff, 0xfe]) || input.starts_with(&[0xfe, 0xff]) {
        return refused("the input is UTF-16 text");
    }
    let error = match std::str::from_utf8(input) {
        // Windows begins its files with a mark that nobody sees.
        Ok(text) => return Ok(text.trim_start_matches('\u{feff}')),
        Err(error) => error,
    };
    let (good, bad) = input
        .split_at_checked(error.valid_up_to())
        .unwrap_or((input, &[]));
    let good = std::str::from_utf8(good).unwrap_or_default();
    let number = lines(good).count();
    let before = lines(good).last().unwrap_or_default().trim_start();
    let place = if before.is_empty() {
        String::new()
    } else {
        format!(", behind \"{}\"", end_of(before))
    };
    let byte = bad.first().copied().unwrap_or_default();
    refused(&format!(
        "line {number} of the input is not UTF-8: the byte 0x{byte:02x}{place}"
    ))
}
