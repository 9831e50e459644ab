//! What a line says by itself, whatever was asked: yes or no, or one of those that are offered.
//!
//! Invariant: a blank before it makes a text of all of these.

/// Whether a line says yes or no; none where it says anything else.
pub(super) fn yes_no(line: &str) -> Option<bool> {
    match line.to_ascii_lowercase().as_str() {
        "y" | "yes" => Some(true),
        "n" | "no" => Some(false),
        _ => None,
    }
}

/// A choice by its number, from 1.
pub(super) fn nth<T: Clone>(all: &[T], line: &str) -> Option<T> {
    let place = line.parse::<usize>().ok()?.checked_sub(1)?;
    all.get(place).cloned()
}

/// A choice by its number where a text may be typed as well: none where it was. A number that is not offered is more likely a
/// slip than a text, and why it is not taken is said.
pub(super) fn nth_or_text<T: Clone>(all: &[T], line: &str) -> Result<Option<T>, &'static str> {
    let chosen = nth(all, line);
    let is_number = !line.is_empty() && line.bytes().all(|it| it.is_ascii_digit());
    if chosen.is_none() && is_number {
        return Err("no such number here; with a space before it it is a text");
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_a_letter_or_a_word_in_any_case_and_with_a_blank_they_are_a_text() {
        for (line, expected) in [
            ("y", Some(true)),
            ("Y", Some(true)),
            ("yes", Some(true)),
            ("YES", Some(true)),
            ("n", Some(false)),
            ("No", Some(false)),
            ("", None),
            (" y", None),
            ("\tno", None),
            ("no door", None),
            ("yesterday", None),
        ] {
            assert_eq!(yes_no(line), expected, "{line:?}");
        }
    }

    #[test]
    fn a_number_is_one_of_those_offered_and_else_neither_a_choice_nor_a_text() {
        for (line, expected) in [
            ("1", Ok(Some('a'))),
            ("2", Ok(Some('b'))),
            (" 2", Ok(None)),
            ("2 of them", Ok(None)),
            ("", Ok(None)),
        ] {
            assert_eq!(nth_or_text(&['a', 'b'], line), expected, "{line:?}");
        }
        for line in ["0", "3", "99999999999999999999999"] {
            assert!(nth_or_text(&['a', 'b'], line).is_err(), "{line:?}");
        }
    }
}
