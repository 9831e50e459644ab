//! What both sides came from, as the conflicts tell it.
//!
//! Invariant: nothing is in it that is neither in both sides nor told of as what they came from.

use std::ops::Range;

use super::{Draft, Quoting, Version};

/// How many lines that are the same on both sides git may have moved out of a conflict, as far as we look.
const MOST_MOVED: usize = 256;

/// The lines that both sides came from.
#[derive(Debug, Default)]
pub(super) struct Base<'t> {
    lines: Vec<Line<'t>>,
    conflicts: Vec<Conflict>,
    /// Where the conflict begins that is being read.
    begun: Option<usize>,
    quoting: Quoting,
}

#[derive(Debug)]
struct Line<'t> {
    text: &'t str,
    number: usize,
    /// How many brackets it leaves open.
    opens: isize,
}

/// A conflict.
#[derive(Debug)]
struct Conflict {
    /// Which of the lines are its own.
    own: Range<usize>,
    /// How many brackets our lines leave open.
    ours: isize,
}

impl<'t> Base<'t> {
    pub(super) fn outside(&mut self, text: &'t str, number: usize) {
        let opens = self.quoting.pass(text);
        self.lines.push(Line {
            text,
            number,
            opens,
        });
    }

    pub(super) fn within(&mut self, text: &'t str, number: usize) {
        self.begun.get_or_insert(self.lines.len());
        self.outside(text, number);
    }

    /// A conflict ends, in which our lines leave so many brackets open.
    pub(super) fn end_conflict(&mut self, ours: isize) {
        let end = self.lines.len();
        let own = self.begun.take().unwrap_or(end)..end;
        self.conflicts.push(Conflict { own, ours });
    }

    pub(super) const fn is_quoted(&self) -> bool {
        self.quoting.is_open()
    }

    /// The text as the conflicts tell it; and another one where that cannot be: git's zdiff3 moves out of a conflict what
    /// both sides begin or end with, which is then beside what they came from.
    pub(super) fn done(self) -> Vec<Version> {
        let moved: Vec<Range<usize>> = self
            .conflicts
            .iter()
            .filter_map(|it| self.moved(it))
            .collect();
        let is_there = |(place, _): &(usize, &Line<'_>)| !moved.iter().any(|it| it.contains(place));
        let version = |lines: &mut dyn Iterator<Item = (usize, &Line<'_>)>| {
            let mut draft = Draft::default();
            for (_, line) in lines {
                draft.push(line.text, line.number);
            }
            draft.done()
        };
        let whole = version(&mut self.lines.iter().enumerate());
        if moved.is_empty() {
            return vec![whole];
        }
        let without = version(&mut self.lines.iter().enumerate().filter(is_there));
        vec![whole, without]
    }

    /// The lines beside a conflict that were moved out of it, as the brackets tell: both sides and what they came from leave
    /// the same ones open.
    fn moved(&self, conflict: &Conflict) -> Option<Range<usize>> {
        let Conflict { own, ours } = conflict;
        let opens = |lines: Range<usize>| -> isize {
            let lines = self.lines.get(lines).unwrap_or_default();
            lines.iter().map(|it| it.opens).sum()
        };
        let missing = opens(own.clone()) - ours;
        if missing == 0 {
            return None;
        }
        let counts = |most: usize| 1..=most.min(MOST_MOVED);
        let behind = counts(self.lines.len() - own.end).map(|it| own.end..own.end + it);
        let before = counts(own.start).map(|it| own.start - it..own.start);
        behind.chain(before).find(|it| opens(it.clone()) == missing)
    }
}
