//! The plan: objectives with their outcome, their results, what is done for them and how, and habits, as a tree.
//!
//! Invariant: the cursor is on something that can be edited, wherever the tree is folded; what is on the plan is changed by
//! the app alone.

mod line;
mod lines;
mod rows;
mod wants;

use std::collections::HashSet;

use ratatui::layout::Position;

pub use line::{Fold, Look, MapLine, Mark};
pub use rows::{GLYPH, MapRow, Shape};

use wants::{above, below, beside, edited, item, moved, objective_of, owned, replanned};

use super::{Scene, Turned};
use crate::{
    app::dialog::{Describing, Intent, PlanIntent},
    command::Command,
    insight::{Insight, plan::Done},
    state::{
        Board,
        change::{PlanItem, Shift},
        id::{ObjectiveId, SegmentId},
    },
};

/// A place on the plan.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PlanSpot {
    /// A thing with a name.
    Item(PlanItem),
    /// What is said of an objective, or of one of its kinds of customers.
    Said(ObjectiveId, Option<SegmentId>, Describing),
    /// Where habits begin.
    Habits,
    /// Where what is closed begins.
    Closed,
    /// Where the plan is empty.
    Nothing,
}

/// The plan as it is shown.
#[derive(Debug, Clone)]
pub struct PlanMap {
    /// Its lines, without those that are folded away.
    pub lines: Vec<MapLine>,
    /// How its lines share the width.
    pub shape: Shape,
    /// What is drawn of them from top to bottom: one row each, and more of the focused one if it is long.
    pub rows: Vec<MapRow>,
    /// How many rows have gone out of sight above.
    pub scroll: usize,
    /// The line with the cursor.
    pub focus: usize,
    /// What it is on.
    on: Option<PlanSpot>,
    /// What is folded that is open at first, or open that is folded at first.
    turned: HashSet<PlanSpot>,
    /// How often each action was done: what looks through the whole journal, and is the same however the tree is folded.
    done: Done,
}

impl PlanMap {
    /// The plan as it is now; the cursor is on the first objective.
    pub fn new(scene: &Scene<'_>) -> Self {
        let mut map = Self {
            lines: Vec::new(),
            shape: Shape::default(),
            rows: Vec::new(),
            scroll: 0,
            focus: 0,
            on: None,
            turned: HashSet::new(),
            done: Done::default(),
        };
        map.refresh(scene);
        map
    }

    /// Puts the cursor on something, and opens what it is folded away in.
    pub(in crate::app) fn go_to(&mut self, spot: PlanSpot, board: &Board) {
        for above in above(&spot, board) {
            if lines::is_folded(&above, board, &self.turned) {
                self.turn(above);
            }
        }
        self.on = Some(spot);
    }

    pub(super) fn refresh(&mut self, scene: &Scene<'_>) {
        self.done = Insight::of(scene.board, scene.date).done();
        self.lay_out(scene);
    }

    /// Makes the lines anew, and keeps the cursor on what it is on.
    fn lay_out(&mut self, scene: &Scene<'_>) {
        self.lines = lines::of(scene, &self.done, &self.turned);
        let is_on = |it: &MapLine| it.spot.is_some() && it.spot == self.on;
        let place = self.lines.iter().position(is_on);
        // What is gone leaves the cursor to what has come to its place.
        self.focus = place.unwrap_or_else(|| self.nearest(self.focus));
        self.on = self.spot().cloned();
        self.settle(scene);
    }

    pub(super) fn update(&mut self, command: Command, scene: &Scene<'_>) -> Turned {
        let page = scene.height().max(1);
        let places: Vec<usize> = self.places().collect();
        let here = places.iter().position(|it| *it == self.focus).unwrap_or(0);
        let last = places.len().saturating_sub(1);
        let to = match (command, page.div_ceil(2)) {
            (Command::Down, _) => here.saturating_add(1),
            (Command::Up, _) => here.saturating_sub(1),
            (Command::First, _) => 0,
            (Command::Last, _) => last,
            (Command::HalfPageDown, half) => here.saturating_add(half),
            (Command::HalfPageUp, half) => here.saturating_sub(half),
            (Command::PageDown, _) => here.saturating_add(page),
            (Command::PageUp, _) => here.saturating_sub(page),
            (_, _) => return self.act(command, scene),
        };
        if let Some(place) = places.get(to.min(last)) {
            self.focus = *place;
            self.on = self.spot().cloned();
            self.settle(scene);
        }
        Turned::Done
    }

    /// Puts the cursor where it was clicked; on what has it already the tree is folded there, or unfolded.
    pub(super) fn click(&mut self, place: Position, scene: &Scene<'_>) -> Turned {
        let body = scene.areas().body;
        if !body.contains(place) {
            return Turned::Done;
        }
        let row = usize::from(place.y.saturating_sub(body.y)).saturating_add(self.scroll);
        let line = self.rows.get(row).map(|it| it.line);
        let Some(line) = line.filter(|it| self.places().any(|place| place == *it)) else {
            return Turned::Done;
        };
        if line == self.focus {
            return self.fold(None, scene);
        }
        self.focus = line;
        self.on = self.spot().cloned();
        self.settle(scene);
        Turned::Done
    }

