//! A text in which a merge has left both sides: taken apart into the texts that were merged.
//!
//! Invariant: every line of the text is in each of the versions, or stands between the marks of a conflict; nothing is
//! guessed: marks that do not belong together are told with their line.

mod base;
mod quoting;
#[cfg(test)]
mod tests;

use std::{ops::RangeInclusive, sync::Arc};

use base::Base;
use quoting::Quoting;

/// How long the marks are that `git merge` leaves.
const LENGTH: usize = 7;

/// A text with conflicts, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The text with our lines.
    pub ours: Version,
    /// The text with their lines.
    pub theirs: Version,
    /// The text with the lines that both came from, where every conflict tells them: those in the style of diff3 do. The
    /// likelier one comes first.
    pub bases: Vec<Version>,
    /// What the marks call our side, such as a branch; empty where they do not.
    pub our_name: String,
    /// What the marks call their side.
    pub their_name: String,
    /// The conflicts, each from the line of its first mark to that of its last, from 1; there is at least one.
    pub conflicts: Vec<RangeInclusive<usize>>,
}

/// A text as one side has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Version {
    /// The text.
    pub text: Arc<str>,
    /// For each of its lines, which line of the text with the marks it is, from 1.
    lines: Vec<usize>,
}

impl Version {
    /// Which line of the text with the marks a line is, both from 1.
    pub fn line(&self, line: usize) -> usize {
        let place = self.lines.get(line.saturating_sub(1));
        place.or(self.lines.last()).copied().unwrap_or(1)
    }
}

/// Why marks cannot be followed. Lines count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MarkError {
    /// A conflict within a conflict.
    #[error(
        "line {line}: a conflict begins within the one that begins in line {begun}: a merge of a merge; mend the inner one by hand first"
    )]
    Nested {
        /// Where the inner one begins.
        line: usize,
        /// Where the outer one begins.
        begun: usize,
    },
    /// A mark without the one that comes before it.
    #[error(
        "line {line}: `{mark}` without the `{missing}` that comes before it; put that back, or take what is left of the conflict out"
    )]
    Unopened {
        /// Where it is.
        line: usize,
        /// The mark.
        mark: &'static str,
        /// The one that is not there.
        missing: &'static str,
    },
    /// A conflict without its end.
    #[error(
        "line {line}: the conflict that begins here has no `{missing}`; put that back, or take what is left of the conflict out"
    )]
    Unclosed {
        /// Where it begins.
        line: usize,
        /// The mark that is not there.
        missing: &'static str,
    },
    /// A mark that a conflict has already.
    #[error("line {line}: a second `{mark}` in the conflict that begins in line {begun}")]
    Twice {
        /// Where it is.
        line: usize,
        /// The mark.
        mark: &'static str,
        /// Where the conflict begins.
        begun: usize,
    },
}

/// A mark that a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Ours,
    Base,
    Theirs,
    End,
}

impl Mark {
    /// The mark that a line is, and what it says behind it.
    fn of(line: &str) -> Option<(Self, &str)> {
        let marks = [Self::Ours, Self::Base, Self::Theirs, Self::End];
        marks.into_iter().find_map(|mark| {
            let label = line.strip_prefix(mark.sign())?;
            let is_mark = label.is_empty() || label.starts_with([' ', '\t', '\r', '\n']);
            is_mark.then(|| (mark, label.trim()))
        })
    }

    const fn sign(self) -> &'static str {
        match self {
            Self::Ours => "<<<<<<<",
            Self::Base => "|||||||",
            Self::Theirs => "=======",
            Self::End => ">>>>>>>",
        }
    }
}

/// Whether a text has a line that looks like the mark of a conflict.
pub fn has_marks(text: &str) -> bool {
    let mut lines = text.lines();
    let is_begin = |line: &str| matches!(Mark::of(line), Some((Mark::Ours | Mark::End, _)));
    LENGTH <= text.len() && lines.any(is_begin)
}

impl Marked {
    /// The conflict that a line is in, or the last one above it.
    pub fn conflict_at(&self, line: usize) -> RangeInclusive<usize> {
        let mut above = self.conflicts.iter().rev();
        let found = above.find(|it| *it.start() <= line);
        let found = found.or(self.conflicts.first());
        found.cloned().unwrap_or(line..=line)
    }

    /// Takes a text apart; none where no merge has left anything in it.
    ///
    /// There may be two ways to read it, the likelier one first: a line that looks like a mark may also be a line of a text
    /// that has several.
    ///
    /// # Errors
    ///
    /// When marks do not belong together.
    pub fn readings(text: &str) -> Result<Vec<Self>, MarkError> {
        let careful = Reader::read(text, Strings::Heeded);
        let plain = Reader::read(text, Strings::Ignored);
        match (careful, plain) {
            (Ok(careful), Ok(plain)) if careful == plain => Ok(careful.into_iter().collect()),
            (Ok(careful), plain) => Ok(careful.into_iter().chain(plain.ok().flatten()).collect()),
            (Err(_), Ok(Some(plain))) => Ok(vec![plain]),
            (Err(error), _) => Err(error),
        }
    }
}

/// Whether a mark within a text of the board is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strings {
    /// It is a line of that text.
    Heeded,
    /// It is a mark.
    Ignored,
}

