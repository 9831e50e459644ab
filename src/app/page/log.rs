//! The log: the promises of all days, found while it is typed what is looked for.
//!
//! Invariant: only what is seen of ten years is made for the screen; the rest is looked through. What may not be seen on the
//! board is not found here.

use ratatui::layout::Position;

use super::{Scene, Turned};
use crate::{
    app::{
        Reason,
        dialog::Intent,
        field::{Edit, Field, Outcome},
    },
    command::{Command, Context},
    layout,
    report::log::{Log, Query},
    state::{Board, Commitment, dates::Reference, id::PersonId},
};

/// The promises of all days.
#[derive(Debug, Clone)]
pub struct AllDays {
    /// What is looked for.
    pub filter: Field,
    /// What of it is not understood.
    pub problem: Option<String>,
    /// Which of what was found is focused, from 0.
    pub chosen: usize,
    /// How many of what was found have gone out of sight above.
    pub scroll: usize,
    /// Whether letters are typed into the filter.
    pub is_typing: bool,
    query: Query,
    found: Vec<usize>,
    log: Log,
    of: (Board, Option<PersonId>),
}

impl AllDays {
    /// The log as it is now, of everything.
    pub fn new(scene: &Scene<'_>) -> Self {
        let mut page = Self {
            filter: Field::default(),
            problem: None,
            chosen: 0,
            scroll: 0,
            is_typing: true,
            query: Query::default(),
            found: Vec::new(),
            log: log(scene),
            of: of(scene),
        };
        page.find(scene);
        page
    }

    /// Where the keys go.
    pub fn context(&self) -> Context {
        if self.is_typing {
            Context::Filter
        } else {
            Context::Log
        }
    }

    /// What is looked for, as it was understood.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// How many promises were found.
    pub fn found(&self) -> usize {
        self.found.len()
    }

    /// Of how many.
    pub fn all(&self) -> usize {
        self.log.len()
    }

    /// What was found, from the first that is seen on, each with whether it is focused.
    pub fn seen(&self) -> impl Iterator<Item = (&Commitment, bool)> {
        let found = self.found.iter().enumerate().skip(self.scroll);
        found.filter_map(|(nth, place)| Some((self.log.commitment(*place)?, nth == self.chosen)))
    }

    /// The promise that is focused.
    pub fn focused(&self) -> Option<&Commitment> {
        self.log.commitment(*self.found.get(self.chosen)?)
    }

    pub(super) fn refresh(&mut self, scene: &Scene<'_>) {
        let of = of(scene);
        if self.of != of {
            let on = self.focused().map(|it| it.id.clone());
            self.log = log(scene);
            self.of = of;
            self.find(scene);
            let mut ids = self.found.iter().map(|it| self.log.commitment(*it));
            let again = ids.position(|it| it.map(|it| &it.id) == on.as_ref());
            self.chosen = again.unwrap_or(self.chosen);
        }
        self.follow(scene);
    }

    pub(super) fn update(&mut self, command: Command, scene: &Scene<'_>) -> Turned {
        if command == Command::OpenDay {
            return self.open();
        }
        if command == Command::Copy {
            return self.copy();
        }
        if command == Command::SwitchFilter {
            self.is_typing = !self.is_typing;
            return Turned::Done;
        }
        let Some(chosen) = self.moved(command, rows(scene).max(1)) else {
            return Turned::Passed;
        };
        self.chosen = chosen;
        self.follow(scene);
        Turned::Done
    }

    /// Where a command goes, where it goes anywhere; there may be nothing there.
    fn moved(&self, command: Command, page: usize) -> Option<usize> {
        let here = self.chosen;
        let moves = [
            (Command::Down, here.saturating_add(1)),
            (Command::Up, here.saturating_sub(1)),
            (Command::HalfPageDown, here.saturating_add(page.div_ceil(2))),
            (Command::HalfPageUp, here.saturating_sub(page.div_ceil(2))),
            (Command::PageDown, here.saturating_add(page)),
            (Command::PageUp, here.saturating_sub(page)),
            (Command::First, 0),
            (Command::Last, self.found.len()),
        ];
        let to = moves.into_iter().find(|it| it.0 == command);
        to.map(|it| it.1)
    }

    /// Takes what was typed into the filter.
    pub(super) fn typed(&mut self, edit: Edit, scene: &Scene<'_>) -> Turned {
        match self.filter.apply(edit) {
            Outcome::Unchanged | Outcome::Moved => {}
            Outcome::Edited | Outcome::Full { .. } => {
                self.find(scene);
                self.chosen = 0;
                self.follow(scene);
            }
        }
        Turned::Done
    }

    /// Takes a click: on the filter it is typed into, on a promise it is focused.
    pub(super) fn click(&mut self, place: Position, scene: &Scene<'_>) -> Turned {
        let areas = layout::log(scene.areas().body);
        if areas.field.contains(place) {
            self.is_typing = true;
        } else if let Some(row) = areas.row_at(place) {
            let row = self.scroll.saturating_add(row);
            if row < self.found.len() {
                self.chosen = row;
            }
        }
        Turned::Done
    }

    fn open(&self) -> Turned {
        let Some(it) = self.focused() else {
            return Turned::Refused(Reason::NothingFound);
        };
        Turned::Wants(Box::new(Intent::OpenDay {
            day: it.day,
            on: Some(it.id.clone()),
        }))
    }

    fn copy(&self) -> Turned {
        let Some(it) = self.focused() else {
            return Turned::Refused(Reason::NothingFound);
        };
        Turned::Wants(Box::new(Intent::Copy(it.text.clone())))
    }

    fn find(&mut self, scene: &Scene<'_>) {
        let reference = Reference {
            today: scene.today,
            yesterday: scene.board.yesterday(scene.today),
        };
        let (query, wrong) = Query::parse(self.filter.text(), reference);
        self.found = self.log.find(&query);
        self.query = query;
        self.problem = wrong.map(|it| it.to_string());
    }

    /// Keeps what is focused on the screen.
    fn follow(&mut self, scene: &Scene<'_>) {
        let (count, rows) = (self.found.len(), rows(scene).max(1));
        self.chosen = self.chosen.min(count.saturating_sub(1));
        let last = self.chosen.saturating_add(1).saturating_sub(rows);
        let most = count.saturating_sub(rows);
        self.scroll = self.scroll.clamp(last, self.chosen).min(most);
    }
}

fn log(scene: &Scene<'_>) -> Log {
    Log::of(scene.board, |it| it.is_seen_by(scene.me))
}

fn of(scene: &Scene<'_>) -> (Board, Option<PersonId>) {
    (scene.board.clone(), scene.me.cloned())
}

/// How many promises are seen.
fn rows(scene: &Scene<'_>) -> usize {
    layout::log(scene.areas().body).rows.height.into()
}
