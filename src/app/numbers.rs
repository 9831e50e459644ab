//! The numbers of the results: one more, one less, a number with a remark.
//!
//! Invariant: the screen says which morning a number is for. Only today has the rule that a held
//! standup sends it to the next working day; on any other day the day on the screen counts.

use chrono::NaiveDate;

use super::{
    App, Reason,
    dialog::{Candidate, Dialog, Measure, MeasureField, Then},
    field::Field,
    words::day,
};
use crate::{
    insight::Insight,
    layout::Pane,
    report::day::Reading,
    state::{
        Amount,
        change::{Noting, Number},
        id::{RecordId, ResultId},
    },
};

impl App {
    /// The morning that a number noted now is for.
    pub fn number_day(&self) -> NaiveDate {
        if self.date == self.today {
            self.board().morning_of(self.today)
        } else {
            self.date
        }
    }

    /// The day whose number would be deleted: the one that a number is noted for now, else the one
    /// on the screen, if there is a number.
    pub(super) fn noted_day(&self, result: &Reading) -> Result<NaiveDate, Reason> {
        let records = &self.board().records;
        let is_noted = |day: &NaiveDate| {
            let mut noted = records.measurements(&result.id, *day, *day);
            noted.next().is_some()
        };
        let mut days = [self.number_day(), self.date].into_iter();
        days.find(is_noted).ok_or_else(|| Reason::NoNumber {
            title: result.title.clone(),
            morning: self.number_day(),
        })
    }

    /// One more, or one less.
    pub(super) fn count(&mut self, by: i32) -> Result<(), Reason> {
        let Some(result) = self.reading().map(|it| it.id.clone()) else {
            return Ok(());
        };
        let number = Number::Change(Amount::whole(by));
        self.measure(&Candidate {
            result,
            day: self.number_day(),
            number,
            note: None,
            then: Then::Close,
        })
    }

    /// Notes a number.
    pub(super) fn note_number(
        &mut self,
        result: &ResultId,
        morning: NaiveDate,
        number: Number,
        note: Option<&str>,
    ) -> Result<(), Reason> {
        let title = match self.board().result(result) {
            Some(planned) => planned.plan.title.clone(),
            None => return Err(Reason::ResultGone),
        };
        let after = number.after(self.board().number(result, morning))?;
        let moved = match self.board().known_number(result, morning) {
            None => format!("{title} {after}, its first number"),
            Some(before) if before == after => format!("{title} still {after}"),
            Some(before) => format!("{title} {before} to {after}"),
        };
        let label = if morning == self.date {
            moved
        } else {
            format!("{moved}, for {}", day(morning))
        };
        let by = self.me().cloned();
        let before = self.board().clone();
        // An empty remark takes one back, but is not the reason to touch a record without one.
        self.change(&label, |board, ids| {
            let noting = Noting {
                result,
                day: morning,
                number,
                by: by.as_ref(),
                note,
            };
            Ok(board.note(&noting, ids)?)
        })?;
        if let Some(warning) = self.warning(result, morning) {
            self.add_to_notice(&warning);
        }
        match self.reached_with(&before, result) {
            Some(objective) => self.ask_end(&objective),
            None => Ok(()),
        }
    }

    /// What is said of a standing that is on the wrong side of its start. It may be so, of money or weight; more often
    /// a key was pressed once too often.
    fn warning(&self, result: &ResultId, morning: NaiveDate) -> Option<String> {
        let planned = self.board().result(result)?;
        let (from, to) = (planned.plan.from, planned.plan.to?);
        let standing = self.board().standing(planned, morning).value;
        let side = if from <= to && standing < from {
            "below"
        } else if to < from && from < standing {
            "above"
        } else {
            return None;
        };
        Some(format!("{side} its start, {from}"))
    }

    /// Asks for the focused result's number.
    pub(super) fn open_measure(&mut self) {
        let Some(id) = self.reading().map(|it| it.id.clone()) else {
            return;
        };
        let form = self.measuring(&id, self.number_day());
        self.dialogs.extend(form.map(Dialog::Measure));
    }

    /// The form of a result's number for a morning; none where there is no such result.
    pub(super) fn measuring(&self, id: &ResultId, morning: NaiveDate) -> Option<Measure> {
        let plan = self.board().result(id)?.plan;
        let records = &self.board().records;
        let noted = records.measurements(id, morning, morning).next_back();
        let note = noted.and_then(|it| it.note.clone()).unwrap_or_default();
        Some(Measure {
            result: id.clone(),
            title: plan.title.clone(),
            unit: plan.unit.clone(),
            kind: plan.kind,
            day: morning,
            now: self.board().known_number(id, morning),
            start: self.board().number(id, morning),
            number: Field::default(),
            note: Field::new(&note),
            note_before: note,
            focus: MeasureField::Number,
            is_asked: false,
            problem: None,
        })
    }

    /// What the number that is typed would say: where the result would land, and what would be said of it. None where nothing
    /// else is typed than what is noted, or no number.
    pub fn effect_of(&self, form: &Measure) -> Option<String> {
        let value = form.value().filter(|it| Some(*it) != form.now)?;
        let (mut trial, mut ids) = (self.board().clone(), self.ids.clone());
        let noting = Noting {
            result: &form.result,
            day: form.day,
            number: Number::Exactly(value),
            by: None,
            note: None,
        };
        trial.note(&noting, &mut ids).ok()?;
        let insight = Insight::of(&trial, form.day);
        let result = trial.result(&form.result)?;
        let days = (form.day, trial.yesterday(form.day));
        let reading = Reading::of(&trial, &insight, result, days);
        reading.says.first().cloned()
    }

    /// Goes on to the next result, and asks for its number; after the last it is done.
    pub(super) fn open_next_measure(&mut self) {
        let next = self
            .cursor(Pane::Measure)
            .entry()
            .map_or(0, |it| it.saturating_add(1));
        if next < self.shown().entries(Pane::Measure).len() {
            self.point(Pane::Measure, next);
            self.open_measure();
        }
    }

    /// Deletes the day's number of the focused result.
    pub(super) fn delete_number(&mut self) -> Result<(), Reason> {
        let Some(reading) = self.reading() else {
            return Ok(());
        };
        let noted = self.noted_day(reading)?;
        let (id, title) = (reading.id.clone(), reading.title.clone());
        let records = &self.board().records;
        let found = records.measurements(&id, noted, noted);
        let found: Vec<RecordId> = found.map(|it| it.id.clone()).collect();
        let label = format!("deleted the number of {title} for {}", day(noted));
        self.change(&label, |board, _| {
            for id in &found {
                board.records.remove(id);
            }
            Ok(())
        })
    }
}
