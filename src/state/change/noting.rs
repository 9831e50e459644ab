//! Noting the numbers of results, and where the results stand by them.
//!
//! Invariant: a result has one number for a day; noting again changes it.

use std::str::FromStr;

use chrono::NaiveDate;

use crate::state::{
    amount::{Amount, AmountError},
    block::Origin,
    board::{Board, Goal, PlannedResult, ResultKind},
    id::{Ids, PersonId, RecordId, ResultId},
    record::Measurement,
};

/// A number as it is asked for: `7`, `+2`, `-1`, `=-1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// This number.
    Exactly(Amount),
    /// So much more, or less, than there is.
    Change(Amount),
}

impl Number {
    /// What it comes to where a number was noted before.
    ///
    /// # Errors
    ///
    /// When the sum has too many digits.
    pub fn after(self, before: Amount) -> Result<Amount, AmountError> {
        match self {
            Self::Exactly(amount) => Ok(amount),
            Self::Change(change) => before.plus(change),
        }
    }
}

impl FromStr for Number {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        let text = text.trim();
        if let Some(exact) = text.strip_prefix('=') {
            return exact.parse().map(Self::Exactly);
        }
        let amount = text.parse()?;
        let is_change = text.starts_with(['+', '-']);
        Ok(if is_change {
            Self::Change(amount)
        } else {
            Self::Exactly(amount)
        })
    }
}

/// A number to note.
#[derive(Debug, Clone)]
pub struct Noting<'a> {
    /// Whose number it is.
    pub result: &'a ResultId,
    /// The morning it belongs to.
    pub day: NaiveDate,
    /// The number.
    pub number: Number,
    /// Who notes it, where that is known.
    pub by: Option<&'a PersonId>,
    /// A remark; none leaves the one there is, unless it was made on another number.
    pub note: Option<&'a str>,
}

/// The number of a result, and when it was noted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The number.
    pub value: Amount,
    /// The last day a number was noted on; none where there was none yet.
    pub noted: Option<NaiveDate>,
}

impl Standing {
    /// The number as far as it is known: what only keeps within a band stands nowhere before its first number.
    pub fn known(self, goal: Goal) -> Option<Amount> {
        match goal {
            Goal::Reach { .. } => Some(self.value),
            Goal::Keep { .. } => self.noted.map(|_| self.value),
        }
    }
}

impl Board {
    /// The morning that a number noted now belongs to: today, or the next working day once today's
    /// standup is held.
    pub fn morning_of(&self, today: NaiveDate) -> NaiveDate {
        match self.records.standup(today) {
            Some(_) => self.calendar().next(today),
            None => today,
        }
    }

    /// Notes a number. There is one for each result and day: noting again changes it.
    /// Gives the number that is noted now.
    ///
    /// # Errors
    ///
    /// When the sum has too many digits.
    pub fn note(&mut self, noting: &Noting<'_>, ids: &mut Ids) -> Result<Amount, AmountError> {
        let before = self.number(noting.result, noting.day);
        let value = noting.number.after(before)?;
        let day = noting.day;
        let known: Vec<RecordId> = self
            .records
            .measurements(noting.result, day, day)
            .map(|it| it.id.clone())
            .collect();
        let note = noting
            .note
            .map(str::trim)
            .map(|it| (!it.is_empty()).then(|| it.to_owned()));
        let Some((last, others)) = known.split_last() else {
            self.records.push(Measurement {
                id: ids.fresh(),
                day,
                result: noting.result.clone(),
                value,
                by: noting.by.cloned(),
                note: note.flatten(),
                origin: Origin::default(),
            });
            return Ok(value);
        };
        // Two may stand there after a merge; what is noted now is said of both.
        for other in others {
            self.records.remove(other);
        }
        self.records.change(last, |it| {
            let Some(measurement) = it.measurement_mut() else {
                return;
            };
            if measurement.value != value {
                measurement.value = value;
                measurement.by = noting.by.cloned().or_else(|| measurement.by.take());
                // The old remark was made on the old number.
                measurement.note = None;
            }
            if let Some(note) = note {
                measurement.note = note;
            }
        });
        Ok(value)
    }

    /// The number that a change starts from: where the result stands, or what the day itself has where it counts per day.
    /// None is zero; a sum that no longer fits 15 digits stays at the last that did.
    pub fn number(&self, result: &ResultId, day: NaiveDate) -> Amount {
        let Some(planned) = self.result(result) else {
            return Amount::ZERO;
        };
        match planned.plan.kind {
            ResultKind::Total => self.standing(planned, day).value,
            ResultKind::PerDay => {
                let noted = self.records.measurements(result, day, day);
                noted.fold(Amount::ZERO, |sum, it| sum.plus(it.value).unwrap_or(sum))
            }
        }
    }

