//! Which lines a pane has, from the top to the bottom, and which of them are seen.
//!
//! Invariant: the lines depend on the day, the pane's size and the focused entry alone, so that
//! drawing, scrolling and the mouse see the same ones. They hold no text of their own: the view
//! writes only those that are seen.

use crate::{
    layout::{InFull, Pane, PaneArea},
    printable::Printable,
    report::day::{Day, Group, Reading},
    state::{
        Board, Commitment,
        board::Objective,
        id::{ObjectiveId, RecordId, ResultId},
    },
};

mod columns;
mod fill;
mod words;

pub use columns::{Cards, Columns, GLYPH, Number};
pub use fill::Density;
pub use words::{aim, change, in_full, marks, minutes_in_words, remarks, said, short_date, size};

/// What the panes show: a day of a board, with one objective in focus.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The board.
    pub board: &'a Board,
    /// The day of it.
    pub day: &'a Day,
    /// The objective in focus; the first that is not closed where there is none.
    pub objective: Option<&'a ObjectiveId>,
}

/// What can be focused in a pane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Entry<'a> {
    /// A promise.
    Commitment(&'a Commitment),
    /// A result with its number.
    Result(&'a Reading),
}

/// One line of a pane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row<'a> {
    /// What it shows.
    pub line: Line<'a>,
    /// Which entry it belongs to, from 0; none for air and headings.
    pub entry: Option<usize>,
}

/// What one line of a pane shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Line<'a> {
    /// Air.
    Gap,
    /// Whose promises follow.
    Person(&'a Group),
    /// A promise; from the second line on what its text goes on with.
    Commitment(&'a Commitment, usize),
    /// A line of what explains the promise: its remark, and which line of that.
    Remark(&'a str, usize),
    /// A result with its number; from the second line on what its title goes on with.
    Result(&'a Reading, usize),
    /// The number of a result whose title needs the whole line.
    Number(&'a Reading),
    /// How far the result has come.
    Bar(&'a Reading),
    /// A line of what there is to say about the result.
    Said(&'a Reading, usize),
    /// A result with its number and its bar, all in one line.
    Brief(&'a Reading),
    /// An objective that is not in focus.
    Objective(&'a Objective),
}

/// Where a pane's lines are, how they share its width, and how closely they stand. To find that out
/// most texts of the day are measured, and it stays the same while the focus moves within the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Space {
    /// Where the pane is.
    pub place: PaneArea,
    /// How the lines of its promises share the width.
    pub columns: Columns,
    /// How the lines of its results share it.
    pub cards: Cards,
    /// How closely its lines stand.
    pub density: Density,
}

/// The lines of a pane.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows<'a> {
    lines: Vec<Row<'a>>,
    height: usize,
    space: Space,
    whole: Option<usize>,
}

impl<'a> Shown<'a> {
    /// The objective in focus.
    pub fn objective(&self) -> Option<&'a Objective> {
        let objectives = &self.board.head.objectives;
        let asked = objectives.iter().find(|it| Some(&it.id) == self.objective);
        let open = || objectives.iter().find(|it| it.closed.is_none());
        asked.or_else(open).or_else(|| objectives.first())
    }

    /// The objectives that are neither in focus nor closed.
    pub fn other_objectives(&self) -> impl Iterator<Item = &'a Objective> {
        let focused = self.objective().map(|it| &it.id);
        let objectives = self.board.head.objectives.iter();
        objectives.filter(move |it| it.closed.is_none() && Some(&it.id) != focused)
    }

    /// The results of the objective in focus.
    pub fn readings(&self) -> impl Iterator<Item = &'a Reading> {
        self.objective()
            .into_iter()
            .flat_map(|it| self.readings_of(it))
    }

    /// The results of an objective.
    pub fn readings_of(&self, objective: &'a Objective) -> impl Iterator<Item = &'a Reading> {
        let results = self.day.results.iter();
        results.filter(move |it| it.objective == objective.id)
    }

    /// The promises of a pane, by person; none in Measure.
    pub fn groups(&self, pane: Pane) -> &'a [Group] {
        match pane {
            Pane::Yesterday => &self.day.done,
            Pane::Measure => &[],
            Pane::Today => &self.day.promised,
        }
    }

    /// What can be focused in a pane, from the top to the bottom.
    pub fn entries(&self, pane: Pane) -> Vec<Entry<'a>> {
        match pane {
            Pane::Yesterday | Pane::Today => {
                let groups = self.groups(pane).iter();
                let commitments = groups.flat_map(|it| &it.commitments);
                commitments.map(Entry::Commitment).collect()
            }
            Pane::Measure => self.readings().map(Entry::Result).collect(),
        }
    }

    /// Whether groups bear names: where several people make promises.
    pub fn has_names(&self, pane: Pane) -> bool {
        1 < self.board.head.people.len().max(self.groups(pane).len())
    }
}

impl<'a> Entry<'a> {
    /// The promise's id, if it is one.
    pub fn commitment(self) -> Option<&'a RecordId> {
        match self {
            Self::Commitment(commitment) => Some(&commitment.id),
            Self::Result(_) => None,
        }
    }

    /// The result's id, if it is one.
    pub fn result(self) -> Option<&'a ResultId> {
        match self {
            Self::Commitment(_) => None,
            Self::Result(reading) => Some(&reading.id),
        }
    }
}

