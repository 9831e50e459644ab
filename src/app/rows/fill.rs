//! The lines of a pane for each amount of room.
//!
//! Invariant: the same entries in the same order, however little room there is.

use super::{Cards, Columns, Line, Number, Row, Shown, Space, lines_in, words};
use crate::{
    layout::Pane,
    report::day::{Group, Reading},
    state::Commitment,
};

/// How closely lines stand, from the airiest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Density {
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
    const ALL: [Self; 6] = [
        Self::Full,
        Self::Airy,
        Self::Open,
        Self::Dense,
        Self::Bare,
        Self::Brief,
    ];
}

/// The airiest density for which all lines of a pane fit its text, else the closest. It is judged
/// without a focus: what stays in its place is easier to find again.
pub(super) fn density(shown: Shown<'_>, pane: Pane, space: &Space) -> Density {
    let height = usize::from(space.place.text().height);
    let fits = |density: &Density| {
        let space = Space {
            density: *density,
            ..*space
        };
        filled(shown, pane, &space, None, height).len() <= height
    };
    // On a full day the closest one needs no text to be measured.
    if !fits(&Density::Brief) {
        return Density::Brief;
    }
    Density::ALL.into_iter().find(fits).unwrap_or_default()
}

/// The lines of a pane.
pub(super) fn rows<'a>(
    shown: Shown<'a>,
    pane: Pane,
    space: &Space,
    whole: Option<usize>,
) -> Vec<Row<'a>> {
    filled(shown, pane, space, whole, usize::MAX)
}

/// The lines of a pane; where there are more than enough, at least one more than that.
fn filled<'a>(
    shown: Shown<'a>,
    pane: Pane,
    space: &Space,
    whole: Option<usize>,
    enough: usize,
) -> Vec<Row<'a>> {
    let mut filling = Filling {
        rows: Vec::new(),
        density: space.density,
        whole,
        next: 0,
    };
    match pane {
        Pane::Yesterday | Pane::Today => {
            for group in shown.groups(pane) {
                if enough < filling.rows.len() {
                    break;
                }
                filling.group(group, shown.has_names(pane), &space.columns);
            }
        }
        Pane::Measure => filling.results(shown, &space.cards),
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
        if !self.explains(is_whole) {
            return;
        }
        let said = words::said(reading, shown.day);
        if said.is_empty() {
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