/// Where in a conflict a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Within { part: Mark, begun: usize },
}

/// A version as it is put together.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    lines: Vec<usize>,
    /// Whether a text of the board is open at its end.
    quoting: Quoting,
}

impl Draft {
    /// Adds a line; says how many brackets it leaves open.
    fn push(&mut self, line: &str, number: usize) -> isize {
        self.text.push_str(line);
        self.lines.push(number);
        self.quoting.pass(line)
    }

    fn done(self) -> Version {
        Version {
            text: self.text.into(),
            lines: self.lines,
        }
    }
}

struct Reader<'t> {
    ours: Draft,
    base: Base<'t>,
    theirs: Draft,
    place: Place,
    /// How many brackets our lines of the conflict leave open.
    open: isize,
    names: [Option<String>; 2],
    conflicts: Vec<RangeInclusive<usize>>,
    /// How many of the conflicts tell what both sides came from.
    with_base: usize,
}

impl<'t> Reader<'t> {
    fn read(text: &'t str, strings: Strings) -> Result<Option<Marked>, MarkError> {
        let mut reader = Self {
            ours: Draft::default(),
            base: Base::default(),
            theirs: Draft::default(),
            place: Place::Outside,
            open: 0,
            names: [None, None],
            conflicts: Vec::new(),
            with_base: 0,
        };
        for (line, number) in text.split_inclusive('\n').zip(1..) {
            let mark =
                Mark::of(line).filter(|_| strings == Strings::Ignored || !reader.is_quoted());
            match mark {
                Some((mark, label)) => reader.mark(mark, label, number)?,
                None => reader.line(line, number),
            }
        }
        reader.end()
    }

    /// Whether the next line is within a text of the board, on the side that is being read.
    fn is_quoted(&self) -> bool {
        match self.place {
            Place::Outside
            | Place::Within {
                part: Mark::Ours, ..
            } => self.ours.quoting.is_open(),
            Place::Within {
                part: Mark::Base, ..
            } => self.base.is_quoted(),
            Place::Within {
                part: Mark::Theirs | Mark::End,
                ..
            } => self.theirs.quoting.is_open(),
        }
    }

    fn line(&mut self, line: &'t str, number: usize) {
        let Place::Within { part, .. } = self.place else {
            self.ours.push(line, number);
            self.base.outside(line, number);
            self.theirs.push(line, number);
            return;
        };
        match part {
            Mark::Ours => self.open += self.ours.push(line, number),
            Mark::Base => self.base.within(line, number),
            Mark::Theirs | Mark::End => {
                self.theirs.push(line, number);
            }
        }
    }

    fn mark(&mut self, mark: Mark, label: &str, line: usize) -> Result<(), MarkError> {
        let (part, begun) = match self.place {
            Place::Outside if mark == Mark::Ours => {
                self.name(0, label);
                self.place = Place::Within {
                    part: mark,
                    begun: line,
                };
                return Ok(());
            }
            Place::Outside => {
                let (mark, missing) = (mark.sign(), Mark::Ours.sign());
                return Err(MarkError::Unopened {
                    line,
                    mark,
                    missing,
                });
            }
            Place::Within { part, begun } => (part, begun),
        };
        self.place = match (part, mark) {
            (_, Mark::Ours) => return Err(MarkError::Nested { line, begun }),
            (Mark::Ours, Mark::Base) => {
                self.with_base += 1;
                Place::Within { part: mark, begun }
            }
            (Mark::Ours | Mark::Base, Mark::Theirs) => Place::Within { part: mark, begun },
            (Mark::Theirs, Mark::End) => {
                self.name(1, label);
                self.conflicts.push(begun..=line);
                self.base.end_conflict(std::mem::take(&mut self.open));
                Place::Outside
            }
            (Mark::Ours | Mark::Base, Mark::End) => {
                let (mark, missing) = (mark.sign(), Mark::Theirs.sign());
                return Err(MarkError::Unopened {
                    line,
                    mark,
                    missing,
                });
            }
            (Mark::Base | Mark::Theirs | Mark::End, Mark::Base | Mark::Theirs | Mark::End) => {
                let mark = mark.sign();
                return Err(MarkError::Twice { line, mark, begun });
            }
        };
        Ok(())
    }

    /// What a side is called: the first conflict tells it for all.
    fn name(&mut self, side: usize, label: &str) {
        if let Some(name) = self.names.get_mut(side) {
            name.get_or_insert_with(|| label.to_owned());
        }
    }

    fn end(self) -> Result<Option<Marked>, MarkError> {
        if let Place::Within { part, begun } = self.place {
            let missing = match part {
                Mark::Ours | Mark::Base => Mark::Theirs.sign(),
                Mark::Theirs | Mark::End => Mark::End.sign(),
            };
            return Err(MarkError::Unclosed {
                line: begun,
                missing,
            });
        }
        if self.conflicts.is_empty() {
            return Ok(None);
        }
        let [our_name, their_name] = self.names.map(Option::unwrap_or_default);
        let has_base = self.with_base == self.conflicts.len();
        Ok(Some(Marked {
            ours: self.ours.done(),
            theirs: self.theirs.done(),
            bases: if has_base {
                self.base.done()
            } else {
                Vec::new()
            },
            our_name,
            their_name,
            conflicts: self.conflicts,
        }))
    }
}
