//! Whether a text of the board, or a comment, is open at the end of a line.
//!
//! Invariant: it follows any text, also one that is no board.

/// What is open after the lines that were passed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Quoting {
    /// Nothing.
    #[default]
    Code,
    /// A text in quotes.
    Text,
    /// A raw text, which ends with a quote and so many `#`.
    Raw(usize),
    /// So many comments within each other.
    Comment(usize),
}

impl Quoting {
    /// Whether the next line goes on with a text.
    pub(super) const fn is_open(self) -> bool {
        match self {
            Self::Code => false,
            Self::Text | Self::Raw(_) | Self::Comment(_) => true,
        }
    }

    /// Passes over a line; says how many brackets it leaves open.
    pub(super) fn pass(&mut self, line: &str) -> isize {
        let mut open = 0;
        let mut rest = line.as_bytes();
        let mut before = b' ';
        while let Some(first) = rest.first().copied() {
            let length = match self {
                Self::Code => {
                    open += match first {
                        b'(' | b'[' | b'{' => 1,
                        b')' | b']' | b'}' => -1,
                        _ => 0,
                    };
                    match self.pass_code(rest, before) {
                        Some(length) => length,
                        None => return open,
                    }
                }
                Self::Text => match rest {
                    [b'\\', ..] => 2,
                    [b'"', ..] => self.becomes(Self::Code, 1),
                    _ => 1,
                },
                Self::Raw(count) => {
                    let count = *count;
                    let sharps = rest.iter().skip(1).take_while(|it| **it == b'#').count();
                    if first == b'"' && count <= sharps {
                        self.becomes(Self::Code, 1 + count)
                    } else {
                        1
                    }
                }
                Self::Comment(depth) => {
                    let depth = *depth;
                    match rest {
                        [b'/', b'*', ..] => self.becomes(Self::Comment(depth.saturating_add(1)), 2),
                        [b'*', b'/', ..] if depth <= 1 => self.becomes(Self::Code, 2),
                        [b'*', b'/', ..] => self.becomes(Self::Comment(depth - 1), 2),
                        _ => 1,
                    }
                }
            };
            before = first;
            rest = rest.get(length..).unwrap_or_default();
        }
        open
    }

    /// How far something goes that is neither text nor comment; none where the rest of the line is a comment.
    fn pass_code(&mut self, rest: &[u8], before: u8) -> Option<usize> {
        let is_word = before.is_ascii_alphanumeric() || before == b'_';
        Some(match rest {
            [b'/', b'/', ..] => return None,
            [b'/', b'*', ..] => self.becomes(Self::Comment(1), 2),
            [b'"', ..] => self.becomes(Self::Text, 1),
            [b'r', after @ ..] if !is_word => {
                let sharps = after.iter().take_while(|it| **it == b'#').count();
                if after.get(sharps) == Some(&b'"') {
                    self.becomes(Self::Raw(sharps), sharps + 2)
                } else {
                    1
                }
            }
            // A letter in quotes, which may be a quote.
            [b'\'', b'\\', _, b'\'', ..] => 4,
            [b'\'', _, b'\'', ..] => 3,
            _ => 1,
        })
    }

    fn becomes(&mut self, next: Self, length: usize) -> usize {
        *self = next;
        length
    }
}