    /// The same as far as it is known: what only has edges to stay within stands nowhere before its first number.
    pub fn known_number(&self, result: &ResultId, day: NaiveDate) -> Option<Amount> {
        let planned = self.result(result)?;
        let is_known = match planned.plan.kind {
            ResultKind::PerDay => true,
            ResultKind::Total => {
                let standing = self.standing(planned, day);
                standing.known(planned.plan.goal()).is_some()
            }
        };
        is_known.then(|| self.number(result, day))
    }

    /// Where a result stands on each of some days, the earliest first: what [`Board::standing`] says of each of them, without
    /// looking through the journal for each.
    pub fn standings(&self, result: PlannedResult<'_>, days: &[NaiveDate]) -> Vec<Standing> {
        let (Some(first), Some(last)) = (days.first(), days.last()) else {
            return Vec::new();
        };
        match result.plan.kind {
            ResultKind::Total => {
                let mut standing = self.standing(result, *first);
                let noted = self.records.measurements(&result.plan.id, *first, *last);
                let mut later: Vec<_> = noted.filter(|it| *first < it.day).collect();
                // Of two on one day the last in the file counts, which stays the last.
                later.sort_by_key(|it| it.day);
                let mut later = later.into_iter().peekable();
                let mut on = |day: NaiveDate| {
                    while let Some(it) = later.next_if(|it| it.day <= day) {
                        standing = Standing {
                            value: it.value,
                            noted: Some(it.day),
                        };
                    }
                    standing
                };
                days.iter().map(|it| on(*it)).collect()
            }
            ResultKind::PerDay => self.sums(result, days, *last),
        }
    }

    /// The standings of a result that is counted per day.
    fn sums(
        &self,
        result: PlannedResult<'_>,
        days: &[NaiveDate],
        last: NaiveDate,
    ) -> Vec<Standing> {
        let numbers = self
            .records
            .measurements(&result.plan.id, result.start(), last);
        let numbers: Vec<_> = numbers.collect();
        // A sum is that of the file's order, in which it may have got too long: one pass gives it where that is the days'.
        if !numbers.is_sorted_by_key(|it| it.day) {
            return days.iter().map(|it| self.standing(result, *it)).collect();
        }
        let mut sum = Standing {
            value: result.plan.from,
            noted: None,
        };
        let mut later = numbers.into_iter().peekable();
        let mut on = |day: NaiveDate| {
            while let Some(it) = later.next_if(|it| it.day <= day) {
                sum = Standing {
                    value: sum.value.plus(it.value).unwrap_or(sum.value),
                    noted: Some(it.day),
                };
            }
            sum
        };
        let standings = days
            .iter()
            .map(|it| self.with_earlier(on(*it), result, *it));
        standings.collect()
    }

    /// `v(n)` of DESIGN.md section 3: the last number on or before a day, or where the result starts;
    /// for a result counted per day its start plus the sum of the numbers from its first day on.
    /// A sum that no longer fits 15 digits stays at the last that did. What was noted before the first day is in no sum, but it
    /// was noted.
    pub fn standing(&self, result: PlannedResult<'_>, day: NaiveDate) -> Standing {
        let plan = result.plan;
        match plan.kind {
            ResultKind::Total => {
                let last = self.records.last_measurement(&plan.id, day);
                Standing {
                    value: last.map_or(plan.from, |it| it.value),
                    noted: last.map(|it| it.day),
                }
            }
            ResultKind::PerDay => {
                let numbers = self.records.measurements(&plan.id, result.start(), day);
                let start = Standing {
                    value: plan.from,
                    noted: None,
                };
                let sum = numbers.fold(start, |sum, it| Standing {
                    value: sum.value.plus(it.value).unwrap_or(sum.value),
                    noted: sum.noted.max(Some(it.day)),
                });
                self.with_earlier(sum, result, day)
            }
        }
    }

    /// A standing as it is held against a band, and told: of what keeps within one the last number, also where it is counted
    /// per day, whose sum keeps within none. What goes to a target stands where it stands.
    pub fn held(&self, result: PlannedResult<'_>, standing: Standing) -> Standing {
        let plan = result.plan;
        match (plan.goal(), plan.kind, standing.noted) {
            (Goal::Keep { .. }, ResultKind::PerDay, Some(noted)) => Standing {
                value: self.number(&plan.id, noted),
                ..standing
            },
            (Goal::Reach { .. } | Goal::Keep { .. }, ResultKind::Total | ResultKind::PerDay, _) => {
                standing
            }
        }
    }

    /// Where a result stands on a day as it is told: [`Board::standing`] as it is [held](Board::held) against its goal.
    pub fn told(&self, result: PlannedResult<'_>, day: NaiveDate) -> Standing {
        self.held(result, self.standing(result, day))
    }

    /// A sum on a day, which knows when a number was noted last, be it before the first day that is summed.
    fn with_earlier(&self, sum: Standing, result: PlannedResult<'_>, day: NaiveDate) -> Standing {
        let earlier = || self.records.last_measurement(&result.plan.id, day);
        Standing {
            noted: sum.noted.or_else(|| earlier().map(|it| it.day)),
            ..sum
        }
    }
}