impl Space {
    /// How closely the lines of a pane stand at a place. Air goes first where there is little room,
    /// then what explains.
    pub fn of(shown: Shown<'_>, pane: Pane, place: PaneArea) -> Self {
        let text = place.text();
        let mut space = Self {
            place,
            columns: Columns::of(shown, pane, text.width),
            cards: Cards::of(shown, text.width),
            density: Density::Brief,
        };
        space.density = fill::density(shown, pane, &space);
        space
    }
}

impl<'a> Rows<'a> {
    /// The lines of a pane in its space; the focused entry is shown in full if its place says so.
    pub fn of(shown: Shown<'a>, pane: Pane, space: Space, focused: Option<usize>) -> Self {
        let whole = match space.place.in_full {
            InFull::InPlace => focused,
            InFull::Below => None,
        };
        Self {
            lines: fill::rows(shown, pane, &space, whole),
            height: usize::from(space.place.text().height),
            space,
            whole,
        }
    }

    /// Whether the texts of a line's entry are shown in full, over several lines.
    pub fn is_whole(&self, row: &Row<'_>) -> bool {
        let is_it = row.entry.is_some() && row.entry == self.whole;
        is_it || self.space.density == Density::Full
    }

    /// How the lines of promises share the width.
    pub fn columns(&self) -> &Columns {
        &self.space.columns
    }

    /// How the lines of results share the width.
    pub fn cards(&self) -> &Cards {
        &self.space.cards
    }

    /// Whether every text is shown in full.
    pub fn has_all(&self) -> bool {
        self.space.density == Density::Full
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many lines fit.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The lines that are seen when so many have gone out of sight above.
    pub fn seen(&self, scroll: usize) -> impl Iterator<Item = &Row<'a>> {
        let top = scroll.min(self.last_scroll());
        self.lines.iter().skip(top).take(self.height)
    }

    /// How many lines are out of sight, above and below.
    pub fn unseen(&self, scroll: usize) -> (usize, usize) {
        let above = scroll.min(self.last_scroll());
        let below = self.len().saturating_sub(above).saturating_sub(self.height);
        (above, below)
    }

    /// The entry on a line of those that are seen, counted from their top.
    pub fn entry_at(&self, scroll: usize, line: usize) -> Option<usize> {
        self.seen(scroll).nth(line)?.entry
    }

    /// How many lines must be out of sight above for an entry to be wholly seen, where so many
    /// are now. What stands above the first entry of a person comes with it; of an entry that is
    /// higher than the pane its first line.
    pub fn scroll_to(&self, entry: usize, scroll: usize) -> usize {
        let is_its = |it: &Row<'_>| it.entry == Some(entry);
        let Some(first) = self.lines.iter().position(is_its) else {
            return scroll.min(self.last_scroll());
        };
        let last = self.lines.iter().rposition(is_its).unwrap_or(first);
        let before = self.lines.iter().take(first).rev();
        let heading = before.take_while(|it| it.entry.is_none()).count();
        let behind = last.saturating_add(1);
        let is_the_last = self.lines.iter().skip(behind).all(|it| it.entry.is_none());
        let end = if is_the_last { self.len() } else { behind };
        let lowest = end.saturating_sub(self.height);
        let highest = first.saturating_sub(heading);
        scroll
            .max(lowest)
            .min(highest.max(lowest))
            .min(first)
            .min(self.last_scroll())
    }

    fn last_scroll(&self) -> usize {
        self.len().saturating_sub(self.height)
    }
}

/// How many lines a text takes in a column.
fn lines_in(text: &str, width: usize) -> usize {
    Printable::line(text).wrap(width).count()
}

#[cfg(test)]
mod tests;