    /// What the cursor is on.
    pub fn spot(&self) -> Option<&PlanSpot> {
        self.lines.get(self.focus)?.spot.as_ref()
    }

    fn act(&mut self, command: Command, scene: &Scene<'_>) -> Turned {
        let Some(spot) = self.spot().cloned() else {
            return Turned::Passed;
        };
        let spot = &spot;
        let wanted = match (command, spot) {
            (Command::Fold, _) => return self.fold(Some(Fold::Folded), scene),
            (Command::Unfold, _) => return self.fold(Some(Fold::Open), scene),
            (Command::TurnFold, _) => return self.fold(None, scene),
            (Command::Add, spot) => Ok(PlanIntent::Open(beside(spot))),
            (Command::AddBelow, spot) => below(spot).map(PlanIntent::Open),
            (Command::Edit, spot) => edited(spot).map(PlanIntent::Open),
            (Command::Who, spot) => owned(spot).map(PlanIntent::Open),
            (Command::Replan, spot) => replanned(spot).map(PlanIntent::Open),
            (Command::MoveTo, spot) => moved(spot).map(PlanIntent::Open),
            (Command::Delete, spot) => item(spot).map(PlanIntent::AskDelete),
            (Command::ShiftUp, spot) => item(spot).map(|it| PlanIntent::Shift(it, Shift::Up)),
            (Command::ShiftDown, spot) => item(spot).map(|it| PlanIntent::Shift(it, Shift::Down)),
            (Command::EndObjective, spot) => {
                objective_of(spot, scene.board).map(PlanIntent::AskEnd)
            }
            (_, _) => return Turned::Passed,
        };
        match wanted {
            Ok(intent) => Turned::Wants(Box::new(Intent::Plan(Box::new(intent)))),
            Err(reason) => Turned::Refused(reason),
        }
    }

    /// Folds what the cursor is on, or unfolds it. What cannot be folded leads to what it is a part of.
    fn fold(&mut self, to: Option<Fold>, scene: &Scene<'_>) -> Turned {
        let line = self.lines.get(self.focus);
        let (Some(spot), Some(line)) = (line.and_then(|it| it.spot.clone()), line) else {
            return Turned::Done;
        };
        match (line.fold, to) {
            (Some(is), Some(wanted)) if is != wanted => self.turn(spot),
            (Some(_), None) => self.turn(spot),
            (None | Some(Fold::Folded), Some(Fold::Folded)) => {
                self.on = self.parent().or(self.on.take());
            }
            (Some(_) | None, _) => return Turned::Done,
        }
        self.lay_out(scene);
        Turned::Done
    }

    fn turn(&mut self, spot: PlanSpot) {
        if !self.turned.remove(&spot) {
            self.turned.insert(spot);
        }
    }

    /// What the line with the cursor is a part of.
    fn parent(&self) -> Option<PlanSpot> {
        let depth = self.lines.get(self.focus)?.depth;
        let above = self.lines.iter().take(self.focus).rev();
        let mut parents = above.filter(|it| it.fold.is_some() && it.depth < depth);
        parents.next()?.spot.clone()
    }

    /// The lines that the cursor can be on.
    fn places(&self) -> impl Iterator<Item = usize> {
        let lines = self.lines.iter().enumerate();
        lines
            .filter(|(_, it)| it.spot.is_some())
            .map(|(place, _)| place)
    }

    /// The line for the cursor nearest to a line.
    fn nearest(&self, line: usize) -> usize {
        let before = self.places().take_while(|it| *it <= line).last();
        before.or_else(|| self.places().next()).unwrap_or_default()
    }

    /// Brings the rows up to date, and the cursor into sight.
    fn settle(&mut self, scene: &Scene<'_>) {
        let body = scene.areas().body;
        self.shape = Shape::of(&self.lines, usize::from(body.width));
        self.rows = rows::of(&self.lines, self.shape, self.focus);
        let height = scene.height().max(1);
        let focused = |it: &MapRow| it.line == self.focus;
        let first = self.rows.iter().position(focused).unwrap_or(0);
        let last = self.rows.iter().rposition(focused).unwrap_or(first);
        // What stands above the first line that the cursor can be on is seen with it.
        let is_first = self.places().next() == Some(self.focus);
        let first = if is_first { 0 } else { first };
        let low = last.saturating_add(1).saturating_sub(height).min(first);
        let most = self.rows.len().saturating_sub(height);
        self.scroll = self.scroll.clamp(low, first).min(most.max(low));
    }
}
