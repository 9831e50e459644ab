//! Which lines a pane has, from the top to the bottom, and which of them are seen.
//!
//! Invariant: the lines depend on the day, the pane's size and the focused entry alone, so that
//! drawing, scrolling and the mouse see the same ones. They hold no text of their own: the view
//! writes only those that are seen.

use crate::{
    layout::{InFull, Pane, PaneArea},
    report::day::{BlockerLine, Day, Group, HabitLine, ParkedLine, Reading},
    state::{Commitment, board::Objective},
};

mod blockers;
mod columns;
mod fill;
mod habits;
mod lines;
mod parked;
mod shown;
mod words;

use columns::Links;
pub use columns::{Cards, Columns, Figure, GLYPH, Spark};
pub use fill::{Air, Density, Details, Texts};
pub use lines::{Column, Most};
pub use shown::{Entry, Shown};
pub use words::{marks, remarks};

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
    /// How many steps of the promise are done, and of how many.
    Steps(usize, usize),
    /// What stands in the way; from the second line on what its text goes on with.
    Blocker(&'a BlockerLine, usize),
    /// That what is for later follows.
    Later,
    /// A point for later; from the second line on what its text goes on with.
    Parked(&'a ParkedLine, usize),
    /// That nothing is promised, where habits follow.
    Nothing,
    /// That habits follow.
    Habits,
    /// A habit; from the second line on what its title goes on with.
    Habit(&'a HabitLine, usize),
    /// A result with its number; from the second line on what its title goes on with.
    Result(&'a Reading, usize),
    /// How far the result has come.
    Bar(&'a Reading),
    /// How the result stands, with its ledger.
    Standing(&'a Reading),
    /// What there is to say about the result: which of it, and which line of that.
    Said(&'a Reading, (usize, usize)),
    /// Rates and conversions, where there is much room: which of them, and which line of that.
    Detail(&'a Reading, (usize, usize)),
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

impl Space {
    /// How closely the lines of a pane stand at a place. Air goes first where there is little room,
    /// then what explains.
    pub fn of(shown: Shown<'_>, pane: Pane, place: PaneArea) -> Self {
        let text = place.text();
        let mut space = Self {
            place,
            cards: match pane {
                Pane::Measure => Cards::of(shown, text.width),
                Pane::Yesterday | Pane::Today => Cards::default(),
            },
            ..Self::default()
        };
        fill::choose(shown, pane, &mut space);
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

    /// How many lines the texts of a line's entry take at most.
    pub fn most(&self, row: &Row<'_>) -> Most {
        if row.entry.is_some() && row.entry == self.whole {
            Most::All
        } else {
            self.space.density.texts.most()
        }
    }

    /// How the lines of promises share the width.
    pub fn columns(&self) -> &Columns {
        &self.space.columns
    }

    /// How the lines of results share the width.
    pub fn cards(&self) -> &Cards {
        &self.space.cards
    }

    /// Whether something of the focused entry is not shown in the pane.
    pub fn is_cut(&self, entry: &Entry<'_>, day: &Day) -> bool {
        let texts = self.space.density.texts;
        if self.whole.is_some() || texts == Texts::Full {
            return false;
        }
        let most = texts.most();
        let is_cut = |it: Column<'_>| it.height(most) < it.height(Most::All);
        let explains = texts <= Texts::One;
        match entry {
            Entry::Commitment(commitment) => {
                let columns = self.columns();
                let remark = |it| !explains || is_cut(Column::plain(it, columns.remark()));
                let hides_steps = day.steps_of(&commitment.id).is_some();
                lines::is_cut(commitment, columns, most)
                    || hides_steps
                    || remarks(commitment).any(remark)
            }
            Entry::Blocker(blocker) => {
                let columns = self.columns();
                let remark = |it| !explains || is_cut(Column::plain(it, columns.remark()));
                is_cut(columns.of_blocker(blocker)) || blocker.about().is_some_and(remark)
            }
            Entry::Parked(parked) => {
                let columns = self.columns();
                let is_whole = columns.wait_of(parked) == Some(parked.aside());
                !is_whole || is_cut(columns.of_parked(parked))
            }
            Entry::Habit(habit) => {
                let columns = self.columns();
                let mark = habit.mark();
                let remark = |it| !explains || is_cut(Column::plain(it, columns.remark()));
                is_cut(columns.of_habit(habit, &mark)) || habit.remarks().any(remark)
            }
            Entry::Result(reading) => {
                let cards = self.cards();
                let is_said = explains || reading.says.is_empty();
                let is_whole = is_said && cards.figure(reading) == Figure::Whole;
                let says = reading.says.iter();
                let mut said = says.map(|it| Column::plain(it, cards.width));
                !is_whole || said.any(is_cut) || is_cut(cards.title_of(reading))
            }
        }
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

#[cfg(test)]
mod tests;
