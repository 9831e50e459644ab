//! The lines that a calendar is made of.
//!
//! Invariant: no line is longer than 75 octets, none ends within a letter, and each ends as the standard wants it.

/// How many octets a line may have, its end not counted.
const LONGEST: usize = 75;

/// A calendar that is being written.
#[derive(Debug, Default)]
pub(super) struct Content {
    text: String,
}

impl Content {
    /// One thing that is said, on as many lines as it needs: all but the first begin with a space.
    pub(super) fn line(&mut self, name: &str, value: &str) {
        let mut width = 0_usize;
        for letter in [name, ":", value].into_iter().flat_map(str::chars) {
            let wide = letter.len_utf8();
            if LONGEST < width.saturating_add(wide) {
                self.text.push_str("\r\n ");
                width = 1;
            }
            self.text.push(letter);
            width = width.saturating_add(wide);
        }
        self.text.push_str("\r\n");
    }

    /// All of it.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// A text as a value: what would end it, or part it, is escaped.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            // A carriage return ends a line only with a new line, which stands for both.
            '\r' => {}
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A value as a reader takes it: unfolded, then unescaped.
    fn read(written: &str) -> String {
        let line = written.strip_suffix("\r\n").unwrap().replace("\r\n ", "");
        let mut letters = line.strip_prefix("SUMMARY:").unwrap().chars();
        let mut out = String::new();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => out.push(match letters.next().unwrap() {
                    'n' => '\n',
                    escaped => escaped,
                }),
                _ => out.push(letter),
            }
        }
        out
    }

    fn written(value: &str) -> String {
        let mut content = Content::default();
        content.line("SUMMARY", &text(value));
        content.into_text()
    }

    #[test]
    fn a_line_of_75_octets_is_one_and_one_of_76_is_two() {
        // With the name and the colon, 8 octets.
        assert_eq!(
            written(&"a".repeat(67)),
            format!("SUMMARY:{}\r\n", "a".repeat(67))
        );
        assert_eq!(
            written(&"a".repeat(68)),
            format!("SUMMARY:{}\r\n a\r\n", "a".repeat(67))
        );
        assert_eq!(
            written(&"é".repeat(34)),
            format!("SUMMARY:{}\r\n é\r\n", "é".repeat(33))
        );
    }

    #[test]
    fn what_parts_values_is_escaped() {
        assert_eq!(text(r"a,b;c\d:e"), r"a\,b\;c\\d:e");
        assert_eq!(text("one\r\ntwo\nthree"), r"one\ntwo\nthree");
    }

    proptest! {
        #![proptest_config(crate::cases(512))]

        #[test]
        fn any_text_is_read_as_it_was_from_lines_that_are_short_enough(value in "[^\r]{0,200}|[,;\\\\\né🦀 n]{0,200}") {
            let written = written(&value);
            for line in written.strip_suffix("\r\n").unwrap().split("\r\n") {
                prop_assert!(line.len() <= LONGEST, "{} octets: {:?}", line.len(), line);
                prop_assert!(!line.contains(['\r', '\n']), "{:?}", line);
            }
            prop_assert_eq!(read(&written), value);
        }
    }
}
