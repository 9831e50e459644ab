//! What is seen of the board, and where the user is in it.
//!
//! Invariant: the day is made anew only when the board or the date changed, and texts are measured
//! only when more than the focus moved, so that a key that moves costs the same however long the
//! history is; a cursor follows what it is on.

use chrono::NaiveDate;
use ratatui::layout::{Position, Rect, Size};

use super::{
    App,
    rows::{Entry, Rows, Shown, Space},
};
use crate::{
    layout::{Areas, Pane, PaneArea, Zoom},
    report::{
        day::{BlockerLine, Day, HabitLine, ParkedLine, Reading},
        headline::Headline,
    },
    state::{
        Commitment,
        id::{HabitId, ObjectiveId, PersonId, RecordId, ResultId},
    },
};

/// Where the user is in a pane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cursor {
    on: Option<On>,
    index: usize,
    scroll: usize,
}

/// What a cursor is on.
#[derive(Debug, Clone, PartialEq, Eq)]
enum On {
    Commitment(RecordId),
    Blocker(RecordId),
    Parked(RecordId),
    Habit(HabitId),
    Result(ResultId),
}

/// What a day was made for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seen {
    revision: u64,
    date: NaiveDate,
    by: Option<PersonId>,
}

/// All that the lines of the panes depend on, and where the cursor was when they were scrolled.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sight {
    at: usize,
    of: Option<Seen>,
    size: Size,
    focus: Pane,
    zoom: Zoom,
    is_presented: bool,
    objective: Option<ObjectiveId>,
}

impl Cursor {
    /// Which of the pane's entries is focused, from 0; none where there is none.
    pub fn entry(&self) -> Option<usize> {
        self.on.as_ref().map(|_| self.index)
    }

    /// How many lines of the pane have gone out of sight above.
    pub fn scroll(&self) -> usize {
        self.scroll
    }
}

