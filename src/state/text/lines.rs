//! How the lines of a text begin and end, so that what comes is laid out like what stands there.
//!
//! Invariant: everything is written from the margin on, with [`STEP`] spaces for each level and plain line ends; the
//! indentation and the line ends of the text it goes into it gets here alone.

use super::{
    extent::{comment, is_line_start},
    write::STEP,
};

/// In how much of a text, its comments apart, its way of indenting is looked for: each piece that comes asks for it, so
/// that what it costs must not grow with the file.
const LOOKED_THROUGH: usize = 16 * 1024;
/// A level as this program indents it, where a text has no way of its own.
const SPACES: &str = "    ";
const _: () = assert!(SPACES.len() == STEP);

/// How what comes into a text is laid out there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout<'t> {
    /// The text it comes into.
    pub(crate) text: &'t str,
    /// What its first line is indented by.
    pub(crate) outer: &'t str,
    /// By what each level within it is indented further.
    pub(crate) step: &'t str,
}

impl Layout<'_> {
    /// What was written from the margin on, as it stands there.
    pub(crate) fn of(&self, written: String) -> String {
        laid_out(self.text, written, self.outer, self.step)
    }
}

/// How the lines of a text end.
pub(crate) fn newline(text: &str) -> &'static str {
    let first = text.find('\n').and_then(|it| it.checked_sub(1));
    match first.and_then(|it| text.as_bytes().get(it)) {
        Some(b'\r') => "\r\n",
        Some(_) | None => "\n",
    }
}

/// By what each level of a text is indented further, going by the first field of the head; where there is none on a line
/// of its own, going by the line that the level begins at.
pub(crate) fn step<'t>(text: &'t str, outer: &str) -> &'t str {
    let usual = if outer.contains('\t') { "\t" } else { SPACES };
    first_indent(text).unwrap_or(usual)
}

/// What was written from the margin on, as it stands in a text where its first line is indented by `outer`.
pub(crate) fn laid_out(text: &str, written: String, outer: &str, step: &str) -> String {
    if !written.contains('\n') {
        return written;
    }
    let newline = newline(text);
    let mut out = String::with_capacity(2 * written.len());
    for (index, line) in written.split('\n').enumerate() {
        if 0 < index {
            out.push_str(newline);
        }
        let rest = line.trim_start_matches(' ');
        if 0 < index && !rest.is_empty() {
            out.push_str(outer);
            out.extend(std::iter::repeat_n(step, (line.len() - rest.len()) / STEP));
        }
        out.push_str(rest);
    }
    out
}

/// What the first line within the head is indented by that begins with a name.
fn first_indent(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let (mut at, mut is_inside, mut comments) = (0, false, 0);
    while let Some(rest) = bytes.get(at..).filter(|it| !it.is_empty()) {
        if LOOKED_THROUGH < at - comments {
            return None;
        }
        if is_inside && is_line_start(text, at) {
            let after = text.get(at..)?.trim_start_matches([' ', '\t']);
            let indent = text.get(at..text.len() - after.len())?;
            if !indent.is_empty() && after.starts_with(char::is_alphabetic) {
                return Some(indent);
            }
        }
        at += match rest {
            [b'/', b'/' | b'*', ..] => {
                let comment = comment(rest);
                comments += comment;
                comment
            }
            // A record's own text begins with its kind: it tells nothing of the head.
            [first, ..] if !is_inside && first.is_ascii_alphabetic() => return None,
            [first, ..] => {
                is_inside |= matches!(first, b'(' | b'#');
                1
            }
            [] => 0,
        };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_text_is_indented_is_found_behind_comments_and_not_looked_for_in_all_of_a_long_one() {
        let comment = format!("// {}\n/* {0} */\n", "so ".repeat(LOOKED_THROUGH));
        let head = |blanks: usize| {
            let blanks = " ".repeat(blanks);
            format!("{comment}({blanks}\n{comment}  version: 1,\n)\n")
        };
        assert_eq!(first_indent(&head(0)), Some("  "));
        assert_eq!(first_indent(&head(LOOKED_THROUGH - 100)), Some("  "));
        assert_eq!(first_indent(&head(LOOKED_THROUGH)), None);
        assert_eq!(step(&head(LOOKED_THROUGH), "\t"), "\t");
    }
}
