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
        board::{Ending, Goal, Objective, PlannedResult},
        change::PlanError,
        id::{ObjectiveId, ResultId},
    },
};

impl App {
    /// Asks how objectives ended that were reached or whose last day has passed, of each until a standup was held since on
    /// another day; what else was asked on opening is answered before. It is asked once a day, where the answer can be written down.
    pub(in crate::app) fn ask_about_ends(&mut self) {
        let is_here = matches!(self.screen, Screen::Board) && self.date == self.today;
        let is_new = self.asked_of_end != Some(self.today) && self.blocked().is_none();
        let is_only = |it: &Dialog| matches!(it, Dialog::DaysAway(_));
        if !is_here || !is_new || !self.dialogs.iter().all(is_only) {
            return;
        }
        self.asked_of_end = Some(self.today);
        self.ask_how_they_ended(Self::is_to_be_asked);
    }

    /// Asks how objectives ended that were reached with what others wrote, and were not with the board before.
    pub(in crate::app) fn ask_about_ends_from_outside(&mut self, before: &Board) {
        if matches!(self.screen, Screen::Board) && self.blocked().is_none() {
            self.ask_how_they_ended(|app, it| {
                let was = before.objective(&it.id);
                app.has_come(app.board(), it) && !was.is_some_and(|it| app.has_come(before, it))
            });
        }
    }

    /// Asks of some objectives how they ended, the first in the file first, below all that is asked or typed already.
    fn ask_how_they_ended(&mut self, wanted: impl Fn(&Self, &Objective) -> bool) {
        let objectives = self.board().head.objectives.iter();
        let ended = objectives.filter(|it| it.closed.is_none() && wanted(self, it));
        let questions: Vec<_> = ended.filter_map(|it| self.end_question(&it.id)).collect();
        for question in questions {
            self.dialogs.insert(0, question);
        }
    }

    /// Whether no standup was held, before today, since the last day of an objective or since its last number.
    fn is_to_be_asked(&self, objective: &Objective) -> bool {
        let board = self.board();
        let is_first_since = |day: NaiveDate| {
            let records = board.records.between(day, self.today);
            let mut held = records.filter_map(|it| it.standup());
            held.all(|it| it.day == self.today)
        };
        let is_past = objective.due < self.today;
        let is_first_past = || objective.due.succ_opt().is_some_and(is_first_since);
        let last_number = || {
            let morning = board.morning_of(self.today);
            let results = objective.results.iter();
            let planned = results.map(|plan| PlannedResult { objective, plan });
            let standings = planned.map(|it| board.standing(it, morning));
            standings.filter_map(|it| it.noted).max()
        };
        is_past && is_first_past()
            || self.has_come(board, objective) && last_number().is_some_and(is_first_since)
    }

    /// Whether an objective is reached on a board with the numbers that count today.
    fn has_come(&self, board: &Board, objective: &Objective) -> bool {
        let morning = board.morning_of(self.today);
        let mut planned = objective.results.iter();
        // Nearly always the numbers are on their way still, and have ended nothing.
        let is_near = planned.any(|plan| match plan.goal() {
            goal @ Goal::Reach { .. } => {
                let standing = board.standing(PlannedResult { objective, plan }, morning);
                pace::can_be_reached(goal, standing.value)
            }
            Goal::Keep { .. } => false,
        });
        is_near && Insight::of(board, morning).end(objective) == Some(End::Reached)
    }

    /// Why it is time, today, to say how an objective ended.
    fn end_of(&self, objective: &Objective) -> Option<End> {
        let is_past = objective.due < self.today;
        let has_come = objective.closed.is_none() && self.has_come(self.board(), objective);
        let passed = (objective.closed.is_none() && is_past).then_some(End::DayPassed);
        if has_come { Some(End::Reached) } else { passed }
    }

    /// The objective that has come to its end with a result's number, and had not with the board before it.
    pub(in crate::app) fn reached_with(
        &self,
        before: &Board,
        result: &ResultId,
    ) -> Option<ObjectiveId> {
        let planned = self.board().result(result)?;
        let standing = self
            .board()
            .standing(planned, self.board().morning_of(self.today));
        if !pace::can_be_reached(planned.plan.goal(), standing.value) {
            return None;
        }
        let now = planned.objective;
        let was = before.result(result).map(|it| it.objective);
        let is_new =
            self.has_come(self.board(), now) && !was.is_some_and(|it| self.has_come(before, it));
        is_new.then(|| now.id.clone())
    }

    /// Asks how an objective ends: 1 close, 2 extend, 3 the next one.
    pub(in crate::app) fn ask_end(&mut self, id: &ObjectiveId) -> Result<(), Reason> {
        let question = self.end_question(id).ok_or(PlanError::Gone)?;
        self.dialogs.push(question);
        Ok(())
    }

    fn end_question(&self, id: &ObjectiveId) -> Option<Dialog> {
        let objective = self.board().objective(id)?;
        let end = self.end_of(objective);
        // Before its end nobody but who closes it can know how it ended.
        let how = end.map(|it| match it {
            End::Reached => Ending::Reached,
            End::DayPassed => Ending::Missed,
        });
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
            self.harvest_of(id),
            answers,
        ))))
    }

    /// What was planned of an objective against what was reached, until today or the day on which it was closed.
    pub(super) fn harvest_of(&self, id: &ObjectiveId) -> Vec<String> {
        let board = self.board();
        let Some(objective) = board.objective(id) else {
            return Vec::new();
        };
        let day = objective.closed.as_ref().map_or(self.today, |it| it.day);
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
