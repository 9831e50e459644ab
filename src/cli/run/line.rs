//! What is typed, line by line.
//!
//! Invariant: a line is taken whole or, where the input ends, as far as it came; none is longer than a text may be.

use std::io::{self, ErrorKind, Read};

/// The longest line that is an answer, in bytes.
const LONGEST: usize = 64 * 1024;

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// An answer, without the blanks behind it; those before it say that it is a text.
    Line(String),
    /// Something that is no text, and why.
    NoText(&'static str),
    /// The input has ended.
    End,
}

/// The next line. Byte by byte, since what comes behind it is not ours to take; the program's input is buffered.
pub(super) fn next(input: &mut dyn Read) -> io::Result<Typed> {
    let (mut line, mut byte, mut is_long) = (Vec::new(), [0_u8], false);
    loop {
        match input.read(&mut byte) {
            Ok(0) if line.is_empty() && !is_long => return Ok(Typed::End),
            Ok(0) => break,
            Ok(_) if byte == *b"\n" => break,
            Ok(_) if line.len() < LONGEST => line.extend(byte),
            Ok(_) => is_long = true,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    if is_long {
        return Ok(Typed::NoText("this line is too long for an answer"));
    }
    Ok(match String::from_utf8(line) {
        Ok(line) => Typed::Line(line.trim_start_matches('\u{feff}').trim_end().to_owned()),
        Err(_) => Typed::NoText("this is no text in UTF-8"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &[u8], expected: &[Typed]) {
        let mut input = input;
        for expected in expected {
            assert_eq!(next(&mut input).unwrap(), *expected);
        }
    }

    fn line(text: &str) -> Typed {
        Typed::Line(text.to_owned())
    }

    #[test]
    fn lines_are_taken_one_by_one_and_the_last_as_far_as_it_came() {
        check(
            b"k\r\n\n  two words \nhal",
            &[
                line("k"),
                line(""),
                line("  two words"),
                line("hal"),
                Typed::End,
            ],
        );
    }

    #[test]
    fn what_is_no_text_is_told_and_the_next_line_is_heard() {
        check(
            b"\xff\xfe\nk\n",
            &[Typed::NoText("this is no text in UTF-8"), line("k")],
        );
        let long = [vec![b'x'; LONGEST + 1], b"\nk\n".to_vec()].concat();
        check(
            &long,
            &[
                Typed::NoText("this line is too long for an answer"),
                line("k"),
            ],
        );
    }
}
