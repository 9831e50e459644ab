//! The lines of the plan: which there are, and what each says.
//!
//! Invariant: what the plan says stands in the order of the file; what is closed comes last.

mod beside;

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Fold, Look, MapLine, Mark, PlanSpot};
use crate::{
    app::{dialog::Describing, page::Scene},
    insight::{Insight, plan::Done},
    report::words::{self, course, method, plan as says},
    state::{
        Board,
        board::{Action, Objective, PlannedResult, ResultPlan},
        change::PlanItem,
        id::SegmentId,
    },
};

/// What the lines are made from.
struct Making<'a> {
    board: &'a Board,
    insight: &'a Insight<'a>,
    done: &'a Done,
    turned: &'a HashSet<PlanSpot>,
    date: NaiveDate,
    today: NaiveDate,
    lines: Vec<MapLine>,
}

/// Whether what is below a place is folded away.
pub(super) fn is_folded(spot: &PlanSpot, board: &Board, turned: &HashSet<PlanSpot>) -> bool {
    let is_at_first = match spot {
        PlanSpot::Item(PlanItem::Action(_)) => true,
        PlanSpot::Item(PlanItem::Objective(id)) => {
            board.objective(id).is_some_and(|it| it.closed.is_some())
        }
        PlanSpot::Item(
            PlanItem::Segment(..) | PlanItem::Result(_) | PlanItem::Step(..) | PlanItem::Habit(_),
        )
        | PlanSpot::Said(..)
        | PlanSpot::Habits
        | PlanSpot::Closed
        | PlanSpot::Nothing => false,
    };
    is_at_first != turned.contains(spot)
}

/// The lines of the plan on a day, on which its actions were done so often.
pub(super) fn of(scene: &Scene<'_>, done: &Done, turned: &HashSet<PlanSpot>) -> Vec<MapLine> {
    let insight = Insight::of(scene.board, scene.date);
    let mut making = Making {
        board: scene.board,
        done,
        insight: &insight,
        turned,
        date: scene.date,
        today: scene.today,
        lines: Vec::new(),
    };
    let objectives = &scene.board.head.objectives;
    for objective in objectives.iter().filter(|it| it.closed.is_none()) {
        making.objective(objective);
        making.gap();
    }
    if making.lines.is_empty() {
        let text = "nothing is planned yet: what do you want, by when?";
        let line = MapLine::new(0, Look::Missing, text);
        making.lines.push(line.at(PlanSpot::Nothing));
        making.gap();
    }
    making.habits();
    let closed = objectives.iter().filter(|it| it.closed.is_some());
    making.closed(&closed.collect::<Vec<_>>());
    making.lines
}

impl<'a> Making<'a> {
    pub(super) fn gap(&mut self) {
        self.lines.push(MapLine::new(0, Look::Gap, ""));
    }

    /// A line that can be folded; says whether what is below it is shown.
    fn foldable(&mut self, line: MapLine, spot: PlanSpot) -> bool {
        let is_folded = is_folded(&spot, self.board, self.turned);
        self.lines.push(MapLine {
            fold: Some(if is_folded { Fold::Folded } else { Fold::Open }),
            ..line.at(spot)
        });
        !is_folded
    }

    fn objective(&mut self, objective: &'a Objective) {
        let fit = self.insight.fit(objective, self.done);
        let left = match fit.days {
            _ if self.date < objective.start => format!("begins {}", words::day(objective.start)),
            0 => String::new(),
            days => format!("{} left", words::counted(days, "day", "days")),
        };
        let line = MapLine {
            aside: course::from_to(objective.start, objective.due, self.today),
            figure: left,
            ..MapLine::new(0, Look::Heading, &objective.title)
        };
        if !self.foldable(
            line,
            PlanSpot::Item(PlanItem::Objective(objective.id.clone())),
        ) {
            return;
        }
        if let Some(end) = self.insight.end(objective) {
            self.note(1, Look::Care, says::end(end));
        }
        let has_own = objective.segments.is_empty();
        self.said(
            objective,
            None,
            Describing::Toward,
            objective.toward.as_deref(),
            true,
        );
        let (outcome, experience) = (
            objective.outcome.as_deref(),
            objective.experience.as_deref(),
        );
        self.said(objective, None, Describing::Outcome, outcome, has_own);
        self.said(objective, None, Describing::Experience, experience, has_own);
        self.segments(objective);
        if let Some(many) = says::too_many(objective.results.len()) {
            self.note(1, Look::Care, many);
        }
        if let Some(words) = says::fit(&fit) {
            let look = match fit.too_many() {
                Some(1..) => Look::Care,
                Some(0) | None => Look::Quiet,
            };
            self.note(1, look, words);
        }
        self.replanned(objective, None);
        for plan in &objective.results {
            self.gap();
            self.result(PlannedResult { objective, plan });
        }
    }

