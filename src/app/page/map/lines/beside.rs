//! What stands below the objectives: habits, and what is closed.
//!
//! Invariant: what is closed tells of the day it was closed on.

use super::Making;
use crate::{
    app::page::map::{Look, MapLine, Mark, PlanSpot},
    insight::{Insight, plan::Harvest},
    report::words::{self, plan as says},
    state::{
        board::{Habit, Objective},
        change::PlanItem,
    },
};

impl<'a> Making<'a> {
    /// What is done again and again.
    pub(super) fn habits(&mut self) {
        let habits = &self.board.head.habits;
        let line = MapLine {
            aside: if habits.is_empty() {
                "none yet".to_owned()
            } else {
                String::new()
            },
            ..MapLine::new(0, Look::Heading, "Habits")
        };
        if self.foldable(line, PlanSpot::Habits) {
            for habit in habits {
                self.habit(habit);
            }
        }
    }

    fn habit(&mut self, habit: &Habit) {
        let who = habit
            .who
            .as_ref()
            .map(|it| self.board.name_of(it).to_owned());
        let action = habit.action.as_ref().and_then(|it| self.board.action(it));
        let result = habit.result.as_ref().and_then(|it| self.board.result(it));
        let serves = action.map(|(_, it)| words::within(&it.title));
        let serves = serves.or_else(|| result.map(|it| words::within(&it.plan.title)));
        let asides: Vec<String> = who.into_iter().chain(serves).collect();
        let spot = PlanSpot::Item(PlanItem::Habit(habit.id.clone()));
        self.lines.push(MapLine {
            mark: Mark::Habit,
            aside: asides.join(" · "),
            figure: says::cadence(&habit.every),
            ..MapLine::new(1, Look::Plain, &habit.title).at(spot)
        });
    }

    /// What is closed, one line each.
    pub(super) fn closed(&mut self, closed: &[&'a Objective]) {
        if closed.is_empty() {
            return;
        }
        self.gap();
        let line = MapLine::new(0, Look::Heading, "Closed");
        if !self.foldable(line, PlanSpot::Closed) {
            return;
        }
        for objective in closed {
            let Some(how) = &objective.closed else {
                continue;
            };
            let then = Insight::of(self.board, how.day);
            let line = MapLine {
                mark: Mark::Ending(how.how),
                figure: says::closed(how, self.today),
                ..MapLine::new(1, Look::Plain, &objective.title)
            };
            let spot = PlanSpot::Item(PlanItem::Objective(objective.id.clone()));
            if !self.foldable(line, spot) {
                continue;
            }
            let harvest = then.harvest(objective, &then.done());
            self.harvest(&harvest);
            if let Some(learned) = &how.learned {
                self.note(2, Look::Plain, learned.clone());
            }
            for line in &objective.replanned {
                let moved = says::replanned(line, self.today);
                let title = says::title_of(self.board, line);
                let moved = title.into_iter().chain([moved]).collect::<Vec<_>>();
                self.note(2, Look::Quiet, moved.join(" "));
            }
        }
    }

    /// What came of an objective, a line for each result.
    fn harvest(&mut self, harvest: &Harvest<'a>) {
        for reaped in &harvest.results {
            let plan = reaped.result.plan;
            self.lines.push(MapLine {
                mark: Mark::Status(reaped.status),
                figure: says::number(reaped.standing, plan),
                ..MapLine::new(2, Look::Quiet, &plan.title)
            });
        }
        self.note(2, Look::Quiet, says::harvest(harvest));
    }
}
