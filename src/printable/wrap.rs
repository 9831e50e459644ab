//! Safe text broken into lines by words.
//!
//! Invariant: no line is wider than asked, and no letter is lost but those wider than a line,
//! which become `…`.

use super::{ELLIPSIS, is_plain, pieces, without_joiner};

/// The lines of `text`, each at most `width` cells wide; `width` is at least 1. Lazy.
pub(super) fn wrap(text: &str, width: usize) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (line, next) = first_line(text, width);
        rest = next;
        Some(line)
    })
}

/// The first line of `text`, and what follows if anything does.
fn first_line(text: &str, width: usize) -> (&str, Option<&str>) {
    if text.len() <= width && is_plain(text) {
        return (text, None);
    }
    let mut at = 0;
    let mut used = 0_usize;
    let mut has_word = false;
    let mut last_break = None;
    for piece in pieces(text) {
        let after = at + piece.text.len();
        if piece.text == "\n" {
            return split(text, at, after);
        }
        used = used.saturating_add(piece.width);
        if piece.text == " " {
            if used > width {
                return broken(text, at);
            }
            if has_word {
                last_break = Some(at);
            }
        } else if used > width {
            if at == 0 {
                return (ELLIPSIS, split(text, 0, after).1);
            }
            let before_wide = (piece.width > 1).then_some(at);
            return broken(text, before_wide.or(last_break).unwrap_or(at));
        } else {
            has_word = true;
            if piece.width > 1 {
                last_break = Some(after);
            }
        }
        at = after;
    }
    (text, None)
}

/// A line that is over at the byte `end`, without the spaces around its end.
fn broken(text: &str, end: usize) -> (&str, Option<&str>) {
    let (line, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let rest = rest.trim_start_matches(' ');
    let rest = rest.strip_prefix('\n').unwrap_or(rest);
    (
        without_joiner(line.trim_end_matches(' ')),
        (!rest.is_empty()).then_some(rest),
    )
}

fn split(text: &str, end: usize, next: usize) -> (&str, Option<&str>) {
    let rest = text.get(next..).filter(|rest| !rest.is_empty());
    (text.get(..end).unwrap_or_default(), rest)
}
