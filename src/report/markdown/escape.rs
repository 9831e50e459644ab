//! Texts of the board within a marked-up text.
//!
//! Invariant: they say what they said and nothing else: no letter of them formats, links, lists or commands.

use std::borrow::Cow;

use super::Flavour;
use crate::printable::Printable;

/// A text of the board as text and nothing else.
pub(in crate::report) fn escaped(text: &str, flavour: Flavour) -> String {
    let text = Printable::line(text).to_string();
    match flavour {
        Flavour::Markdown => {
            let mut out = String::with_capacity(text.len());
            for letter in text.chars() {
                if is_markdown(letter) {
                    out.push('\\');
                }
                out.push(letter);
            }
            out
        }
        // Slack knows only these; a command such as `<!channel>` needs them.
        Flavour::Slack => without_format(&text)
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;"),
    }
}

/// An escaped text at the begin of a line, or of a list's item, where more letters would mean something: it begins
/// neither a list, a quote, a rule, a heading nor code.
pub(in crate::report) fn begun(text: &str, flavour: Flavour) -> Cow<'_, str> {
    let text = text.trim_start();
    match flavour {
        Flavour::Markdown => match first_mark(text) {
            None => text.into(),
            Some((before, after)) => format!("{before}\\{after}").into(),
        },
        // Slack takes `&gt;` for a quote as well, as it was written by one of its own.
        Flavour::Slack => {
            let rest = text.trim_start_matches("&gt;");
            let count = text.len().saturating_sub(rest.len()) / "&gt;".len();
            match count {
                0 => text.into(),
                1.. => format!("{}{rest}", "\u{203a}".repeat(count)).into(),
            }
        }
    }
}

/// A text at the letter that makes a list's item or a rule of it, if one does: `-`, `+`, `=`, `1.` and `1)`. The other
/// marks are escaped wherever they stand.
fn first_mark(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    let marks: &[char] = if rest.len() == text.len() {
        &['-', '+', '=']
    } else {
        &['.', ')']
    };
    let before = text.strip_suffix(rest)?;
    rest.starts_with(marks).then_some((before, rest))
}

/// A text in which Slack finds nothing to format: what could open or close bold, italic, struck or
/// code is replaced by its like. Within a word, or alone, only the backtick could.
fn without_format(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |index: Option<usize>| index.and_then(|it| letters.get(it).copied());
    let is_letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let is_space = |it: Option<char>| it.is_none_or(char::is_whitespace);
    let shown = letters.iter().enumerate().map(|(index, letter)| {
        let (before, after) = (at(index.checked_sub(1)), at(index.checked_add(1)));
        let is_plain =
            (is_letter(before) && is_letter(after)) || (is_space(before) && is_space(after));
        match letter {
            '`' => '\u{2cb}',
            '*' if !is_plain => '\u{2217}',
            '_' if !is_plain => '\u{ff3f}',
            '~' if !is_plain => '\u{223c}',
            _ => *letter,
        }
    });
    shown.collect()
}

/// Whether a letter means something to Markdown within a line; what does so only at its begin is for [`begun`].
const fn is_markdown(letter: char) -> bool {
    matches!(
        letter,
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(flavour: Flavour, text: &str, expected: &str) {
        assert_eq!(begun(&escaped(text, flavour), flavour), expected, "{text}");
    }

    #[test]
    fn at_the_begin_of_a_line_a_text_of_the_board_is_nothing_but_text() {
        for (text, expected) in [
            ("Bill 1 client", "Bill 1 client"),
            ("- a point", "\\- a point"),
            ("-", "\\-"),
            ("---", "\\---"),
            ("+ 3 leads", "\\+ 3 leads"),
            ("===", "\\==="),
            ("# a title", "\\# a title"),
            ("> a quote", "\\> a quote"),
            ("* a point", "\\* a point"),
            ("___", "\\_\\_\\_"),
            ("~~~", "\\~\\~\\~"),
            ("```", "\\`\\`\\`"),
            ("1. first", "1\\. first"),
            ("10) tenth", "10\\) tenth"),
            ("7.", "7\\."),
            ("2026", "2026"),
            ("10 - 3", "10 - 3"),
            ("3.5 leads", "3\\.5 leads"),
            ("[x] done", "\\[x\\] done"),
            ("     deep", "deep"),
            ("\t> deep", "\\> deep"),
            ("a - b 1. c", "a - b 1. c"),
        ] {
            check(Flavour::Markdown, text, expected);
        }
    }

    #[test]
    fn slack_finds_no_quote_at_the_begin_of_a_line() {
        for (text, expected) in [
            ("> a quote", "\u{203a} a quote"),
            (">>> all of it", "\u{203a}\u{203a}\u{203a} all of it"),
            (" > a quote", "\u{203a} a quote"),
            ("5 > 3", "5 &gt; 3"),
            (
                "<!channel> & *all*",
                "&lt;!channel&gt; &amp; \u{2217}all\u{2217}",
            ),
            ("- a point", "- a point"),
            ("1. first", "1. first"),
        ] {
            check(Flavour::Slack, text, expected);
        }
    }

    proptest! {
        #![proptest_config(crate::cases(512))]

        #[test]
        fn an_escaped_text_reads_as_it_was(text in "[-+=#>*_~`0-9.)\\[\\]!<&|\\\\ a-c\t\n\u{1b}\u{202e}é]{0,24}") {
            let line = Printable::line(&text).to_string();
            let written = begun(&escaped(&text, Flavour::Markdown), Flavour::Markdown).into_owned();
            let mut read = String::new();
            let mut letters = written.chars();
            while let Some(letter) = letters.next() {
                let escaped = (letter == '\\').then(|| letters.next()).flatten();
                prop_assert!(escaped.is_none_or(|it| it.is_ascii_punctuation()), "{written}");
                read.push(escaped.unwrap_or(letter));
            }
            prop_assert_eq!(&read, line.trim_start());
            let rest = written.trim_start_matches(|it: char| it.is_ascii_digit());
            let begins = if rest.len() == written.len() { "-+=#>*_~`[ " } else { ".)" };
            prop_assert!(!rest.starts_with(|it| begins.contains(it)), "{}", written);
        }

        #[test]
        fn a_text_for_slack_begins_no_quote_and_holds_no_command(text in "[->*_~`<&!@#0-9. a-c\t\n]{0,24}") {
            let written = begun(&escaped(&text, Flavour::Slack), Flavour::Slack).into_owned();
            prop_assert!(!written.contains(['<', '>', '`', '\n']), "{}", written);
            prop_assert!(!written.starts_with("&gt;") && !written.starts_with(' '), "{}", written);
            let read = written.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            let line = Printable::line(&text).to_string();
            prop_assert_eq!(read.chars().count(), line.trim_start().chars().count());
        }
    }
}