impl App {
    /// What the panes show.
    pub fn shown(&self) -> Shown<'_> {
        Shown {
            board: self.document.board(),
            day: &self.day,
            objective: self.objective.as_ref(),
        }
    }

    /// Where everything on the screen is.
    pub fn areas(&self) -> Areas {
        self.areas_on(Rect::from((Position::ORIGIN, self.size)))
    }

    /// Where everything is on a screen that has another size than the app was told.
    pub fn areas_on(&self, screen: Rect) -> Areas {
        if self.is_presenting() {
            Areas::presented(screen, self.focus, self.zoom)
        } else {
            Areas::new(screen, self.focus, self.zoom)
        }
    }

    /// The lines of a pane.
    pub fn rows(&self, pane: Pane) -> Rows<'_> {
        self.rows_at(pane, self.spaces.get(pane).place)
    }

    /// The lines of a pane at a place: for a screen that has another size than the app was told.
    pub fn rows_at(&self, pane: Pane, place: PaneArea) -> Rows<'_> {
        let known = *self.spaces.get(pane);
        let space = if known.place == place {
            known
        } else {
            Space::of(self.shown(), pane, place)
        };
        let is_focused = pane == self.focus;
        let focused = self.cursor(pane).entry().filter(|_| is_focused);
        Rows::of(self.shown(), pane, space, focused)
    }

    /// What is focused in the focused pane.
    pub fn entry(&self) -> Option<Entry<'_>> {
        self.entry_in(self.focus)
    }

    /// What is focused in a pane.
    fn entry_in(&self, pane: Pane) -> Option<Entry<'_>> {
        let index = self.cursor(pane).entry()?;
        self.shown().entry(pane, index)
    }

    /// The focused commitment, if one is.
    pub fn commitment(&self) -> Option<&Commitment> {
        match self.entry()? {
            Entry::Commitment(commitment) => Some(commitment),
            Entry::Blocker(_) | Entry::Parked(_) | Entry::Habit(_) | Entry::Result(_) => None,
        }
    }

    /// The focused result with its number, if one is.
    pub fn reading(&self) -> Option<&Reading> {
        match self.entry()? {
            Entry::Result(reading) => Some(reading),
            Entry::Commitment(_) | Entry::Blocker(_) | Entry::Parked(_) | Entry::Habit(_) => None,
        }
    }

    /// The focused habit, if one is.
    pub fn habit(&self) -> Option<&HabitLine> {
        match self.entry()? {
            Entry::Habit(habit) => Some(habit),
            Entry::Commitment(_) | Entry::Blocker(_) | Entry::Parked(_) | Entry::Result(_) => None,
        }
    }

    /// The focused blocker, if one is.
    pub fn blocker(&self) -> Option<&BlockerLine> {
        match self.entry()? {
            Entry::Blocker(blocker) => Some(blocker),
            Entry::Commitment(_) | Entry::Parked(_) | Entry::Habit(_) | Entry::Result(_) => None,
        }
    }

    /// The focused point for later, if one is.
    pub fn parked(&self) -> Option<&ParkedLine> {
        match self.entry()? {
            Entry::Parked(parked) => Some(parked),
            Entry::Commitment(_) | Entry::Blocker(_) | Entry::Habit(_) | Entry::Result(_) => None,
        }
    }

    /// Puts the cursor of a pane on an entry.
    pub(super) fn point(&mut self, pane: Pane, index: usize) {
        let on = self.shown().entry(pane, index).map(|it| On::of(&it));
        let cursor = self.cursors.get_mut(pane);
        cursor.on = on;
        cursor.index = index;
    }

    /// Puts a cursor on a commitment, wherever it is shown.
    pub(super) fn point_at(&mut self, id: &RecordId) {
        self.see_day();
        for pane in [Pane::Today, Pane::Yesterday] {
            let entries = self.shown().entries(pane);
            let found = entries.iter().position(|it| it.commitment() == Some(id));
            if let Some(index) = found {
                self.focus = pane;
                self.point(pane, index);
                return;
            }
        }
    }

    /// Makes the day anew if the board, the date or who looks is another, and lets the cursors follow.
    pub(super) fn see_day(&mut self) {
        if self.day_of.as_ref().is_some_and(|it| *it == self.seen()) {
            return;
        }
        self.recognize();
        self.day = Day::of(self.board(), self.date).seen_by(self.sees());
        self.headline = Headline::of(self.board(), &self.day, self.sees());
        self.day_of = Some(self.seen());
        self.find_again();
        self.refresh_steps();
    }

    /// What a day that is made now is made for.
    pub(super) fn seen(&self) -> Seen {
        Seen {
            revision: self.document.revision(),
            date: self.date,
            by: self.sees().cloned(),
        }
    }

    /// Brings everything that follows from the board, the date and the size up to date.
    pub(super) fn settle(&mut self) {
        self.see_day();
        let at = self.cursor(self.focus).index;
        let sight = Sight {
            at,
            of: self.day_of.clone(),
            size: self.size,
            focus: self.focus,
            zoom: self.zoom,
            is_presented: self.is_presenting(),
            objective: self.objective.clone(),
        };
        let before = self.sight.replace(sight.clone());
        if before.as_ref() == Some(&sight) {
            return;
        }
        if before.is_some_and(|it| Sight { at, ..it } == sight) {
            self.scroll(self.focus);
            return;
        }
        let areas = self.areas();
        for pane in Pane::ALL {
            let space = Space::of(self.shown(), pane, *areas.panes.get(pane));
            *self.spaces.get_mut(pane) = space;
            self.follow(pane);
            self.scroll(pane);
        }
        let at = self.cursor(self.focus).index;
        self.sight = Some(Sight { at, ..sight });
    }

    /// Finds a pane's cursor again after its entries changed.
    fn follow(&mut self, pane: Pane) {
        let entries: Vec<On> = self.shown().entries(pane).iter().map(On::of).collect();
        let cursor = self.cursors.get_mut(pane);
        let found = entries.iter().position(|it| Some(it) == cursor.on.as_ref());
        let last = entries.len().saturating_sub(1);
        cursor.index = found.unwrap_or_else(|| cursor.index.min(last));
        cursor.on = entries.into_iter().nth(cursor.index);
    }

    fn scroll(&mut self, pane: Pane) {
        let cursor = self.cursor(pane);
        let (entry, before) = (cursor.index, cursor.scroll);
        let scroll = self.rows(pane).scroll_to(entry, before);
        self.cursors.get_mut(pane).scroll = scroll;
    }

    /// The pane at a place on the screen, and the entry there, if one is.
    pub(super) fn at(&self, place: Position) -> Option<(Pane, Option<usize>)> {
        let areas = self.areas();
        let pane = areas.pane_at(place.x, place.y)?;
        let line = areas
            .line_at(place.x, place.y)
            .filter(|(other, _)| *other == pane);
        let scroll = self.cursor(pane).scroll;
        let entry = line.and_then(|(_, line)| self.rows(pane).entry_at(scroll, line.into()));
        Some((pane, entry))
    }
}

impl On {
    fn of(entry: &Entry<'_>) -> Self {
        match entry {
            Entry::Commitment(commitment) => Self::Commitment(commitment.id.clone()),
            Entry::Blocker(blocker) => Self::Blocker(blocker.id.clone()),
            Entry::Parked(parked) => Self::Parked(parked.id.clone()),
            Entry::Habit(habit) => Self::Habit(habit.habit.clone()),
            Entry::Result(reading) => Self::Result(reading.id.clone()),
        }
    }
}
