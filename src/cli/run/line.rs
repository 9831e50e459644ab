//! What is typed, line by line.
//!
//! Invariant: a line is taken whole or, where the input ends, as far as it came; none is longer than a text may be.
//! An input that goes on without the end of a line is an error, and is not waited for.

use std::io::{self, ErrorKind, Read};

/// The longest line that is an answer, in bytes.
const LONGEST: usize = 64 * 1024;

/// What is read of a line that is no answer before it is taken to have no end, in bytes.
const ENDLESS: usize = 1024 * 1024;

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum Typed {
    /// An answer, without the blanks behind it; those before it say that it is a text.
    Line(String),
    /// Something that is no text, and why.
    NoText(&'static str),
    /// The input has ended.
    End,
}

/// The next line. Byte by byte, since what comes behind it is not ours to take; the program's input is buffered.
pub(in crate::cli) fn next(input: &mut dyn Read) -> io::Result<Typed> {
    let (mut line, mut byte, mut over) = (Vec::new(), [0_u8], 0_usize);
    loop {
        match input.read(&mut byte) {
            Ok(0) if line.is_empty() => return Ok(Typed::End),
            Ok(0) => break,
            Ok(_) if byte == *b"\n" => break,
            Ok(_) if line.len() < LONGEST => line.extend(byte),
            Ok(_) if line.len().saturating_add(over) < ENDLESS => over = over.saturating_add(1),
            Ok(_) => return Err(io::Error::new(ErrorKind::InvalidData, "a line has no end")),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    if 0 < over {
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

    #[test]
    fn a_line_may_be_long_but_one_without_an_end_is_not_waited_for() {
        let too_long = Typed::NoText("this line is too long for an answer");
        let long = [vec![0; ENDLESS], b"\nk\n".to_vec()].concat();
        check(&long, &[too_long, line("k"), Typed::End]);
        let failure = next(&mut io::repeat(0)).unwrap_err();
        assert_eq!(failure.to_string(), "a line has no end");
    }
}
