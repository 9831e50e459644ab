//! The lines of a pane for each amount of room.
//!
//! Invariant: the same entries in the same order, however little room there is.

use super::{Cards, Columns, Line, Number, Row, Shown, lines_in, words};
use crate::{
    layout::Pane,
    report::day::{Group, Reading},
    state::Commitment,
};

/// How closely lines stand, from the airiest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Density {
    /// A free line at the top and between groups, and every text in full.
    Full,
    /// A free line at the top and between groups; from here on long texts are cut unless focused.
    Airy,
    /// A free line between groups.
    Open,
    /// No free lines.
    Dense,
    /// No free lines, and explanations for the focused entry only.
    Bare,
    /// One line for each entry.
    #[default]
    Brief,
}

impl Density {
    pub(super) const ALL: [Self; 6] = [
        Self::Full,
        Self::Airy,
        Self::Open,
        Self::Dense,
        Self::Bare,
        Self::Brief,
    ];
}

/// The lines of a pane.
pub(super) fn rows(
    shown: Shown<'_>,
    pane: Pane,
    width: u16,
    density: Density,
    whole: Option<usize>,
) -> Vec<Row<'_>> {
    let mut filling = Filling {
        rows: Vec::new(),
        density,
        whole,
        next: 0,
    };
    match pane {
        Pane::Yesterday | Pane::Today => {
            let columns = Columns::of(shown, pane, width);
            for group in shown.groups(pane) {
                filling.group(group, shown.has_names(pane), &columns);
            }
        }
        Pane::Measure => filling.results(shown, &Cards::of(shown, width)),
    }
    filling.rows
}

/// How many lines a text takes.
fn lines_of(text: &str, width: usize, is_whole: bool) -> usize {
    if is_whole { lines_in(text, width) } else { 1 }
}

struct Filling<'a> {
    rows: Vec<Row<'a>>,
    density: Density,
    whole: Option<usize>,
    next: usize,
}

impl<'a> Filling<'a> {
    fn group(&mut self, group: &'a Group, has_name: bool, columns: &Columns) {
        self.gap();
        if has_name {
            self.push(Line::Person(group), None);
        }
        for commitment in &group.commitments {
            self.commitment(commitment, columns);
        }
    }

    fn commitment(&mut self, commitment: &'a Commitment, columns: &Columns) {
        let entry = self.take_entry();
        let is_whole = self.is_whole(entry);
        let lines = if is_whole {
            words::in_full(commitment, columns).len()
        } else {
            1
        };
        for line in 0..lines {
            self.push(Line::Commitment(commitment, line), Some(entry));
        }
        if self.explains(is_whole) {
            for remark in words::remarks(commitment) {
                let lines = lines_of(remark, columns.remark(), is_whole);
                for line in 0..lines {
                    self.push(Line::Remark(remark, line), Some(entry));
                }
            }
        }
    }

    fn results(&mut self, shown: Shown<'a>, cards: &Cards) {
        for reading in shown.readings() {
            if self.density == Density::Brief {
                self.brief(reading, shown, cards);
            } else {
                self.gap();
                self.card(reading, shown, cards);
            }
        }
        for (index, objective) in shown.other_objectives().enumerate() {
            if index == 0 {
                self.gap();
            }
            self.push(Line::Objective(objective), None);
        }
    }

    fn card(&mut self, reading: &'a Reading, shown: Shown<'a>, cards: &Cards) {
        let entry = self.take_entry();
        let is_whole = self.is_whole(entry);
        for line in 0..lines_of(&reading.title, cards.text(reading), is_whole) {
            self.push(Line::Result(reading, line), Some(entry));
        }
        if cards.number(reading) == Number::Below {
            self.push(Line::Number(reading), Some(entry));
        }
        if reading.progress().is_some() {
            self.push(Line::Bar(reading), Some(entry));
        }
        self.said(reading, shown, cards, entry);
    }

    fn brief(&mut self, reading: &'a Reading, shown: Shown<'a>, cards: &Cards) {
        let entry = self.take_entry();
        self.push(Line::Brief(reading), Some(entry));
        self.said(reading, shown, cards, entry);
    }

    fn said(&mut self, reading: &'a Reading, shown: Shown<'a>, cards: &Cards, entry: usize) {
        let is_whole = self.is_whole(entry);
        let said = words::said(reading, shown.day);
        if said.is_empty() || !self.explains(is_whole) {
            return;
        }
        for line in 0..lines_of(&said, cards.width, is_whole) {
            self.push(Line::Said(reading, line), Some(entry));
        }
    }

    /// Whether an entry is shown in full.
    fn is_whole(&self, entry: usize) -> bool {
        Some(entry) == self.whole || self.density == Density::Full
    }

    fn explains(&self, is_whole: bool) -> bool {
        is_whole || self.density <= Density::Dense
    }

    fn take_entry(&mut self) -> usize {
        let entry = self.next;
        self.next = self.next.saturating_add(1);
        entry
    }

    fn gap(&mut self) {
        let is_wanted = match self.density {
            Density::Full | Density::Airy => true,
            Density::Open => !self.rows.is_empty(),
            Density::Dense | Density::Bare | Density::Brief => false,
        };
        if is_wanted {
            self.push(Line::Gap, None);
        }
    }

    fn push(&mut self, line: Line<'a>, entry: Option<usize>) {
        self.rows.push(Row { line, entry });
    }
}
