//! The end of an objective: how it ended, more days, or the next one.
//!
//! Invariant: what is planned is shown against what was reached before anything is decided.

use chrono::NaiveDate;

use crate::{
    app::{
        App, Reason, Screen,
        dialog::{Ask, Dialog, Intent, PlanEntry, PlanField, PlanForm, PlanIntent, Planning, Then},
        words::short,
    },
    insight::{Insight, pace, plan::End},
    report::words::{self, method, plan},
    state::{
        Board,
        board::{Ending, Objective},
        change::PlanError,
        id::{ObjectiveId, ResultId},
    },
};

impl App {
    /// Asks how an objective ended whose last day has passed, until the first standup after that day was held; what else was
    /// asked on opening is answered before. It is asked once a day, where the answer can be written down.
    pub(in crate::app) fn ask_about_ends(&mut self) {
        let is_here = matches!(self.screen, Screen::Board) && self.date == self.today;
        let is_new = self.asked_of_end != Some(self.today) && self.blocked().is_none();
        let is_only = |it: &Dialog| matches!(it, Dialog::DaysAway(_));
        if !is_here || !is_new || !self.dialogs.iter().all(is_only) {
            return;
        }
        self.asked_of_end = Some(self.today);
        let objectives = &self.board().head.objectives;
        let mut past = objectives
            .iter()
            .filter(|it| it.closed.is_none() && it.due < self.today);
        let Some(objective) = past.next() else {
            return;
        };
        let records = self.board().records.between(objective.due, self.today);
        let held = records.filter_map(|it| it.standup()).map(|it| it.day);
        let is_first = held
            .into_iter()
            .all(|it| it == objective.due || it == self.today);
        if let Some(ask) = self
            .end_question(&objective.id.clone(), self.today)
            .filter(|_| is_first)
        {
            self.dialogs.insert(0, ask);
        }
    }

    /// The objective that has come to its end with a result's number of a morning, and had not with the board before it.
    pub(in crate::app) fn reached_with(
        &self,
        before: &Board,
        result: &ResultId,
        morning: NaiveDate,
    ) -> Option<ObjectiveId> {
        let planned = self.board().result(result)?;
        let standing = self.board().standing(planned, morning).value;
        // Nearly always the number is on its way still, and has ended nothing.
        if !pace::can_be_reached(planned.plan.goal(), standing) {
            return None;
        }
        let has_come = |board: &Board| {
            let objective = board.result(result).map(|it| it.objective);
            objective.and_then(|it| Insight::of(board, morning).end(it)) == Some(End::Reached)
        };
        let is_new = has_come(self.board()) && !has_come(before);
        is_new.then(|| planned.objective.id.clone())
    }

    /// Asks how an objective ends: 1 close, 2 extend, 3 the next one.
    pub(in crate::app) fn ask_end(
        &mut self,
        id: &ObjectiveId,
        day: NaiveDate,
    ) -> Result<(), Reason> {
        let question = self.end_question(id, day).ok_or(PlanError::Gone)?;
        self.dialogs.push(question);
        Ok(())
    }

    fn end_question(&self, id: &ObjectiveId, day: NaiveDate) -> Option<Dialog> {
        let board = self.board();
        let objective = board.objective(id)?;
        let end = Insight::of(board, day).end(objective);
        let how = match end {
            Some(End::Reached) => Ending::Reached,
            Some(End::DayPassed) => Ending::Missed,
            // Before its end somebody lets it go.
            None => Ending::Dropped,
        };
        let open = |planning| Intent::Plan(Box::new(PlanIntent::Open(planning)));
        let extend = (
            "extend it: more days, and why".to_owned(),
            open(Planning::Extend(id.clone())),
        );
        let answers = if objective.closed.is_some() {
            let reopen = Intent::Plan(Box::new(PlanIntent::Reopen(id.clone())));
            let next = open(Planning::Next(id.clone()));
            vec![
                ("open it again".to_owned(), reopen),
                extend,
                (
                    "the next one: the same plan, new dates and numbers".to_owned(),
                    next,
                ),
            ]
        } else {
            let close = |then| open(Planning::Close(id.clone(), how, then));
            vec![
                ("close it".to_owned(), close(Then::Close)),
                extend,
                (
                    "close it, and plan the next one".to_owned(),
                    close(Then::Next),
                ),
            ]
        };
        let title = match end {
            Some(End::Reached) => format!("{} is reached", short(&objective.title)),
            Some(End::DayPassed) => format!(
                "{} was due {}",
                short(&objective.title),
                words::day(objective.due)
            ),
            None => format!("The end of {}", short(&objective.title)),
        };
        Some(Dialog::Ask(Box::new(Ask::new(
            title,
            self.harvest_of(id, day),
            answers,
        ))))
    }

    /// What was planned of an objective against what was reached.
    pub(super) fn harvest_of(&self, id: &ObjectiveId, day: NaiveDate) -> Vec<String> {
        let board = self.board();
        let Some(objective) = board.objective(id) else {
            return Vec::new();
        };
        let day = objective.closed.as_ref().map_or(day, |it| it.day);
        let insight = Insight::of(board, day);
        let harvest = insight.harvest(objective, &insight.done());
        let results = harvest.results.iter().map(|it| {
            let number = plan::number(it.standing, it.result.plan);
            format!(
                "{} {}: {number}",
                method::status_glyph(it.status),
                it.result.plan.title
            )
        });
        results.chain([plan::harvest(&harvest)]).collect()
    }

    /// The form of the objective that comes after another one: as long as it, from the next working day on.
    pub(super) fn next_form(&self, id: &ObjectiveId) -> Result<PlanForm, Reason> {
        let objective = self.board().objective(id).ok_or(PlanError::Gone)?;
        let (start, due) = self.next_span(objective);
        let example = "e.g. 2026-12-18, fri, +30";
        let mut entries = vec![
            PlanEntry::text(PlanField::Title, &objective.title, "what do you want?"),
            PlanEntry::text(PlanField::Start, &start.to_string(), example),
            PlanEntry::text(PlanField::Due, &due.to_string(), example),
        ];
        entries.extend(objective.results.iter().map(|it| {
            let field = PlanField::GoalOf(it.id.clone());
            let goal = it.goal().to_string();
            PlanEntry::text(field, &goal, "e.g. 0 to 10").called(&short(&it.title))
        }));
        let title = "The next one: the same plan, new dates and numbers";
        Ok(PlanForm::new(Planning::Next(id.clone()), title, entries))
    }

    fn next_span(&self, before: &Objective) -> (NaiveDate, NaiveDate) {
        let calendar = self.board().calendar();
        let length = calendar.working_days(before.start, calendar.next(before.due));
        let start = if before.due < self.today {
            self.today
        } else {
            calendar.next(before.due)
        };
        let due = calendar.nth(start, length.max(1)).unwrap_or(start);
        (start, due)
    }
}