    fn note(&mut self, depth: usize, look: Look, text: impl Into<String>) {
        let mark = match look {
            Look::Care => Mark::Care,
            Look::Gap
            | Look::Heading
            | Look::Result
            | Look::Plain
            | Look::Quiet
            | Look::Missing => Mark::None,
        };
        self.lines.push(MapLine {
            mark,
            ..MapLine::new(depth, look, text)
        });
    }

    /// What is said of an objective or a kind of customers; where it may be missing it is only shown when it is there.
    fn said(
        &mut self,
        objective: &Objective,
        segment: Option<&SegmentId>,
        what: Describing,
        text: Option<&str>,
        is_wanted: bool,
    ) {
        let (look, title) = match text {
            Some(text) => (Look::Plain, text),
            None if is_wanted => (Look::Missing, what.example()),
            None => return,
        };
        let spot = PlanSpot::Said(objective.id.clone(), segment.cloned(), what);
        let depth = if segment.is_some() { 2 } else { 1 };
        self.lines.push(MapLine {
            label: what.label(),
            ..MapLine::new(depth, look, title).at(spot)
        });
    }

    fn segments(&mut self, objective: &Objective) {
        for segment in &objective.segments {
            let line = MapLine {
                mark: Mark::Segment,
                ..MapLine::new(1, Look::Plain, &segment.title)
            };
            let item = PlanItem::Segment(objective.id.clone(), segment.id.clone());
            if !self.foldable(line, PlanSpot::Item(item)) {
                continue;
            }
            let id = Some(&segment.id);
            let (outcome, experience) = (segment.outcome.as_deref(), segment.experience.as_deref());
            self.said(objective, id, Describing::Outcome, outcome, true);
            self.said(objective, id, Describing::Experience, experience, true);
        }
    }

    /// How a goal was moved: a result's, or the day of the whole objective.
    fn replanned(&mut self, objective: &Objective, result: Option<&ResultPlan>) {
        let id = result.map(|it| &it.id);
        let depth = if id.is_some() { 2 } else { 1 };
        let moved = objective.replanned.iter();
        for line in moved.filter(|it| it.result.as_ref() == id) {
            self.note(depth, Look::Quiet, says::replanned(line, self.today));
        }
    }

    fn result(&mut self, result: PlannedResult<'a>) {
        let PlannedResult { objective, plan } = result;
        let status = self.insight.pace(result).status;
        let waits = self.insight.waits_for(result);
        let standing = self.insight.told(result);
        let words = waits.map_or_else(
            || method::status(status).to_owned(),
            |it| method::waits(&it.title),
        );
        let owner = plan
            .owner
            .as_ref()
            .map(|it| self.board.name_of(it).to_owned());
        let segments = objective.segments.iter();
        let segment = segments.filter(|it| Some(&it.id) == plan.segment.as_ref());
        let due = plan.due.filter(|it| *it != objective.due);
        let asides = [
            Some(words),
            owner,
            Some(if plan.ours { "we do it" } else { "it follows" }.to_owned()),
            segment
                .map(|it| format!("for {}", words::within(&it.title)))
                .next(),
            due.map(|it| format!("by {}", course::date(it, self.today))),
        ];
        let asides: Vec<String> = asides.into_iter().flatten().collect();
        let line = MapLine {
            mark: if waits.is_some() {
                Mark::Waits
            } else {
                Mark::Status(status)
            },
            aside: asides.join(" · "),
            figure: says::number(standing, plan),
            ..MapLine::new(1, Look::Result, &plan.title)
        };
        if !self.foldable(line, PlanSpot::Item(PlanItem::Result(plan.id.clone()))) {
            return;
        }
        if !plan.counts_if.is_empty() {
            self.note(
                2,
                Look::Quiet,
                format!("counts if: {}", plan.counts_if.join(", ")),
            );
        }
        self.replanned(objective, Some(plan));
        for action in &plan.actions {
            self.action(action);
        }
    }

    fn action(&mut self, action: &Action) {
        let done = self.done.of(&action.id);
        let steps = action.process.len();
        let line = MapLine {
            mark: Mark::Done(done, action.times),
            aside: if steps == 0 {
                String::new()
            } else {
                words::counted(steps, "step", "steps")
            },
            figure: format!("{done} of {}", action.times),
            ..MapLine::new(2, Look::Plain, &action.title)
        };
        let spot = PlanSpot::Item(PlanItem::Action(action.id.clone()));
        if steps == 0 {
            self.lines.push(line.at(spot));
            return;
        }
        if !self.foldable(line, spot) {
            return;
        }
        for (place, step) in action.process.iter().enumerate() {
            let spot = PlanSpot::Item(PlanItem::Step(action.id.clone(), place));
            self.lines.push(MapLine {
                mark: Mark::Step(place.saturating_add(1)),
                ..MapLine::new(3, Look::Quiet, step).at(spot)
            });
        }
    }
}
